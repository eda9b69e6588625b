"""Pausing an export, taking files out of it, and names beside files that are there already."""

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import av
import psutil
import pytest

from export.exporting import SMALL, small_preset
from leike.app.exporting import ExportOptions, Outcome, Plan, command_line, plan_export, run_export
from leike.export.control import ExportControl, RunStop
from leike.export.process import run
from leike.export.progress import ProgressMeter
from leike.model.clip import Clip
from leike.model.errors import RequestError, Stopped
from leike.model.events import Dropped, Event, Failed, Finished, Progress
from leike.presets.store import default_store

SLOW = SMALL.replace("ultrafast", "slow").replace("360", "720").replace("640", "1280")
SECOND_US = 1_000_000


def until(holds: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came"
        threading.Event().wait(0.01)


class Export:
    """An export on a thread of its own, with what it told."""

    def __init__(self, plan: Plan) -> None:
        self.events: list[Event] = []
        self.stop, self.control = threading.Event(), ExportControl()
        self.outcome: Outcome | None = None
        self._plan = plan
        self._others = set(psutil.Process().children())  # what earlier tests' libraries keep running
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        self.outcome = run_export(self._plan, self.events.append, self.stop, self.control)

    def until_encoding(self) -> psutil.Process:
        until(lambda: any(isinstance(event, Progress) and event.share > 0 for event in self.events))
        (encoder,) = set(psutil.Process().children()) - self._others
        return encoder

    def end(self) -> Outcome:
        self._thread.join(60)
        assert self.outcome is not None
        return self.outcome

    def of(self, kind: type[Event]) -> list[str]:
        return [event.job for event in self.events if isinstance(event, kind)]


@pytest.fixture
def slow(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_preset(tmp_path_factory.mktemp("slow"), SLOW, "slow.toml")


@pytest.fixture
def quick(tmp_path_factory: pytest.TempPathFactory) -> str:
    return small_preset(tmp_path_factory.mktemp("quick"))


def clip(recording: Path, preset: str | tuple[str, ...], seconds: float, name: str = "ilta") -> Clip:
    presets = (preset,) if isinstance(preset, str) else preset
    return Clip(recording=str(recording), out_us=round(seconds * SECOND_US), name=name, presets=presets)


def planned(folder: Path, *clips: Clip, **options: object) -> Plan:
    return plan_export(clips, ExportOptions(folder=folder, **options), default_store())  # type: ignore[arg-type]


def pictures(file: Path) -> list[str]:
    """A digest of each picture."""
    with av.open(str(file)) as container:
        frames = container.decode(video=0)
        return [hashlib.md5(frame.to_ndarray().tobytes()).hexdigest() for frame in frames]


def test_a_paused_child_stands_still_until_it_goes_on(tmp_path: Path) -> None:
    counter = tmp_path / "count"
    code = (
        "import pathlib, sys, time\nfile = pathlib.Path(sys.argv[1])\n"
        "for number in range(200):\n    file.write_text(str(number)); time.sleep(0.005)"
    )
    control, outcomes = ExportControl(), []
    others = set(psutil.Process().children())
    argv = [sys.executable, "-c", code, str(counter)]
    thread = threading.Thread(
        target=lambda: outcomes.append(run(argv, stop=threading.Event(), control=control))
    )
    thread.start()
    until(lambda: counter.exists() and counter.read_text())
    (child,) = set(psutil.Process().children()) - others
    control.pause()
    until(lambda: child.status() == psutil.STATUS_STOPPED)
    stood = counter.read_text()
    threading.Event().wait(0.3)
    assert counter.read_text() == stood and stood != "199"
    control.go_on()
    thread.join(20)
    assert counter.read_text() == "199" and outcomes[0].state == "successful"


def test_a_pause_in_the_middle_changes_no_picture(recordings, slow: str, tmp_path: Path) -> None:
    video = recordings("sixty_four_seconds")
    paused = Export(planned(tmp_path / "paused", clip(video, slow, 3)))
    encoder = paused.until_encoding()
    paused.control.pause()
    until(lambda: encoder.status() == psutil.STATUS_STOPPED)
    (part,) = (tmp_path / "paused").iterdir()
    told, size = len(paused.events), part.stat().st_size
    threading.Event().wait(0.4)
    assert encoder.status() == psutil.STATUS_STOPPED
    assert (len(paused.events), part.stat().st_size) == (told, size)
    paused.control.go_on()
    assert paused.end() == Outcome(1, 0, stopped=False)
    straight = Export(planned(tmp_path / "straight", clip(video, slow, 3)))
    assert straight.end().finished == 1
    (one,), (other,) = (tmp_path / "paused").iterdir(), (tmp_path / "straight").iterdir()
    assert pictures(one) == pictures(other) and len(pictures(one)) == 75


def test_a_stop_during_a_pause_leaves_nothing(recordings, slow: str, tmp_path: Path) -> None:
    export = Export(planned(tmp_path / "out", clip(recordings("sixty_four_seconds"), slow, 60)))
    encoder = export.until_encoding()
    export.control.pause()
    until(lambda: encoder.status() == psutil.STATUS_STOPPED)
    export.stop.set()
    assert export.end().stopped
    assert not encoder.is_running() and list((tmp_path / "out").iterdir()) == []


def test_an_ffmpeg_killed_during_a_pause_fails_its_file(recordings, slow: str, tmp_path: Path) -> None:
    export = Export(planned(tmp_path / "out", clip(recordings("sixty_four_seconds"), slow, 60)))
    encoder = export.until_encoding()
    export.control.pause()
    until(lambda: encoder.status() == psutil.STATUS_STOPPED)
    encoder.kill()
    assert export.end() == Outcome(0, 1, stopped=False)
    (failed,) = [event for event in export.events if isinstance(event, Failed)]
    assert failed.message.key == "ffmpeg_killed" and list((tmp_path / "out").iterdir()) == []


def test_a_paused_export_begins_no_run(recordings, quick: str, tmp_path: Path) -> None:
    plan, control, stop = (
        planned(tmp_path, clip(recordings("plain"), quick, 1)),
        ExportControl(),
        _stop_soon(),
    )
    control.pause()
    events: list[Event] = []
    assert run_export(plan, events.append, stop, control).stopped
    assert events == [] and list(tmp_path.glob("*.mp4")) == []


def _stop_soon() -> threading.Event:
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    return stop


def test_one_file_of_a_run_is_dropped_and_the_other_made(
    recordings, quick: str, slow: str, tmp_path: Path
) -> None:
    other = small_preset(tmp_path / "presets", SLOW.replace('"small"', '"other"'), "other.toml")
    clips = clip(recordings("sixty_four_seconds"), (slow, other), 4)
    export = Export(planned(tmp_path / "out", clips))
    export.until_encoding()
    export.control.drop("ilta_other")
    assert export.end() == Outcome(1, 0, stopped=False)
    assert export.of(Dropped) == ["ilta_other"] and export.of(Finished) == ["ilta_small"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["ilta_small.mp4"]


@pytest.mark.usefixtures("one_by_one")
def test_a_run_whose_files_are_all_dropped_ends_and_the_next_is_made(
    recordings, quick: str, slow: str, tmp_path: Path
) -> None:
    video = recordings("sixty_four_seconds")
    export = Export(planned(tmp_path / "out", clip(video, slow, 60, "eka"), clip(video, quick, 1, "toka")))
    encoder = export.until_encoding()
    export.control.drop("eka_small")
    assert export.end() == Outcome(1, 0, stopped=False)
    assert not encoder.is_running() and export.of(Dropped) == ["eka_small"]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["toka_small.mp4"]


def test_a_waiting_file_that_is_dropped_is_never_begun(recordings, quick: str, tmp_path: Path) -> None:
    plan = planned(tmp_path / "out", clip(recordings("plain"), quick, 1))
    control, events = ExportControl(), []
    control.drop("ilta_small")
    assert run_export(plan, events.append, threading.Event(), control) == Outcome(0, 0, stopped=False)
    assert events == [Dropped("ilta_small")] and list((tmp_path / "out").iterdir()) == []


def test_the_clock_of_an_export_stands_still_during_a_pause() -> None:
    control = ExportControl()
    meter = ProgressMeter(100, control.clock)
    control.pause()
    control.pause()
    stood = control.clock()
    threading.Event().wait(1.2)
    assert control.clock() == stood
    assert meter.at(50) == (0.5, None)  # a second of pause tells nothing about the rest
    control.go_on()
    assert stood <= control.clock() < stood + 1


def test_waiting_out_a_pause_hears_a_stop() -> None:
    control = ExportControl()
    control.pause()
    with pytest.raises(Stopped):
        control.wait(_stop_soon())
    control.go_on()
    control.wait(threading.Event())
    assert not RunStop(threading.Event(), control, ["a"]).is_set()


def test_both_files_are_kept_with_a_number(recordings, quick: str, tmp_path: Path) -> None:
    wanted = clip(recordings("plain"), quick, 0.4)
    (tmp_path / "ILTA_small.mp4").write_bytes(b"mine")
    (tmp_path / "ilta_small-2.srt").write_text("mine", encoding="utf-8")
    coming = frozenset({str(tmp_path / "ilta_small-3.mp4"), str(tmp_path / "else" / "ilta_small-4.mp4")})
    plan = planned(tmp_path, wanted, keep_both=True, reserved=coming)
    assert [render.file_name for render in plan.renders] == ["ilta_small-4.mp4"]
    assert run_export(plan, lambda _event: None, threading.Event()).finished == 1
    assert (tmp_path / "ILTA_small.mp4").read_bytes() == b"mine" and (tmp_path / "ilta_small-4.mp4").exists()


def test_what_another_export_is_going_to_make_is_not_replaced(recordings, quick: str, tmp_path: Path) -> None:
    wanted, coming = clip(recordings("plain"), quick, 0.4), frozenset({str(tmp_path / "ilta_small.mp4")})
    with pytest.raises(RequestError) as refused:
        planned(tmp_path, wanted, reserved=coming)
    assert refused.value.message.key == "output_promised_already"


def test_numbers_in_names_are_places_in_the_project(recordings, quick: str, tmp_path: Path) -> None:
    options = ExportOptions(folder=tmp_path, name_pattern="{number}_{name}")
    wanted = clip(recordings("plain"), quick, 0.4)
    plan = plan_export([wanted], options, default_store(), numbers=[7])
    assert [render.file_name for render in plan.renders] == ["07_ilta.mp4"]


def test_a_copied_command_makes_the_same_file(recordings, quick: str, tmp_path: Path) -> None:
    other = small_preset(tmp_path / "presets", SMALL.replace('"small"', '"other"'), "other.toml")
    plan = planned(tmp_path / "out", clip(recordings("plain"), (quick, other), 1))
    assert run_export(plan, lambda _event: None, threading.Event()).finished == 2
    file = tmp_path / "out" / "ilta_other.mp4"
    made = pictures(file)
    file.unlink()
    command = command_line(plan, "ilta_other")
    command_line(plan, "ilta_small")  # the pictures of the first stay
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    assert pictures(file) == made
