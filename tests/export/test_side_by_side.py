"""How many clips are made at once, and that they come out whole when they are."""

import threading
from pathlib import Path

import pytest

import reading
from conftest import Recordings
from export.exporting import export_clips, small_preset
from leike.export.machine_costs import TYPICAL, known_costs, measure_once
from leike.export.side_by_side import cores_kept_busy, side_by_side, slots_for, threads_for
from leike.model.clip import Clip

PLENTY = 64_000_000_000


@pytest.mark.parametrize(("cores", "least"), [(1, 1), (2, 2), (4, 2), (16, 8), (64, 32)])
def test_all_cores_are_kept_busy(cores: int, least: int) -> None:
    slots = slots_for(1, cores, PLENTY, TYPICAL)
    assert least <= slots <= cores
    if cores > 1:
        assert slots * cores_kept_busy(1, TYPICAL) >= cores


def test_clips_with_more_files_need_less_company() -> None:
    assert slots_for(3, 16, PLENTY, TYPICAL) < slots_for(1, 16, PLENTY, TYPICAL)


def test_little_memory_means_one_after_another() -> None:
    assert slots_for(3, 16, 1_000_000_000, TYPICAL) == 1


def test_a_person_and_a_script_may_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    assert side_by_side(3, wanted=5) == 5
    assert side_by_side(3, works=4, wanted=5) == 4
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "3")
    assert side_by_side(3, wanted=5) == 3
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "many")
    assert side_by_side(3, wanted=5) == 5


def test_encoders_get_one_thread_each_as_soon_as_they_fill_the_cores() -> None:
    assert threads_for(1, 1, 2) == 4  # a single file has both cores to itself
    assert threads_for(1, 1, 8) == 0
    assert threads_for(3, 1, 2) == 1
    assert threads_for(1, 2, 2) == 1
    assert threads_for(1, 2, 8) == 4


def test_what_was_measured_is_known_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIKE_CACHE", str(tmp_path))
    assert known_costs() is None
    measured = measure_once(threading.Event())
    assert measured is not None
    assert measured == known_costs()
    assert measured.encode_ms > measured.filter_ms
    assert measured.memory_mb > 50
    next(tmp_path.rglob("*.costs")).write_bytes(b'{"decode_ms":-1}')
    assert known_costs() is None


def test_a_stopped_measurement_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEIKE_CACHE", str(tmp_path))
    stop = threading.Event()
    stop.set()
    assert measure_once(stop) is None
    assert known_costs() is None


def test_clips_made_side_by_side_have_their_own_pictures(
    recordings: Recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEIKE_SIDE_BY_SIDE", "3")
    clips = [
        Clip(recording=str(recordings("plain")), in_us=at, out_us=at + 1_000_000, name=f"clip{at}")
        for at in range(0, 2_000_001, 400_000)
    ]
    result = export_clips(clips, [small_preset(tmp_path / "presets")], tmp_path / "out")
    assert not result.failures
    assert result.outcome.finished == len(clips) == len(result.files)
    for file in result.files:
        at_us = int(file.name.removeprefix("clip").partition("_")[0])
        numbers = [number for _, number in reading.numbers_of(file)]
        assert numbers == list(range(at_us // 40_000, at_us // 40_000 + 25))
    assert not list((tmp_path / "out").glob("*.part*"))
