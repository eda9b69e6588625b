"""Text as the eye counts it: cleaned, in clusters, with directions."""

import unicodedata
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import regex

Direction: TypeAlias = Literal["ltr", "rtl"]

_CLUSTER = regex.compile(r"\X")
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\uFE0F")
_RIGHT_TO_LEFT = regex.compile(r"[\p{bidi_class=R}\p{bidi_class=AL}\u061C\u200F]")
_SPACES = regex.compile(r"[\t\v\f\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000\u3164\uFFA0]")
_NO_BREAK_SPACES = regex.compile(r"[\u2007\u202F]")
_LINE_ENDS = regex.compile(r"\r\n?|[\x85\u2028\u2029]")
_UNSEEN = regex.compile(
    # control characters, embeddings, overrides and isolates (they can make a text read as another one),
    # byte order marks and other format characters; joiners, direction marks, the soft hyphen, the
    # zero-width space and emoji tags stay
    r"[\p{Cc}--\n]|[\p{Cf}--[\u00AD\u061C\u200B-\u200F\U000E0020-\U000E007F]]|[\p{Cs}]",
    flags=regex.VERSION1,
)
_IGNORABLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\s]")
_NOTHING_TO_SEE = regex.compile(r"(?:\p{Default_Ignorable_Code_Point}|\s)*+")
_MAX_MARKS = 8
_KNOWN_KINDS = {"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "WS", "ON"}


def clean(text: str) -> str:
    """Text fit for drawing: NFC, `\\n` between lines, plain spaces, nothing that hides or reorders text.

    No-break spaces stay. A cluster keeps at most eight marks: more stand on no real text and would
    paint over the picture.
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    text = _NO_BREAK_SPACES.sub("\u00a0", _SPACES.sub(" ", text))
    text = _UNSEEN.sub("", text)
    if not text.isascii():
        text = "".join(
            cluster[: _MAX_MARKS + 1] if not is_emoji(cluster) else cluster for cluster in clusters(text)
        )
    lines = (" ".join(part for part in line.split(" ") if part) for line in text.split("\n"))
    return "\n".join(line for line in lines if not _NOTHING_TO_SEE.fullmatch(line))


def clusters(text: str) -> list[str]:
    """User-perceived characters (UAX 29): marks stay with their letter, joined emoji stay whole."""
    return list(text) if text.isascii() else _CLUSTER.findall(text)


def is_emoji(cluster: str) -> bool:
    """Whether the cluster asks for a colour picture."""
    return not cluster.isascii() and "\ufe0e" not in cluster and _EMOJI.match(cluster) is not None


@lru_cache(maxsize=4096)
def needed_characters(cluster: str) -> frozenset[int]:
    """The code points that a font must have to show the cluster; joiners and selectors need no glyph."""
    return frozenset(ord(character) for character in cluster if not _IGNORABLE.match(character))


def has_right_to_left(text: str) -> bool:
    """Whether any character runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def base_direction(text: str) -> Direction:
    """Direction of a paragraph: that of its first strong character."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def bidi_levels(parts: list[str], base: Direction) -> list[int]:
    """Embedding level of each cluster (UAX 9): even runs left to right, odd right to left.

    python-bidi counts one level a character and drops some, so each cluster sends one stand-in.
    """
    if base == "ltr" and not any(has_right_to_left(part) for part in parts):
        return [0] * len(parts)
    from bidi import algorithm  # only texts with Arabic or Hebrew need it

    stand_ins = (part[0] if unicodedata.bidirectional(part[0]) in _KNOWN_KINDS else "!" for part in parts)
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = 1 if base == "rtl" else 0
    algorithm.get_embedding_levels("".join(stand_ins), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    return [character["level"] for character in storage["chars"]]


def visual_order(levels: list[int]) -> list[int]:
    """Indices from left to right for items with these levels (UAX 9, rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return order
