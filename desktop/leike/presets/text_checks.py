"""Texts from outside: nothing invisible in names, and ids that look like another one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from leike.model.layer import Layer
from leike.model.messages import Message

# joiners of emoji and of Persian words, and the soft hyphen, change no order and hide nothing
_HARMLESS = frozenset("\u200c\u200d\u00ad")
# letters and marks that are drawn as nothing: fillers, the empty Braille cell, joiners, selectors of variants
_EMPTY = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U000e0100-\U000e01ef]|[\ufe00-\ufe0f]{2}"
)
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MOST_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5}"
)
_MOST_DEPTH = 32
_ALIKE = (("rn", "m"), ("vv", "w"), ("0", "o"), ("1", "l"), ("i", "l"))


def hidden_text(layer: Layer) -> str:
    """The first text of the layer that holds control, direction or other unseen signs; "" where none does."""
    shown = (layer.name.fi, layer.name.sv, layer.name.en, *layer.locks, *layer.locks.values())
    return next((text for text in (*shown, *_texts(layer.values)) if hides(text)), "")


def hides(text: str) -> bool:
    """Whether a person cannot see all of the text, or not in the order in which it stands."""
    if text.isascii():
        return not text.isprintable()
    if _MOST_MARKS.search(text) or _EMPTY.search(text):
        return True
    return any(unicodedata.category(sign) in _REFUSED and sign not in _HARMLESS for sign in text)


def look_alikes(new: Iterable[str], known: Iterable[str]) -> tuple[Message, ...]:
    """A warning for each new id that reads like another, known or new one: `tapio1a` beside `tapiola`."""
    before = sorted(known)
    shapes = {_shape(name): name for name in before}
    told: list[Message] = []
    for name in sorted(set(new) - set(before)):
        alike = shapes.setdefault(_shape(name), name)
        if alike != name:
            told.append(Message("bundle_id_look_alike", {"id": name, "known": alike}))
    return tuple(told)


def _shape(preset_id: str) -> str:
    """What is left when signs that look the same are made the same."""
    shape = re.sub(r"-+", "-", preset_id).strip("-")
    for seen, same in _ALIKE:
        shape = shape.replace(seen, same)
    return shape


def _texts(value: object, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < _MOST_DEPTH and isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (str(key), *_texts(inner, depth + 1))
    elif depth < _MOST_DEPTH and isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner, depth + 1)
