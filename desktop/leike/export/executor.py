"""Who carries works out: this computer, or others. One seam for both."""

import contextlib
import itertools
import queue
import threading
from collections.abc import Iterable
from concurrent.futures import Future, wait
from typing import Protocol

from leike.export.control import ExportControl, Flag
from leike.export.work import ClipWork, Report
from leike.model.events import Event

_LOOK_EVERY_S = 0.5
"""Windows lets no Ctrl-C through while a thread waits without an end."""


HELD_AT_ONCE = 4
"""So many suspended works may stand beside `slots` of them; one more takes the place of a working one."""


class ClipExecutor(Protocol):
    """Carries works out side by side, as `concurrent.futures` does."""

    @property
    def slots(self) -> int:
        """How many works run side by side; what is submitted beyond them and `HELD_AT_ONCE` more waits."""
        ...

    def submit(self, work: ClipWork, report: Report, stop: Flag, control: ExportControl) -> "Future[None]":
        """Begin `work`. `report` may be called from any thread, one call at a time for each work. The future
        raises Stopped or LeikeError, ExecutorLost where the work may be tried again later; outputs that fail
        by themselves are only told."""
        ...

    def shutdown(self) -> None:
        """Wait for what has begun, then let go of all threads or connections."""
        ...


def carry_out_all(
    works: Iterable[ClipWork], executor: ClipExecutor, report: Report, stop: Flag, control: ExportControl
) -> None:
    """Carry all works out, as many side by side as `executor` has room for; blocks. A work is asked for when
    there is room. `report` gets every event on the calling thread. Raises Stopped when `stop` was set, and
    whatever else ends a work; all others are stopped and have ended then."""
    told: queue.SimpleQueue[Event | Future[None]] = queue.SimpleQueue()
    end, waiting, running = _End(stop), iter(works), set[Future[None]]()
    try:
        while True:
            for work in itertools.islice(waiting, max(0, executor.slots - len(running))):
                running.add(future := executor.submit(work, told.put, end, control))
                future.add_done_callback(told.put)
            if not running:
                return
            with contextlib.suppress(queue.Empty):
                _take(told.get(timeout=_LOOK_EVERY_S), running, report)
    finally:
        end.set()
        wait(running)
        while not told.empty():
            item = told.get()
            if not isinstance(item, Future):
                report(item)


def _take(item: "Event | Future[None]", running: "set[Future[None]]", report: Report) -> None:
    if isinstance(item, Future):
        running.discard(item)
        item.result()
    else:
        report(item)


class _End:
    """A stop of everybody, or of these works alone."""

    def __init__(self, stop: Flag) -> None:
        self._stop, self._own = stop, threading.Event()

    def set(self) -> None:
        """End these works."""
        self._own.set()

    def is_set(self) -> bool:
        """Whether they are to end."""
        return self._own.is_set() or self._stop.is_set()
