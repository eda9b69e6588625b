"""Where the frozen program starts: the command `leike`, which opens the window too."""

import os
import sys
from multiprocessing import freeze_support
from pathlib import Path


def _leave_children_alone() -> None:
    """PyInstaller's loader points the library path at the program's folder. This process has read it by now;
    a player, a browser or another ffmpeg that is started from here must find its own libraries."""
    if not sys.platform.startswith("linux"):
        return
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


def _tell_moviepy() -> None:
    """MoviePy looks for imageio-ffmpeg's program when it is imported, and does without none. It is not asked
    to run it: Leike's own way to ffmpeg does not look at this variable."""
    own = Path(__file__).parent / "leike" / "bin" / "ffmpeg"
    if own.is_file():
        os.environ["IMAGEIO_FFMPEG_EXE"] = str(own)


if __name__ == "__main__":
    freeze_support()
    _leave_children_alone()
    _tell_moviepy()
    from leike.cli.main import main

    main()
