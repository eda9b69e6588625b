"""The project in the window: what opens, saves and closes it, and what keeps it safe meanwhile."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from leike.app.project_locks import Holder
from leike.app.projects import Loaded, Marker, first_clip, is_project
from leike.app.recovery import Orphan
from leike.gui.bridge import Task
from leike.gui.opening import load_libraries, open_one, open_path, open_sample, open_snapshot
from leike.gui.parts import Parts
from leike.gui.project.autosave import Autosave
from leike.gui.project.current import CurrentProject
from leike.gui.project.dialogs import SaveQuestion, pick_recording, pick_to_open
from leike.gui.project.question_bar import QuestionBar
from leike.gui.project.recents import Recents
from leike.gui.project.relinker import Relinker
from leike.gui.project.rescue import Rescue
from leike.gui.project.saving import Saver, Then, nothing
from leike.gui.project.watching import FileWatch
from leike.model.errors import LeikeError, Stopped
from leike.model.project import Project
from leike.model.recording import Recording

_CALM_MS = 300
"""After the start: what is looked for then does not slow down the first picture of the window."""


class ProjectController(QObject):
    """Everything that happens to a project as a whole.

    `opened()` when there is something to work on, `closed()` when there is nothing. `failed(LeikeError)` and
    `noticed(Message)` are sentences for the window; questions stand in `questions`. `waiting_began()`
    and `waiting_ended()` enclose the making of the sample, `waited(percent)` tells how far it is.
    `about_to_save()`: fields hand in what is typed and not taken yet. `close_given_up()`: the person was
    asked about unsaved work and stays. `bug(UnexpectedError)` is one in work of its own threads.
    """

    opened = Signal()
    closed = Signal()
    failed = Signal(object)
    bug = Signal(object)
    noticed = Signal(object)
    waiting_began = Signal()
    waited = Signal(object)
    waiting_ended = Signal()
    about_to_save = Signal()
    close_given_up = Signal()

    def __init__(self, parts: Parts, window: QMainWindow) -> None:
        super().__init__(window)
        self._editor, self._runner, self._window = parts.editor, parts.runner, window
        editor, runner = parts.editor, parts.runner
        self._marker = Marker()
        self._load: Task | None = None
        self._discarded = self._keep = self._finished = False
        self._adopted: Orphan | None = None
        self.questions = QuestionBar(parts.languages)
        self.current = CurrentProject(editor, self)
        self.recents = Recents(runner, self)
        self.autosave = Autosave(editor, self.current, self._marker, self)
        self.watch = FileWatch(self.current, self.autosave.session, self)
        self.relinker = Relinker(editor, self.current, self.questions, runner, self)
        self.rescue = Rescue(self.questions, runner, self)
        self.saver = Saver(editor, self.current, self.questions, runner, self._marker, window)
        self.saver.holder = lambda: self.watch.holder
        self._connect()

    def begin(self) -> None:
        """The window is on the screen: read the recent files and see whether work is to be rescued."""
        self.recents.load()
        QTimer.singleShot(_CALM_MS, self, self._look_after_work)

    # opening

    def open(self, path: Path) -> None:
        """Open a project, a batch sheet or a recording in place of what is open; unsaved work is asked about.

        A bad file leaves a sentence and what was open.
        """
        self._start(lambda task: open_path(path, task.stop), lambda loaded: self._opened(loaded, path))

    def open_sample(self) -> None:
        """Open the sample session as a copy without a file, made first where it is not there yet."""
        self._start(lambda task: open_sample(task.stop, task.report), self._replace)
        if self._load is not None:
            self._load.progress.connect(self.waited)
        self.waiting_began.emit()

    def stop_waiting(self) -> None:
        """Give the making of the sample up; what was open stays."""
        if self._load is not None:
            self._load.stop.set()

    def take(self, path: Path) -> None:
        """A file was dropped: a recording comes into the project that is open, anything else opens."""
        if self.current.is_open and not is_project(path):
            self.add_recording(path)
        else:
            self.open(path)

    def add_recording(self, path: Path) -> None:
        """Bring a recording into the project with a first clip, which is chosen."""
        self._start(lambda _task: open_one(path), lambda recording: self._added(recording, path))

    def show(self, loaded: Loaded) -> None:
        """Work on what was opened; what was there is given up."""
        self._discarded = False
        self._editor.open_project(loaded.project, loaded.recordings)
        self.saver.opened()
        self.current.opened(loaded)
        self.opened.emit()
        for notice in loaded.notices:
            self.noticed.emit(notice)
        self.relinker.opened(loaded)
        self.autosave.write()

    # what commands do

    def new(self) -> None:
        """Begin a project with a recording that the person chooses."""
        pick_recording(self._window, self._folder(), self.open)

    def pick(self) -> None:
        """Let the person choose what to open."""
        pick_to_open(self._window, self._folder(), self.open)

    def pick_to_add(self) -> None:
        """Let the person choose a recording for the project."""
        pick_recording(self._window, self._folder(), self.add_recording)

    def find_recording(self) -> None:
        """Let the person show where a missing recording is; what is there is looked at first."""
        self.relinker.find()

    def look_for_recordings(self) -> None:
        """Something could not be read: see whether the recordings are still where they were."""
        self.relinker.look()

    def save(self, then: Then = nothing) -> None:
        """Save where the project lies, or ask where."""
        self.saver.save(then)

    def save_as(self) -> None:
        """Ask where, then save."""
        self.saver.save_as()

    def close_project(self) -> None:
        """Back to the invitation, once unsaved work is saved or given up."""
        self._if_settled(self._close)

    # ending

    def close_requested(self) -> bool:
        """Whether the window may close now; where not, it does so after the person has answered."""
        self.about_to_save.emit()
        if self._keep or self._discarded or not (self.current.dirty or self.saver.busy):
            return True
        if self.saver.busy:
            self.saver.save(lambda: self._if_settled(self._close_window))
        else:
            self._ask(self._close_window, self.close_given_up.emit)
        return False

    def keep_work(self) -> None:
        """The system ends the program: nobody can be asked, so unsaved work waits for the next start."""
        self._keep = True

    def give_up_work(self) -> None:
        """Unsaved work is not wanted; closing asks nothing."""
        self._discarded = True

    def finish(self) -> bool:
        """The window is gone: clear up. False where a drive does not answer."""
        if self._finished:
            return True
        self._finished = True
        self.autosave.finish(keep=self._keep)
        return self.watch.finish()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.questions.retranslate()
        self._show_title()

    # inside

    @Slot()
    def _look_after_work(self) -> None:
        if not self._finished:
            self.autosave.begin()
            self.rescue.look()
            self._runner.start(lambda _task: load_libraries())

    def _connect(self) -> None:
        self.current.changed.connect(self._show_title)
        self.saver.about_to_save.connect(self.about_to_save)
        self.saver.saved.connect(self._on_saved)
        self.saver.failed.connect(self.failed)
        self.saver.theirs_wanted.connect(self._open_theirs)
        self.autosave.failed.connect(self.failed)
        self.autosave.bug.connect(self.bug)
        self.watch.bug.connect(self.bug)
        self.autosave.kept.connect(self._on_kept)
        self.watch.held.connect(self._on_held)
        self.watch.replaced.connect(lambda: self.saver.ask_whose())
        self.relinker.noticed.connect(self.noticed)
        self.relinker.failed.connect(self.failed)
        self.rescue.noticed.connect(self.noticed)
        self.rescue.wanted.connect(self._open_orphan)
        self.rescue.found.connect(self._on_ended)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    def _start(
        self, work: Callable[[Task], object], show: Callable[..., None], dropped: Then = nothing
    ) -> None:
        """Show what `work` opens, or its error, unless something else was opened since.

        `dropped()` where it is not shown.
        """
        if self._load is not None:
            self._load.stop.set()
        self.waiting_ended.emit()
        task = self._load = self._runner.start(work)
        task.done.connect(lambda value: self._end(task, lambda: show(value), dropped))
        task.failed.connect(lambda error: self._end(task, lambda: self._fail(error), nothing))
        task.failed.connect(lambda _error: dropped())

    def _end(self, task: Task, act: Then, superseded: Then) -> None:
        if task is not self._load:
            superseded()
            return
        self._load = None
        self.waiting_ended.emit()
        act()

    def _fail(self, error: LeikeError) -> None:
        if not isinstance(error, Stopped):
            self.failed.emit(error)

    def _opened(self, loaded: Loaded, source: Path) -> None:
        self._replace(loaded, then=lambda: self.recents.add(source))

    def _replace(self, loaded: Loaded, then: Then = nothing, dropped: Then = nothing) -> None:
        """Show `loaded` once unsaved work is saved or given up."""

        def show() -> None:
            self.show(loaded)
            then()

        self._if_settled(show, dropped)

    def _if_settled(self, act: Then, dropped: Then = nothing) -> None:
        self.about_to_save.emit()
        if self.current.dirty:
            self._ask(act, dropped)
        else:
            act()

    def _ask(self, act: Then, dropped: Then) -> None:
        question = SaveQuestion(
            self.current.name,
            self._window,
            save=lambda: self.save(lambda: self._if_settled(act, dropped)),  # more may be typed meanwhile
            discard=lambda: self._discard(act),
            cancel=dropped,
        )
        question.open()

    def _discard(self, act: Then) -> None:
        act()
        self.autosave.write()

    def _close(self) -> None:
        self.relinker.closed()
        self.saver.opened()
        self._editor.open_project(Project(), {})
        self.current.closed()
        self.autosave.write()
        self.closed.emit()

    def _close_window(self) -> None:
        self._discarded = True
        self._window.close()

    def _added(self, recording: Recording, source: Path) -> None:
        if not self.current.is_open:
            self.open(source)
            return
        self.recents.add(source)
        paths = [clip.recording for clip in self._editor.project.clips]
        if recording.path in paths and recording.path in self._editor.recordings:
            self._editor.select(paths.index(recording.path))
            return
        self._editor.add_recording(recording)
        self._editor.add_clip(first_clip(recording))
        for notice in recording.notices:
            self.noticed.emit(notice)

    def _open_theirs(self) -> None:
        """Ours is given up, as the person said; the file as it is now opens."""
        path = self.current.path
        if path is not None:
            self._start(lambda task: open_path(path, task.stop), self.show)

    def _open_orphan(self, orphan: Orphan) -> None:
        snapshot = orphan.snapshot
        if snapshot is None:
            return

        def again() -> None:
            self.rescue.offer(orphan)

        def show(loaded: Loaded) -> None:
            self._replace(loaded, lambda: self._adopt(orphan), again)

        self._start(lambda task: open_snapshot(snapshot, task.stop), show, again)

    @Slot(str)
    def _on_ended(self, session: str) -> None:
        self.watch.ended |= {session}

    def _adopt(self, orphan: Orphan) -> None:
        """Its copy goes only when this window has one of its own."""
        self._adopted = orphan
        self.autosave.write()

    @Slot()
    def _on_kept(self) -> None:
        if (orphan := self._adopted) is not None:
            self._adopted = None
            self.rescue.discard(orphan)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self.recents.add(path)
        self.autosave.write()

    @Slot(object)
    def _on_held(self, holder: Holder) -> None:
        self.saver.warn_held(holder)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        """The person came back to this window."""
        if state == Qt.ApplicationState.ApplicationActive and not self._finished:
            self.rescue.look()
            if not self.saver.busy:
                self.watch.look()
            self.relinker.look()

    def _folder(self) -> Path | None:
        """Where the person opened something last."""
        return self.recents.files[0].parent if self.recents.files else None

    @Slot()
    def _show_title(self) -> None:
        name = self.current.name.replace("[*]", "[*][*]")
        self._window.setWindowTitle(f"{name}[*] – Leike" if self.current.is_open else "Leike")
        self._window.setWindowModified(self.current.is_open and self.current.dirty)
