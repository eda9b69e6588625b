"""The presets of one window: read anew when files change, and told to everybody who shows them."""

from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QTimer, Signal

from leike.app.preset_editing import fresh_store
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.settings.values import forget
from leike.model.errors import LeikeError
from leike.model.preset import Preset
from leike.presets.store import PresetStore

BRAND_KEY = "presets/brand"
_REST_MS = 250
"""Files that change in a row, as a folder that is synced, are read once."""


class PresetLibrary(QObject):
    """`presets` are the usable channels by id: one dictionary, changed in place. `changed()` when they,
    or anything else in `store`, are others than before; `failed(LeikeError)` where they could not be read.

    What is shown stays in use while newer files are read on a worker, and where those cannot be used.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, store: PresetStore, presets: dict[str, Preset], runner: TaskRunner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.store, self.presets = store, presets
        self._brand = store.brand
        self._first: deque[Callable[[], object]] = deque()
        self._reading: LatestWins[tuple[PresetStore, LeikeError | None]] = LatestWins(
            TaskRunner(runner, threads=1), self
        )
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self.failed)
        self._watcher: QFileSystemWatcher | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.reload)

    @property
    def busy(self) -> bool:
        """Whether presets are being read, or soon will be."""
        return self._reading.busy or self._rest.isActive()

    @property
    def own_folder(self) -> Path:
        """Where own presets lie; it need not exist."""
        return self.store.shelves[-1].folder

    def reload(self, first: Callable[[], object] | None = None, *, brand: str | None = None) -> None:
        """Read all presets anew, after `first` was done on the worker; `failed` tells what it raised."""
        self._rest.stop()
        if first is not None:
            self._first.append(first)
        if brand is not None:
            self._brand = brand
        waiting, library = self._first, self

        def work() -> tuple[PresetStore, LeikeError | None]:
            fault = _done(waiting)
            return fresh_store(library.store, library._brand), fault

        self._reading.ask(work)

    def wear(self, brand: str) -> None:
        """Dress all channels without a look of their own in that brand; remembered. "" for none. Nothing
        where the look is decided for this computer."""
        if self.store.brand_is_decided:
            return
        QSettings().setValue(BRAND_KEY, brand) if brand else forget(BRAND_KEY)
        self.reload(brand=brand)

    def finish(self) -> None:
        """Do here what no worker has done; call when none runs any more and the window is gone."""
        _done(self._first)

    def watch(self) -> None:
        """Follow changes that other programs make to the own presets, from now on."""
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(lambda _folder: self._rest.start())
            self._watcher.fileChanged.connect(lambda _file: self._rest.start())
        self._follow()

    def _follow(self) -> None:
        """Files that are replaced fall out of the watch: what is there now is watched."""
        if self._watcher is None:
            return
        own = [str(filed.path) for filed in self.store.layers().values() if filed.source == "own"]
        wanted = {str(self.own_folder), *own} - {*self._watcher.files(), *self._watcher.directories()}
        if wanted:
            self._watcher.addPaths(sorted(wanted))

    def _take(self, read: tuple[PresetStore, LeikeError | None]) -> None:
        self.store, fault = read
        store = self.store
        fresh = {preset_id: store.get(preset_id) for preset_id in store.ids()}
        self.presets.clear()
        self.presets.update(fresh)
        self._follow()
        self.changed.emit()
        if fault is not None:
            self.failed.emit(fault)


def _done(waiting: deque[Callable[[], object]]) -> LeikeError | None:
    """Do what waits, in turn, on the worker. One that fails does not hold up the others."""
    fault: LeikeError | None = None
    while waiting:
        try:
            waiting.popleft()()
        except LeikeError as error:
            fault = error
    return fault


def kept_brand() -> str:
    """The worn brand that was chosen on this computer, "" for none."""
    kept = QSettings().value(BRAND_KEY)
    return kept if isinstance(kept, str) else ""
