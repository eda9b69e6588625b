"""The journal: every job that was asked for, on disk before anybody counts on it.

Windows, commands and the worker share one file. Whoever reads sees one consistent moment; whoever writes does
it in one transaction, or not at all.
"""

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from leike.export.delivery import forget
from leike.export.folders import check_text
from leike.export.network import is_on_network
from leike.export.queue import adding, wishes
from leike.export.queue.database import QueueError
from leike.export.queue.liveness import Liveness
from leike.export.queue.rows import NewGroup, Owner, OwnerRow, QueueState, all_jobs, message_of
from leike.export.queue.salvage import open_or_salvage
from leike.model.events import Staged
from leike.model.messages import Message
from leike.model.recording import Recording
from leike.model.render import Render


class Journal:
    """The queue as everybody sees it. Every method blocks for the disk and may be called from any thread.

    Raises QueueError with a sentence where the file cannot be used; a damaged one is set aside when it is
    opened: `notices` says so.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self.notices: tuple[Message, ...] = ()
        self.database, self.notices = open_or_salvage(file)
        self.liveness = Liveness()

    def close(self) -> None:
        """Let the file go; the next call opens it again."""
        self.database.close()

    def open_again(self) -> None:
        """After it was found damaged: as when it is opened."""
        self.database.close()
        self.database, told = open_or_salvage(self.file)
        self.notices += told

    # looking

    def changes(self) -> int:
        """A number that is another one after every change of anybody: cheap to ask often."""
        with self.database.read() as connection:
            return connection.execute("SELECT revision FROM queue").fetchone()[0]

    def state(self) -> QueueState:
        """Everything at one moment."""
        with self.database.read() as connection:
            queue = connection.execute("SELECT * FROM queue").fetchone()
            jobs = all_jobs(connection, queue["beat"])
        return QueueState(
            jobs=jobs,
            paused=bool(queue["paused"]),
            pause_reason=message_of(queue["pause_reason"]),
            owner=self._owner_row(queue["owner"], queue["epoch"], queue["beat"]),
            revision=queue["revision"],
        )

    def owner(self) -> OwnerRow | None:
        """Who makes the jobs; ask again and again to learn whether it is alive."""
        with self.database.read() as connection:
            queue = connection.execute("SELECT owner, epoch, beat FROM queue").fetchone()
        return self._owner_row(queue["owner"], queue["epoch"], queue["beat"])

    def render_of(self, job: int) -> Render:
        """What was asked for, as it was then. Raises QueueError where there is no such job any more."""
        with self.database.read() as connection:
            row = connection.execute(
                "SELECT body FROM renders JOIN jobs ON renders.id = jobs.render_id WHERE jobs.id = ?", (job,)
            ).fetchone()
        if row is None:
            raise QueueError("queue_no_such_job", id=job)
        try:
            return msgspec.json.decode(row["body"], type=Render)
        except msgspec.DecodeError as error:
            raise QueueError("queue_job_unreadable") from error

    # asking

    def add(self, groups: Sequence[NewGroup]) -> tuple[int, ...]:
        """Put jobs to the end, as one batch: all of them, or none. Their ids in the order given."""
        with self.database.write() as connection:
            return adding.add(connection, groups)

    def pause(self, ids: Sequence[int] | None = None) -> None:
        """Hold these jobs, or the queue. One that is being made is suspended with all of its run."""
        with self.database.write() as connection:
            wishes.pause(connection, ids)

    def resume(self, ids: Sequence[int] | None = None) -> None:
        """Let these jobs, or the queue, go on. What waits for a folder is tried at once."""
        with self.database.write() as connection:
            wishes.resume(connection, ids)

    def stop(self, ids: Sequence[int] | None = None) -> None:
        """Take these jobs, or all that are open, out; nothing half is left of them."""
        with self.database.write() as connection:
            wishes.stop(connection, ids)

    def retry(self, ids: Sequence[int], folder: str | None = None, *, force: bool = False) -> None:
        """Make ended jobs again, in another `folder` where one is given, replacing files with `force`.
        Raises RequestError where the name of `folder` is no text."""
        if folder is not None:
            check_text(folder)
        remote = folder is not None and is_on_network(Path(folder))
        with self.database.write() as connection:
            wishes.retry(connection, ids, folder, force=force, remote=remote)

    def clear(self, ids: Sequence[int] | None = None) -> None:
        """Forget these jobs, or all, as far as they have ended. Files that have arrived stay."""
        with self.database.write() as connection:
            staged = wishes.clear(connection, ids)
        for film in staged:
            with contextlib.suppress(msgspec.DecodeError):
                forget(msgspec.json.decode(film, type=Staged))

    def move(self, ids: Sequence[int], before: int | None) -> None:
        """Put these jobs, in this order, before that one, or to the end."""
        with self.database.write() as connection:
            wishes.move(connection, ids, before)

    def relink(self, found: Mapping[str, Recording]) -> None:
        """Recordings lie elsewhere now, by their former paths: what is made later is made from there."""
        with self.database.write() as connection:
            adding.relink(connection, found)

    def _owner_row(self, stored: str | None, epoch: int, beat: int) -> OwnerRow | None:
        if stored is None:
            return None
        owner = msgspec.json.decode(stored, type=Owner)
        alive = self.liveness.is_alive(owner, epoch, beat)
        return OwnerRow(owner.pid, owner.host, owner.kind, epoch, alive)
