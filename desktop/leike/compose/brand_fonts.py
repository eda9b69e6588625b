"""Fonts that come with a preset: read from its files, known to what is drawn with it and to nothing else."""

import stat
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from leike.compose.captions.text import is_emoji, needed_characters
from leike.compose.font_files import Face, keep_private, private_faces
from leike.compose.fonts import SHIPPED_FAMILY, FontBook, font_book, plain_name, style_place
from leike.model.brand import Brand
from leike.model.messages import Message
from leike.model.preset import Preset

MAX_FILE_BYTES = 20_000_000
"""Fonts for Chinese and Japanese have 5 to 17 MB."""


class BrandFonts(NamedTuple):
    """`names` are the fonts for `book_of`; `notices` tell of files that cannot be used."""

    names: tuple[str, ...] = ()
    notices: tuple[Message, ...] = ()

    @property
    def book(self) -> FontBook:
        """These fonts, then those of the computer."""
        return book_of(self.names)

    @property
    def families(self) -> tuple[str, ...]:
        """Names of the families, each once."""
        faces = [face for name in self.names for face in private_faces(name)]
        return tuple(dict.fromkeys(face.family for face in faces))


def brand_fonts(preset: Preset, brand: Brand | None = None) -> BrandFonts:
    """The fonts of `brand`, which replaces the preset's own, and of the preset. Reads their files, once each
    as long as they stay the same: belongs on a worker."""
    files = dict.fromkeys((*(brand.fonts if brand else ()), *preset.brand.fonts))
    names: list[str] = []
    notices: list[Message] = []
    for file in files:
        if name := _read(file):
            names.append(name)
        else:
            notices.append(Message("brand_font_unusable", {"file": Path(file).name}))
    return BrandFonts(tuple(names), tuple(notices))


def families_in(files: Iterable[str]) -> tuple[str, ...]:
    """Names of the families in these font files, each once; what is no font has none. Reads the files."""
    return BrandFonts(tuple(name for file in files if (name := _read(file)))).families


@lru_cache(maxsize=16)
def book_of(names: tuple[str, ...]) -> FontBook:
    """Fonts that `BrandFonts` named, then those of the computer."""
    faces = tuple(face for name in names for face in private_faces(name))
    return _BrandBook(faces, font_book()) if faces else font_book()


class _BrandBook(FontBook):
    """Own families go before those of the computer; letters that they lack are looked for there."""

    def __init__(self, faces: tuple[Face, ...], others: FontBook) -> None:
        self._own, self._others = faces, others
        self._chosen: dict[tuple[str, str], Face | None] = {}

    @property
    def scanned(self) -> bool:
        return self._others.scanned

    def main_face(self, family: str, weight: str) -> Face:
        return self._own_face(family, weight) or self._others.main_face(family, weight)

    def has_family(self, family: str) -> bool:
        return self._own_face(family, "regular") is not None or self._others.has_family(family)

    def face_for(self, cluster: str, family: str, weight: str) -> Face | None:
        own = self._own_face(family, weight)
        if own is None:
            return self._others.face_for(cluster, family, weight)
        if not is_emoji(cluster) and own.has(needed_characters(cluster)):
            return own
        return self._others.face_for(cluster, SHIPPED_FAMILY, weight)

    def _own_face(self, family: str, weight: str) -> Face | None:
        key = (family, weight)
        if key not in self._chosen:
            wanted = plain_name(family)
            named = [one for one in self._own if one.colour == "none" and plain_name(one.family) == wanted]
            self._chosen[key] = min(named, key=lambda face: style_place(face.style, weight), default=None)
        return self._chosen[key]


def _read(file: str) -> str:
    """What the font is called, "" where the file is missing, huge or no font."""
    try:
        facts = Path(file).stat()
    except (OSError, ValueError):  # ValueError: a zero byte in the path
        return ""
    if not stat.S_ISREG(facts.st_mode) or facts.st_size > MAX_FILE_BYTES:
        return ""
    return _kept(file, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=64)
def _kept(file: str, _size_bytes: int, _modified_ns: int) -> str:
    try:
        with Path(file).open("rb") as stream:
            name = keep_private(stream.read(MAX_FILE_BYTES))
    except OSError:
        return ""
    return name if private_faces(name) else ""
