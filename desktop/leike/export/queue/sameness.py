"""When two exports would give the same film: the same outputs, made of the same content by the same tools."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from leike.compose.cards import DRAWING_VERSION
from leike.export.digests import remembered
from leike.export.fonts_used import card_faces, font_digest
from leike.export.work import WorkSettings
from leike.media.fingerprint import sampled_sha256
from leike.model.render import Animation, CaptionPicture, LogoPicture, Render

RENDER_VERSION = 1
"""Raise it when the exporter makes other films of the same Renders."""

_BLOCKS = 32
_DRAWN_BY = ("leike", "pillow", "uharfbuzz", "av", "numpy")
_OF_FILES = ("file", "dark_file", "font_file")


def result_key(render: Render, settings: WorkSettings, binary: Path) -> str:
    """64 hex digits that are equal for exports whose films would be equal. Reads files; raises OSError.

    Names and places count for nothing, content for everything: of the recording (`sampled_digest`), of fonts
    and logos, of ffmpeg itself. How many threads work and where the film is staged changes nothing of it.
    """
    recording = Path(render.recording.path)
    content = (
        RENDER_VERSION,
        DRAWING_VERSION,
        _versions(),
        (settings.encoder, settings.encoder_quality),
        sampled_digest(binary),
        sampled_digest(recording),
        _facts(render),
        _fonts(render),
    )
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


@remembered(256)
def sampled_digest(file: Path) -> str:
    """A digest of the size and of 32 blocks of 64 KiB spread over the file, first and last included; of all
    of a file below 2 MiB. Known again as long as size and time of change stay. Raises OSError.

    Two hours on a network folder cost two megabytes. What it does not see are bytes between the blocks that
    were changed in place, without the size; a cut, another encoding, other tags or a new index move or change
    what the blocks show.
    """
    with file.open("rb") as stream:
        return sampled_sha256(stream, _BLOCKS)


def _facts(render: Render) -> object:
    """All that the Render says, without names and places."""
    facts: dict[str, Any] = msgspec.to_builtins(render)
    for name in ("job", "file_name"):
        del facts[name]
    for name in ("path", "size_bytes", "modified_ns", "notices"):
        del facts["recording"][name]
    facts["preset"] = (render.preset.id, render.preset_version)  # the rest of it is in the Render by now
    return _without_places(facts)


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in _OF_FILES}
    if isinstance(value, list | tuple):
        return [_without_places(inner) for inner in value]
    return value


def _fonts(render: Render) -> list[str]:
    """Digests of the fonts and pictures that are drawn with, in the order of the overlays."""
    pictures = [overlay.picture for overlay in render.overlays]
    found: list[str] = []
    for picture in (*pictures, render.intro, render.outro):
        if isinstance(picture, CaptionPicture):
            found += [
                f"{font_digest(run.font_file)} {run.font_index}"
                for line in picture.lines
                for run in line.runs
            ]
        elif isinstance(picture, LogoPicture):
            found.append(picture.digest)
        elif isinstance(picture, Animation):
            found += _card_fonts(picture)
    return list(dict.fromkeys(found))


def _card_fonts(card: Animation) -> list[str]:
    logo = [card.logo.digest] if card.logo else []
    return [*logo, *sorted(font_digest(face) for face in card_faces(card))]


@cache
def _versions() -> tuple[str, ...]:
    return tuple(_version(name) for name in _DRAWN_BY)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
