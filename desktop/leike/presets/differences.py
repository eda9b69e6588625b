"""What differs between two layers or presets, and two changes of one layer brought together."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET

from leike.model.layer import Layer
from leike.model.preset import Preset

Side = Literal["one", "two"]
_Path = tuple[str, ...]


class Difference(NamedTuple):
    """A dotted key whose value differs; UNSET where that side does not give it."""

    key: str
    before: object
    after: object


class Clash(NamedTuple):
    """A key, or a group, that both sides changed in different ways; UNSET where a side does not give it."""

    key: str
    base: object
    one: object
    two: object


class Merge(NamedTuple):
    """Both changes in one layer. Where they clash it has what was chosen, else the value of `one`."""

    layer: Layer
    clashes: tuple[Clash, ...]

    @property
    def values(self) -> dict[str, Any]:
        """The merged layer's values."""
        return self.layer.values


def differences(before: Layer | Preset, after: Layer | Preset) -> tuple[Difference, ...]:
    """The keys that differ, in the order of the schema. Of layers also their name, kind, parents and locks;
    where one is a layer and the other a preset, only what both can have."""
    tables = [_table(before), _table(after)]
    if type(before) is not type(after):
        tables = [{key: it for key, it in each.items() if key not in _OF_LAYERS} for each in tables]
    old, new = (dict(_flat(each)) for each in tables)
    paths = sorted({**old, **new}, key=_place)
    pairs = ((path, old.get(path, UNSET), new.get(path, UNSET)) for path in paths)
    return tuple(Difference(_key(path), one, other) for path, one, other in pairs if one != other)


def merged(base: Layer, one: Layer, two: Layer, choices: Mapping[str, Side] | None = None) -> Merge:
    """`one` and `two`, which both come from `base`, in one layer: what only one side changed is taken from
    it. `choices` says for the key of a clash whose value is taken; "one" where it does not say.

    A group that one side left out (`"none"`) while the other changed values in it clashes as a whole.
    """
    tables = [_table(each) for each in (base, one, two)]
    result: dict[str, Any] = {}
    clashes: list[Clash] = []
    for path in _units(tables):
        old, first, second = (_get(table, path) for table in tables)
        key = _key(path)
        value = second if first == old else first
        if old not in (first, second) and first != second:
            clashes.append(Clash(key, old, first, second))
            value = second if (choices or {}).get(key) == "two" else first
        if value is not UNSET:
            _set(result, path, value)
    return Merge(_layer(one.id, result), tuple(clashes))


_OF_LAYERS = ("kind", "extends", "locks")
_ORDER = ("id", "name", *_OF_LAYERS, *Preset.__struct_fields__)


def _table(value: Layer | Preset) -> dict[str, Any]:
    table: dict[str, Any] = msgspec.to_builtins(value, builtin_types=())
    if isinstance(value, Layer):
        if not table["locks"]:
            del table["locks"]  # none is not a value that the first lock would take away
        return {key: table[key] for key in ("id", "name", *_OF_LAYERS) if key in table} | table["values"]
    del table["version"]
    return table


def _layer(layer_id: str, table: dict[str, Any]) -> Layer:
    own = {key: table.pop(key) for key in ("name", *_OF_LAYERS) if key in table}
    return msgspec.convert({**own, "id": layer_id, "values": table}, Layer)


def _flat(table: dict[str, Any], path: _Path = ()) -> Iterable[tuple[_Path, Any]]:
    """As `merging.flat`, with steps instead of dots: the keys of locks have dots themselves."""
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, (*path, name))
        else:
            yield (*path, name), list(value) if isinstance(value, tuple) else value


def _units(tables: Iterable[dict[str, Any]]) -> list[_Path]:
    """What is decided as one: values, and groups that are a plain value (None) on one side."""
    paths = {path for table in tables for path, _ in _flat(table)}
    outer = {path for path in paths if not any(path[:count] in paths for count in range(1, len(path)))}
    return sorted(outer - {("id",)}, key=_place)


def _get(table: dict[str, Any], path: _Path) -> object:
    value: Any = table
    for step in path:
        if not isinstance(value, dict) or step not in value:
            return UNSET
        value = value[step]
    return list(value) if isinstance(value, tuple) else value


def _set(table: dict[str, Any], path: _Path, value: object) -> None:
    for step in path[:-1]:
        table = table.setdefault(step, {})
    table[path[-1]] = value


def _place(path: _Path) -> tuple[int, _Path]:
    return (_ORDER.index(path[0]) if path[0] in _ORDER else len(_ORDER), path)


def _key(path: _Path) -> str:
    return ".".join(path)
