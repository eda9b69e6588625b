"""Knowing again what was made before."""

import os
from pathlib import Path

from leike.export.placing import placed_already
from leike.export.queue.made_files import Made, MadeFiles
from leike.export.queue.sameness import result_key
from leike.export.work import AS_USUAL, WorkSettings
from leike.files.subtitles import srt_text
from leike.files.writing import write_beside
from leike.model.errors import ExportError
from leike.model.render import Render


def key_of(render: Render, settings: WorkSettings, binary: Path) -> str:
    """The `result_key`, "" where a file that it needs cannot be read."""
    try:
        return result_key(render, settings, binary)
    except OSError:
        return ""


def made_before(key: str) -> Made | None:
    """The film that was made under `key` and lies there unchanged. Reads all of it."""
    if not key:
        return None
    films = MadeFiles().find(key)
    return next(
        (made for made in films if placed_already(Path(made.file), made.digest, made.size_bytes)), None
    )


def is_made(render: Render, folder: Path, binary: Path, settings: WorkSettings = AS_USUAL) -> bool:
    """Whether just this output lies in `folder` under its name, with its captions or none at all."""
    target = folder / render.file_name
    known = MadeFiles().find(key_of(render, settings, binary)) if target.is_file() else ()
    for made in known:
        if same_file(Path(made.file), target) and placed_already(target, made.digest, made.size_bytes):
            captions = target.with_suffix(".srt")
            return not (render.cues and os.path.lexists(captions) and _other(render, captions))
    return False


def captions_differ(render: Render, captions: Path) -> bool:
    """Whether other words lie there; where nothing lies there, these are written. Raises OSError."""
    if os.path.lexists(captions):
        return _other(render, captions)
    write_beside(captions, srt_text(render.cues), error=ExportError)
    return False


def same_file(one: Path, other: Path) -> bool:
    """Whether both names lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _other(render: Render, captions: Path) -> bool:
    return captions.read_bytes() != srt_text(render.cues).encode()
