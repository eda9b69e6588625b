"""Where the frozen program starts: the command `leike`, which opens the window too."""

import os
import sys
from multiprocessing import freeze_support


def _leave_children_alone() -> None:
    """PyInstaller's loader points the library path at the program's folder. This process has read it by now;
    a player, a browser or another ffmpeg that is started from here must find its own libraries."""
    if not sys.platform.startswith("linux"):
        return
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    freeze_support()
    _leave_children_alone()
    from leike.cli.main import main

    main()
