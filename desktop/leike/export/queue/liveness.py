"""Whether an owner is alive, judged by its heartbeat on the watcher's own clock: no wall clock matters."""

import socket
import threading
import time
from collections.abc import Callable

from leike.export.queue.rows import Owner

BEAT_S = 1.0
"""How often an owner's counter goes up."""

SILENT_S = 8.0
"""An owner that did not move for so long is not counted on. It may only be very slow: see `Ownership`."""


_MOST_ADDED_S = 2.0


class Liveness:
    """Remembers when it saw the heartbeat move. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._looked_s = 0.0
        self._silent_s = 0.0

    def is_alive(self, owner: Owner, epoch: int, beat: int) -> bool:
        """Whether its process is there and its heart has moved lately, as far as this watcher has looked."""
        if owner.host == socket.gethostname() and not process_exists(owner.pid):
            return False
        return self.silent_s(epoch, beat) < SILENT_S

    def silent_s(self, epoch: int, beat: int) -> float:
        """For how long this watcher has seen the heart stand still.

        A look adds `_MOST_ADDED_S` at most: a computer that slept is no owner that was silent.
        """
        with self._lock:
            now_s = self._clock()
            if (epoch, beat) == self._seen:
                self._silent_s += min(now_s - self._looked_s, _MOST_ADDED_S)
            else:
                self._seen, self._silent_s = (epoch, beat), 0.0
            self._looked_s = now_s
            return self._silent_s


def process_exists(pid: int) -> bool:
    """Whether a process of that number runs on this computer."""
    import psutil  # costs some milliseconds that listing a queue without an owner need not wait for

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:
        return True
