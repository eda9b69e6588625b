"""Where a shared folder of this computer lies on the workers: `LOCAL=REMOTE`, for POSIX and Windows paths."""

import re
from collections.abc import Iterable
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from leike.model.errors import RequestError

_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\[^\\/?.][^\\/]*[\\/][^\\/]+")
_WINDOWS_FORBIDS = re.compile(
    r'[<>:"/\\|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\.|$)', re.I
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class PathMap:
    """Pairs of folders that are the same on this computer and on the workers.

    Without pairs paths stay as they are: everything is mounted under the same name everywhere. Raises
    RequestError where a pair is no pair of absolute folders.
    """

    def __init__(self, pairs: Iterable[str] = ()) -> None:
        found = [_pair(text) for text in pairs]
        self._pairs = sorted(found, key=lambda pair: len(pair[0].parts), reverse=True)

    def to_worker(self, path: str) -> str:
        """`path` of this computer as the workers know it; the longest fitting pair counts.

        The result lies in the pair's folder whatever the name is. Raises RequestError where no pair fits, or
        where a part of the name means something else on the workers' system.
        """
        own = _absolute(path)
        if own is None:
            raise RequestError("cluster_path_not_shared", file=path)
        if not self._pairs:
            return path
        for local, remote in self._pairs:
            rest = _below(own, local)
            if rest is not None:
                return _joined(remote, rest, path)
        raise RequestError("cluster_path_not_shared", file=path)


def _pair(text: str) -> tuple[PurePath, PurePath]:
    """Cut at the first `=` with an absolute folder on both sides: names may hold one themselves."""
    for place in (match.start() for match in re.finditer("=", text)):
        local, remote = _absolute(text[:place]), _absolute(text[place + 1 :])
        if local is not None and remote is not None:
            return local, remote
    raise RequestError("cluster_map_not_understood", text=text)


def _absolute(text: str) -> PurePath | None:
    """The path in the manner of the system it is written for; None where it is not absolute or climbs."""
    path = PureWindowsPath(text) if _WINDOWS.match(text) else PurePosixPath(text)
    sound = path.is_absolute() and ".." not in path.parts and not _CONTROL.search(text)
    return path if sound else None


def _below(path: PurePath, folder: PurePath) -> tuple[str, ...] | None:
    """The parts of `path` inside `folder`, None where it lies elsewhere; Windows knows no case."""
    if type(path) is not type(folder) or not path.is_relative_to(folder):
        return None
    return path.parts[len(folder.parts) :]


def _joined(folder: PurePath, parts: tuple[str, ...], path: str) -> str:
    windows = isinstance(folder, PureWindowsPath)
    for part in parts:
        if part in (".", "..") or "/" in part or (windows and _WINDOWS_FORBIDS.search(part)):
            raise RequestError("cluster_path_not_there", file=path)
    return str(folder.joinpath(*parts))
