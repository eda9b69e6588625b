"""What a person may ask of a running export: hold everything, go on, leave a file out."""

import threading
import time
from collections.abc import Iterable
from typing import Protocol

from leike.model.errors import Stopped

_LOOK_EVERY_S = 0.05


class Flag(Protocol):
    """Something that may be set while one works; a `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether it is set."""
        ...


class ExportControl:
    """Pauses an export and takes files out of it, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._working = threading.Event()
        self._working.set()
        self._paused_since_s: float | None = None
        self._paused_s = 0.0
        self._dropped: set[str] = set()

    def pause(self) -> None:
        """Hold everything; running children are suspended within a moment."""
        with self._lock:
            if self._paused_since_s is None:
                self._paused_since_s = time.monotonic()
                self._working.clear()

    def go_on(self) -> None:
        """Work again."""
        with self._lock:
            if self._paused_since_s is not None:
                self._paused_s += time.monotonic() - self._paused_since_s
                self._paused_since_s = None
                self._working.set()

    @property
    def paused(self) -> bool:
        """Whether everything is held."""
        return not self._working.is_set()

    def drop(self, job: str) -> None:
        """Leave this output out. One that is being made is thrown away when its run ends; a run whose
        outputs are all dropped ends at once. A finished file stays."""
        with self._lock:
            self._dropped.add(job)

    def is_dropped(self, job: str) -> bool:
        """Whether this output is to be left out."""
        return job in self._dropped

    def clock(self) -> float:
        """Seconds that stand still during a pause."""
        with self._lock:
            now_s = time.monotonic() if self._paused_since_s is None else self._paused_since_s
            return now_s - self._paused_s

    def wait(self, stop: Flag) -> None:
        """Block during a pause. Raises Stopped where `stop` is set."""
        while not stop.is_set() and not self._working.wait(_LOOK_EVERY_S):
            pass
        if stop.is_set():
            raise Stopped


class RunStop:
    """Set where the export was stopped, or every output of one run was dropped."""

    def __init__(self, stop: Flag, control: ExportControl, jobs: Iterable[str]) -> None:
        self._stop, self._control, self._jobs = stop, control, tuple(jobs)

    def is_set(self) -> bool:
        """Whether the run is to end."""
        return self._stop.is_set() or all(map(self._control.is_dropped, self._jobs))
