"""How loud the recording is from moment to moment, and where it pauses."""

import threading
from pathlib import Path

import numpy as np
import pytest

from leike.media.probe import probe
from leike.media.silences import find_silences
from leike.media.waveform import BLOCK_US, Waveform, read_waveform
from leike.model.errors import Stopped
from recipes import BEEP_HZ
from talks import PAUSES_S, TALK_S, speech, talk

TONE_RMS = 0.5 / 2**0.5 * 32768


def read(path: Path) -> Waveform:
    return read_waveform(probe(path), lambda _wave, _share: None, threading.Event())


def silences(path: Path) -> list[tuple[float, float]]:
    return [(start / 1e6, end / 1e6) for start, end in find_silences(read(path))]


@pytest.mark.parametrize(
    "kind", ["plain", "surround", "mono", "two_tracks", "mkv_opus", "prores", "h264_ts", "mpeg2_ts", "avchd"]
)
def test_beeps_stand_where_they_sound(recordings, kind: str) -> None:
    wave = read(recordings(kind))
    assert BEEP_HZ == 1000
    for second in range(3):
        beep = slice(second * 100 + 2, second * 100 + 5)
        assert wave.peaks[beep].min() > 0.4 * 32768, second
        assert wave.rms[beep].mean() == pytest.approx(TONE_RMS, rel=0.15)
        assert wave.peaks[second * 100 + 20 : second * 100 + 95].max() < 0.02 * 32768


def test_no_sound_is_an_empty_waveform(recordings) -> None:
    wave = read(recordings("silent"))
    assert len(wave.peaks) == 0
    assert find_silences(wave) == ()
    peaks, rms = wave.columns(np.arange(0, 1_000_001, 100_000))
    assert peaks.tolist() == rms.tolist() == [0] * 10


@pytest.mark.parametrize("kind", ["damaged", "damaged_ts", "tail_missing"])
def test_damage_costs_only_what_is_damaged(recordings, kind: str) -> None:
    wave = read(recordings(kind))
    assert wave.peaks[2:5].min() > 0.4 * 32768
    if kind != "tail_missing":
        assert wave.peaks[202:205].min() > 0.4 * 32768


@pytest.mark.parametrize(("speech_db", "noise_db"), [(-9, -60), (-40, -72), (-14, -30), (-9, -110)])
def test_pauses_are_found_in_quiet_and_in_noisy_recordings(
    tmp_path: Path, speech_db: float, noise_db: float
) -> None:
    found = silences(talk(tmp_path / "talk.mp4", speech(speech_db, noise_db)))
    assert len(found) == len(PAUSES_S)
    for (start_s, end_s), (from_s, to_s) in zip(found, PAUSES_S, strict=True):
        assert start_s == pytest.approx(from_s, abs=0.08)
        assert end_s == pytest.approx(to_s, abs=0.08)


def test_steady_noise_has_no_pauses_and_nothing_at_all_is_one(tmp_path: Path) -> None:
    noise = np.random.default_rng(2).integers(-3000, 3000, (48_000 * 6, 1)).astype(np.int16)
    assert silences(talk(tmp_path / "noise.mp4", noise)) == []
    (whole,) = silences(talk(tmp_path / "nothing.mkv", np.zeros_like(noise)))
    assert whole == pytest.approx((0, 6), abs=0.05)


def test_channels_against_each_other_are_no_silence(tmp_path: Path) -> None:
    samples = speech(-9, -60, channels=1)
    against = np.concatenate((samples, -samples), axis=1)
    assert len(silences(talk(tmp_path / "against.mkv", against))) == len(PAUSES_S)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_sound_that_starts_late_lies_where_it_is_heard(tmp_path: Path, suffix: str) -> None:
    found = silences(talk(tmp_path / f"late{suffix}", speech(-9, -60), late_s=3))
    assert found[0] == pytest.approx((0, 3), abs=0.08)
    assert found[1] == pytest.approx((5, 5.6), abs=0.08)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 22_050, 44_100])
def test_any_sample_rate_keeps_time(tmp_path: Path, rate_hz: int) -> None:
    samples = speech(-9, -60, channels=1)
    picked = samples[np.arange(TALK_S * rate_hz) * 48_000 // rate_hz]
    found = silences(talk(tmp_path / "talk.mkv", picked, rate_hz=rate_hz))
    assert [start for start, _end in found] == pytest.approx([start for start, _end in PAUSES_S], abs=0.08)


def test_it_is_told_as_it_grows_and_can_be_stopped(recordings) -> None:
    told: list[tuple[int, float]] = []
    stop = threading.Event()

    def tell(wave: Waveform, share: float) -> None:
        told.append((len(wave.peaks), share))
        if len(told) == 3:
            stop.set()

    with pytest.raises(Stopped):
        read_waveform(probe(recordings("two_hours")), tell, stop)
    lengths, shares = zip(*told, strict=True)
    assert list(lengths) == sorted(set(lengths))
    assert 0 < shares[0] < shares[1] < shares[2] < 0.1


def test_columns_show_every_peak_and_nothing_outside() -> None:
    peaks = np.zeros(1000, np.uint16)
    peaks[[0, 417, 999]] = 20_000
    wave = Waveform(peaks, peaks // 2)
    wide, _rms = wave.columns(np.linspace(0, 10_000_000, 11).astype(np.int64))
    assert np.flatnonzero(wide).tolist() == [0, 4, 9]
    close, rms = wave.columns(4_170_000 + np.arange(-4, 9) * BLOCK_US // 4)
    assert np.flatnonzero(close).tolist() == [4, 5, 6, 7]
    assert rms.max() == 10_000
    beyond, _rms = wave.columns(np.arange(-3, 4) * 5_000_000)
    assert beyond.tolist() == [0, 0, 0, 20_000, 20_000, 0]
