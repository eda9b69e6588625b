"""Saving the project: where to, what to do when the file is another one, and one saving at a time."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QWidget

from leike.app.project_locks import Holder
from leike.app.projects import Conflict, Marker, Saved, Stamp, save, with_suffix
from leike.app.sample import sample_folder
from leike.gui.bridge import Task, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.gui.project.current import CurrentProject
from leike.gui.project.dialogs import pick_to_save
from leike.gui.project.question_bar import Answer, Question, QuestionBar
from leike.model.errors import LeikeError, ProjectError
from leike.model.messages import Message
from leike.model.project import Project

_NO_FILE_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*\0\n\r\t', "-"))
_LONGEST_NAME = 80

Then = Callable[[], None]


def nothing() -> None:
    """What follows where nothing does."""


class Saver(QObject):
    """Saves on a worker.

    `saved(Path)` when the file is written; `failed(LeikeError)` where saving went wrong for another reason
    than the place, which is asked about; `theirs_wanted()` where the person takes what somebody else saved.
    """

    about_to_save = Signal()
    saved = Signal(object)
    failed = Signal(object)
    theirs_wanted = Signal()

    def __init__(
        self,
        editor: ProjectEditor,
        current: CurrentProject,
        questions: QuestionBar,
        runner: TaskRunner,
        marker: Marker,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._editor, self._current, self._questions = editor, current, questions
        self._runner, self._marker, self._window = runner, marker, window
        self._busy = False
        self._round = 0
        self._next: list[Then] = []
        self.holder: Callable[[], Holder | None] = lambda: None
        editor.exports_marked.connect(lambda _marked: self.keep_marks())

    @property
    def busy(self) -> bool:
        """Whether the file is being written."""
        return self._busy

    def save(self, then: Then = nothing) -> None:
        """Save where the project lies, or ask where; `then()` once it is saved, if it is still open."""
        self.about_to_save.emit()
        if self._busy:
            self._next.append(lambda: self._save_the_rest(then))
        elif self._current.path is None:
            self.save_as(then)
        elif (holder := self.holder()) is not None:
            self.warn_held(holder, then)
        else:
            self._write(self._current.path, self._current.stamp, then)

    def save_as(self, then: Then = nothing) -> None:
        """Ask for a place, then save there."""
        self.about_to_save.emit()
        pick_to_save(self._window, self._proposed(), lambda path: self._write(with_suffix(path), None, then))

    @Slot()
    def keep_marks(self) -> None:
        """Write what is remembered of exports into a file that holds all else, asking nobody: where that
        cannot be, the next saving does it."""
        path, stamp = self._current.path, self._current.stamp
        if path is None or self._current.dirty or self.holder() is not None:
            return
        if self._busy:
            if self.keep_marks not in self._next:
                self._next.append(self.keep_marks)
            return
        self._busy, begun = True, self._round
        project, recordings = self._editor.project, dict(self._editor.recordings)
        task = self._runner.start(lambda _task: save(path, self._marker.marked(project, recordings), stamp))
        task.done.connect(lambda end: self._ended(begun, lambda: self._on_kept(end, project)))
        task.failed.connect(lambda _error: self._ended(begun, nothing))

    def _on_kept(self, end: Saved | Conflict, project: Project) -> None:
        if isinstance(end, Saved):
            self._current.saved(end, project)

    def warn_held(self, holder: Holder, then: Then | None = None) -> None:
        """Somebody else has the project open: before the first edit or, with `then`, before saving."""
        path = self._current.path
        if path is None:
            return
        params = {"file": path.name, "user": holder.user, "host": holder.host}
        copy = Answer(lambda: self.tr("Go on in a copy"), lambda: self._go_on_in_copy(then))
        stay = Answer(lambda: self.tr("Go on in this one"), nothing)
        if then is not None:
            stamp = self._current.stamp
            stay = Answer(lambda: self.tr("Save here anyway"), lambda: self._write(path, stamp, then))
        self._questions.ask(Question("held", Message("project_held", {**params}), (copy, stay)))

    def ask_whose(self, then: Then = nothing) -> None:
        """The file is not the one that was opened: whose work is to be kept."""
        path = self._current.path
        if path is None:
            return
        mine = Answer(lambda: self.tr("Keep mine, as a copy…"), lambda: self.save_as(then))
        theirs = Answer(lambda: self.tr("Open the saved one"), self.theirs_wanted.emit)
        message = Message("project_changed_elsewhere", {"file": path.name})
        self._questions.ask(Question("replaced", message, (mine, theirs)))

    def opened(self) -> None:
        """Another project is in the window: what saves or asks about the one before concerns it no more."""
        self._round += 1
        self._next.clear()
        self._withdraw()

    def _withdraw(self) -> None:
        for key in ("held", "replaced", "not saved"):
            self._questions.withdraw(key)

    def _save_the_rest(self, then: Then) -> None:
        """What was asked while the file was written: once more where there is more to save."""
        if self._current.dirty or self._current.path is None:
            self.save(then)
        else:
            then()

    def _go_on_in_copy(self, then: Then | None) -> None:
        self._round += 1  # a file that is still being written is not the copy's
        self._current.detach(self.tr("{name}, copy").format(name=self._current.name))
        if then is not None:
            self.save_as(then)

    def _write(self, path: Path, known: Stamp | None, then: Then) -> None:
        if self._busy:
            self._next.append(lambda: self._write(path, self._current.stamp if known else None, then))
            return
        self._busy = True
        begun = self._round
        project, recordings = self._editor.project, dict(self._editor.recordings)

        def work(_task: Task) -> Saved | Conflict:
            return save(path, self._marker.marked(project, recordings), known)

        task = self._runner.start(work)
        task.done.connect(lambda end: self._ended(begun, lambda: self._on_done(end, project, then)))
        task.failed.connect(lambda error: self._ended(begun, lambda: self._on_failed(error, then)))

    def _ended(self, begun: int, act: Then) -> None:
        """The file is written or not; which concerns only its own project, and that may have gone."""
        self._busy = False
        if begun == self._round:
            act()
        self._go_on()

    def _on_done(self, end: Saved | Conflict, project: Project, then: Then) -> None:
        if isinstance(end, Conflict):
            self._next.clear()
            self.ask_whose(then)
            return
        self._withdraw()
        self._current.saved(end, project)
        self.saved.emit(end.path)
        then()

    def _on_failed(self, error: LeikeError, then: Then) -> None:
        self._next.clear()
        if not isinstance(error, ProjectError):
            self.failed.emit(error)
            return
        elsewhere = Answer(lambda: self.tr("Save elsewhere…"), lambda: self.save_as(then))
        again = Answer(lambda: self.tr("Try again"), lambda: self.save(then))
        later = Answer(lambda: self.tr("Later"), nothing)
        self._questions.ask(Question("not saved", error.message, (elsewhere, again, later)))

    def _go_on(self) -> None:
        waiting, self._next = self._next, []
        for after in waiting:
            after()

    def _proposed(self) -> Path:
        """Beside the project or its recording, but never among the sample's files, which are made anew."""
        name = self._current.name.translate(_NO_FILE_NAMES).strip(" .")[:_LONGEST_NAME] or "Leike"
        recording = self._editor.clip.recording
        folder = Path(recording).parent if recording else None
        if self._current.path is not None:
            folder = self._current.path.parent
        if folder is None or folder == sample_folder():
            places = QStandardPaths.StandardLocation
            folder = Path(QStandardPaths.writableLocation(places.DocumentsLocation))
        return folder / f"{name}.leike"
