"""Fonts of a bundle: whether captions can be drawn with them, found out without trusting a byte.

HarfBuzz and FreeType read fonts of strangers in every browser, check each table's bounds and stay within the
file's size. fontTools does not: a few hundred kilobytes of `cmap`, `name` or `SVG ` fill the memory.
"""

import importlib
import io
import struct
from collections.abc import Iterator
from typing import Any

from leike.presets.text_checks import hides

MOST_TABLES = 64

_DIRECTORY = struct.Struct(">4sHHHH")
_TABLE = struct.Struct(">4s3L")
_NEEDED_TABLES = frozenset({b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"name"})
_DRAWN_PX = 16
_LARGEST_EM = 40  # the longest ligature of the Koran is 15 wide; without a limit one letter fills the memory
_LAST_EVERYDAY = 0x24F
_DRAWN_CHARACTERS = 300


def is_drawable(data: bytes) -> bool:
    """Whether the file is one font whose tables are whole, with a name, and that draws what it says it has.

    Draws the letters of European languages and 300 characters spread over the rest.
    """
    if not _has_whole_tables(data):
        return False
    characters = _characters(data)
    try:
        return bool(characters) and all(_fits(box) for box in _drawn(data, characters))
    except (OSError, ValueError, MemoryError):
        return False


def _has_whole_tables(data: bytes) -> bool:
    """Whether all tables that captions need are there, and each lies inside the file."""
    if len(data) < _DIRECTORY.size:
        return False
    count = _DIRECTORY.unpack_from(data)[1]
    if not 0 < count <= MOST_TABLES or len(data) < _DIRECTORY.size + count * _TABLE.size:
        return False
    tables = [_TABLE.unpack_from(data, _DIRECTORY.size + number * _TABLE.size) for number in range(count)]
    inside = all(offset + length <= len(data) for _, _, offset, length in tables)
    return inside and {tag for tag, *_ in tables} >= _NEEDED_TABLES


def _characters(data: bytes) -> list[int]:
    """The code points that the font has; none where captions could not use it."""
    harfbuzz: Any = importlib.import_module("uharfbuzz")  # start-up time; it has no types
    face = harfbuzz.Face(harfbuzz.Blob(data))
    ids = harfbuzz.OTNameIdPredefined
    families = [face.get_name(each) or "" for each in (ids.FONT_FAMILY, ids.TYPOGRAPHIC_FAMILY)]
    if not face.glyph_count or not any(families) or any(map(hides, families)):
        return []
    # drawings in SVG and COLR 1 are not what FreeType draws
    return [] if face.has_color_svg or face.has_color_paint else sorted(face.unicodes)


def _drawn(data: bytes, characters: list[int]) -> Iterator[tuple[float, ...]]:
    """Draws each chosen character by itself, after its box was given out; the line's height first."""
    from PIL import ImageFont  # start-up time

    font = ImageFont.truetype(io.BytesIO(data), _DRAWN_PX, layout_engine=ImageFont.Layout.BASIC)
    ascent, descent = font.getmetrics()
    if ascent <= 0:
        raise ValueError
    yield (ascent, descent)
    step = max(1, len(characters) // _DRAWN_CHARACTERS)
    everyday = [code for code in characters if code <= _LAST_EVERYDAY]
    for code in dict.fromkeys((*everyday, *characters[::step])):
        if 0xD800 <= code <= 0xDFFF:
            continue
        yield font.getbbox(chr(code))
        font.getmask(chr(code))


def _fits(box: tuple[float, ...]) -> bool:
    return max(map(abs, box)) <= _LARGEST_EM * _DRAWN_PX
