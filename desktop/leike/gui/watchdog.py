"""Measures how long the GUI thread was blocked; for tests and for hunting stalls.

`LEIKE_WATCHDOG=1 leike` tells every stall of a session on stderr, with what the GUI thread was doing.
"""

import faulthandler
import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, QTimer

LIMIT_MS = 50.0
"""A window that answers later than that is felt to lag."""

_BEAT_MS = 10
_MOST_STALLS = 1000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stall:
    """The event loop did not turn for `ms`; the GUI thread itself computed for `busy_ms` of it.

    What lies between is waiting: for another thread of ours, for a disk, or, where the machine is busy, for
    a processor. `stack` is where the thread stood, the innermost call first; empty where nobody could look.
    """

    ms: float
    busy_ms: float
    stack: str


class Watchdog(QObject):
    """While open, a timer on the GUI thread leaves a heartbeat and a thread watches its age.

    `worst_ms` is the longest time the event loop did not turn, `worst_busy_ms` the most that the GUI thread
    computed between two turns; `stalls` are those over `limit_ms`, each told to `on_stall` when it ends, on
    the GUI thread. Use as a context manager, on the GUI thread.
    """

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        limit_ms: float = LIMIT_MS,
        on_stall: Callable[[Stall], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.worst_ms = self.worst_busy_ms = 0.0
        self.stalls: list[Stall] = []
        self._limit_ms, self._on_stall = limit_ms, on_stall
        self._gui_thread = threading.get_ident()
        self._stack = ""
        self._beat_s = time.monotonic()
        self._busy_s = time.thread_time()
        self._end = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def __enter__(self) -> Self:
        self._beat_s, self._busy_s = time.monotonic(), time.thread_time()
        self._timer.start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.stop()
        self._end.set()
        self._thread.join()

    def _beat(self) -> None:
        ms, busy_ms = self._age_ms(), (time.thread_time() - self._busy_s) * 1000
        self.worst_ms = max(self.worst_ms, ms)
        self.worst_busy_ms = max(self.worst_busy_ms, busy_ms)
        if ms > self._limit_ms:
            self._note(Stall(ms, busy_ms, self._stack))
        self._beat_s, self._busy_s, self._stack = time.monotonic(), time.thread_time(), ""

    def _note(self, stall: Stall) -> None:
        if len(self.stalls) < _MOST_STALLS:
            self.stalls.append(stall)
        if self._on_stall is not None:
            self._on_stall(stall)

    def _watch(self) -> None:
        while not self._end.wait(_BEAT_MS / 1000):
            age_ms = self._age_ms()
            self.worst_ms = max(self.worst_ms, age_ms)
            if age_ms > self._limit_ms and not self._stack:
                self._stack = _stack_of(self._gui_thread)

    def _age_ms(self) -> float:
        return (time.monotonic() - self._beat_s) * 1000 - _BEAT_MS


def _stack_of(thread: int) -> str:
    """Where a thread stands.

    Not by `sys._current_frames`: whoever holds a frame keeps what it holds, and a QPainter that outlives its
    paintEvent takes the process with it.
    """
    with tempfile.TemporaryFile() as file:
        faulthandler.dump_traceback(file, all_threads=True)
        file.seek(0)
        dumped = file.read().decode(errors="replace")
    blocks = (block for block in dumped.split("\n\n") if block.startswith(f"Thread {thread:#018x}"))
    return next(blocks, "").partition("\n")[2]


def session_watchdog() -> AbstractContextManager[object]:
    """A watchdog for the whole session where LEIKE_WATCHDOG asks for it, else nothing."""
    if not os.environ.get("LEIKE_WATCHDOG"):
        return nullcontext()
    return Watchdog(on_stall=tell)


def tell(stall: Stall) -> None:
    """Say it in the log, which is stderr where nothing else was set up."""
    where = stall.stack or "(it was over before anybody could look)\n"
    _log.warning("The window stood still for %.0f ms, busy for %.0f ms:\n%s", stall.ms, stall.busy_ms, where)
