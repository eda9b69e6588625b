"""What happens outside while a film is made: its recording is replaced or moved, its ffmpeg is killed."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import recipes
from export.exporting import small_preset
from export.queue.jobs import journal_in
from export.queue.workers import WorkerThread
from export.working import names
from leike.app.exporting import ExportOptions, plan_export
from leike.app.queueing import enqueue
from leike.export.pool import LocalPool
from leike.export.queue.journal import Journal
from leike.export.queue.rows import JobRow
from leike.export.queue.surroundings import Surroundings
from leike.export.queue.worker import QueueWorker
from leike.export.work import AS_USUAL, WorkSettings
from leike.model.clip import Clip
from leike.presets.store import default_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="an ffmpeg that is a shell script")

Meanwhile = Callable[..., None]


class Impatient(Surroundings):
    """This computer, trying again every second, for long."""

    def patience(self, delays: int) -> tuple[float, float]:
        return 1.0, 60.0


@pytest.fixture
def talk(recordings, tmp_path: Path) -> Path:
    return Path(shutil.copy(recordings("plain"), tmp_path / "puhe.mp4"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    queue = journal_in(tmp_path)
    yield queue
    queue.close()


@pytest.fixture
def meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """`meanwhile(before=…, after=…, times=1)` has shell lines run around the first encoder runs."""

    def set_up(before: str = ":", after: str = ":", times: int = 1) -> None:
        script, log = tmp_path / "ffmpeg", tmp_path / "runs.txt"
        log.touch()
        text = (
            f'#!/bin/sh\ncase "$*" in *libx264*) echo run >> "{log}"\n'
            f'if [ "$(wc -l < "{log}")" -le {times} ]; then\n'
            f'{before}\n"{recipes.ffmpeg()}" "$@"; code=$?\n{after}\nexit $code; fi;; esac\n'
            f'exec "{recipes.ffmpeg()}" "$@"\n'
        )
        script.write_text(text, encoding="utf-8")
        script.chmod(0o755)
        monkeypatch.setenv("LEIKE_FFMPEG", str(script))

    return set_up


def runs(folder: Path) -> int:
    return len((folder / "runs.txt").read_text(encoding="utf-8").splitlines())


def made(talk: Path, journal: Journal, settings: WorkSettings = AS_USUAL, *, force: bool = False) -> JobRow:
    """A second of the recording, after the queue has worked on it."""
    clip = Clip(recording=str(talk), out_us=1_000_000, name="eka")
    preset = small_preset(talk.parent / "presets")
    options = ExportOptions(folder=talk.parent / "out", presets=(preset,), force=force)
    enqueue(plan_export([clip], options, default_store()), journal=journal)
    pool = LocalPool(1)
    worker = QueueWorker(journal, pool, kind="command", settings=settings, surroundings=Impatient())
    assert WorkerThread(worker, until_empty=True).result() == "empty"
    pool.shutdown()
    (row,) = journal.state().jobs
    return row


@pytest.mark.parametrize("staging", ["never", "always"])
def test_a_recording_replaced_while_it_is_encoded_gives_no_film(
    staging, talk: Path, recordings, journal: Journal, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    meanwhile(before=f'cp "{recordings("rotated90")}" "{tmp_path}/uusi"; mv "{tmp_path}/uusi" "{talk}"')
    row = made(talk, journal, WorkSettings(staging=staging))
    assert row.state == "failed" and row.failure and row.failure.key == "queue_recording_changed"
    assert names(tmp_path / "out") == set()


def test_whoever_replaces_takes_what_is_there(
    talk: Path, recordings, journal: Journal, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    meanwhile(before=f'cp "{recordings("rotated90")}" "{tmp_path}/uusi"; mv "{tmp_path}/uusi" "{talk}"')
    assert made(talk, journal, force=True).state == "done"


def test_a_recording_that_was_away_for_a_moment_is_read_once_more(
    talk: Path, journal: Journal, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    meanwhile(before=f'mv "{talk}" "{talk}.pois"; mv "{talk}.pois" "{talk}"')
    assert made(talk, journal).state == "done" and runs(tmp_path) == 2


def test_a_recording_that_goes_when_it_was_read_is_missed_by_nobody(
    talk: Path, journal: Journal, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    meanwhile(after=f'rm "{talk}"')
    assert made(talk, journal).state == "done" and runs(tmp_path) == 1


def test_a_killed_ffmpeg_is_started_again(
    talk: Path, journal: Journal, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    meanwhile(before="kill -9 $$", times=2)
    assert made(talk, journal).state == "done" and runs(tmp_path) == 3


def test_an_ffmpeg_that_is_always_killed_fails_with_a_sentence(
    talk: Path, journal: Journal, meanwhile: Meanwhile, tmp_path: Path
) -> None:
    meanwhile(before="kill -9 $$", times=20)
    row = made(talk, journal)
    assert row.state == "failed" and row.failure and row.failure.key == "ffmpeg_killed"
    assert runs(tmp_path) == 4 and names(tmp_path / "out") == set()
