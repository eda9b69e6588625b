"""Packs the portable folder: the program with a portable.ini, which keeps everything beside it."""

import zipfile
from pathlib import Path

_FOLDER = "Leike"
_WHEN = (2026, 1, 1, 0, 0, 0)
"""The same time for all files, so that the same folder gives the same archive."""
INI = """; Leike keeps settings, presets, queue and cache in the folder named here, beside the program.
; Without this file it keeps them among the user's own files.
[portable]
data = leike-data
"""


def make_portable(folder: Path, archive: Path, *, quick: bool = False) -> None:
    """Write `archive` of `folder`, with portable.ini in it."""
    archive.unlink(missing_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1 if quick else 9) as packed:
        packed.writestr(_entry("portable.ini"), INI.replace("\n", "\r\n"))
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.writestr(_entry(file.relative_to(folder).as_posix()), file.read_bytes())


def _entry(place: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{_FOLDER}/{place}", _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
