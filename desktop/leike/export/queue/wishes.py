"""What a person asks of jobs. Functions on a connection inside its transaction.

A job that nobody has in hand changes at once; one that an owner is making gets a wish, which that owner
carries out within 0.3 seconds, or whoever takes the queue over after it.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from leike.export.queue.adding import drop_unused, new_group
from leike.export.queue.rows import stored_message
from leike.model.messages import Message

Ids = Sequence[int] | None


def pause(connection: sqlite3.Connection, ids: Ids) -> None:
    """Hold these jobs, or the whole queue."""
    if ids is None:
        pause_queue(connection, None)
        return
    _each(connection, "UPDATE jobs SET state = 'paused' WHERE state = 'waiting' AND id = ?", ids)
    _each(
        connection,
        "UPDATE jobs SET wish = 'pause' WHERE state = 'running' AND wish != 'stop' AND id = ?",
        ids,
    )


def pause_queue(connection: sqlite3.Connection, reason: Message | None) -> None:
    """Hold everything; with a `reason` it is not a person who does."""
    connection.execute("UPDATE queue SET paused = 1, pause_reason = ?", (_text(reason),))


def resume(connection: sqlite3.Connection, ids: Ids) -> None:
    """Let these jobs go on, or the whole queue; jobs that are held by themselves stay so then."""
    if ids is None:
        connection.execute("UPDATE queue SET paused = 0, pause_reason = NULL")
        return
    _each(
        connection,
        "UPDATE jobs SET state = 'waiting' WHERE state = 'paused' AND epoch IS NULL AND id = ?",
        ids,
    )
    _each(
        connection,
        "UPDATE jobs SET wish = iif(state = 'paused', 'resume', '')"
        " WHERE epoch IS NOT NULL AND wish != 'stop' AND id = ?",
        ids,
    )
    # what waits for a folder is tried now
    _each(connection, "UPDATE jobs SET held_to_beat = NULL WHERE state = 'waiting' AND id = ?", ids)


def stop(connection: sqlite3.Connection, ids: Ids) -> None:
    """Take these jobs out, or all that are open."""
    chosen = _open_ids(connection) if ids is None else ids
    _each(
        connection,
        "UPDATE jobs SET state = 'stopped', share = 0, seconds_left = NULL, waiting_for = NULL,"
        " held_to_beat = NULL WHERE state IN ('waiting', 'paused') AND epoch IS NULL AND id = ?",
        chosen,
    )
    _each(connection, "UPDATE jobs SET wish = 'stop' WHERE epoch IS NOT NULL AND id = ?", chosen)


def retry(
    connection: sqlite3.Connection, ids: Iterable[int], folder: str | None, *, force: bool, remote: bool
) -> None:
    """Make jobs that failed, were stopped or are done once more; those of one group leave together again.
    `remote` tells of `folder`, where one is given."""
    moved: dict[int, int] = {}
    for job in ids:
        row = connection.execute(
            "SELECT group_id, batch, folder, force, remote FROM jobs JOIN groups ON groups.id = group_id"
            " WHERE jobs.id = ? AND state IN ('failed', 'stopped', 'done')",
            (job,),
        ).fetchone()
        if row is None:
            continue
        group = row["group_id"]
        if group not in moved:
            moved[group] = new_group(
                connection,
                row["batch"],
                folder or row["folder"],
                force=force or bool(row["force"]),
                remote=remote if folder else bool(row["remote"]),
            )
        connection.execute(
            "UPDATE jobs SET group_id = ?, state = 'waiting', wish = '', share = 0, seconds_left = NULL,"
            " notices = planned_notices, failure = NULL, output = '', captions = '', size_bytes = 0,"
            " tries = 0, waiting_for = NULL,"
            " held_to_beat = NULL, held_since_beat = NULL, delays = 0 WHERE id = ?",
            (moved[group], job),
        )
        connection.execute("DELETE FROM placing_notes WHERE job_id = ?", (job,))
    drop_unused(connection)


def clear(connection: sqlite3.Connection, ids: Ids) -> list[bytes]:
    """Forget these jobs, or all, where they have ended; what lay ready for them."""
    ended = connection.execute(
        "SELECT id, staged FROM jobs WHERE state IN ('done', 'failed', 'stopped')"
    ).fetchall()
    gone = [row for row in ended if ids is None or row["id"] in ids]
    _each(connection, "DELETE FROM jobs WHERE id = ?", (row["id"] for row in gone))
    drop_unused(connection)
    return [row["staged"] for row in gone if row["staged"] is not None]


def move(connection: sqlite3.Connection, ids: Sequence[int], before: int | None) -> None:
    """Put these jobs, in this order, before another one or to the end."""
    order = [row["id"] for row in connection.execute("SELECT id FROM jobs ORDER BY position, id")]
    chosen = [job for job in dict.fromkeys(ids) if job in set(order)]
    rest = [job for job in order if job not in set(chosen)]
    place = rest.index(before) if before in rest else len(rest)
    wanted = [*rest[:place], *chosen, *rest[place:]]
    connection.executemany(
        "UPDATE jobs SET position = ? WHERE id = ?", ((float(at), job) for at, job in enumerate(wanted, 1))
    )


def _open_ids(connection: sqlite3.Connection) -> list[int]:
    rows = connection.execute("SELECT id FROM jobs WHERE state IN ('waiting', 'running', 'paused')")
    return [row["id"] for row in rows]


def _each(connection: sqlite3.Connection, statement: str, ids: Iterable[int]) -> None:
    connection.executemany(statement, ((job,) for job in ids))


def _text(message: Message | None) -> str | None:
    stored = stored_message(message)
    return None if stored is None else stored.decode()
