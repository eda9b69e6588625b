"""Pictures and fonts of a bundle: what they are by content, and whether they can be used at all.

SVG is refused: nothing in Leike draws it, and a drawing can hold scripts, entities and addresses of the net.
"""

import io
import logging
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn

from leike.model.errors import PresetError
from leike.presets.packages import FONT_TYPES, PICTURE_TYPES
from leike.presets.text_checks import hides

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
MOST_PIXELS_TOGETHER = 120_000_000
MOST_GLYPHS = 65_535
MOST_TABLES = 64

_PICTURE_HEADS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}
_FONT_HEADS = (b"\0\1\0\0", b"OTTO", b"true")
_NEEDED_TABLES = frozenset({"head", "hhea", "hmtx", "maxp", "cmap", "name"})
_DRAWN_CHARACTERS = 300

# what Pillow's and fontTools' readers are known to raise on damaged files
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, AssertionError,
    AttributeError, NotImplementedError, RecursionError, MemoryError, struct.error, zlib.error,
)  # fmt: skip


def check_assets(files: dict[str, bytes], bundle: str) -> None:
    """Refuse what is not a picture or font that Leike can use. `files` are assets by name.

    Decodes every picture and reads every font. Raises PresetError with one sentence.
    """
    room = MOST_PIXELS_TOGETHER
    for name, data in files.items():
        suffix = PurePosixPath(name).suffix
        if suffix in PICTURE_TYPES:
            room -= check_picture(data, name, bundle, min(room, MOST_PIXELS))
        elif suffix in FONT_TYPES:
            check_font(data, name, bundle)


def check_kind(data: bytes, name: str, bundle: str) -> None:
    """Refuse a file whose first bytes are not what its name says; nothing is decoded."""
    suffix = PurePosixPath(name).suffix
    head = data[:16]
    if suffix in PICTURE_TYPES and head.startswith(_PICTURE_HEADS[PICTURE_TYPES[suffix]]):
        return
    if suffix in FONT_TYPES and head.startswith(_FONT_HEADS):
        return
    _refuse("bundle_type_wrong", name, bundle)


def check_picture(data: bytes, name: str, bundle: str, most_pixels: int = MOST_PIXELS) -> int:
    """Its number of pixels. Refuses pictures that are damaged, too large, or move."""
    from PIL import Image  # start-up time

    kind = PICTURE_TYPES[PurePosixPath(name).suffix]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
                return _loaded(picture, name, bundle, most_pixels)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse_pixels(name, bundle)
    except (*_BROKEN, Warning):
        _refuse("bundle_picture_broken", name, bundle)


def check_font(data: bytes, name: str, bundle: str) -> None:
    """Refuse fonts with a table that cannot be read, without characters, or that cannot be drawn."""
    try:
        with _quiet():
            characters = _characters(data)
        _draw(data, characters)
    except _BROKEN:
        _refuse("bundle_font_broken", name, bundle)
    except _tool_errors():
        _refuse("bundle_font_broken", name, bundle)


def _refuse(key: str, name: str, bundle: str) -> NoReturn:
    raise PresetError(key, file=bundle, name=PurePosixPath(name).name) from None


def _refuse_pixels(name: str, bundle: str) -> NoReturn:
    megapixels = MOST_PIXELS // 1_000_000
    params = {"file": bundle, "name": PurePosixPath(name).name, "megapixels": megapixels}
    raise PresetError("bundle_picture_large", **params) from None


def _loaded(picture: "Image", name: str, bundle: str, most_pixels: int) -> int:
    pixels = picture.width * picture.height
    if pixels > most_pixels:
        _refuse_pixels(name, bundle)
    if picture.format == "PNG" and getattr(picture, "is_animated", False):
        _refuse("bundle_picture_moves", name, bundle)
    picture.load()
    return pixels


@contextmanager
def _quiet() -> Iterator[None]:
    """fontTools speaks of every oddity; only what it refuses is of interest."""
    logger = logging.getLogger("fontTools")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _tool_errors() -> tuple[type[Exception], ...]:
    from fontTools.ttLib import TTLibError  # start-up time

    return (TTLibError,)


def _characters(data: bytes) -> list[int]:
    """The code points that the font draws, after every table has been read."""
    from fontTools.ttLib import TTFont  # start-up time

    with TTFont(io.BytesIO(data), lazy=True, checkChecksums=0) as font:
        _check_tables(font, len(data))
        for tag in font.keys():  # noqa: SIM118 - iterating the font itself is not what fontTools offers
            font[tag]
        characters = sorted(font.getBestCmap() or ())
        family = font["name"].getBestFamilyName()
        lacking = _NEEDED_TABLES - set(font.keys())
    if lacking or not characters or not family or hides(family):
        raise ValueError
    return characters


def _check_tables(font: "TTFont", size: int) -> None:
    """The directory of tables: each inside the file, none too many, no packed web font."""
    reader: Any = font.reader  # half typed in fontTools
    if font.flavor is not None or not 0 < len(reader.tables) <= MOST_TABLES:
        raise ValueError
    if any(table.offset + table.length > size for table in reader.tables.values()):
        raise ValueError
    if font["maxp"].numGlyphs > MOST_GLYPHS:
        raise ValueError


def _draw(data: bytes, characters: list[int]) -> None:
    """Load the font as captions do, and draw characters spread over all that it has."""
    from PIL import ImageFont  # start-up time

    font = ImageFont.truetype(io.BytesIO(data), 16, layout_engine=ImageFont.Layout.BASIC)
    step = max(1, len(characters) // _DRAWN_CHARACTERS)
    seen = [chr(code) for code in characters[::step] if not 0xD800 <= code <= 0xDFFF]
    font.getmask("".join(seen[:_DRAWN_CHARACTERS]))
