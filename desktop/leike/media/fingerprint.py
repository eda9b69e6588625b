"""What a recording is known by wherever it lies, found by reading little of it."""

import hashlib
import os
from pathlib import Path

from leike.media.signature import check_signature
from leike.model.errors import RecordingError

_BLOCK_BYTES = 64 * 1024


def fingerprint(path: Path) -> str:
    """`sha256:…` over the size and the first, middle and last 64 KiB.

    The same for a copy under any name and date; another one where the size or any of those bytes differ.
    Reads three blocks at most, so that a film of hours on a network drive costs no more than a short one.
    Raises RecordingError where the file is missing, unreadable, empty or no recording.
    """
    check_signature(path)
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            digest = hashlib.sha256(size.to_bytes(8, "big"))
            for start in _starts(size):
                file.seek(start)
                digest.update(file.read(_BLOCK_BYTES))
    except (OSError, ValueError) as fault:
        raise RecordingError("recording_unreadable", file=path.name) from fault
    return f"sha256:{digest.hexdigest()}"


def _starts(size: int) -> tuple[int, ...]:
    """Where the blocks begin; a small file is read whole."""
    if size <= 3 * _BLOCK_BYTES:
        return tuple(range(0, size, _BLOCK_BYTES))
    return 0, (size - _BLOCK_BYTES) // 2, size - _BLOCK_BYTES
