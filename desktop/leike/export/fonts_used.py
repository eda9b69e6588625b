"""The font files that a Render is drawn with, and their content: for keeping and for sending along.

Fonts of presets live in the memory of the process that planned (`private:` and the content's SHA-256).
"""

import re
from itertools import product
from pathlib import Path

import msgspec

from leike.compose.brand_fonts import book_of
from leike.compose.captions.text import clusters
from leike.compose.font_files import Face, private_content
from leike.compose.fonts import WEIGHTS
from leike.export.digests import file_digest, remembered
from leike.model.render import Animation, Render
from leike.resources import assets_folder

PRIVATE = "private:"
_PRIVATE = re.compile(r"private:[0-9a-f]{64}")


def font_digest(name: str) -> str:
    """SHA-256 of a font's content; `name` is a file or what `keep_private` returned. Raises OSError."""
    if name.startswith(PRIVATE):
        return name.removeprefix(PRIVATE)
    return _digest(Path(name))


def font_content(name: str) -> bytes:
    """The content of a font, from memory or from its file. Raises OSError where it is not there."""
    kept = private_content(name)
    return Path(name).read_bytes() if kept is None else kept


def private_fonts(render: Render) -> dict[str, bytes]:
    """The fonts of presets that `render` is drawn with, by name: without them, given to `keep_private` again
    in another process, it cannot be drawn there."""
    names = set(_PRIVATE.findall(msgspec.json.encode(render).decode()))
    return {name: content for name in names if (content := private_content(name)) is not None}


def shipped_fonts() -> dict[str, Path]:
    """The fonts that came with this Leike, by their digests."""
    return {font_digest(str(file)): file for file in (assets_folder() / "fonts").rglob("*.[to]tf")}


def card_faces(card: Animation) -> frozenset[str]:
    """The font files that may draw a card's texts on this computer."""
    book, family = book_of(card.font.files), card.font.family
    faces: set[Face | None] = {book.main_face(family, weight) for weight in WEIGHTS}
    letters = {letter for line in card.lines for letter in clusters(line) if letter.strip()}
    faces.update(book.face_for(letter, family, weight) for letter, weight in product(letters, WEIGHTS))
    return frozenset(face.file for face in faces if face is not None)


_digest = remembered(256)(file_digest)
