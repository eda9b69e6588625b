"""What lies over the recorded picture: the frame that is kept, its handles, its path."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from leike.model.crop import Crop
from leike.model.geometry import Size

HANDLE_PX = 12
"""From a corner's middle, this far counts as the corner: 24 px to hit."""

_DIM = QColor(0, 0, 0, 150)
_MARK = QColor("#f2b632")
_DARK = QColor(0, 0, 0, 190)
_OTHER = QColor("#ffffff")


@dataclass(frozen=True)
class FrameMarks:
    """Regions in stored pixels, of which number `active` is dragged; `labels` name them where there are
    several. `path` are the middles of a moving one's points."""

    regions: tuple[Crop, ...] = ()
    active: int = 0
    labels: tuple[str, ...] = ()
    path: tuple[tuple[float, float], ...] = ()


def rect_of(crop: Crop, stored: Size, picture: QRectF) -> QRectF:
    """A region where the whole picture lies in `picture`."""
    across, down = picture.width() / stored.width_px, picture.height() / stored.height_px
    return QRectF(
        picture.x() + crop.x * across,
        picture.y() + crop.y * down,
        crop.width * across,
        crop.height * down,
    )


def corners_of(rect: QRectF) -> tuple[QPointF, ...]:
    """The four corners."""
    return rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()


def paint_marks(painter: QPainter, marks: FrameMarks, stored: Size, picture: QRectF) -> None:
    """Dim what is cut away and draw the frames, the dragged one last, with its handles."""
    rects = [rect_of(crop, stored, picture) for crop in marks.regions]
    if not rects:
        return
    _dim_outside(painter, picture, rects)
    for number, rect in enumerate(rects):
        if number != marks.active:
            _outline(painter, rect, _OTHER, Qt.PenStyle.DashLine)
    if len(marks.path) > 1:
        _paint_path(painter, marks.path, stored, picture)
    active = rects[marks.active]
    _outline(painter, active, _MARK, Qt.PenStyle.SolidLine)
    _paint_handles(painter, active)
    for label, rect in zip(marks.labels, rects, strict=False):
        _paint_label(painter, label, rect)


def _dim_outside(painter: QPainter, picture: QRectF, rects: list[QRectF]) -> None:
    outside, inside = QPainterPath(), QPainterPath()
    outside.addRect(picture)
    for rect in rects:
        kept = QPainterPath()
        kept.addRect(rect)
        inside = inside.united(kept)
    painter.fillPath(outside.subtracted(inside), _DIM)


def _outline(painter: QPainter, rect: QRectF, colour: QColor, style: Qt.PenStyle) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(_DARK, 4), QPen(colour, 2, style)):
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _paint_handles(painter: QPainter, rect: QRectF) -> None:
    painter.setPen(QPen(_DARK, 1))
    painter.setBrush(_MARK)
    inner = rect.adjusted(4, 4, -4, -4)
    for corner in corners_of(inner):
        painter.drawRect(QRectF(corner.x() - 4, corner.y() - 4, 8, 8))
    for colour, width in ((_DARK, 5.0), (_MARK, 2.5)):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(rect.center(), 9, 9)


def _paint_path(
    painter: QPainter, path: tuple[tuple[float, float], ...], stored: Size, picture: QRectF
) -> None:
    across, down = picture.width() / stored.width_px, picture.height() / stored.height_px
    points = [QPointF(picture.x() + x * across, picture.y() + y * down) for x, y in path]
    painter.setBrush(_MARK)
    for pen in (QPen(_DARK, 5), QPen(_MARK, 2)):
        painter.setPen(pen)
        painter.drawPolyline(points)
    painter.setPen(QPen(_DARK, 1.5))
    for point in points:
        painter.drawEllipse(point, 4.5, 4.5)


def _paint_label(painter: QPainter, label: str, rect: QRectF) -> None:
    metrics = painter.fontMetrics()
    box = QRectF(metrics.boundingRect(label)).adjusted(-6, -3, 6, 3)
    box.moveTopLeft(rect.topLeft() + QPointF(12, 8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_DARK)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
