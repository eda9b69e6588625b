"""Files under a size cap: never over it, and at most 2 % below where they had to be made smaller."""

import threading
from pathlib import Path

import av
import pytest

from export.exporting import SMALL, Result, export_clips, small_preset
from films import run_ffmpeg
from leike.app.exporting import ExportOptions, plan_export, run_export
from leike.export.control import ExportControl
from leike.model.clip import Clip
from leike.model.events import Dropped, Event, Failed, Finished, Progress
from leike.presets.store import default_store
from leike_command import Running, leike, refused

VERYFAST = (
    SMALL.replace('speed = "ultrafast"\ncrf = 14', 'speed = "veryfast"\ncrf = 18')
    .replace("width_px = 360", "width_px = 240")
    .replace("height_px = 640", "height_px = 426")
)
CONTENTS = {
    "noise": "testsrc2=s=240x426:r=25,noise=alls=40:allf=t",
    "cuts": "mandelbrot=s=240x426:r=25:end_scale=0.01,hue=h='60*floor(t*2)':b='sin(floor(t*3))'",
    "cells": "life=s=120x213:r=25:mold=10:ratio=0.3:death_color=#204080:life_color=#ffffff,scale=240:426",
    "still": "smptehdbars=s=240x426:r=25",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("size-cap")


def recording(folder: Path, content: str, seconds: int, *, sound: bool = True) -> Path:
    file = folder / f"{content}-{seconds}-{sound}.mp4"
    if not file.exists():
        noise = ["-f", "lavfi", "-i", "anoisesrc=a=0.3:r=48000"] if sound else []
        run_ffmpeg(
            *["-f", "lavfi", "-i", CONTENTS[content], *noise, "-t", str(seconds), "-pix_fmt", "yuv420p"],
            *["-c:v", "libx264", "-preset", "ultrafast", "-crf", "12", "-c:a", "aac", "-b:a", "128k", file],
        )
    return file


def capped(folder: Path, max_bytes: int | None, text: str = VERYFAST) -> str:
    """The small preset with a cap, named by it."""
    if max_bytes is None:
        return small_preset(folder, text, "free.toml")
    text = text.replace('checked_on = "2026-11-20"', f'checked_on = "2026-11-20"\nmax_bytes = {max_bytes}')
    return small_preset(
        folder, text.replace('id = "small"', f'id = "small-{max_bytes}"'), f"{max_bytes}.toml"
    )


def frames_in(file: Path) -> int:
    with av.open(str(file)) as container:
        return sum(1 for _ in container.decode(video=0))


def assert_close_under(file: Path, max_bytes: int) -> None:
    assert 0.98 * max_bytes <= file.stat().st_size <= max_bytes


def shares(events: list[Event], job: str) -> list[float]:
    return [event.share for event in events if isinstance(event, Progress) and event.job == job]


def made_small(result: Result, max_bytes: int, seconds: float) -> None:
    """One file, close under its cap, whole, told by shares that never fall."""
    assert (result.outcome.finished, result.outcome.failed) == (1, 0), result.failures
    (file,) = result.files
    assert_close_under(file, max_bytes)
    assert frames_in(file) == round(seconds * 25)
    told = shares(result.events, file.stem)
    assert told == sorted(told) and told[-1] == 1
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name]


@pytest.mark.parametrize(
    ("content", "seconds", "max_bytes"),
    [
        ("noise", 3, 2_000_000),
        ("noise", 3, 300_000),
        ("noise", 10, 1_000_000),
        ("noise", 60, 8_000_000),
        ("cuts", 4, 400_000),
        ("cuts", 20, 1_500_000),
        ("cells", 3, 200_000),
        ("cells", 8, 1_500_000),
    ],
)
def test_a_file_that_is_over_becomes_as_large_as_it_may(
    folder: Path, tmp_path: Path, content: str, seconds: int, max_bytes: int
):
    film = recording(folder, content, seconds)
    result = export_clips([Clip(recording=str(film))], [capped(folder, max_bytes)], tmp_path / "out")
    made_small(result, max_bytes, seconds)


@pytest.mark.parametrize("max_bytes", [1_000_000, 50_000_000])
def test_a_file_that_fits_keeps_its_quality(folder: Path, tmp_path: Path, max_bytes: int):
    film = recording(folder, "still", 20)
    clips = [Clip(recording=str(film))]
    (small,) = export_clips(clips, [capped(folder, max_bytes)], tmp_path / "capped").files
    (free,) = export_clips(clips, [capped(folder, None)], tmp_path / "free").files
    assert small.stat().st_size < max_bytes
    assert pictures(small) == pictures(free)


def pictures(file: Path) -> list[bytes]:
    with av.open(str(file)) as container:
        return [bytes(packet) for packet in container.demux(video=0)]


def test_only_outputs_that_are_over_are_made_again(folder: Path, tmp_path: Path):
    """Three outputs in one run: the fitting ones are finished before the third is made smaller."""
    film = recording(folder, "noise", 6)
    presets = [capped(folder, None), capped(folder, 40_000_000), capped(folder, 900_000)]
    result = export_clips([Clip(recording=str(film))], presets, tmp_path / "out")
    assert result.outcome.finished == 3
    free, large, small = sorted(result.files, key=lambda file: file.stem, reverse=False)
    by_name = {file.stem.rpartition("_")[2]: file for file in (free, large, small)}
    assert pictures(by_name["small"]) == pictures(by_name["small-40000000"])
    assert_close_under(by_name["small-900000"], 900_000)
    ends = [event for event in result.events if isinstance(event, Finished)]
    assert ends[-1].output == str(by_name["small-900000"])
    after = result.events[result.events.index(ends[-2]) :]
    assert {event.job for event in after if isinstance(event, Progress)} == {by_name["small-900000"].stem}


def test_cards_count_too(folder: Path, tmp_path: Path):
    film = recording(folder, "noise", 4)
    clip = Clip(recording=str(film), title="Ilta kirjailijan kanssa", speaker="Aino")
    result = export_clips([clip], [capped(folder, 700_000)], tmp_path / "out")
    (file,) = result.files
    assert_close_under(file, 700_000)
    assert frames_in(file) > 4 * 25


@pytest.mark.parametrize("muted", [True, False])
def test_without_sound(folder: Path, tmp_path: Path, muted: bool):
    """A silent recording gets a silent track, a muted channel none."""
    text = f"{VERYFAST}\n[loudness]\nmuted = true\n" if muted else VERYFAST
    film = recording(folder, "noise", 4, sound=False)
    preset = capped(tmp_path / "preset", 500_000, text)
    made_small(export_clips([Clip(recording=str(film))], [preset], tmp_path / "out"), 500_000, 4)


def test_a_cap_below_the_sound_is_refused_before_anything_is_made(folder: Path, tmp_path: Path):
    film = recording(folder, "noise", 10)
    words = [
        "export",
        film,
        "--preset",
        capped(folder, None),
        "--max-size",
        "150KB",
        "--to",
        tmp_path / "out",
    ]
    assert "cannot fit" in refused(leike(*words))
    assert not (tmp_path / "out").exists()


def test_what_the_coarsest_picture_does_not_reach_fails_with_one_sentence(folder: Path, tmp_path: Path):
    """Noise in every pixel: more than this cap even at x264's coarsest."""
    text = VERYFAST.replace("width_px = 240", "width_px = 720").replace("height_px = 426", "height_px = 1280")
    film = recording(folder, "noise", 3)
    result = export_clips(
        [Clip(recording=str(film))], [capped(tmp_path / "preset", 91_000, text)], tmp_path / "out"
    )
    assert (result.outcome.finished, result.failures) == (0, ["size_cap_impossible"])
    assert list((tmp_path / "out").iterdir()) == []


def test_the_flag_lowers_a_presets_cap_and_never_raises_it(folder: Path, tmp_path: Path):
    film = recording(folder, "noise", 4)
    for name, preset, flag, cap in (
        ("lower", capped(folder, None), "0,5MB", 500_000),
        ("higher", capped(folder, 500_000), "1 MiB", 500_000),
        ("stricter", capped(folder, 900_000), "400kt", 400_000),
    ):
        out = tmp_path / name
        done = leike("export", film, "--preset", preset, "--max-size", flag, "--to", out, "--json")
        assert done.code == 0, done.err
        assert_close_under(Path(done.of("finished")[0]["output"]), cap)


@pytest.mark.parametrize("text", ["8 parsecs", "MB", "-3MB", "0", "0.0MB", "1e9", "8MBB", "٣MB", "1.2.3MB"])
def test_a_size_that_is_none_is_refused(folder: Path, tmp_path: Path, text: str):
    film = recording(folder, "still", 20)
    assert text in refused(leike("export", film, f"--max-size={text}", "--to", tmp_path))


def test_a_stop_in_a_further_run_leaves_nothing(folder: Path, tmp_path: Path):
    film, out = recording(folder, "noise", 20), tmp_path / "out"
    words = ["export", film, "--preset", capped(folder, 2_000_000), "--to", out, "--json"]
    with Running(*words) as running:
        running.until(lambda event: event["event"] == "progress" and event["share"] > 0.55)
        (encoder,) = running.encoders()
        assert b"-b:v" in Path(f"/proc/{encoder}/cmdline").read_bytes()
        running.child.terminate()
        assert running.end().code == 130
    assert list(out.iterdir()) == []


def test_dropping_the_large_one_ends_its_further_run(folder: Path, tmp_path: Path):
    film = recording(folder, "noise", 20)
    options = ExportOptions(
        folder=tmp_path / "out", presets=(capped(folder, None), capped(folder, 2_000_000))
    )
    plan = plan_export([Clip(recording=str(film))], options, default_store())
    small, capped_job = (render.job for render in plan.renders)
    control, events = ExportControl(), list[Event]()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, Finished) and event.job == small:
            control.drop(capped_job)

    outcome = run_export(plan, report, threading.Event(), control)
    assert (outcome.finished, outcome.failed, outcome.stopped) == (1, 0, False)
    assert Dropped(capped_job) in events and not [event for event in events if isinstance(event, Failed)]
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{small}.mp4"]
