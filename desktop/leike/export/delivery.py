"""Bringing a finished film into a folder that may be slow or away: when to try again, and the copy itself."""

import contextlib
import errno
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from leike.export.control import ExportControl, Flag
from leike.export.digests import file_digest
from leike.export.workplace import private_folder, work_root
from leike.model.errors import ExportError, LeikeError
from leike.model.events import Staged
from leike.places import data_root

GIVE_UP_AFTER_S = 24 * 3600.0
"""So long the queue tries to bring a film to its folder."""

QUICK_WAITS_S = (2.0, 5.0, 10.0, 20.0, 20.0)
"""Waits between the tries of a command that somebody watches: about a minute in all."""

_FIRST_S, _FACTOR, _LONGEST_S = 5.0, 3.0, 600.0
_CHUNK_BYTES = 1024 * 1024
_AWAY = {errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.EHOSTDOWN}
_AWAY |= {errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ETIMEDOUT, errno.ENOTCONN}
_AWAY |= {errno.ECONNRESET, errno.ECONNABORTED, errno.ECONNREFUSED}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_NEVER = {errno.ENAMETOOLONG, errno.EFBIG, errno.EISDIR, errno.ELOOP}
"""Trying again would not help: the name or the size does not suit the folder."""


def wait_s(tries: int) -> float:
    """How long to wait after so many tries, from 1 on: 5, 15, 45, 135, 405 and then always 600 seconds."""
    return min(_FIRST_S * _FACTOR ** min(max(tries, 1) - 1, 10), _LONGEST_S)


def bring(staged: Path, part: Path, digest: str, stop: Flag, control: ExportControl) -> None:
    """Copy the film to `part`, and read it back from there. `part` is not there before.

    Raises OSError where the folder refuses, ExportError `delivery_damaged` where other bytes arrived, Stopped
    when `stop` was set; then nothing of it is left where that could be helped.
    """
    try:
        with staged.open("rb") as source, part.open("xb") as copy:
            while chunk := source.read(_CHUNK_BYTES):
                control.wait(stop)
                copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        if fresh_digest(part) != digest:
            raise ExportError("delivery_damaged", folder=folder_name(part))
    except (OSError, LeikeError):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def fresh_digest(file: Path) -> str:
    """As `file_digest`, of what really arrived: pages that are only remembered here are let go first."""
    with file.open("rb") as stream:
        if hasattr(os, "posix_fadvise"):
            with contextlib.suppress(OSError):
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(stream, "sha256").hexdigest()


def delay_of(error: OSError, folder: Path) -> ExportError | None:
    """The sentence for a folder that does not take a film now; None where it never would."""
    if error.errno in _NEVER:
        return None
    name = folder.name or str(folder)
    if error.errno in _FULL:
        return ExportError("delivery_full", folder=name)
    if error.errno in _AWAY:
        return ExportError("delivery_folder_away", folder=name)
    return ExportError("delivery_refused", folder=name, reason=error.strerror or str(error))


def keep_staged(made: Path, digest: str, duration_us: int) -> Staged:
    """Take a finished film out of its run's folder to where it waits for its own. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix="film-", suffix=".mp4", dir=staged_root())
    os.close(handle)
    kept = Path(name)
    made.replace(kept)
    os.utime(kept)
    return Staged(str(kept), digest, kept.stat().st_size, duration_us)


def is_whole(staged: Staged) -> bool:
    """Whether the film that waits is still there as it was made."""
    file = Path(staged.file)
    try:
        return file.stat().st_size == staged.size_bytes and file_digest(file) == staged.digest
    except OSError:
        return False


def forget(staged: Staged) -> None:
    """Delete a film that waits: it has arrived, or nobody wants it any more."""
    file = Path(staged.file)
    if file.parent == staged_root():
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def staged_root() -> Path:
    """Where finished films wait for their folders; seen by nobody else."""
    return private_folder(work_root() / "films")


def give_up(staged: Staged, file_name: str, folder: Path, kept_folder: Path) -> ExportError:
    """Put a film that could not be brought to `folder` into `kept_folder`, under its own name or one with a
    number; the sentence that says where it lies."""
    kept = Path(staged.file)
    with contextlib.suppress(OSError):
        private_folder(kept_folder)
        kept = Path(shutil.move(staged.file, _free(kept_folder / file_name)))
    return ExportError("delivery_given_up", file=file_name, folder=folder.name or str(folder), kept=str(kept))


def kept_folder() -> Path:
    """Where films lie that could not be brought to their folder, until their owner takes them."""
    return data_root() / "kept"


def _free(file: Path) -> Path:
    number, free = 2, file
    while os.path.lexists(free):
        free, number = file.with_stem(f"{file.stem}-{number}"), number + 1
    return free


def folder_name(file: Path) -> str:
    """How a sentence calls the folder of `file`."""
    return file.parent.name or str(file.parent)
