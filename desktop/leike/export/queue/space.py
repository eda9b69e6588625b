"""Whether there is room: on the disk of the finished files, and on that where they are made."""

import contextlib
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from leike.export.network import is_on_network
from leike.export.queue.estimates import NOTHING_LEARNED, Learned, estimated_bytes
from leike.export.work import ClipWork
from leike.export.workplace import work_root
from leike.model.messages import Message

_RESERVE_BYTES = 300_000_000
_RESERVE_SHARE = 0.02
_DRAWN_BYTES = 20_000_000
"""Drawn pictures and pass logs of one run, generously."""

_CAUTION = 1.3
"""Estimates are means; a film that needs a little more must find room too."""


class Need(msgspec.Struct, frozen=True):
    """So much room is going to be taken in `folder`, which need not be there."""

    folder: str
    size_bytes: int


def free_bytes(folder: Path) -> int | None:
    """What a user may still write there, or where the folder is going to be made; None where nothing can be
    told, as of a folder that is away. Blocks where a mount hangs."""
    found = _usage(folder)
    return None if found is None else found[0]


def reserve_bytes(total_bytes: int) -> int:
    """What stays free for everything else on a disk: 300 MB, on small disks 2 % of them."""
    return min(_RESERVE_BYTES, round(total_bytes * _RESERVE_SHARE))


def needs_of(work: ClipWork, learned: Learned = NOTHING_LEARNED) -> list[Need]:
    """What `work` is going to take: in its folder, and beside Leike's own files where it is made first."""
    films = round(sum(estimated_bytes(render, learned) for render in work.renders) * _CAUTION)
    here = str(work_root())
    needs = [Need(work.folder, films), Need(here, _DRAWN_BYTES)]
    return [*needs, Need(here, films)] if is_staged(work) else needs


def is_staged(work: ClipWork) -> bool:
    """Whether the films of `work` are made on this computer first and then brought to their folder."""
    if work.settings.staging == "auto":
        return is_on_network(Path(work.folder))
    return work.settings.staging == "always"


def shortage(needs: Sequence[Need]) -> Message | None:
    """A sentence where all `needs` together do not fit beside the reserve of their disks, None where they do.
    Folders that are away are no shortage."""
    wanted: dict[int, int] = {}
    for need in needs:
        folder = Path(need.folder)
        device, usage = _device(folder), _usage(folder)
        if device is None or usage is None:
            continue
        wanted[device] = wanted.get(device, 0) + need.size_bytes
        if usage[0] < wanted[device] + reserve_bytes(usage[1]):
            return _short(folder, usage[0], wanted[device] + reserve_bytes(usage[1]))
    return None


def running_low(folders: Iterable[Path]) -> Message | None:
    """A sentence where one of the disks has less than its reserve left, None where all have it."""
    for folder in folders:
        usage = _usage(folder)
        if usage is not None and usage[0] < reserve_bytes(usage[1]):
            return _short(folder, usage[0], reserve_bytes(usage[1]))
    return None


def _short(folder: Path, free: int, needed: int) -> Message:
    values = {"folder": folder.name or str(folder), "free_mb": _mb(free), "needed_mb": _mb(needed)}
    return Message("queue_space_low", values)


def _mb(size_bytes: int) -> float:
    return round(size_bytes / 1e6, 0 if size_bytes >= 10_000_000 else 1)


def _usage(folder: Path) -> tuple[int, int] | None:
    """Free and whole size of the disk that holds `folder`."""
    try:
        usage = shutil.disk_usage(_existing(folder))
    except OSError:
        return None
    return usage.free, usage.total


def _device(folder: Path) -> int | None:
    try:
        return _existing(folder).stat().st_dev
    except OSError:
        return None


def _existing(folder: Path) -> Path:
    """The nearest folder above that is there."""
    for place in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            if place.is_dir():
                return place
    return folder
