"""Exports that are stopped, killed or robbed of their disk: no half file, no ffmpeg left, one sentence."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from export.exporting import SMALL, small_preset
from leike_command import Running, environment, gone_within, kill, leike

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")

SLOW = (
    SMALL.replace("width_px = 360", "width_px = 1080")
    .replace("height_px = 640", "height_px = 1920")
    .replace("ultrafast", "slow")
)
SECOND_US = 1_000_000


@pytest.fixture
def slow(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A preset that would keep two cores busy for minutes with the recording of 64 s."""
    return small_preset(tmp_path_factory.mktemp("slow"), SLOW, "slow.toml")


@pytest.fixture
def quick(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_preset(tmp_path_factory.mktemp("quick"))


@pytest.fixture
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program puts its temporary files during the test."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def project(folder: Path, *clips: dict[str, object]) -> Path:
    file = folder / "ilta.leike"
    file.write_text(json.dumps({"version": 1, "clips": clips}), encoding="utf-8")
    return file


def clip(recording: Path, name: str, preset: str, seconds: float) -> dict[str, object]:
    fields = {"recording": str(recording), "name": name, "presets": [preset]}
    return {**fields, "out_us": round(seconds * SECOND_US)}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_ends_ffmpeg_at_once_and_leaves_nothing(
    number: signal.Signals, recordings, slow: str, scratch: Path, tmp_path: Path
) -> None:
    words = ["export", recordings("sixty_four_seconds"), "--preset", slow, "--to", tmp_path / "out", "--json"]
    with Running(*words) as running:
        running.until_encoding()
        (encoder,) = running.encoders()
        assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".part"]
        seconds = running.signal(number)
        assert gone_within(0.1, encoder)
    assert seconds < 2
    assert running.done.code == 130 and running.done.sentence.startswith("Stopped.")
    assert list((tmp_path / "out").iterdir()) == list(scratch.iterdir()) == []
    assert not running.done.of("failed") and not running.done.of("finished")


def test_ctrl_c_reaches_all_of_the_terminal_and_finished_clips_stay(
    recordings, slow: str, quick: str, tmp_path: Path
) -> None:
    video = recordings("sixty_four_seconds")
    file = project(tmp_path, clip(video, "eka", quick, 0.5), clip(video, "toka", slow, 60))
    with Running("export", file, "--to", tmp_path / "out", "--json") as running:
        running.until(lambda event: event["job"] == "toka_small" and event.get("share", 0) > 0)
        os.killpg(running.child.pid, signal.SIGINT)
        running.end()
    assert running.done.code == 130 and running.done.sentence
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["eka_small.mp4"]


def test_a_stop_before_the_first_picture(recordings, slow: str, scratch: Path, tmp_path: Path) -> None:
    words = ["export", recordings("sixty_four_seconds"), "--preset", slow, "--to", tmp_path / "out", "--json"]
    with Running(*words) as running:
        running.until(lambda event: event["event"] == "progress")
        assert running.signal(signal.SIGINT) < 2
    assert running.done.code == 130 and running.done.sentence
    assert list((tmp_path / "out").iterdir()) == list(scratch.iterdir()) == []


SLOW_PLANNING = """
import sys, time
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "leike.compose.composing":
            print('{"event": "planning"}', flush=True)
            time.sleep(30)
sys.meta_path.insert(0, Slow())
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_before_anything_is_planned(
    number: signal.Signals, recordings, slow: str, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(SLOW_PLANNING, encoding="utf-8")
    words = ["export", recordings("plain"), "--preset", slow, "--to", tmp_path / "out", "--json"]
    with Running(*words, PYTHONPATH=str(tmp_path)) as running:
        running.until(lambda event: event["event"] == "planning")
        assert running.signal(number) < 2
    assert running.done.code == 130 and running.done.sentence.startswith("Stopped.")
    assert not (tmp_path / "out").exists()


def test_a_killed_ffmpeg_fails_its_clip_and_no_other(
    recordings, slow: str, quick: str, scratch: Path, tmp_path: Path
) -> None:
    video = recordings("sixty_four_seconds")
    file = project(tmp_path, clip(video, "eka", slow, 60), clip(video, "toka", quick, 0.5))
    with Running("export", file, "--to", tmp_path / "out", "--json") as running:
        running.until_encoding()
        kill(*running.encoders())
        running.end()
    done = running.done
    assert (done.code, done.err) == (1, "")
    assert [(event["job"], event["key"]) for event in done.of("failed")] == [("eka_small", "ffmpeg_killed")]
    assert [event["job"] for event in done.of("finished")] == ["toka_small"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["toka_small.mp4"]
    assert list(scratch.iterdir()) == []


@pytest.mark.skipif(not shutil.which("setpriv"), reason="without setpriv ffmpeg encodes to its end")
def test_a_killed_leike_takes_ffmpeg_along_and_leaves_no_half_film(
    recordings, slow: str, scratch: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = ["export", recordings("sixty_four_seconds"), "--preset", slow, "--to", out, "--name", "a"]
    with Running(*words, "--json") as running:
        running.until_encoding()
        (encoder,) = running.encoders()
        kill(running.child.pid)
        assert gone_within(2, encoder)
    (half,) = out.iterdir()
    assert half.name.startswith(".a.mp4.") and half.suffix == ".part"
    again = leike(*words, "--out", "0.2")
    assert again.code == 0 and [path.name for path in out.iterdir()] == ["a.mp4"]


def test_a_reader_that_goes_away_stops_the_work(recordings, slow: str, scratch: Path, tmp_path: Path) -> None:
    words = [str(recordings("sixty_four_seconds")), "--preset", slow, "--to", str(tmp_path / "out"), "--json"]
    line = '"$0" -m leike export "$@" | head -n 4'
    argv = ["sh", "-c", line, sys.executable, *words]
    done = subprocess.run(argv, env=environment(), capture_output=True, text=True, timeout=30, check=False)
    assert (len(done.stdout.splitlines()), done.stderr) == (4, "")
    assert list((tmp_path / "out").iterdir()) == list(scratch.iterdir()) == []


@pytest.mark.usefixtures("one_by_one")
def test_an_output_folder_that_goes_away(recordings, quick: str, tmp_path: Path) -> None:
    big = small_preset(tmp_path, SLOW.replace("slow", "ultrafast"), "big.toml")
    video = recordings("sixty_four_seconds")
    file = project(tmp_path, clip(video, "eka", big, 4), clip(video, "toka", quick, 0.5))
    with Running("export", file, "--to", tmp_path / "out", "--json") as running:
        running.until(lambda event: event["event"] == "progress")
        running.until_encoding()
        shutil.rmtree(tmp_path / "out")
        running.end()
    done = running.done
    assert (done.code, done.err) == (1, "")
    failures = done.of("failed")
    assert [event["job"] for event in failures] == ["eka_small", "toka_small"]
    assert {event["key"] for event in failures} == {"export_file_gone"}
    assert "out" in failures[0]["message"] and not (tmp_path / "out").exists()


@pytest.mark.usefixtures("one_by_one")
def test_a_recording_that_goes_away(recordings, slow: str, quick: str, tmp_path: Path) -> None:
    big = small_preset(tmp_path, SLOW.replace("slow", "ultrafast"), "big.toml")
    video, other = tmp_path / "ilta.mov", tmp_path / "aamu.mov"
    for copy in (video, other):
        shutil.copy(recordings("sixty_four_seconds"), copy)
    clips = clip(video, "eka", big, 4), clip(video, "toka", quick, 0.5), clip(other, "kolmas", quick, 0.5)
    with Running("export", project(tmp_path, *clips), "--to", tmp_path / "out", "--json") as running:
        running.until_encoding()
        video.unlink()
        running.end()
    done = running.done
    assert done.code == 1 and done.err == ""
    assert [(event["job"], event["key"]) for event in done.of("failed")] == [
        ("toka_small", "recording_missing")
    ]
    assert [event["job"] for event in done.of("finished")] == ["eka_small", "kolmas_small"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 kB."""
    folder = tmp_path / "levy"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "leike-test", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode(errors='replace').strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk(recordings, quick: str, tiny_disk: Path, tmp_path: Path) -> None:
    rich = small_preset(
        tmp_path, SLOW.replace("slow", "veryfast").replace("crf = 14", "crf = 10"), "rich.toml"
    )
    video = recordings("hd720")
    file = project(tmp_path, clip(video, "iso", rich, 3), clip(video, "pieni", quick, 0.12))
    done = leike("export", file, "--to", tiny_disk, "--json")
    assert (done.code, done.err) == (1, ""), done
    (failure,) = done.of("failed")
    assert (failure["job"], failure["key"]) == ("iso_small", "export_disk_full") and "levy" in failure[
        "message"
    ]
    assert [path.name for path in tiny_disk.iterdir()] == ["pieni_small.mp4"]


def test_a_folder_that_takes_no_large_files(recordings, quick: str, tmp_path: Path) -> None:
    """As FAT does from 4 GB on; here from 200 kB."""
    rich = small_preset(
        tmp_path, SLOW.replace("slow", "veryfast").replace("crf = 14", "crf = 10"), "rich.toml"
    )
    video = recordings("hd720")
    file = project(tmp_path, clip(video, "iso", rich, 3), clip(video, "pieni", quick, 0.12))
    words = ["export", str(file), "--to", str(tmp_path / "out"), "--json"]
    argv = ["sh", "-c", 'ulimit -f 400 && exec "$0" -m leike "$@"', sys.executable, *words]
    done = subprocess.run(argv, env=environment(), capture_output=True, text=True, check=False)
    events = [json.loads(line) for line in done.stdout.splitlines()]
    failed = [(event["job"], event["key"]) for event in events if event["event"] == "failed"]
    assert (done.returncode, failed, done.stderr) == (1, [("iso_small", "export_file_too_large")], "")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["pieni_small.mp4"]


def test_what_appears_meanwhile_is_not_replaced(recordings, tmp_path: Path) -> None:
    big = small_preset(tmp_path, SLOW.replace("slow", "ultrafast"), "big.toml")
    out, video = tmp_path / "out", recordings("sixty_four_seconds")
    words = ["export", video, "--out", "3", "--preset", big, "--to", out, "--name", "a", "--json"]
    with Running(*words) as running:
        running.until_encoding()
        (out / "a.mp4").write_text("mine", encoding="utf-8")
        running.end()
    assert running.done.code == 1 and [event["key"] for event in running.done.of("failed")] == [
        "output_exists"
    ]
    assert [(path.name, path.read_text()) for path in out.iterdir()] == [("a.mp4", "mine")]


@pytest.mark.parametrize(
    ("script", "key"),
    [
        ("exit 7", "ffmpeg_failed"),
        ("echo 'Invalid data found' >&2; exit 1", "ffmpeg_failed"),
        ("kill -SEGV $$", "ffmpeg_killed"),
        ("exit 0", None),
    ],
)
def test_an_ffmpeg_that_misbehaves(
    script: str, key: str | None, recordings, quick: str, tmp_path: Path
) -> None:
    fake = tmp_path / "ffmpeg"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    words = ["export", recordings("silent"), "--preset", quick, "--to", tmp_path / "out", "--json"]
    done = leike(*words, LEIKE_FFMPEG=str(fake))
    (failure,) = done.of("failed")
    assert (done.code, done.err) == (1, "") and len(failure["message"]) > 30
    assert key is None or failure["key"] == key
    assert list((tmp_path / "out").iterdir()) == []


def test_a_stop_reaches_an_ffmpeg_behind_a_script(recordings, slow: str, tmp_path: Path) -> None:
    import imageio_ffmpeg

    script = tmp_path / "ffmpeg"
    script.write_text(f'#!/bin/sh\n"{imageio_ffmpeg.get_ffmpeg_exe()}" "$@"\nexit $?\n', encoding="utf-8")
    script.chmod(0o755)
    words = ["export", recordings("sixty_four_seconds"), "--preset", slow, "--to", tmp_path / "out", "--json"]
    with Running(*words, LEIKE_FFMPEG=str(script)) as running:
        running.until_encoding()
        (shell,) = running.encoders()
        children = Path(f"/proc/{shell}/task/{shell}/children").read_text().split()
        assert running.signal(signal.SIGTERM) < 3
        assert all(gone_within(1, int(pid)) for pid in children) and children
    assert running.done.code == 130 and list((tmp_path / "out").iterdir()) == []


def test_a_link_under_the_name_of_a_part_is_not_written_through(
    recordings, quick: str, tmp_path: Path
) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious.txt"
    out.mkdir()
    precious.write_text("mine", encoding="utf-8")
    (out / "a.mp4.part").symlink_to(precious)
    done = leike("export", recordings("plain"), "--out", "0.4", "--preset", quick, "--to", out, "--name", "a")
    assert done.code == 0 and {path.name for path in out.iterdir()} == {"a.mp4", "a.mp4.part"}
    assert precious.read_text(encoding="utf-8") == "mine" and not (out / "a.mp4").is_symlink()
