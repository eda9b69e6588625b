"""What a recording is known by wherever it lies, found by reading little of it."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

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
            return f"sha256:{sampled_sha256(file, 3)}"
    except (OSError, ValueError) as fault:
        raise RecordingError("recording_unreadable", file=path.name) from fault


def sampled_sha256(file: BinaryIO, blocks: int) -> str:
    """Hex digits over the size and so many blocks of 64 KiB (2 or more), spread evenly from first to last; a
    smaller file is read whole. Raises OSError."""
    size = os.fstat(file.fileno()).st_size
    digest = hashlib.sha256(size.to_bytes(8, "big"))
    for start in _starts(size, blocks):
        file.seek(start)
        digest.update(file.read(_BLOCK_BYTES))
    return digest.hexdigest()


def _starts(size: int, blocks: int) -> list[int]:
    if size <= blocks * _BLOCK_BYTES:
        return list(range(0, size, _BLOCK_BYTES))
    return [(size - _BLOCK_BYTES) * number // (blocks - 1) for number in range(blocks)]
