"""The order in which a layer's parents speak: found by following `extends`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

from leike.files.schema import nearest
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.model.messages import Message

DEEPEST = 16
WIDEST = 64

Source = Literal["built-in", "machine", "taken", "own"]
"""Where a layer comes from; a later source replaces an earlier one's layer with the same id."""


class FiledLayer(NamedTuple):
    """A layer and the file that it was read from."""

    layer: Layer
    path: Path
    source: Source = "own"


def chain_of(
    layer_id: str, layers: Mapping[str, FiledLayer], broken: Mapping[str, Message] | None = None
) -> tuple[str, ...]:
    """Ids of the layer's parents and of the layer itself, earliest first; later ones win.

    Depth first through `extends` from left to right, each layer once, at its first place. `broken` tells of
    the ids whose files cannot be used. Raises PresetError with one sentence for a cycle, a parent that is
    missing or broken, and a chain deeper than 16 steps or longer than 64 layers.
    """
    walk = _Walk(layers, broken or {})
    walk.visit(layer_id)
    return tuple(walk.order)


class _Walk:
    """One search; `path` is the way from the first layer to the present one."""

    def __init__(self, layers: Mapping[str, FiledLayer], broken: Mapping[str, Message]) -> None:
        self._layers = layers
        self._broken = broken
        self._path: dict[str, None] = {}
        self.order: dict[str, None] = {}

    def visit(self, layer_id: str) -> None:
        with self._step(layer_id):
            for parent in self._layers[layer_id].layer.extends:
                if parent in self._path:
                    raise self._cycle(layer_id, parent)
                if parent not in self._layers:
                    raise self._missing(layer_id, parent)
                if parent not in self.order:
                    self.visit(parent)
            self.order[layer_id] = None
        if len(self.order) > WIDEST:
            raise PresetError("layer_chain_wide", file=self._file(self._first), most=WIDEST)

    @contextmanager
    def _step(self, layer_id: str) -> Iterator[None]:
        self._path[layer_id] = None
        if len(self._path) > DEEPEST:
            raise PresetError("layer_chain_deep", file=self._file(self._first), most=DEEPEST)
        yield
        del self._path[layer_id]

    @property
    def _first(self) -> str:
        return next(iter(self._path), "") or next(reversed(self.order))

    def _file(self, layer_id: str) -> str:
        return self._layers[layer_id].path.name

    def _cycle(self, layer_id: str, parent: str) -> PresetError:
        way = list(self._path)
        ring = " → ".join((*way[way.index(parent) :], parent))
        return PresetError("layer_cycle", file=self._file(layer_id), chain=ring)

    def _missing(self, layer_id: str, parent: str) -> PresetError:
        file = self._file(layer_id)
        if parent in self._broken:
            other = str(self._broken[parent].params.get("file", parent))
            return PresetError("layer_parent_broken", file=file, parent=parent, other=other)
        if near := nearest(parent, self._layers):
            return PresetError("layer_parent_missing_near", file=file, parent=parent, near=near)
        return PresetError("layer_parent_missing", file=file, parent=parent)
