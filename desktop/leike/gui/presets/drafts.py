"""The person's own presets while they are edited: tried out, written by themselves, undone and redone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from leike.app.preset_editing import Tried, remove_layer, try_out, write_checked
from leike.gui.bridge import LatestWins, TaskRunner
from leike.gui.presets.library import PresetLibrary
from leike.model.layer import Layer
from leike.presets.chains import FiledLayer

_WRITE_MS = 400
"""After the last change of a row: a drag or a held key is written once."""
_MOST_STEPS = 200

Files = Mapping[str, FiledLayer | None]


@dataclass
class Step:
    """Own layers before and after one change, None where there was none; `key` is what was changed."""

    key: str
    before: Files
    after: Files
    merge: str = ""


class PresetDrafts(QObject):
    """`changed()` when layers are others or another one is chosen; `tried_changed()` when the chosen one was
    tried out; what can be written is written soon after.

    A change that contradicts something stays here with `tried.fault`, and the file stays as it was.
    """

    changed = Signal()
    tried_changed = Signal()

    def __init__(self, library: PresetLibrary, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent or runner)
        self._library = library
        self._unwritten: dict[str, FiledLayer | None] = {}
        self._steps: list[Step] = []
        self._done = 0
        self.chosen = ""
        self.channel = "instagram-story"
        self.tried: Tried | None = None
        self._trying: LatestWins[Tried] = LatestWins(TaskRunner(runner, threads=1), self)
        self._trying.done.connect(self._take_tried)
        self._write = QTimer(self)
        self._write.setSingleShot(True)
        self._write.setInterval(_WRITE_MS)
        self._write.timeout.connect(self.flush)
        library.changed.connect(self._follow)

    @property
    def busy(self) -> bool:
        """Whether something is being tried out or will be written."""
        return self._trying.busy or self._write.isActive() or self._library.busy

    @property
    def layers(self) -> dict[str, FiledLayer]:
        """All layers as they are here."""
        found = dict(self._library.store.layers())
        for layer_id, filed in self._unwritten.items():
            if filed is not None:
                found[layer_id] = filed
            else:
                found.pop(layer_id, None)
        return found

    @property
    def filed(self) -> FiledLayer | None:
        """The chosen layer, None where none is."""
        if self.chosen in self._unwritten:
            return self._unwritten[self.chosen]
        return self._library.store.layers().get(self.chosen)

    @property
    def may_edit(self) -> bool:
        """Whether the chosen layer is the person's own."""
        return self.filed is not None and self.filed.source == "own"

    @property
    def can_undo(self) -> bool:
        """Whether a change can be taken back."""
        return self._done > 0

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back."""
        return self._done < len(self._steps)

    def choose(self, layer_id: str) -> None:
        """Show and edit another layer."""
        if layer_id != self.chosen:
            self.seal()
            self.chosen, self.tried = layer_id, None
            self.changed.emit()
            self._try()

    def look_in(self, channel: str) -> None:
        """The channel in which rule books and branches are looked at."""
        self.channel = channel
        self._try()

    def change(self, key: str, layer: Layer, *, merge: bool = False) -> None:
        """The chosen layer becomes `layer`. Changes of one key in a row are one step where `merge`."""
        filed = self.filed
        if filed is not None and self.may_edit and layer != filed.layer:
            self._do(key, {layer.id: filed}, {layer.id: filed._replace(layer=layer)}, key if merge else "")

    def add(self, layer: Layer) -> None:
        """A new layer, chosen at once."""
        filed = FiledLayer(layer, self._library.own_folder / f"{layer.id}.toml", "own")
        self.seal()
        self.chosen = layer.id
        self._do("new", {layer.id: None}, {layer.id: filed})

    def delete(self) -> None:
        """Take the chosen own layer away."""
        filed = self.filed
        if filed is not None and self.may_edit:
            self.seal()
            self._do("deleted", {self.chosen: filed}, {self.chosen: None})

    def seal(self) -> None:
        """A gesture has ended: what comes next is another step, and what was changed is written now."""
        if self._steps:
            self._steps[-1].merge = ""
        if self._write.isActive():
            self.flush()

    def undo(self) -> None:
        """Take the last change back."""
        if self.can_undo:
            self._done -= 1
            self._show(self._steps[self._done].before)

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.can_redo:
            self._done += 1
            self._show(self._steps[self._done - 1].after)

    def flush(self, *, untried: bool = False) -> None:
        """Write what can be written; what the chosen layer's fault holds back stays. What is still being
        tried out waits, unless `untried`."""
        self._write.stop()
        tried = self.tried
        wrong = tried.layer if tried is not None and tried.fault is not None else None
        if self._trying.busy and not untried:
            self._write.start()
            return
        for layer_id, filed in self._unwritten.items():
            if filed is None or filed.layer != wrong:
                self._library.reload(self._writing(layer_id, filed))

    def _do(self, key: str, before: Files, after: Files, merge: str = "") -> None:
        del self._steps[self._done :]
        last = self._steps[-1] if self._steps else None
        if merge and last is not None and last.merge == merge and set(last.after) == set(after):
            last.after = after
        else:
            self._steps.append(Step(key, before, after, merge))
            del self._steps[:-_MOST_STEPS]
        self._done = len(self._steps)
        self._show(after)

    def _show(self, files: Files) -> None:
        self._unwritten |= files
        there = [layer_id for layer_id, filed in files.items() if filed is not None]
        if there and self.chosen not in there:
            self.chosen, self.tried = there[0], None
        elif self.chosen not in self.layers:
            self.chosen, self.tried = "", None
        self.changed.emit()
        self._write.start()
        self._try()

    def _try(self) -> None:
        filed = self.filed
        if filed is None:
            self._trying.forget()
            self.tried_changed.emit()
            return
        layers, worn, channel = self.layers, self._library.store.brand, self.channel
        brands = (worn,) if worn else ()
        self._trying.ask(lambda: try_out(filed.layer, filed.path, layers, brands, channel))

    def _take_tried(self, tried: Tried) -> None:
        filed = self.filed
        if filed is not None and tried.layer == filed.layer:
            self.tried = tried
            self.tried_changed.emit()

    def _writing(self, layer_id: str, filed: FiledLayer | None) -> Callable[[], object]:
        if filed is not None:
            layers, worn = self.layers, self._library.store.brand
            return lambda: write_checked(filed, layers, (worn,) if worn else ())
        stored = self._library.store.layers().get(layer_id)
        own = stored is not None and stored.source == "own"  # what it stood in for is not the person's
        path = stored.path if stored and own else self._library.own_folder / f"{layer_id}.toml"
        return lambda: remove_layer(path)

    def _follow(self) -> None:
        """What was written is the store's now; what others changed is shown."""
        stored = self._library.store.layers()
        for layer_id, filed in list(self._unwritten.items()):
            now = stored.get(layer_id)
            if (filed is None and (now is None or now.source != "own")) or (
                filed is not None and now is not None and now.layer == filed.layer
            ):
                del self._unwritten[layer_id]
        if self.chosen not in self.layers:
            self.chosen, self.tried = "", None
        self.changed.emit()
        self._try()
