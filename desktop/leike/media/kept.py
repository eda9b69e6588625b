"""Decoded pictures that may be wanted again, within a bound of bytes."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from av.video.frame import VideoFrame


_PASSED = 8
"""A picture that was passed on the way back counts as so many times farther away."""


class Kept(NamedTuple):
    """A picture on screen from `start_us` until `end_us`; one that is not `exact` is only near to it."""

    start_us: int
    end_us: int
    frame: "VideoFrame"
    exact: bool


class KeptPictures:
    """Pictures of which it is known how long they are on screen, at most `most_bytes` of them.

    The ones farthest from `near_us` go first; while `going_back`, rather the ones that were passed.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self.bytes = 0
        self.near_us = 0
        self.going_back = False
        self._pictures: dict[int, Kept] = {}

    def find(self, time_us: int, *, exact: bool) -> Kept | None:
        """The picture on screen at that time; only an exact one where that is asked."""
        for kept in self._pictures.values():
            if kept.start_us <= time_us < kept.end_us and (kept.exact or not exact):
                return kept
        return None

    def start_of_run(self, time_us: int) -> int | None:
        """From when on all pictures up to `time_us` are here; None where none of them is."""
        start_us, kept = None, self.find(time_us, exact=False)
        while kept is not None:
            start_us = kept.start_us
            kept = self.find(start_us - 1, exact=False)
        return start_us

    def add(self, picture: Kept) -> None:
        """Keep it; an exact picture is not given up for another of the same time."""
        known = self._pictures.get(picture.start_us)
        if known is not None:
            picture = picture if picture.exact or not known.exact else known
            picture = picture._replace(end_us=max(known.end_us, picture.end_us))
            self.bytes -= _bytes_of(known.frame)
        self._pictures[picture.start_us] = picture
        self.bytes += _bytes_of(picture.frame)
        while self.bytes > self._most_bytes:
            self.bytes -= _bytes_of(self._pictures.pop(max(self._pictures, key=self._distance)).frame)

    def _distance(self, start_us: int) -> int:
        ahead_us = start_us - self.near_us
        return ahead_us * (_PASSED if self.going_back else 1) if ahead_us > 0 else -ahead_us

    def span_us(self, picture_bytes: int, picture_us: int) -> int:
        """How long all pictures are on screen that can be kept at once."""
        return self._most_bytes // max(1, picture_bytes) * picture_us

    def drop_inexact(self) -> None:
        """Let go of those that are only near."""
        self._pictures = {start_us: kept for start_us, kept in self._pictures.items() if kept.exact}
        self.bytes = sum(_bytes_of(kept.frame) for kept in self._pictures.values())

    def clear(self) -> None:
        """Let all go."""
        self._pictures.clear()
        self.bytes = 0


def _bytes_of(frame: "VideoFrame") -> int:
    return sum(plane.buffer_size for plane in frame.planes)
