"""The queue at work on real films while disks fill, folders go, recordings change and Leike is killed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import msgspec
import pytest

import reading
import recipes
from export.exporting import SMALL, small_preset
from export.queue.jobs import journal_in, states
from export.queue.workers import WorkerThread, wait_until
from export.working import names
from leike.app.exporting import ExportOptions, Plan, plan_export
from leike.app.queueing import enqueue
from leike.export.delivery import staged_root
from leike.export.pool import LocalPool
from leike.export.queue import worker as worker_module
from leike.export.queue.journal import Journal
from leike.export.queue.rows import JobRow
from leike.export.queue.surroundings import Surroundings
from leike.export.queue.sweeping import sweep
from leike.export.queue.worker import QueueWorker
from leike.export.work import AS_USUAL, WorkSettings
from leike.export.workplace import workplaces
from leike.model.clip import Clip
from leike.presets.store import default_store
from leike_command import environment

ALWAYS = WorkSettings(staging="always")
LONG = (
    SMALL.replace("360", "1080")
    .replace("height_px = 640", "height_px = 1920")
    .replace("crf = 14", "crf = 30")
    .replace("ultrafast", "slow")
)


class Impatient(Surroundings):
    """This computer, trying again every second, for long."""

    def patience(self, delays: int) -> tuple[float, float]:
        return 1.0, 60.0


class GivingUp(Surroundings):
    """This computer, giving up at once."""

    def patience(self, delays: int) -> tuple[float, float]:
        return 1.0, -1.0


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    queue = journal_in(tmp_path)
    yield queue
    queue.close()


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Disks are looked at five times a second."""
    monkeypatch.setattr(worker_module, "_LOOK_AROUND_S", 0.2)


def planned(recording: Path, folder: Path, *clip_names: str, preset: str = SMALL, **options: object) -> Plan:
    """A second of the recording for each name, each another one."""
    clips = [
        Clip(recording=str(recording), in_us=place * 40_000, out_us=1_000_000 + place * 40_000, name=name)
        for place, name in enumerate(clip_names)
    ]
    file = small_preset(recording.parent / "presets", preset)
    wanted = ExportOptions(folder=folder, presets=(file,))
    return plan_export(clips, msgspec.structs.replace(wanted, **options), default_store())


@contextmanager
def at_work(
    journal: Journal, around: Surroundings | None = None, settings: WorkSettings = AS_USUAL
) -> Iterator[WorkerThread]:
    """A worker with a pool of one on this computer."""
    pool = LocalPool(1)
    worker = QueueWorker(journal, pool, kind="command", settings=settings, surroundings=around or Impatient())
    thread = WorkerThread(worker, until_empty=True)
    try:
        yield thread
    finally:
        thread.end()
        pool.shutdown()


def only(journal: Journal) -> JobRow:
    (row,) = journal.state().jobs
    return row


def is_whole(film: Path, frames: int = 25) -> bool:
    return len(list(reading.frames_of(film))) == frames


def nothing_lies_about() -> bool:
    sweep()
    return list(staged_root().iterdir()) == workplaces() == []


def test_want_of_room_pauses_before_anything_fails(talk: Path, journal: Journal, runs, disk) -> None:
    full = disk("size=64k")
    enqueue(planned(talk, full, "eka", "toka"), journal=journal)
    with at_work(journal) as worker:
        wait_until(lambda: journal.state().paused)
        reason = journal.state().pause_reason
        assert reason and reason.key == "queue_space_low" and reason.params["folder"] == "levy"
        wait_until(lambda: set(states(journal).values()) == {"waiting"})
        assert runs() == 0 and names(full) == set()
        disk("remount,size=16m")
        assert worker.result() == "empty"
    assert states(journal) == {"eka_small": "done", "toka_small": "done"} and not journal.state().paused
    assert all(is_whole(film) for film in full.iterdir()) and nothing_lies_about()


def test_room_that_goes_while_a_film_is_made_holds_it(recordings, tmp_path, journal: Journal, disk) -> None:
    talk = Path(shutil.copy(recordings("sixty_four_seconds"), tmp_path / "puhe.mp4"))
    folder = disk("size=64m")
    filler = folder / "filler"
    enqueue(planned(talk, folder, "pitka", preset=LONG), journal=journal)
    with at_work(journal) as worker:
        wait_until(lambda: only(journal).state == "running")
        filler.write_bytes(bytes(shutil.disk_usage(folder).free - 4096))
        wait_until(lambda: journal.state().paused)
        reason = journal.state().pause_reason
        assert reason and reason.key == "queue_space_low" and only(journal).state == "running"
        filler.unlink()
        assert worker.result() == "empty"
    assert only(journal).state == "done" and is_whole(folder / "pitka_small.mp4") and nothing_lies_about()


def test_a_disk_that_fills_between_two_looks_costs_no_job(talk: Path, journal: Journal, monkeypatch) -> None:
    script, once = talk.parent / "ffmpeg", talk.parent / "once"
    script.write_text(
        f'#!/bin/sh\ncase "$*" in *libx264*) if [ ! -e "{once}" ]; then touch "{once}"\n'
        f'echo "No space left on device" >&2; exit 1; fi;; esac\nexec "{recipes.ffmpeg()}" "$@"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    monkeypatch.setenv("LEIKE_FFMPEG", str(script))
    enqueue(planned(talk, talk.parent / "out", "eka"), journal=journal)
    with at_work(journal) as worker:
        wait_until(lambda: only(journal).waiting_for is not None)
        waiting = only(journal)
        assert (
            waiting.state == "waiting"
            and waiting.waiting_for
            and waiting.waiting_for.key == "queue_no_room_left"
        )
        assert worker.result() == "empty"
    assert only(journal).state == "done" and is_whole(talk.parent / "out" / "eka_small.mp4")


def test_a_folder_that_goes_and_comes_back(talk: Path, journal: Journal, runs, monkeypatch, tmp_path) -> None:
    share, away = tmp_path / "jako", tmp_path / "away"
    share.mkdir()
    enqueue(planned(talk, share, "eka"), journal=journal)
    from leike.export import finishing

    whole = finishing.bring

    def bring(*words: Any) -> None:
        if runs() == 1 and not away.exists() and not (tmp_path / "seen").exists():
            (tmp_path / "seen").touch()
            share.rename(away)
            share.write_text("what a lost share may look like", encoding="utf-8")
        whole(*words)

    monkeypatch.setattr(finishing, "bring", bring)
    with at_work(journal, settings=ALWAYS) as worker:
        wait_until(lambda: only(journal).waiting_for is not None)
        assert only(journal).state == "waiting" and only(journal).failure is None
        share.unlink()
        away.rename(share)
        assert worker.result() == "empty"
    assert only(journal).state == "done" and runs() == 1, "made once, brought twice"
    assert names(share) == {"eka_small.mp4"} and is_whole(share / "eka_small.mp4") and nothing_lies_about()


def test_a_film_that_never_reaches_its_folder_is_kept_and_its_place_told(
    talk: Path, journal: Journal, monkeypatch, tmp_path
) -> None:
    from leike.export import finishing

    def refuse(*_: object) -> None:
        raise TimeoutError(110, "Connection timed out")

    monkeypatch.setattr(finishing, "bring", refuse)
    enqueue(planned(talk, tmp_path / "jako", "eka"), journal=journal)
    with at_work(journal, GivingUp(), ALWAYS) as worker:
        assert worker.result() == "empty"
    failure = only(journal).failure
    assert failure and failure.key == "delivery_given_up" and names(tmp_path / "jako") == set()
    assert is_whole(Path(str(failure.params["kept"])))


@pytest.mark.parametrize("settings", [AS_USUAL, ALWAYS])
def test_a_recording_that_goes_waiting_fails_with_a_sentence_and_can_be_retried(
    settings: WorkSettings, talk: Path, journal: Journal, tmp_path
) -> None:
    (job,) = enqueue(planned(talk, tmp_path / "out", "eka"), journal=journal)
    talk.rename(tmp_path / "muualla.mp4")
    with at_work(journal, settings=settings) as worker:
        assert worker.result() == "empty"
    failure = only(journal).failure
    assert failure and failure.key == "queue_recording_gone" and failure.params["file"] == "puhe.mp4"
    (tmp_path / "muualla.mp4").rename(talk)
    journal.retry([job])
    with at_work(journal, settings=settings) as worker:
        assert worker.result() == "empty"
    assert only(journal).state == "done" and is_whole(tmp_path / "out" / "eka_small.mp4")


def test_a_recording_that_was_replaced_fails_unless_forced(
    talk: Path, recordings, journal: Journal, tmp_path
) -> None:
    (job,) = enqueue(planned(talk, tmp_path / "out", "eka"), journal=journal)
    shutil.copy(recordings("rotated90"), talk)
    with at_work(journal) as worker:
        assert worker.result() == "empty"
    failure = only(journal).failure
    assert failure and failure.key == "queue_recording_changed"
    assert not list((tmp_path / "out").glob("*.mp4"))
    journal.retry([job], force=True)
    with at_work(journal) as worker:
        assert worker.result() == "empty"
    assert only(journal).state == "done" and (tmp_path / "out" / "eka_small.mp4").exists()


def test_one_byte_of_a_recording_is_seen_and_a_touch_is_not(talk: Path, journal: Journal, tmp_path) -> None:
    enqueue(planned(talk, tmp_path / "out", "eka", "toka"), journal=journal)
    os.utime(talk, (1_000_000_000, 1_000_000_000))
    with at_work(journal) as worker:
        assert worker.result() == "empty"
    assert set(states(journal).values()) == {"done"}
    enqueue(planned(talk, tmp_path / "muu", "kolmas", "neljas"), journal=journal)
    data = bytearray(talk.read_bytes())
    data[len(data) // 2] ^= 1
    talk.write_bytes(data)
    with at_work(journal) as worker:
        assert worker.result() == "empty"
    assert [state for name, state in states(journal).items() if name.startswith(("kol", "nel"))] == [
        "failed"
    ] * 2


def test_an_export_that_was_made_before_is_done_at_once(talk: Path, journal: Journal, runs, tmp_path) -> None:
    for _ in range(2):
        enqueue(planned(talk, tmp_path / "out", "eka"), journal=journal)
        with at_work(journal) as worker:
            assert worker.result() == "empty"
    first, second = journal.state().jobs
    assert (first.state, second.state, runs()) == ("done", "done", 1)
    assert [notice.key for notice in second.notices] == ["already_made"] and first.output == second.output


def test_estimates_get_near_what_comes_out(talk: Path, journal: Journal, tmp_path) -> None:
    estimates = []
    for turn, name in enumerate(("eka", "toka", "kolmas")):
        clip = Clip(recording=str(talk), in_us=turn * 40_000, out_us=1_000_000 + turn * 40_000, name=name)
        options = ExportOptions(folder=tmp_path / "out", presets=(small_preset(tmp_path / "presets"),))
        enqueue(plan_export([clip], options, default_store()), journal=journal)
        with at_work(journal) as worker:
            assert worker.result() == "empty"
        row = journal.state().jobs[-1]
        estimates.append(row.estimated_bytes / row.size_bytes)
    assert 1 / 8 < estimates[0] < 8, estimates
    assert all(0.8 < share < 1.25 for share in estimates[1:]), estimates


KILLED = """
import os, signal, sys, threading
from pathlib import Path
from leike.app.queueing import QueueChoices, run_queue
from leike.export.queue.journal import Journal
from leike.export.queue.run import QueueRun
from leike.export.work import WorkSettings
from leike.model.events import Placing
moment = sys.argv[2]
take = QueueRun._take
def watch(self, event, job):
    take(self, event, job)
    if moment == "noted" and isinstance(event, Placing):
        os.kill(os.getpid(), signal.SIGKILL)
QueueRun._take = watch
def link(part, target, whole=os.link):
    whole(part, target)
    if moment == "named":
        os.kill(os.getpid(), signal.SIGKILL)
os.link = link
run_queue(threading.Event(), until_empty=True, kind="command", journal=Journal(Path(sys.argv[1])),
          choices=QueueChoices(side_by_side=1, settings=WorkSettings(staging=sys.argv[3])))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kills as Linux does")
@pytest.mark.parametrize("staging", ["never", "always"])
@pytest.mark.parametrize("moment", ["noted", "named"])
def test_killed_at_the_name_each_film_is_there_once(
    moment: str, staging: Literal["never", "always"], talk: Path, journal: Journal, runs, one_by_one, tmp_path
) -> None:
    enqueue(planned(talk, tmp_path / "out", "eka", "toka"), journal=journal)
    words = [sys.executable, "-c", KILLED, str(journal.file), moment, staging]
    done = subprocess.run(words, env=environment(), timeout=60, check=False)
    assert done.returncode == -9
    assert names(tmp_path / "out") >= ({"eka_small.mp4"} if moment == "named" else set())
    with at_work(journal, settings=WorkSettings(staging=staging)) as worker:
        assert worker.result() == "empty"
    assert states(journal) == {"eka_small": "done", "toka_small": "done"}
    assert runs() == (2 if moment == "named" else 3), "what has its name is not made again"
    assert names(tmp_path / "out") == {"eka_small.mp4", "toka_small.mp4"} and nothing_lies_about()
    assert all(is_whole(film) for film in (tmp_path / "out").iterdir())
