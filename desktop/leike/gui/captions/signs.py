"""Signs for captions that are hard to read: told by their shape, coloured besides."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

_SIDE_PX = 48


def warning_sign(ground: str, mark: str) -> QIcon:
    """A triangle with an exclamation mark."""
    corners = [QPointF(24, 4), QPointF(46, 43), QPointF(2, 43)]
    return _sign(QPolygonF(corners), ground, [((24, 18), (24, 29)), ((24, 36), (24, 36.5))], mark)


def error_sign(ground: str, mark: str) -> QIcon:
    """An octagon with a cross."""
    corners = [(15, 3), (33, 3), (45, 15), (45, 33), (33, 45), (15, 45), (3, 33), (3, 15)]
    polygon = QPolygonF([QPointF(x, y) for x, y in corners])
    return _sign(polygon, ground, [((16, 16), (32, 32)), ((32, 16), (16, 32))], mark)


def playing_sign(colour: str) -> QIcon:
    """A triangle that points at the caption on screen."""
    return _sign(QPolygonF([QPointF(12, 6), QPointF(40, 24), QPointF(12, 42)]), colour, [], colour)


Stroke = tuple[tuple[float, float], tuple[float, float]]


def _sign(shape: QPolygonF, ground: str, strokes: list[Stroke], mark: str) -> QIcon:
    pixmap = QPixmap(_SIDE_PX, _SIDE_PX)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(mark), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(QColor(ground))
        painter.setClipRect(QRectF(0, 0, _SIDE_PX, _SIDE_PX))
        painter.drawPolygon(shape)
        painter.setPen(QPen(QColor(mark), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for start, end in strokes:
            painter.drawLine(QPointF(*start), QPointF(*end))
    return QIcon(pixmap)
