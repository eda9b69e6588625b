"""The right picture for a time, in the right colours, whichever way the reader came there."""

import random
from pathlib import Path

import numpy as np
import pytest

from leike.media.frames import FrameReader, still
from leike.media.probe import probe
from leike.model.errors import Stopped
from leike.model.recording import Recording
from numbered import PATCHES, UnreadableNumber, read_number, read_patches
from recipes import REFUSED, SPECS, Spec, run_ffmpeg

EXACT = [kind for kind in SPECS if kind not in {"huge", "sixty_four_seconds"}]
CHAIN = (
    "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
    "zscale=t=bt709:m=gbr:r=full"
)


def _times(kind: str, start_us: int) -> list[int]:
    return [time + start_us for time in SPECS[kind].times()]


@pytest.mark.parametrize("kind", EXACT)
def test_every_picture_forwards_and_in_any_order(recordings, kind: str) -> None:
    recording, aspect = probe(recordings(kind)), SPECS[kind].aspect
    times = _times(kind, recording.video.start_us)
    order = [*range(len(times)), *random.Random(5).choices(range(len(times)), k=25)]
    with FrameReader(recording, 360) as reader:
        for number in order:
            picture = reader.frame_at(times[number])
            assert read_number(picture.pixels, aspect=aspect) == number
            assert picture.time_us == pytest.approx(times[number], abs=1_000)


@pytest.mark.parametrize("kind", ["plain", "h264_ts", "vfr_meeting", "webm_opus"])
def test_a_picture_stays_until_the_next(recordings, kind: str) -> None:
    recording = probe(recordings(kind))
    times = _times(kind, recording.video.start_us)
    half_frame_us = 500_000 / float(recording.video.frame_rate.fraction)
    with FrameReader(recording, 180) as reader:
        for number in (1, 7, len(times) - 2):
            last_moment = times[number + 1] - half_frame_us - 2_000
            assert read_number(reader.frame_at(round(last_moment)).pixels) == number
            assert read_number(reader.frame_at(round(last_moment) + 4_000).pixels) == number + 1


ENDS = ["plain", "mpeg2_ts", "avchd", "webm_no_length", "mpeg4_avi", "wmv", "dvd_ps"]


@pytest.mark.parametrize("kind", ENDS)
def test_before_the_start_and_behind_the_end(recordings, kind: str) -> None:
    recording, aspect = probe(recordings(kind)), SPECS.get(kind, Spec()).aspect
    with FrameReader(recording, 576) as reader:
        assert read_number(reader.frame_at(99_000_000).pixels, aspect=aspect) == 74
        assert read_number(reader.frame_at(-5_000_000).pixels, aspect=aspect) == 0
        assert read_number(reader.frame_at(recording.duration_us).pixels, aspect=aspect) == 74


def test_two_hours_at_any_place(recordings) -> None:
    recording = probe(recordings("two_hours"))
    with FrameReader(recording, 90) as reader:
        for number in (180_799, 0, 90_000, 3, 172_500, 1_600):
            picture = reader.frame_at(number * 40_000)
            assert (read_number(picture.pixels), picture.time_us) == (number % 1600, number * 40_000)


@pytest.mark.parametrize("kind", [kind for kind in EXACT if kind not in {"hlg", "pq"}])
def test_colours(recordings, kind: str) -> None:
    picture = still(probe(recordings(kind)), 0, 576)
    for name, seen in read_patches(picture.pixels, aspect=SPECS[kind].aspect).items():
        assert np.abs(seen - np.array(PATCHES[name])).max() <= 7, name


@pytest.mark.parametrize("kind", ["hlg", "pq"])
def test_hdr_is_tone_mapped_as_ffmpeg_does(recordings, tmp_path: Path, kind: str) -> None:
    made = tmp_path / "expected.rgb"
    run_ffmpeg(
        *["-i", recordings(kind), "-frames:v", "1", "-vf", f"{CHAIN},format=gbrp"],
        *["-f", "rawvideo", "-pix_fmt", "rgb24", made],
    )
    expected = np.frombuffer(made.read_bytes(), np.uint8).reshape(180, 320, 3)
    seen = still(probe(recordings(kind)), 0, 180).pixels
    # in the dark, a little difference in how each scales the chroma up is stretched by the gamma
    for name, colour in read_patches(seen).items():
        assert np.abs(colour - read_patches(expected)[name]).max() <= 9, name
    assert np.abs(seen.astype(int) - expected).mean() < 2


def test_wide_gamut_is_brought_into_bt709(recordings, tmp_path: Path) -> None:
    made = tmp_path / "wide.mp4"
    to_wide = "zscale=p=2020:t=709:m=2020_ncl:r=limited,format=yuv420p"
    run_ffmpeg("-i", recordings("plain"), "-frames:v", "3", "-vf", to_wide, "-crf", "8", made)
    recording = probe(made)
    assert recording.video.wide_gamut
    for name, seen in read_patches(still(recording, 0, 180).pixels).items():
        assert np.abs(seen - np.array(PATCHES[name])).max() <= 8, name


@pytest.mark.parametrize("kind", ["avchd", "mpeg2_ts", "dv"])
def test_no_combs_are_left(recordings, kind: str) -> None:
    """The moving bar stands elsewhere in each field: undone fields would show as alternating lines."""
    recording = probe(recordings(kind))
    with FrameReader(recording, 576) as reader:
        pixels = reader.frame_at(recording.video.start_us + 400_000).pixels.astype(int)[..., 1]
    combs = np.abs(2 * pixels[1:-1] - pixels[:-2] - pixels[2:]).mean(axis=0).max()
    assert combs < 25, combs


@pytest.mark.parametrize(
    ("kind", "height", "shape"),
    [
        ("hd720", 360, (360, 640, 3)),
        ("plain", 360, (180, 320, 3)),
        ("rotated90", 160, (160, 90, 3)),
        ("anamorphic", 288, (288, 360, 3)),
        ("odd_size", 120, (120, 160, 3)),
        ("huge", 108, (108, 192, 3)),
    ],
)
def test_size_and_layout_of_pixels(recordings, kind: str, height: int, shape: tuple[int, ...]) -> None:
    pixels = still(probe(recordings(kind)), 0, height).pixels
    assert pixels.shape == shape
    assert pixels.dtype == np.uint8
    assert pixels.flags.c_contiguous


def test_mirrored_recordings_are_shown_as_ffmpeg_shows_them(recordings, tmp_path: Path) -> None:
    for options in (["-display_hflip"], ["-display_vflip"], ["-display_rotation", "90", "-display_hflip"]):
        mirrored, expected = tmp_path / "mirrored.mp4", tmp_path / "expected.rgb"
        run_ffmpeg(*options, "-i", recordings("plain"), "-c", "copy", mirrored)
        run_ffmpeg("-i", mirrored, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", expected)
        seen = still(probe(mirrored), 0, 320).pixels
        wanted = np.frombuffer(expected.read_bytes(), np.uint8).reshape(seen.shape)
        assert np.abs(seen.astype(int) - wanted).mean() < 3, options


@pytest.mark.parametrize("kind", ["damaged", "damaged_ts", "tail_missing"])
def test_damage_is_passed_over(recordings, kind: str) -> None:
    recording = probe(recordings(kind))
    start_us = recording.video.start_us
    with FrameReader(recording, 180) as reader:
        assert read_number(reader.frame_at(start_us + 200_000).pixels) == 5
        reader.frame_at(start_us + 1_400_000)
        if kind != "tail_missing":
            assert read_number(reader.frame_at(start_us + 2_800_000).pixels) == 70
        assert read_number(reader.frame_at(start_us).pixels) == 0


def test_keyframes_that_need_more_before_them(recordings, tmp_path: Path) -> None:
    """Intra refresh: after a seek the decoder shows nothing for a second."""
    made = tmp_path / "refresh.mp4"
    refresh = "intra-refresh=1:keyint=25"
    run_ffmpeg("-i", recordings("plain"), "-c:v", "libx264", "-x264-params", refresh, "-c:a", "copy", made)
    with FrameReader(probe(made), 180) as reader:
        for number in (50, 30, 12, 70):
            assert read_number(reader.frame_at(number * 40_000).pixels) == number


def test_closing_twice_is_harmless(recordings) -> None:
    reader = FrameReader(probe(recordings("plain")), 90)
    reader.frame_at(0)
    reader.close()
    reader.close()


def test_numbers_that_are_not_there_are_not_read() -> None:
    with pytest.raises(UnreadableNumber):
        read_number(np.full((180, 320, 3), 90, np.uint8))
    assert Spec().times()[1] == 40_000
    assert REFUSED


@pytest.fixture(scope="module")
def long_gop(recordings, tmp_path_factory) -> Recording:
    """Ten seconds between keyframes, with pictures that others are made from and pictures that none is."""
    made = tmp_path_factory.mktemp("long") / "long.mp4"
    gop = ["-preset", "fast", "-g", "250", "-sc_threshold", "0", "-bf", "3", "-crf", "16"]
    run_ffmpeg("-i", recordings("sixty_four_seconds"), "-an", "-c:v", "libx264", *gop, made)
    return probe(made)


def test_pictures_far_from_their_keyframe_are_exact(long_gop) -> None:
    chance = random.Random(8)
    places = [chance.randrange(1600) for _ in range(25)]
    for _ in range(8):
        start = chance.randrange(100, 1400)
        places += [start + step for step in (0, 1, 2, 9, 40, 41, 38, 37, 36, -30, -31, 180, 181)]
    with FrameReader(long_gop, 90) as reader:
        for number in places:
            picture = reader.frame_at(number * 40_000)
            assert (read_number(picture.pixels), picture.time_us) == (number, number * 40_000)


def test_a_superseded_search_stops_soon_and_spoils_nothing(long_gop) -> None:
    chance = random.Random(4)
    with FrameReader(long_gop, 90) as reader:
        for _ in range(30):
            number, patience = chance.randrange(1600), chance.randrange(60)
            answers = iter([False] * patience + [True])  # asked once more, it would raise StopIteration
            try:
                picture = reader.frame_at(number * 40_000, answers.__next__)
            except Stopped:
                assert next(answers, None) is None
                continue
            assert read_number(picture.pixels) == number
        assert read_number(reader.frame_at(40_000).pixels) == 1


def test_neighbours_are_there_at_once_when_they_were_prepared(long_gop) -> None:
    with FrameReader(long_gop, 90) as reader:
        assert read_number(reader.frame_at(503 * 40_000).pixels) == 503
        reader.prepare(503 * 40_000)
        for number in (502, 501, 493, 503):  # a keyframe lies between
            picture = reader.frame_at(number * 40_000, lambda: True)  # nothing may have to be decoded
            assert read_number(picture.pixels) == number


def test_pictures_that_are_kept_are_bounded(long_gop) -> None:
    frame_bytes = 160 * 90 * 3 // 2
    with FrameReader(long_gop, 90, kept_bytes=10 * frame_bytes) as reader:
        reader.prepare(400 * 40_000)
        with pytest.raises(Stopped):
            reader.frame_at(380 * 40_000, lambda: True)
        assert read_number(reader.frame_at(380 * 40_000).pixels) == 380


def test_the_quick_picture_is_the_right_one_and_near_to_the_exact_one(recordings, long_gop) -> None:
    chance, wide = random.Random(3), probe(recordings("hd720"))
    for recording, count, height in ((long_gop, 1600, 90), (wide, 50, 360)):
        with FrameReader(recording, height) as reader, FrameReader(recording, height) as other:
            for number in chance.sample(range(count), 12):
                quick = reader.frame_at(number * 40_000, quick=True)
                exact = other.frame_at(number * 40_000)
                assert (read_number(quick.pixels), quick.time_us) == (number, number * 40_000)
                assert exact.exact and np.abs(quick.pixels.astype(int) - exact.pixels).mean() < 3
                again = reader.frame_at(number * 40_000)
                assert again.exact and (again.pixels == exact.pixels).all()


def test_quick_pictures_may_be_asked_for_in_every_kind_of_recording(recordings) -> None:
    for kind in ("h264_ts", "webm_opus", "avchd", "damaged", "rotated90", "hlg"):
        recording = probe(recordings(kind))
        with FrameReader(recording, 360) as reader:
            picture = reader.frame_at(recording.video.start_us + 200_000, quick=True)
            assert read_number(picture.pixels, aspect=SPECS.get(kind, Spec()).aspect) == 5, kind


def test_what_playing_back_comes_to_is_there_when_it_was_prepared(long_gop) -> None:
    with FrameReader(long_gop, 90) as reader:
        reader.frame_at(700 * 40_000)
        reader.prepare(700 * 40_000)
        reader.prepare_back(700 * 40_000)
        for number in range(699, 600, -1):  # nothing may have to be decoded
            picture = reader.frame_at(number * 40_000, lambda: True, quick=True)
            assert read_number(picture.pixels) == number


def test_way_back_in_small_pictures_is_bounded_and_exact_when_asked(recordings) -> None:
    recording = probe(recordings("hd720"))
    with FrameReader(recording, 180, kept_bytes=3_000_000) as reader:
        reader.frame_at(45 * 40_000)
        for number in range(44, 4, -1):
            quick = reader.frame_at(number * 40_000, quick=True)
            assert read_number(quick.pixels) == number
            reader.prepare_back(number * 40_000)
            assert reader._kept.bytes <= 3_000_000
        exact = reader.frame_at(10 * 40_000)
        assert exact.exact and (exact.pixels == still(recording, 10 * 40_000, 180).pixels).all()
