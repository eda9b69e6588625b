"""One worker makes the jobs at a time: a lock of the system, a heartbeat, and a number that only rises.

The lock ends with its process, so that a killed owner is followed at once. A process that is merely held up
keeps its lock: when its heart has stood still for `TAKE_OVER_S`, another one takes over without the lock.
Whoever owned before finds a higher epoch at its next write, and writes nothing any more.
"""

import os
import socket
import threading

import msgspec
from filelock import FileLock, Timeout

from leike.export.queue.database import OwnershipLost, QueueError
from leike.export.queue.journal import Journal
from leike.export.queue.liveness import BEAT_S, process_exists
from leike.export.queue.rows import Owner, OwnerKind

TAKE_OVER_S = 30.0


class Ownership:
    """This process's hold on the queue. `take` once, `release` at the end; `lost` is set in between where
    another process took over."""

    def __init__(self, journal: Journal, kind: OwnerKind) -> None:
        self._journal = journal
        self._kind: OwnerKind = kind
        self._lock = FileLock(
            journal.file.with_name(f"{journal.file.name}.lock"), mode=0o600, thread_local=False
        )
        self._ended = threading.Event()
        self._heart: threading.Thread | None = None
        self.lost = threading.Event()
        self.epoch = 0

    def take(self) -> bool:
        """Become the owner; False where a living one is there. Never waits for it.

        A silent one counts as living until `journal` was seen to stand still for `TAKE_OVER_S`.
        """
        try:
            locked = self._try_lock()
            if not self._may_claim(locked=locked) or not self._claim(locked=locked):
                self._lock.release()
                return False
        except BaseException:
            self._lock.release()
            raise
        self._heart = threading.Thread(target=self._beat, name="queue-heartbeat", daemon=True)
        self._heart.start()
        return True

    def release(self) -> None:
        """Let the next one in. Raises nothing: an owner that cannot say so is followed when its lock ends."""
        self._ended.set()
        if self._heart is not None:
            self._heart.join()
        try:
            with self._journal.database.write(epoch=self.epoch) as connection:
                connection.execute("UPDATE queue SET owner = NULL")
        except (QueueError, OwnershipLost):
            pass
        finally:
            self._lock.release()

    def _try_lock(self) -> bool:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            reason = error.strerror or str(error)
            raise QueueError("queue_not_opened", file=self._lock.lock_file, reason=reason) from error
        return True

    def _may_claim(self, *, locked: bool) -> bool:
        """Whether the last owner is certainly gone, or was silent for long enough to be passed over."""
        with self._journal.database.read() as connection:
            queue = connection.execute("SELECT owner, epoch, beat FROM queue").fetchone()
        self.epoch = queue["epoch"]
        silent_s = self._journal.liveness.silent_s(queue["epoch"], queue["beat"])
        if queue["owner"] is None:
            return locked
        owner = msgspec.json.decode(queue["owner"], type=Owner)
        here = owner.host == socket.gethostname()
        if locked and (owner.locked or (here and not process_exists(owner.pid))):
            return True
        return silent_s >= TAKE_OVER_S

    def _claim(self, *, locked: bool) -> bool:
        """Raise the epoch, unless another one did since we looked."""
        owner = Owner(os.getpid(), socket.gethostname(), self._kind, locked)
        try:
            with self._journal.database.write(epoch=self.epoch) as connection:
                connection.execute(
                    "UPDATE queue SET epoch = epoch + 1, beat = beat + 1, owner = ?",
                    (msgspec.json.encode(owner).decode(),),
                )
        except OwnershipLost:
            return False
        self.epoch += 1
        return True

    def _beat(self) -> None:
        while not self._ended.wait(BEAT_S):
            try:
                with self._journal.database.beat(self.epoch) as connection:
                    connection.execute("UPDATE queue SET beat = beat + 1")
            except OwnershipLost:
                self.lost.set()
                return
            except QueueError:
                pass  # a full disk: whoever wants to take over cannot write either
