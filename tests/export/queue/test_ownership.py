"""One worker at a time: whoever died, sleeps or lost the queue cannot write, whoever lives is left alone."""

import time
from pathlib import Path

import pytest
from filelock import FileLock

from export.queue.jobs import group, journal_in, states
from export.queue.workers import LedExecutor, wait_until, working
from leike.export.queue import liveness as liveness_module
from leike.export.queue import ownership as ownership_module
from leike.export.queue.database import OwnershipLost
from leike.export.queue.journal import Journal
from leike.export.queue.liveness import Liveness
from leike.export.queue.ownership import Ownership
from leike.export.queue.records import Records
from leike.export.queue.rows import Owner, PlacingNote
from leike.model.events import Finished, Placing


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path)


def test_a_second_worker_is_told_that_the_queue_is_taken(journal: Journal, tmp_path: Path):
    journal.add([group("a", folder=str(tmp_path))])
    first, second = LedExecutor(), LedExecutor()
    with working(journal, first):
        first.work(0)
        with working(journal_in(tmp_path), second) as other:
            assert other.result() == "taken"
        assert not second.begun


def test_an_owner_is_followed_at_once_after_its_end(journal: Journal, tmp_path: Path):
    with working(journal, LedExecutor()):
        wait_until(lambda: journal.state().owner)
    ownership = Ownership(journal_in(tmp_path), "command")
    assert ownership.take()
    assert journal.state().owner.kind == "command"  # type: ignore[union-attr]
    ownership.release()
    assert journal.state().owner is None


def silent(journal: Journal, owner: Owner) -> None:
    """Somebody signed as the owner and was never heard of again."""
    import msgspec

    with journal.database.write() as connection:
        connection.execute(
            "UPDATE queue SET epoch = epoch + 1, owner = ?", (msgspec.json.encode(owner).decode(),)
        )


def test_a_lock_that_is_free_shows_that_its_owner_is_dead(journal: Journal):
    silent(journal, Owner(1, "elsewhere", "window", locked=True))
    ownership = Ownership(journal, "command")
    assert ownership.take()
    ownership.release()


def test_an_owner_without_a_lock_is_left_alone_until_it_was_silent_for_long(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
):
    silent(journal, Owner(1, "elsewhere", "window", locked=False))
    ownership = Ownership(journal, "command")
    assert not ownership.take()
    monkeypatch.setattr(ownership_module, "TAKE_OVER_S", 0.3)
    assert not ownership.take()
    wait_until(ownership.take)
    ownership.release()


def test_a_silent_owner_that_holds_the_lock_is_passed_over_and_fenced(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ownership_module, "TAKE_OVER_S", 0.3)
    (job,) = journal.add([group("a", folder=str(tmp_path / "clips"))])
    silent(journal, Owner(1, "elsewhere", "window", locked=True))
    asleep = Records(journal.database, journal.state().owner.epoch)  # type: ignore[union-attr]
    taken = asleep.take()
    assert taken is not None
    with FileLock(f"{journal.file}.lock"):
        executor = LedExecutor()
        with working(journal_in(tmp_path), executor, until_empty=True) as worker:
            assert worker.result() == "taken"
        ownership = Ownership(journal, "window")
        wait_until(ownership.take)
    before = journal.state()
    note = PlacingNote(str(tmp_path / "clips" / "a.mp4"), "00", 5)
    for write in (
        lambda: asleep.note_placing(job, taken.jobs[0].group, note),
        lambda: asleep.finished(job, taken.jobs[0].group, Finished("a", note.file, 5, 1)),
        lambda: asleep.progress({job: (0.5, None)}),
        lambda: asleep.put_back([job]),
        lambda: asleep.take(),
    ):
        with pytest.raises(OwnershipLost):
            write()
    assert journal.state().jobs == before.jobs
    ownership.release()


def test_a_worker_that_was_passed_over_places_nothing_and_ends(journal: Journal, tmp_path: Path):
    """It learns so at the very moment at which a film would get its name."""
    journal.add([group("a", folder=str(tmp_path / "clips"))])
    executor = LedExecutor()
    with working(journal, executor) as worker:
        work = executor.work(0)
        with journal.database.write() as connection:
            connection.execute("UPDATE queue SET epoch = epoch + 1")
        with pytest.raises(OwnershipLost):
            work.report(Placing("a", "00", 5))
        assert worker.result() == "taken"
    assert states(journal) == {"a": "running"}  # the next owner's to judge


def test_heartbeats_are_no_changes(journal: Journal):
    ownership = Ownership(journal, "window")
    assert ownership.take()
    before, beat = journal.changes(), _beat(journal)
    wait_until(lambda: _beat(journal) > beat)
    assert journal.changes() == before
    ownership.release()


def _beat(journal: Journal) -> int:
    with journal.database.read() as connection:
        return connection.execute("SELECT beat FROM queue").fetchone()[0]


class TestLiveness:
    here = Owner(1, "elsewhere", "window")

    def test_an_owner_whose_heart_stands_still_is_not_counted_on(self):
        now = [0.0]
        liveness = Liveness(lambda: now[0])
        for second in range(7):
            now[0] = float(second)
            assert liveness.is_alive(self.here, 1, 5)
        now[0] = 8.1
        assert not liveness.is_alive(self.here, 1, 5)
        assert liveness.is_alive(self.here, 1, 6)

    def test_a_computer_that_slept_is_no_silent_owner(self):
        now = [0.0]
        liveness = Liveness(lambda: now[0])
        liveness.silent_s(1, 5)
        now[0] = 30_000.0
        assert liveness.silent_s(1, 5) == liveness_module._MOST_ADDED_S

    def test_a_process_of_this_computer_that_is_gone_is_known_at_once(self):
        import socket
        import subprocess
        import sys

        with subprocess.Popen([sys.executable, "-c", ""]) as child:
            pid = child.pid
        assert not Liveness().is_alive(Owner(pid, socket.gethostname(), "window"), 1, 1)


@pytest.mark.parametrize("shift_s", [-10 * 365 * 86_400.0, 10 * 365 * 86_400.0])
def test_the_computers_clock_does_not_matter(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shift_s: float
):
    """It jumps by years while the queue is at work."""
    real_s, jumped = time.time, [0.0]
    monkeypatch.setattr(time, "time", lambda: real_s() + jumped[0])
    journal.add([group("a", folder=str(tmp_path / "clips")), group("b", folder=str(tmp_path / "clips"))])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        first = executor.work(0)
        jumped[0] = shift_s
        beat = _beat(journal)
        wait_until(lambda: _beat(journal) > beat)
        assert journal.state().owner.alive  # type: ignore[union-attr]
        first.done()
        executor.work(1).done()
        assert worker.result() == "empty"
    assert states(journal) == {"a": "done", "b": "done"}
