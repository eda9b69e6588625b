"""The presets that can be chosen: built-in ones, then those of the machine, then the person's own."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from leike.files.layer_file import read_layer
from leike.files.layer_schema import check_key
from leike.files.schema import nearest
from leike.model.errors import PresetError
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.places import cache_root, data_root
from leike.presets.chains import FiledLayer, Source
from leike.presets.merging import Lock, flat
from leike.presets.resolving import Resolved, Resolver
from leike.presets.shelves import Shelf, Shelved, read_shelves, shelf_of
from leike.resources import presets_folder


class Place(NamedTuple):
    """Where a value of a preset comes from. `layer` "" is the program itself, then there is no file."""

    preset: str
    key: str
    value: object
    layer: str = ""
    path: Path | None = None
    source: Source = "built-in"
    lock: Lock | None = None


class PresetStore:
    """Layers of several shelves and the presets they come to; a later shelf's layer replaces an earlier one
    with the same id, except where nothing usable comes of it.

    Shelves are read once, when first asked, and again after `reload`; a missing folder is an empty one. What
    cannot be used is left out and told in `broken`. `brand` is the organisation or branch that channels
    without one of their own wear; `cache` a file that spares parsing at the next start.
    """

    def __init__(
        self,
        shelves: tuple[Path | Shelf, ...],
        *,
        brand: str = "",
        brand_is_decided: bool = False,
        cache: Path | None = None,
    ) -> None:
        self.shelves = tuple(each if isinstance(each, Shelf) else shelf_of(each) for each in shelves)
        self._brand = brand
        self.brand_is_decided = brand_is_decided
        self._cache = cache
        self._resolved: dict[str, Resolved] = {}
        self._instead: dict[str, FiledLayer] = {}
        self._replaced: list[Message] = []

    @property
    def brand(self) -> str:
        """The id of the worn brand, "" for none."""
        return self._brand

    def wear(self, brand: str) -> None:
        """Dress the channels in another brand, unless it is decided for this computer. Presets got before
        stay as they were."""
        if self.brand_is_decided:
            return
        self._brand = brand
        self._forget_presets()

    def reload(self) -> None:
        """Read the shelves again when next asked."""
        vars(self).pop("_found", None)
        self._forget_presets()

    def renewed(self, brand: str | None = None) -> "PresetStore":
        """The same shelves read anew, everything worked out, ready for another thread. Where a file cannot
        be used any more, what this store read of it last stays in use. `brand` None keeps the worn one, and
        so does one that is decided for this computer."""
        decided = self.brand_is_decided
        worn = self._brand if brand is None or decided else brand
        made = PresetStore(self.shelves, brand=worn, brand_is_decided=decided, cache=self._cache)
        made._keep(self)
        for layer_id in made._layers:
            made.resolved(layer_id)
        return made

    def layers(self) -> Mapping[str, FiledLayer]:
        """The layer of each id, whether a preset comes of it or not."""
        return self._layers

    def ids(self) -> tuple[str, ...]:
        """The ids of all channels that can be used, in alphabetical order."""
        return tuple(each for each in sorted(self._layers) if self.resolved(each).preset)

    def get(self, wanted: str) -> Preset:
        """The preset with that id, or the one in a `.toml` file named by its path.

        Raises PresetError: for an unknown id with the closest known one, else with what is wrong.
        """
        if wanted.lower().endswith(".toml"):
            return _usable(self.resolved_file(Path(wanted).expanduser()), wanted)
        if wanted in self._layers:
            return _usable(self.resolved(wanted), wanted)
        raise self._unknown(wanted, self.ids())

    def resolved(self, layer_id: str) -> Resolved:
        """What the layer with that id comes to, with its chain, origins and problems.

        Raises PresetError for an unknown id.
        """
        if layer_id not in self._resolved:
            if layer_id not in self._layers:
                raise self._unknown(layer_id, tuple(sorted(self._layers)))
            self._resolved[layer_id] = self._resolve(layer_id)
        return self._resolved[layer_id]

    def resolved_file(self, path: Path) -> Resolved:
        """As `resolved`, of a file that may lie anywhere; its parents are this store's layers.

        Raises PresetError where the file cannot be read as a layer.
        """
        filed = FiledLayer(read_layer(path), path)
        return self._resolver_with(filed).resolve(filed.layer.id)

    def fault_of(self, layer_id: str) -> Message | None:
        """What is wrong with a file that has this id and cannot be used; another with it may be in use."""
        return self._found.broken_ids.get(layer_id)

    def file_of(self, preset_id: str) -> Path:
        """Where the layer with that id was read. Raises PresetError for an unknown id."""
        self.resolved(preset_id)
        return self.used(preset_id).path

    def where(self, key: str, preset_id: str = "") -> tuple[Place, ...]:
        """Where the value of a key, or each value of a group, comes from: in one preset or in all.

        Raises PresetError for an unknown key or id, and for a preset with nothing usable in it.
        """
        check_key(key)
        if preset_id:
            return self._places(key, self._usable_resolved(preset_id))
        return tuple(each for one in self.ids() for each in self._places(key, self.resolved(one)))

    @property
    def broken(self) -> tuple[Message, ...]:
        """One sentence for each file and preset that cannot be used, and for a brand that cannot be worn."""
        results = [self.resolved(each) for each in sorted(self._layers)]
        unusable = [each for each in results if each.preset is None]
        faults = [told for each in unusable for told in each.problems if told.key != LOCKED]
        return tuple(_unique([*self._found.broken, *self._resolver.problems, *self._replaced, *faults]))

    @property
    def ignored(self) -> tuple[Message, ...]:
        """One sentence for each value that a lock keeps out."""
        results = [self.resolved(each) for each in sorted(self._layers)]
        return tuple(_unique([told for each in results for told in each.problems if told.key == LOCKED]))

    def _keep(self, before: "PresetStore") -> None:
        """Behind what was read now: what was in use before of files that are still there."""
        found = self._found.layers
        usable = {each.path for layers in found.values() for each in layers}
        for layer_id in before.layers():
            filed, now = before.used(layer_id), found.get(layer_id, [])
            same_file = filed.path in {each.path for each in now}
            if filed not in now and (same_file or _is_broken(filed, usable)):
                found[layer_id] = [*now, filed]

    def _resolve(self, layer_id: str) -> Resolved:
        """Where nothing comes of the last shelf's layer, the one that it replaces stays in use."""
        found = self._resolver.resolve(layer_id)
        for earlier in self._found.layers[layer_id][1:]:
            if found.preset is not None or not found.problems:
                break
            instead = self._resolver_with(earlier).resolve(layer_id)
            if instead.preset is not None:
                self._replaced.extend(found.problems)
                self._instead[layer_id] = earlier
                return instead
        return found

    def used(self, layer_id: str) -> FiledLayer:
        """The layer that the preset with that id is made of: an earlier one where the last is of no use.

        Raises PresetError for an unknown id.
        """
        self.resolved(layer_id)
        return self._instead.get(layer_id, self._layers[layer_id])

    def _resolver_with(self, filed: FiledLayer) -> Resolver:
        return Resolver({**self._layers, filed.layer.id: filed}, self._worn, self._found.broken_ids)

    def _usable_resolved(self, preset_id: str) -> Resolved:
        found = self.resolved(preset_id)
        if not found.chain:
            _usable(found, preset_id)
        return found

    def _places(self, key: str, found: Resolved) -> tuple[Place, ...]:
        table: dict[str, Any] = msgspec.to_builtins(found.preset) if found.preset else found.values
        return tuple(
            self._place(found, each, value) for each, value in flat(table) if f"{each}.".startswith(f"{key}.")
        )

    def _place(self, found: Resolved, key: str, value: object) -> Place:
        steps = key.split(".")
        around = [".".join(steps[:count]) for count in range(1, len(steps) + 1)]
        lock = next((found.locks[each] for each in around if each in found.locks), None)
        layer_id = found.origins.get(key, "")
        if not layer_id:
            return Place(found.id, key, value, lock=lock)
        filed = self.used(layer_id) if layer_id == found.id else self._layers[layer_id]
        return Place(found.id, key, value, layer_id, filed.path, filed.source, lock)

    def _unknown(self, wanted: str, known: tuple[str, ...]) -> PresetError:
        if fault := self.fault_of(wanted):
            return PresetError(fault.key, **fault.params)
        if near := nearest(wanted, known):
            return PresetError("preset_unknown_near", preset=wanted[:80], near=near)
        return PresetError("preset_unknown", preset=wanted[:80], known=", ".join(known))

    def _forget_presets(self) -> None:
        for name in ("_layers", "_resolver"):
            vars(self).pop(name, None)
        self._resolved, self._instead, self._replaced = {}, {}, []

    @property
    def _worn(self) -> tuple[str, ...]:
        return (self._brand,) if self._brand else ()

    @cached_property
    def _found(self) -> Shelved:
        return read_shelves(self.shelves, self._cache)

    @cached_property
    def _layers(self) -> dict[str, FiledLayer]:
        return {layer_id: layers[0] for layer_id, layers in self._found.layers.items()}

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._layers, self._worn, self._found.broken_ids)


LOCKED = "layer_locked"


def default_store(
    environ: Mapping[str, str] | None = None,
    *,
    brand: str = "",
    brand_is_decided: bool = False,
    between: tuple[Shelf, ...] = (),
) -> PresetStore:
    """The built-in presets, then the shelves `between`, then the own ones of `user_presets_folder`.

    `brand` is the worn brand, else the one that `LEIKE_BRAND` names; one that is decided for this computer
    cannot be changed in the store.
    """
    environ = os.environ if environ is None else environ
    worn = brand or environ.get("LEIKE_BRAND", "").strip()
    shelves = (Shelf("built-in", presets_folder()), *between, Shelf("own", user_presets_folder(environ)))
    return PresetStore(shelves, brand=worn, brand_is_decided=brand_is_decided, cache=layer_cache(environ))


def user_presets_folder(environ: Mapping[str, str]) -> Path:
    """Where own presets lie: `LEIKE_PRESETS`, else in the user's data folder. It need not exist."""
    if chosen := environ.get("LEIKE_PRESETS", "").strip():
        return Path(chosen).expanduser()
    return data_root(environ) / "presets"


def layer_cache(environ: Mapping[str, str]) -> Path:
    """The file that keeps parsed layers."""
    return cache_root(environ) / "presets" / "layers.mp"


def _is_broken(filed: FiledLayer, usable: set[Path]) -> bool:
    """Whether its file is still there and gives no layer."""
    return filed.path not in usable and os.path.isfile(filed.path)  # noqa: PTH113 - it raises nothing


def _usable(found: Resolved, wanted: str) -> Preset:
    if found.preset is not None:
        return found.preset
    if not found.problems:
        raise PresetError("preset_no_layer", preset=wanted[:80])
    told = next((each for each in found.problems if each.key != LOCKED), found.problems[0])
    raise PresetError(told.key, **told.params)


def _unique(messages: list[Message]) -> list[Message]:
    return list({(each.key, str(each.params)): each for each in messages}.values())
