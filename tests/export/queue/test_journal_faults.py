"""A journal that is damaged, newer, not writable or without room: a sentence, and what reads is saved."""

import contextlib
import os
import random
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from export.queue.jobs import group, journal_in, render, row, states
from export.queue.workers import LedExecutor, wait_until, working
from leike.export.queue import database, salvage
from leike.export.queue.database import QueueDamaged, QueueError
from leike.export.queue.journal import Journal
from leike.export.queue.schema import JOURNAL_VERSION


def fresh(tmp_path: Path, count: int = 30) -> Path:
    """A closed journal with waiting jobs."""
    journal = journal_in(tmp_path)
    journal.add([group(f"a{number}") for number in range(count)])
    journal.close()
    return journal.file


def test_a_file_that_is_no_journal_is_set_aside_with_a_sentence(tmp_path: Path):
    file = fresh(tmp_path)
    file.write_bytes(b"not a database at all" * 100)
    journal = Journal(file)
    assert [notice.key for notice in journal.notices] == ["queue_set_aside"]
    assert journal.state().jobs == ()
    assert (file.parent / "queue-damaged-1.sqlite").read_bytes().startswith(b"not a database")
    journal.add([group("b")])
    assert Journal(file).notices == ()
    assert states(Journal(file)) == {"b": "waiting"}


def test_jobs_before_and_behind_the_damage_are_saved(tmp_path: Path):
    file = fresh(tmp_path, 60)
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.seek(size // 2)
        stream.write(random.Random(4).randbytes(9000))
    journal = Journal(file)
    (notice,) = journal.notices
    saved = journal.state().jobs
    assert notice.params["count"] == len(saved)
    assert 20 <= len(saved) < 60
    assert {job.state for job in saved} == {"waiting"}
    for job in saved:
        assert journal.render_of(job.id).file_name == job.name


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_while_jobs_are_saved_none_is_lost_or_doubled(tmp_path: Path, monkeypatch, moment: str):
    """Before the jobs are in the new journal, or after, but before the old one has its last name."""
    file = fresh(tmp_path, 40)
    with file.open("r+b") as stream:
        stream.seek(file.stat().st_size // 2)
        stream.write(random.Random(4).randbytes(9000))
    with monkeypatch.context() as patched:
        patched.setattr(salvage, "_readable" if moment == "before" else "_free_name", killed)
        with pytest.raises(KeyboardInterrupt):
            Journal(file)
    journal = Journal(file)
    (notice,) = journal.notices
    saved = [job.name for job in journal.state().jobs]
    assert 15 <= len(saved) == len(set(saved)) < 40
    assert notice.params["count"] == len(saved)
    assert Journal(file).notices == ()
    assert [path.name for path in file.parent.glob("*damaged*.sqlite")] == ["queue-damaged-1.sqlite"]


def killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_home_on_a_network_is_written_as_two_computers_may(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(database, "is_on_network", lambda _folder: True)
    first, second = journal_in(tmp_path), journal_in(tmp_path)
    first.add([group("a")])
    second.add([group("b")])
    assert states(first) == {"a": "waiting", "b": "waiting"}
    assert not list(first.file.parent.glob("*-shm")) and not list(first.file.parent.glob("*-wal"))


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_takes_the_program_down(tmp_path: Path, seed: int):
    """Whatever happens to the bytes, the queue opens, and what it shows can be used."""
    file, chance = fresh(tmp_path, 20), random.Random(seed)
    content = bytearray(file.read_bytes())
    if seed % 3 == 0:
        content = content[: chance.randrange(len(content))]
    for _ in range(chance.choice([1, 20, 400])):
        if content:
            content[chance.randrange(len(content))] = chance.randrange(256)
    file.write_bytes(content)
    try:
        journal = Journal(file)
    except QueueError as error:
        assert error.message.key in ("queue_newer", "queue_not_opened")
        return
    for job in journal.state().jobs:
        try:
            journal.render_of(job.id)
        except QueueError as error:
            assert error.message.key == "queue_job_unreadable"
    journal.stop()
    journal.clear()
    assert journal.state().jobs == ()


def test_a_journal_that_loses_a_table_is_set_aside(tmp_path: Path):
    file = fresh(tmp_path)
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE render_fonts")
        connection.execute("DROP TABLE fonts")
    connection.close()
    assert [notice.key for notice in Journal(file).notices] == ["queue_set_aside"]


def test_damage_while_it_is_open_is_told_and_mended_at_the_next_opening(tmp_path: Path):
    file = fresh(tmp_path)
    journal = Journal(file)
    journal.close()
    file.write_bytes(b"x" * 8192)
    with pytest.raises(QueueDamaged, match="queue_damaged"):
        journal.state()
    journal.open_again()
    assert [notice.key for notice in journal.notices] == ["queue_set_aside"]
    assert journal.state().jobs == ()


def test_whoever_had_a_journal_open_goes_over_to_the_new_one(tmp_path: Path):
    file = fresh(tmp_path)
    reader = Journal(file)
    assert len(reader.state().jobs) == 30
    damaged = Journal(file)
    damaged.close()
    file.with_name("queue.sqlite-wal").unlink(missing_ok=True)
    moved = file.rename(file.with_name("gone.sqlite"))
    Journal(file).add([group("new")])
    assert states(reader) == {"new": "waiting"}
    assert moved.exists()


def test_an_owner_whose_journal_was_set_aside_writes_nothing_into_the_new_one(tmp_path: Path):
    journal = journal_in(tmp_path)
    journal.add([group("a", folder=str(tmp_path / "clips"))])
    executor = LedExecutor()
    with working(journal, executor) as worker:
        executor.work(0)
        journal.file.rename(journal.file.with_name("gone.sqlite"))
        Journal(journal.file).add([group("new", folder=str(tmp_path / "clips"))])
        assert worker.result() == "taken"
    assert states(Journal(journal.file)) == {"new": "waiting"}


def test_a_newer_journal_is_refused_and_left_as_it_is(tmp_path: Path):
    file = fresh(tmp_path)
    with sqlite3.connect(file) as connection:
        connection.execute(f"PRAGMA user_version = {JOURNAL_VERSION + 1}")
        connection.execute("CREATE TABLE news (much TEXT)")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(QueueError, match="queue_newer"):
        Journal(file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir() if path.suffix == ".sqlite"] == ["queue.sqlite"]


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path):
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(QueueError, match="queue_not_opened"):
        journal_in(tmp_path)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path):
    (tmp_path / "state" / "queue.sqlite").mkdir(parents=True)
    with pytest.raises(QueueError, match="queue_not_opened"):
        journal_in(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_read_only_journal_is_told(tmp_path: Path):
    file = fresh(tmp_path)
    file.parent.chmod(0o500)
    file.chmod(0o400)
    try:
        with pytest.raises(QueueError, match="queue_not_opened"):
            Journal(file).add([group("b")])
    finally:
        file.parent.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX systems")
def test_a_journal_that_others_could_read_is_made_private_again(tmp_path: Path):
    file = fresh(tmp_path)
    file.chmod(0o644)
    file.parent.chmod(0o755)
    Journal(file).state()
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(file.parent.stat().st_mode)) == (0o600, 0o700)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Half a megabyte, in the folder of the state."""
    folder = tmp_path / "state"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=512k", "leike-test", str(folder)]
    if sys.platform != "linux" or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_costs_only_what_does_not_fit(tmp_path: Path, small_disk: Path):
    journal = journal_in(tmp_path)
    added = 0
    with pytest.raises(QueueError, match=r"queue_disk_full"):
        for _ in range(2000):
            journal.add([group(f"a{added}")])
            added += 1
    assert added > 5
    assert len(journal.state().jobs) == added
    assert len(Journal(journal.file).state().jobs) == added


def test_a_disk_that_is_full_from_the_beginning_is_named_as_that(tmp_path: Path, small_disk: Path):
    journal = journal_in(tmp_path)
    journal.add([group("eka")])
    journal.close()
    filling = small_disk / "filling"
    with filling.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    with pytest.raises(QueueError, match="queue_disk_full"):
        journal_in(tmp_path).state()
    filling.unlink()
    assert states(journal_in(tmp_path)) == {"eka": "waiting"}


def test_a_worker_on_a_full_disk_waits_and_forgets_nothing(tmp_path: Path, small_disk: Path):
    journal = journal_in(tmp_path)
    clips = tmp_path / "clips"
    (job,) = journal.add([group("a", folder=str(clips))])
    executor = LedExecutor()
    with working(journal, executor):
        work = executor.work(0)
        wait_until(lambda: states(journal) == {"a": "running"})
        filler = small_disk / "filler"
        with filler.open("wb", buffering=0) as stream:
            try:
                while stream.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        finishing = executor._threads.submit(work.done)
        import time

        time.sleep(1.0)
        filler.unlink()
        finishing.result(20)
        wait_until(lambda: states(journal) == {"a": "done"})
    assert row(journal, job).output == str(clips / "a.mp4")


def test_what_was_asked_for_is_what_is_made_later(tmp_path: Path):
    """The render in the journal is a value of its own: nothing that is edited afterwards reaches it."""
    journal = journal_in(tmp_path)
    wanted = render("a")
    (job,) = journal.add([group("a")])
    journal.pause([job])
    journal.resume([job])
    journal.move([job], None)
    journal.stop([job])
    journal.retry([job], folder="/elsewhere", force=True)
    assert journal.render_of(job) == wanted
