"""Keeps a safety copy of unsaved work, half a second after each edit, on a thread of its own."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from leike.app.projects import Marker
from leike.app.recovery import Session
from leike.gui.bridge import LatestWins, TaskRunner, UnexpectedError
from leike.gui.editor import ProjectEditor
from leike.gui.project.current import CurrentProject
from leike.model.errors import LeikeError

_PAUSE_MS = 500
_LAST_WRITE_MS = 2_000


class Autosave(QObject):
    """Writes on a thread of its own, so that no drive that does not answer keeps the safety copy waiting.

    `kept()` when the newest state is written; where it fails `failed(LeikeError)`, for a bug
    `bug(UnexpectedError)`, once until it works again.
    """

    kept = Signal()
    failed = Signal(object)
    bug = Signal(object)

    def __init__(
        self, editor: ProjectEditor, current: CurrentProject, marker: Marker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._current, self._marker = editor, current, marker
        self.session = Session()
        self._runner = TaskRunner(self, threads=1)
        self._writes: LatestWins[None] = LatestWins(self._runner, self)
        self._failing = self._finished = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.write)
        editor.project_changed.connect(self._note)
        editor.exports_marked.connect(self._note)
        self._writes.done.connect(self._on_done)
        self._writes.failed.connect(self._on_failed)

    def begin(self) -> None:
        """Let other windows see that this one lives."""
        self._writes.ask(self.session.begin)

    @Slot()
    def write(self) -> None:
        """Keep the present state now, or no copy where the person's file holds it."""
        self._pause.stop()
        self._writes.ask(self._work() if self._current.dirty else self.session.forget)

    def finish(self, *, keep: bool) -> None:
        """The window has gone: the copy goes too, or with `keep` the last state waits for the next start."""
        if self._finished:
            return
        self._finished = True
        self._pause.stop()
        self._runner.close()
        if not self._runner.wait(_LAST_WRITE_MS):
            return
        try:
            if keep and self._current.dirty:
                self._work()()
        except LeikeError:
            pass  # the copy before it is still there, and nobody to tell
        self.session.end(keep=keep)

    def _work(self) -> Callable[[], None]:
        project, path, name = self._editor.project, self._current.path, self._current.name
        stamp, recordings = self._current.stamp, dict(self._editor.recordings)

        def keep() -> None:
            self.session.keep(self._marker.marked_quickly(project, recordings), path, name, stamp)

        return keep

    @Slot()
    def _note(self) -> None:
        if not self._pause.isActive():
            self._pause.start()

    @Slot(object)
    def _on_done(self, _value: object) -> None:
        self._failing = False
        if not self._writes.busy:
            self.kept.emit()

    @Slot(object)
    def _on_failed(self, error: LeikeError) -> None:
        if not self._failing:
            self._failing = True
            (self.bug if isinstance(error, UnexpectedError) else self.failed).emit(error)
