"""What the owner writes. Everything is fenced by its epoch: an owner that was passed over changes nothing."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec

from leike.export.queue.adding import fonts_of
from leike.export.queue.database import Database
from leike.export.queue.rows import PlacingNote, TakenGroup, TakenJob, stored_message
from leike.export.queue.wishes import pause_queue
from leike.model.events import Finished
from leike.model.messages import Message
from leike.model.render import Render
from leike.model.time import frame_time_us

Joins = Callable[[Sequence[Render], Sequence[Render], Sequence[int]], bool]
"""Whether the clip of the second renders leaves in the run of the first ones, while groups of so many outputs
go on waiting."""


def apart(run: Sequence[Render], clip: Sequence[Render], rest: Sequence[int]) -> bool:
    """Every clip leaves by itself."""
    del run, clip, rest
    return False


class Orphan(msgspec.Struct, frozen=True):
    """A job that an owner had in hand when it ended, with what it noted before giving the file its name."""

    id: int
    tries: int
    note: PlacingNote | None


class Asked(msgspec.Struct, frozen=True):
    """What people want of jobs in hand: the queue held or not, and wishes by job."""

    paused: bool
    reason: Message | None
    wishes: dict[int, str]


class Records:
    """The journal as its owner of `epoch` writes it. Blocks for the disk; thread-safe.

    Every change is on the disk when its call returns, progress apart. Raises OwnershipLost, QueueError.
    """

    def __init__(self, database: Database, epoch: int) -> None:
        self._database, self.epoch = database, epoch

    # taking jobs over and up

    def orphans(self) -> list[Orphan]:
        """Jobs that former owners left in hand."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, tries, file, digest, placing_notes.size_bytes AS size FROM jobs"
                " LEFT JOIN placing_notes ON job_id = id WHERE epoch IS NOT NULL AND epoch != ?",
                (self.epoch,),
            ).fetchall()
        return [Orphan(row["id"], row["tries"], _note(row)) for row in rows]

    def put_back(self, jobs: Iterable[int], *, died: bool = False) -> None:
        """Nobody has these jobs in hand any more: they wait again, or are what a person wished meanwhile.
        `died`: their owner ended over them; otherwise they are as if they had not begun."""
        with self._database.write(epoch=self.epoch) as connection:
            connection.executemany(
                "UPDATE jobs SET share = 0, state = CASE wish WHEN 'stop' THEN 'stopped' WHEN 'pause' THEN"
                " 'paused' WHEN 'resume' THEN 'waiting' ELSE iif(state = 'running', 'waiting', state) END,"
                " tries = tries - ?, epoch = NULL, wish = '', seconds_left = NULL"
                " WHERE epoch IS NOT NULL AND id = ?",
                ((0 if died else 1, job) for job in jobs),
            )

    def forget_delays(self) -> None:
        """Whatever waits for a folder is tried at once: this owner has just begun."""
        with self._database.write(epoch=self.epoch, durable=False) as connection:
            connection.execute("UPDATE jobs SET held_to_beat = NULL WHERE held_to_beat IS NOT NULL")

    def take(self, joins: Joins = apart) -> TakenGroup | None:
        """The next group's jobs that wait, now running; None where nothing may start. Groups right behind it
        that `joins` lets in come along; jobs that were tried before never do, nor take others along.

        A job whose render cannot be read fails here. Where nothing may start, nothing is written: that is
        asked ten times a second.
        """
        with self._database.read(epoch=self.epoch) as connection:
            if _first_group(connection) is None:
                return None
        with self._database.write(epoch=self.epoch) as connection:
            while first := _first_group(connection):
                jobs = self._start(connection, first["group_id"])
                if jobs:
                    jobs += self._joined(connection, first, jobs, joins)
                    fonts = fonts_of(connection, self._renders(connection, jobs))
                    return TakenGroup(
                        first["folder"],
                        bool(first["force"]),
                        bool(first["remote"]),
                        tuple(jobs),
                        fonts,
                    )
        return None

    def has_work(self) -> bool:
        """Whether a job waits, now or for the end of a back-off."""
        with self._database.read() as connection:
            found = connection.execute("SELECT 1 FROM jobs WHERE state = 'waiting' LIMIT 1").fetchone()
        return found is not None

    def groups_waiting(self) -> int:
        """How many groups could begin if there were room for all."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT count(DISTINCT group_id) FROM jobs WHERE state = 'waiting'"
            ).fetchone()[0]

    def asked(self) -> Asked:
        """What people want now."""
        with self._database.read() as connection:
            queue = connection.execute("SELECT paused, pause_reason FROM queue").fetchone()
            rows = connection.execute("SELECT id, wish FROM jobs WHERE wish != ''").fetchall()
        reason = queue["pause_reason"]
        return Asked(
            bool(queue["paused"]),
            None if reason is None else msgspec.json.decode(reason, type=Message),
            {row["id"]: row["wish"] for row in rows},
        )

    def revision(self) -> int:
        """As `Journal.changes`."""
        with self._database.read() as connection:
            return connection.execute("SELECT revision FROM queue").fetchone()[0]

    # what becomes of them

    def hold(self, jobs: Sequence[int], *, held: bool) -> None:
        """A run is suspended, or goes on."""
        now, before = ("paused", "running") if held else ("running", "paused")
        with self._database.write(epoch=self.epoch) as connection:
            connection.executemany(
                "UPDATE jobs SET state = ?, wish = iif(wish = 'stop', wish, '')"
                " WHERE state IN (?, ?) AND epoch IS NOT NULL AND id = ?",
                ((now, now, before, job) for job in jobs),
            )

    def pause_queue(self, reason: Message | None) -> None:
        """Hold the queue for a reason, or let it go on where it was held for one, not by a person."""
        with self._database.write(epoch=self.epoch) as connection:
            if reason is not None:
                pause_queue(connection, reason)
            else:
                connection.execute(
                    "UPDATE queue SET paused = 0, pause_reason = NULL WHERE pause_reason IS NOT NULL"
                )

    def progress(self, shares: Mapping[int, tuple[float, float | None]]) -> None:
        """How far jobs are: `(share, seconds left)` by job. Lost at a power cut, which matters to nobody."""
        with self._database.write(epoch=self.epoch, durable=False) as connection:
            connection.executemany(
                "UPDATE jobs SET share = ?, seconds_left = ? WHERE epoch IS NOT NULL AND id = ?",
                ((share, left, job) for job, (share, left) in shares.items()),
            )

    def note_placing(self, job: int, group: int, note: PlacingNote) -> bool:
        """The file is whole and about to get its name. False, and nothing noted, where it must not: people
        have stopped the job meanwhile, and forgotten it or had it begun anew in another group."""
        with self._database.write(epoch=self.epoch) as connection:
            noted = connection.execute(
                "INSERT OR REPLACE INTO placing_notes (job_id, file, digest, size_bytes)"
                " SELECT id, ?, ?, ? FROM jobs WHERE id = ? AND group_id = ?",
                (note.file, note.digest, note.size_bytes, job, group),
            )
        return noted.rowcount == 1

    def placing_note(self, job: int) -> PlacingNote | None:
        """What was noted for the job by this or an earlier try."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT file, digest, size_bytes AS size FROM placing_notes WHERE job_id = ?", (job,)
            ).fetchone()
        return None if row is None else _note(row)

    def finished(self, job: int, group: int, event: Finished) -> None:
        """The file has its name. A stop came too late then; a retry knows nothing of it."""
        with self._database.write(epoch=self.epoch) as connection:
            connection.execute(
                "UPDATE jobs SET state = 'done', share = 1, output = ?, captions = ?, size_bytes = ?,"
                " duration_us = ?, waiting_for = NULL, staged = NULL, held_since_beat = NULL,"
                " delays = 0, epoch = NULL, wish = '', seconds_left = NULL"
                " WHERE id = ? AND group_id = ? AND state != 'waiting'",
                (event.output, event.captions, event.size_bytes, event.duration_us, job, group),
            )
            connection.execute(
                "DELETE FROM placing_notes WHERE job_id IN"
                " (SELECT id FROM jobs WHERE id = ? AND group_id = ?)",
                (job, group),
            )

    def placed_before(self, job: int) -> None:
        """An earlier try has given the file its name, as its note says, and ended before it could tell."""
        with self._database.write(epoch=self.epoch) as connection:
            note = connection.execute("SELECT * FROM placing_notes WHERE job_id = ?", (job,)).fetchone()
            body = connection.execute(
                "SELECT body FROM renders JOIN jobs ON renders.id = render_id WHERE jobs.id = ?", (job,)
            ).fetchone()["body"]
            render = msgspec.json.decode(body, type=Render)
            captions = str(Path(note["file"]).with_suffix(".srt")) if render.cues else ""
            duration_us = frame_time_us(render.total_frames, render.frame_rate)
            connection.execute(
                "UPDATE jobs SET state = 'done', share = 1, output = ?, captions = ?, size_bytes = ?,"
                " duration_us = ?, waiting_for = NULL, staged = NULL, held_since_beat = NULL,"
                " delays = 0, epoch = NULL, wish = '', seconds_left = NULL WHERE id = ?",
                (note["file"], captions, note["size_bytes"], duration_us, job),
            )
            connection.execute("DELETE FROM placing_notes WHERE job_id = ?", (job,))

    def failed(self, job: int, message: Message) -> None:
        """Nothing can be made of it, as the sentence says."""
        with self._database.write(epoch=self.epoch) as connection:
            _fail(connection, job, message)

    def dropped(self, jobs: Iterable[int]) -> None:
        """People took these jobs out while they were being made."""
        with self._database.write(epoch=self.epoch) as connection:
            connection.executemany(
                "UPDATE jobs SET state = 'stopped', share = 0, epoch = NULL, wish = '',"
                " seconds_left = NULL WHERE epoch IS NOT NULL AND id = ?",
                ((job,) for job in jobs),
            )

    def warned(self, job: int, message: Message) -> None:
        """One more thing to know about it, said once."""
        with self._database.write(epoch=self.epoch) as connection:
            row = connection.execute("SELECT notices FROM jobs WHERE id = ?", (job,)).fetchone()
            known = msgspec.json.decode(row["notices"], type=tuple[Message, ...]) if row else ()
            if row and message not in known:
                connection.execute(
                    "UPDATE jobs SET notices = ? WHERE id = ?", (msgspec.json.encode((*known, message)), job)
                )

    def delay(
        self, job: int, message: Message, wait_s: float, give_up_s: float, staged: bytes | None = None
    ) -> bool:
        """It cannot go on now and is tried again after `wait_s`. False: it was tried for `give_up_s`, and
        nothing is written. Time is counted in heartbeats: no clock of the computer matters."""
        with self._database.write(epoch=self.epoch) as connection:
            beat = connection.execute("SELECT beat FROM queue").fetchone()[0]
            row = connection.execute("SELECT held_since_beat FROM jobs WHERE id = ?", (job,)).fetchone()
            since = beat if row is None or row[0] is None else row[0]
            if beat - since > give_up_s:
                return False
            connection.execute(
                "UPDATE jobs SET state = iif(wish = 'stop', 'stopped', iif(wish = 'pause', 'paused',"
                " 'waiting')), waiting_for = ?, held_since_beat = ?, held_to_beat = ?, delays = delays + 1,"
                " staged = coalesce(?, staged), tries = tries - 1, epoch = NULL, wish = '',"
                " seconds_left = NULL WHERE epoch IS NOT NULL AND id = ?",
                (stored_message(message), since, beat + round(wait_s), staged, job),
            )
        return True

    def delays(self, job: int) -> int:
        """How often it was delayed in a row."""
        with self._database.read() as connection:
            row = connection.execute("SELECT delays FROM jobs WHERE id = ?", (job,)).fetchone()
        return row[0] if row else 0

    def staged(self) -> list[bytes]:
        """What lies ready for all jobs that were not delivered, as it was given to `delay`."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT staged FROM jobs WHERE staged IS NOT NULL").fetchall()
        return [row["staged"] for row in rows]

    def _joined(
        self, connection: sqlite3.Connection, first: sqlite3.Row, jobs: Sequence[TakenJob], joins: Joins
    ) -> list[TakenJob]:
        """Jobs of the next groups, now running too."""
        found: list[TakenJob] = []
        if _most_tries(connection, first["group_id"]) > 1:
            return found
        while (other := _first_group(connection)) and _same_place(first, other):
            group = other["group_id"]
            waiting = _renders_waiting(connection, group)
            run = [job.render for job in (*jobs, *found)]
            fresh = bool(waiting) and not _most_tries(connection, group)
            if not fresh or not joins(run, waiting, _outputs_waiting(connection, group)):
                break
            found += self._start(connection, group)
        return found

    def _start(self, connection: sqlite3.Connection, group: int) -> list[TakenJob]:
        rows = connection.execute(
            "SELECT jobs.id, group_id, body, estimated_bytes, fingerprint, staged FROM jobs"
            " JOIN renders ON renders.id = render_id, queue WHERE group_id = ? AND state = 'waiting'"
            " AND jobs.epoch IS NULL AND coalesce(held_to_beat, 0) <= beat ORDER BY position, jobs.id",
            (group,),
        ).fetchall()
        taken = []
        for row in rows:
            try:
                render = msgspec.json.decode(row["body"], type=Render)
            except msgspec.DecodeError:
                _fail(connection, row["id"], Message("queue_job_unreadable"))
                continue
            taken.append(
                TakenJob(
                    row["id"],
                    row["group_id"],
                    render,
                    row["estimated_bytes"],
                    row["fingerprint"],
                    row["staged"],
                )
            )
            connection.execute(
                "UPDATE jobs SET state = 'running', epoch = ?, tries = tries + 1, share = 0,"
                " seconds_left = NULL WHERE id = ?",
                (self.epoch, row["id"]),
            )
        return taken

    def _renders(self, connection: sqlite3.Connection, jobs: Sequence[TakenJob]) -> list[int]:
        return [
            connection.execute("SELECT render_id FROM jobs WHERE id = ?", (job.id,)).fetchone()[0]
            for job in jobs
        ]


def _first_group(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """That of the first job that may start."""
    return connection.execute(
        "SELECT group_id, folder, force, remote FROM jobs JOIN groups ON groups.id = group_id, queue"
        " WHERE state = 'waiting' AND jobs.epoch IS NULL AND coalesce(held_to_beat, 0) <= beat"
        " ORDER BY position, jobs.id LIMIT 1"
    ).fetchone()


def _same_place(one: sqlite3.Row, other: sqlite3.Row) -> bool:
    return all(one[name] == other[name] for name in ("folder", "force", "remote"))


def _most_tries(connection: sqlite3.Connection, group: int) -> int:
    return connection.execute("SELECT max(tries) FROM jobs WHERE group_id = ?", (group,)).fetchone()[0] or 0


def _renders_waiting(connection: sqlite3.Connection, group: int) -> list[Render]:
    """What of a group waits; none where one cannot be read, which is found out when its turn comes."""
    rows = connection.execute(
        "SELECT body FROM renders JOIN jobs ON renders.id = render_id"
        " WHERE group_id = ? AND state = 'waiting' ORDER BY position, jobs.id",
        (group,),
    ).fetchall()
    try:
        return [msgspec.json.decode(row["body"], type=Render) for row in rows]
    except msgspec.DecodeError:
        return []


def _outputs_waiting(connection: sqlite3.Connection, but: int) -> list[int]:
    """How many jobs wait, by group, without one."""
    rows = connection.execute(
        "SELECT count(*) FROM jobs WHERE state = 'waiting' AND epoch IS NULL AND group_id != ?"
        " GROUP BY group_id",
        (but,),
    ).fetchall()
    return [row[0] for row in rows]


def _fail(connection: sqlite3.Connection, job: int, message: Message) -> None:
    connection.execute(
        "UPDATE jobs SET state = 'failed', failure = ?, share = 0, waiting_for = NULL, held_to_beat = NULL,"
        " epoch = NULL, wish = '', seconds_left = NULL WHERE id = ?",
        (stored_message(message), job),
    )


def _note(row: sqlite3.Row) -> PlacingNote | None:
    return None if row["file"] is None else PlacingNote(row["file"], row["digest"], row["size"])
