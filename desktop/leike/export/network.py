"""Whether a folder lies on another computer: such folders are slow, and away without a word."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

KINDS = frozenset(
    {
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "davfs", "webdav", "afs", "afpfs", "ncpfs"),
        *("ceph", "glusterfs", "lustre", "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.gvfsd-fuse"),
        *("fuse.rclone", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs", "fuse.glusterfs", "fuse.ceph"),
    }
)
"""File systems whose files lie elsewhere, as Linux and macOS name them."""

DriveType: TypeAlias = Callable[[str], int]

_REMOTE = 4
"""DRIVE_REMOTE of Windows' GetDriveTypeW."""


def is_on_network(folder: Path) -> bool:
    """Whether `folder`, or where it is going to be made, lies on a network. Links are followed; False where
    the system does not tell. Reads the list of mounts, and blocks where a mount hangs."""
    path = os.path.realpath(folder)
    if sys.platform == "win32":
        return is_remote_path(path, _drive_type)
    import psutil  # only exports ask

    try:
        mounts = [(mount.mountpoint, mount.fstype) for mount in psutil.disk_partitions(all=True)]
    except (OSError, psutil.Error):
        return False
    return kind_at(path, mounts) in KINDS


def kind_at(path: str, mounts: Iterable[tuple[str, str]]) -> str:
    """The file system of `path` among `mounts` (place, kind); "" where none holds it. Of two at one place
    the later one hides the other."""
    found, longest = "", -1
    for place, kind in mounts:
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= longest:
            found, longest = kind, len(place)
    return found.lower()


def is_remote_path(path: str, drive_type: DriveType) -> bool:
    r"""Whether a path of Windows leads to another computer: `\\server\share`, or a drive that is mapped."""
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\?\\"):
        plain = "\\\\" + plain[8:] if plain[4:8].upper() == "UNC\\" else plain[4:]
    if plain.startswith("\\\\") and not plain.startswith("\\\\.\\"):
        return True
    return plain[1:2] == ":" and drive_type(f"{plain[:2]}\\") == _REMOTE


def _drive_type(root: str) -> int:
    import ctypes

    return int(ctypes.WinDLL("kernel32").GetDriveTypeW(root)) if sys.platform == "win32" else 0
