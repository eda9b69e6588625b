"""The files opened last, as the window shows them; the disk is asked on a worker."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from leike.app.recent import RecentFiles
from leike.gui.bridge import LatestWins, Task, TaskRunner


class Recents(QObject):
    """`files`, newest first, and which of them are `missing`; `changed()` where either differs.

    A file counts as there until its drive has said that it is not. A drive that never answers keeps only
    these looks waiting: neither the list nor any other work.
    """

    changed = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changes = TaskRunner(runner, threads=1)
        self._looks: LatestWins[frozenset[Path]] = LatestWins(TaskRunner(runner, threads=1), self)
        self._looks.done.connect(self._on_missing)
        self.files: tuple[Path, ...] = ()
        self.missing: frozenset[Path] = frozenset()

    def load(self) -> None:
        """Read the list, then look which files are there."""
        self._run(lambda kept: kept.files())

    def add(self, path: Path) -> None:
        """A file was opened or saved."""
        self._run(lambda kept: kept.add(path))

    def remove(self, path: Path) -> None:
        """Take it off the list."""
        self._run(lambda kept: kept.remove(path))

    def clear(self) -> None:
        """Forget all of them."""
        self._run(lambda kept: kept.clear())

    def _run(self, work: Callable[[RecentFiles], tuple[Path, ...]]) -> None:
        def run(_task: Task) -> tuple[Path, ...]:
            return work(RecentFiles())

        self._changes.start(run).done.connect(self._on_files)

    @Slot(object)
    def _on_files(self, files: tuple[Path, ...]) -> None:
        self.files = files
        self.changed.emit()
        self._looks.ask(lambda: frozenset(file for file in files if not _is_there(file)))

    @Slot(object)
    def _on_missing(self, missing: frozenset[Path]) -> None:
        if missing != self.missing:
            self.missing = missing
            self.changed.emit()


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return False
