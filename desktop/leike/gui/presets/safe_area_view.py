"""The preview on which the safe area's edges are dragged, or moved with the arrow keys."""

from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from leike.gui.player.result_view import ResultView
from leike.gui.theme import current_colours
from leike.model.geometry import Rect, Size
from leike.model.preset import SafeArea

Edge = Literal["left", "top", "right", "bottom"]
EDGES: tuple[Edge, ...] = ("left", "top", "right", "bottom")

_GRIP_PX = 12
_LEAST_FREE_PX = 64
_STEP_PX, _FINE_PX = 10, 2
_MOST_PX = 2000


class SafeAreaView(ResultView):
    """`moved(edge, distance_px)` while an edge is dragged, `released()` when that has ended, `picked()` when
    the keyboard goes to another edge.

    Space goes to the next edge; arrows move it by 10 pixels of the canvas, with Shift by 2.
    """

    moved = Signal(str, int)
    released = Signal()
    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.area = SafeArea()
        self.edge: Edge = "left"
        self._editable = False
        self._dragged: Edge | None = None
        self.setMouseTracking(True)

    def show_area(self, area: SafeArea, canvas: Size, *, editable: bool) -> None:
        """Show that area; `editable` whether it may be changed."""
        self.area, self._editable = area, editable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.NoFocus)
        self.set_safe_area(area.rect(canvas))

    def distance_px(self, edge: Edge) -> int:
        """How far an edge of the area is from that of the canvas."""
        distances: dict[Edge, int] = {
            "left": self.area.left_px, "top": self.area.top_px, "right": self.area.right_px,
            "bottom": self.area.bottom_px,
        }  # fmt: skip
        return distances[edge]

    def place_of(self, edge: Edge) -> QPointF:
        """The middle of an edge, in the widget."""
        free = self._free()
        middle = free.center()
        return {
            "left": QPointF(free.left(), middle.y()),
            "right": QPointF(free.right(), middle.y()),
            "top": QPointF(middle.x(), free.top()),
            "bottom": QPointF(middle.x(), free.bottom()),
        }[edge]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, and the edge that the keys move."""
        super().paintEvent(event)
        if self.image is None or not self._editable:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for edge in EDGES:
                strong = edge == self.edge and self.hasFocus()
                self._paint_grip(painter, self.place_of(edge), strong=strong)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the edge under the pointer."""
        edge = self._edge_at(event.position())
        if edge is not None and event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self.edge = edge
            self.update()
            self.picked.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the edge, or show which one could be taken."""
        if self._dragged is not None:
            self._tell(self._dragged, self._distance_at(self._dragged, event.position()))
            return
        edge = self._edge_at(event.position())
        across = Qt.CursorShape.SizeHorCursor if edge in ("left", "right") else Qt.CursorShape.SizeVerCursor
        self.setCursor(across if edge else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        if self._dragged is not None:
            self._dragged = None
            self.released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the edge, Space goes to the next one."""
        key, fine = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if not self._editable:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.edge = EDGES[(EDGES.index(self.edge) + 1) % len(EDGES)]
            self.update()
            self.picked.emit()
        elif (outward := self._outward(key)) != 0:
            step = _FINE_PX if fine else _STEP_PX
            self._tell(self.edge, self.distance_px(self.edge) + outward * step)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A row of keys has ended."""
        super().focusOutEvent(event)
        self.released.emit()

    def _outward(self, key: int) -> int:
        """1 where the key makes the distance of the present edge larger, -1 smaller, 0 neither."""
        keys = Qt.Key
        larger = {
            "left": keys.Key_Right, "right": keys.Key_Left, "top": keys.Key_Down, "bottom": keys.Key_Up
        }  # fmt: skip
        smaller = {
            "left": keys.Key_Left, "right": keys.Key_Right, "top": keys.Key_Up, "bottom": keys.Key_Down
        }  # fmt: skip
        return 1 if key == larger[self.edge] else -1 if key == smaller[self.edge] else 0

    def _tell(self, edge: Edge, distance_px: int) -> None:
        canvas = self.shape_px
        whole = canvas.width_px if edge in ("left", "right") else canvas.height_px
        opposite: dict[Edge, Edge] = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
        most = min(whole - self.distance_px(opposite[edge]) - _LEAST_FREE_PX, _MOST_PX)
        wanted = min(max(distance_px, 0), max(0, most))
        if wanted != self.distance_px(edge):
            self.area = replace(self.area, **{f"{edge}_px": wanted})  # the hand goes before
            self.set_safe_area(self.area.rect(canvas))
            self.moved.emit(edge, wanted)

    def _distance_at(self, edge: Edge, point: QPointF) -> int:
        place = self.picture_rect()
        scale = self.shape_px.width_px / place.width()
        away = {
            "left": point.x() - place.left(),
            "right": place.right() - point.x(),
            "top": point.y() - place.top(),
            "bottom": place.bottom() - point.y(),
        }[edge]
        return round(away * scale)

    def _free(self) -> QRectF:
        place, area = self.picture_rect(), self.area.rect(self.shape_px)
        scale = place.width() / self.shape_px.width_px
        return _scaled(area, scale).translated(place.topLeft())

    def _edge_at(self, point: QPointF) -> Edge | None:
        if not self._editable or self.image is None:
            return None
        free = self._free()
        away: dict[Edge, float] = {
            "left": abs(point.x() - free.left()), "right": abs(point.x() - free.right()),
            "top": abs(point.y() - free.top()), "bottom": abs(point.y() - free.bottom()),
        }  # fmt: skip
        nearest = min(EDGES, key=lambda edge: away[edge])
        inside = free.adjusted(-_GRIP_PX, -_GRIP_PX, _GRIP_PX, _GRIP_PX).contains(point)
        return nearest if inside and away[nearest] <= _GRIP_PX else None

    def _paint_grip(self, painter: QPainter, middle: QPointF, *, strong: bool) -> None:
        radius = 8 if strong else 5
        painter.setPen(QPen(QColor("#000000"), 2))
        painter.setBrush(QColor(current_colours().marked if strong else "#ffffff"))
        painter.drawEllipse(middle, radius, radius)


def _scaled(area: Rect, scale: float) -> QRectF:
    return QRectF(area.x_px * scale, area.y_px * scale, area.width_px * scale, area.height_px * scale)
