"""Reading a small file that somebody may have damaged, swapped or made huge."""

import stat
from pathlib import Path

from leike.model.errors import RequestError


def read_limited(path: Path, max_bytes: int, error: type[RequestError]) -> bytes:
    """The file's bytes, at most `max_bytes`.

    Raises `error` with a sentence for a missing file, a folder or device, one that may not be read,
    and one that is larger.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise error("file_not_regular", file=path.name)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as fault:
        raise error("file_missing", file=path.name) from fault
    except OSError as fault:
        raise error("file_not_readable", file=path.name, reason=fault.strerror or str(fault)) from fault
    if len(data) > max_bytes:
        raise error("file_too_large", file=path.name, max_bytes=max_bytes)
    return data
