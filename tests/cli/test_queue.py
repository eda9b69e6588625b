"""`leike queue`: what it lists, refuses and changes. tests/export/queue has it at work."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from export.exporting import small_preset
from export.queue.jobs import group
from leike.app.queue_watch import QueueWatch
from leike.app.queueing import open_queue
from leike_command import leike, refused


@pytest.fixture
def waiting(tmp_path: Path) -> list[int]:
    journal = open_queue()
    ids = journal.add([group("avaus", "loppu", folder=str(tmp_path)), group("kolmas", folder=str(tmp_path))])
    journal.close()
    return list(ids)


def objects(*words: str) -> list[dict]:
    done = leike("queue", *words, "--json")
    assert (done.code, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def listed(*words: str) -> list[str]:
    return [found["state"] for found in objects(*words) if found["event"] == "job"]


def test_an_empty_queue_says_so() -> None:
    assert leike("queue", "list").out == "The queue is empty.\n"
    assert leike("queue", "list", LEIKE_LANG="fi").out == "Jono on tyhjä.\n"
    assert leike("queue", "run").code == 0


def test_jobs_are_listed_for_people_and_scripts(waiting: list[int], tmp_path: Path) -> None:
    lines = leike("queue", "list").out.splitlines()
    assert lines[0] == f"   {waiting[0]}  {tmp_path / 'avaus.mp4'}: waiting."
    assert "leike queue run" in lines[-1]
    *jobs, queue = objects("list")
    assert [job["name"] for job in jobs] == ["avaus.mp4", "loppu.mp4", "kolmas.mp4"]
    assert queue == {"event": "queue", "paused": False, "reason": None, "owner": None}


def test_jobs_are_held_stopped_and_forgotten_by_number(waiting: list[int]) -> None:
    first, second, _third = map(str, waiting)
    assert listed("pause", first) == ["paused", "waiting", "waiting"]
    assert listed("resume", first) == ["waiting", "waiting", "waiting"]
    assert listed("stop", first, second) == ["stopped", "stopped", "waiting"]
    assert listed("retry", first) == ["waiting", "stopped", "waiting"]
    assert listed("clear") == ["waiting", "waiting"]
    assert listed("stop") == ["stopped", "stopped"]
    assert listed("clear") == []


def test_the_whole_queue_is_held_and_then_not_worked_on(waiting: list[int]) -> None:
    assert objects("pause")[-1]["paused"] is True
    assert "leike queue resume" in refused(leike("queue", "run"))
    assert objects("resume")[-1]["paused"] is False


@pytest.mark.parametrize("action", ["pause", "resume", "stop", "retry", "clear"])
def test_a_number_that_is_not_there_changes_nothing(action: str, waiting: list[int]) -> None:
    assert "77" in refused(leike("queue", action, str(waiting[0]), "77"))
    assert listed("list") == ["waiting"] * 3


def test_a_word_that_is_no_number_is_refused(waiting: list[int]) -> None:
    assert refused(leike("queue", "stop", "avaus"))


def test_a_recording_that_is_not_there_fails_its_jobs_and_the_run(waiting: list[int]) -> None:
    done = leike("queue", "run", "--json")
    assert done.code == 1
    assert {event["key"] for event in done.of("failed")} == {"queue_recording_gone"}


_DIES_AT_WORK = """
import os
from leike.app.queueing import open_queue
from leike.export.queue.ownership import Ownership
from leike.export.queue.records import Records
journal = open_queue()
owner = Ownership(journal, "command")
assert owner.take()
assert len(Records(journal.database, owner.epoch).take().jobs) == 2
os._exit(9)
"""


def test_jobs_of_a_leike_that_died_are_as_free_as_others(waiting: list[int]) -> None:
    subprocess.run([sys.executable, "-c", _DIES_AT_WORK], check=False)
    assert listed("stop", str(waiting[0])) == ["stopped", "waiting", "waiting"]
    assert listed("clear") == ["waiting", "waiting"]
    subprocess.run([sys.executable, "-c", _DIES_AT_WORK.replace("== 2", "== 1")], check=False)
    assert listed("pause", str(waiting[1])) == ["paused", "waiting"]
    assert objects("list")[-1]["owner"] is None


def test_a_journal_that_is_removed_meanwhile_is_told_of(tmp_path: Path) -> None:
    journal = open_queue()
    journal.add([group("avaus", folder=str(tmp_path))])
    watch = QueueWatch(journal)
    watch.look()
    assert not watch.lost
    for file in journal.file.parent.glob("queue.sqlite*"):
        file.unlink()
    watch.look()
    assert watch.lost
    journal.close()


def test_without_a_command_one_line_says_so() -> None:
    assert refused(leike("queue")) == refused(leike("presets"))


def test_what_waits_in_the_queue_is_not_planned_twice(recordings, tmp_path: Path) -> None:
    words = ["export", recordings("plain"), "--preset", small_preset(tmp_path / "presets"), "--in", "0"]
    words += ["--out", "1", "--name", "clip", "--to", tmp_path / "out", "--queue"]
    done = leike(*words, "--json")
    assert done.code == 0
    assert done.of("queued") == [{"event": "queued", "job": "clip", "id": 1}]
    sentence = refused(leike(*words))
    assert "clip.mp4" in sentence
    assert "leike queue list" in sentence
    assert listed("list") == ["waiting"]


def test_an_encoder_is_chosen_by_whoever_works(waiting: list[int], recordings, tmp_path: Path) -> None:
    words = ["export", recordings("plain"), "--to", tmp_path / "out", "--encoder", "h264_nvenc", "--queue"]
    assert "leike queue run" in refused(leike(*words))
    assert "libx264" in refused(leike("queue", "run", "--encoder", "no-such"))
    assert listed("list") == ["waiting"] * 3
