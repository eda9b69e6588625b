"""What lies over the lanes: the clip's range, the sign of snapping, the playhead, the focus."""

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from leike.gui.theme import Colours, current_colours
from leike.gui.timeline.layers import Layers

if TYPE_CHECKING:
    from leike.gui.timeline.view import TimelineView

_HEAD_PX = 7
_VEIL_ALPHA = 110


def playhead_rect(view: QWidget, x: float) -> QRect:
    """What a playhead at `x` covers."""
    return QRect(round(x) - _HEAD_PX - 2, 0, 2 * _HEAD_PX + 5, view.height())


def between(area: QRect, x: float, other_x: float) -> QRect:
    """What of `area` is painted anew where an end of the clip moves from one place to another."""
    left, right = floor(min(x, other_x)) - 2, ceil(max(x, other_x)) + 2
    return QRect(left, area.y(), right - left, area.height()).intersected(area)


def paint_overlay(view: "TimelineView", layers: Layers, dirty: QRect) -> None:
    """Paint what has changed."""
    colours = current_colours()
    with QPainter(view) as painter:
        painter.setClipRect(dirty)
        painter.fillRect(dirty, QColor(colours.ground))
        for lane in view.lanes:
            area = view.lanes[lane]
            if area.intersects(dirty):
                pixmap = layers.pixmap(lane, area, view.scale, view.font(), view.devicePixelRatioF())
                painter.drawPixmap(area.topLeft(), pixmap)
        if view.content.recording is not None:
            _paint_range(painter, view, colours)
            _paint_busy(painter, view, colours)
            _paint_snap(painter, view, colours)
            _paint_playhead(painter, view, colours)
        if view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(view.rect().adjusted(1, 1, -1, -1))


def _paint_range(painter: QPainter, view: "TimelineView", colours: Colours) -> None:
    """What the clip leaves out lies under a veil; lines run down from its ends."""
    clip = view.content.clip
    if clip is None:
        return
    film, wave = view.lanes["film"], view.lanes["wave"]
    top, height = film.y(), film.height() + wave.height()
    left, right = view.scale.x_of(clip.in_us), view.scale.x_of(clip.out_us)
    veil = QColor(colours.ground)
    veil.setAlpha(_VEIL_ALPHA)
    if left > 0:
        painter.fillRect(QRectF(0, top, left, height), veil)
    if right < view.width():
        painter.fillRect(QRectF(max(0.0, right), top, view.width() - max(0.0, right), height), veil)
    for x in (left, right):
        painter.fillRect(QRectF(x - 1, top, 2, height), QColor(colours.accent))


def _paint_busy(painter: QPainter, view: "TimelineView", colours: Colours) -> None:
    """What is still being read, on a ground of its own."""
    if not view.busy_text:
        return
    wave = view.lanes["wave"]
    metrics = QFontMetrics(view.font())
    box = QRectF(0, 0, metrics.horizontalAdvance(view.busy_text) + 16, metrics.height() + 4)
    box.moveCenter(QPointF(view.width() / 2, wave.center().y()))
    painter.fillRect(box, QColor(colours.card))
    painter.setPen(QColor(colours.text))
    painter.setFont(view.font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, view.busy_text)


def _paint_snap(painter: QPainter, view: "TimelineView", colours: Colours) -> None:
    """A dashed line with the name of what was snapped to."""
    point = view.gestures.snapped
    if point is None:
        return
    x = view.scale.x_of(point.time_us)
    painter.setPen(QPen(QColor(colours.text), 2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, 0), QPointF(x, view.height()))
    text = view.gestures.name_of(point.kind)
    metrics = QFontMetrics(view.font())
    width = metrics.horizontalAdvance(text) + 12
    left = x + 4 if x + 4 + width < view.width() else x - 4 - width
    box = QRectF(left, 2, width, metrics.height() + 2)
    painter.fillRect(box, QColor(colours.accent))
    painter.setPen(QColor(colours.on_accent))
    painter.setFont(view.font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_playhead(painter: QPainter, view: "TimelineView", colours: Colours) -> None:
    x = view.scale.x_of(view.value_us)
    if not -_HEAD_PX <= x <= view.width() + _HEAD_PX:
        return
    painter.fillRect(QRect(round(x) - 2, 0, 4, view.height()), QColor(colours.card))
    painter.fillRect(QRect(round(x) - 1, 0, 2, view.height()), QColor(colours.text))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.card), 1))
    painter.setBrush(QColor(colours.text))
    head = [QPointF(x - _HEAD_PX, 0), QPointF(x + _HEAD_PX, 0), QPointF(x, _HEAD_PX + 5)]
    painter.drawPolygon(QPolygonF(head))
