"""The journal of the queue, looked at and written to on a thread of its own."""

import queue
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from leike.gui.bridge import Task, TaskRunner
from leike.model.errors import LeikeError
from leike.model.messages import Message

if TYPE_CHECKING:  # SQLite and the exporter are loaded on the worker, after the window stands
    from leike.export.queue.journal import Journal
    from leike.export.queue.rows import QueueState

_LOOK_EVERY_S = 0.2
_LOOK_AT_OWNER_S = 1.5
"""An owner that ends writes nothing: while files wait the whole is looked at so often."""

_AGAIN_MS = 500

Then = Callable[[Any], object]


class Snapshot(NamedTuple):
    """The queue at one moment, after `answered` wishes of this window were written."""

    state: "QueueState"
    answered: int


class _Wish(NamedTuple):
    work: "Callable[[Journal], object]"
    then: Then


class _Answer(NamedTuple):
    then: Then
    value: object


class JournalDesk(QObject):
    """`arrived(Snapshot)` after any change of anybody, `failed(LeikeError)` where the journal cannot be used
    or refuses a wish, `noticed(Message)` where it had to be mended. Begins with `begin` or the first wish;
    ends with its runner, after the last wish."""

    arrived = Signal(object)
    failed = Signal(object)
    noticed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._wishes: queue.SimpleQueue[_Wish] = queue.SimpleQueue()
        self._task: Task | None = None
        self.asked = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self.begin)

    def begin(self) -> None:
        """Look at the journal from now on."""
        if self._task is None:
            wishes = self._wishes
            self.asked = wishes.qsize()  # counted anew, as the answers are
            task = self._task = self._runner.start(lambda task: _attend(wishes, task))
            task.progress.connect(self._pass_on)
            task.failed.connect(self._on_end)

    def ask(self, work: "Callable[[Journal], object]", then: Then = lambda _value: None) -> None:
        """Have `work(journal)` done, and `then(its value)` on this thread; wishes keep their order."""
        self.asked += 1
        self._wishes.put(_Wish(work, then))
        self.begin()

    def _pass_on(self, value: Snapshot | _Answer | Message | LeikeError) -> None:
        if isinstance(value, Snapshot):
            self.arrived.emit(value)
        elif isinstance(value, LeikeError):
            self.failed.emit(value)
        elif isinstance(value, Message):
            self.noticed.emit(value)
        else:
            value.then(value.value)

    def _on_end(self, error: LeikeError) -> None:
        """Where the journal was damaged it is opened again, which saves what can be read and says so."""
        self._task = None
        if error.message.key == "queue_damaged":
            self._again.start()
        else:
            self.failed.emit(error)


def _attend(wishes: "queue.SimpleQueue[_Wish]", task: Task) -> None:
    """On a worker, until the end."""
    from leike.app.queueing import open_queue

    journal = open_queue()
    for notice in journal.notices:
        task.report(notice)
    answered, seen, looked_s, is_open = 0, -1, 0.0, False
    main = threading.main_thread()  # a script that ends without closing the window is not held up
    while main.is_alive() and not (task.stop.is_set() and wishes.empty()):
        try:
            wish = wishes.get(timeout=_LOOK_EVERY_S)
        except queue.Empty:
            wish = None
        if wish is not None:
            _carry_out(wish, journal, task)
            answered += 1
        revision = journal.changes()
        overdue = is_open and time.monotonic() - looked_s > _LOOK_AT_OWNER_S
        if wish is not None or revision != seen or overdue:
            state = journal.state()
            seen, looked_s, is_open = revision, time.monotonic(), any(job.open for job in state.jobs)
            task.report(Snapshot(state, answered))
    journal.close()


def _carry_out(wish: _Wish, journal: "Journal", task: Task) -> None:
    try:
        value = wish.work(journal)
    except LeikeError as error:
        task.report(error)
    else:
        task.report(_Answer(wish.then, value))
