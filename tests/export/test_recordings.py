"""Every kind of recording leaves with the right pictures, in step with its sound, in the right colours."""

from pathlib import Path

import numpy as np
import pytest

import numbered
import reading
import recipes
from conftest import Recordings
from export.exporting import SMALL, Result, export_clips, small_preset
from leike.media.probe import probe
from leike.model.clip import Clip
from leike.model.framing import ClipFraming
from leike.model.recording import Recording

IN_US, OUT_US = 520_000, 2_000_000

HDR = ("hlg", "pq")
DAMAGED = ("damaged", "damaged_ts", "tail_missing")
SPECIAL = ("webm_no_length", "mkv_no_length", "fragmented", "cover_art")
KINDS = [
    *(kind for kind in recipes.SPECS if kind not in ("one_frame", "sixty_four_seconds", "huge")),
    *SPECIAL,
]
SILENT = ("silent",)


def _export(path: Path, folder: Path, *, in_us: int = IN_US, out_us: int = OUT_US) -> Result:
    clip = Clip(recording=str(path), in_us=in_us, out_us=out_us, name="clip")
    return export_clips([clip], [small_preset(folder)], folder)


def _source_numbers(path: Path, recording: Recording) -> list[tuple[int, int | None]]:
    return reading.numbers_of(path, aspect=recording.video.sample_aspect.fraction)


def _expected(
    source: list[tuple[int, int | None]], recording: Recording, times_us: list[int]
) -> list[int | None]:
    """What is on screen at each output time, worked out from the recording alone."""
    half_us = 500_000 / float(recording.video.frame_rate.fraction)
    starts = [time for time, _ in source if time > IN_US - half_us]
    start_us = IN_US if recording.video.variable_rate else starts[0]
    half_out_us = (times_us[1] - times_us[0]) / 2
    shown = []
    for time_us in times_us:
        earlier = [number for at, number in source if at < start_us + time_us + half_out_us - 300]
        shown.append(earlier[-1] if earlier else source[0][1])
    return shown


@pytest.mark.parametrize("kind", KINDS)
def test_pictures_sound_and_colours_are_right(kind: str, recordings: Recordings, tmp_path: Path) -> None:
    path = recordings(kind)
    recording = probe(path)
    result = _export(path, tmp_path)
    assert (result.outcome.finished, result.failures) == (1, [])
    output = result.files[0]

    made = reading.numbers_of(output)
    expected = _expected(_source_numbers(path, recording), recording, [time for time, _ in made])
    wrong = [pair for pair in zip(made, expected, strict=True) if pair[0][1] != pair[1]]
    # a varying rate may put a picture on the other side of an output frame's middle, never further
    assert len(wrong) <= (2 if recording.video.variable_rate else 0), wrong
    length_us = made[-1][0] + (made[1][0] - made[0][0])
    assert abs(length_us - (OUT_US - IN_US)) <= 1.1e6 / 25

    if kind not in SILENT:
        errors = reading.sync_errors_us(output)
        assert errors and max(map(abs, errors)) < 20_000
    picture = next(pixels for time, pixels in reading.frames_of(output) if time > 200_000)
    assert picture.shape == (640, 360, 3)
    _assert_colours(kind, picture)
    assert "recording_damaged" not in result.warnings


def _assert_colours(kind: str, picture: numbered.Pixels) -> None:
    patches = numbered.read_patches(picture)
    if kind in HDR:
        # tone mapping takes light away but keeps the order and the hue
        assert (
            patches["red"].argmax() == 0 and patches["green"].argmax() == 1 and patches["blue"].argmax() == 2
        )
        assert 80 < patches["grey"].mean() < 140 and np.ptp(patches["grey"]) < 12
        return
    for name, colour in numbered.PATCHES.items():
        assert np.abs(patches[name] - colour).max() < 14, (name, patches[name])


def test_the_largest_picture_leaves(recordings: Recordings, tmp_path: Path) -> None:
    result = _export(recordings("huge"), tmp_path, in_us=0, out_us=100_000)
    assert result.outcome.finished == 1
    assert [number for _, number in reading.numbers_of(result.files[0])][:2] == [0, 1]


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_recording_exports_what_can_be_read_and_says_so(
    kind: str, recordings: Recordings, tmp_path: Path
) -> None:
    path = recordings(kind)
    out_us = probe(path).duration_us
    result = _export(path, tmp_path, in_us=0, out_us=out_us)
    assert result.outcome.finished == 1
    assert {"recording_damaged", "recording_ends_early", "recording_cut_short"} & set(result.warnings)
    numbers = [number for _, number in reading.numbers_of(result.files[0]) if number is not None]
    assert len(set(numbers)) > 20


@pytest.mark.parametrize("layout", ["fill", "fit"])
@pytest.mark.parametrize("kind", ["rotated90", "anamorphic", "tiny", "odd_size", "hd720"])
def test_the_picture_is_never_stretched(
    kind: str, layout: str, recordings: Recordings, tmp_path: Path
) -> None:
    """The row of number blocks is eight blocks wide and two high: its shape tells of any stretching."""
    path = recordings(kind)
    assert layout in ("fill", "fit")
    clip = Clip(recording=str(path), in_us=0, out_us=1_000_000, framing=ClipFraming(layout=layout))
    text = SMALL.replace('id = "small"', 'id = "small"\nfit_background = "colour"').replace(
        "height_px = 640", 'height_px = 640\nbackground = "#80a0ff"'
    )
    result = export_clips([clip], [small_preset(tmp_path, text)], tmp_path)
    picture = next(pixels for time, pixels in reading.frames_of(result.files[0]) if time > 200_000)
    video = probe(path).video
    scale = (
        640 / video.display.height_px
        if layout == "fill"
        else min(640 / video.display.height_px, 360 / video.display.width_px)
    )
    unit_px = video.display.height_px * scale
    assert numbered.read_number(picture, unit_px=unit_px) is not None
    width_px, height_px = _black_box(picture)
    # the blocks of the smallest recording are three stored pixels wide: their edges are that coarse
    assert abs(width_px / height_px - 10 / 4) < (0.3 if kind == "tiny" else 0.1)


def _black_box(picture: numbered.Pixels) -> tuple[float, float]:
    """Width and height of the black frame round the number, from the middle of its upper and left border."""
    dark = picture.max(axis=2) < 50
    rows, columns = dark.shape
    top_border = max(range(rows * 3 // 10, rows // 2), key=lambda row: _run(dark[row], columns // 2))
    width = _run(dark[top_border], columns // 2)
    left = columns // 2 - width // 2 + 2
    height = _run(dark[:, left], top_border)
    return width, height


def _run(line: "np.ndarray", at: int) -> int:
    if not line[at]:
        return 0
    low = high = at
    while low > 0 and line[low - 1]:
        low -= 1
    while high < len(line) - 1 and line[high + 1]:
        high += 1
    return high - low + 1


@pytest.mark.parametrize("place_us", [60_000_000, 6_900_000_000])
def test_trims_are_exact_anywhere_in_two_hours(place_us: int, recordings: Recordings, tmp_path: Path) -> None:
    path = recordings("two_hours")
    result = _export(path, tmp_path, in_us=place_us, out_us=place_us + 1_200_000)
    # the recording repeats its 1600 numbered pictures of 25 a second
    first = place_us * 25 // 1_000_000 % 1600
    numbers = [number for _, number in reading.numbers_of(result.files[0])]
    assert numbers == [(first + step) % 1600 for step in range(30)]
    assert max(map(abs, reading.sync_errors_us(result.files[0]))) < 20_000


def test_a_subtitle_track_inside_is_no_damage(recordings: Recordings, tmp_path: Path) -> None:
    words = tmp_path / "words.srt"
    words.write_text("1\n00:00:00,500 --> 00:00:02,000\nHei\n", encoding="utf-8")
    for suffix, codec in ((".mp4", "mov_text"), (".mkv", "srt")):
        path = tmp_path / f"subtitled{suffix}"
        recipes.run_ffmpeg(
            "-i", recordings("plain"), "-i", words, "-map", "0", "-map", "1",
            "-c", "copy", "-c:s", codec, path,
        )  # fmt: skip
        result = _export(path, tmp_path / suffix[1:])
        assert (result.outcome.finished, result.warnings) == (1, [])
