"""The recording's length as a bar: where it stands, what the clip takes, handles to drag."""

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from leike.gui.theme import current_colours

_MARGIN_PX = 14
_GRAB_PX = 9

Part = Literal["in", "out", "knob", "bar"]


class ScrubBar(QSlider):
    """A slider over the recording in milliseconds, with the clip's range drawn in it.

    `sought(time_us)` while a person moves the position, `in_moved` and `out_moved` while they drag a
    handle, `stepped(frames)` for the arrow keys.
    """

    sought = Signal(object)
    in_moved = Signal(object)
    out_moved = Signal(object)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._in_us = 0
        self._out_us = 0
        self._position_us = 0
        self._duration_us = 0
        self._drag: Part | None = None
        self._pressed_x: float | None = None
        self._grab_px = 0.0

    def sizeHint(self) -> QSize:
        """Wide, and high enough for a finger."""
        return QSize(400, 44)

    def minimumSizeHint(self) -> QSize:
        """As high as the hint."""
        return QSize(160, 44)

    def set_duration(self, duration_us: int) -> None:
        """Stand for a recording of that length."""
        self._duration_us = duration_us
        self.setRange(0, max(1, duration_us // 1000))
        self.update()

    def set_range_us(self, in_us: int, out_us: int) -> None:
        """Draw the clip's range."""
        self._in_us, self._out_us = in_us, out_us
        self.update()

    def set_position(self, position_us: int) -> None:
        """Draw where the recording stands."""
        self._position_us = position_us
        self.setValue(position_us // 1000)
        self.update()

    def x_of(self, time_us: int) -> float:
        """Where `time_us` lies across the widget."""
        share = time_us / self._duration_us if self._duration_us else 0.0
        return _MARGIN_PX + share * (self.width() - 2 * _MARGIN_PX)

    def time_at(self, x: float) -> int:
        """The time that lies at `x`, inside the recording."""
        share = (x - _MARGIN_PX) / max(1, self.width() - 2 * _MARGIN_PX)
        return round(min(max(share, 0.0), 1.0) * self._duration_us)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the nearest handle or the knob, which stay until the pointer moves; else go here."""
        if event.button() != Qt.MouseButton.LeftButton or not self._duration_us:
            return
        x = event.position().x()
        self._pressed_x = x
        self._drag = self._part_at(event.position().toPoint())
        held_us = {"in": self._in_us, "out": self._out_us, "knob": self._position_us}.get(self._drag)
        self._grab_px = 0.0 if held_us is None else x - self.x_of(held_us)
        if held_us is None:
            self._move_to(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was taken."""
        if self._drag is not None:
            if event.position().x() != self._pressed_x:
                self._pressed_x = None  # coming back to it counts as a move
                self._move_to(event.position().x())
            return
        over = self._part_at(event.position().toPoint())
        on_handle = over in ("in", "out")
        self.setCursor(Qt.CursorShape.SizeHorCursor if on_handle else Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        self._drag = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step by frames, with Shift by ten; other keys go to the window."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        many = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        self.stepped.emit(step * many)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar, range, handles and position."""
        colours = current_colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_bar(painter, colours.line, colours.accent)
        for time_us, to_left in ((self._in_us, True), (self._out_us, False)):
            self._paint_handle(painter, self.x_of(time_us), colours.accent, to_left=to_left)
        self._paint_position(painter, colours.text, colours.marked)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_bar(self, painter: QPainter, line: str, accent: str) -> None:
        bar = QRectF(_MARGIN_PX, 17, self.width() - 2 * _MARGIN_PX, 10)
        painter.setBrush(QColor(line))
        painter.drawRoundedRect(bar, 5, 5)
        painter.setBrush(QColor(accent))
        left, right = self.x_of(self._in_us), self.x_of(self._out_us)
        painter.drawRect(QRectF(left, 15, max(1.0, right - left), 14))

    def _paint_handle(self, painter: QPainter, x: float, colour: str, *, to_left: bool) -> None:
        painter.setBrush(QColor(colour))
        left = x - 8 if to_left else x
        painter.drawRoundedRect(QRectF(left, 9, 8, 26), 3, 3)

    def _paint_position(self, painter: QPainter, text: str, marked: str) -> None:
        x = self.x_of(self._position_us)
        painter.setBrush(QColor(marked))
        painter.setPen(QPen(QColor(text), 1.5))
        painter.drawRect(QRectF(x - 1.5, 6, 3, 32))
        painter.drawEllipse(QRectF(x - 6, 2, 12, 12))

    def _part_at(self, place: QPoint) -> Part:
        to_in = abs(place.x() - (self.x_of(self._in_us) - 4))
        to_out = abs(place.x() - (self.x_of(self._out_us) + 4))
        on_knob = place.y() < 12 and abs(place.x() - self.x_of(self._position_us)) <= _GRAB_PX
        if on_knob:
            return "knob"
        if min(to_in, to_out) > _GRAB_PX:
            return "bar"
        return "in" if to_in <= to_out else "out"

    def _move_to(self, x: float) -> None:
        signal = {"in": self.in_moved, "out": self.out_moved}.get(self._drag or "", self.sought)
        signal.emit(self.time_at(x - self._grab_px))
