"""Caption pictures kept on the disk: the same caption at the same place of its strip is drawn once."""

import contextlib
import hashlib
import io
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import PIL
from PIL import Image

from leike import __version__
from leike.export.cache import keep_file
from leike.export.fonts_used import font_digest
from leike.export.workplace import private_folder
from leike.model.geometry import Size
from leike.model.render import CaptionPicture
from leike.places import cache_root

_VERSION = 1
"""Raise it when captions are drawn another way."""

_KEPT_FILES = 1000
_ENDING = ".caption"


def drawn_once(
    picture: CaptionPicture, strip: Size, x_px: int, y_px: int, draw: Callable[[], bytes]
) -> bytes:
    """The PNG that `draw` makes of `picture` at `x_px`, `y_px` of an empty `strip`, or that it made earlier
    with fonts of the same content. What is kept may be lost or damaged at any time. Raises as `draw` does."""
    try:
        file = captions_folder() / f"{_digest(picture, strip, x_px, y_px)}{_ENDING}"
    except OSError:
        return draw()  # the drawing will tell what is wrong with a font
    found = _read(file, strip)
    if found is None:
        found = draw()
        with contextlib.suppress(OSError):
            _keep(file, found)
    return found


def captions_folder() -> Path:
    """Where they are kept. Nobody else may look into it: they are what people said."""
    return cache_root() / "captions"


def forget_oldest() -> None:
    """Delete what was used longest ago beyond the last thousand. Never raises."""
    with contextlib.suppress(OSError):
        files = list(captions_folder().glob(f"*{_ENDING}"))
        if len(files) > _KEPT_FILES:
            for file in sorted(files, key=lambda file: file.stat().st_mtime)[:-_KEPT_FILES]:
                file.unlink(missing_ok=True)


def _digest(picture: CaptionPicture, strip: Size, x_px: int, y_px: int) -> str:
    fonts = sorted({run.font_file for line in picture.lines for run in line.runs})
    drawn_by = (_VERSION, __version__, PIL.__version__)
    content = (drawn_by, picture, strip, x_px, y_px, [font_digest(font) for font in fonts])
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()


def _read(file: Path, strip: Size) -> bytes | None:
    try:
        content = file.read_bytes()
        with Image.open(io.BytesIO(content), formats=("PNG",)) as image:
            size = image.size
            image.verify()  # its checksums: a power cut may have left half of it
        os.utime(file)  # used now: it goes last
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for broken PNGs
        return None
    return content if size == (strip.width_px, strip.height_px) else None


def _keep(file: Path, content: bytes) -> None:
    private_folder(file.parent)
    keep_file(file, content)
