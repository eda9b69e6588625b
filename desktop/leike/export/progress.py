"""Reading how far ffmpeg is, and telling how long it will still take."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

_SETTLE_S = 1.0
_LONGEST_LINE = 20


def frame_of(line: str) -> int | None:
    """The number of frames written, from one `key=value` line of `-progress`; None for other lines."""
    key, _, value = line.partition("=")
    return int(value) if key == "frame" and value.strip().isdecimal() else None


class FrameCounts:
    """How many frames of each output ffmpeg has given out: `-progress` tells of the first one alone."""

    def __init__(self, folder: Path, outputs: int) -> None:
        self.names = tuple(f"frames{number}.txt" for number in range(outputs))
        self._folder = folder
        for name in self.names:
            (folder / name).unlink(missing_ok=True)

    def read(self) -> Sequence[int]:
        """By output; 0 where nothing was given out yet."""
        return [_last_number(self._folder / name) for name in self.names]


def _last_number(file: Path) -> int:
    """The number on the last whole line; the file grows meanwhile."""
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, stream.seek(0, os.SEEK_END) - _LONGEST_LINE * 2))
            *whole, _rest = stream.read().split(b"\n")
        return int(whole[-1]) if whole else 0
    except (OSError, ValueError):
        return 0


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
