"""Bundles made in a folder of the session, so that a drag has a file to carry."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from leike.gui.bridge import LatestWins, TaskRunner


class OutgoingFiles(QObject):
    """Makes them on a worker; `made(id)` when a file is there, `failed(LeikeError)` where it cannot be."""

    made = Signal(str)
    failed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._files: dict[str, Path] = {}
        self._work: LatestWins[tuple[str, Path]] = LatestWins(TaskRunner(runner, threads=1), self)
        self._work.done.connect(self._take)
        self._work.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return self._work.busy

    def file_of(self, layer_id: str) -> Path | None:
        """The layer's bundle; None while it is not made."""
        return self._files.get(layer_id)

    def make(self, layer_id: str) -> None:
        """Make the layer's bundle, as the layer is now."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="leike-", ignore_cleanup_errors=True)
        target = Path(self._folder.name) / f"{layer_id}.leikepreset"
        self._files.pop(layer_id, None)

        def work() -> tuple[str, Path]:
            from leike.gui.sharing.work import save_bundle

            return layer_id, save_bundle(layer_id, target)

        self._work.ask(work)

    def _take(self, made: tuple[str, Path]) -> None:
        layer_id, file = made
        self._files[layer_id] = file
        self.made.emit(layer_id)
