"""From a checked half file to its final name."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from leike.files.subtitles import srt_text
from leike.files.writing import write_beside
from leike.model.errors import ExportError
from leike.model.render import Render


def part_file(render: Render, folder: Path) -> Path:
    """Where the output lies until it is whole and checked."""
    return folder / f"{render.file_name}.part"


def place(render: Render, part: Path, target: Path, *, force: bool) -> Path | None:
    """Give the checked file its name; the path of its captions, which come first, so that there is never a
    finished film without them. Raises ExportError where a file is there and `force` is not given, OSError
    where the disk refuses."""
    captions = target.with_suffix(".srt")
    for file in (target, captions) if render.cues else (target,):
        if file.exists() and not force:
            raise ExportError("output_exists", file=file.name)
    _flush(part)
    replaced = target.exists()
    if render.cues:
        write_beside(captions, srt_text(render.cues), error=ExportError)
    try:
        part.replace(target)
    except OSError:
        if render.cues and not replaced:
            captions.unlink(missing_ok=True)
        raise
    if replaced and not render.cues:
        captions.unlink(missing_ok=True)  # those of the film that was replaced
    return captions if render.cues else None


def remove_parts(files: Iterable[Path]) -> None:
    """Throw half files away; what cannot be removed now is left."""
    for file in files:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def _flush(file: Path) -> None:
    """Have the file on the disk before it gets its name: no power cut leaves an empty film under it."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())
