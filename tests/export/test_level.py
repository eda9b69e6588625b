"""How loud an output becomes, decided with a made-up loudness meter."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leike.export.audio_graph import Level
from leike.export.loudness import MAX_GAIN_DB, REPORT, Loudness, is_too_quiet, level_for, read_report
from leike.model.errors import ExportError
from leike.model.render import AudioChain
from spoken import spoken


class Meter:
    """A sound of known loudness. A limiter costs it `limiter_lu` for each decibel above `threshold_db`."""

    def __init__(self, lufs: float, peak_dbtp: float, *, threshold_db: float = 99, limiter_lu: float = 0.0):
        self.sound = Loudness(lufs, peak_dbtp)
        self.levels: list[Level] = []
        self._threshold_db, self._limiter_lu = threshold_db, limiter_lu

    def __call__(self, level: Level) -> Loudness:
        self.levels.append(level)
        lost_lu = max(0.0, level.gain_db - self._threshold_db) * self._limiter_lu if level.limited else 0.0
        return Loudness(
            self.sound.integrated_lufs + level.gain_db - lost_lu, self.sound.true_peak_dbtp + level.gain_db
        )


def chain(target_lufs: float | None = -16.0, *, position: int | None = 0) -> AudioChain:
    return AudioChain(
        position=position, channels=2, target_lufs=target_lufs, true_peak_dbtp=-1.5, bitrate_kbps=128
    )


@pytest.mark.parametrize(
    ("lufs", "peak_dbtp", "gain_db"), [(-23, -12, 7), (-10, -0.5, -6), (-16, -3, 0), (-30, -15.5, 14)]
)
def test_one_gain_is_enough_where_the_peaks_have_room(lufs: float, peak_dbtp: float, gain_db: float):
    meter = Meter(lufs, peak_dbtp)
    assert level_for(chain(), meter) == Level(gain_db, limited=False)
    assert meter.levels == [Level()]


def test_peaks_that_would_pass_the_limit_are_limited():
    meter = Meter(-23, -5)
    assert level_for(chain(), meter) == Level(7, limited=True)


def test_what_the_limiter_takes_is_given_back():
    meter = Meter(-26, -5, threshold_db=5, limiter_lu=0.2)
    level = level_for(chain(), meter)
    assert level.limited
    assert meter(level).integrated_lufs == pytest.approx(-16, abs=0.3)


def test_a_hopeless_limiter_is_not_asked_for_ever():
    meter = Meter(-26, -1, threshold_db=0, limiter_lu=1.0)
    level = level_for(chain(), meter)
    assert len(meter.levels) <= 5
    assert level.gain_db <= MAX_GAIN_DB


def test_an_earlier_measurement_is_not_made_again():
    meter = Meter(-23, -12)
    assert level_for(chain(), meter, meter.sound) == Level(7)
    assert meter.levels == []


@pytest.mark.parametrize("lufs", [-math.inf, -70.0, -69.5, math.nan])
def test_silence_stays_silent(lufs: float):
    assert level_for(chain(), Meter(lufs, -math.inf)) == Level()


@pytest.mark.parametrize("audio", [chain(None), chain(position=None)])
def test_without_a_target_or_a_sound_nothing_is_measured(audio: AudioChain):
    meter = Meter(-40, -30)
    assert level_for(audio, meter) == Level()
    assert meter.levels == []


def test_a_whisper_is_raised_no_further_than_the_cap():
    meter = Meter(-60, -50)
    level = level_for(chain(), meter)
    assert level == Level(MAX_GAIN_DB)
    assert is_too_quiet(meter.sound, level, chain())


@pytest.mark.parametrize(("lufs", "too_quiet"), [(-46, False), (-46.9, False), (-47.1, True), (-60, True)])
def test_only_an_audible_lack_is_told(lufs: float, too_quiet: bool):
    meter = Meter(lufs, -60)
    assert is_too_quiet(meter.sound, level_for(chain(), meter), chain()) is too_quiet


def test_silence_and_sound_left_alone_are_not_too_quiet():
    assert not is_too_quiet(Loudness(-math.inf, -math.inf), Level(), chain())
    assert not is_too_quiet(Loudness(-60, -50), Level(), chain(None))


@given(
    lufs=st.floats(-68, 0),
    peak_dbtp=st.floats(-60, 6),
    target_lufs=st.floats(-36, -9),
    limiter_lu=st.floats(0, 0.5),
)
def test_the_target_is_met_or_the_gain_is_at_its_cap(
    lufs: float, peak_dbtp: float, target_lufs: float, limiter_lu: float
):
    meter = Meter(lufs, peak_dbtp, threshold_db=-1.5 - peak_dbtp, limiter_lu=limiter_lu)
    level = level_for(chain(target_lufs), meter)
    assert level.gain_db <= MAX_GAIN_DB
    assert level.limited or peak_dbtp + level.gain_db <= -1.5 + 1e-9
    if not level.limited:
        assert level.gain_db == pytest.approx(min(target_lufs - lufs, MAX_GAIN_DB))
    assert meter(level).integrated_lufs <= target_lufs + 0.3


def report(folder, text: str):
    (folder / REPORT).write_text(text)
    return read_report(folder)


def test_the_last_loudness_and_the_highest_peak_count(tmp_path):
    found = report(
        tmp_path,
        "frame:0 pts:0 pts_time:0\nlavfi.r128.I=-70.000\nlavfi.r128.true_peak=0.5\n"
        "frame:1 pts:4800 pts_time:0.1\nlavfi.r128.I=-23.100\nlavfi.r128.true_peak=0.1\n",
    )
    assert found.integrated_lufs == -23.1
    assert found.true_peak_dbtp == pytest.approx(-6.02, abs=0.01)


@pytest.mark.parametrize("text", ["", "lavfi.r128.I=-inf\nlavfi.r128.true_peak=0.0\n"])
def test_a_report_of_nothing_is_silence(tmp_path, text: str):
    assert report(tmp_path, text).silent


@pytest.mark.parametrize("text", [None, "lavfi.r128.I=loud\n"])
def test_a_report_that_cannot_be_read_is_a_sentence(tmp_path, text: str | None):
    with pytest.raises(ExportError) as caught:
        report(tmp_path, text) if text else read_report(tmp_path)
    assert spoken(caught.value.message).key == "loudness_not_measured"
