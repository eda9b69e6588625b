"""Where each lane lies in the timeline's height."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect

Lane = Literal["ruler", "film", "wave", "clips", "cues", "keys"]

_BAR_PX = 24
_LEAST = {"film": 36, "wave": 32}


@dataclass(frozen=True)
class Lanes:
    """The areas of the lanes, from above: ruler, filmstrip, waveform, clips, captions, framing keys."""

    areas: dict[Lane, QRect]

    def __getitem__(self, lane: Lane) -> QRect:
        return self.areas[lane]

    def __iter__(self) -> Iterator[Lane]:
        return iter(self.areas)

    def lane_at(self, y: float) -> Lane:
        """The lane at that height; the nearest one outside."""
        for lane, area in self.areas.items():
            if y < area.y() + area.height():
                return lane
        return next(reversed(self.areas))


def lay_out(width_px: int, height_px: int, text_px: int, *, keys: bool) -> Lanes:
    """Bars are as high as a text line and a finger need; pictures and sound take the rest."""
    bar = max(_BAR_PX, text_px + 8)
    heights: dict[Lane, int] = {"ruler": bar, "film": 0, "wave": 0, "clips": bar, "cues": bar}
    if keys:
        heights["keys"] = _BAR_PX
    rest = max(sum(_LEAST.values()), height_px - sum(heights.values()))
    heights["film"] = rest * 6 // 11
    heights["wave"] = rest - heights["film"]
    areas: dict[Lane, QRect] = {}
    top = 0
    for lane, height in heights.items():
        areas[lane] = QRect(0, top, width_px, height)
        top += height
    return Lanes(areas)


def least_height(text_px: int) -> int:
    """What the lanes need at least, framing keys included."""
    return 3 * max(_BAR_PX, text_px + 8) + _BAR_PX + sum(_LEAST.values())
