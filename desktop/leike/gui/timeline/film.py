"""The filmstrip: which pictures it needs at a scale, and painting those that are there."""

from collections import OrderedDict
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

from leike.gui.theme import Colours
from leike.gui.timeline.scale import TimeScale
from leike.model.recording import Recording
from leike.model.time import SECOND_US, frame_time_us

EXACT_BELOW_US = 2 * SECOND_US
"""Closer than this, every picture is the exact frame; farther, the keyframe before it."""

_MOST_LEVEL = 40
_MOST_PIXMAPS = 800


class Pixmaps(OrderedDict[int, QPixmap]):
    """The strip's pictures by frame number, the ones looked at longest ago given up first."""

    def put(self, frame: int, pixmap: QPixmap) -> None:
        """Keep one."""
        self[frame] = pixmap
        self.move_to_end(frame)
        while len(self) > _MOST_PIXMAPS:
            self.popitem(last=False)


def slot_step(recording: Recording, scale: TimeScale, height_px: int) -> int:
    """Frames from picture to picture: the power of two at which each has half its width to all of it."""
    display = recording.video.display
    width_px = max(24.0, height_px * display.width_px / max(1, display.height_px))
    frames = width_px * scale.us_per_px / frame_time_us(1, recording.video.frame_rate)
    return 1 << min(_MOST_LEVEL, max(0, int(frames).bit_length() - 1))


def slots(recording: Recording, scale: TimeScale, step: int) -> range:
    """The frame numbers whose pictures are on screen."""
    step_us = frame_time_us(step, recording.video.frame_rate)
    first = max(0, int(scale.raw_time_at(0) // step_us))
    last_us = min(scale.raw_time_at(scale.width_px), recording.duration_us - 1)
    return range(first * step, int(last_us // step_us) * step + 1, step)


def coarse_first(frames: range) -> list[int]:
    """The same frames, those first that lie farthest apart: the strip is there at once and fills in."""
    wanted = list(frames)
    order: list[int] = []
    seen: set[int] = set()
    stride = 1 << max(0, len(wanted) - 1).bit_length()
    while stride >= 1:
        for place in range(0, len(wanted), stride):
            if place not in seen:
                seen.add(place)
                order.append(wanted[place])
        stride //= 2
    return order


def paint_film(
    painter: QPainter,
    area: QRect,
    scale: TimeScale,
    recording: Recording,
    pixmaps: Mapping[int, QPixmap],
    colours: Colours,
) -> None:
    """Each picture's middle in its stretch; where it is not there yet, a rarer one's that covers it."""
    start, end = scale.x_of(0), scale.x_of(recording.duration_us)
    painter.fillRect(area, QColor(colours.ground))
    painter.fillRect(QRectF(start, area.y(), end - start, area.height()), QColor(colours.stage))
    step = slot_step(recording, scale, area.height())
    rate = recording.video.frame_rate
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for frame in slots(recording, scale, step):
        left = scale.x_of(frame_time_us(frame, rate))
        right = scale.x_of(min(frame_time_us(frame + step, rate), recording.duration_us))
        pixmap = _covering(frame, step, pixmaps)
        if pixmap is not None:
            target = QRectF(left, area.y(), right - left, area.height())
            painter.drawPixmap(target, pixmap, _middle(pixmap, target, recording))
        painter.fillRect(QRectF(left, area.y(), 1, area.height()), QColor(colours.stage))


def _covering(frame: int, step: int, pixmaps: Mapping[int, QPixmap]) -> QPixmap | None:
    """The picture of the slot, else of the next rarer slot around it."""
    while step < 1 << _MOST_LEVEL:
        found = pixmaps.get(frame)
        if found is not None:
            return found
        if frame == 0:
            return None
        step *= 2
        frame -= frame % step
    return None


def _middle(pixmap: QPixmap, target: QRectF, recording: Recording) -> QRectF:
    """The part of the picture that fills the target in the display's shape."""
    display = recording.video.display
    shown_px = target.height() * display.width_px / max(1, display.height_px)
    share = min(1.0, target.width() / max(1.0, shown_px))
    width = pixmap.width() * share
    return QRectF((pixmap.width() - width) / 2, 0, width, pixmap.height())


def paint_cuts(
    painter: QPainter, area: QRect, scale: TimeScale, cuts_us: tuple[int, ...], colours: Colours
) -> None:
    """A wedge from above and a line where the picture changes at a stroke."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.marked))
    last_x = -10.0
    for cut_us in cuts_us:
        x = scale.x_of(cut_us)
        if not scale.holds(cut_us) or x - last_x < 3:
            continue
        last_x = x
        painter.fillRect(QRectF(x - 0.5, area.y(), 1, area.height()), QColor(colours.marked))
        painter.drawPolygon(_wedge(x, area.y()))


def _wedge(x: float, top: float) -> QPolygonF:
    return QPolygonF([QPointF(x - 5, top), QPointF(x + 5, top), QPointF(x, top + 8)])
