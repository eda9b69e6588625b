"""Breaches of a schema as sentences: which key, and what is allowed there.

msgspec names the first breach in its text (``Expected `int` >= 64 - at `$.canvas.width_px` ``); what is
allowed is read from the schema itself, so that a sentence tells the whole range and every choice.
"""

import difflib
import re
from collections.abc import Iterable

from msgspec import inspect

from leike.model.messages import Message

_PLACE = re.compile(r" - at `\$(.*)`$")
_KEY_PLACE = re.compile(r" - at `key` in `\$(.*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]|(\[\.\.\.\])")
_UNKNOWN = re.compile(r"unknown field `(.*?)`")
_MISSING = re.compile(r"missing required field `(.*?)`")

_LONGEST_KEY = 120
"""A file may have keys of megabytes; a sentence about them still fits on the screen."""

Params = dict[str, str | int | float]


def breach(text: str, model: type, file: str) -> Message:
    """The sentence for msgspec's `text` about content that should have been a `model`."""
    named = _KEY_PLACE.search(text)
    place = named or _PLACE.search(text)
    path = place[1] if place else ""
    where: Params = {"file": file, "key": path.removeprefix(".")[:_LONGEST_KEY] or "-"}
    allowed = _schema_at(model, path)
    if named and isinstance(inner := _plain(allowed), inspect.DictType):
        allowed = inner.key_type
    if unknown := _UNKNOWN.search(text):
        return _unknown_key(_joined(path, unknown[1]), _keys(allowed), where)
    if missing := _MISSING.search(text):
        return Message("file_key_missing", where | {"key": _joined(path, missing[1])[:_LONGEST_KEY]})
    key, params = _allowed(allowed)
    return Message(key, where | params)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or ""."""
    return next(iter(difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)), "")


def _unknown_key(key: str, known: tuple[str, ...], where: Params) -> Message:
    params = where | {"key": key[:_LONGEST_KEY]}
    if near := nearest(key.rpartition(".")[2], known):
        return Message("file_key_unknown_near", params | {"near": near})
    return Message("file_key_unknown", params | {"known": ", ".join(known)})


def _joined(path: str, key: str) -> str:
    return f"{path}.{key}".removeprefix(".")


def _schema_at(model: type, path: str) -> inspect.Type:
    found = _plain(inspect.type_info(model))
    for step in _STEP.finditer(path):
        if isinstance(found, inspect.StructType):
            fields = {entry.encode_name: entry.type for entry in found.fields}
            found = _described(fields.get(step[1], inspect.AnyType()))
        elif isinstance(found, inspect.VarTupleType | inspect.ListType):
            found = _described(found.item_type)
        elif isinstance(found, inspect.DictType):
            found = _described(found.value_type)
    return found


def _described(kind: inspect.Type) -> inspect.Type:
    """Without the `| None` that only means "left out"; a description of a text stays with it."""
    if isinstance(kind, inspect.UnionType):
        return next(member for member in kind.types if not isinstance(member, inspect.NoneType))
    if isinstance(kind, inspect.Metadata) and not isinstance(kind.type, inspect.StrType):
        return _described(kind.type)
    return kind


def _plain(kind: inspect.Type) -> inspect.Type:
    return kind.type if isinstance(kind, inspect.Metadata) else kind


def _keys(kind: inspect.Type) -> tuple[str, ...]:
    return tuple(entry.encode_name for entry in kind.fields) if isinstance(kind, inspect.StructType) else ()


def _allowed(kind: inspect.Type) -> tuple[str, Params]:
    plain = _plain(kind)
    match plain:
        case inspect.IntType() | inspect.FloatType():
            return _number(plain)
        case inspect.LiteralType():
            return "file_value_choice", {"choices": ", ".join(str(value) for value in plain.values)}
        case inspect.StrType():
            return _text(kind, plain)
        case inspect.BoolType():
            return "file_value_yes_no", {}
        case inspect.VarTupleType() | inspect.ListType():
            most = plain.max_length
            return ("file_value_list_max", {"max": most}) if most else ("file_value_list", {})
        case inspect.DictType():
            return "file_value_table_max", {"max": plain.max_length or 0}
        case inspect.StructType():
            return "file_value_table", {"known": ", ".join(_keys(plain))}
        case _:
            return "file_value_wrong", {}


def _number(kind: inspect.IntType | inspect.FloatType) -> tuple[str, Params]:
    limits: Params = {"range": _range(kind)}
    if isinstance(kind, inspect.FloatType):
        return "file_value_number", limits
    if kind.multiple_of == 2:
        return "file_value_even", limits
    return ("file_value_whole", limits) if limits["range"] else ("file_value_whole_any", {})


def _range(kind: inspect.IntType | inspect.FloatType) -> str:
    """Such as `64–4096`, `≥ 0` or `> 0`; "" where any number will do."""
    if kind.ge is not None and kind.le is not None:
        return f"{_number_text(kind.ge)}–{_number_text(kind.le)}"
    signs = (("≥", kind.ge), (">", kind.gt), ("≤", kind.le), ("<", kind.lt))
    return ", ".join(f"{sign} {_number_text(bound)}" for sign, bound in signs if bound is not None)


def _number_text(bound: float) -> str:
    """Whole numbers with all their digits: nobody reads `1e+13`."""
    return str(bound) if isinstance(bound, int) else f"{bound:g}"


def _text(kind: inspect.Type, plain: inspect.StrType) -> tuple[str, Params]:
    about = kind.extra_json_schema if isinstance(kind, inspect.Metadata) else None
    if plain.pattern:
        return "file_value_form", {"form": str((about or {}).get("description", plain.pattern))}
    if plain.max_length:
        return "file_value_text_max", {"max": plain.max_length}
    return "file_value_text", {}
