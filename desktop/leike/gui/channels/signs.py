"""Signs beside a verdict, told apart by shape: a tick, a triangle, a cross."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from leike.gui.theme import current_colours

Kind = Literal["good", "warning", "refused", "unknown"]


def sign(kind: Kind, side_px: int, ratio: float) -> QPixmap:
    """The sign in the window's colours, `side_px` wide and high at a screen's `ratio`."""
    pixmap = QPixmap(round(side_px * ratio), round(side_px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side_px / 16, side_px / 16)
        _DRAW[kind](painter)
    return pixmap


def _pen(colour: str, width: float = 2) -> QPen:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, round_cap, round_join)


def _tick(painter: QPainter) -> None:
    painter.setPen(_pen(current_colours().good, 2.4))
    painter.drawPolyline(QPolygonF([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4.5)]))


def _triangle(painter: QPainter) -> None:
    colour = current_colours().on_warn
    painter.setPen(_pen(colour, 1.6))
    painter.drawPolygon(QPolygonF([QPointF(8, 2), QPointF(15, 14), QPointF(1, 14)]))
    painter.drawLine(QPointF(8, 6.5), QPointF(8, 9.5))
    painter.drawPoint(QPointF(8, 12))


def _cross(painter: QPainter) -> None:
    colours = current_colours()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.on_error))
    painter.drawEllipse(QRectF(1, 1, 14, 14))
    painter.setPen(_pen(colours.card))
    painter.drawLine(QPointF(5.2, 5.2), QPointF(10.8, 10.8))
    painter.drawLine(QPointF(10.8, 5.2), QPointF(5.2, 10.8))


def _nothing(_painter: QPainter) -> None:
    pass


_DRAW = {"good": _tick, "warning": _triangle, "refused": _cross, "unknown": _nothing}
