"""Watches the shared folder: soon after the start, when something changes in it, and every minute."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from leike.app.sharing_setup import SharingSetup, sharing_setup
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.sharing.ear import FolderEar
from leike.model.errors import LeikeError
from leike.model.messages import Message

if TYPE_CHECKING:
    from leike.gui.sharing.work import Looked

_FIRST_MS = 1_500
_EVERY_MS = 60_000
_REST_MS = 700
"""A folder that is synced changes many times in a row."""
_PATIENCE_MS = 20_000


class FolderState(Enum):
    """How the shared folder is, as one sign."""

    NONE = "none"
    LOOKING = "looking"
    FINE = "fine"
    UPDATES = "updates"
    AWAY = "away"
    READ_ONLY = "read-only"


class FolderWatch(QObject):
    """`changed()` when `setup`, `looked` (None without a folder) or `state` is another,
    `taken(tuple[Taken, ...])` for what came by itself.

    A folder that does not answer for 20 s counts as away until it does; nothing waits for it.
    """

    changed = Signal()
    taken = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self.setup: SharingSetup | None = None
        self.looked: Looked | None = None
        self._silent = False
        self._fault: Message | None = None
        self._work: LatestWins[Looked | SharingSetup] = LatestWins(TaskRunner(runner, threads=1), self)
        self._work.done.connect(self._take)
        self._work.failed.connect(self._fail)
        self.ear = FolderEar(self)
        self.ear.changed.connect(lambda: self._rest.start())
        self._rest = self._timer(_REST_MS, self.look)
        self._next = self._timer(_EVERY_MS, self.look)
        self._patience = self._timer(_PATIENCE_MS, self._give_up)

    @property
    def busy(self) -> bool:
        """Whether the folder is being looked at, or soon will be."""
        return self._work.busy or self._rest.isActive()

    @property
    def state(self) -> FolderState:
        """One word for the sign."""
        looked = self.looked
        if self._silent:
            return FolderState.AWAY
        if looked is None:
            return FolderState.LOOKING if self.setup is None else FolderState.NONE
        if looked.news.away is not None:
            return FolderState.AWAY
        if looked.news.offers:
            return FolderState.UPDATES
        return FolderState.READ_ONLY if looked.read_only else FolderState.FINE

    @property
    def silent(self) -> bool:
        """Whether the folder does not answer."""
        return self._silent

    def begin(self) -> None:
        """The window is on the screen: look when it has come to rest."""
        QTimer.singleShot(_FIRST_MS, self, self.look)

    def look(self) -> None:
        """Look now, or as soon as the present look has ended."""
        self._rest.stop()
        self._next.stop()
        if not self._silent:
            self._patience.start()
        self._work.ask(_look)

    def close(self) -> None:
        """Look no more."""
        for timer in (self._rest, self._next, self._patience):
            timer.stop()
        self.ear.close()

    def _take(self, found: "Looked | SharingSetup") -> None:
        self._patience.stop()
        looked = None if isinstance(found, SharingSetup) else found
        self.setup = found if isinstance(found, SharingSetup) else found.setup
        self._silent, self._fault, self.looked = False, None, looked
        here = looked is not None and looked.news.away is None
        self.ear.follow(str(self.setup.folder) if here else "")
        self._next.start()
        if looked is not None and looked.taken:
            self.taken.emit(looked.taken)
        self.changed.emit()

    def _fail(self, error: LeikeError) -> None:
        """The same fault is told once, not every minute."""
        self._patience.stop()
        self._next.start()
        self._silent = False
        if error.message != self._fault:
            self._fault = error.message
            self.failed.emit(error)
        self.changed.emit()

    def _give_up(self) -> None:
        self._silent = True
        self.changed.emit()

    def _timer(self, after_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(then)
        return timer


def _look() -> "Looked | SharingSetup":
    setup = sharing_setup()
    if setup.folder is None:
        return setup
    import leike.gui.sharing.keys_window
    import leike.gui.sharing.news_window  # noqa: F401 - read here, where nobody waits for it
    from leike.gui.sharing.work import look  # brings what those without a shared folder do without

    return look(setup)
