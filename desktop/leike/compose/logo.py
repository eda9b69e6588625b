"""The logo: reading a picture file that may be anything, its place on the canvas, its pixels."""

import hashlib
import io
import stat
import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from leike.compose.colour import contrast, rgb
from leike.model.brand import MOST_LOGO_PIXELS, Logo
from leike.model.errors import RequestError
from leike.model.geometry import Rect, Size
from leike.model.render import LogoPicture, Overlay

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_FILE_BYTES = 10_000_000
_KEPT_SIDE_PX = 2048  # larger than a logo is ever drawn; a huge one would fill the memory
FORMATS = ("PNG", "JPEG", "WEBP")

# What Pillow's readers are known to raise on damaged files besides OSError.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError,
    AttributeError, NotImplementedError, struct.error, zlib.error,
)  # fmt: skip


def ground_of(colour: str) -> Literal["light", "dark"]:
    """Whether white (`dark` ground) or black stands out more from a colour."""
    ground = rgb(colour)
    return "dark" if contrast(ground, (255, 255, 255)) >= contrast(ground, (0, 0, 0)) else "light"


def logo_overlay(
    logo: Logo,
    safe: Rect,
    canvas: Size,
    end_frame: int,
    *,
    first_frame: int = 0,
    folder: Path = Path(),
    background: str = "",
) -> Overlay:
    """The logo in its corner of the safe area, inside its margin, seen from `first_frame` to `end_frame`.

    On a card of the colour `background` it is the one for dark ground where that is dark; over the recording
    (""), where `logo.over_video` says so. Its width is `logo.width` of the canvas's width, less where the
    safe area has no room; the shape is kept, and it never leaves the canvas. Relative files count from
    `folder`. Raises RequestError with one sentence where the file is missing or is no picture Leike takes.
    """
    ground = ground_of(background) if background else logo.over_video
    file = logo.dark_file if ground == "dark" and logo.dark_file else logo.file
    picture = _logo_picture(folder / file, logo, _room(safe, canvas, logo.margin_px), canvas)
    room = _room(safe, canvas, logo.margin_px)
    right = room.right_px - picture.size.width_px
    bottom = room.bottom_px - picture.size.height_px
    x_px = room.x_px if logo.corner.endswith("left") else right
    y_px = room.y_px if logo.corner.startswith("top") else bottom
    return Overlay(picture, x_px, y_px, first_frame, end_frame)


def draw_logo(picture: LogoPicture) -> "Image":
    """The logo's pixels: RGBA of exactly `picture.size`, its opacity already in the alpha.

    Raises RequestError where the file is gone or is no longer the one that `picture.digest` names.
    """
    return _drawn(picture).copy()


@lru_cache(maxsize=8)
def _drawn(picture: LogoPicture) -> "Image":
    from PIL import Image  # start-up time

    content = _content(Path(picture.file))
    if hashlib.sha256(content).hexdigest() != picture.digest:
        raise RequestError("logo_changed", file=Path(picture.file).name)
    whole = _decoded(content, Path(picture.file).name)
    size = (picture.size.width_px, picture.size.height_px)
    drawn = whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    faded = [round(value * picture.opacity) for value in range(256)]
    alpha = drawn.getchannel("A").point(faded)
    drawn.putalpha(alpha)
    return drawn


def _logo_picture(file: Path, logo: Logo, room: Rect, canvas: Size) -> LogoPicture:
    content = _content(file)
    whole = _decoded(content, file.name)
    wanted = logo.width * canvas.width_px / whole.width
    scale = min(wanted, room.width_px / whole.width, room.height_px / whole.height)
    size = Size(
        min(room.width_px, max(1, round(whole.width * scale))),
        min(room.height_px, max(1, round(whole.height * scale))),
    )
    return LogoPicture(str(file.absolute()), hashlib.sha256(content).hexdigest(), size, logo.opacity)


def _room(safe: Rect, canvas: Size, margin_px: int) -> Rect:
    """The safe area inside the canvas less the margin; a margin that leaves nothing is made smaller."""
    left, top = max(0, safe.x_px), max(0, safe.y_px)
    width = max(1, min(safe.right_px, canvas.width_px) - left)
    height = max(1, min(safe.bottom_px, canvas.height_px) - top)
    margin = min(margin_px, (width - 1) // 2, (height - 1) // 2)
    return Rect(left + margin, top + margin, width - 2 * margin, height - 2 * margin)


def _content(file: Path) -> bytes:
    """The file's bytes. Only regular files are opened: a pipe would never end."""
    try:
        facts = file.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise RequestError("logo_missing", file=file.name)
        if facts.st_size > MAX_FILE_BYTES:
            raise RequestError("logo_too_big", file=file.name, megabytes=MAX_FILE_BYTES // 1_000_000)
        with file.open("rb") as stream:
            return stream.read(MAX_FILE_BYTES)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the path
        raise RequestError("logo_missing", file=file.name) from error


@lru_cache(maxsize=2)
def _decoded(content: bytes, name: str) -> "Image":
    """The first frame, turned as the camera says, as RGBA, at most `_KEPT_SIDE_PX` wide and high."""
    from PIL import Image, ImageOps  # start-up time

    if _is_svg(content, name):
        raise RequestError("logo_svg", file=name)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_LOGO_PIXELS:
                raise _too_many_pixels(name)
            whole = _as_rgba(ImageOps.exif_transpose(picture))
            whole.thumbnail((_KEPT_SIDE_PX, _KEPT_SIDE_PX), Image.Resampling.LANCZOS)
            return whole
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(name) from error
    except _BROKEN as error:
        raise RequestError("logo_unreadable", file=name) from error


def _too_many_pixels(name: str) -> RequestError:
    return RequestError("logo_too_many_pixels", file=name, megapixels=MOST_LOGO_PIXELS // 1_000_000)


def _as_rgba(picture: "Image") -> "Image":
    if picture.mode.startswith("I"):  # 16 bits a pixel, which Pillow turns into RGBA only by way of 8
        import numpy as np  # start-up time
        from PIL import Image

        picture = Image.fromarray((np.asarray(picture).astype(np.uint32) >> 8).clip(0, 255).astype(np.uint8))
    return picture.convert("RGBA")


def _is_svg(content: bytes, name: str) -> bool:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return name.lower().endswith((".svg", ".svgz")) or b"<svg" in head or head.startswith(b"<?xml")
