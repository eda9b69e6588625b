"""The facts of every kind of recording."""

import shutil
import time
from fractions import Fraction
from pathlib import Path

import pytest

from leike.media.frames import still
from leike.media.probe import probe
from leike.model.geometry import Size
from leike.model.recording import Recording
from leike.model.time import Rate
from recipes import NASTY_NAMES, REFUSED, SPECS, named, run_ffmpeg

FRAME_US = 40_000


def _facts(recordings, kind: str) -> Recording:
    return probe(recordings(kind))


@pytest.mark.parametrize("kind", SPECS)
def test_length_rate_and_size_of_every_kind(recordings, kind: str) -> None:
    spec, facts = SPECS[kind], _facts(recordings, kind)
    times = spec.times()
    expected_us = times[-1] + 1_000_000 / float(facts.video.frame_rate.fraction)
    assert facts.duration_us - facts.video.start_us == pytest.approx(
        expected_us,
        abs=150_000 if kind == "vfr_meeting" else FRAME_US,  # how long its last picture stays is open
    )
    if spec.times_us is None:
        assert facts.video.frame_rate.fraction == spec.rate
    size = (7680, 4320) if kind == "huge" else (spec.width, spec.height)
    upright = size[::-1] if spec.turn_deg % 180 else size
    assert (facts.video.stored.width_px, facts.video.stored.height_px) == upright
    assert facts.video.variable_rate == kind.startswith("vfr_")
    assert facts.video.rotation_deg == spec.turn_deg
    assert facts.video.interlaced == (kind in {"avchd", "mpeg2_ts", "dv"})
    assert len(facts.audio) == (spec.tracks if spec.sound else 0)
    assert all(track.channels == spec.channels and track.sample_rate_hz == 48_000 for track in facts.audio)
    assert facts.video.sample_aspect.fraction == spec.aspect
    assert facts.notices == ()


@pytest.mark.parametrize(
    ("kind", "rate"),
    [
        ("fps23976", Rate(24000, 1001)),
        ("fps2997", Rate(30000, 1001)),
        ("fps5994", Rate(60000, 1001)),
        ("vfr_phone", Rate(30, 1)),
    ],
)
def test_rates_are_exact(recordings, kind: str, rate: Rate) -> None:
    assert _facts(recordings, kind).video.frame_rate == rate


@pytest.mark.parametrize("rate", [Fraction(24000, 1001), Fraction(30000, 1001), Fraction(60000, 1001)])
def test_millisecond_timestamps_hide_neither_rate_nor_steadiness(
    recordings, tmp_path: Path, rate: Fraction
) -> None:
    name = {24000: "fps23976", 30000: "fps2997", 60000: "fps5994"}[rate.numerator]
    made = tmp_path / "film.mkv"
    run_ffmpeg("-i", recordings(name), "-c", "copy", made)
    facts = probe(made)
    assert facts.video.frame_rate.fraction == rate
    assert not facts.video.variable_rate


@pytest.mark.parametrize(
    ("kind", "matrix", "full_range", "dynamics", "bits"),
    [
        ("plain", "bt709", False, "sdr", 8),
        ("full_range", "bt709", True, "sdr", 8),
        ("hlg", "bt2020", False, "hlg", 10),
        ("pq", "bt2020", False, "pq", 10),
        ("rgb", "rgb", True, "sdr", 8),
        ("sd_untagged", "bt601", False, "sdr", 8),
        ("prores", "bt709", False, "sdr", 10),
        ("ten_bit", "bt709", False, "sdr", 10),
        ("mjpeg_avi", "bt601", True, "sdr", 8),
    ],
)
def test_colour(recordings, kind: str, matrix: str, full_range: bool, dynamics: str, bits: int) -> None:
    video = _facts(recordings, kind).video
    assert (video.matrix, video.full_range, video.dynamics, video.bit_depth) == (
        matrix,
        full_range,
        dynamics,
        bits,
    )
    assert not video.wide_gamut


def test_untagged_hd_is_bt709(recordings, tmp_path: Path) -> None:
    made = tmp_path / "untagged.mp4"
    filters = "setparams=color_primaries=unknown:color_trc=unknown:colorspace=unknown"
    run_ffmpeg("-i", recordings("hd720"), "-frames:v", "5", "-vf", filters, made)
    assert probe(made).video.matrix == "bt709"


def test_wide_gamut_without_hdr_is_noticed(recordings, tmp_path: Path) -> None:
    made = tmp_path / "wide.mp4"
    filters = "setparams=color_primaries=bt2020:color_trc=bt2020-10:colorspace=bt2020nc"
    run_ffmpeg("-i", recordings("plain"), "-frames:v", "5", "-vf", filters, made)
    video = probe(made).video
    assert (video.wide_gamut, video.dynamics, video.matrix) == (True, "sdr", "bt2020")


@pytest.mark.parametrize("kind", ["anamorphic", "mpeg2_ts", "dv"])
def test_anamorphic_pixels_widen_the_display_size(recordings, kind: str) -> None:
    video = _facts(recordings, kind).video
    assert (video.stored, video.display) == (Size(720, 576), Size(1024, 576))


def test_turned_anamorphic_pixels_are_high_not_wide(recordings, tmp_path: Path) -> None:
    made = tmp_path / "turned.mp4"
    run_ffmpeg("-display_rotation:v:0", "90", "-i", recordings("anamorphic"), "-c", "copy", made)
    video = probe(made).video
    assert (video.stored, video.display) == (Size(576, 720), Size(576, 1024))
    assert video.sample_aspect == Rate(45, 64)


@pytest.mark.parametrize("kind", ["rotated90", "rotated180", "rotated270"])
def test_size_after_rotation_is_what_ffmpeg_makes_of_it(recordings, tmp_path: Path, kind: str) -> None:
    made = tmp_path / "upright.mp4"
    run_ffmpeg("-i", recordings(kind), "-frames:v", "1", made)
    assert probe(made).video.stored == _facts(recordings, kind).video.stored
    assert probe(made).video.rotation_deg == 0


def test_start_that_is_not_zero(recordings) -> None:
    facts = _facts(recordings, "mpeg2_ts")
    assert facts.start_us > 12_345_000_000
    assert 0 <= facts.video.start_us < FRAME_US
    assert facts.duration_us < 3_100_000
    assert not facts.duration_stored


@pytest.mark.parametrize("kind", ["webm_no_length", "mkv_no_length"])
def test_length_is_found_where_none_is_stored(recordings, kind: str) -> None:
    facts = _facts(recordings, kind)
    assert not facts.duration_stored
    assert facts.duration_us == pytest.approx(3_000_000, abs=FRAME_US)


def test_picture_that_ends_before_the_sound(recordings, tmp_path: Path) -> None:
    made = tmp_path / "long-sound.mp4"
    inputs = ["-i", recordings("fps50"), "-f", "lavfi", "-i", "sine=d=20"]
    run_ffmpeg(*inputs, "-map", "0:v", "-map", "1:a", "-c:v", "copy", made)
    assert probe(made).duration_us == pytest.approx(3_000_000, abs=FRAME_US)


def test_tracks(recordings) -> None:
    first, second = _facts(recordings, "two_tracks").audio
    assert (first.default, second.default, second.language) == (False, True, "fin")
    assert (first.position, second.position) == (0, 1)
    main = _facts(recordings, "two_tracks").main_audio
    assert main is not None and main.position == 1
    assert _facts(recordings, "surround").audio[0].layout == "5.1"
    assert _facts(recordings, "silent").main_audio is None


def test_the_default_of_several_pictures(recordings, tmp_path: Path) -> None:
    made = tmp_path / "two.mkv"
    inputs = [
        "-i",
        recordings("plain"),
        "-i",
        recordings("tiny"),
        "-map",
        "0:v",
        "-map",
        "0:a",
        "-map",
        "1:v",
    ]
    run_ffmpeg(*inputs, "-c", "copy", "-disposition:v:0", "0", "-disposition:v:1", "default", made)
    facts = probe(made)
    assert (facts.video.index, facts.video.position) == (2, 1)
    assert facts.video.stored == Size(160, 90)
    assert still(facts, 0, 360).pixels.shape == (90, 160, 3)


def test_cover_art_is_no_picture(recordings) -> None:
    facts = _facts(recordings, "cover_art")
    assert facts.cover_art
    assert (facts.video.codec, facts.video.stored) == ("h264", Size(320, 180))
    assert not _facts(recordings, "plain").cover_art


def test_copy_that_stopped_is_told(recordings) -> None:
    facts = _facts(recordings, "tail_missing")
    assert [notice.key for notice in facts.notices] == ["recording_cut_short"]
    assert 500_000 < facts.duration_us < 2_500_000


@pytest.mark.parametrize("kind", ["damaged", "damaged_ts"])
def test_damage_inside_does_not_shorten(recordings, kind: str) -> None:
    assert _facts(recordings, kind).duration_us == pytest.approx(3_000_000, abs=FRAME_US)


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_any_name(recordings, tmp_path: Path, name: str) -> None:
    plain = recordings("plain")
    made = tmp_path / name
    shutil.copy(plain, made)
    facts = probe(made)
    assert Path(facts.path) == made
    assert facts.duration_us == 3_000_000


def test_name_that_is_no_unicode(recordings, tmp_path: Path) -> None:
    made = tmp_path / b"k\xe4sikirjoitus.mp4".decode("utf-8", "surrogateescape")
    shutil.copy(recordings("plain"), made)
    assert probe(made).duration_us == 3_000_000


def test_relative_path_becomes_absolute(recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = named(tmp_path, "-oma.mp4")
    monkeypatch.chdir(tmp_path)
    assert probe(Path("-oma.mp4")).path == str(made)


def test_two_hours_are_no_slower(recordings) -> None:
    path = recordings("two_hours")
    probe(path)
    started = time.process_time()
    facts = probe(path)
    assert time.process_time() - started < 0.3  # measured 0.02
    assert facts.duration_us == 7_232_000_000


def test_refusals_are_not_listed_as_films() -> None:
    assert not set(REFUSED) & set(SPECS)
