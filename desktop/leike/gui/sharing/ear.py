"""Hears of changes in a folder as the system tells of them, on a thread of its own: naming a folder to the
system waits for the folder, and a network drive that does not answer must hold nobody up."""

from PySide6.QtCore import QFileSystemWatcher, QObject, QThread, Signal, Slot


class _Listener(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._watcher: QFileSystemWatcher | None = None

    @Slot(str)
    def follow(self, folder: str) -> None:
        """Listen to that folder from now on, to none for ""."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _folder: self.changed.emit())
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        if folder:
            self._watcher.addPath(folder)

    @Slot()
    def leave(self) -> None:
        """Let the folder go, on the thread that listened."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None


_unended: list[tuple[QThread, _Listener]] = []
"""Threads that a dead drive holds, with what they run: kept until the process ends, for Qt may not destroy
either before."""


class FolderEar(QObject):
    """`changed()` when something happens in the folder. The thread begins with the first folder."""

    changed = Signal()
    _wanted = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._listener = _Listener()
        self._folder = ""

    def follow(self, folder: str) -> None:
        """Listen to that folder, to none for "". Never waits for it."""
        if folder == self._folder:
            return
        self._folder = folder
        if self._thread is None:
            self._thread = QThread()
            self._listener.moveToThread(self._thread)
            self._listener.changed.connect(self.changed)
            self._wanted.connect(self._listener.follow)
            self._thread.finished.connect(self._listener.leave)
            self._thread.start()
        self._wanted.emit(folder)

    def close(self) -> None:
        """Tell the thread to end, without waiting."""
        if self._thread is not None:
            self._thread.quit()

    def wait(self, limit_ms: int) -> bool:
        """Whether the thread has ended, `limit_ms` later at most."""
        if self._thread is None or self._thread.wait(limit_ms):
            return True
        _unended.append((self._thread, self._listener))
        return False
