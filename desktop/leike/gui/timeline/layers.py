"""Pictures of the lanes, kept until something in them changes: a playhead that runs paints nothing anew."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QPainter, QPixmap

from leike.gui.theme import current_colours
from leike.gui.timeline.content import Content
from leike.gui.timeline.film import Pixmaps, paint_cuts, paint_film
from leike.gui.timeline.lanes import Lane
from leike.gui.timeline.scale import TimeScale
from leike.gui.timeline.spans import paint_clips, paint_cues, paint_keys, paint_ruler
from leike.gui.timeline.wave import paint_wave

_Key: TypeAlias = tuple[object, ...]


class Layers:
    """One kept picture for each lane."""

    def __init__(self, content: Content, pixmaps: Pixmaps) -> None:
        self._content, self._pixmaps = content, pixmaps
        self._kept: dict[Lane, tuple[_Key, QPixmap]] = {}

    def pixmap(self, lane: Lane, size: QRect, scale: TimeScale, font: QFont, ratio: float) -> QPixmap:
        """The lane's picture in `size`, drawn now where it is out of date."""
        version = self._content.versions.get(lane, 0)
        key: _Key = (version, size.size(), scale, font.key(), ratio, current_colours().ground)
        kept = self._kept.get(lane)
        if kept is None or kept[0] != key:
            kept = key, self._drawn(lane, size, scale, font, ratio)
            self._kept[lane] = kept
        return kept[1]

    def _drawn(self, lane: Lane, size: QRect, scale: TimeScale, font: QFont, ratio: float) -> QPixmap:
        pixmap = QPixmap(size.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(current_colours().ground)
        with QPainter(pixmap) as painter:
            painter.setFont(font)
            self._painters()[lane](painter, QRect(QPoint(0, 0), size.size()), scale)
        return pixmap

    def _painters(self) -> dict[Lane, Callable[[QPainter, QRect, TimeScale], None]]:
        content, colours = self._content, current_colours()
        return {
            "ruler": lambda painter, area, scale: paint_ruler(painter, area, scale, colours),
            "film": self._film,
            "wave": lambda painter, area, scale: paint_wave(painter, area, scale, content, colours),
            "clips": lambda painter, area, scale: paint_clips(painter, area, scale, content, colours),
            "cues": lambda painter, area, scale: paint_cues(painter, area, scale, content, colours),
            "keys": lambda painter, area, scale: paint_keys(painter, area, scale, content, colours),
        }

    def _film(self, painter: QPainter, area: QRect, scale: TimeScale) -> None:
        if self._content.recording is not None:
            paint_film(painter, area, scale, self._content.recording, self._pixmaps, current_colours())
            paint_cuts(painter, area, scale, self._content.cuts_us, current_colours())
