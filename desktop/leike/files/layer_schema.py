"""The schema of a layer file, made from that of a complete preset: every key may be left out."""

from functools import cache, reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec import UNSET, UnsetType

from leike.files.schema import nearest
from leike.model.brand import Brand, Colour
from leike.model.errors import PresetError
from leike.model.layer import LAYER_VERSION, Extends, Kind, Locks
from leike.model.names import Names
from leike.model.preset import Preset, PresetId

ROLES = ("accent", "text", "background", "second")
"""The brand's colours that a colour may name: `@accent`."""

RoleColour = Annotated[
    str,
    msgspec.Meta(
        pattern=rf"^(#[0-9a-fA-F]{{6}}|@({'|'.join(ROLES)}))\Z",
        description=", ".join(("#rrggbb", *(f"@{role}" for role in ROLES))),
    ),
]

OWN_KEYS = ("version", "id", "name", "kind", "extends", "locks")
"""Keys of a layer itself; all others are parts of the preset."""


@cache
def layer_schema() -> type[msgspec.Struct]:
    """A struct with the keys of a layer file; what is left out is UNSET."""
    own: list[Any] = [
        ("version", int, LAYER_VERSION),
        ("id", PresetId),
        ("name", Names),
        ("kind", Kind, "channel"),
        ("extends", Extends, ()),
        ("locks", Locks, msgspec.field(default_factory=dict)),
    ]
    return msgspec.defstruct(
        "LayerFile", [*own, *_partial_fields(Preset)], forbid_unknown_fields=True, kw_only=True
    )


@cache
def known_keys() -> frozenset[str]:
    """Every dotted key and group of a preset that a lock may name; parts of a style as `styles.*.size_px`."""
    return frozenset(_keys_below(layer_schema(), "")) - set(OWN_KEYS)


def is_known_key(key: str) -> bool:
    """Whether `key` is a dotted key or group of a preset."""
    return _general(key) in known_keys()


def check_key(key: str) -> None:
    """Raises PresetError where `key` names nothing in a preset, with the closest key that does."""
    if is_known_key(key):
        return
    if near := nearest(_general(key), known_keys()):
        raise PresetError("preset_value_unknown_near", key=key[:80], near=near)
    raise PresetError("preset_value_unknown", key=key[:80])


def _general(key: str) -> str:
    """The key with a style's id as `*`."""
    group, dot, rest = key.partition(".")
    if group != "styles" or not dot:
        return key
    return f"styles.*.{below}" if (below := rest.partition(".")[2]) else "styles.*"


def _keys_below(kind: Any, path: str) -> set[str]:  # noqa: ANN401 - any annotation of the schema
    found: set[str] = set()
    for entry in msgspec.structs.fields(kind):
        if not path and entry.name in OWN_KEYS:
            continue
        key = f"{path}{entry.name}"
        found.add(key)
        for inner in _structs_in(entry.type):
            below = f"{key}.*." if _is_dict(entry.type) else f"{key}."
            found |= _keys_below(inner, below) | ({below[:-1]} if _is_dict(entry.type) else set())
    return found


def _is_dict(kind: Any) -> bool:  # noqa: ANN401
    return any(get_origin(part) is dict for part in _parts(kind))


def _structs_in(kind: Any) -> list[type[msgspec.Struct]]:  # noqa: ANN401
    leaves = [get_args(part)[1] if get_origin(part) is dict else part for part in _parts(kind)]
    return [leaf for leaf in leaves if isinstance(leaf, type) and issubclass(leaf, msgspec.Struct)]


def _parts(kind: Any) -> list[Any]:  # noqa: ANN401
    if get_origin(kind) is Annotated:
        return _parts(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return [part for member in get_args(kind) for part in _parts(member)]
    return [kind]


def _partial_fields(kind: type[msgspec.Struct]) -> list[Any]:
    return [
        (entry.name, _partial(entry.type, roles=kind is not Brand) | UnsetType, UNSET)
        for entry in msgspec.structs.fields(kind)
        if not (kind is Preset and entry.name in OWN_KEYS)
    ]


def _partial(kind: Any, *, roles: bool) -> Any:  # noqa: ANN401
    if kind == Colour:
        return RoleColour if roles else kind
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return Annotated[_partial(arguments[0], roles=roles), *arguments[1:]]
    if origin is dict:
        return dict[arguments[0], _partial(arguments[1], roles=roles)]
    if origin in (Union, UnionType):
        return reduce(or_, (_partial(member, roles=roles) for member in arguments))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not Names:
        fields = _partial_fields(kind)
        return msgspec.defstruct(f"Partial{kind.__name__}", fields, forbid_unknown_fields=True, kw_only=True)
    return kind
