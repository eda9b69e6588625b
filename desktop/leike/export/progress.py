"""Reading ffmpeg's `-progress` output, and telling how long it will still take."""

from collections.abc import Callable

_SETTLE_S = 1.0


def frame_of(line: str) -> int | None:
    """The number of frames written, from one `key=value` line of `-progress`; None for other lines."""
    key, _, value = line.partition("=")
    return int(value) if key == "frame" and value.strip().isdecimal() else None


class ProgressMeter:
    """Turns frames into a share and the seconds left, over one run or several of the same frames.

    `clock` gives seconds that never run backwards.
    """

    def __init__(self, total_frames: int, clock: Callable[[], float]) -> None:
        self._total = max(1, total_frames)
        self._clock = clock
        self._started = clock()
        self._frame = self._done = 0
        self._share = 0.0

    def at(self, frame: int, later_frames: int = 0) -> tuple[float, float | None]:
        """Share 0..1 and seconds left (None until there is something to judge by). `later_frames` are those
        of further runs, as far as is known now: the share never falls, whatever turns out."""
        frame = min(max(frame, self._frame), self._total)
        if frame > self._frame:
            to_do = self._total - self._frame + later_frames
            self._share = min(1.0, self._share + (1 - self._share) * (frame - self._frame) / to_do)
        self._done += frame - self._frame
        self._frame = frame
        spent = self._clock() - self._started
        if not self._done or spent < _SETTLE_S:
            return self._share, None
        return self._share, spent / self._done * (self._total - frame + later_frames)

    def again(self) -> None:
        """Another run over the same frames begins."""
        self._frame = 0
