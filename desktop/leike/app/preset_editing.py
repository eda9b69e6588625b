"""Editing the person's own presets: pure changes of a layer, trying them out, and writing them down."""

import contextlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from leike.files.layer_file import decode_layer, layer_toml
from leike.files.writing import write_beside
from leike.model.errors import PresetError
from leike.model.layer import Kind, Layer
from leike.model.messages import Message
from leike.model.names import Names
from leike.presets.chains import FiledLayer
from leike.presets.resolving import Resolved, resolve
from leike.presets.store import PresetStore

_PREVIEW_ID = "leike-preview"
_LONGEST_ID = 48
_MOST_ASSET_BYTES = 20_000_000


class Tried(NamedTuple):
    """What a layer comes to before it is written. `shown` is what it comes to in the channel that it is
    looked at in; `fault` says why it cannot be written as it is."""

    layer: Layer
    resolved: Resolved | None
    shown: Resolved | None
    fault: Message | None = None


def value_of(values: Mapping[str, Any], key: str) -> object:
    """The value of a dotted key in tables, UNSET where they do not give it."""
    found: Any = values
    for step in key.split("."):
        if not isinstance(found, Mapping) or step not in found:
            return msgspec.UNSET
        found = found[step]
    return found


def with_value(layer: Layer, key: str, value: object) -> Layer:
    """The layer giving `value` for a dotted key."""
    return msgspec.structs.replace(layer, values=_with(layer.values, key.split("."), value))


def without_value(layer: Layer, key: str) -> Layer:
    """The layer without its own value for a dotted key or group."""
    return msgspec.structs.replace(layer, values=_without(layer.values, key.split(".")))


def with_lock(layer: Layer, key: str, reason: str) -> Layer:
    """The layer holding a key for all that build on it; `reason` "" lets it go."""
    locks = {other: why for other, why in layer.locks.items() if other != key}
    return msgspec.structs.replace(layer, locks=locks | ({key: reason} if reason else {}))


def lock_over(key: str, locks: Mapping[str, Any]) -> str:
    """The key of the lock that holds `key`, "" where none does."""
    steps = key.split(".")
    around = (".".join(steps[:count]) for count in range(1, len(steps) + 1))
    return next((each for each in around if each in locks), "")


def try_out(
    layer: Layer, path: Path, layers: Mapping[str, FiledLayer], worn: tuple[str, ...], channel: str = ""
) -> Tried:
    """The layer as it would be read again from `path`, and resolved among `layers`.

    `channel` is the id of the channel that a rule book or a branch is looked at in.
    """
    try:
        read = decode_layer(layer_toml(layer).encode(), path.name)
    except PresetError as error:
        return Tried(layer, None, None, error.message)
    among = {**layers, layer.id: FiledLayer(read, path)}
    found = resolve(layer.id, among, worn)
    fault = None if found.chain and (found.preset or layer.kind != "channel") else _first(found)
    if layer.kind == "channel":
        return Tried(layer, found, found, fault)
    shown = None
    if channel in among and fault is None:
        seen = Layer(id=_PREVIEW_ID, name=layer.name, extends=(channel, layer.id))
        shown = resolve(_PREVIEW_ID, {**among, _PREVIEW_ID: FiledLayer(seen, path)}, ())
        fault = None if shown.preset else _first(shown)
    return Tried(layer, found, shown, fault)


def write_checked(filed: FiledLayer, layers: Mapping[str, FiledLayer], worn: tuple[str, ...]) -> None:
    """Write the layer to its file, beside and in place of what was there, unless it would be of no use.

    Raises PresetError with a sentence then, and where it cannot be written.
    """
    layer, path = filed.layer, filed.path
    if fault := try_out(layer, path, layers, worn).fault:
        raise PresetError(fault.key, **fault.params)
    with contextlib.suppress(OSError):  # writing tells what is wrong with the folder
        path.parent.mkdir(parents=True, exist_ok=True)
    write_beside(path, layer_toml(layer), error=PresetError)


def remove_layer(path: Path) -> None:
    """Take the layer's file away; its pictures and fonts stay. Raises PresetError where that is refused."""
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise PresetError("preset_delete_refused", file=path.name) from fault


def bring_file(source: Path, layer_file: Path, layer_id: str) -> str:
    """Copy a logo or font into the preset's own folder; how the layer names it then.

    Raises PresetError where it cannot be read, is too large or cannot be copied.
    """
    folder = layer_file.parent / layer_id
    try:
        if source.stat().st_size > _MOST_ASSET_BYTES:
            raise PresetError("file_too_large", file=source.name, max_bytes=_MOST_ASSET_BYTES)
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_place(folder, source)
        if not target.exists():
            part = target.with_name(f"{target.name}.part")
            shutil.copyfile(source, part)
            part.replace(target)
    except OSError as fault:
        raise PresetError("preset_asset_refused", file=source.name) from fault
    return f"{layer_id}/{target.name}"


def new_layer(kind: Kind, name: str, parents: Iterable[str], taken: Iterable[str]) -> Layer:
    """A layer that gives nothing yet; its id is made from its name."""
    return Layer(
        id=free_id(name, taken),
        name=Names(fi=name, sv=name, en=name),
        kind=kind,
        extends=tuple(dict.fromkeys(each for each in parents if each)),
        values={"branch": {"name": name}} if kind == "branch" else {},
    )


def duplicated(filed: FiledLayer, name: Names, taken: Iterable[str]) -> Layer:
    """A copy of an own layer; of any other one a layer that builds on it, so that it follows the original.

    Files are named as from the own folder, where the copy lies too.
    """
    layer, new_id = filed.layer, free_id(name.en, taken)
    if filed.source == "own":
        return msgspec.structs.replace(layer, id=new_id, name=name)
    return Layer(id=new_id, name=name, kind=layer.kind, extends=(layer.id,))


def free_id(name: str, taken: Iterable[str]) -> str:
    """An id that tells the name and is nobody else's."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    wanted = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_ID].strip("-") or "preset"
    known, number, found = set(taken), 2, wanted
    while found in known:
        found, number = f"{wanted}-{number}", number + 1
    return found


def builders_on(layer_id: str, layers: Mapping[str, FiledLayer]) -> tuple[str, ...]:
    """The ids of the layers that name `layer_id` as a parent."""
    return tuple(sorted(each for each, filed in layers.items() if layer_id in filed.layer.extends))


def fresh_store(store: PresetStore, brand: str | None = None) -> PresetStore:
    """All presets read anew; see `PresetStore.renewed`."""
    made = store.renewed(brand)
    _ = made.broken  # worked out here, not on the thread that shows it
    return made


def _first(found: Resolved) -> Message | None:
    return next(iter(found.problems), None)


def _with(table: Mapping[str, Any], steps: list[str], value: object) -> dict[str, Any]:
    first, rest = steps[0], steps[1:]
    if not rest:
        return {**table, first: value}
    inner = table.get(first)
    return {**table, first: _with(inner if isinstance(inner, Mapping) else {}, rest, value)}


def _without(table: Mapping[str, Any], steps: list[str]) -> dict[str, Any]:
    first, rest = steps[0], steps[1:]
    left = {key: value for key, value in table.items() if key != first}
    inner = table.get(first)
    if rest and isinstance(inner, Mapping) and (kept := _without(inner, rest)):
        return {key: kept if key == first else value for key, value in table.items()}
    return left


def _free_place(folder: Path, source: Path) -> Path:
    """Where the file goes: over the same content, beside another one of its name."""
    data = source.read_bytes()
    stem = re.sub(r"[^\w.-]+", "-", source.stem)[:60].strip(".-") or "file"
    suffix = source.suffix.lower()[:8]
    for number in range(1, 100):
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        if not target.exists() or target.read_bytes() == data:
            return target
    raise FileExistsError(os.strerror(17))
