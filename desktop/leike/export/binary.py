"""Finding the ffmpeg that does the work."""

import os
import shutil
from functools import cache
from pathlib import Path

from leike.model.errors import RequestError


def ffmpeg_path() -> Path:
    """The ffmpeg to use: `LEIKE_FFMPEG` where it is set, else the one that came with Leike.

    Raises RequestError where neither can be run.
    """
    chosen = os.environ.get("LEIKE_FFMPEG")
    if not chosen:
        return _shipped()
    found = shutil.which(chosen)
    if not found:
        raise RequestError("ffmpeg_not_runnable", file=chosen)
    return Path(found).absolute()


@cache
def _shipped() -> Path:
    import imageio_ffmpeg  # 30 ms, wanted only where something is exported

    try:
        return Path(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError:
        raise RequestError("ffmpeg_missing") from None
