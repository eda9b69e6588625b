"""What an export must not replace."""

import os
from collections.abc import Sequence
from pathlib import Path

from leike.model.errors import RequestError
from leike.model.render import Render


def refuse_overwriting(
    renders: Sequence[Render], folder: Path, sources: set[Path], reserved: frozenset[str], *, force: bool
) -> None:
    """Raises RequestError where an output of `renders` would replace one of a person's own `sources`, or,
    without `force`, any file in `folder` or in `reserved`.

    A film without captions removes those of the film that it replaces, so that their name counts too. What
    lies there may be just what would be made: that is no other file.
    """
    for render in renders:
        for file in (folder / render.file_name, _captions_beside(folder, render)):
            if file.resolve() in sources:
                raise RequestError("output_is_source", file=file.name)
    if force:
        return
    files = [folder / render.file_name for render in renders]
    files += [_captions_beside(folder, render) for render in renders if render.cues]
    # a link that leads nowhere is somebody's too
    taken = [file for file in files if os.path.lexists(file) or str(file) in reserved]
    taken = _without_known(renders, folder, taken) if taken else []
    if taken:
        here = any(os.path.lexists(file) for file in taken)
        key = "output_exists_already" if here else "output_promised_already"
        raise RequestError(key, file=taken[0].name, count=len(taken), folder=str(folder))


def _without_known(renders: Sequence[Render], folder: Path, taken: list[Path]) -> list[Path]:
    from leike.export.binary import ffmpeg_path  # wanted only where something is there
    from leike.export.recognising import is_made

    binary = ffmpeg_path()
    for render in renders:
        film = folder / render.file_name
        if film in taken and is_made(render, folder, binary):
            known = {film, film.with_suffix(".srt")} if render.cues else {film}
            taken = [file for file in taken if file not in known]
    return taken


def _captions_beside(folder: Path, render: Render) -> Path:
    return (folder / render.file_name).with_suffix(".srt")
