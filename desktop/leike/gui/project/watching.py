"""Who else has the project's file: the lock beside it, and whether somebody saved it meanwhile."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from leike.app.project_locks import RENEW_S, Holder, ProjectLock
from leike.app.projects import Stamp, changed_since
from leike.app.recovery import Session
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.project.current import CurrentProject
from leike.model.errors import ProjectError

_LAST_WORK_MS = 1_500


class FileWatch(QObject):
    """Looks on a thread of its own, since the file may lie on a drive that does not answer.

    `held(Holder)` where another window has the project open; `replaced()` where another one saved it;
    `bug(UnexpectedError)` as that of `TaskRunner`.
    `ended` names sessions whose work this window has taken over.
    """

    held = Signal(object)
    replaced = Signal()
    bug = Signal(object)

    def __init__(self, current: CurrentProject, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current, self._session = current, session
        self._lock: ProjectLock | None = None
        self._path: Path | None = None
        self.holder: Holder | None = None
        self.ended: frozenset[str] = frozenset()
        self._runner = TaskRunner(self, threads=1)
        self._runner.bug.connect(self.bug)
        self._looks: LatestWins[tuple[Stamp, bool] | None] = LatestWins(self._runner, self)
        self._looks.done.connect(self._on_looked)
        self._renewing = False
        self._renewal = QTimer(self)
        self._renewal.setInterval(round(RENEW_S * 1000))
        self._renewal.timeout.connect(self._renew)
        current.changed.connect(self._follow)

    def look(self) -> None:
        """See whether the file is still the one that was opened or saved last."""
        path, stamp = self._current.path, self._current.stamp
        if path is not None and stamp is not None:
            self._looks.ask(lambda: (stamp, changed_since(path, stamp)))

    def finish(self) -> bool:
        """Let the project go; False where its drive does not answer."""
        self._let_go()
        ended = self._runner.wait(_LAST_WORK_MS)
        self._runner.close()
        return ended

    @Slot()
    def _follow(self) -> None:
        """Hold the lock of the project that is open, and no other."""
        path = self._current.path
        if path == self._path:
            return
        self._let_go()
        self._path = path
        if path is None:
            return
        lock = self._lock = ProjectLock(path, self._session.id, self.ended)
        task = self._runner.start(lambda _task: self._take(lock))
        task.done.connect(lambda holder: self._on_taken(lock, holder))
        self._renewal.start()

    def _let_go(self) -> None:
        self._renewal.stop()
        self.holder, self._path = None, None
        if (lock := self._lock) is not None:
            self._lock = None
            self._runner.start(lambda _task: lock.release())

    def _take(self, lock: ProjectLock) -> Holder | None:
        """On the worker. Others on this computer see by the session whether the lock's window still lives."""
        with contextlib.suppress(ProjectError):
            self._session.begin()
        return lock.take()

    def _on_taken(self, lock: ProjectLock, holder: Holder | None) -> None:
        if lock is self._lock and holder is not None:
            self.holder = holder
            self.held.emit(holder)

    @Slot()
    def _renew(self) -> None:
        """Keep the lock fresh; take one that its holder has let go."""
        if (lock := self._lock) is None or self._renewing:
            return  # a drive that does not answer is not asked more and more
        self._renewing = True
        held = self.holder is not None

        task = self._runner.start(lambda _task: lock.take() if held else lock.renew())
        task.done.connect(self._on_renewed)
        task.failed.connect(self._on_renewed)
        if held:
            task.done.connect(lambda holder: self._on_asked_again(lock, holder))

    @Slot(object)
    def _on_renewed(self, _end: object) -> None:
        self._renewing = False

    def _on_asked_again(self, lock: ProjectLock, holder: Holder | None) -> None:
        if lock is self._lock:
            self.holder = holder

    @Slot(object)
    def _on_looked(self, looked: tuple[Stamp, bool] | None) -> None:
        if looked is not None and looked[1] and looked[0] is self._current.stamp:
            self.replaced.emit()
