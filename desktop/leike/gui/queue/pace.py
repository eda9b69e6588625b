"""How fast files grow, and how long the rest will take."""

from collections.abc import Sequence

from leike.gui.queue.queued_file import QueuedFile

_SETTLE_S = 1.0


class Pace:
    """Judges by the time in which files were really made: pauses do not count, nor what was done before."""

    def __init__(self) -> None:
        self._spent_s = 0.0
        self._last_s: float | None = None
        self._before: dict[QueuedFile, float] = {}

    def follow(self, files: Sequence[QueuedFile], now_s: float, *, working: bool) -> None:
        """It is `now_s` on a clock that never goes back."""
        if self._last_s is not None:
            self._spent_s += now_s - self._last_s
        self._last_s = now_s if working else None
        for file in files:
            self._before.setdefault(file, file.share)

    def seconds_left(self, files: Sequence[QueuedFile]) -> float | None:
        """How long all that is open will take; None until there is something to judge by."""
        done = sum(file.work * max(0.0, file.share - self._before.get(file, 0.0)) for file in files)
        left = sum(file.work * (1 - file.share) for file in files if file.open)
        return None if done <= 0 or self._spent_s < _SETTLE_S else left * self._spent_s / done
