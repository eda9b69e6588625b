"""Jobs on their way into the journal and out of it. Functions on a connection inside its transaction."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from leike.export.queue.rows import NewGroup, NewJob
from leike.model.recording import Recording
from leike.model.render import Render


def add(connection: sqlite3.Connection, groups: Sequence[NewGroup]) -> tuple[int, ...]:
    """Put all jobs behind those that are there, as one batch."""
    connection.execute("UPDATE queue SET last_batch = last_batch + 1")
    batch = connection.execute("SELECT last_batch FROM queue").fetchone()[0]
    position = connection.execute("SELECT coalesce(max(position), 0) FROM jobs").fetchone()[0]
    ids: list[int] = []
    for group in groups:
        group_id = new_group(connection, batch, group.folder, force=group.force, remote=group.remote)
        for job in group.jobs:
            position += 1.0
            ids.append(_add_job(connection, group_id, position, job))
    return tuple(ids)


def new_group(connection: sqlite3.Connection, batch: int, folder: str, *, force: bool, remote: bool) -> int:
    """An empty group; its id."""
    made = connection.execute(
        "INSERT INTO groups (batch, folder, force, remote) VALUES (?, ?, ?, ?)",
        (batch, folder, int(force), int(remote)),
    )
    return made.lastrowid or 0


def _add_job(connection: sqlite3.Connection, group: int, position: float, job: NewJob) -> int:
    render = job.render
    made = connection.execute(
        "INSERT INTO jobs (group_id, render_id, position, state, name, preset, recording,"
        " fingerprint, post, work, estimated_bytes, planned_notices, notices)"
        " VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            group,
            _add_render(connection, render, job.fonts),
            position,
            render.file_name,
            render.preset.id,
            render.recording.path,
            job.fingerprint,
            job.post,
            job.work,
            job.estimated_bytes,
            msgspec.json.encode(job.notices),
            msgspec.json.encode(job.notices),
        ),
    )
    return made.lastrowid or 0


def _add_render(connection: sqlite3.Connection, render: Render, fonts: Mapping[str, bytes]) -> int:
    made = connection.execute("INSERT INTO renders (body) VALUES (?)", (msgspec.json.encode(render),))
    render_id = made.lastrowid or 0
    for name, content in fonts.items():
        connection.execute("INSERT OR IGNORE INTO fonts (name, content) VALUES (?, ?)", (name, content))
        connection.execute("INSERT INTO render_fonts (render_id, name) VALUES (?, ?)", (render_id, name))
    return render_id


def relink(connection: sqlite3.Connection, found: Mapping[str, Recording]) -> None:
    """Jobs that are not being made get a new render, of the recording where it lies now."""
    for path, recording in found.items():
        rows = connection.execute(
            "SELECT jobs.id, jobs.render_id, renders.body FROM jobs"
            " JOIN renders ON renders.id = jobs.render_id WHERE jobs.recording = ?"
            " AND jobs.state != 'done' AND jobs.epoch IS NULL",
            (path,),
        ).fetchall()
        for row in rows:
            render = msgspec.json.decode(row["body"], type=Render)
            moved = msgspec.structs.replace(render, recording=recording)
            fonts = fonts_of(connection, [row["render_id"]])
            connection.execute(
                "UPDATE jobs SET render_id = ?, recording = ? WHERE id = ?",
                (_add_render(connection, moved, fonts), recording.path, row["id"]),
            )
    drop_unused(connection)


def fonts_of(connection: sqlite3.Connection, renders: Iterable[int]) -> dict[str, bytes]:
    """The fonts that came with the presets of these renders."""
    found: dict[str, bytes] = {}
    for render_id in renders:
        found |= dict(
            connection.execute(
                "SELECT fonts.name, fonts.content FROM render_fonts JOIN fonts USING (name)"
                " WHERE render_id = ?",
                (render_id,),
            ).fetchall()
        )
    return found


def drop_unused(connection: sqlite3.Connection) -> None:
    """Forget what no job refers to any more."""
    connection.execute("DELETE FROM renders WHERE id NOT IN (SELECT render_id FROM jobs)")
    connection.execute("DELETE FROM fonts WHERE name NOT IN (SELECT name FROM render_fonts)")
    connection.execute("DELETE FROM groups WHERE id NOT IN (SELECT group_id FROM jobs)")
