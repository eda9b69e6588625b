"""What Leike keeps on the disk to be faster the next time, and may lose at any moment."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

_OURS = frozenset({".analysis", ".mov", ".part"})


def cached_bytes() -> int:
    """How much the kept pictures, sound and cards take. Reads the disk."""
    total = 0
    for file in _files():
        with contextlib.suppress(OSError):
            total += file.stat().st_size
    return total


def clear_caches() -> int:
    """Delete what is kept, and nothing else that may lie there; how many bytes are left over.

    What another window uses just now stays where the system does not let it go.
    """
    for file in _files():
        with contextlib.suppress(OSError):
            file.unlink()
    return cached_bytes()


def _files() -> Iterator[Path]:
    from leike.export.card_cache import cache_folder  # brings PyAV, which the window starts without
    from leike.media.analysis_cache import analysis_folder

    for folder in (analysis_folder(), cache_folder()):
        with contextlib.suppress(OSError):
            for file in list(folder.iterdir()):
                if file.suffix in _OURS and file.is_file() and not file.is_symlink():
                    yield file
