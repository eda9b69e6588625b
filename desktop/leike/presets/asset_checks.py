"""Pictures and fonts of a bundle: what they are by content, and whether they can be used at all.

SVG is refused: nothing in Leike draws it, and a drawing can hold scripts, entities and addresses of the net.
"""

import io
import struct
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from leike.model.brand import MOST_LOGO_PIXELS
from leike.model.errors import PresetError
from leike.presets.font_checks import is_drawable
from leike.presets.packages import FONT_TYPES, PICTURE_TYPES

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS_TOGETHER = 60_000_000

_PICTURE_HEADS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}
_FONT_HEADS = (b"\0\1\0\0", b"OTTO", b"true")

# what Pillow's readers are known to raise on damaged files
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, AssertionError,
    AttributeError, NotImplementedError, RecursionError, MemoryError, struct.error, zlib.error,
)  # fmt: skip


def check_assets(files: dict[str, bytes], bundle: str) -> None:
    """Refuse what is not a picture or font that Leike can use. `files` are assets by name.

    Decodes every picture and draws with every font. Raises PresetError with one sentence.
    """
    room = MOST_PIXELS_TOGETHER
    for name, data in files.items():
        suffix = PurePosixPath(name).suffix
        if suffix in PICTURE_TYPES:
            room -= check_picture(data, name, bundle, min(room, MOST_LOGO_PIXELS))
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


def check_picture(data: bytes, name: str, bundle: str, most_pixels: int = MOST_LOGO_PIXELS) -> int:
    """Its number of pixels. Refuses pictures that are damaged, too large, or move."""
    from PIL import Image  # start-up time

    kind = PICTURE_TYPES[PurePosixPath(name).suffix]
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as picture:
            return _loaded(picture, name, bundle, most_pixels)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        _refuse_pixels(name, bundle)
    except _BROKEN:
        _refuse("bundle_picture_broken", name, bundle)


def check_font(data: bytes, name: str, bundle: str) -> None:
    """Refuse fonts with a table that is not whole, without characters, or that cannot be drawn."""
    if not is_drawable(data):
        _refuse("bundle_font_broken", name, bundle)


def _refuse(key: str, name: str, bundle: str) -> NoReturn:
    raise PresetError(key, file=bundle, name=PurePosixPath(name).name) from None


def _refuse_pixels(name: str, bundle: str) -> NoReturn:
    megapixels = MOST_LOGO_PIXELS // 1_000_000
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
