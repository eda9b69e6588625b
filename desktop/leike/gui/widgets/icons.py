"""Icons drawn in the colours of the window, sharp at every size."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from leike.model.geometry import Size

_SIDE_PX = 64


def _icon(draw: Callable[[QPainter], None], colour: str) -> QIcon:
    pixmap = QPixmap(QSize(_SIDE_PX, _SIDE_PX))
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(colour))
        painter.setPen(Qt.PenStyle.NoPen)
        draw(painter)
    return QIcon(pixmap)


def _triangle(left: float, right: float) -> QPolygonF:
    return QPolygonF([QPointF(left, 12), QPointF(right, 32), QPointF(left, 52)])


def play_icon(colour: str) -> QIcon:
    """A triangle."""
    return _icon(lambda painter: painter.drawPolygon(_triangle(18, 52)), colour)


def pause_icon(colour: str) -> QIcon:
    """Two bars."""

    def draw(painter: QPainter) -> None:
        painter.drawRoundedRect(QRectF(16, 12, 11, 40), 3, 3)
        painter.drawRoundedRect(QRectF(37, 12, 11, 40), 3, 3)

    return _icon(draw, colour)


def step_icon(colour: str, *, back: bool) -> QIcon:
    """A bar and a triangle: one frame."""

    def draw(painter: QPainter) -> None:
        if back:
            painter.translate(_SIDE_PX, 0)
            painter.scale(-1, 1)
        painter.drawRoundedRect(QRectF(14, 14, 8, 36), 2, 2)
        painter.drawPolygon(_triangle(28, 54))

    return _icon(draw, colour)


def jump_icon(colour: str, *, back: bool) -> QIcon:
    """A triangle against a bar: to the clip's start or end."""

    def draw(painter: QPainter) -> None:
        if back:
            painter.translate(_SIDE_PX, 0)
            painter.scale(-1, 1)
        painter.drawPolygon(_triangle(12, 40))
        painter.drawRoundedRect(QRectF(44, 12, 8, 40), 2, 2)

    return _icon(draw, colour)


def loop_icon(colour: str) -> QIcon:
    """An arrow that comes round again."""

    def draw(painter: QPainter) -> None:
        painter.setPen(QPen(QColor(colour), 6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(13, 13, 38, 38), 30 * 16, 290 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawPolygon(QPolygonF([QPointF(36, 24), QPointF(56, 24), QPointF(51, 6)]))

    return _icon(draw, colour)


def sound_icon(colour: str, *, muted: bool) -> QIcon:
    """A loudspeaker, with waves or crossed out."""

    def draw(painter: QPainter) -> None:
        cone = [(8, 25), (18, 25), (32, 12), (32, 52), (18, 39), (8, 39)]
        painter.drawPolygon(QPolygonF([QPointF(*place) for place in cone]))
        painter.setPen(QPen(QColor(colour), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if muted:
            painter.drawLine(QPointF(41, 24), QPointF(57, 40))
            painter.drawLine(QPointF(57, 24), QPointF(41, 40))
        else:
            for radius in (8, 18):
                painter.drawArc(QRectF(34 - radius, 32 - radius, 2 * radius, 2 * radius), -50 * 16, 100 * 16)

    return _icon(draw, colour)


def views_icon(colour: str, *, recording: bool, result: bool) -> QIcon:
    """A wide picture for the recording, an upright one for the result, or both."""

    def draw(painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 5))
        if recording and result:
            painter.drawRoundedRect(QRectF(5, 20, 30, 24), 4, 4)
            painter.drawRoundedRect(QRectF(43, 14, 16, 36), 4, 4)
        elif recording:
            painter.drawRoundedRect(QRectF(8, 17, 48, 30), 5, 5)
        else:
            painter.drawRoundedRect(QRectF(20, 9, 25, 46), 5, 5)

    return _icon(draw, colour)


def phone_icon(colour: str) -> QIcon:
    """A telephone."""

    def draw(painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 5))
        painter.drawRoundedRect(QRectF(17, 6, 30, 52), 7, 7)
        painter.drawLine(QPointF(28, 50), QPointF(36, 50))

    return _icon(draw, colour)


def canvas_icon(canvas: Size, colour: str) -> QIcon:
    """The shape of a canvas, as a screen outline."""

    def draw(painter: QPainter) -> None:
        longest = max(canvas.width_px, canvas.height_px)
        width, height = 50 * canvas.width_px / longest, 50 * canvas.height_px / longest
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colour), 5))
        painter.drawRoundedRect(QRectF(32 - width / 2, 32 - height / 2, width, height), 6, 6)

    return _icon(draw, colour)


def app_icon() -> QIcon:
    """A frame of film with a cut through it: the program's own mark."""

    def draw(painter: QPainter) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(4, 4, 56, 56), 12, 12)
        painter.fillPath(shape, QColor("#14324a"))
        painter.fillRect(QRectF(23, 12, 18, 40), QColor("#ffffff"))
        painter.setPen(QPen(QColor("#f2b632"), 5))
        painter.drawLine(QPointF(12, 46), QPointF(52, 18))

    return _icon(draw, "#ffffff")


def lock_icon(colour: str, *, shut: bool) -> QIcon:
    """A padlock, shut or open."""

    def draw(painter: QPainter) -> None:
        painter.drawRoundedRect(QRectF(14, 30, 36, 26), 4, 4)
        painter.setPen(QPen(QColor(colour), 6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if shut:
            painter.drawArc(QRectF(21, 10, 22, 34), 0, 180 * 16)
        else:
            painter.drawArc(QRectF(35, 8, 22, 34), 0, 180 * 16)

    return _icon(draw, colour)
