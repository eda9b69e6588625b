"""Clips of the queue that overlap and are next to each other leave in one run, and none is harmed."""

from pathlib import Path

import msgspec
import pytest

from export.queue.jobs import journal_in, render, states
from export.queue.workers import LedExecutor, wait_until, working
from leike.export.queue.journal import Journal
from leike.export.queue.ownership import Ownership
from leike.export.queue.records import Records
from leike.export.queue.rows import NewGroup, NewJob
from leike.model.events import Failed, Progress
from leike.model.messages import Message


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "1")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path)


def clip(folder: Path, *names: str, talk: str = "/recordings/talk.mp4", force: bool = False) -> NewGroup:
    """Outputs of one clip, which all cover the same three seconds."""
    jobs = tuple(NewJob(render=render(name, talk)) for name in names)
    return NewGroup(folder=str(folder / "clips"), force=force, jobs=jobs)


def is_state(journal: Journal, **wanted: str) -> None:
    wait_until(lambda: {name: states(journal)[name] for name in wanted} == wanted)


def test_neighbours_of_one_recording_leave_together_and_each_is_done_once(
    journal: Journal, tmp_path: Path
) -> None:
    journal.add(
        [clip(tmp_path, "a", "b"), clip(tmp_path, "c"), clip(tmp_path, "d", talk="/recordings/other.mp4")]
    )
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        first = executor.work(0)
        assert first.names == ["a", "b", "c"]
        is_state(journal, a="running", b="running", c="running", d="waiting")
        first.done()
        executor.work(1).done()
        assert worker.result() == "empty"
    assert [(job.name, job.state, job.tries) for job in journal.state().jobs] == [
        (f"{name}.mp4", "done", 1) for name in "abcd"
    ]


def test_where_no_ffmpeg_can_be_run_the_jobs_still_leave_and_tell_why(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEIKE_FFMPEG", str(tmp_path / "gone"))
    journal.add([clip(tmp_path, "a"), clip(tmp_path, "b")])
    executor = LedExecutor()
    with working(journal, executor, until_empty=True) as worker:
        led = executor.work(0)
        for name in led.names:
            led.report(Failed(name, Message("ffmpeg_not_runnable", {"file": "gone"})))
        led.end()
        assert worker.result() == "empty"
    assert {job.state for job in journal.state().jobs} == {"failed"}


def test_another_clip_between_them_keeps_its_turn(journal: Journal, tmp_path: Path) -> None:
    journal.add([clip(tmp_path, "a"), clip(tmp_path, "b", talk="/recordings/other.mp4"), clip(tmp_path, "c")])
    executor = LedExecutor()
    with working(journal, executor):
        for number, name in enumerate("abc"):
            led = executor.work(number)
            assert led.names == [name]
            led.done()


@pytest.mark.parametrize("other", [{"force": True}, {"folder": "elsewhere"}])
def test_what_goes_elsewhere_or_replaces_files_leaves_by_itself(
    journal: Journal, tmp_path: Path, other: dict[str, object]
) -> None:
    second = clip(tmp_path, "b")
    if "folder" in other:
        other = {"folder": str(tmp_path / "elsewhere")}
    journal.add([clip(tmp_path, "a"), msgspec.structs.replace(second, **other)])
    executor = LedExecutor()
    with working(journal, executor):
        assert executor.work(0).names == ["a"]
        executor.work(0).done()
        assert executor.work(1).names == ["b"]
        executor.work(1).done()


def test_a_paused_neighbour_stays_behind(journal: Journal, tmp_path: Path) -> None:
    _a, b, _c = journal.add([clip(tmp_path, "a"), clip(tmp_path, "b", "c")])
    journal.pause([b])
    executor = LedExecutor()
    with working(journal, executor):
        assert executor.work(0).names == ["a", "c"]
        assert states(journal)["b"] == "paused"
        executor.work(0).done()
        journal.resume([b])
        executor.work(1).done()
        is_state(journal, a="done", b="done", c="done")


def test_one_clip_is_stopped_in_the_middle_and_the_other_goes_on(journal: Journal, tmp_path: Path) -> None:
    _a, b, c = journal.add([clip(tmp_path, "a"), clip(tmp_path, "b", "c")])
    executor = LedExecutor()
    with working(journal, executor):
        led = executor.work(0)
        led.report(Progress("a", 0.5))
        journal.stop([b, c])
        is_state(journal, a="running", b="stopped", c="stopped")
        led.done()
        is_state(journal, a="done", b="stopped", c="stopped")
    assert not (tmp_path / "clips" / "b.mp4").exists()


def test_what_leaves_together_is_held_together(journal: Journal, tmp_path: Path) -> None:
    a, _b = journal.add([clip(tmp_path, "a"), clip(tmp_path, "b")])
    executor = LedExecutor()
    with working(journal, executor):
        led = executor.work(0)
        journal.pause([a])
        is_state(journal, a="paused", b="paused")
        wait_until(lambda: led.control.paused)
        journal.resume([a])
        is_state(journal, a="running", b="running")
        wait_until(lambda: not led.control.paused)
        led.done()


def test_one_fails_and_is_retried_by_itself(journal: Journal, tmp_path: Path) -> None:
    a, _b = journal.add([clip(tmp_path, "a"), clip(tmp_path, "b")])
    executor = LedExecutor()
    with working(journal, executor):
        led = executor.work(0)
        led.report(Failed("a", Message("output_check_failed", {"what": "frames", "found": "3"})))
        led.finish("b")
        led.end()
        is_state(journal, a="failed", b="done")
        journal.retry([a])
        again = executor.work(1)
        assert again.names == ["a"]
        again.done()
        is_state(journal, a="done", b="done")


def test_what_an_owner_died_over_is_tried_apart(journal: Journal, tmp_path: Path) -> None:
    journal.add([clip(tmp_path, "a"), clip(tmp_path, "b"), clip(tmp_path, "c")])
    dead = Ownership(journal, "command")
    assert dead.take()
    taken = Records(journal.database, dead.epoch).take(lambda _run, clip, _rest: clip[0].job == "b")
    assert taken is not None and [job.render.job for job in taken.jobs] == ["a", "b"]
    dead.release()
    executor = LedExecutor()
    with working(journal, executor):
        for number, name in enumerate("abc"):
            led = executor.work(number)
            assert led.names == [name]
            led.done()


def test_a_neighbour_that_no_longer_reads_costs_only_itself(journal: Journal, tmp_path: Path) -> None:
    journal.add([clip(tmp_path, "a"), clip(tmp_path, "b")])
    with journal.database.write() as connection:
        connection.execute("DROP TRIGGER renders_stay")
        connection.execute("UPDATE renders SET body = x'00' WHERE id = 2")
    executor = LedExecutor()
    with working(journal, executor):
        assert executor.work(0).names == ["a"]
        executor.work(0).done()
        is_state(journal, a="done", b="failed")
