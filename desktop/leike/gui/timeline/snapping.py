"""Moments that what is dragged is drawn to."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SNAP_PX = 9

Kind = Literal["pause", "cue", "clip", "scene", "playhead"]


@dataclass(frozen=True)
class SnapPoint:
    """A moment, and what is there."""

    time_us: int
    kind: Kind


class SnapPoints:
    """All moments to snap to, for one gesture."""

    def __init__(self, points: Iterable[SnapPoint], without: frozenset[int] = frozenset()) -> None:
        """`without`: moments that move along with what is dragged."""
        kept = sorted((p for p in points if p.time_us not in without), key=lambda point: point.time_us)
        self._points = kept
        self._times = [point.time_us for point in kept]

    def nearest(self, time_us: float, within_us: float) -> SnapPoint | None:
        """The point nearest to `time_us`, None where none lies within."""
        place = bisect_left(self._times, time_us)
        around = self._points[max(0, place - 1) : place + 1]
        nearest = min(around, key=lambda point: abs(point.time_us - time_us), default=None)
        return nearest if nearest is not None and abs(nearest.time_us - time_us) <= within_us else None

    def pull(
        self, time_us: int, offsets_us: tuple[int, ...], within_us: float
    ) -> tuple[int, SnapPoint | None]:
        """Where what is held at `time_us` goes when a point of it (at these offsets) snaps, and to what."""
        pulls = [
            (abs(point.time_us - time_us - offset), point.time_us - offset, point)
            for offset in offsets_us
            if (point := self.nearest(time_us + offset, within_us)) is not None
        ]
        if not pulls:
            return time_us, None
        _, pulled_us, point = min(pulls, key=lambda pull: pull[0])
        return pulled_us, point


def next_after(times: list[int], time_us: int) -> int | None:
    """The first of sorted `times` behind `time_us`."""
    place = bisect_left(times, time_us + 1)
    return times[place] if place < len(times) else None


def last_before(times: list[int], time_us: int) -> int | None:
    """The last of sorted `times` before `time_us`."""
    place = bisect_left(times, time_us)
    return times[place - 1] if place else None
