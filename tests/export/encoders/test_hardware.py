"""Hardware encoders: found by trial, matched by VMAF, left alone once they fail.

There is no such hardware where the tests run: OpenH264 stands in for an encoder that works, and an ffmpeg
that calls x264 NVENC stands in for a card.
"""

import json
import sys
import threading
from pathlib import Path

import pytest

import reading
from export.exporting import SMALL, small_preset
from films import ffmpeg
from leike.app.exporting import ExportOptions, plan_export, run_export
from leike.export.audio_graph import Level
from leike.export.encoders import hardware
from leike.export.encoders.candidates import CANDIDATES, HardwareEncoder, Options, System, candidate
from leike.export.encoders.hardware import encoders_here, known_encoders
from leike.export.work import WorkSettings
from leike.model.clip import Clip
from leike.model.events import Event, Finished, Progress, Warned
from leike.model.render import VideoEncoding
from leike.presets.store import default_store
from leike_command import leike, refused

BINARY = Path(ffmpeg())
ANYWHERE: tuple[System, ...] = ("linux", "win32", "darwin")


def _open_h264(value: int, video: VideoEncoding) -> Options:
    del video
    return {"b:v": f"{(51 - value) * 500}k", "allow_skip_frames": 0}


STAND_IN = HardwareEncoder("libopenh264", "OpenH264", ANYWHERE, 10, 50, 24, _open_h264, pixels="yuv420p")
MISSING = HardwareEncoder("h264_of_tomorrow", "None", ANYWHERE, 1, 2, 1, _open_h264)
CARD = """#!{python}
import subprocess, sys
words, real, log, most = sys.argv[1:], {real!r}, {log!r}, {most!r}
hardware = "h264_nvenc" in words
open(log, "a").write(("card" if hardware else "plain" if "-c:v" in words else "other") + "\\n")
if not hardware:
    sys.exit(subprocess.call([real, *words]))
known = ("-preset", "-tune", "-rc", "-cq", "-b:v", "-spatial-aq")
kept, index = [], 0
while index < len(words):
    if words[index] in known:
        index += 2
        continue
    kept.append("libx264" if words[index] == "h264_nvenc" else words[index])
    index += 1
child = subprocess.Popen([real, *kept], stdout=subprocess.PIPE, text=True)
for line in child.stdout:
    print(line, end="", flush=True)
    key, _, value = line.partition("=")
    if key == "frame" and most is not None and int(value) > most:
        child.kill()
        sys.exit("[h264_nvenc @ 0x55] EncodePicture failed: unknown error (20)")
sys.exit(child.wait())
"""


@pytest.fixture(autouse=True)
def nothing_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "_given_up", set())


class Card:
    """An ffmpeg with an NVENC that works, or that dies after some frames."""

    def __init__(self, folder: Path, most: int | None) -> None:
        self.file, self._log = folder / "ffmpeg", folder / "runs.txt"
        text = CARD.format(python=sys.executable, real=str(BINARY), log=str(self._log), most=most)
        self.file.write_text(text, encoding="utf-8")
        self.file.chmod(0o755)

    def encodes(self) -> list[str]:
        return [word for word in self._log.read_text().split() if word != "other"]


def export(film: Path, presets: list[str], out: Path, encoder: str = "h264_nvenc") -> list[Event]:
    options = ExportOptions(folder=out, presets=tuple(presets))
    plan = plan_export([Clip(recording=str(film))], options, default_store())
    events: list[Event] = []
    run_export(plan, events.append, threading.Event(), settings=WorkSettings(encoder=encoder))
    return events


def finished(events: list[Event]) -> list[Path]:
    return [Path(event.output) for event in events if isinstance(event, Finished)]


def warnings(events: list[Event]) -> list[str]:
    return [event.message.key for event in events if isinstance(event, Warned)]


linux = pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for ffmpeg")


@linux
def test_a_card_that_works_makes_the_film(recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    card = Card(tmp_path, None)
    monkeypatch.setenv("LEIKE_FFMPEG", str(card.file))
    events = export(recordings("plain"), [small_preset(tmp_path)], tmp_path / "out")
    (film,) = finished(events)
    assert [number for _, number in reading.numbers_of(film)] == list(range(75))
    assert warnings(events) == [] and card.encodes() == ["card"]


@linux
@pytest.mark.parametrize("most", [-1, 20])
def test_a_card_that_dies_is_replaced_by_x264_and_left_alone(
    recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
):
    card = Card(tmp_path, most)
    monkeypatch.setenv("LEIKE_FFMPEG", str(card.file))
    events = export(recordings("plain"), [small_preset(tmp_path)], tmp_path / "out")
    (film,) = finished(events)
    assert [number for _, number in reading.numbers_of(film)] == list(range(75))
    assert warnings(events) == ["hardware_encoder_failed"]
    shares = [event.share for event in events if isinstance(event, Progress)]
    assert shares == sorted(shares) and shares[-1] == 1
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [film.name]
    other = small_preset(tmp_path, SMALL.replace("crf = 14", "crf = 20"), "other.toml")
    again = export(recordings("plain"), [other], tmp_path / "again")
    assert warnings(again) == [] and card.encodes() == ["card", "plain", "plain"]
    known = export(recordings("plain"), [small_preset(tmp_path)], tmp_path / "known", "libx264")
    assert warnings(known) == ["already_made"]  # it is known as what made it


@linux
def test_a_fault_of_the_recording_is_not_blamed_on_the_card(
    recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """x264 fails too: its error is told, and the card stays in use."""
    card = Card(tmp_path, -1)
    text = card.file.read_text().replace("subprocess.call([real, *words])", "7")
    card.file.write_text(text)
    monkeypatch.setenv("LEIKE_FFMPEG", str(card.file))
    monkeypatch.setattr("leike.export.levels.Levels.of", lambda *_: Level())
    events = export(recordings("plain"), [small_preset(tmp_path)], tmp_path / "out")
    assert finished(events) == [] and warnings(events) == []
    assert not hardware.is_given_up("h264_nvenc")


@linux
def test_a_film_with_a_size_cap_is_made_by_x264(recordings, tmp_path: Path):
    card = Card(tmp_path, None)
    words = ["export", recordings("plain"), "--preset", small_preset(tmp_path), "--to", tmp_path / "out"]
    done = leike(*words, "--max-size", "150KB", "--encoder", "h264_nvenc", LEIKE_FFMPEG=str(card.file))
    assert done.code == 0, done.err
    assert "card" not in card.encodes() and len(card.encodes()) >= 2
    size = Path(done.out.strip()).stat().st_size
    assert 147_000 <= size <= 150_000


def test_encoders_are_found_by_trial_and_kept(monkeypatch: pytest.MonkeyPatch):
    assert known_encoders(BINARY) is None
    good, bad = encoders_here(BINARY, candidates=(STAND_IN, MISSING))
    assert (good.id, good.works, good.reason) == ("libopenh264", True, "")
    assert (bad.works, bad.quality) == (False, 0) and "h264_of_tomorrow" in bad.reason
    assert STAND_IN.best < good.quality < STAND_IN.coarsest
    assert known_encoders(BINARY) == (good, bad)
    monkeypatch.setattr("platform.node", lambda: "another-computer")
    assert known_encoders(BINARY) is None


def test_a_stop_ends_a_trial():
    stop = threading.Event()
    stop.set()
    assert [trial.works for trial in encoders_here(BINARY, stop=stop, candidates=(STAND_IN,))] == [False]


@pytest.mark.parametrize("one", CANDIDATES, ids=lambda one: one.id)
def test_quality_follows_the_presets_crf_and_stays_in_range(one: HardwareEncoder):
    def told(crf: int) -> list[str | int]:
        video = VideoEncoding(crf=crf, speed="veryfast", max_kbps=8000, gop_frames=50)
        options = one.options(video, one.usual)
        assert options["c:v"] == one.id and options["g"] == 50 and options["colorspace"] == "bt709"
        return list(options.values())

    assert told(18) != told(24)
    low, high = sorted((one.best, one.coarsest))
    assert str(one.usual) in map(str, told(18)) and low <= one.usual <= high
    assert candidate(one.id) is one


def test_the_command_lists_what_works_here():
    done = leike("encoders", "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0 and rows[0]["id"] == "libx264" and rows[0]["works"]
    expected = [one.id for one in CANDIDATES if sys.platform in one.systems]
    assert [row["id"] for row in rows[1:]] == expected
    assert all(row["works"] or row["reason"] for row in rows)
    assert len(leike("encoders").out.splitlines()) == len(rows)


def test_an_encoder_that_nobody_knows_is_refused(recordings, tmp_path: Path):
    words = ["export", recordings("plain"), "--to", tmp_path, "--encoder", "h265_dreams"]
    assert "h265_dreams" in refused(leike(*words)) and list(tmp_path.iterdir()) == []
