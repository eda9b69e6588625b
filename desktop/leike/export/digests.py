"""SHA-256 of what files hold, asked for again and again."""

import functools
import hashlib
from collections.abc import Callable
from pathlib import Path

Digest = Callable[[Path], str]


def file_digest(file: Path) -> str:
    """The SHA-256 of its content, in hex digits. Raises OSError."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def remembered(most: int) -> Callable[[Digest], Digest]:
    """A digest that is known again as long as the file's size and time of change stay, for so many files."""

    def kept(digest: Digest) -> Digest:
        @functools.lru_cache(maxsize=most)
        def known(file: Path, _size_bytes: int, _modified_ns: int) -> str:
            return digest(file)

        @functools.wraps(digest)
        def asked(file: Path) -> str:
            facts = file.stat()
            return known(file, facts.st_size, facts.st_mtime_ns)

        return asked

    return kept
