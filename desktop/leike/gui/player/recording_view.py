"""The whole recorded picture, with the frame that is kept, to drag and to size."""

from enum import Enum, auto
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from leike.gui.player.frame_marks import HANDLE_PX, FrameMarks, corners_of, paint_marks, rect_of
from leike.gui.player.picture_area import PictureArea
from leike.model.crop import Crop
from leike.model.geometry import Point, Size

STEP = 0.01
BIG_STEP = 0.05
"""Of the picture: what an arrow key moves, alone and with Shift."""

_WHEEL_NOTCH = 120
_WHEEL_ZOOM = 1.1
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class _Gesture(Enum):
    NONE = auto()
    DRAG = auto()
    RESIZE = auto()


class RecordingView(PictureArea):
    """Shows the frames of `set_marks` and tells what a person does to them; it moves nothing itself.

    A press inside a frame grabs that one (`grabbed(int)`), at a corner of the dragged one to size it,
    elsewhere it puts the frame there (`placed(Point)`). Then `dragged(float, float)`, how far from the press
    in parts of the picture, or `resized_by(float)`, how much larger than at the press; `released()` ends it.
    Arrow keys give `nudged(float, float)`, the wheel `zoomed(float)`, a factor.
    """

    grabbed = Signal(int)
    placed = Signal(object)
    dragged = Signal(float, float)
    resized_by = Signal(float)
    released = Signal()
    nudged = Signal(float, float)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Size(16, 9), parent)
        self._stored = Size(16, 9)
        self._marks = FrameMarks()
        self._gesture = _Gesture.NONE
        self._from = QPointF()
        self._locked = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def crop(self) -> Crop | None:
        """What the dragged frame keeps; None where nothing is cut away."""
        return self._marks.regions[self._marks.active] if self._marks.regions else None

    @property
    def marks(self) -> FrameMarks:
        """What is drawn over the picture."""
        return self._marks

    def set_picture(self, display: Size, stored: Size) -> None:
        """Show recordings of that shape; regions are counted in `stored` pixels."""
        self._stored = stored
        self.set_shape(display)

    @property
    def _movable(self) -> bool:
        return bool(self._marks.regions) and not self._locked

    def set_locked(self, *, locked: bool) -> None:
        """Only show the frames: a stray drag while somebody cuts must not move them."""
        self._locked = locked
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.CrossCursor)

    def set_marks(self, marks: FrameMarks) -> None:
        """Draw these over the picture."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def crop_rect(self) -> QRectF | None:
        """The dragged frame, in the widget's pixels."""
        return None if self.crop is None else rect_of(self.crop, self._stored, self.picture_rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab a frame or its corner, or put it here."""
        if event.button() != Qt.MouseButton.LeftButton or not self._movable:
            return
        self._from = event.position()
        region = self._region_at(self._from)
        if self._corner_at(self._from) is not None:
            self._gesture = _Gesture.RESIZE
            self.grabbed.emit(self._marks.active)
            return
        self._gesture = _Gesture.DRAG
        self.grabbed.emit(self._marks.active if region is None else region)
        if region is None:
            self.placed.emit(self._point(self._from))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag or size the frame, or show what a press would do."""
        if self._gesture is _Gesture.NONE:
            self._show_cursor(event.position())
            return
        picture, way = self.picture_rect(), event.position() - self._from
        if self._gesture is _Gesture.DRAG:
            self.dragged.emit(way.x() / picture.width(), way.y() / picture.height())
            return
        rect = self.crop_rect()
        if rect is not None:
            was, now = self._from - rect.center(), event.position() - rect.center()
            self.resized_by.emit(hypot(now.x(), now.y()) / max(1.0, hypot(was.x(), was.y())))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what was begun."""
        if self._gesture is not _Gesture.NONE and event.button() == Qt.MouseButton.LeftButton:
            self._gesture = _Gesture.NONE
            self.released.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, away from oneself to come closer."""
        notches = event.angleDelta().y() / _WHEEL_NOTCH
        if self._movable and notches:
            self.zoomed.emit(_WHEEL_ZOOM**notches)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the frame, with Shift in larger steps; other keys go to the window."""
        move = _ARROWS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if move is None or not self._movable or held & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        step = BIG_STEP if held & Qt.KeyboardModifier.ShiftModifier else STEP
        self.nudged.emit(move[0] * step, move[1] * step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the keyboard focus."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture and what lies over it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_picture(painter)
            if self.image is None:
                return
            painter.save()
            painter.setClipRect(self.picture_rect())
            paint_marks(painter, self._marks, self._stored, self.picture_rect())
            painter.restore()
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor("#7cc0f0"), 3))
                painter.drawRect(self.picture_rect().adjusted(1.5, 1.5, -1.5, -1.5))

    def _region_at(self, place: QPointF) -> int | None:
        """The frame there; of two over each other the dragged one."""
        picture, active = self.picture_rect(), self._marks.active
        order = sorted(range(len(self._marks.regions)), key=lambda number: number != active)
        found = (n for n in order if rect_of(self._marks.regions[n], self._stored, picture).contains(place))
        return next(found, None)

    def _corner_at(self, place: QPointF) -> int | None:
        rect = self.crop_rect()
        if rect is None:
            return None
        corners = corners_of(rect.adjusted(4, 4, -4, -4))
        ways = [(place - corner).manhattanLength() for corner in corners]
        nearest = min(range(4), key=ways.__getitem__)
        return nearest if ways[nearest] <= HANDLE_PX + 4 else None

    def _show_cursor(self, place: QPointF) -> None:
        corner = self._corner_at(place) if self._movable else None
        if corner is not None:
            falling = corner in {0, 3}
            shape = Qt.CursorShape.SizeFDiagCursor if falling else Qt.CursorShape.SizeBDiagCursor
        elif self._movable:
            inside = self._region_at(place) is not None
            shape = Qt.CursorShape.SizeAllCursor if inside else Qt.CursorShape.CrossCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _point(self, place: QPointF) -> Point:
        picture = self.picture_rect()
        across = (place.x() - picture.x()) / picture.width()
        down = (place.y() - picture.y()) / picture.height()
        return Point(min(max(across, 0.0), 1.0), min(max(down, 0.0), 1.0))
