"""The queue of exports as the window sees it: the journal's jobs, those of other windows and days too."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from leike.app.export_orders import ExportOrder, plan_order
from leike.app.exporting import Plan
from leike.gui.bridge import Task, TaskRunner
from leike.gui.presets.library import PresetLibrary
from leike.gui.queue.file_texts import command_told, report_told
from leike.gui.queue.journal_desk import JournalDesk, Snapshot
from leike.gui.queue.maker import Maker
from leike.gui.queue.pace import Pace
from leike.gui.queue.queued_file import QueuedFile, State, planned_files, posts_of
from leike.model.clip import Clip
from leike.model.errors import LeikeError, Stopped
from leike.model.messages import Message
from leike.model.recording import Recording

if TYPE_CHECKING:  # loaded on a worker, after the window stands
    from leike.export.queue.journal import Journal
    from leike.export.queue.rows import QueueState

_NO_CLIPS: Mapping[int, Clip] = {}
_TELL_MS = 80
"""Files with a thousand changes are shown anew so often, not at each."""


class ExportQueue(QObject):
    """Files of all exports, in order. Each press is frozen when it is made: later edits change nothing of it.

    `planned()` when files of a press are in the list, `refused(LeikeError)` where there are none;
    `noticed(Message)` what befell the journal; `went_on(int)` once after the start where files of former days
    are made, with their number; `listed()` where the list is another one, `file_changed(QueuedFile)`,
    `progressed()` as files grow, `state_changed()` where anything begins, ends or is paused; `all_done()`
    when nothing is left to make, `given_up()` instead where the person stopped it.
    """

    planned = Signal()
    refused = Signal(object)
    noticed = Signal(object)
    went_on = Signal(int)
    listed = Signal()
    file_changed = Signal(object)
    progressed = Signal()
    state_changed = Signal()
    all_done = Signal()
    given_up = Signal()

    def __init__(self, runner: TaskRunner, library: PresetLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent or runner)
        self._runner, self._library = runner, library
        self._own = TaskRunner(self, threads=2)  # the window's own may end while files are made
        self._own.bug.connect(runner.bug)
        self._desk = JournalDesk(self._own, self)
        self._maker = Maker(self._own, self)
        self.files: list[QueuedFile] = []
        self._by_job: dict[int, QueuedFile] = {}
        self._counted: set[QueuedFile] = set()
        self._again: dict[QueuedFile, tuple[Path | None, bool]] = {}
        self._plan_task: Task | None = None
        self._state: QueueState | None = None
        self._pace = Pace()
        self.paused = False
        self.pause_reason: Message | None = None
        self._was_running, self._stopped_all = False, False
        self._made_by: Literal["", "window", "command"] = ""
        self._connect()

    def begin(self) -> None:
        """Look at what is there from former days, and go on with it."""
        self._desk.begin()

    def close(self) -> None:
        """Make nothing any more: what is not ready waits for the next start. Returns at once."""
        self._own.close()

    def follow_settings(self) -> None:
        """What was chosen for exports on this computer is something else now."""
        self._maker.follow_settings()

    def wait(self, limit_ms: int) -> bool:
        """Block until nothing of it runs any more, so long at most; whether nothing does."""
        return self._own.wait(limit_ms)

    # how it stands

    @property
    def planning(self) -> bool:
        """Whether a press is being planned."""
        return self._plan_task is not None

    @property
    def running(self) -> bool:
        """Whether files are planned, made or waiting; until the last worker has ended."""
        return self.planning or self._maker.working or self._open_left()

    @property
    def has_open(self) -> bool:
        """Whether there is still something to make."""
        return self.planning or self._open_left()

    @property
    def elsewhere(self) -> Literal["", "window", "command"]:
        """Who else makes the files: another window, or the command line."""
        owner = self._state.owner if self._state else None
        if owner is None or not owner.alive or owner.pid == os.getpid():
            return ""
        return owner.kind

    @property
    def made_by(self) -> Literal["", "window", "command"]:
        """Who else made the files last, "" where this window did."""
        return self._made_by

    @property
    def held(self) -> bool:
        """Whether nothing goes on by itself: all that is open was paused by a person."""
        paused = self.paused and self.pause_reason is None
        left = [file for file in self.files if file.open]
        return not self.planning and bool(left) and all(paused or file.state is State.PAUSED for file in left)

    @property
    def stopped(self) -> bool:
        """Whether files were made since the start, or taken out."""
        return bool(self._counted)

    @property
    def workers(self) -> TaskRunner:
        """What works on when the window is gone, until the queue ends."""
        return self._own

    @property
    def counted(self) -> Sequence[QueuedFile]:
        """The files since the list was last at rest, without those taken out: what "3 of 8" counts."""
        return [file for file in self.files if file in self._counted and file.state is not State.STOPPED]

    def seconds_left(self) -> float | None:
        """How long all that is open will take, without pauses; None until there is something to judge by."""
        return self._pace.seconds_left(self.counted)

    # asking for files

    def add(self, order: ExportOrder, clips: Mapping[int, Clip] = _NO_CLIPS) -> None:
        """Plan `order` on a worker and put its files into the journal. Nothing while another one is being
        planned. `clips` are the project's own by their numbers."""
        if self.planning:
            return
        reserved = frozenset(str(file.path) for file in self.files if file.open)
        self._stopped_all = False
        store = self._library.store  # another one is taken where presets change meanwhile
        task = self._plan_task = self._runner.start(lambda _task: plan_order(order, store, reserved))
        task.done.connect(lambda plans: self._on_planned(task, plans, order, clips))
        task.failed.connect(lambda error: self._on_refused(task, error))
        self._look()

    def again(self, files: Iterable[QueuedFile], folder: Path | None = None, *, force: bool = False) -> None:
        """Make these files anew as they were asked for, in `folder` where one is given; finished ones only
        with `force`."""
        now: list[int] = []
        for file in [file for file in files if file.job is not None]:
            if file.open or (file.state is State.DONE and not force):
                continue
            if file.ending:
                self._again[file] = (folder, force)
            else:
                now.append(file.job or 0)
            self._count(file)
            file.again(folder or file.folder)
            self.file_changed.emit(file)
        self._retry(now, folder, force=force)

    def relink(self, found: dict[str, Recording]) -> None:
        """Recordings lie elsewhere now, by their former paths: what is made again is made from there."""
        self._ask(lambda journal: journal.relink(found))

    # while they are made

    def pause(self, file: QueuedFile | None = None) -> None:
        """Hold everything, or one file, until `go_on`."""
        self._hold(file, on=True)

    def go_on(self, file: QueuedFile | None = None) -> None:
        """Work again, at everything or at that file."""
        self._hold(file, on=False)

    def stop(self, file: QueuedFile) -> None:
        """Take one file out, whether it waits or is being made."""
        ids = self._ids([file])
        file.stop()
        self._again.pop(file, None)
        self.file_changed.emit(file)
        self._ask(lambda journal: journal.stop(ids))

    def stop_all(self) -> None:
        """End everything at once; what is not finished leaves nothing behind."""
        self._plan_task = None  # what comes of it is not wanted any more
        self._again.clear()
        left = [file for file in self.files if file.open]
        for file in left:
            file.stop()
            self.file_changed.emit(file)
        was_paused, self.paused = self.paused, False
        self._stopped_all = self.running
        if left or was_paused:
            self._ask(_stop_everything)
        self._look()

    def move(self, file: QueuedFile, before: QueuedFile | None) -> None:
        """Make `file` before that one, or last."""
        ids, place = self._ids([file]), before.job if before is not None else None
        if not ids or before is file:
            return
        rest = [one for one in self.files if one is not file]
        rest.insert(rest.index(before) if before in rest else len(rest), file)
        self.files = rest
        self.listed.emit()
        self._ask(lambda journal: journal.move(ids, place))

    def clear(self) -> None:
        """Forget the files that are finished, failed or taken out."""
        ended = [file for file in self.files if not file.open]
        ids = self._ids(ended)
        for file in ended:
            self._forget(file)
        self.files = [file for file in self.files if file.open]
        self.listed.emit()
        self._ask(lambda journal: journal.clear(ids))

    def command_of(self, file: QueuedFile, take: Callable[[str], None]) -> None:
        """Have the command line written that makes this file, on a worker: it measures the loudness."""
        self._told(lambda: command_told(file.job, file.render, file.folder), take)

    def report_of(self, file: QueuedFile, take: Callable[[str], None]) -> None:
        """Write down on a worker what people who help need to know of a failure, without names."""
        failure, job, render = file.failure, file.job, file.render
        self._told(lambda: report_told(failure, job, render), take)

    # inside

    def _connect(self) -> None:
        self._desk.arrived.connect(self._on_snapshot)
        self._desk.noticed.connect(self.noticed)
        self._desk.failed.connect(self._on_failed)
        self._maker.changed.connect(self._look)
        self._maker.failed.connect(self.refused)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_TELL_MS)
        self._soon.timeout.connect(self.progressed)

    def _open_left(self) -> bool:
        return any(file.open for file in self.files)

    def _told(self, work: Callable[[], str], take: Callable[[str], None]) -> None:
        task = self._runner.start(lambda _task: work())
        task.done.connect(take)
        task.failed.connect(self.refused)

    @staticmethod
    def _ids(files: Iterable[QueuedFile]) -> tuple[int, ...]:
        return tuple(file.job for file in files if file.job is not None)

    def _ask(self, work: "Callable[[Journal], object]") -> None:
        self._maker.try_again()
        self._desk.ask(work)
        self._look()

    def _retry(self, jobs: Sequence[int], folder: Path | None, *, force: bool) -> None:
        if jobs:
            there = None if folder is None else str(folder)
            self._ask(lambda journal: journal.retry(jobs, there, force=force))

    def _hold(self, file: QueuedFile | None, *, on: bool) -> None:
        ids = None if file is None else self._ids([file])
        if file is None:
            self.paused, self.pause_reason = on and self.running, None
        else:
            file.hold(on=on)
            self.file_changed.emit(file)
        self._ask(lambda journal: journal.pause(ids) if on else journal.resume(ids))

    def _on_planned(
        self, task: Task, plans: tuple[Plan, ...], order: ExportOrder, clips: Mapping[int, Clip]
    ) -> None:
        if task is not self._plan_task:
            return

        def put(journal: "Journal") -> list[tuple[int, ...]]:
            from leike.app.queueing import enqueue

            posts = (posts_of(plan, clips, order.brand) for plan in plans)
            return [enqueue(plan, post, journal=journal) for plan, post in zip(plans, posts, strict=True)]

        def take(jobs: list[tuple[int, ...]]) -> None:
            if task is not self._plan_task:  # stopped in the meantime
                ids = tuple(job for some in jobs for job in some)
                self._ask(lambda journal: (journal.stop(ids), journal.clear(ids)))
                return
            self._take_planned(plans, jobs, order, clips)

        self._maker.try_again()
        self._desk.ask(put, take)

    def _take_planned(
        self,
        plans: tuple[Plan, ...],
        jobs: list[tuple[int, ...]],
        order: ExportOrder,
        clips: Mapping[int, Clip],
    ) -> None:
        self._plan_task = None
        last = max((file.position for file in self.files), default=0.0)
        for plan, ids in zip(plans, jobs, strict=True):
            for file in planned_files(plan, ids, clips, order.brand):
                last = file.position = last + 1e-6  # until the journal tells its place; what failed stays so
                if file.job is not None:
                    self._by_job[file.job] = file
                self.files.append(file)
                self._count(file)
        self.listed.emit()
        self.planned.emit()
        self._look()

    def _on_refused(self, task: Task, error: LeikeError) -> None:
        if task is not self._plan_task:
            return
        self._plan_task = None
        self._look()
        if not isinstance(error, Stopped):
            self.refused.emit(error)

    def _on_failed(self, error: LeikeError) -> None:
        self._plan_task = None
        self._look()
        self.refused.emit(error)

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        """What was asked for after the journal was read stands already; it comes with the next one."""
        if snapshot.answered < self._desk.asked:
            return
        first, self._state = self._state is None, snapshot.state
        self.paused, self.pause_reason = snapshot.state.paused, snapshot.state.pause_reason
        relisted, changed = self._follow(snapshot.state)
        if relisted:
            self.listed.emit()
        for file in changed:
            self.file_changed.emit(file)
        self._retry_stopped()
        self._maker.follow(snapshot.state)
        self._look()
        if changed and not self._soon.isActive():
            self._soon.start()
        left = sum(file.open and file.render is None for file in self.files)
        if first and left and not self.held:
            self.went_on.emit(left)

    def _follow(self, state: "QueueState") -> tuple[bool, list[QueuedFile]]:
        """Take over the journal's jobs; whether the list is another one, and the files that are."""
        before, changed = list(self.files), list[QueuedFile]()
        for row in state.jobs:
            file = self._by_job.get(row.id)
            if file is None:
                file = self._by_job[row.id] = QueuedFile(row.name, Path(row.folder), row.id)
                file.state = State.STOPPED
                self.files.append(file)
            if row.open and not file.open and not file.ending:  # new, or made again by somebody else
                self._count(file)
            if file not in self._again and file.follow(row):
                changed.append(file)
        there = {row.id for row in state.jobs}
        for file in [file for file in self.files if file.job is not None and file.job not in there]:
            self._forget(file)
        self.files = sorted(
            (file for file in self.files if file.job is None or file.job in there),
            key=lambda file: file.position,
        )
        return before != self.files, changed

    def _retry_stopped(self) -> None:
        """Those that were to be made again, once the journal says that they are out."""
        rows = {row.id: row for row in self._state.jobs} if self._state else {}
        for file, (folder, force) in list(self._again.items()):
            row = rows.get(file.job or 0)
            if row is None or not row.open:
                del self._again[file]
                self._retry(self._ids([file]), folder, force=force)

    def _forget(self, file: QueuedFile) -> None:
        self._by_job.pop(file.job or 0, None)
        self._counted.discard(file)
        self._again.pop(file, None)

    def _count(self, file: QueuedFile) -> None:
        """It is made now, with what is open already, or as the first after a rest."""
        if not any(one.open for one in self._counted):
            self._counted.clear()
            self._pace = Pace()
        self._counted.add(file)

    def _look(self) -> None:
        """Tell where something begins or ends."""
        running = self.running
        working = any(file.state is State.RUNNING for file in self.files) and not self.paused
        self._pace.follow(self.counted, time.monotonic(), working=working)
        ended, self._was_running = self._was_running and not running, running
        if ended and self.paused and self.pause_reason is None:  # nothing is left that could be held
            self._hold(None, on=False)
        self.state_changed.emit()
        if running:
            self._made_by = self.elsewhere
        if ended:
            (self.all_done if self.counted and not self._stopped_all else self.given_up).emit()
            self._stopped_all = False


def _stop_everything(journal: "Journal") -> None:
    journal.stop()
    journal.resume()
