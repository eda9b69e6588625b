"""The whole recorded picture, with what the crop keeps, and the focus point to drag."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from leike.gui.player.picture_area import PictureArea
from leike.model.geometry import Point, Size
from leike.model.render import Crop

_DIM = QColor(0, 0, 0, 150)
_MARK = QColor("#f2b632")
_STEP = 0.01
_BIG_STEP = 0.05


class RecordingView(PictureArea):
    """Drag anywhere in the picture, or use the arrow keys, to move the focus point.

    `focus_moved(Point)` for each move. The crop is drawn from `set_crop`, in stored pixels.
    """

    focus_moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Size(16, 9), parent)
        self._stored = Size(16, 9)
        self._crop: Crop | None = None
        self._focus = Point()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def crop(self) -> Crop | None:
        """What is kept, as drawn."""
        return self._crop

    def set_picture(self, display: Size, stored: Size) -> None:
        """Show recordings of that shape; crops are counted in `stored` pixels."""
        self._stored = stored
        self.set_shape(display)

    def set_crop(self, crop: Crop | None, focus: Point) -> None:
        """Draw what is kept and the point it is centred on; None keeps the whole picture."""
        self._crop, self._focus = crop, focus
        self.update()

    def crop_rect(self) -> QRectF | None:
        """What is kept, in the widget's pixels."""
        if self._crop is None:
            return None
        place = self.picture_rect()
        across, down = place.width() / self._stored.width_px, place.height() / self._stored.height_px
        return QRectF(
            place.x() + self._crop.x * across,
            place.y() + self._crop.y * down,
            self._crop.width * across,
            self._crop.height * down,
        )

    def focus_place(self) -> QPointF:
        """Where the focus point lies in the widget."""
        place = self.picture_rect()
        return QPointF(place.x() + self._focus.x * place.width(), place.y() + self._focus.y * place.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the focus point here."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the focus point."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the focus point, with Shift in larger steps; other keys go to the window."""
        moves = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            event.ignore()
            return
        step = _BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        self._send(self._focus.x + move[0] * step, self._focus.y + move[1] * step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the keyboard focus."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, dim what is cut away, mark the focus point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_picture(painter)
        if self.image is None:
            return
        crop = self.crop_rect()
        if crop is not None:
            self._paint_crop(painter, crop)
            self._paint_focus(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor("#7cc0f0"), 3))
            painter.drawRect(self.picture_rect().adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_crop(self, painter: QPainter, crop: QRectF) -> None:
        outside = QPainterPath()
        outside.addRect(self.picture_rect())
        inside = QPainterPath()
        inside.addRect(crop)
        painter.fillPath(outside.subtracted(inside), _DIM)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_MARK, 2))
        painter.drawRect(crop.adjusted(1, 1, -1, -1))

    def _paint_focus(self, painter: QPainter) -> None:
        centre = self.focus_place()
        for colour, width in ((QColor(0, 0, 0, 180), 6.0), (_MARK, 3.0)):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(centre, 15, 15)
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(centre, width, width)

    def _move_to(self, place: QPointF) -> None:
        picture = self.picture_rect()
        self._send((place.x() - picture.x()) / picture.width(), (place.y() - picture.y()) / picture.height())

    def _send(self, x: float, y: float) -> None:
        self.focus_moved.emit(Point(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)))
