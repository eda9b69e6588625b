"""Layers on disk: TOML, one preset file as written.

Version history
    1  complete channels
    2  kind, extends, locks, roles of colours; branch, hashtags, name pattern, styles, fonts, dark logo
"""

import datetime
import math
from pathlib import Path
from typing import Any

import msgspec

from leike.files.formats import Format, decode_as, parse_toml
from leike.files.layer_schema import OWN_KEYS, is_known_key, known_keys, layer_schema
from leike.files.reading import read_limited
from leike.files.schema import nearest
from leike.model.errors import PresetError
from leike.model.layer import LAYER_VERSION, Layer

MOST_BYTES = 256_000
NONE_WORD = "none"
MAY_BE_NONE = frozenset(
    {"max_s", "advised_s", "max_bytes", "target_lufs", "logo", "title_card", "end_card", "lower_third"}
)


def read_layer(path: Path) -> Layer:
    """The layer in the file, each value checked by itself.

    Raises PresetError with one sentence naming the file, the key and what is allowed.
    """
    return decode_layer(read_limited(path, MOST_BYTES, PresetError), path.name)


def decode_layer(data: bytes, name: str) -> Layer:
    """As `read_layer`, of bytes already read; `name` is the file that sentences mention."""
    if len(data) > MOST_BYTES:
        raise PresetError("file_too_large", file=name, max_bytes=MOST_BYTES)
    written: Any = decode_as(data, name, layer_format())
    _refuse_strange_locks(written.locks, name)
    return layer_of(written)


def layer_of(written: Any) -> Layer:  # noqa: ANN401 - the schema is made at run time
    """The layer of a checked value of `layer_schema`."""
    values = msgspec.to_builtins(written)
    for key in OWN_KEYS:
        values.pop(key)
    return Layer(
        id=written.id,
        name=written.name,
        kind=written.kind,
        extends=tuple(dict.fromkeys(written.extends)),
        locks=written.locks,
        values=values,
    )


def table_of(layer: Layer) -> dict[str, Any]:
    """The layer as one table, such as `layer_schema` checks."""
    own = {key: getattr(layer, key) for key in OWN_KEYS if key != "version"}
    return {"version": LAYER_VERSION, **own, **layer.values}


def layer_toml(layer: Layer) -> str:
    """The layer as TOML, ready for `read_layer`: what it gives and nothing else."""
    import tomli_w  # writing is rare; the command line starts without it

    table: dict[str, Any] = {"version": LAYER_VERSION, "id": layer.id, "kind": layer.kind}
    if layer.extends:
        table["extends"] = list(layer.extends)
    table |= {key: value for key, value in layer.values.items() if not isinstance(value, dict)}
    table["name"] = msgspec.to_builtins(layer.name)
    table |= layer.values
    if layer.locks:
        table["locks"] = layer.locks
    return tomli_w.dumps(without_null(table))


def layer_format() -> Format[Any]:
    """How layer files are read."""
    return Format(
        model=layer_schema(),
        parse=_parse,
        version=LAYER_VERSION,
        max_bytes=MOST_BYTES,
        error=PresetError,
        upgrades={1: _upgrade_1},
    )


def parse_preset(data: bytes) -> object:
    """TOML as plain values, with `"none"` as None, and unquoted dates as texts."""
    return _with_null(parse_toml(data))


def without_null(table: dict[str, Any]) -> dict[str, Any]:
    """`table` with None written as `"none"`, for TOML."""
    return {
        key: NONE_WORD if value is None else without_null(value) if isinstance(value, dict) else value
        for key, value in table.items()
    }


def _upgrade_1(raw: dict[str, Any]) -> dict[str, Any]:
    """A complete channel that extends nothing."""
    return raw | {"extends": []}


def _parse(data: bytes) -> object:
    raw = parse_preset(data)
    if isinstance(raw, dict) and isinstance(raw.get("extends"), str):
        raw["extends"] = [raw["extends"]]
    return raw


def _with_null(value: object, key: str = "") -> object:
    """`"none"` and unquoted dates as the schema knows them; `inf` and `nan` as the words they are."""
    if isinstance(value, dict):
        return {name: _with_null(inner, name) for name, inner in value.items()}
    if value == NONE_WORD and key in MAY_BE_NONE:
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _refuse_strange_locks(locks: dict[str, str], name: str) -> None:
    """A lock that names no key of a preset would silently hold nothing."""
    for key in locks:
        if is_known_key(key):
            continue
        if near := nearest(key, known_keys()):
            raise PresetError("layer_lock_unknown_near", file=name, key=key[:80], near=near)
        raise PresetError("layer_lock_unknown", file=name, key=key[:80])
