"""Painting the ruler, the clips, the captions and the keys of the moving frame."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from leike.gui.theme import Colours
from leike.gui.timeline.content import ClipRange, Content
from leike.gui.timeline.scale import TimeScale
from leike.gui.timeline.ticks import ticks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TEXT_FROM_PX = 32
_BOX_FROM_PX = 5
_ROUND_PX = 4
_GRIP_PX = 8
_KEY_PX = 7


def paint_ruler(painter: QPainter, area: QRect, scale: TimeScale, colours: Colours) -> None:
    """Named moments."""
    painter.fillRect(area, QColor(colours.ground))
    painter.setPen(QColor(colours.quiet))
    metrics = painter.fontMetrics()
    for time_us, name in ticks(scale):
        x = scale.x_of(time_us)
        painter.fillRect(QRectF(x, area.bottom() - 6, 1, 7), QColor(colours.line))
        if x + 4 + metrics.horizontalAdvance(name) <= area.width():
            painter.drawText(QPointF(x + 4, area.y() + metrics.ascent() + 2), name)


def paint_clips(painter: QPainter, area: QRect, scale: TimeScale, content: Content, colours: Colours) -> None:
    """All clips of the recording, the chosen one on top with grips at its ends."""
    painter.fillRect(area, QColor(colours.ground))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for clip in content.clips:
        if clip.index != content.chosen:
            _paint_clip(painter, area, scale, clip, colours, chosen=False)
    if content.clip is not None:
        _paint_clip(painter, area, scale, content.clip, colours, chosen=True)


def _paint_clip(
    painter: QPainter, area: QRect, scale: TimeScale, clip: ClipRange, colours: Colours, *, chosen: bool
) -> None:
    box = _box(area, scale, clip.in_us, clip.out_us)
    if box is None:
        return
    painter.setPen(QPen(QColor(colours.text if chosen else colours.line), 1))
    painter.setBrush(QColor(colours.accent if chosen else colours.card))
    painter.drawRoundedRect(box, _ROUND_PX, _ROUND_PX)
    text = f"{clip.index + 1}  {clip.name}".strip()
    margin = _GRIP_PX + 4 if chosen else 6
    _paint_text(painter, box, text, colours.on_accent if chosen else colours.text, margin)
    if chosen:
        for x in (scale.x_of(clip.in_us), scale.x_of(clip.out_us)):
            _paint_grip(painter, area, x, colours, to_left=x > box.left() + 1)


def _paint_grip(painter: QPainter, area: QRect, x: float, colours: Colours, *, to_left: bool) -> None:
    """A bar inside the clip's end; outside it where the clip is narrower than two of them."""
    grip = QRectF(x - _GRIP_PX if to_left else x, area.y() + 1, _GRIP_PX, area.height() - 2)
    painter.setPen(QPen(QColor(colours.text), 1))
    painter.setBrush(QColor(colours.marked))
    painter.drawRoundedRect(grip, 3, 3)
    middle = grip.center()
    painter.setPen(QPen(QColor("#1b2127"), 1.5))
    painter.drawLine(QPointF(middle.x(), middle.y() - 5), QPointF(middle.x(), middle.y() + 5))


def paint_cues(painter: QPainter, area: QRect, scale: TimeScale, content: Content, colours: Colours) -> None:
    """The chosen clip's captions; those too narrow for a box run together to a bar."""
    import numpy as np  # start-up time

    painter.fillRect(area, QColor(colours.ground))
    first = bisect_left(content.cue_ends, scale.raw_time_at(0))
    last = bisect_right(content.cue_starts, scale.raw_time_at(scale.width_px))
    lefts = scale.xs_of(np.array(content.cue_starts[first:last], np.int64))
    rights = scale.xs_of(np.array(content.cue_ends[first:last], np.int64))
    wide = rights - lefts >= _BOX_FROM_PX
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.quiet))
    top, height = area.y() + 4, area.height() - 8
    runs = _runs(lefts[~wide], rights[~wide])
    painter.drawRects([QRectF(left, top, max(1.0, right - left), height) for left, right in runs])
    boxes = [first + int(number) for number in np.flatnonzero(wide)]
    if first <= content.chosen_cue < last:
        boxes.append(content.chosen_cue)
    for number in sorted(boxes, key=lambda one: one == content.chosen_cue):
        _paint_cue(painter, area, scale, content, number, colours)


def _runs(lefts: "NDArray[np.floating]", rights: "NDArray[np.floating]") -> list[tuple[float, float]]:
    """Spans less than a pixel apart as one."""
    import numpy as np  # start-up time

    if not len(lefts):
        return []
    apart = np.flatnonzero(lefts[1:] - rights[:-1] >= 1.0) + 1
    starts, ends = np.concatenate(([0], apart)), np.concatenate((apart, [len(lefts)])) - 1
    return list(zip(lefts[starts].tolist(), rights[ends].tolist(), strict=True))


def _paint_cue(
    painter: QPainter, area: QRect, scale: TimeScale, content: Content, number: int, colours: Colours
) -> None:
    cue, chosen = content.cues[number], number == content.chosen_cue
    box = _box(area, scale, cue.start_us, cue.end_us)
    if box is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent if chosen else colours.line), 2.5 if chosen else 1))
    painter.setBrush(QColor(colours.hover if chosen else colours.card))
    painter.drawRoundedRect(box, _ROUND_PX, _ROUND_PX)
    _paint_text(painter, box, cue.text.replace("\n", " "), colours.text, 5)


def paint_keys(painter: QPainter, area: QRect, scale: TimeScale, content: Content, colours: Colours) -> None:
    """A diamond for each key, on a line through the clip."""
    painter.fillRect(area, QColor(colours.ground))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = area.y() + area.height() / 2
    if content.clip is not None:
        box = _box(area, scale, content.clip.in_us, content.clip.out_us)
        if box is not None:
            painter.fillRect(QRectF(box.x(), middle - 0.5, box.width(), 1), QColor(colours.line))
    painter.setPen(QPen(QColor(colours.text), 1))
    painter.setBrush(QColor(colours.marked))
    for time_us in content.keys_us:
        if scale.holds(time_us):
            x, side = scale.x_of(time_us), _KEY_PX
            corners = ((x, middle - side), (x + side, middle), (x, middle + side), (x - side, middle))
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _box(area: QRect, scale: TimeScale, start_us: int, end_us: int) -> QRectF | None:
    """What is on screen of a span, a little farther than the screen's edge."""
    left, right = max(-20.0, scale.x_of(start_us)), min(scale.width_px + 20.0, scale.x_of(end_us))
    if right < -10 or left > scale.width_px + 10:
        return None
    return QRectF(left, area.y() + 2, max(2.0, right - left), area.height() - 4)


def _paint_text(painter: QPainter, box: QRectF, text: str, colour: str, margin: int) -> None:
    """In what is on screen of the box; nothing where it would be a letter or two."""
    left = max(box.left(), 0.0)
    inside = QRectF(left + margin, box.y(), box.right() - left - 2 * margin, box.height())
    if inside.width() < _TEXT_FROM_PX:
        return
    painter.setPen(QColor(colour))
    metrics = QFontMetrics(painter.font())
    short = metrics.elidedText(text[:200], Qt.TextElideMode.ElideRight, int(inside.width()))
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
