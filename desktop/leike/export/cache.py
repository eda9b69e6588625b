"""How a file gets whole into Leike's cache on this computer."""

import contextlib
import os
import tempfile
from pathlib import Path


def keep_file(file: Path, data: bytes) -> None:
    """Put `data` at `file`, whose folder is made. A reader sees all of it or nothing, however many threads
    and processes do the same at once. Raises OSError; a power cut may leave it empty: readers check."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.", suffix=".part")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        half.replace(file)
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
