"""Paths written inside our files: resolved against the file's folder, never an address of the net."""

import re
from pathlib import Path, PurePath

# "http://…" and what ffmpeg would read as a protocol; a drive letter is one letter and stays a path
_ADDRESS = re.compile(
    r"\s*(?:[a-z][a-z0-9+.-]*:/[/\\]|(?:async|cache|concat|concatf|crypto|data|fd|file|ftps?|gophers?|hls|https?"
    r"|ipfs|ipns|mms[ht]?|pipe|rtmp\w*|rtp|rtsp|sctp|sftp|smb|srt|subfile|tcp|tee|tls|udp|unix)[:,])",
    re.IGNORECASE,
)
_DEVICE = re.compile(r"[\\/]{2}[.?][\\/]")


def resolved(text: str, folder: Path) -> str:
    """`text` as an absolute path, counted from `folder` (absolute); "" stays "".

    Raises ValueError where it is no path of this computer: an address, a device, control characters.
    """
    if not text:
        return ""
    if not is_local(text):
        raise ValueError(text)
    return str(folder / text)


def is_local(text: str) -> bool:
    """Whether `text` can only mean a file on this computer or a share that it has."""
    clean = text.isprintable() or all(letter >= " " and letter != "\x7f" for letter in text)
    return clean and not _ADDRESS.match(text) and not _DEVICE.match(text)


def stored(path: str, folder: Path) -> str:
    """`path` as our files keep it: relative with `/` inside or below `folder`, else as it is."""
    pure = PurePath(path)
    if not pure.is_absolute() or not pure.is_relative_to(folder):
        return path
    inside = pure.relative_to(folder).as_posix()
    return inside if is_local(inside) else f"./{inside}"


def base_folder(path: Path) -> Path:
    """The absolute folder of a file, links kept as the person sees them."""
    return path.absolute().parent
