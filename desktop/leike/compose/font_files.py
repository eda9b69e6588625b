"""Font files: where systems keep them, what characters they hold, and how Pillow loads them."""

import hashlib
import importlib
import io
import os
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from PIL import ImageFont

FontColour = Literal["none", "bitmap", "layers"]

_HarfBuzzObject: TypeAlias = Any
"""The library has no type stubs."""

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_BITMAP_SIZES_PX = (109, 160, 136, 128, 96, 64, 32)
"""Sizes of colour bitmap fonts: Noto's 109 first, then Apple's 160 and older ones."""
_PRIVATE_PREFIX = "private:"
_private: dict[str, bytes] = {}
"""Fonts that are not installed, by what `keep_private` calls them. A recipe may name them as long as the
program runs."""
_MAX_FACES = 64
_MAX_FILES = 20_000


@dataclass(frozen=True, eq=False)
class Face:
    """One face of a font file. `colour` faces draw themselves; a `bitmap` one has a single size."""

    file: str
    index: int
    family: str
    style: str
    colour: FontColour
    coverage: Container[int] = field(repr=False)

    def has(self, characters: frozenset[int]) -> bool:
        """Whether the face has a glyph for every one of these code points."""
        return all(character in self.coverage for character in characters)


def system_font_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts; folders that do not exist may be among them."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return windows, local / "Microsoft/Windows/Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"
    data_folders = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    shared = tuple(Path(folder) / "fonts" for folder in data_folders.split(":") if folder)
    usual = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return tuple(dict.fromkeys((*shared, *usual, home / ".local/share/fonts", home / ".fonts")))


def font_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """All font files under the folders, sorted; at most 20 000. Opens none of them."""
    found: set[Path] = set()
    for folder in folders:
        for base, _, names in os.walk(folder):
            found.update(Path(base, name) for name in names if Path(name).suffix.lower() in _SUFFIXES)
            if len(found) > _MAX_FILES:
                break
    return tuple(sorted(found)[:_MAX_FILES])


def _harfbuzz() -> _HarfBuzzObject:
    """HarfBuzz, loaded where the first caption is laid out and not when Leike starts."""
    return importlib.import_module("uharfbuzz")


def read_faces(file: Path) -> tuple[Face, ...]:
    """The faces in a font file; none where it is damaged or holds nothing that can be drawn.

    Takes about 0.3 ms a file: HarfBuzz maps the file and reads its tables without copying.
    """
    uharfbuzz = _harfbuzz()
    try:
        blob = uharfbuzz.Blob.from_file_path(os.fspath(file))
    except uharfbuzz.HarfBuzzError:
        return ()
    count = min(uharfbuzz.Face(blob).count, _MAX_FACES)
    return tuple(_faces_of(file, blob, count))


def keep_private(content: bytes) -> str:
    """Make a font usable by everything that draws here, without installing it; the name for `Face.file`.

    The name follows from the content: what was laid out is drawn with the very same font, whatever happens
    to the file that it was read from.
    """
    name = f"{_PRIVATE_PREFIX}{hashlib.sha256(content).hexdigest()}"
    _private.setdefault(name, content)
    return name


def private_content(name: str) -> bytes | None:
    """The content of a font that `keep_private` named, None for any other."""
    return _private.get(name)


@lru_cache(maxsize=64)
def private_faces(name: str) -> tuple[Face, ...]:
    """The faces of a font that `keep_private` named; none where it holds nothing that can be drawn."""
    uharfbuzz = _harfbuzz()
    content = _private.get(name, b"")
    try:
        blob = uharfbuzz.Blob(content)
        count = min(uharfbuzz.Face(blob).count, _MAX_FACES)
    except (uharfbuzz.HarfBuzzError, ValueError):
        return ()
    return tuple(face for face in _faces_of(Path(name), blob, count) if can_draw(face))


def _faces_of(file: Path, blob: _HarfBuzzObject, count: int) -> Iterator[Face]:
    uharfbuzz = _harfbuzz()
    names = uharfbuzz.OTNameIdPredefined
    for index in range(count):
        face = uharfbuzz.Face(blob, index)
        colour = _colour_of(face)
        if colour is None or not face.glyph_count:
            continue
        family = face.get_name(names.TYPOGRAPHIC_FAMILY) or face.get_name(names.FONT_FAMILY) or file.stem
        style = face.get_name(names.TYPOGRAPHIC_SUBFAMILY) or face.get_name(names.FONT_SUBFAMILY) or ""
        yield Face(os.fspath(file), index, family, style, colour, face.unicodes)


def _colour_of(face: _HarfBuzzObject) -> FontColour | None:
    """None for colour fonts that FreeType cannot draw (COLR version 1, SVG)."""
    if face.has_color_png:
        return "bitmap"
    if face.has_color_layers:
        return "layers"
    return None if face.has_color_paint or face.has_color_svg else "none"


@lru_cache(maxsize=128)
def load_font(file: str, index: int, size_px: int) -> "ImageFont.FreeTypeFont":
    """The face at this size, shaped by Raqm where the system has it. OSError for a damaged file."""
    from PIL import ImageFont  # 30 ms that only drawing needs

    content = _private.get(file)
    return ImageFont.truetype(file if content is None else io.BytesIO(content), size_px, index)


@lru_cache(maxsize=16)
def bitmap_size_px(file: str, index: int) -> int:
    """The one size that a colour bitmap face has. OSError where it has none of the known ones."""
    for size_px in _BITMAP_SIZES_PX:
        try:
            load_font(file, index, size_px)
        except OSError:
            continue
        return size_px
    raise OSError(file)


def can_draw(face: Face) -> bool:
    """Whether FreeType opens the face: HarfBuzz reads some damaged files that FreeType refuses."""
    try:
        if face.colour == "bitmap":
            return bitmap_size_px(face.file, face.index) > 0
        return load_font(face.file, face.index, 20) is not None
    except OSError:
        return False


def raqm_is_there() -> bool:
    """Whether Pillow can shape complex scripts and order right-to-left text here."""
    from PIL import features  # 30 ms that only drawing needs

    return bool(features.check("raqm"))
