"""The order in which a layer's parents speak: found by following `extends`."""

from collections.abc import Mapping
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


class _Chain(NamedTuple):
    ids: tuple[str, ...]
    depth: int


class Chains:
    """The chains of the layers of one set. `broken` tells of the ids whose files cannot be used."""

    def __init__(self, layers: Mapping[str, FiledLayer], broken: Mapping[str, Message]) -> None:
        self._layers = layers
        self._broken = broken
        self._found: dict[str, _Chain] = {}

    def of(self, layer_id: str) -> tuple[str, ...]:
        """Ids of the layer's parents and of the layer itself, earliest first; later ones win.

        Depth first through `extends` from left to right, each layer once, at its first place.
        Raises PresetError with one sentence for a cycle, a parent that is missing or broken, and a chain
        deeper than 16 steps or longer than 64 layers; KeyError for an unknown id.
        """
        return self._follow(layer_id, ()).ids

    def _follow(self, layer_id: str, way: tuple[str, ...]) -> _Chain:
        """`way` leads from the first layer to this one."""
        if layer_id in self._found:
            return self._found[layer_id]
        way = (*way, layer_id)
        parents = self._layers[layer_id].layer.extends
        chains = [self._parent(parent, layer_id, way) for parent in parents]
        depth = 1 + max((chain.depth for chain in chains), default=0)
        ids = tuple(dict.fromkeys(each for chain in chains for each in chain.ids))
        if depth > DEEPEST or len(way) > DEEPEST:
            raise PresetError("layer_chain_deep", file=self._file(way[0]), most=DEEPEST)
        if len(ids) >= WIDEST:
            raise PresetError("layer_chain_wide", file=self._file(way[0]), most=WIDEST)
        self._found[layer_id] = _Chain((*ids, layer_id), depth)
        return self._found[layer_id]

    def _parent(self, parent: str, child: str, way: tuple[str, ...]) -> _Chain:
        if parent in way:
            ring = " → ".join((*way[way.index(parent) :], parent))
            raise PresetError("layer_cycle", file=self._file(child), chain=ring)
        if parent not in self._layers:
            raise self._missing(child, parent)
        if len(way) > DEEPEST:
            raise PresetError("layer_chain_deep", file=self._file(way[0]), most=DEEPEST)
        return self._follow(parent, way)

    def _file(self, layer_id: str) -> str:
        return self._layers[layer_id].path.name

    def _missing(self, layer_id: str, parent: str) -> PresetError:
        file = self._file(layer_id)
        if parent in self._broken:
            other = str(self._broken[parent].params.get("file", parent))
            return PresetError("layer_parent_broken", file=file, parent=parent, other=other)
        if near := nearest(parent, self._layers):
            return PresetError("layer_parent_missing_near", file=file, parent=parent, near=near)
        return PresetError("layer_parent_missing", file=file, parent=parent)
