"""One SQLite file for several processes: opening it safely, short transactions, sentences for faults."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from leike.export.network import is_on_network
from leike.export.queue.schema import JOURNAL_VERSION, make_tables, version_of
from leike.model.errors import LeikeError, RequestError
from leike.places import portable_root

_BUSY_S = 10.0
"""How long a writer waits for another process; each of them writes for milliseconds."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_REFUSED = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOMEM,
    }
)
"""What the computer around the file may do to it; anything else is a fault of our own statements."""

_MAY_BE_FULL = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_LEAST_FREE_BYTES = 1 << 16
"""SQLite's memory that processes share takes 32 KiB; without room for it, SQLite speaks of a faulty disk."""


class QueueError(RequestError):
    """The queue cannot be read or written now; nothing of it was changed."""


class QueueDamaged(QueueError):
    """The file is no journal (any more)."""


class OwnershipLost(LeikeError):
    """Another worker has taken the queue: nothing of what this one still writes counts."""

    def __init__(self) -> None:
        super().__init__("queue_taken_over")


class Database:
    """The connection of this process. Every method blocks for the disk and may be called by any thread.

    Raises QueueError with a sentence, QueueDamaged where the file is no journal.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        with self._told():
            self._connected()

    @contextmanager
    def read(self, *, epoch: int | None = None) -> Iterator[sqlite3.Connection]:
        """One consistent look; with `epoch` an owner's, as in `write`."""
        with self._lock, self._told():
            connection = self._connected()
            connection.execute("BEGIN")
            try:
                if epoch is not None:
                    _check_epoch(connection, epoch)
                yield connection
            finally:
                _end(connection, "ROLLBACK")

    @contextmanager
    def write(self, *, epoch: int | None = None, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """One change, all or nothing; on the disk before the block is left, unless `durable` is False.

        With `epoch` it is an owner's: raises OwnershipLost where another one has taken over since.
        """
        with self._lock, self._told():
            connection = self._connected()
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                if epoch is not None:
                    _check_epoch(connection, epoch)
                yield connection
                connection.execute("UPDATE queue SET revision = revision + 1")
                connection.execute("COMMIT")
            finally:
                _end(connection, "ROLLBACK")

    @contextmanager
    def beat(self, epoch: int) -> Iterator[sqlite3.Connection]:
        """An owner's change that nobody needs to look at: neither waited for nor counted as a change."""
        with self._lock, self._told():
            connection = self._connected()
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("BEGIN IMMEDIATE")
            try:
                _check_epoch(connection, epoch)
                yield connection
                connection.execute("COMMIT")
            finally:
                _end(connection, "ROLLBACK")

    def close(self) -> None:
        """Let the file go; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
            self._connection = self._identity = None

    def _connected(self) -> sqlite3.Connection:
        """The open connection; to the file that is there now, where another was set aside meanwhile."""
        identity = _identity(self.file)
        if self._connection is None or identity is None or identity != self._identity:
            self.close()
            self._connection = _open(self.file)
            self._identity = _identity(self.file)
        return self._connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            told = _sentence_of(error, self.file)
            if told is None:
                raise
            if isinstance(told, QueueDamaged):
                self.close()
            raise told from error
        except (UnicodeDecodeError, msgspec.DecodeError) as error:
            self.close()
            raise QueueDamaged("queue_damaged", file=str(self.file)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise QueueError("queue_not_opened", file=str(self.file), reason=reason) from error


def _sentence_of(error: sqlite3.DatabaseError, file: Path) -> QueueError | None:
    """What a person is told of a fault around the file; None where the fault is ours."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF  # without its finer part
    # Python's own word for a text that is none carries no code
    if code in _DAMAGED or str(error).startswith("Could not decode"):
        return QueueDamaged("queue_damaged", file=str(file))
    if code == sqlite3.SQLITE_FULL or (code in _MAY_BE_FULL and _is_full(file)):
        return QueueError("queue_disk_full", file=str(file))
    if code in _REFUSED:
        return QueueError("queue_not_opened", file=str(file), reason=str(error))
    return None


def _is_full(file: Path) -> bool:
    try:
        return shutil.disk_usage(file.parent).free < _LEAST_FREE_BYTES
    except OSError:
        return False


def _make_private_folder(folder: Path) -> None:
    """Make `folder` so that only its user looks into it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(OSError):  # a folder that an administrator laid there stays as it is
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)


def _open(file: Path) -> sqlite3.Connection:
    _make_private_folder(file.parent)
    _refuse_newer_with_log(file)
    _make_private(file)
    connection = sqlite3.connect(file, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        _prepare(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_newer_with_log(file: Path) -> None:
    """A newer Leike that was killed left its log beside the file. Whoever opens that for writing, if only to
    look, puts the log into the file on closing; so this look is for reading only."""
    if not file.with_name(f"{file.name}-wal").exists():
        return
    with contextlib.suppress(sqlite3.DatabaseError):  # the opening that follows tells of it
        reading = f"{file.absolute().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(reading, uri=True, timeout=_BUSY_S)) as connection:
            if version_of(connection) > JOURNAL_VERSION:
                raise QueueError("queue_newer", file=file.name)


def _make_private(file: Path) -> None:
    """An empty file that only its user reads; SQLite gives its own files beside it the same mode.

    It is never opened under its final name: closing any handle of it would drop, on POSIX systems, the locks
    that SQLite holds on it in this process (sqlite.org/howtocorrupt.html 2.2).
    """
    if file.exists():
        if file.stat().st_mode & 0o077:
            with contextlib.suppress(OSError):
                file.chmod(0o600)
        return
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
    os.close(handle)
    made = Path(name)
    try:
        os.link(made, file)
    except FileExistsError:
        pass  # another thread or process was quicker
    except OSError:  # a drive without hard links
        if not file.exists():
            made.replace(file)
    finally:
        made.unlink(missing_ok=True)


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    if version_of(connection) > JOURNAL_VERSION:
        raise QueueError("queue_newer", file=file.name)
    _choose_way_of_writing(connection, file)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is cleared leaves no titles behind
    if version_of(connection) == 0:
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == 0:  # nobody was quicker
                make_tables(connection)
            connection.execute("COMMIT")
        finally:
            _end(connection, "ROLLBACK")
    try:
        connection.execute("SELECT revision, beat, owner FROM queue, jobs, groups, renders, fonts LIMIT 0")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise QueueDamaged("queue_damaged", file=str(file)) from error  # a table or column is missing


def _choose_way_of_writing(connection: sqlite3.Connection, file: Path) -> None:
    """A log beside the file (WAL), which lets others read meanwhile; but not in a home on a network, where
    two computers would each see a log of their own (sqlite.org/wal.html, 2026-11), nor on a stick, which may
    be pulled out: memory mapped there ends the process, and a log left alone loses its changes. There the
    older way."""
    older = is_on_network(file.parent) or _travels(file)
    try:
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if older else 'WAL'}")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise  # others have it open: it stays as they use it


def _travels(file: Path) -> bool:
    root = portable_root()
    return root is not None and file.is_relative_to(root)


def _check_epoch(connection: sqlite3.Connection, epoch: int) -> None:
    if connection.execute("SELECT epoch FROM queue").fetchone()["epoch"] != epoch:
        raise OwnershipLost


def _end(connection: sqlite3.Connection, how: str) -> None:
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            connection.execute(how)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
