"""Where layers are looked for, and reading what lies there, mostly from what was kept of the last time."""

import contextlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

import leike
from leike.files.layer_file import MOST_BYTES, decode_layer, layer_of, table_of
from leike.files.layer_schema import layer_schema
from leike.files.reading import read_limited
from leike.model.errors import PresetError
from leike.model.layer import LAYER_VERSION, Layer
from leike.model.messages import Message
from leike.presets.chains import FiledLayer, Source
from leike.resources import presets_folder

_ID = re.compile(rb"""^\s*id\s*=\s*["']([a-z0-9][a-z0-9-]{0,63})["']""", re.MULTILINE)
_MOST_CACHE_BYTES = 64_000_000
_FORMAT = f"2 {leike.__version__} {LAYER_VERSION}"
_FRESH_NS = 2_000_000_000
"""A file changed again so soon can keep its time and size; it is not kept until it has rested."""


class Shelf(NamedTuple):
    """One source of layers: a folder of `.toml` files, or the `files` that are told when asked.

    Of a shelf with `files` each may have its own folder. What is missing is left out.
    """

    source: Source
    folder: Path = Path()
    files: Callable[[], Iterable[Path]] | None = None

    def paths(self) -> list[str]:
        """The layer files, in alphabetical order."""
        if self.files is not None:
            return sorted(str(path) for path in self.files())
        try:
            with os.scandir(self.folder) as entries:
                return sorted(entry.path for entry in entries if entry.name.lower().endswith(".toml"))
        except OSError:
            return []


def shelf_of(folder: Path) -> Shelf:
    """The built-in presets' folder as what it is, any other as the person's own."""
    return Shelf("built-in" if folder == presets_folder() else "own", folder)


class Shelved(NamedTuple):
    """What was found: for each id its layers from the last shelf to the first; sentences about files that
    cannot be used; those sentences again by the id that such a file has."""

    layers: dict[str, list[FiledLayer]]
    broken: tuple[Message, ...]
    broken_ids: dict[str, Message]


def read_shelves(shelves: Iterable[Shelf], cache: Path | None = None) -> Shelved:
    """All layers of the shelves, later shelves first. `cache` is a file that spares parsing what has not
    changed since; it may be missing, damaged or not writable."""
    reader = _Reader(cache)
    layers: dict[str, list[FiledLayer]] = {}
    for shelf in shelves:
        found = reader.read(shelf)
        for layer_id, filed in found.items():
            layers.setdefault(layer_id, []).insert(0, filed)
    reader.keep()
    return Shelved(layers, tuple(reader.broken), reader.broken_ids)


class _Entry(NamedTuple):
    size: int
    changed_ns: int
    layer: Layer


class _Kept(msgspec.Struct):
    """What lies in the cache: each layer as one table, checked against the schema when it is read."""

    format: str
    entries: dict[str, tuple[int, int, Any]]


class _Reader:
    def __init__(self, cache: Path | None) -> None:
        self._cache = cache
        self._before = _kept(cache)
        self._now: dict[str, _Entry] = {}
        self.broken: list[Message] = []
        self.broken_ids: dict[str, Message] = {}

    def read(self, shelf: Shelf) -> dict[str, FiledLayer]:
        found: dict[str, FiledLayer] = {}
        for name in self._paths(shelf):
            try:
                layer = self._layer(name)
                if layer.id in found:
                    raise _twin(layer.id, Path(name), found[layer.id].path)
            except PresetError as fault:
                self.broken.append(fault.message)
            else:
                found[layer.id] = FiledLayer(layer, Path(name), shelf.source)
        return found

    def _paths(self, shelf: Shelf) -> list[str]:
        """A shelf that cannot tell its files is an empty one, and told."""
        try:
            return shelf.paths()
        except PresetError as fault:
            self.broken.append(fault.message)
            return []

    def keep(self) -> None:
        """Write the cache where something changed. Losing it costs time only, so nothing is flushed."""
        if self._cache is None or self._now == self._before:
            return
        part = self._cache.with_name(f"{self._cache.name}.{os.getpid()}.part")
        with contextlib.suppress(OSError, UnicodeEncodeError):  # names may be any bytes on Linux
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(_packed(self._now))
            part.replace(self._cache)

    def _layer(self, name: str) -> Layer:
        with contextlib.suppress(OSError, ValueError):
            facts = os.stat(name)  # noqa: PTH116 - one of hundreds; a Path costs as much again
            known = self._before.get(name)
            if known and (known.size, known.changed_ns) == (facts.st_size, facts.st_mtime_ns):
                self._now[name] = known
                return known.layer
            layer = self._parsed(name)
            if stat.S_ISREG(facts.st_mode) and time.time_ns() - facts.st_mtime_ns > _FRESH_NS:
                self._now[name] = _Entry(facts.st_size, facts.st_mtime_ns, layer)
            return layer
        return self._parsed(name)

    def _parsed(self, name: str) -> Layer:
        path = Path(name)
        data = read_limited(path, MOST_BYTES, PresetError)
        try:
            return decode_layer(data, path.name)
        except PresetError as fault:
            if found := _ID.search(data):
                self.broken_ids[found[1].decode()] = fault.message
            raise


def _kept(cache: Path | None) -> dict[str, _Entry]:
    """What the cache tells; nothing where any of it could not have been read from a layer file."""
    if cache is None:
        return {}
    try:
        data = read_limited(cache, _MOST_CACHE_BYTES, PresetError)
        kept = msgspec.msgpack.decode(data, type=_kept_type())
    except (PresetError, ValueError, RecursionError):
        return {}
    if kept.format != _FORMAT:
        return {}
    return {
        name: _Entry(size, changed_ns, layer_of(written))
        for name, (size, changed_ns, written) in kept.entries.items()
    }


def _kept_type() -> Any:  # noqa: ANN401 - the schema is made at run time
    entry: Any = tuple[int, int, layer_schema()]
    return msgspec.defstruct("Kept", [("format", str), ("entries", dict[str, entry])])


def _packed(entries: Mapping[str, _Entry]) -> bytes:
    tables = {name: (each.size, each.changed_ns, table_of(each.layer)) for name, each in entries.items()}
    return msgspec.msgpack.encode(_Kept(_FORMAT, tables))


def _twin(layer_id: str, path: Path, other: Path) -> PresetError:
    """Two files of one shelf with the same id: the first stays, the second is told."""
    return PresetError("preset_id_twice", file=path.name, id=layer_id, other=other.name)
