"""Writing a file so that it is whole or not there at all."""

import contextlib
import errno
import os
import shutil
from pathlib import Path

from leike.model.errors import LeikeError, RequestError

_SENTENCES = {
    errno.ENOSPC: "file_disk_full",
    errno.EDQUOT: "file_disk_full",
    errno.EFBIG: "file_disk_full",
    errno.ENOENT: "file_folder_gone",
    errno.ENOTDIR: "file_folder_gone",
    errno.EACCES: "file_write_refused",
    errno.EPERM: "file_write_refused",
    errno.EROFS: "file_write_refused",
    errno.EISDIR: "file_is_folder",
    errno.ENAMETOOLONG: "file_name_too_long",
}


def write_beside(path: Path, data: bytes | str, *, error: type[LeikeError] = RequestError) -> None:
    """Write `data` (text as UTF-8) to `name.part` beside `path`, then put it in place of `path`.

    A reader sees the old file or the whole new one, after a power cut too. A link is followed and
    stays. Raises `error` with a sentence where the disk is full, the folder is gone or writing is
    refused; then `path` is as it was and no `.part` is left.
    """
    target = Path(os.path.realpath(path))
    part = target.with_name(target.name + ".part")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        write_through(part, data.encode() if isinstance(data, str) else data)
        with contextlib.suppress(OSError):
            shutil.copymode(target, part)
        part.replace(target)
        keep_entry(target.parent)
    except OSError as fault:
        raise _spoken(fault, path, error) from fault
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def write_through(part: Path, data: bytes) -> None:
    """Have `data` on the disk as a new file `part`; what lies there is removed. Raises OSError."""
    part.unlink(missing_ok=True)  # left by a crash; or a link that somebody laid there
    with part.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def keep_entry(folder: Path) -> None:
    """Make the rename itself last; Windows does so on its own and cannot open folders."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):  # some network folders know no fsync; the file itself is safe
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _spoken(fault: OSError, path: Path, error: type[LeikeError]) -> LeikeError:
    key = _SENTENCES.get(fault.errno or 0)
    if key is None:
        return error("file_write_failed", file=path.name, reason=fault.strerror or str(fault))
    return error(key, file=path.name, folder=path.parent.name or str(path.parent))
