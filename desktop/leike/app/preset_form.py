"""The keys of a preset as fields of a form, read from its schema: what each may be, its range and unit."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from msgspec import inspect

from leike.files.layer_schema import ROLES
from leike.model.preset import Preset

FieldKind = Literal[
    "whole", "number", "share", "choice", "yes", "text", "colour", "font", "file", "files", "lines", "part"
]

_OWN = frozenset({"version", "id", "name"})
_FILES = frozenset({"brand.logo.file", "brand.logo.dark_file"})
_FONTS = frozenset({"font", "heading_font"})
_UNITS = {"px": "px", "s": "s", "kbps": "kbit/s", "lufs": "LUFS", "dbtp": "dBTP", "fps": "fps", "bytes": "MB"}
_WITHOUT_ROLES = frozenset({f"brand.{role}" for role in ROLES})
_SHARES = frozenset({"opacity", "box_opacity", "shadow_opacity", "width"})
_MEGABYTE = 1_000_000
_MOST = 100_000


class FormField(NamedTuple):
    """One key. A `part` (logo, card) may be left out as a whole, an `optional` value by itself.

    A form shows value / `scale`, from `least` to `most`, with `decimals` and the `unit`; a share as per cent.
    `roles` tells that a colour may be one of the brand's.
    """

    key: str
    kind: FieldKind
    optional: bool = False
    least: float = 0
    most: float = 0
    step: float = 1
    decimals: int = 0
    unit: str = ""
    scale: int = 1
    choices: tuple[str, ...] = ()
    longest: int = 0
    roles: bool = False


class FormGroup(NamedTuple):
    """Fields that are shown together. `part` is the key that a lock of the whole group names, "" for none."""

    name: str
    keys: tuple[str, ...]
    part: str = ""


GROUPS: tuple[FormGroup, ...] = (
    FormGroup("names", ("brand.name", "branch")),
    FormGroup("captions", ("captions",), "captions"),
    FormGroup("look", ("brand",), "brand"),
    FormGroup("safe_area", ("safe_area",), "safe_area"),
    FormGroup("files", ("file_name", "hashtags")),
    FormGroup("picture", ("canvas", "layout", "fit_background", "frame_rate")),
    FormGroup("limits", ("limits",), "limits"),
    FormGroup("sound", ("loudness",), "loudness"),
    FormGroup("encoder", ("encoder",), "encoder"),
)
"""The everyday ones first."""


@cache
def form_fields() -> dict[str, FormField]:
    """Every key of a preset but its own name and its named styles, in the order of the schema."""
    return {field.key: field for field in _fields(inspect.type_info(Preset), "") if field.key not in _OWN}


def fields_of(group: FormGroup) -> tuple[FormField, ...]:
    """The fields of a group; each key stands in the first group that names it."""
    before = GROUPS[: GROUPS.index(group)]
    found = form_fields().values()
    taken = {field.key for each in before for field in found if _named(field.key, each.keys)}
    return tuple(field for field in found if _named(field.key, group.keys) and field.key not in taken)


def style_fields(style_id: str) -> tuple[FormField, ...]:
    """The fields of a named style: those of the captions, which it may replace one by one."""
    own = (field for key, field in form_fields().items() if key.startswith("captions."))
    return tuple(field._replace(key=f"styles.{style_id}.{field.key.partition('.')[2]}") for field in own)


def _named(key: str, groups: tuple[str, ...]) -> bool:
    return any(f"{key}.".startswith(f"{group}.") for group in groups)


def _fields(kind: inspect.Type, key: str) -> Iterator[FormField]:
    if isinstance(kind, inspect.StructType):
        for entry in kind.fields:
            below = f"{key}.{entry.encode_name}".removeprefix(".")
            if below not in _OWN and below != "styles":
                yield from _fields(entry.type, below)
    elif isinstance(kind, inspect.UnionType):
        inner = next(each for each in kind.types if not isinstance(each, inspect.NoneType))
        if isinstance(plain := _plain(inner), inspect.StructType):
            yield FormField(key, "part", optional=True)
            yield from _fields(plain, key)
        else:
            yield _field(key, inner)._replace(optional=True)
    else:
        yield _field(key, kind)


def _field(key: str, kind: inspect.Type) -> FormField:
    plain, name = _plain(kind), key.rpartition(".")[2]
    match plain:
        case inspect.IntType() | inspect.FloatType():
            return _number(key, name, plain)
        case inspect.LiteralType():
            return FormField(key, "choice", choices=tuple(str(each) for each in plain.values))
        case inspect.BoolType():
            return FormField(key, "yes")
        case inspect.VarTupleType() if key == "brand.fonts":
            return FormField(key, "files", longest=plain.max_length or 0)
        case inspect.VarTupleType():
            return FormField(key, "lines", longest=plain.max_length or 0)
        case inspect.StrType() if key in _FILES:
            return FormField(key, "file")
        case inspect.StrType() if name in _FONTS:
            return FormField(key, "font")
        case inspect.StrType() if _is_colour(kind):
            return FormField(key, "colour", roles=key not in _WITHOUT_ROLES)
        case inspect.StrType():
            return FormField(key, "text", longest=plain.max_length or 0)
        case _:
            raise TypeError(key)


def _number(key: str, name: str, kind: inspect.IntType | inspect.FloatType) -> FormField:
    unit = _UNITS.get(name.rpartition("_")[2], "")
    scale = _MEGABYTE if unit == "MB" else 1
    least = kind.ge if kind.ge is not None else 1 if kind.gt is not None else 0
    most = kind.le if kind.le is not None else _MOST
    if name in _SHARES:
        return FormField(key, "share", least=least, most=most, step=0.05, unit="%")
    if isinstance(kind, inspect.FloatType):
        return FormField(key, "number", least=least, most=most, step=0.5, decimals=1, unit=unit)
    step = kind.multiple_of or (50 if unit == "kbit/s" else 1)
    return FormField(key, "whole", least=least, most=most, step=step, unit=unit, scale=scale)


def _is_colour(kind: inspect.Type) -> bool:
    about = kind.extra_json_schema if isinstance(kind, inspect.Metadata) else None
    return str((about or {}).get("description", "")).startswith("#rrggbb")


def _plain(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind
