"""Reading ffmpeg's `-progress` output, and telling how long it will still take."""

from collections.abc import Callable

_SETTLE_S = 1.0


def frame_of(line: str) -> int | None:
    """The number of frames written, from one `key=value` line of `-progress`; None for other lines."""
    key, _, value = line.partition("=")
    return int(value) if key == "frame" and value.strip().isdecimal() else None


class ProgressMeter:
    """Turns frames into a share and the seconds left.

    `clock` gives seconds that never run backwards.
    """

    def __init__(self, total_frames: int, clock: Callable[[], float]) -> None:
        self._total = max(1, total_frames)
        self._clock = clock
        self._started = clock()

    def at(self, frame: int) -> tuple[float, float | None]:
        """Share 0..1 and seconds left (None until there is something to judge by)."""
        share = min(1.0, max(0, frame) / self._total)
        spent = self._clock() - self._started
        if share <= 0 or spent < _SETTLE_S:
            return share, None
        return share, spent / share * (1 - share)
