"""One work as its sender sees it: which try counts, what it told, what is wished of it. No network here."""

import uuid
from collections.abc import Callable
from concurrent.futures import Future

import msgspec

from leike.export.cluster.belongings import Mark
from leike.export.cluster.link import Link
from leike.export.cluster.parcel import (
    Begun,
    End,
    Go,
    No,
    State,
    Told,
    Wish,
    Yes,
    local_name,
)
from leike.export.control import ExportControl, Flag
from leike.export.work import ClipWork, Report, carry_out
from leike.model.errors import ExecutorLost, ExportError, RequestError, Stopped
from leike.model.events import Delayed, Dropped, Event, Failed, Finished, Placing, Warned
from leike.model.messages import Message

Fetch = Callable[[Mark, str], bytes]


class Errand:
    """A work that others carry out. All methods but `future` are called from one thread.

    Only the newest try is listened to: an older one, cut off and taken for dead, never gets its `Yes` and so
    gives no file its name. Every job ends in one event for the caller, however many tries there were.
    """

    def __init__(self, work: ClipWork, report: Report, stop: Flag, control: ExportControl) -> None:
        self.work, self.ticket = work, uuid.uuid4().hex
        self.future: Future[None] = Future()
        self.attempt, self.worker = "", ""
        self.tries = 0
        self.needed: dict[str, tuple[Mark, str]] = {}
        self.parcel = b""
        self.link: Link | None = None
        self.sent: Future[bytes] | None = None
        self.sent_to: tuple[str, ...] = ()
        self._report, self._stop, self._control = report, stop, control
        self._ended: set[str] = set()
        self._notes: dict[str, Placing] = {}
        self._told: list[Warned] = []
        self._number = 0
        self._state = State()

    @property
    def stopped(self) -> bool:
        """Whether the person stopped the work."""
        return self._stop.is_set()

    def carry_out_here(self) -> None:
        """Bring films that this computer has made already to their folder. Blocks."""
        carry_out(self.work, self._report, self._stop, self._control)
        self.future.set_result(None)

    def wishes(self) -> State | None:
        """What the person wants, where that is news to the try that is under way."""
        state = self._wanted()
        if not self.attempt or state == msgspec.structs.replace(self._state, number=0):
            return None
        return self._newest(state)

    def hear(self, told: Told, fetch: Fetch) -> list[Wish]:
        """Take what a try told; what it is to be answered. Raises LeikeError where it cannot go on."""
        if isinstance(told, Begun):
            return self._begun(told, fetch)
        if told.attempt != self.attempt:
            return []
        if isinstance(told.event, Placing):
            return [self._allowed(told.event)]
        if told.number == 0 or told.number == self._number + 1:
            self._number = max(self._number, told.number)
            self._pass_on(told.event)
        return []

    def _allowed(self, placing: Placing) -> Yes | No:
        try:
            self._report(placing)
        except (ExportError, RequestError) as error:  # of this output alone
            return No(placing.job, error.message)
        self._notes[placing.job] = placing
        return Yes(placing.job)

    def end(self, end: End) -> None:
        """The newest try has ended: tell what it could not, and end the future."""
        if end.attempt == self.attempt:
            for event in end.events[self._number :]:
                self._pass_on(event)
        if end.how == "stopped" and self.stopped:
            self.fail(Stopped())
        elif end.how == "failed" and end.message is not None:
            self.give_up(end.message)
        elif end.how == "done":
            self.future.set_result(None)
        else:
            message = end.message or Message("cluster_try_ended")
            self.fail(ExecutorLost(message.key, **message.params))

    def fail(self, error: BaseException) -> None:
        """End the future by an error."""
        if not self.future.done():
            self.future.set_exception(error)

    def give_up(self, message: Message) -> None:
        """The work cannot be done: its jobs that have not ended fail with this sentence."""
        for render in self.work.renders:
            self._pass_on(Failed(render.job, message))
        self.future.set_result(None)

    def _begun(self, told: Begun, fetch: Fetch) -> list[Wish]:
        self.attempt, self.worker, self._number = told.attempt, told.worker, 0
        self.tries += 1
        contents = {digest: fetch(*self.needed[digest]) for digest in told.missing}
        go = Go(self.tries, tuple(sorted(self._ended)), tuple(self._notes.values()), contents)
        state = self._newest(self._wanted())
        return [go] if state == State(number=state.number) else [go, state]

    def _newest(self, state: State) -> State:
        self._state = msgspec.structs.replace(state, number=self._state.number + 1)
        return self._state

    def _wanted(self) -> State:
        dropped = tuple(render.job for render in self.work.renders if self._control.is_dropped(render.job))
        return State(stop=self._stop.is_set(), paused=self._control.paused, dropped=dropped)

    def _pass_on(self, event: Event) -> None:
        if event.job in self._ended:
            return
        if isinstance(event, Warned):
            if event in self._told:
                return
            self._told.append(event)
        if isinstance(event, Finished | Failed | Dropped | Delayed):
            self._ended.add(event.job)
        self._report(self._local(event))

    def _local(self, event: Event) -> Event:
        """The event with paths of this computer."""
        if not isinstance(event, Finished):
            return event
        output, captions = (local_name(path, self.work.folder) for path in (event.output, event.captions))
        return msgspec.structs.replace(event, output=output, captions=captions)
