"""The worker takes jobs in order, does what people ask meanwhile, and forgets nothing."""

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from export.queue.jobs import group, journal_in, row, states
from export.queue.workers import Elsewhere, LedExecutor, wait_until, working
from leike.export.queue.database import QueueError
from leike.export.queue.journal import Journal
from leike.export.queue.records import Records
from leike.export.queue.rows import JobState, NewGroup
from leike.model.errors import ExecutorLost, ExportError
from leike.model.events import Delayed, Failed, Placing, Progress, Staged, Warned
from leike.model.messages import Message


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path)


def clips(tmp_path: Path, *names: str, force: bool = False) -> NewGroup:
    return group(*names, folder=str(tmp_path / "clips"), force=force)


def is_state(journal: Journal, **wanted: JobState) -> None:
    wait_until(lambda: {name: states(journal)[name] for name in wanted} == wanted)


def test_groups_are_made_in_order_until_nothing_waits(journal: Journal, tmp_path: Path):
    journal.add([clips(tmp_path, "a", "b"), clips(tmp_path, "c")])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        first = executor.work(0)
        assert first.names == ["a", "b"]
        is_state(journal, a="running", b="running", c="waiting")
        assert journal.state().owner.alive  # type: ignore[union-attr]
        first.done()
        executor.work(1).done()
        assert worker.result() == "empty"
    found = journal.state()
    assert [(job.state, job.share, job.size_bytes) for job in found.jobs] == [("done", 1.0, 5)] * 3
    assert found.jobs[0].output == str(tmp_path / "clips" / "a.mp4")
    assert found.owner is None


def test_as_many_runs_stand_side_by_side_as_there_are_slots(journal: Journal, tmp_path: Path):
    journal.add([clips(tmp_path, name) for name in "abc"])
    executor = LedExecutor(slots=2)
    with working(journal, executor):
        executor.work(1)
        is_state(journal, a="running", b="running", c="waiting")
        executor.work(0).done()
        assert executor.work(2).names == ["c"]


def test_jobs_added_while_it_works_are_made_too(journal: Journal, tmp_path: Path):
    executor = LedExecutor()
    with working(journal, executor):
        journal_in(tmp_path).add([clips(tmp_path, "later")])
        executor.work(0).done()
        is_state(journal, later="done")


def test_progress_is_written_at_most_four_times_a_second(journal: Journal, tmp_path: Path):
    (job,) = journal.add([clips(tmp_path, "a")])
    executor = LedExecutor()
    with working(journal, executor):
        work = executor.work(0)
        is_state(journal, a="running")
        before, begun_s = journal.changes(), time.monotonic()
        while time.monotonic() < begun_s + 1.5:
            work.report(Progress("a", (time.monotonic() - begun_s) / 2, 7.0))
            time.sleep(0.002)
        took_s = time.monotonic() - begun_s
        assert 2 <= journal.changes() - before <= took_s * 4 + 2
        assert row(journal, job).share > 0.3 and row(journal, job).seconds_left == 7.0


def test_pausing_one_job_suspends_its_run_and_lets_another_pass(journal: Journal, tmp_path: Path):
    ids = journal.add([clips(tmp_path, "a", "b"), clips(tmp_path, "c")])
    executor = LedExecutor()
    with working(journal, executor):
        first = executor.work(0)
        asked_s = time.monotonic()
        journal_in(tmp_path).pause([ids[0]])
        wait_until(lambda: first.control.paused)
        assert time.monotonic() - asked_s < 1.0
        is_state(journal, a="paused", b="paused")
        executor.work(1).done()
        is_state(journal, c="done")
        journal.resume([ids[1]])
        is_state(journal, a="running", b="running")
        assert not first.control.paused
        first.done()
        is_state(journal, a="done", b="done")


def test_pausing_the_queue_suspends_everything_and_begins_nothing(journal: Journal, tmp_path: Path):
    journal.add([clips(tmp_path, "a"), clips(tmp_path, "b")])
    executor = LedExecutor()
    with working(journal, executor):
        first = executor.work(0)
        journal.pause()
        wait_until(lambda: first.control.paused)
        first.done()
        is_state(journal, a="done")
        time.sleep(0.4)
        assert len(executor.begun) == 1 and states(journal)["b"] == "waiting"
        journal.resume()
        executor.work(1).done()
        is_state(journal, b="done")


def test_stopping_one_of_a_run_is_seen_at_once_and_its_neighbour_goes_on(journal: Journal, tmp_path: Path):
    a, _b = journal.add([clips(tmp_path, "a", "b")])
    executor = LedExecutor()
    with working(journal, executor):
        work = executor.work(0)
        journal.stop([a])
        is_state(journal, a="stopped", b="running")
        work.done()
        is_state(journal, a="stopped", b="done")
        assert not (tmp_path / "clips" / "a.mp4").exists()


def test_a_stopped_job_can_be_retried_while_its_old_run_goes_on(journal: Journal, tmp_path: Path):
    a, _b = journal.add([clips(tmp_path, "a", "b")])
    executor = LedExecutor(slots=2)
    with working(journal, executor):
        old = executor.work(0)
        journal.stop([a])
        is_state(journal, a="stopped")
        journal.retry([a])
        again = executor.work(1)
        assert again.names == ["a"]
        old.done()  # tells that "a" was dropped, which is no longer about this job
        is_state(journal, a="running", b="done")
        again.done()
        is_state(journal, a="done")


def test_stopping_all_leaves_nothing_to_make(journal: Journal, tmp_path: Path):
    journal.add([clips(tmp_path, "a"), clips(tmp_path, "b")])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        executor.work(0)
        journal.stop()
        assert worker.result() == "empty"
    assert states(journal) == {"a": "stopped", "b": "stopped"}


def test_stopping_a_suspended_job(journal: Journal, tmp_path: Path):
    (job,) = journal.add([clips(tmp_path, "a")])
    executor = LedExecutor()
    with working(journal, executor):
        executor.work(0)
        journal.pause([job])
        is_state(journal, a="paused")
        journal.stop([job])
        is_state(journal, a="stopped")


def test_a_worker_that_ends_lets_its_jobs_wait(journal: Journal, tmp_path: Path):
    ids = journal.add([clips(tmp_path, "a", "b")])
    executor = LedExecutor()
    with working(journal, executor) as worker:
        executor.work(0).finish("a")
        is_state(journal, a="done")
        assert worker.end() == "stopped"
    assert states(journal) == {"a": "done", "b": "waiting"}
    assert [row(journal, job).tries for job in ids] == [1, 0]


def test_order_is_the_one_that_people_made_meanwhile(journal: Journal, tmp_path: Path):
    ids = journal.add([clips(tmp_path, name) for name in "abc"])
    executor = LedExecutor()
    with working(journal, executor):
        first = executor.work(0)
        journal.move([ids[2]], before=ids[1])
        first.done()
        assert executor.work(1).names == ["c"]


def test_failures_and_notices_are_kept(journal: Journal, tmp_path: Path):
    a, b = journal.add([clips(tmp_path, "a", "b")])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        work = executor.work(0)
        for _ in range(2):
            work.report(Warned("b", Message("sound_very_quiet")))
        work.report(Failed("a", Message("export_file_too_large", {"folder": "x"})))
        work.finish("b")
        work.end()
        assert worker.result() == "empty"
    assert row(journal, a).failure == Message("export_file_too_large", {"folder": "x"})
    assert row(journal, b).notices == (Message("sound_very_quiet"),)


@pytest.mark.parametrize(
    ("error", "key"), [(ExportError("ffmpeg_missing"), "ffmpeg_missing"), (KeyError("x"), "queue_job_broke")]
)
def test_what_ends_a_whole_run_fails_its_open_jobs_only(
    journal: Journal, tmp_path: Path, error: Exception, key: str
):
    _a, b = journal.add([clips(tmp_path, "a", "b")])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        work = executor.work(0)
        work.finish("a")
        work.end(error)
        assert worker.result() == "empty"
    assert states(journal) == {"a": "done", "b": "failed"}
    assert row(journal, b).failure.key == key  # type: ignore[union-attr]


class Impatient(Elsewhere):
    """Tries again at once."""

    def __init__(self, give_up_s: float = 1000.0) -> None:
        self.give_up_s = give_up_s

    def patience(self, delays: int) -> tuple[float, float]:
        return (0.0 if delays == 0 else 500.0), self.give_up_s

    def give_up(self, staged: Staged, file_name: str, folder: str) -> Message:
        return Message("delivery_given_up", {"file": file_name})


def test_a_delayed_job_waits_and_is_tried_again(journal: Journal, tmp_path: Path):
    (job,) = journal.add([clips(tmp_path, "a")])
    executor, away = LedExecutor(), Message("folder_not_made", {"folder": "x", "reason": "y"})
    with working(journal, executor, surroundings=Impatient()):
        executor.work(0).report(Delayed("a", away, Staged("/cache/film.mp4", "00", 5, 3_000_000)))
        executor.work(0).end()
        executor.work(1).report(Delayed("a", away, Staged("/cache/film.mp4", "00", 5, 3_000_000)))
        executor.work(1).end()
        is_state(journal, a="waiting")
        found = row(journal, job)
        assert found.waiting_for == away and found.tries == 0
        assert 480 < (found.held_until_s or 0) <= 500
        journal.resume([job])
        executor.work(2).done()
        is_state(journal, a="done")
    assert row(journal, job).waiting_for is None


def test_a_job_delayed_for_too_long_fails_with_its_sentence(journal: Journal, tmp_path: Path):
    (job,) = journal.add([clips(tmp_path, "a")])
    executor, away = LedExecutor(), Message("folder_not_made", {"folder": "x", "reason": "y"})
    with working(journal, executor, surroundings=Impatient(give_up_s=-1)):
        executor.work(0).report(Delayed("a", away, Staged("/cache/film.mp4", "00", 5, 3_000_000)))
        executor.work(0).end()
        is_state(journal, a="failed")
    assert row(journal, job).failure == Message("delivery_given_up", {"file": "a.mp4"})


def test_a_lost_executor_costs_no_job(journal: Journal, tmp_path: Path):
    journal.add([clips(tmp_path, "a", "b")])
    executor = LedExecutor()
    with working(journal, executor, surroundings=Impatient()):
        work = executor.work(0)
        work.finish("a")
        work.end(ExecutorLost("ffmpeg_missing"))
        assert executor.work(1).names == ["b"]
        executor.work(1).done()
        is_state(journal, a="done", b="done")


class Full(Elsewhere):
    """A disk without room, until there is."""

    full = True

    def shortage(self, work: object) -> Message | None:
        return Message("queue_disk_full") if self.full else None


def test_want_of_room_holds_the_queue_and_lets_it_go_on(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("leike.export.queue.worker._LOOK_AROUND_S", 0.2)
    (job,) = journal.add([clips(tmp_path, "a")])
    executor, disk = LedExecutor(), Full()
    with working(journal, executor, surroundings=disk):
        wait_until(lambda: journal.state().paused)
        assert journal.state().pause_reason == Message("queue_disk_full")
        is_state(journal, a="waiting")
        assert row(journal, job).tries == 0 and not executor.begun
        disk.full = False
        executor.work(0).done()
        is_state(journal, a="done")
        assert not journal.state().paused


def test_what_a_person_paused_goes_on_by_itself_never(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("leike.export.queue.worker._LOOK_AROUND_S", 0.1)
    journal.add([clips(tmp_path, "a")])
    journal.pause()
    executor = LedExecutor()
    with working(journal, executor):
        time.sleep(0.8)
        assert journal.state().paused and not executor.begun


def test_a_folder_that_cannot_be_made_fails_its_jobs(journal: Journal, tmp_path: Path):
    (tmp_path / "clips").write_text("a file")
    (job,) = journal.add([clips(tmp_path, "a")])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        assert worker.result() == "empty"
    assert row(journal, job).failure.key == "folder_not_made"  # type: ignore[union-attr]


def test_a_render_that_no_longer_reads_costs_only_its_job(journal: Journal, tmp_path: Path):
    a, _b = journal.add([clips(tmp_path, "a", "b")])
    with journal.database.write() as connection:
        connection.execute("DROP TRIGGER renders_stay")
        connection.execute("UPDATE renders SET body = x'7b7d' WHERE id = 1")
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        executor.work(0).done()
        assert worker.result() == "empty"
    assert states(journal) == {"a": "failed", "b": "done"}
    assert row(journal, a).failure == Message("queue_job_unreadable")


def test_fonts_of_presets_are_there_again_when_a_job_is_drawn(journal: Journal, tmp_path: Path):
    from hashlib import sha256

    import msgspec

    from leike.compose.font_files import private_content

    content = b"not quite a font"
    name = f"private:{sha256(content).hexdigest()}"
    plain = clips(tmp_path, "a")
    job = msgspec.structs.replace(plain.jobs[0], fonts={name: content})
    journal.add([msgspec.structs.replace(plain, jobs=(job,))])
    assert private_content(name) is None
    executor = LedExecutor()
    with working(journal, executor):
        executor.work(0)
        assert private_content(name) == content


def test_waiting_writes_nothing_to_the_disk(journal: Journal, tmp_path: Path):
    """A laptop's disk may sleep while one film is made and beside it nothing can begin."""
    (first, later) = journal.add([clips(tmp_path, "a"), clips(tmp_path, "b")])
    executor = LedExecutor(slots=3)
    with working(journal, executor, surroundings=Impatient()):
        executor.work(1).report(Delayed("b", Message("queue_is_paused"), Staged("/f.mp4", "00", 5, 1)))
        executor.work(1).end()
        executor.work(2).report(Delayed("b", Message("queue_is_paused"), Staged("/f.mp4", "00", 5, 1)))
        executor.work(2).end()
        wait_until(lambda: (row(journal, later).held_until_s or 0) > 400)
        time.sleep(0.3)
        before = journal.changes()
        time.sleep(1.0)
        assert journal.changes() == before
        assert row(journal, first).state == "running"


def test_a_film_of_a_job_that_was_taken_out_and_forgotten_gets_no_name(journal: Journal, tmp_path: Path):
    a, b = journal.add([clips(tmp_path, "a", "b")])
    executor = LedExecutor()
    with working(journal, executor):
        work = executor.work(0)
        journal.stop([a])
        is_state(journal, a="stopped")
        journal.clear([a])
        with pytest.raises(ExportError):  # it was being checked when it was dropped
            work.report(Placing("a", "00", 5))
        work.finish("b")
        work.end()
        is_state(journal, b="done")
    assert [job.id for job in journal.state().jobs] == [b]


def test_an_old_run_places_nothing_for_a_job_that_goes_elsewhere_now(journal: Journal, tmp_path: Path):
    (a,) = journal.add([clips(tmp_path, "a")])
    executor = LedExecutor(slots=2)
    with working(journal, executor):
        old = executor.work(0)
        journal.stop([a])
        is_state(journal, a="stopped")
        journal.retry([a], str(tmp_path / "elsewhere"))
        with pytest.raises(ExportError):
            old.report(Placing("a", "00", 5))
        executor.work(1).done()
        is_state(journal, a="done")
    assert row(journal, a).output == str(tmp_path / "elsewhere" / "a.mp4")


class Unreadable(Elsewhere):
    """What is wrong at the first look at the fonts is right at the second."""

    def __init__(self, error: Exception) -> None:
        self.errors = [error]

    def keep_fonts(self, fonts: Mapping[str, bytes]) -> None:
        if self.errors:
            raise self.errors.pop()


@pytest.mark.parametrize(
    ("error", "state"),
    [(QueueError("queue_not_opened", file="q", reason="r"), "done"), (PermissionError(13, "no"), "failed")],
)
def test_what_ends_a_run_before_it_began_holds_up_nobody(
    journal: Journal, tmp_path: Path, error: Exception, state: JobState
):
    journal.add([clips(tmp_path, "a"), clips(tmp_path, "b")])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True, surroundings=Unreadable(error)) as worker:
        executor.work(0).done()
        if state == "done":
            executor.work(1).done()
        assert worker.result() == "empty"
    assert states(journal) == {"a": state, "b": "done"}


@pytest.mark.parametrize("reading", ["groups_waiting", "delays"])
def test_what_cannot_be_read_for_a_moment_costs_no_job(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: str
):
    """As where another program holds the journal's file for longer than one waits for it."""
    journal.add([clips(tmp_path, "a")])
    executor, whole, failures = LedExecutor(), getattr(Records, reading), [1, 1]

    def look(self: Records, *job: int) -> int:
        if failures:
            failures.pop()
            raise QueueError("queue_not_opened", file="q", reason="database is locked")
        return whole(self, *job)

    monkeypatch.setattr(Records, reading, look)
    with working(journal, executor, until_empty=True, surroundings=Impatient()) as worker:
        executor.work(0).report(Failed("a", Message("ffmpeg_killed")))
        executor.work(0).end()
        executor.work(1).done()
        assert worker.result() == "empty"
    assert states(journal) == {"a": "done"} and not failures


def test_a_note_of_a_film_that_no_longer_reads_fails_its_job_only(journal: Journal, tmp_path: Path):
    a, _b = journal.add([clips(tmp_path, "a"), clips(tmp_path, "b")])
    with journal.database.write() as connection:
        connection.execute("UPDATE jobs SET staged = ? WHERE id = ?", (b"{", a))
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        executor.work(0).done()
        assert worker.result() == "empty"
    assert states(journal) == {"a": "failed", "b": "done"}
