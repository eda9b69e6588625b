"""Where a run keeps what it works with: one folder of its own, seen by nobody else, gone when it ends.

`<cache>/making/run-<token>/` holds drawn pictures, pass logs and films on their way to a slow folder. Its
lock is freed by the system when its process dies, however that happens, so that the next start knows what is
left over. `parts` lists half files that the run has made in other folders.
"""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from leike.export.network import is_on_network
from leike.places import cache_root

_LOCK, _PARTS = "lock", "parts.json"
_PREFIX = "run-"
_GRACE_S = 60


class HalfFile(msgspec.Struct, frozen=True):
    """A file to be made in another folder; `folder` is the number by which the system knows that one."""

    file: str
    folder: int


class Workplace(msgspec.Struct, frozen=True):
    """One run's own folder. `token` is in the names of its half files."""

    folder: Path
    token: str

    def part_of(self, target: Path) -> Path:
        """Where the output lies beside `target` until it is whole and checked: nobody else uses that name."""
        return target.with_name(f".{target.name}.{self.token}.part")

    def note(self, parts: Iterable[Path]) -> None:
        """Write down half files before they are made, so that a later start can remove them."""
        half = self.folder / f"{_PARTS}.part"
        half.write_bytes(
            msgspec.json.encode([HalfFile(str(part), _number_of(part.parent)) for part in parts])
        )
        half.replace(self.folder / _PARTS)


@contextlib.contextmanager
def workplace() -> Iterator[Workplace]:
    """A fresh folder (0700) for one run, removed with its half files at the end. Raises OSError where none
    can be made."""
    from filelock import FileLock  # only exports need it

    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=work_root()))
    place = Workplace(folder, folder.name.removeprefix(_PREFIX))
    lock = FileLock(folder / _LOCK, mode=0o600, thread_local=False)
    lock.acquire()
    try:
        yield place
    finally:
        lock.release()
        with contextlib.suppress(OSError):
            dissolve(folder)


def dissolve(folder: Path, *, for_good: bool = False) -> None:
    """Remove the folder of a run that has ended, and the half files that it noted. Where one of these is out
    of reach, the list of them stays for a later start, unless this is `for_good`. Raises OSError."""
    left = remove_parts(noted_parts(folder))
    if for_good or not left:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        elif entry.name not in (_LOCK, _PARTS):
            with contextlib.suppress(OSError):
                entry.unlink()


def is_alive(folder: Path) -> bool:
    """Whether the process still runs that works in `folder`."""
    from filelock import FileLock, Timeout  # as above

    age_s = abs(time.time() - folder.stat().st_mtime)  # the clock may have been set back since
    if age_s < _GRACE_S and not (folder / _PARTS).exists():
        return True  # it may be about to take its lock
    lock = FileLock(folder / _LOCK, mode=0o600, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def work_root() -> Path:
    """The folder of all workplaces, made where it is missing: in the user's cache, or among temporary files
    where the cache lies on a network or takes no files."""
    cache = cache_root()
    with contextlib.suppress(OSError):
        if not is_on_network(cache):
            return private_folder(cache / "making")
    name = f"leike-{os.getuid()}" if os.name == "posix" else "leike"
    return private_folder(Path(tempfile.gettempdir()) / name)


def private_folder(folder: Path) -> Path:
    """`folder`, made where it is missing, that nobody else may look into. Raises OSError where it belongs to
    somebody else or cannot be written into."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix":
        facts = folder.lstat()
        if not stat.S_ISDIR(facts.st_mode) or facts.st_uid != os.getuid():
            raise PermissionError(f"{folder} belongs to somebody else")
        with contextlib.suppress(PermissionError):  # it is ours: a stick's file system knows no such rights
            folder.chmod(0o700)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(f"{folder} takes no files")
    return folder


def noted_parts(folder: Path) -> list[HalfFile]:
    """The half files that the run of `folder` has noted; only names that it may have made itself."""
    try:
        parts = msgspec.json.decode((folder / _PARTS).read_bytes(), type=list[HalfFile])
    except (OSError, msgspec.MsgspecError):
        return []
    ending = f".{folder.name.removeprefix(_PREFIX)}.part"
    names = [(Path(part.file).name, part) for part in parts]
    return [part for name, part in names if name.startswith(".") and name.endswith(ending)]


def remove_parts(parts: Iterable[HalfFile]) -> list[HalfFile]:
    """Throw half files away; those that may be there still, as where their drive is away, or where another
    folder was put in the place of theirs."""
    left = []
    for part in parts:
        file = Path(part.file)
        try:
            if os.path.lexists(file):
                file.unlink()
            elif _number_of(file.parent) != part.folder:
                left.append(part)
        except OSError:
            left.append(part)
    return left


def _number_of(folder: Path) -> int:
    """Stays with a folder that is moved; 0 where it is away."""
    try:
        return folder.stat().st_ino
    except OSError:
        return 0


def workplaces() -> list[Path]:
    """The folders of all runs, living or dead."""
    try:
        return [folder for folder in work_root().iterdir() if folder.name.startswith(_PREFIX)]
    except OSError:
        return []
