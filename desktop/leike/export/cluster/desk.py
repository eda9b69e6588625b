"""One try of a work on a worker: what it tells the sender, and what the sender wishes meanwhile."""

import queue
import threading
import time
import uuid
from collections.abc import Callable
from typing import Protocol, Self, TypeAlias

import msgspec

from leike.export.cluster.parcel import Begun, Go, Happened, No, State, Told, Wish, Yes
from leike.export.control import ExportControl
from leike.model.errors import ExecutorLost, ExportError, Stopped
from leike.model.events import Event, Placing, Progress

_ANSWER_WITHIN_S = 60.0
_PROGRESS_EVERY_S = 0.25
_LOOK_EVERY_S = 0.1

Tell: TypeAlias = Callable[[Told], None]

_desks: dict[str, "Desk"] = {}


class Orphaned(Protocol):
    """Tells whether nobody waits for the work any more."""

    def __call__(self) -> bool:
        """Whether the scheduler gave the work up or this worker is closing."""
        ...


class Desk:
    """Where one try meets its sender; a context, during which wishes reach it under `attempt`.

    Everything that waits here ends by Stopped or ExecutorLost where the person stops, nobody waits for the
    work any more, or no answer comes.
    """

    def __init__(self, ticket: str, tell: Tell, orphaned: Orphaned) -> None:
        self.attempt = uuid.uuid4().hex
        self.stop, self.control = threading.Event(), ExportControl()
        self.events: list[Event] = []
        self._ticket, self._tell, self._orphaned = ticket, tell, orphaned
        self._answers: queue.SimpleQueue[Go | Yes | No] = queue.SimpleQueue()
        self._told_at_s: dict[str, float] = {}
        self._heard = 0
        self._closed = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        _desks[self.attempt] = self
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        _desks.pop(self.attempt, None)
        self._closed.set()
        self._watcher.join()

    def begin(self, worker: str, host: str, missing: tuple[str, ...]) -> Go:
        """Tell that the try begins here; what the sender knows and sends."""
        self._tell(Begun(self._ticket, self.attempt, worker, host, missing))
        answer = self._answer()
        assert isinstance(answer, Go)
        return answer

    def report(self, event: Event) -> None:
        """Pass an event on: progress four times a second for each job, all else for certain. One that is
        `Placing` returns once the sender has noted it, and only for the newest try; where the sender does
        not want the output any more, it raises ExportError."""
        if isinstance(event, Progress):
            now_s = time.monotonic()
            if 0 < event.share < 1 and now_s - self._told_at_s.get(event.job, 0.0) < _PROGRESS_EVERY_S:
                return
            self._told_at_s[event.job] = now_s
            self._tell(Happened(self._ticket, self.attempt, 0, event))
            return
        if isinstance(event, Placing):
            self._tell(Happened(self._ticket, self.attempt, 0, event))
            while (answer := self._answer()) != Yes(event.job):
                if isinstance(answer, No) and answer.job == event.job:
                    raise ExportError(answer.message.key, **answer.message.params)
            return
        self.events.append(event)
        self._tell(Happened(self._ticket, self.attempt, len(self.events), event))

    def hear(self, wish: Wish) -> None:
        """Take a wish of the sender; never blocks."""
        if not isinstance(wish, State):
            self._answers.put(wish)
            return
        if wish.number <= self._heard:
            return
        self._heard = wish.number
        for job in wish.dropped:
            self.control.drop(job)
        self.control.pause() if wish.paused else self.control.go_on()
        if wish.stop:
            self.stop.set()

    def _answer(self) -> Go | Yes | No:
        end_s = time.monotonic() + _ANSWER_WITHIN_S
        while time.monotonic() < end_s:
            if self.stop.is_set():
                raise Stopped
            try:
                return self._answers.get(timeout=_LOOK_EVERY_S)
            except queue.Empty:
                continue
        raise ExecutorLost("cluster_sender_silent")

    def _watch(self) -> None:
        while not self._closed.wait(_LOOK_EVERY_S):
            if self._orphaned():
                self.stop.set()
                return


def hear(attempt: str, wish: bytes) -> bool:
    """Run on a worker by the sender: a wish for one try; False where it is not there (any more)."""
    desk = _desks.get(attempt)
    if desk is None:
        return False
    desk.hear(msgspec.msgpack.decode(wish, type=Go | Yes | No | State))
    return True
