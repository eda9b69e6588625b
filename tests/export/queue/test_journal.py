"""The journal keeps what was asked for, for everybody who looks."""

import multiprocessing
import os
import sqlite3
import stat
import threading
from pathlib import Path

import msgspec
import pytest

from export.queue.jobs import group, journal_in, render, row, states
from leike.export.queue.database import QueueError
from leike.export.queue.journal import Journal
from leike.export.queue.rows import NewGroup, NewJob
from leike.model.errors import RequestError
from leike.model.messages import Message


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return journal_in(tmp_path)


def test_what_is_added_is_there_for_everybody(journal: Journal, tmp_path: Path):
    notice = Message("sound_very_quiet")
    job = NewJob(render=render("a"), post="Tervetuloa!", estimated_bytes=5, work=7.5, notices=(notice,))
    ids = journal.add([NewGroup(folder="/clips", force=True, jobs=(job,)), group("b", "c")])
    found = journal_in(tmp_path).state()
    assert [row.id for row in found.jobs] == list(ids)
    first = found.jobs[0]
    assert (first.name, first.folder, first.preset, first.state) == ("a.mp4", "/clips", "channel", "waiting")
    assert (first.post, first.estimated_bytes, first.work, first.notices) == (
        "Tervetuloa!",
        5,
        7.5,
        (notice,),
    )
    assert len({row.batch for row in found.jobs}) == 1
    assert found.jobs[0].group != found.jobs[1].group == found.jobs[2].group
    assert not found.paused and found.owner is None


def test_a_later_batch_gets_a_number_of_its_own(journal: Journal):
    first = journal.add([group("a")])
    journal.stop(first)
    journal.clear()
    journal.add([group("b")])
    assert [row.batch for row in journal.state().jobs] == [2]


def test_a_render_comes_back_as_it_was(journal: Journal):
    wanted = render("tarina")
    (job,) = journal.add([NewGroup(folder="/clips", jobs=(NewJob(render=wanted),))])
    assert journal.render_of(job) == wanted


def test_no_statement_can_change_a_queued_render(journal: Journal):
    journal.add([group("a")])
    with pytest.raises(sqlite3.IntegrityError, match="never changes"), journal.database.write() as connection:
        connection.execute("UPDATE renders SET body = x'7b7d'")


def test_changes_are_seen_from_any_thread_and_process(journal: Journal, tmp_path: Path):
    other = journal_in(tmp_path)
    before = other.changes()
    assert other.changes() == before
    journal.add([group("a")])
    assert other.changes() != before
    seen: list[int] = []
    thread = threading.Thread(target=lambda: seen.append(other.changes()))
    thread.start()
    thread.join()
    assert seen == [other.changes()]


def test_pausing_and_resuming_a_waiting_job(journal: Journal):
    first, _second = journal.add([group("a"), group("b")])
    journal.pause([first])
    assert states(journal) == {"a": "paused", "b": "waiting"}
    journal.resume([first])
    assert states(journal) == {"a": "waiting", "b": "waiting"}


def test_pausing_the_queue_says_that_a_person_did(journal: Journal):
    journal.add([group("a")])
    journal.pause()
    assert (journal.state().paused, journal.state().pause_reason) == (True, None)
    assert states(journal) == {"a": "waiting"}
    journal.resume()
    assert not journal.state().paused


def test_stopping_one_and_all(journal: Journal):
    ids = journal.add([group("a", "b"), group("c")])
    journal.pause([ids[2]])
    journal.stop([ids[0]])
    assert states(journal) == {"a": "stopped", "b": "waiting", "c": "paused"}
    journal.stop()
    assert set(states(journal).values()) == {"stopped"}


def test_retrying_puts_jobs_of_a_group_together_again(journal: Journal):
    ids = journal.add([group("a", "b", "c")])
    journal.stop(ids)
    journal.retry(ids[:2], folder="/elsewhere", force=True)
    found = journal.state().jobs
    assert [row.state for row in found] == ["waiting", "waiting", "stopped"]
    assert [row.folder for row in found] == ["/elsewhere", "/elsewhere", "/clips"]
    assert found[0].group == found[1].group != found[2].group


def test_a_folder_whose_name_is_no_text_is_refused_with_a_sentence(journal: Journal):
    (job,) = journal.add([group("a")])
    journal.stop([job])
    with pytest.raises(RequestError, match="path_not_text"):
        journal.retry([job], "/clips/kans\udce4io")
    assert states(journal) == {"a": "stopped"}


def test_retrying_an_open_job_changes_nothing(journal: Journal):
    (job,) = journal.add([group("a")])
    before = row(journal, job)
    journal.retry([job], folder="/elsewhere")
    assert row(journal, job) == before


def test_clearing_forgets_only_what_has_ended(journal: Journal, tmp_path: Path):
    ids = journal.add([group("a"), group("salaisuus")])
    journal.stop([ids[1]])
    journal.clear()
    assert states(journal) == {"a": "waiting"}
    with pytest.raises(QueueError, match="queue_no_such_job"):
        journal.render_of(ids[1])
    journal.close()
    left = b"".join(file.read_bytes() for file in (tmp_path / "state").iterdir())
    assert b"tarina" not in left and b"salaisuus" not in left


def test_a_number_is_never_given_twice(journal: Journal):
    first = journal.add([group("a")])
    journal.stop()
    journal.clear()
    assert journal.add([group("b")])[0] > first[0]


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [("c", "a", "cabd"), ("ad", "c", "badc"), ("a", None, "bcda"), ("db", "a", "dbac"), ("a", "a", "bcda")],
)
def test_moving(journal: Journal, moved: str, before: str | None, order: str):
    ids = dict(zip("abcd", journal.add([group(*"abcd")]), strict=True))
    journal.move([ids[name] for name in moved], ids[before] if before else None)
    assert "".join(states(journal)) == order


def test_moving_what_is_gone_is_no_fault(journal: Journal):
    (job,) = journal.add([group("a")])
    journal.move([job, 99], before=77)
    assert states(journal) == {"a": "waiting"}


def test_relinking_gives_a_new_render_to_jobs_that_can_use_it(journal: Journal):
    ids = journal.add([group("a"), group("b")])
    journal.stop([ids[0]])
    before = journal.render_of(ids[0])
    moved = msgspec.structs.replace(before.recording, path="/elsewhere/talk.mp4")
    journal.relink({before.recording.path: moved})
    assert journal.render_of(ids[0]) == msgspec.structs.replace(before, recording=moved)
    assert row(journal, ids[0]).recording == "/elsewhere/talk.mp4"


def test_nothing_is_added_by_halves(journal: Journal):
    good = group("a")
    bad = NewGroup(folder="/clips", jobs=(NewJob(render=render("b"), work="much"),))  # type: ignore[arg-type]
    with pytest.raises(sqlite3.IntegrityError):
        journal.add([good, bad])
    assert journal.state().jobs == ()
    journal.add([good])
    assert states(journal) == {"a": "waiting"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's own folders to the user")
def test_only_the_user_reads_it(journal: Journal, tmp_path: Path):
    journal.add([group("a")])
    folder = tmp_path / "state"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert {file.name for file in files} >= {"queue.sqlite", "queue.sqlite-wal"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def _add_many(file: Path, name: str) -> None:
    journal = Journal(file)
    for number in range(20):
        journal.add([group(f"{name}{number}")])


def test_many_processes_and_threads_add_at_once(tmp_path: Path):
    """The journal does not even exist when they begin."""
    file = tmp_path / "state" / "queue.sqlite"
    context = multiprocessing.get_context("spawn")
    children = [context.Process(target=_add_many, args=(file, name)) for name in "xy"]
    for child in children:
        child.start()
    journal = Journal(file)
    threads = [threading.Thread(target=_add_many, args=(file, name)) for name in "zw"]
    threads += [threading.Thread(target=lambda: [journal.add([group("v")]) for _ in range(20)])]
    for thread in threads:
        thread.start()
    for worker in [*threads, *children]:
        worker.join()
    assert [child.exitcode for child in children] == [0, 0]
    found = journal.state()
    assert len(found.jobs) == 100
    assert len({row.batch for row in found.jobs}) == 100
    assert len({row.position for row in found.jobs}) == 100
