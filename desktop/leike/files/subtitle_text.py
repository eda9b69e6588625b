"""Markup of caption files turned into plain text: never shown raw, nothing said lost."""

import html
import re
import unicodedata

_BREAK_TAG = re.compile(r"<\s*br\s*/?\s*>", re.IGNORECASE)
_KNOWN_TAGS = re.compile(
    r"<\s*/?\s*(?:i|b|u|s|em|strong|strike|font|span|c|v|lang|ruby|rt|p|div|a|small|big|sub|sup|center|tt)"
    r"(?:[\s.:][^<>]*|/)?\s*>|<\s*/?\s*>|<(?:\d+:)?\d\d:\d\d\.\d{3}>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_OVERRIDE = re.compile(r"\{\s*\\[^{}]*\}|\{[A-Za-z]:[^{}]*\}")
_DIRECTION_KINDS = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}


def plain_srt(text: str) -> str:
    """Text of a SubRip cue: HTML-like tags and ASS overrides removed, entities and `\\N`, `\\h` turned."""
    text = _unescaped(_without_overrides(text))
    return tidy(_KNOWN_TAGS.sub("", _BREAK_TAG.sub("\n", text)))


def plain_vtt(text: str) -> str:
    """Text of a WebVTT cue: every tag removed (voice, class and time marks too), entities turned."""
    text = _without_overrides(_ANY_TAG.sub("", _BREAK_TAG.sub("\n", text)))
    return tidy(_unescaped(text))


def plain_ass(text: str) -> str:
    """Text of an Advanced SubStation event without override tags, comments and drawings."""
    from pysubs2.formats.substation import parse_tags  # 40 ms that only ASS files need

    shown = "".join(part for part, style in parse_tags(text) if not style.drawing)
    return tidy(_turned_escapes(shown))


def tidy(text: str) -> str:
    """NFC, no blank lines, and no control or direction-override characters that could disguise text."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = "".join(letter for letter in text if letter == "\n" or not _is_hidden(letter))
    return "\n".join(line.strip() for line in kept.split("\n") if line.strip())


def _is_hidden(letter: str) -> bool:
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Cs"):
        return True
    return letter == "\ufeff" or unicodedata.bidirectional(letter) in _DIRECTION_KINDS


def _without_overrides(text: str) -> str:
    return _turned_escapes(_OVERRIDE.sub("", text))


def _turned_escapes(text: str) -> str:
    return text.replace(r"\N", "\n").replace(r"\n", "\n").replace(r"\h", "\u00a0")


def _unescaped(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)
