"""Finding the ffmpeg that does the work.

In this order: the one that LEIKE_FFMPEG names, the one that a person took (`leike ffmpeg use`, `update`), the
one that came with Leike. A taken one that is gone or has changed since it was checked is passed over, and so
is what a newer Leike noted.
"""

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from leike.export.taken_ffmpeg import PROGRAM_NAME, TakenFfmpeg, condition, read_note
from leike.model.errors import RequestError
from leike.model.messages import Message

Origin = Literal["environment", "used", "copied", "shipped"]


class FoundFfmpeg(msgspec.Struct, frozen=True):
    """The program, where it comes from, and why one that was taken is passed over."""

    path: Path
    origin: Origin
    passed_over: Message | None = None


def ffmpeg_path() -> Path:
    """The ffmpeg to use. Raises RequestError where none can be run."""
    return find_ffmpeg().path


def find_ffmpeg() -> FoundFfmpeg:
    """The ffmpeg to use, and why this one; reads one small file. Raises RequestError where `LEIKE_FFMPEG`
    names none, or none is there at all."""
    chosen = os.environ.get("LEIKE_FFMPEG")
    if chosen:
        found = shutil.which(chosen)
        if not found:
            raise RequestError("ffmpeg_not_runnable", file=chosen)
        return FoundFfmpeg(Path(found).absolute(), "environment")
    try:
        taken = read_note().current
    except RequestError as error:
        return FoundFfmpeg(shipped_ffmpeg(), "shipped", error.message)
    if taken is None:
        return FoundFfmpeg(shipped_ffmpeg(), "shipped")
    why_not = unfit(taken)
    if why_not is None:
        return FoundFfmpeg(taken.path, taken.kind)
    return FoundFfmpeg(shipped_ffmpeg(), "shipped", why_not)


def unfit(taken: TakenFfmpeg) -> Message | None:
    """Why a program that was taken is not used any more, None where it is as it was checked."""
    state = condition(taken)
    if state == "good":
        return None
    return Message("ffmpeg_changed" if state == "changed" else "ffmpeg_gone", {"file": str(taken.path)})


@cache
def shipped_ffmpeg() -> Path:
    """The ffmpeg that came with Leike. Raises RequestError where it is missing."""
    import leike

    own = Path(leike.__file__).parent / "bin" / PROGRAM_NAME  # the packages bring their own build there
    if own.is_file():
        return own
    import imageio_ffmpeg  # 30 ms, wanted only where something is exported

    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        raise RequestError("ffmpeg_missing") from None
