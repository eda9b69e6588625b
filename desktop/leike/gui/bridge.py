"""Background work for the window: one shape for all of it, results always on the GUI thread.

Nothing here waits for a worker except `TaskRunner.wait`, which is for when the window is gone.
"""

import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

from leike.model.errors import LeikeError, Stopped

Value = TypeVar("Value")
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class UnexpectedError(LeikeError):
    """A bug: shown as a sentence, with the technical `report` to copy."""

    def __init__(self, report: str) -> None:
        super().__init__("gui_unexpected")
        self.report = report


class Task(QObject):
    """One piece of background work. All signals arrive on the thread that made the task.

    `progress(value)` any number of times, then exactly one of `done(value)` and `failed(LeikeError)`.
    A bug in the work is told by the runner's `bug` too. After the runner closes none is sent any more.
    """

    progress = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    bug = Signal(object)
    _arrived = Signal(str, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = threading.Event()
        self.ended = False
        self._arrived.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    def report(self, value: object) -> None:
        """Called by the work, on its own thread: send `progress`."""
        self._arrived.emit("progress", value)

    def finish(self, kind: str, value: object) -> None:
        """Called by the runner, on the worker's thread: send `done` or `failed`."""
        self._arrived.emit(kind, value)

    def mute(self) -> None:
        """Send nothing from now on."""
        self._arrived.disconnect()

    @Slot(str, object)
    def _pass_on(self, kind: str, value: object) -> None:
        if kind == "progress":
            self.progress.emit(value)
            return
        self.ended = True
        if isinstance(value, UnexpectedError):
            self.bug.emit(value)
        (self.done if kind == "done" else self.failed).emit(value)
        self.deleteLater()


class _Run(QRunnable):
    def __init__(self, task: Task, work: Callable[[Task], Any]) -> None:
        super().__init__()
        self._job: list[tuple[Task, Callable[[Task], Any]]] = [(task, work)]

    def run(self) -> None:
        # PySide 6 keeps some runnables for ever; what the work holds (decoders, pictures) must not stay too
        task, work = self._job.pop()
        kind, value = _outcome(task, work)
        del work
        task.finish(kind, value)


def _outcome(task: Task, work: Callable[[Task], Any]) -> tuple[str, object]:
    """The window's one boundary for bugs in background work: a sentence instead of a silent death."""
    try:
        if task.stop.is_set():
            raise Stopped
        return "done", work(task)
    except LeikeError as error:
        return "failed", error
    except Exception:  # noqa: BLE001 - the named boundary: a bug must become visible
        return "failed", UnexpectedError(traceback.format_exc())


class TaskRunner(QObject):
    """Runs work on a thread pool of its own; `close`, then `wait`, ends all of it.

    `bug(UnexpectedError)` for each bug in any of the work, whoever listens to its task.
    A runner whose parent is a runner is closed and waited for with it: for work that must not stand in line
    behind that of others; its bugs are told there too.
    """

    bug = Signal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 4) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._closed = False
        if isinstance(parent, TaskRunner):
            self.bug.connect(parent.bug)

    def start(self, work: Callable[[Task], Any]) -> Task:
        """Run `work(task)` on a worker; it looks at `task.stop` and may call `task.report`."""
        task = Task(self)
        task.bug.connect(self.bug)
        if self._closed:
            task.stop.set()
            return task
        self._pool.start(_Run(task, work))
        return task

    def close(self) -> None:
        """Tell everything to stop, without waiting for it; no signal is sent after this."""
        if self._closed:
            return
        self._closed = True
        for inner in self._inner():
            inner.close()
        for task in self.findChildren(Task, options=_DIRECT):
            task.stop.set()
            if not task.ended:
                task.mute()
        self._pool.clear()

    def wait(self, limit_ms: int) -> bool:
        """Block until no work runs any more, `limit_ms` at most; whether none does."""
        end_s = time.monotonic() + limit_ms / 1000
        ended = self._pool.waitForDone(limit_ms)
        for inner in self._inner():
            ended = inner.wait(max(0, round((end_s - time.monotonic()) * 1000))) and ended
        return ended

    def _inner(self) -> "list[TaskRunner]":
        return self.findChildren(TaskRunner, options=_DIRECT)


class LatestWins(QObject, Generic[Value]):
    """At most one piece of work runs and one waits; a newer request replaces the one that waits.

    With a `share` of less than 1 it works no more than that part of the time, and begins when the event that
    asks has been dealt with: Python's threads take turns, and who types must not wait for them.
    """

    done = Signal(object)
    failed = Signal(object)
    idle = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject | None = None, *, share: float = 1.0) -> None:
        super().__init__(parent or runner)
        self._runner, self._share = runner, share
        self._begun_s = 0.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._begin_waiting)
        self._waiting: Callable[[], Value] | None = None
        self._task: Task | None = None
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether work runs or waits."""
        return self._busy or self._waiting is not None

    def superseded(self) -> bool:
        """Whether something newer waits, or all ends: the present work may give up. For any thread."""
        task = self._task
        return self._waiting is not None or (task is not None and task.stop.is_set())

    def ask(self, work: Callable[[], Value]) -> None:
        """Run `work()` as soon as the present one has ended, unless something newer is asked."""
        if self._busy:
            self._waiting = work
        elif self._share < 1:
            self._waiting = work
            if not self._rest.isActive():
                self._rest.start(0)
        else:
            self._begin(work)

    def forget(self) -> None:
        """Drop what waits."""
        self._waiting = None

    def _begin(self, work: Callable[[], Value]) -> None:
        self._busy = True
        self._begun_s = time.monotonic()
        task = self._task = self._runner.start(lambda _task: work())
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

    @Slot(object)
    def _on_done(self, value: Value) -> None:
        self._go_on()
        self.done.emit(value)
        self._tell_idle()

    @Slot(object)
    def _on_failed(self, error: LeikeError) -> None:
        self._go_on()
        self.failed.emit(error)
        self._tell_idle()

    def _go_on(self) -> None:
        self._busy = False
        took_s = time.monotonic() - self._begun_s
        if self._share < 1:
            self._rest.start(round(1000 * took_s * (1 / self._share - 1)))
        else:
            self._begin_waiting()

    def _begin_waiting(self) -> None:
        work, self._waiting = self._waiting, None
        if work is not None:
            self._begin(work)

    def _tell_idle(self) -> None:
        if not self.busy:
            self.idle.emit()
