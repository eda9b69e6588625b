"""`leike [FILE]`: the window."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from leike.model.errors import RequestError


def window(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A recording.")] = None,
) -> int:
    """Open the window."""
    if not _has_screen():
        raise RequestError("no_screen")
    try:
        from leike.gui.main import run  # Qt is optional for the command line and slow to load
    except ImportError as error:
        raise RequestError("qt_missing", reason=str(error)) from error
    return run(str(file) if file else None, None)


def _has_screen() -> bool:
    """Qt itself would abort the program. Windows and macOS always have a screen."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
