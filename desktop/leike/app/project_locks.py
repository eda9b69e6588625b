"""Who has a project open: a small file beside it, renewed while its window lives.

It only informs, it never keeps anybody out. On the same computer a window that has ended is noticed at once,
on a shared drive once its lock was not renewed for 30 seconds, by the clock of the drive itself.
"""

import contextlib
import getpass
import hashlib
import os
import socket
import tempfile
import time
from pathlib import Path

import msgspec

from leike.app.recovery import is_running, recovery_folder
from leike.files.reading import read_limited
from leike.model.errors import RequestError

RENEW_S = 10.0
STALE_S = 30.0
_MOST_BYTES = 10_000
_PREFIX = ".leike-"


class Holder(msgspec.Struct, frozen=True):
    """Who has a project open. `home` tells whether our folder of sessions knows theirs, without naming it."""

    session: str
    user: str
    host: str
    pid: int
    home: str = ""


class ProjectLock:
    """The lock of one window on one project. Its methods read and write the disk and never raise.

    `ended` names sessions that are known to have ended, whose work this window has taken over.
    """

    def __init__(self, path: Path, session: str, ended: frozenset[str] = frozenset()) -> None:
        self._ended = ended
        self._file = lock_file(path)
        self._me = Holder(session, _user(), socket.gethostname(), os.getpid(), _home())
        self._held = False

    def take(self) -> Holder | None:
        """Take the project, or say which living window has it. In a folder without writing nobody has it."""
        if holder := self.holder():
            return holder
        self._held = self._write()
        return None

    def renew(self) -> None:
        """Show that the window still lives; a lock that another window took since is left to it."""
        if self._held:
            self._held = _read(self._file) in (self._me, None)
        if self._held:
            self._write()  # where somebody just reads it, Windows refuses: the next time then

    def release(self) -> None:
        """Let the project go."""
        if self._held and _read(self._file) == self._me:
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)
        self._held = False

    def holder(self) -> Holder | None:
        """The other living window that has the project."""
        found = _read(self._file)
        if found is None or found.session in (self._me.session, *self._ended):
            return None
        if (found.host, found.home) == (self._me.host, self._me.home):
            running = is_running(found.session)
            if running is not None:
                return found if running else None
        return found if abs(self._age_s()) < STALE_S else None

    def _age_s(self) -> float:
        try:
            return _now_s(self._file) - self._file.stat().st_mtime
        except OSError:
            return STALE_S

    def _write(self) -> bool:
        """A new file in place of the old one, which may be another name of somebody's work."""
        made: Path | None = None
        try:
            if self._file.is_symlink():
                return False
            with tempfile.NamedTemporaryFile(dir=self._file.parent, prefix=_PREFIX, delete=False) as file:
                made = Path(file.name)
                file.write(msgspec.json.encode(self._me))
            made.chmod(0o644)  # others see who has the project
            made.replace(self._file)
        except OSError:
            if made is not None:
                with contextlib.suppress(OSError):
                    made.unlink(missing_ok=True)
            return False
        return True


def lock_file(path: Path) -> Path:
    """The lock beside the project at `path`."""
    return path.with_name(f".{path.name}.lock")


def _read(file: Path) -> Holder | None:
    try:
        return msgspec.json.decode(read_limited(file, _MOST_BYTES, RequestError), type=Holder)
    except (RequestError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def _now_s(file: Path) -> float:
    """The time by the clock of the drive, which another computer's lock was stamped with."""
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=_PREFIX) as probe:
            return os.fstat(probe.fileno()).st_mtime
    except OSError:
        return time.time()


def _home() -> str:
    return hashlib.sha256(str(recovery_folder()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
