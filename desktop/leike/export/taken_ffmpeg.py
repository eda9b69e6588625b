"""The ffmpeg that a person took in place of Leike's own: a note of it, and of the one before it.

<data>/ffmpeg/taken.json          the note, replaced as a whole: who is killed leaves the old or the new
<data>/ffmpeg/programs/<digest>/  copies that `leike ffmpeg update` took, named after their content
"""

import contextlib
import os
from pathlib import Path
from typing import Literal

import msgspec

from leike.export.digests import file_digest, remembered
from leike.files.formats import Format, parse_json, read_as
from leike.files.writing import write_beside
from leike.model.errors import RequestError
from leike.places import data_root, readable, restored, stored

PROGRAM_NAME = "ffmpeg.exe" if os.name == "nt" else "ffmpeg"

_MOST_NOTE_BYTES = 20_000


class TakenFfmpeg(msgspec.Struct, frozen=True):
    """A program that passed the checks, as it was then.

    `kind` "used" stays where the person has it, "copied" lies in Leike's data folder, and `file` is its name
    there: that folder may travel. `path` is where it is now. `taken_on` is an ISO
    date, `version` ffmpeg's own word for it.
    """

    kind: Literal["used", "copied"]
    file: str
    sha256: str
    size_bytes: int
    modified_ns: int
    version: str
    taken_on: str

    @property
    def path(self) -> Path:
        """Where the program is; it may be gone."""
        if self.kind == "copied":
            return readable(programs_folder() / self.file)
        return restored(self.file) or Path(self.file)


def told_place(path: Path, kind: Literal["used", "copied"]) -> str:
    """`path` as the note keeps it."""
    return path.relative_to(programs_folder()).as_posix() if kind == "copied" else stored(path)


class TakenNote(msgspec.Struct, frozen=True):
    """What is used, and what was before it; None is Leike's own."""

    version: int = 1
    current: TakenFfmpeg | None = None
    previous: TakenFfmpeg | None = None


_FORMAT = Format(TakenNote, parse_json, TakenNote().version, _MOST_NOTE_BYTES, RequestError)


def ffmpeg_folder() -> Path:
    """Where note and copies lie; it need not be there yet."""
    return data_root() / "ffmpeg"


def programs_folder() -> Path:
    """Where the copies lie."""
    return ffmpeg_folder() / "programs"


def read_note() -> TakenNote:
    """What was noted; nothing where there is no note, or one that cannot be read. Raises RequestError where a
    newer Leike wrote it: Leike's own program works then."""
    try:
        return read_as(readable(_note_file()), _FORMAT)
    except RequestError as error:
        if error.message.key == "file_version_newer":
            raise RequestError("ffmpeg_note_newer", **error.message.params) from error
        return TakenNote()


def write_note(note: TakenNote) -> None:
    """Have it in force from now on, whole. Raises RequestError where it cannot be written, or a newer Leike
    wrote the one that is there."""
    read_note()
    with contextlib.suppress(OSError):  # writing tells why
        ffmpeg_folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    write_beside(_note_file(), msgspec.json.encode(note))


def _note_file() -> Path:
    return ffmpeg_folder() / "taken.json"


def condition(taken: TakenFfmpeg) -> Literal["good", "changed", "gone"]:
    """Whether the file is still the one that was checked. Reads all of it only where its size is the same but
    its time is not."""
    path = taken.path
    try:
        facts = path.stat()
        if not os.access(path, os.X_OK):
            return "gone"
        if facts.st_size != taken.size_bytes:
            return "changed"
        if facts.st_mtime_ns == taken.modified_ns:
            return "good"
        same = digest_of(path) == taken.sha256
    except (OSError, ValueError):
        return "gone"
    return "good" if same else "changed"


@remembered(8)
def digest_of(path: Path) -> str:
    """SHA-256 of the file's content, in hex; known again while size and time stay. Raises OSError."""
    return file_digest(path)
