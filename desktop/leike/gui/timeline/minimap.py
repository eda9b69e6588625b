"""The whole recording in a bar: its clips, and which stretch the timeline shows."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from leike.gui.theme import current_colours
from leike.gui.timeline.content import Content
from leike.gui.timeline.scale import MARGIN_PX, TimeScale

_HEIGHT_PX = 26
_LEAST_WINDOW_PX = 12


class Minimap(QWidget):
    """Drag the frame, or press anywhere, to show another stretch: `first_wanted(time_us)`.

    It takes no keyboard focus: the commands for scrolling and zooming do the same.
    """

    first_wanted = Signal(float)
    wheeled = Signal(float)

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content
        self._scale = TimeScale()
        self._position_us = 0
        self._shown = -1
        self._grab_px: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(_HEIGHT_PX)

    def sizeHint(self) -> QSize:
        """A bar that a finger can hit."""
        return QSize(300, _HEIGHT_PX)

    def show_scale(self, scale: TimeScale) -> None:
        """The stretch on screen."""
        self._scale = scale
        self.update()

    def show_clips(self) -> None:
        """The clips; painted where they are others."""
        if self._content.versions.get("clips", 0) != self._shown:
            self._shown = self._content.versions.get("clips", 0)
            self.update()

    def show_position(self, position_us: int) -> None:
        """The playhead; painted where it moves by a pixel."""
        if round(self._x_of(position_us)) != round(self._x_of(self._position_us)):
            self.update()
        self._position_us = position_us

    def window_rect(self) -> QRectF:
        """The frame around the stretch on screen."""
        left = self._x_of(self._scale.first_us)
        width = max(_LEAST_WINDOW_PX, self._x_of(self._scale.last_us) - left)
        left = min(left, self.width() - MARGIN_PX - width)
        return QRectF(left, 1, width, self.height() - 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame; elsewhere, put its middle here."""
        if event.button() == Qt.MouseButton.LeftButton:
            window, x = self.window_rect(), event.position().x()
            inside = window.left() <= x <= window.right()
            self._grab_px = x - window.left() if inside else window.width() / 2
            self._go_to(x)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the frame."""
        if self._grab_px is not None:
            self._go_to(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        self._grab_px = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the timeline stands."""
        event.accept()
        self.wheeled.emit(float(event.angleDelta().y()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bar, clips, playhead and frame."""
        colours = current_colours()
        with QPainter(self) as painter:
            bar = QRectF(MARGIN_PX, 5, self.width() - 2 * MARGIN_PX, self.height() - 10)
            painter.fillRect(bar, QColor(colours.card))
            for clip in sorted(self._content.clips, key=lambda one: one.index == self._content.chosen):
                left, right = self._x_of(clip.in_us), self._x_of(clip.out_us)
                chosen = clip.index == self._content.chosen
                box = QRectF(left, bar.y() + 2, max(3.0, right - left), bar.height() - 4)
                painter.fillRect(box, QColor(colours.accent if chosen else colours.line))
            x = self._x_of(self._position_us)
            painter.fillRect(QRectF(x - 1, bar.y(), 2, bar.height()), QColor(colours.text))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.drawRoundedRect(self.window_rect().adjusted(1, 1, -1, -1), 4, 4)

    def _x_of(self, time_us: float) -> float:
        return MARGIN_PX + time_us / self._scale.duration_us * (self.width() - 2 * MARGIN_PX)

    def _go_to(self, x: float) -> None:
        left = x - (self._grab_px or 0.0) - MARGIN_PX
        self.first_wanted.emit(left / max(1, self.width() - 2 * MARGIN_PX) * self._scale.duration_us)
