"""What is kept of recordings on disk: it comes back whole or not at all, and stays within its bounds."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from leike.app.analysis import Scan, Thumb, find_sound, from_jpeg, keep_thumbs, load_known, make_thumbs
from leike.media.analysis_cache import AnalysisCache, Scenes, Sound, Strip, analysis_folder
from leike.media.probe import probe
from leike.media.waveform import Waveform
from leike.model.errors import RecordingError, Stopped

LEVELS = np.arange(500, dtype=np.uint16)
SOUND = Sound(Waveform(LEVELS, LEVELS // 2), ((100, 200), (300, 400)))


def test_everything_comes_back(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path / "new" / "folder")
    cache.keep_sound("sha256:1", SOUND)
    cache.keep_strip("sha256:1", Strip((0, 64), (b"one", b"two")))
    cache.keep_scenes("sha256:1", Scenes((5, 9)))
    again = AnalysisCache(tmp_path / "new" / "folder")
    sound = again.sound("sha256:1")
    assert sound is not None
    assert np.array_equal(sound.waveform.peaks, LEVELS)
    assert np.array_equal(sound.waveform.rms, LEVELS // 2)
    assert sound.silences == SOUND.silences
    assert again.strip("sha256:1") == Strip((0, 64), (b"one", b"two"))
    assert again.scenes("sha256:1") == Scenes((5, 9))
    assert again.sound("sha256:2") is None


def _cut_short(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def _one_bit(data: bytes) -> bytes:
    return data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]


def _other_program(data: bytes) -> bytes:
    return b"RIFF" + data[4:]


@pytest.mark.parametrize(
    "spoil", [_cut_short, _one_bit, _other_program, lambda _data: b"", lambda _data: b"\xff"]
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    cache = AnalysisCache(tmp_path)
    cache.keep_sound("key", SOUND)
    (file,) = tmp_path.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    assert cache.sound("key") is None
    cache.keep_sound("key", SOUND)
    assert cache.sound("key") is not None


@pytest.mark.parametrize(
    "sound",
    [
        Sound(Waveform(LEVELS, LEVELS[:-1]), ()),
        Sound(Waveform(LEVELS + np.uint16(60_000), LEVELS), ()),
        Sound(Waveform(LEVELS, LEVELS), ((400, 300),)),
        Sound(Waveform(LEVELS, LEVELS), ((100, 300), (200, 400))),
        Sound(Waveform(LEVELS, LEVELS), ((-5, 300),)),
    ],
)
def test_well_formed_nonsense_counts_as_none(tmp_path: Path, sound: Sound) -> None:
    cache = AnalysisCache(tmp_path)
    cache.keep_sound("key", sound)
    assert cache.sound("key") is None


def test_a_file_under_another_recordings_name_counts_as_none(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path)
    cache.keep_scenes("one", Scenes((1,)))
    (one,) = tmp_path.iterdir()
    cache.keep_scenes("two", Scenes((2,)))
    (two,) = set(tmp_path.iterdir()) - {one}
    two.write_bytes(one.read_bytes())
    assert cache.scenes("two") is None
    two.unlink()
    two.mkdir()
    assert cache.scenes("two") is None


def test_the_ones_used_longest_ago_go_first(tmp_path: Path) -> None:
    cache = AnalysisCache(tmp_path, limit_bytes=50_000)
    for number in range(4):
        cache.keep_strip(f"key{number}", Strip((0,), (bytes(11_000),)))
        (newest,) = [file for file in tmp_path.iterdir() if file.stat().st_mtime > 1_000_000]
        os.utime(newest, (number, number))
    assert cache.strip("key0") is not None
    cache.keep_strip("key4", Strip((0,), (bytes(11_000),)))
    assert [cache.strip(f"key{number}") is not None for number in range(5)] == [True, False, True, True, True]
    cache.keep_strip("large", Strip((0,), (bytes(60_000),)))
    assert cache.strip("large") is None
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 50_000


@pytest.mark.skipif(os.name != "posix", reason="permissions of folders")
def test_a_place_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    cache = AnalysisCache(in_the_way / "analysis")
    cache.keep_sound("key", SOUND)
    assert cache.sound("key") is None


def test_it_lies_where_the_person_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "leike" in str(analysis_folder())
    monkeypatch.setenv("LEIKE_CACHE", str(tmp_path))
    assert analysis_folder() == tmp_path / "analysis"


def test_the_second_time_nothing_is_decoded(
    recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording, cache = probe(recordings("sixty_four_seconds")), AnalysisCache(tmp_path)
    first = load_known(recording, cache)
    assert (first.sound, first.strip, first.scenes) == (None, None, None)
    found = find_sound(recording, first.key, cache, lambda _wave, _share: None, threading.Event())
    thumbs = list(make_thumbs(recording, [0, 1024, 512], exact=False, stop=threading.Event()))
    keep_thumbs(first.key, cache, thumbs)
    shares = [step.share for step in Scan(recording, first.key, cache).steps]
    assert shares[-1] == 1.0
    monkeypatch.setattr("leike.media.opening.open_container", None)
    known = load_known(recording, cache)
    assert known.sound is not None
    assert np.array_equal(known.sound.waveform.peaks, found.waveform.peaks)
    assert known.scenes == Scenes(())
    assert known.strip is not None
    assert set(known.strip.frames) >= {0, 512, 1024, *range(0, 1600, 128)}
    assert all(from_jpeg(jpeg) is not None for jpeg in known.strip.pictures)


def test_a_scan_that_was_left_keeps_nothing_and_lets_the_file_go(recordings, tmp_path: Path) -> None:
    scan = Scan(probe(recordings("sixty_four_seconds")), "key", AnalysisCache(tmp_path))
    next(scan.steps)
    scan.close()
    assert list(scan.steps) == []
    assert list(tmp_path.iterdir()) == []


def test_thumbs_stop_when_told_and_the_file_may_be_gone(recordings, tmp_path: Path) -> None:
    recording, stop = probe(recordings("plain")), threading.Event()
    thumbs = make_thumbs(recording, range(75), exact=True, stop=stop)
    assert isinstance(next(thumbs), Thumb)
    stop.set()
    with pytest.raises(Stopped):
        next(thumbs)
    gone = replace(recording, path=str(tmp_path / "gone.mp4"))
    with pytest.raises(RecordingError):
        load_known(gone, AnalysisCache(tmp_path))
