"""The exports of this session: planned when the button is pressed, made one after another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from leike.app.export_orders import ExportOrder, plan_order
from leike.app.exporting import Plan, command_line, run_export
from leike.app.problem_report import export_failure_told
from leike.app.shell import shell_line
from leike.gui.bridge import Task, TaskRunner
from leike.gui.presets.library import PresetLibrary
from leike.gui.queue.queued_file import QueuedFile, Run, State, plan_of, queued
from leike.model.clip import Clip
from leike.model.errors import LeikeError, Stopped
from leike.model.events import Event, Progress, Warned
from leike.model.recording import Recording

_NO_CLIPS: Mapping[int, Clip] = {}
_PROGRESS_STEP = 0.002
_SETTLE_S = 1.0
_TELL_MS = 80
"""A file with a thousand notices is shown anew so often, not at each."""


class ExportQueue(QObject):
    """Files of all exports, in order. Each press is frozen when it is made: later edits change nothing of it.

    `planned()` when files of a press are in the list, `refused(LeikeError)` where there are none;
    `listed()` where the list is another one, `file_changed(QueuedFile)`, `progressed()` as files grow,
    `state_changed()` where anything begins, ends or is paused; `all_done()` when nothing is left to make,
    unless the person stopped it.
    """

    planned = Signal()
    refused = Signal(object)
    listed = Signal()
    file_changed = Signal(object)
    progressed = Signal()
    state_changed = Signal()
    all_done = Signal()

    def __init__(self, runner: TaskRunner, library: PresetLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent or runner)
        self._runner, self._library = runner, library
        self.files: list[QueuedFile] = []
        self._groups = 0
        self._waiting: list[Run] = []
        self._run: Run | None = None
        self._task: Task | None = None
        self._plan_task: Task | None = None
        self.paused = False
        self._began_s, self._spent_s = 0.0, 0.0
        self._counted: list[QueuedFile] = []
        self._changed: dict[QueuedFile, None] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TELL_MS)
        self._soon.timeout.connect(self._tell_changed)

    # how it stands

    @property
    def planning(self) -> bool:
        """Whether a press is being planned."""
        return self._plan_task is not None

    @property
    def running(self) -> bool:
        """Whether files are planned, made or waiting; until the last worker has ended."""
        return self.planning or self._run is not None or bool(self._waiting)

    @property
    def has_open(self) -> bool:
        """Whether there is still something to make."""
        return self.planning or any(file.open for file in self.files)

    @property
    def counted(self) -> Sequence[QueuedFile]:
        """The files since the list was last at rest, without those taken out: what "3 of 8" counts."""
        return [file for file in self._counted if file.state is not State.STOPPED]

    def seconds_left(self) -> float | None:
        """How long all that is open will take, without pauses; None until there is something to judge by."""
        done = sum(file.work * file.share for file in self.counted)
        left = sum(file.work * (1 - file.share) for file in self.counted if file.open)
        spent_s = self._spent_s + (self._run.control.clock() - self._began_s if self._run else 0.0)
        return None if done <= 0 or spent_s < _SETTLE_S else left * spent_s / done

    # asking for files

    def add(self, order: ExportOrder, clips: Mapping[int, Clip] = _NO_CLIPS) -> None:
        """Plan `order` on a worker and make its files when those before it are made. Nothing while another
        one is being planned. `clips` are the project's own by their numbers."""
        if self.planning:
            return
        reserved = frozenset(str(file.path) for file in self.files if file.open)
        store = self._library.store  # another one is taken where presets change meanwhile
        task = self._plan_task = self._runner.start(lambda _task: plan_order(order, store, reserved))
        task.done.connect(lambda plans: self._on_planned(task, plans, order, clips))
        task.failed.connect(lambda error: self._on_refused(task, error))
        self.state_changed.emit()

    def again(self, files: Iterable[QueuedFile], folder: Path | None = None, *, force: bool = False) -> None:
        """Make these files anew from their frozen plans, in `folder` where one is given."""
        by_folder: dict[Path, list[QueuedFile]] = {}
        for file in files:
            if file.render is not None and file.state in (State.FAILED, State.STOPPED):
                self._take_out(file)
                file.again(folder or file.folder)
                by_folder.setdefault(file.folder, []).append(file)
                self.file_changed.emit(file)
        for group in by_folder.values():
            self._enqueue(Run(plan_of(group, force=force), {_job(file): file for file in group}))
        self._next()

    def relink(self, found: dict[str, Recording]) -> None:
        """Recordings lie elsewhere now, by their former paths: what is made again is made from there."""
        for file in self.files:
            render = file.render
            if render is not None and not file.open and (moved := found.get(render.recording.path)):
                file.render = replace(render, recording=moved)

    # while they are made

    def pause(self) -> None:
        """Hold everything until `go_on`."""
        self._set_paused(on=True)

    def go_on(self) -> None:
        """Work again."""
        self._set_paused(on=False)

    def stop(self, file: QueuedFile) -> None:
        """Take one file out, whether it waits or is being made."""
        for run in (*self._waiting, *([self._run] if self._run else [])):
            for job, own in run.files.items():
                if own is file:
                    run.control.drop(job)
        file.stop()
        self._waiting = [run for run in self._waiting if run.open]
        self.file_changed.emit(file)
        self.state_changed.emit()

    def stop_all(self) -> None:
        """End everything at once; what is not finished leaves nothing behind."""
        self._waiting.clear()
        self._plan_task = None  # what comes of it is not wanted any more
        if self._task is not None:
            self._task.stop.set()
        for file in [file for file in self.files if file.open]:
            file.stop()
            self.file_changed.emit(file)
        self.paused = False
        self.state_changed.emit()

    def clear(self) -> None:
        """Forget the files that are finished, failed or taken out."""
        self.files = [file for file in self.files if file.open]
        self._counted = [file for file in self._counted if file.open]
        self.listed.emit()
        self.state_changed.emit()

    def command_of(self, file: QueuedFile, take: Callable[[str], None]) -> None:
        """Work the ffmpeg command of one file out on a worker; `take` gets it as a line to paste."""
        if file.render is None:
            return
        plan, job = plan_of([file], force=True), file.render.job
        task = self._runner.start(lambda _task: shell_line(command_line(plan, job)))
        task.done.connect(take)
        task.failed.connect(self.refused)

    def report_of(self, file: QueuedFile, take: Callable[[str], None]) -> None:
        """Write down on a worker what people who help need to know of a failure, without names."""
        failure, render = file.failure, file.render
        task = self._runner.start(lambda _task: export_failure_told(failure, render))
        task.done.connect(take)

    # inside

    def _take_out(self, file: QueuedFile) -> None:
        """What its former run still tells, and that run's end, are no longer about it."""
        for run in (*self._waiting, *([self._run] if self._run else [])):
            run.files = {job: own for job, own in run.files.items() if own is not file}
        self._waiting = [run for run in self._waiting if run.open]

    def _set_paused(self, *, on: bool) -> None:
        self.paused = on and self.running
        if self._run is not None:
            self._run.control.pause() if self.paused else self._run.control.go_on()
        self.state_changed.emit()

    def _on_planned(
        self, task: Task, plans: tuple[Plan, ...], order: ExportOrder, clips: Mapping[int, Clip]
    ) -> None:
        if task is not self._plan_task:
            return
        self._plan_task = None
        if not self.running:
            self._counted, self._spent_s = [], 0.0
        for plan in plans:
            run, files = queued(plan, self._groups, clips, order.brand)
            self._groups += len(plan.groups)
            self.files += files
            self._counted += files
            if run.files:
                self._waiting.append(run)
        self.listed.emit()
        self.planned.emit()
        self._next()

    def _on_refused(self, task: Task, error: LeikeError) -> None:
        if task is not self._plan_task:
            return
        self._plan_task = None
        self.state_changed.emit()
        if not isinstance(error, Stopped):
            self.refused.emit(error)

    def _enqueue(self, run: Run) -> None:
        if not self.running:
            self._counted, self._spent_s = [], 0.0
        self._counted += [file for file in run.files.values() if file not in self._counted]
        self._waiting.append(run)

    def _next(self) -> None:
        if self._run is None and self._waiting:
            self._begin(self._waiting.pop(0))
        self.state_changed.emit()

    def _begin(self, run: Run) -> None:
        if self.paused:
            run.control.pause()
        self._run, self._began_s = run, run.control.clock()
        task = self._task = self._runner.start(lambda task: _carry_out(run, task))
        task.progress.connect(self._on_event)
        task.done.connect(lambda outcome: self._on_end(run, Stopped() if outcome.stopped else None))
        task.failed.connect(lambda error: self._on_end(run, error))

    def _on_event(self, event: Event) -> None:
        file = self._run.files.get(event.job) if self._run else None
        if file is not None:
            file.take(event)
            self._changed[file] = None
            if not isinstance(event, Progress | Warned):
                self._tell_changed()
                self.state_changed.emit()
            elif not self._soon.isActive():
                self._soon.start()

    @Slot()
    def _tell_changed(self) -> None:
        self._soon.stop()
        changed, self._changed = self._changed, {}
        for file in changed:
            self.file_changed.emit(file)
        self.progressed.emit()

    def _on_end(self, run: Run, error: LeikeError | None) -> None:
        """Files without an outcome were stopped, or the whole run could not begin."""
        self._spent_s += run.control.clock() - self._began_s
        self._run = self._task = None
        self._tell_changed()
        for file in [file for file in run.files.values() if file.open]:
            if error is None or isinstance(error, Stopped):
                file.stop()
            else:
                file.fail(error.message)
            self.file_changed.emit(file)
        if not self._waiting:
            self.paused = False
        self._next()
        if not self.running and not isinstance(error, Stopped):
            self.all_done.emit()


def _carry_out(run: Run, task: Task) -> object:
    """On a worker. The window hears of steps that can be seen, not of every frame."""
    shares: dict[str, float] = {}

    def pass_on(event: Event) -> None:
        if isinstance(event, Progress):
            if 0 <= event.share - shares.get(event.job, -1.0) < _PROGRESS_STEP:
                return
            shares[event.job] = event.share
        task.report(event)

    return run_export(run.plan, pass_on, task.stop, run.control)


def _job(file: QueuedFile) -> str:
    assert file.render is not None
    return file.render.job
