"""What a file is by its first bytes, before any demuxer sees it."""

import stat
from pathlib import Path

from leike.model.errors import RecordingError

_HEAD_BYTES = 4096
_MOST_BOXES = 1000

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"8BPS", b"\0\0\1\0", b"<svg")
_PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis", b"crx "}
_PLAYLISTS = (
    "#extm3u",
    "ffconcat",
    "<?xml",
    "<mpd",
    "<smil",
    "<asx",
    "<smoothstreamingmedia",
    "<playlist",
    "v=0",
    "[playlist]",
    "[reference]",
    "[internetshortcut]",
    "rtsptext",
)


def check_signature(path: Path) -> None:
    """Raise RecordingError where the path is no regular file with content, or names a picture or a list."""
    head = _read_head(path)
    if _is_picture(head):
        raise RecordingError("recording_is_picture", file=path.name)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(tuple(word.encode() for word in _PLAYLISTS)):
        raise RecordingError("recording_is_playlist", file=path.name)


def _read_head(path: Path) -> bytes:
    name = path.name or str(path)
    try:
        facts = path.stat()
        if stat.S_ISDIR(facts.st_mode):
            raise RecordingError("recording_is_folder", file=name)
        if not stat.S_ISREG(facts.st_mode):
            raise RecordingError("recording_is_device", file=name)
        if facts.st_size == 0:
            raise RecordingError("recording_is_empty", file=name)
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except PermissionError as error:
        raise RecordingError("recording_no_permission", file=name) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RecordingError("recording_missing", file=name) from error
    except (OSError, ValueError) as error:  # a name too long, a null byte, a disk that fails
        raise RecordingError("recording_unreadable", file=name.replace("\0", "?")) from error


def _is_picture(head: bytes) -> bool:
    if head[4:8] == b"ftyp":
        return head[8:12] in _PICTURE_BRANDS
    if head[:4] == b"RIFF":
        return head[8:12] == b"WEBP"
    # AVI in the wild starts with neither; a JPEG behind any of these is one picture
    return head.startswith(_PICTURES)


def lacks_index(path: Path) -> bool:
    """Whether an MP4 or MOV has no `moov` box: it was cut short before its index was written."""
    with path.open("rb") as file:
        size = path.stat().st_size
        place, first = 0, True
        for _ in range(_MOST_BOXES):
            file.seek(place)
            head = file.read(16)
            if len(head) < 8:
                return not first
            kind, length = head[4:8], int.from_bytes(head[:4], "big")
            if first and kind not in {b"ftyp", b"mdat", b"wide", b"free", b"skip"}:
                return False
            if kind == b"moov":
                return place + length > size
            length = int.from_bytes(head[8:16], "big") if length == 1 else length
            if length < 8 or place + length > size:  # 0 means: to the end of the file
                return True
            place, first = place + length, False
    return False
