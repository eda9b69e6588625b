"""A journal that cannot be read any more is set aside, and what is readable in it moves to a new one."""

import contextlib
import sqlite3
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from leike.export.queue.adding import add
from leike.export.queue.database import Database, QueueDamaged, QueueError
from leike.export.queue.rows import NewGroup, NewJob, all_jobs
from leike.model.messages import Message
from leike.model.render import Render

_MOST_ASIDE = 1000
_UNREADABLE = (sqlite3.Error, ValueError, TypeError)
_WAIT_S = 20.0


def open_or_salvage(file: Path) -> tuple[Database, tuple[Message, ...]]:
    """The journal at `file`, and what a person should know where it was damaged.

    Raises QueueError where it cannot be opened, or is a newer Leike's.
    """
    if not _left_over(file).exists():
        try:
            database = Database(file)
            _check(database)
            return database, ()
        except QueueDamaged:
            pass
    try:
        with FileLock(file.with_name(f"{file.name}.repair"), timeout=_WAIT_S, mode=0o600):
            return _salvaged(file)
    except (OSError, Timeout) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise QueueError("queue_not_opened", file=str(file), reason=reason) from error


def _check(database: Database) -> None:
    with database.read() as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise QueueDamaged("queue_damaged", file=str(database.file))
        all_jobs(connection, 0)


def _salvaged(file: Path) -> tuple[Database, tuple[Message, ...]]:
    """Ends what another process has begun and not ended, too: no job is lost where one is killed in here."""
    taken = _left_over(file)
    if not taken.exists():
        try:
            database = Database(file)
            _check(database)
        except QueueDamaged:
            _rename(file, taken)
        else:
            return database, ()  # another process was quicker
    groups = _readable(taken)
    database = Database(file)
    if groups:
        with database.write() as connection:
            add(connection, _not_there(connection, groups))
    aside = _free_name(file)
    _rename(taken, aside)
    saved = sum(len(group.jobs) for group in groups)
    return database, (Message("queue_set_aside", {"file": aside.name, "count": saved}),)


def _left_over(file: Path) -> Path:
    """The name of a damaged journal until its jobs are in the new one."""
    return file.with_name(f"{file.stem}-taken-out{file.suffix}")


def _free_name(file: Path) -> Path:
    free = (file.with_name(f"{file.stem}-damaged-{number}{file.suffix}") for number in range(1, _MOST_ASIDE))
    return next(name for name in free if not name.exists())


def _rename(file: Path, other: Path) -> None:
    """A journal with what belongs to it; the file itself goes last."""
    for end in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            file.with_name(f"{file.name}{end}").replace(other.with_name(f"{other.name}{end}"))


def _not_there(connection: sqlite3.Connection, groups: list[NewGroup]) -> list[NewGroup]:
    """Without the jobs that were brought over by a process that was killed just then."""
    there = {bytes(row["body"]) for row in connection.execute("SELECT body FROM renders")}
    left = [
        msgspec.structs.replace(
            group, jobs=tuple(job for job in group.jobs if msgspec.json.encode(job.render) not in there)
        )
        for group in groups
    ]
    return [group for group in left if group.jobs]


def _readable(aside: Path) -> list[NewGroup]:
    """Jobs that had not ended and whose render still reads: one bad page costs its own jobs only."""
    groups: dict[int, NewGroup] = {}
    with contextlib.suppress(*_UNREADABLE), contextlib.closing(sqlite3.connect(aside)) as connection:
        for job in _numbers(connection):
            found = _job(connection, job)
            if found is None:
                continue
            number, group, new = found
            before = groups.get(number, group)
            groups[number] = msgspec.structs.replace(before, jobs=(*before.jobs, new))
    return list(groups.values())


def _numbers(connection: sqlite3.Connection) -> list[int]:
    """All ids, read from both ends: what lies before and behind a bad page is still found."""
    found: list[int] = []
    for statement in ("SELECT id FROM jobs ORDER BY id", "SELECT id FROM jobs ORDER BY id DESC"):
        with contextlib.suppress(*_UNREADABLE):
            for (job,) in connection.execute(statement):
                found.append(job)
    return sorted(set(found))


def _job(connection: sqlite3.Connection, job: int) -> tuple[int, NewGroup, NewJob] | None:
    try:
        row = connection.execute(
            "SELECT group_id, folder, force, body, post, estimated_bytes, work, notices, render_id,"
            " fingerprint, remote FROM jobs"
            " JOIN groups ON groups.id = group_id JOIN renders ON renders.id = render_id"
            " WHERE jobs.id = ? AND state IN ('waiting', 'running', 'paused')",
            (job,),
        ).fetchone()
        if row is None:
            return None
        fonts = connection.execute(
            "SELECT fonts.name, content FROM render_fonts JOIN fonts USING (name) WHERE render_id = ?",
            (row[8],),
        ).fetchall()
        new = NewJob(
            render=msgspec.json.decode(row[3], type=Render),
            post=str(row[4]),
            estimated_bytes=int(row[5]),
            work=float(row[6]),
            notices=msgspec.json.decode(row[7], type=tuple[Message, ...]),
            fonts=dict(fonts),
            fingerprint=str(row[9]),
        )
        return int(row[0]), NewGroup(folder=str(row[1]), force=bool(row[2]), remote=bool(row[10])), new
    except _UNREADABLE:
        return None
