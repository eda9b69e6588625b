"""Fonts of a bundle: whether captions can be drawn with them, found out without trusting a byte.

HarfBuzz and FreeType read fonts of strangers in every browser, check each table's bounds and stay within the
file's size. fontTools does not: a few hundred kilobytes of `cmap`, `name` or `SVG ` fill the memory.
"""

import importlib
import io
import struct
import time
from typing import Any

from leike.presets.text_checks import hides

MOST_TABLES = 64

_DIRECTORY = struct.Struct(">4sHHHH")
_TABLE = struct.Struct(">4s3L")
_NEEDED_TABLES = frozenset({b"head", b"hhea", b"hmtx", b"maxp", b"cmap", b"name"})
_DRAWN_PX = 16
_LARGEST_EM = 40  # the longest ligature of the Koran is 15 wide; without a limit one letter fills the memory
_LAST_EVERYDAY = 0x17F
_OTHERS_DRAWN = 100
_LONGEST_S = 3.0
"""Of processor time. Good fonts take 0.2 s; programs in a bad one may run for 40 ms a letter."""


def is_drawable(data: bytes) -> bool:
    """Whether the file is one font whose tables are whole, with a name, that draws what it says it has.

    Measures every character; draws the letters of European languages and 100 spread over the others.
    """
    if not _has_whole_tables(data):
        return False
    harfbuzz: Any = importlib.import_module("uharfbuzz")  # start-up time; it has no types
    face = harfbuzz.Face(harfbuzz.Blob(data))
    # drawings in SVG and COLR 1 are not what FreeType draws
    if not face.glyph_count or not _is_named(face, harfbuzz) or face.has_color_svg or face.has_color_paint:
        return False
    characters = sorted(face.unicodes)
    return bool(characters) and _fit(harfbuzz.Font(face), characters) and _can_be_drawn(data, characters)


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


def _is_named(face: Any, harfbuzz: Any) -> bool:  # noqa: ANN401
    ids = harfbuzz.OTNameIdPredefined
    families = [face.get_name(each) or "" for each in (ids.FONT_FAMILY, ids.TYPOGRAPHIC_FAMILY)]
    return any(families) and not any(map(hides, families))


def _fit(font: Any, characters: list[int]) -> bool:  # noqa: ANN401
    """Whether no character is larger than captions could bear."""
    most = _LARGEST_EM * font.face.upem
    for code in characters:
        glyph = font.get_nominal_glyph(code) or 0
        box = font.get_glyph_extents(glyph) or ()
        if max(map(abs, (font.get_glyph_h_advance(glyph), *box))) > most:
            return False
    return True


def _can_be_drawn(data: bytes, characters: list[int]) -> bool:
    """Each chosen character by itself: a whole line of wide ones would be a huge picture."""
    from PIL import Image, ImageFont  # start-up time

    step = max(1, len(characters) // _OTHERS_DRAWN)
    end_s = time.thread_time() + _LONGEST_S
    everyday = [code for code in characters if code <= _LAST_EVERYDAY]
    try:
        font = ImageFont.truetype(io.BytesIO(data), _DRAWN_PX, layout_engine=ImageFont.Layout.BASIC)
        if not 0 < font.getmetrics()[0] <= _LARGEST_EM * _DRAWN_PX:
            return False
        for code in dict.fromkeys((*everyday, *characters[::step])):
            if time.thread_time() > end_s:
                return False
            if not 0xD800 <= code <= 0xDFFF:
                font.getmask(chr(code))
    except (OSError, ValueError, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False
    return True
