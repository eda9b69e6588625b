"""Measures how long the GUI thread was blocked; for tests and for hunting stalls."""

import threading
import time
from types import TracebackType
from typing import Self

from PySide6.QtCore import QObject, QTimer

_BEAT_MS = 10


class Watchdog(QObject):
    """While open, a timer on the GUI thread leaves a heartbeat and a thread watches its age.

    `worst_ms` is the longest time the event loop did not turn. Use as a context manager.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.worst_ms = 0.0
        self._beat_s = time.monotonic()
        self._end = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._watch, name="watchdog")

    def __enter__(self) -> Self:
        self._beat_s = time.monotonic()
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
        self._measure()
        self._beat_s = time.monotonic()

    def _watch(self) -> None:
        while not self._end.wait(_BEAT_MS / 1000):
            self._measure()

    def _measure(self) -> None:
        age_ms = (time.monotonic() - self._beat_s) * 1000 - _BEAT_MS
        self.worst_ms = max(self.worst_ms, age_ms)
