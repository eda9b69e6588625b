"""What survives a crash: the newest states of a project, kept while a window works on it.

Each window is a session with files of its own in the state folder: a lock that the system lets go when the
process ends, however it ends, and the two newest snapshots, written in turn. Files whose lock nobody holds
are what a window left behind that stopped unexpectedly.
"""

import contextlib
import os
import secrets
import stat
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from leike.app.projects import Stamp
from leike.app.requests import PROJECT_SUFFIX
from leike.files.paths import is_local
from leike.files.project_file import PROJECT_FORMAT, ProjectEncoder, decode_project
from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.errors import ProjectError
from leike.model.messages import Message
from leike.model.project import Project
from leike.places import state_root

if TYPE_CHECKING:
    from filelock import BaseFileLock

_VERSION = 1
_SLOTS = 2
_SUFFIX = ".snapshot"
_LOCK_SUFFIX = ".lock"
_MOST_BYTES = PROJECT_FORMAT.max_bytes + 1_000_000
_MOST_ORPHANS = 20
_DAMAGED_SUFFIX = ".damaged"
_MOST_DAMAGED = 10
_LATEST_S = 4e9
"""In the year 2096: what a clock says beyond that is no time that can be shown."""

_UNKNOWN = Stamp(modified_ns=0, size_bytes=-1, digest="")
"""No file is this one: saving over any asks first."""

_Trouble = Literal["damaged", "newer", "unread", "gone"]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """A project at a moment. `path` is its file, "" where it was never saved; `name` is what it was called.

    `stamp` is what that file was then, None only where there is none. `saved_at_s` counts from 1970 and is
    a time that can be shown. Paths in `project` are absolute.
    """

    saved_at_s: float
    path: str
    name: str
    project: Project
    stamp: Stamp | None = None


_UNREAD: dict[str, _Trouble] = {"file_missing": "gone", "file_not_readable": "unread"}


class _Version(msgspec.Struct, frozen=True):
    """As much as any version says."""

    version: int


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The file: the project inside is one of its own version, upgraded as any other."""

    version: int
    number: int
    saved_at_s: float
    path: str
    name: str
    project: msgspec.Raw
    stamp: Stamp | None = None


def recovery_folder() -> Path:
    """Where snapshots lie."""
    return state_root() / "recovery"


class Session:
    """The snapshots of one window. `id` names it.

    Its methods may run on any thread, one at a time; `begin` whenever it likes.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or recovery_folder()
        self.id = secrets.token_hex(8)
        self._number = 0
        self._encoder = ProjectEncoder()
        self._lock: BaseFileLock | None = None
        self._beginning = threading.Lock()

    def begin(self) -> None:
        """Let other windows see that this one lives. Raises ProjectError where nothing can be written."""
        with self._beginning:
            if self._lock is not None:
                return
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._lock = _locked(self._folder / f"{self.id}{_LOCK_SUFFIX}")
            except OSError as fault:
                raise ProjectError("recovery_not_kept", folder=str(self._folder)) from fault

    def keep(self, project: Project, path: Path | None, name: str, stamp: Stamp | None = None) -> None:
        """Write a snapshot in place of the one before the last; on the disk when this returns.

        Raises ProjectError where it cannot be written.
        """
        self.begin()
        target = self._slot(self._number % _SLOTS)
        kept = _Kept(
            version=_VERSION,
            number=self._number,
            saved_at_s=time.time(),
            path=str(path or ""),
            name=name,
            project=msgspec.Raw(b"null"),
            stamp=stamp,
        )
        # put in afterwards: encoding it with the rest would copy it while the window waits
        before, key, after = msgspec.json.encode(kept).partition(b'"project":')
        pieces = self._encoder.pieces(project, target)
        data = b"".join((before, key, *pieces, after.removeprefix(b"null")))
        write_beside(target, data, error=ProjectError)
        self._number += 1

    def forget(self) -> None:
        """The work is saved or not wanted: no snapshot is left."""
        self._encoder.forget()
        for slot in range(_SLOTS):
            _remove(self._slot(slot))

    def end(self, *, keep: bool = False) -> None:
        """The window closes: its files go, or where `keep` is set wait for the next start."""
        if not keep:
            self.forget()
        if self._lock is not None:
            self._lock.release()
        if not keep:
            _remove(self._folder / f"{self.id}{_LOCK_SUFFIX}")

    def _slot(self, slot: int) -> Path:
        return self._folder / f"{self.id}.{slot}{_SUFFIX}"


class Orphan:
    """Snapshots of a `session` that has ended without a word. Held for this process until let go."""

    def __init__(self, session: str, files: list[Path], lock: "BaseFileLock", lock_file: Path) -> None:
        self.session = session
        self._files, self._lock, self._lock_file = files, lock, lock_file
        self.snapshot: Snapshot | None = None
        self.notices: tuple[Message, ...] = ()
        self._read()

    def discard(self) -> None:
        """Delete it, as the person wishes or because it is kept otherwise; damaged files stay aside."""
        for file in self._files:
            _remove(file)
        self._lock.release()
        _remove(self._lock_file)

    def let_go(self) -> None:
        """Leave it for another window or the next start."""
        self._lock.release()
        if not self._files:
            _remove(self._lock_file)

    def _read(self) -> None:
        """The newest snapshot that can be read; those that cannot leave sentences."""
        troubles: dict[Path, _Trouble] = {}
        whole: list[tuple[_Kept, Path]] = []
        for file in self._files:
            kept = _read_kept(file)
            if isinstance(kept, _Kept):
                whole.append((kept, file))
            else:
                troubles[file] = kept
        for kept, file in sorted(whole, key=lambda pair: pair[0].number, reverse=True):
            try:
                project = decode_project(bytes(kept.project), file)
            except ProjectError as error:
                troubles[file] = "newer" if error.message.key == "file_version_newer" else "damaged"
                continue
            self.snapshot = _snapshot(kept, project)
            break
        self._tell(troubles)

    def _tell(self, troubles: dict[Path, _Trouble]) -> None:
        """Nothing is deleted: damaged ones are put aside, others wait for a Leike or disk that reads them."""
        aside = [_put_aside(file) for file, trouble in troubles.items() if trouble == "damaged"]
        self._files = [file for file in self._files if file not in troubles]
        if aside:
            key = "recovery_damaged_older" if self.snapshot else "recovery_damaged"
            place = next((file for file in aside if file is not None), None)
            where = str(place or self._lock_file.parent)
            self.notices += (Message(key, {"file": where}),)
        if "newer" in troubles.values():
            self.notices += (Message("recovery_newer"),)
        if "unread" in troubles.values():
            self.notices += (Message("recovery_not_read", {"folder": str(self._lock_file.parent)}),)


def orphans(folder: Path | None = None) -> tuple[Orphan, ...]:
    """What ended sessions left behind, newest first. Files of running windows are left alone.

    Never raises: a folder that cannot be read has none. At most 20; leftover locks are cleared away.
    """
    folder = folder or recovery_folder()
    found: list[Orphan] = []
    for session, files in _sessions(folder).items():
        if len(found) >= _MOST_ORPHANS:
            break
        lock_file = folder / f"{session}{_LOCK_SUFFIX}"
        try:
            lock = _locked(lock_file)
        except OSError:
            continue
        if lock is None:
            continue
        if files:
            found.append(Orphan(session, files, lock, lock_file))
        else:
            lock.release()
            _remove(lock_file)
    return tuple(sorted(found, key=_age, reverse=True))


def is_running(session: str, folder: Path | None = None) -> bool | None:
    """Whether the window with this session id, of the same folder, is open; None where it cannot be told."""
    file = (folder or recovery_folder()) / f"{session}{_LOCK_SUFFIX}"
    if not session.isalnum():
        return None
    try:
        if not file.is_file():
            return False
        lock = _locked(file)
    except OSError:
        return None
    if lock is not None:
        lock.release()
    return lock is None


def _age(orphan: Orphan) -> float:
    return orphan.snapshot.saved_at_s if orphan.snapshot else 0.0


def _sessions(folder: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    try:
        for file in sorted(folder.iterdir()):
            session = file.name.split(".")[0]
            if file.suffix in (_SUFFIX, _LOCK_SUFFIX):
                found.setdefault(session, []).extend([file] if file.suffix == _SUFFIX else [])
    except OSError:
        return {}
    return found


def _locked(file: Path) -> "BaseFileLock | None":
    """The lock, held; None where another window holds it. Raises OSError where there can be none."""
    from filelock import FileLock, Timeout  # brings asyncio along, which the start does not wait for

    lock = FileLock(file, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    return lock


def _read_kept(file: Path) -> "_Kept | _Trouble":
    try:
        data = read_limited(file, _MOST_BYTES, ProjectError)
    except ProjectError as error:
        return _UNREAD.get(error.message.key, "damaged")
    try:
        if msgspec.json.decode(data, type=_Version).version > _VERSION:
            return "newer"
        kept = msgspec.json.decode(data, type=_Kept)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return "damaged"
    return kept if kept.version == _VERSION else "damaged"


def _snapshot(kept: _Kept, project: Project) -> Snapshot:
    path = kept.path if _may_be_saved_to(kept.path) else ""
    return Snapshot(
        saved_at_s=min(max(kept.saved_at_s, 0.0), _LATEST_S),
        path=path,
        name=kept.name,
        project=project,
        stamp=(kept.stamp or _UNKNOWN) if path else None,
    )


def _may_be_saved_to(path: str) -> bool:
    """Whether a project could have been opened from there: the snapshot may be a forgery."""
    file = Path(path)
    if not path or not is_local(path) or not file.is_absolute() or file.suffix.lower() != PROJECT_SUFFIX:
        return False
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except FileNotFoundError:
        return True
    except (OSError, ValueError):
        return False


def _put_aside(file: Path) -> Path | None:
    """Keep the file under a name that no start looks at, beside the newest such; None where it cannot be."""
    aside = file.with_name(f"{file.stem}.{secrets.token_hex(2)}{_DAMAGED_SUFFIX}")
    try:
        os.utime(file, follow_symlinks=False)
        file.rename(aside)
        old = sorted(file.parent.glob(f"*{_DAMAGED_SUFFIX}"), key=lambda one: one.stat().st_mtime_ns)
    except OSError:
        return None
    for one in old[:-_MOST_DAMAGED]:
        _remove(one)
    return aside


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)
