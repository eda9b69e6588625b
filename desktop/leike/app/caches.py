"""What Leike keeps on the disk to be faster the next time, and may lose at any moment."""

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

_OURS = frozenset({".analysis", ".caption", ".mov", ".mp", ".part", ".sqlite"})
_COPIED, _PRINTED = re.compile("[0-9a-f]{16}"), re.compile(r"clip\d+")


def cached_bytes() -> int:
    """How much the kept pictures, sound, cards, captions, presets, printed commands and known exports take.
    Reads the disk."""
    total = 0
    for file in (*_files(), *_command_files()):
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
    for folder in _command_folders():
        shutil.rmtree(folder, ignore_errors=True)
    return cached_bytes()


def trim_caches(limit_bytes: int) -> int:
    """Let the findings used longest ago go until the rest takes `limit_bytes`; as `cached_bytes`."""
    from leike.media.analysis_cache import AnalysisCache  # brings NumPy

    AnalysisCache(limit_bytes=limit_bytes).trim()
    return cached_bytes()


def _files() -> Iterator[Path]:
    from leike.export.card_cache import cache_folder  # brings PyAV, which the window starts without
    from leike.export.kept_captions import captions_folder
    from leike.export.kept_loudness import loudness_folder
    from leike.export.queue.made_files import made_folder
    from leike.media.analysis_cache import analysis_folder
    from leike.presets.store import layer_cache

    kept = (
        analysis_folder(),
        cache_folder(),
        captions_folder(),
        loudness_folder(),
        made_folder(),
        layer_cache(os.environ).parent,
    )
    for folder in kept:
        with contextlib.suppress(OSError):
            for file in list(folder.iterdir()):
                if file.suffix in _OURS and file.is_file() and not file.is_symlink():
                    yield file


def _command_files() -> Iterator[Path]:
    for folder in _command_folders():
        for place, _folders, names in os.walk(folder):
            yield from (Path(place) / name for name in names)


def _command_folders() -> Iterator[Path]:
    """One for each command that was copied or printed, with the pictures that it refers to."""
    from leike.export.card_cache import cache_folder  # as above

    for name, ours in (("commands", _COPIED), ("dry-run", _PRINTED)):
        with contextlib.suppress(OSError):
            for folder in list((cache_folder().parent / name).iterdir()):
                if ours.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
                    yield folder
