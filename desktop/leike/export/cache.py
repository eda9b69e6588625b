"""Leike's cache on this computer: where it lies, and how a file gets into it whole."""

import contextlib
import os
import tempfile
from pathlib import Path


def cache_root() -> Path:
    """What may be lost at any time: `LEIKE_CACHE`, else the user's cache folder; it need not be there yet."""
    chosen = os.environ.get("LEIKE_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("leike", appauthor=False)


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
