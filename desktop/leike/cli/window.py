"""`leike [FILE]`: the window."""

from pathlib import Path
from typing import Annotated

import typer

from leike.model.errors import RequestError


def window(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A recording.")] = None,
) -> int:
    """Open the window."""
    try:
        from leike.gui.main import run  # Qt is optional for the command line and slow to load
    except ImportError as error:
        raise RequestError("qt_missing", reason=str(error)) from error
    return run(str(file) if file else None, None)
