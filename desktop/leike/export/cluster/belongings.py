"""What a Render needs besides the recording: fonts, logos and cards, sent by content.

On the way a font is `private:DIGEST` and a logo `DIGEST`, whatever folder they lie in on this computer.
Cards that need a font of this computer's system are drawn here and travel as films.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

import msgspec

from leike.compose.cards import animation_digest
from leike.compose.font_files import keep_private
from leike.export.cache import keep_file
from leike.export.card_cache import cache_folder, card_file
from leike.export.fonts_used import PRIVATE, card_faces, font_content, font_digest, shipped_fonts
from leike.model.errors import ExportError
from leike.model.render import Animation, Render
from leike.places import cache_root

Kind: TypeAlias = Literal["font", "logo", "card"]
Plain: TypeAlias = dict[str, Any]

_DIGEST = re.compile(r"[0-9a-f]{64}")
_DRAWN = ("overlays", "intro", "outro")
_MAX_BYTES = 60_000_000


class Mark(msgspec.Struct, frozen=True):
    """Something needed: its content's SHA-256, and where it comes from on the sender ("": for cards, the
    animation's digest)."""

    kind: Kind
    digest: str
    name: str = ""


def packed(renders: Sequence[Render]) -> tuple[tuple[Render, ...], dict[str, tuple[Mark, str]]]:
    """The Renders as they travel, and by digest what they need with the file or font it is read from.

    Blocks: fonts are read, cards may be drawn. Raises ExportError where something is gone.
    """
    needed: dict[str, tuple[Mark, str]] = {}
    try:
        for card in _cards(renders):
            _note_card(card, needed)
        plain: list[Plain] = [msgspec.to_builtins(render) for render in renders]
        for part in _parts([render[name] for render in plain for name in _DRAWN]):
            _note_fonts(part, needed)
            _note_logo(part, needed)
    except OSError as error:
        raise ExportError("cluster_part_gone", file=Path(error.filename or "?").name) from error
    return msgspec.convert(plain, tuple[Render, ...]), needed


def content_of(mark: Mark, source: str) -> bytes:
    """What stands behind a mark. Raises ExportError where it is gone, too large or another one by now."""
    try:
        content = font_content(source) if mark.kind == "font" else Path(source).read_bytes()
    except OSError as error:
        raise ExportError("cluster_part_gone", file=Path(source).name) from error
    if len(content) > _MAX_BYTES or hashlib.sha256(content).hexdigest() != mark.digest:
        raise ExportError("cluster_part_gone", file=Path(source).name)
    return content


def missing(marks: Sequence[Mark]) -> tuple[str, ...]:
    """Digests of what this computer does not have yet."""
    return tuple(mark.digest for mark in marks if not _is_here(mark))


def keep(mark: Mark, content: bytes) -> None:
    """Put what came where it is looked for. Raises ExportError where it is not what was announced."""
    if not _DIGEST.fullmatch(mark.digest) or hashlib.sha256(content).hexdigest() != mark.digest:
        raise ExportError("cluster_part_gone", file=mark.digest[:12])
    if mark.kind == "font":
        keep_private(content)
        return
    file = _place(mark)
    try:
        keep_file(file, content)
    except PermissionError:  # Windows, where a neighbour already reads what it has brought itself
        if not file.is_file():
            raise


def unpacked(renders: Sequence[Render], marks: Sequence[Mark]) -> tuple[Render, ...]:
    """The Renders for this computer, once everything is here."""
    files = {mark.digest: str(_place(mark)) for mark in marks if mark.kind == "logo"}
    plain: list[Plain] = [msgspec.to_builtins(render) for render in renders]
    for part in _parts([render[name] for render in plain for name in _DRAWN]):
        if _is_logo(part):
            part["file"] = files[part["digest"]]
    return msgspec.convert(plain, tuple[Render, ...])


def _note_card(card: Animation, needed: dict[str, tuple[Mark, str]]) -> None:
    own = {str(file) for file in shipped_fonts().values()}
    if all(file in own or file.startswith(PRIVATE) for file in card_faces(card)):
        return
    film = card_file(card)
    mark = Mark("card", hashlib.sha256(film.read_bytes()).hexdigest(), animation_digest(card))
    needed[mark.digest] = (mark, str(film))


def _note_fonts(part: Plain, needed: dict[str, tuple[Mark, str]]) -> None:
    if "font_file" in part:
        part["font_file"] = _font(part["font_file"], needed)
    elif "family" in part and "files" in part:
        part["files"] = tuple(_font(file, needed) for file in part["files"])


def _font(name: str, needed: dict[str, tuple[Mark, str]]) -> str:
    mark = Mark("font", font_digest(name))
    needed[mark.digest] = (mark, name)
    return f"{PRIVATE}{mark.digest}"


def _note_logo(part: Plain, needed: dict[str, tuple[Mark, str]]) -> None:
    if _is_logo(part):
        needed[part["digest"]] = (Mark("logo", part["digest"]), part["file"])
        part["file"] = part["digest"]


def _is_logo(part: Plain) -> bool:
    return part.get("type") == "logo"


def _is_here(mark: Mark) -> bool:
    if mark.kind != "font":
        return _place(mark).is_file()
    shipped = _shipped().get(mark.digest)
    if shipped is not None:
        keep_private(shipped.read_bytes())
    try:
        font_content(f"{PRIVATE}{mark.digest}")
    except OSError:
        return False
    return True


@cache
def _shipped() -> dict[str, Path]:
    return shipped_fonts()


def _place(mark: Mark) -> Path:
    if not _DIGEST.fullmatch(mark.digest) or (mark.kind == "card" and not _DIGEST.fullmatch(mark.name)):
        raise ExportError("cluster_part_gone", file=mark.digest[:12])
    if mark.kind == "card":
        return cache_folder() / f"{mark.name}.mov"
    return cache_root() / "cluster" / mark.digest


def _cards(renders: Sequence[Render]) -> Iterator[Animation]:
    for render in renders:
        overlays = (overlay.picture for overlay in render.overlays)
        for picture in (render.intro, render.outro, *overlays):
            if isinstance(picture, Animation):
                yield picture


def _parts(value: object) -> Iterator[Plain]:
    """Every mapping inside, from the outside in."""
    if isinstance(value, dict):
        yield value
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _parts(inner)
