"""`leike queue run` with real films, killed, stopped, held up and raced: every job is made once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import reading
from export.exporting import SMALL, small_preset
from export.queue.jobs import states
from export.queue.workers import WorkerThread, wait_until
from leike.app.queueing import open_queue
from leike.export.pool import LocalPool
from leike.export.queue import ownership as ownership_module
from leike.export.queue.journal import Journal
from leike.export.queue.worker import QueueWorker
from leike_command import children_of, environment, gone_within, kill, leike

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")

FRAMES = 25
SLOWER = (
    SMALL.replace("360", "720").replace("height_px = 640", "height_px = 1280").replace("ultrafast", "slow")
)


@pytest.fixture
def journal(tmp_path: Path, recordings) -> Journal:
    """Four films of a second, in two clips, wait in this user's queue."""
    presets = tmp_path / "presets"
    chosen = [
        word
        for name in ("one", "two")
        for word in (
            "--preset",
            small_preset(presets, SLOWER.replace('"small"', f'"{name}"'), f"{name}.toml"),
        )
    ]
    for number in (1, 2):
        times = ["--in", str(number), "--out", str(number + 1), "--name", f"{number}_{{preset}}"]
        done = leike("export", recordings("plain"), *chosen, *times, "--to", tmp_path / "out", "--queue")
        assert done.code == 0, done.err
    return open_queue()


def begun() -> "subprocess.Popen[bytes]":
    """A `leike queue run`; it and what it starts end with the test."""
    return subprocess.Popen(
        [sys.executable, "-m", "leike", "queue", "run", "--json"],
        env=environment(LEIKE_SIDE_BY_SIDE="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def all_made_once(out: Path) -> None:
    """Four whole films and nothing else, not even hidden."""
    assert sorted(file.name for file in out.iterdir()) == ["1_one.mp4", "1_two.mp4", "2_one.mp4", "2_two.mp4"]
    for film in out.iterdir():
        assert len(list(reading.frames_of(film))) == FRAMES


MOMENTS: dict[str, Callable[[Journal, Path], bool]] = {
    "taken": lambda journal, _: "running" in states(journal).values(),
    "half file": lambda _, out: out.is_dir() and any(file.name.endswith(".part") for file in out.iterdir()),
    "growing": lambda journal, _: any(job.share > 0.3 for job in journal.state().jobs),
    "first name": lambda _, out: out.is_dir() and any(file.suffix == ".mp4" for file in out.iterdir()),
    "first done": lambda journal, _: "done" in states(journal).values(),
    "second clip": lambda journal, _: [job.state for job in journal.state().jobs][2] == "running",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_whenever_it_is_killed_the_next_run_makes_the_rest(journal: Journal, tmp_path: Path, moment: str):
    out = tmp_path / "out"
    child = begun()
    try:
        wait_until(lambda: MOMENTS[moment](journal, out))
        encoders = children_of(child.pid)
    finally:
        kill(child.pid)
        child.wait()
    for pid in encoders:
        assert gone_within(5, pid)
    before = {file.name: file.stat().st_ino for file in out.glob("*.mp4")}
    for name in before:
        assert len(list(reading.frames_of(out / name))) == FRAMES
    done = leike("queue", "run", "--json")
    assert done.code == 0, done.err
    assert set(states(journal).values()) == {"done"}
    all_made_once(out)
    after = {file.name: file.stat().st_ino for file in out.glob("*.mp4")}
    assert before.items() <= after.items()  # what had its name was not made again


def test_two_at_once_make_each_film_once_and_both_end_well(journal: Journal, tmp_path: Path):
    children = [begun(), begun()]
    assert [child.wait(120) for child in children] == [0, 0]
    assert [(job.state, job.tries) for job in journal.state().jobs] == [("done", 1)] * 4
    all_made_once(tmp_path / "out")


def test_a_second_run_goes_on_where_the_first_is_killed(journal: Journal, tmp_path: Path):
    first = begun()
    wait_until(lambda: "running" in states(journal).values())
    second = begun()
    try:
        time.sleep(1.5)
        assert second.poll() is None
    finally:
        kill(first.pid)
        first.wait()
    assert second.wait(120) == 0
    all_made_once(tmp_path / "out")


def test_one_that_slept_while_another_took_over_changes_nothing(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(ownership_module, "TAKE_OVER_S", 2.0)
    sleeper = begun()
    try:
        wait_until(lambda: any(job.share > 0.1 for job in journal.state().jobs))
        sleeper.send_signal(signal.SIGSTOP)
        pool = LocalPool(1)
        while True:
            worker = WorkerThread(QueueWorker(journal, pool, kind="window"), until_empty=True)
            if worker.result() == "empty":
                break
        pool.shutdown()
        assert set(states(journal).values()) == {"done"}
        before = journal.state().jobs
        made = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "out").glob("*.mp4")}
        sleeper.send_signal(signal.SIGCONT)
        assert sleeper.wait(60) == 0
        assert journal.state().jobs == before
        assert {file.name: file.stat().st_mtime_ns for file in (tmp_path / "out").glob("*.mp4")} == made
    finally:
        if sleeper.poll() is None:
            kill(sleeper.pid)
            sleeper.wait()
    all_made_once(tmp_path / "out")


def test_ctrl_c_leaves_the_rest_waiting(journal: Journal, tmp_path: Path):
    child = begun()
    wait_until(lambda: any(job.share > 0.1 for job in journal.state().jobs))
    child.send_signal(signal.SIGINT)
    assert child.wait(30) == 130
    assert set(states(journal).values()) <= {"waiting", "done"} and "waiting" in states(journal).values()
    assert not [file for file in (tmp_path / "out").iterdir() if file.suffix != ".mp4"]
    assert journal.state().owner is None


def test_a_killed_encoder_is_started_again(journal: Journal, tmp_path: Path):
    child = begun()
    encoder: list[int] = []

    def found() -> bool:
        encoder[:] = [pid for pid in children_of(child.pid) if b"libx264" in _words(pid)]
        return bool(encoder)

    wait_until(found)
    kill(encoder[0])
    assert child.wait(120) == 0
    assert [job.state for job in journal.state().jobs] == ["done"] * 4
    all_made_once(tmp_path / "out")


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def test_a_running_job_can_be_held_from_another_terminal(journal: Journal, tmp_path: Path):
    child = begun()
    try:
        wait_until(lambda: MOMENTS["half file"](journal, tmp_path / "out"))
        for encoder in children_of(child.pid):  # a second of film may be made before the command has begun
            os.kill(encoder, signal.SIGSTOP)
        assert leike("queue", "pause", "1").code == 0
        wait_until(lambda: journal.state().jobs[0].state == "paused")
        wait_until(lambda: journal.state().jobs[2].state in ("running", "done"))
        assert leike("queue", "resume", "1").code == 0
        assert child.wait(120) == 0
    finally:
        if child.poll() is None:
            kill(child.pid)
            child.wait()
    all_made_once(tmp_path / "out")


def test_later_edits_change_nothing_of_a_queued_job(tmp_path: Path, recordings):
    """The preset, the captions and the project are other ones by the time the job is made."""
    preset = Path(small_preset(tmp_path / "presets"))
    captions = tmp_path / "talk.srt"
    captions.write_text("1\n00:00:00,600 --> 00:00:01,900\nHyvää iltaa.\n", encoding="utf-8")
    words = ["--in", "0", "--out", "2", "--captions", captions, "--name", "clip", "--to", tmp_path / "out"]
    assert leike("export", recordings("plain"), "--preset", preset, *words, "--queue").code == 0
    preset.write_text(
        SMALL.replace("360", "720").replace("height_px = 640", "height_px = 720"), encoding="utf-8"
    )
    captions.write_text("1\n00:00:00,600 --> 00:00:01,900\nNäkemiin.\n", encoding="utf-8")
    assert leike("queue", "run").code == 0
    _time, first = next(iter(reading.frames_of(tmp_path / "out" / "clip.mp4")))
    assert first.shape[:2] == (640, 360)
    assert "Hyvää iltaa." in (tmp_path / "out" / "clip.srt").read_text(encoding="utf-8")


def test_one_user_sees_nothing_of_another(journal: Journal, tmp_path: Path):
    other = environment(LEIKE_STATE=str(tmp_path / "other"))
    listed = subprocess.run(
        [sys.executable, "-m", "leike", "queue", "list"],
        env=other,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.strip() == "The queue is empty."
    for file in (journal.file, *journal.file.parent.iterdir()):
        assert file.stat().st_mode & 0o077 == 0, file
