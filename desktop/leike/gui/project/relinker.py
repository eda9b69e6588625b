"""Recordings that are not where the project says: looked for nearby, else asked for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from leike.app.projects import Loaded, recordings_of
from leike.app.relinking import Candidate, find_moved, judged
from leike.gui.bridge import Task, TaskRunner
from leike.gui.editor import ProjectEditor
from leike.gui.opening import open_one
from leike.gui.project.current import CurrentProject
from leike.gui.project.dialogs import pick_recording
from leike.gui.project.question_bar import Answer, Question, QuestionBar
from leike.model.errors import RecordingError
from leike.model.messages import Message
from leike.model.project import RecordingMark
from leike.model.recording import Recording
from leike.model.time import format_time

_KEY = "missing recording"


class Relinker(QObject):
    """Asks about one missing recording at a time. Clips keep all they have whatever the answer.

    `noticed(Message)` for what was found without asking, `failed(LeikeError)` for a file that is none;
    `relinked(dict[str, Recording])` with the recordings that lie elsewhere, by their former paths.
    """

    relinked = Signal(object)
    noticed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        editor: ProjectEditor,
        current: CurrentProject,
        questions: QuestionBar,
        runner: TaskRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._current, self._questions, self._runner = editor, current, questions, runner
        self._task: Task | None = None
        self._window: QWidget = questions
        self.missing: tuple[str, ...] = ()
        self._unusable: dict[str, Message] = {}
        self._looking = self._waits = False

    def opened(self, loaded: Loaded) -> None:
        """Look for what the project that was just opened lacks, and open what was left for later."""
        self.closed()
        self.missing, self._unusable = loaded.missing, dict(loaded.unusable)
        if loaded.later:
            self._open_later(loaded.later)
        elif self.missing:
            self.search(self._near())

    def closed(self) -> None:
        """The project went from the window."""
        if self._task is not None:
            self._task.stop.set()
        self._task, self.missing, self._unusable = None, (), {}
        self._waits = False
        self._questions.withdraw(_KEY)

    def search(self, folders: tuple[Path, ...]) -> None:
        """Look for all that is missing in `folders` and below, then ask about what is left."""
        missing, marks = self.missing, self._marks()
        task = self._start(lambda task: find_moved(missing, marks, folders, task.stop.is_set))
        task.done.connect(lambda found: self._take_found(task, found))

    def look(self, *, wished: bool = False) -> None:
        """See whether the recordings are still where they were opened, and look for those that are not.

        Where none is missing that is said to a person who `wished` to know.
        """
        if self._looking or self._waits:
            return
        self._looking = True
        paths = tuple(path for path in self._used() if path in self._editor.recordings)
        task = self._runner.start(lambda _task: tuple(path for path in paths if not Path(path).exists()))
        task.done.connect(lambda gone: self._on_looked(gone, wished=wished))

    def ask(self) -> None:
        """Ask about the first recording that is missing."""
        if not self.missing:
            self._questions.withdraw(_KEY)
            return
        chosen = self._editor.clip.recording
        first = chosen if chosen in self.missing else self.missing[0]
        message = self._unusable.get(first) or Message("project_recording_missing", {"file": _file(first)})
        find = Answer(lambda: self.tr("Find it…"), self.find)
        later = Answer(lambda: self.tr("Later"), lambda: None)
        self._questions.ask(Question(_KEY, message, (find, later)))

    @Slot()
    def find(self) -> None:
        """Let the person show where the chosen clip's recording is, or the first one that is missing.

        Where none is known to be missing, it is looked for first.
        """
        if not self.missing:
            self.look(wished=True)
            return
        chosen = self._editor.clip.recording
        path = chosen if chosen in self.missing else self.missing[0]
        dialog = pick_recording(self._window.window(), None, lambda file: self.judge(path, file))
        dialog.rejected.connect(self.ask)

    def judge(self, path: str, file: Path) -> None:
        """Take `file` for the recording at `path` where it is the same one, else ask."""
        mark = next((mark for mark in self._marks() if mark.path == path), None)
        task = self._start(lambda _task: judged(path, mark, file))
        task.done.connect(lambda candidate: self._on_judged(task, candidate))
        task.failed.connect(lambda error: self._on_refused(task, error))

    def use(self, candidate: Candidate) -> None:
        """Cut the clips from that file from now on, and look beside it for the others that are missing."""
        self._relink((candidate,))
        if self.missing:
            self.search((Path(candidate.recording.path).parent,))

    def _start(self, work: Callable[[Task], object]) -> Task:
        if self._task is not None:
            self._task.stop.set()
        self._task = self._runner.start(work)
        return self._task

    def _used(self) -> tuple[str, ...]:
        return recordings_of(self._editor.project)

    def _marks(self) -> tuple[RecordingMark, ...]:
        """What the recordings are known by: as saved, else what was seen of them when they were opened."""
        saved = self._editor.project.recordings
        known = {mark.path for mark in saved}
        seen = (
            RecordingMark(path=path, size_bytes=one.size_bytes, duration_us=one.duration_us)
            for path, one in self._editor.recordings.items()
            if path not in known
        )
        return (*saved, *seen)

    def _on_looked(self, gone: tuple[str, ...], *, wished: bool) -> None:
        self._looking = False
        used = self._used()
        new = tuple(path for path in gone if path in used and path not in self.missing)
        back = {path for path in self.missing if path in self._editor.recordings and path not in gone}
        if new or back:
            self.missing = (*(path for path in self.missing if path not in back), *new)
            self.search(self._near())
        elif wished:
            self.noticed.emit(Message("project_recordings_there"))

    def _take_found(self, task: Task, found: tuple[Candidate, ...]) -> None:
        if task is not self._task:
            return
        same = tuple(candidate for candidate in found if candidate.likeness == "same")
        self._relink(same)
        self._tell(same)
        doubtful = next((candidate for candidate in found if candidate.likeness != "same"), None)
        if doubtful is not None:
            self._ask_about(doubtful)
        else:
            self.ask()

    def _on_judged(self, task: Task, candidate: Candidate) -> None:
        if task is not self._task:
            return
        if candidate.likeness == "same":
            self.use(candidate)
            self.ask()
        else:
            self._ask_about(candidate)

    def _on_refused(self, task: Task, error: RecordingError) -> None:
        if task is self._task:
            self.failed.emit(error)
            self.ask()

    def _ask_about(self, candidate: Candidate) -> None:
        """The file is not, or cannot be shown to be, the recording that clips were cut from."""
        self.missing = (candidate.path, *(path for path in self.missing if path != candidate.path))
        use = Answer(lambda: self.tr("Use this file"), lambda: self._use_and_ask(candidate))
        find = Answer(lambda: self.tr("Find another…"), self.find)
        later = Answer(lambda: self.tr("Later"), lambda: None)
        self._questions.ask(Question(_KEY, _doubt(candidate), (use, find, later)))

    def _use_and_ask(self, candidate: Candidate) -> None:
        self.use(candidate)
        self.ask()

    def _relink(self, found: tuple[Candidate, ...]) -> None:
        if found:
            moved = {candidate.path: candidate.recording for candidate in found}
            self._editor.relink_all(moved)
            self.relinked.emit(moved)
            gone = {candidate.path for candidate in found}
            self.missing = tuple(path for path in self.missing if path not in gone)

    def _tell(self, found: tuple[Candidate, ...]) -> None:
        if len(found) > 1:
            self.noticed.emit(Message("project_recordings_found", {"count": len(found)}))
        elif found:
            place = Path(found[0].recording.path)
            params = {"file": _file(found[0].path), "folder": place.parent.name or str(place.parent)}
            self.noticed.emit(Message("project_recording_found", {**params}))

    def _near(self) -> tuple[Path, ...]:
        """The project's folder, and those where the recordings were."""
        own = (self._current.path.parent,) if self._current.path else ()
        return (*own, *dict.fromkeys(Path(path).parent for path in self.missing[:20]))

    def _open_later(self, paths: tuple[str, ...]) -> None:
        """The other recordings of a very large project, all in one change: each goes through the history."""

        def work(task: Task) -> tuple[dict[str, Recording], dict[str, Message]]:
            opened: dict[str, Recording] = {}
            missing: dict[str, Message] = {}
            for path in paths:
                if task.stop.is_set():
                    break
                try:
                    opened[path] = open_one(Path(path))
                except RecordingError as error:
                    missing[path] = error.message
            return opened, missing

        self._waits = True  # nothing may take the place of this task
        task = self._start(work)
        task.done.connect(lambda result: self._on_all_opened(task, *result))

    def _on_all_opened(self, task: Task, opened: dict[str, Recording], missing: dict[str, Message]) -> None:
        if task is not self._task:
            return
        self._waits = False
        self._editor.relink_all(opened)
        self.missing = (*self.missing, *missing)
        self._unusable |= {path: why for path, why in missing.items() if why.key != "recording_missing"}
        if self.missing:
            self.search(self._near())


def _doubt(candidate: Candidate) -> Message:
    place = Path(candidate.recording.path)
    folder, other = place.parent.name or str(place.parent), _file(candidate.path)
    if candidate.likeness == "unknown":
        return Message("project_recording_doubtful", {"file": other, "folder": folder})
    params = {"file": place.name, "folder": folder, "other": other}
    if not candidate.length_differs:
        return Message("project_recording_differs", {**params})
    lengths = {
        "length": format_time(candidate.recording.duration_us, decimals=1),
        "known": format_time(candidate.known_us or 0, decimals=1),
    }
    return Message("project_recording_longer", {**params, **lengths})


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2] or path
