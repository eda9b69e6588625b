"""Cuts in the picture, and little pictures for the strip."""

import time
from pathlib import Path

import numpy as np
import pytest

from leike.media import scenes as looked
from leike.media.frames import still
from leike.media.probe import probe
from leike.media.scenes import scan
from leike.media.thumbnails import ThumbReader, from_jpeg, to_jpeg
from numbered import PATCHES, read_patches
from recipes import SPECS
from talks import CUTS_S, scenes


def cuts(path: Path) -> list[float]:
    return [cut / 1e6 for step in scan(probe(path)) for cut in step.cuts_us]


@pytest.mark.parametrize("gop", [1, 10, 50, 250])
def test_cuts_are_found_to_the_frame(tmp_path: Path, gop: int) -> None:
    expected = [cut for cut in CUTS_S if cut < 10 or gop < 250]
    assert cuts(scenes(tmp_path / "scenes.mp4", gop=gop)) == expected


def test_a_person_who_moves_and_a_flash_are_no_cuts(recordings) -> None:
    assert cuts(recordings("plain")) == []
    assert cuts(recordings("sixty_four_seconds")) == []


def test_a_long_recording_is_never_decoded_whole(recordings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_us = 0

    def no_cuts(_recording: object, from_us: int, to_us: int, _earlier: object) -> tuple[int, ...]:
        nonlocal asked_us
        asked_us += to_us - from_us
        return ()

    monkeypatch.setattr(looked, "DIFFERENT", 0.0)
    monkeypatch.setattr(looked, "find_cuts", no_cuts)
    recording = probe(recordings("two_hours"))
    shares = [step.share for step in scan(recording)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert 0 < asked_us <= recording.duration_us * 0.2


@pytest.mark.parametrize(
    "kind", ["silent", "damaged", "damaged_ts", "tail_missing", "one_frame", "vfr_meeting"]
)
def test_a_scan_of_anything_ends(recordings, kind: str) -> None:
    steps = list(scan(probe(recordings(kind))))
    assert steps[-1].share == 1.0
    assert any(step.picture is not None for step in steps)


@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize(
    "kind", ["hd720", "rotated90", "hlg", "pq", "full_range", "avchd", "mjpeg_avi", "webm_opus", "wmv"]
)
def test_thumbnails_are_upright_and_in_the_right_colours(recordings, kind: str, *, exact: bool) -> None:
    recording = probe(recordings(kind))
    with ThumbReader(recording) as reader:
        pixels = reader.pixels_at(1_000_000, exact=exact)
    assert pixels is not None
    stored = recording.video.stored
    assert pixels.shape[0] <= 90
    assert pixels.shape[1] / pixels.shape[0] == pytest.approx(stored.width_px / stored.height_px, rel=0.04)
    whole = read_patches(
        still(recording, 1_000_000, 720).pixels, aspect=recording.video.sample_aspect.fraction
    )
    small = read_patches(pixels, aspect=recording.video.sample_aspect.fraction)
    for name in PATCHES:
        assert small[name] == pytest.approx(
            whole[name], abs=24 if recording.video.dynamics != "sdr" else 14
        ), name


def test_exact_thumbnails_are_the_frames_asked_for(recordings) -> None:
    recording = probe(recordings("vfr_phone"))
    times = SPECS["vfr_phone"].times()
    with ThumbReader(recording) as reader:
        for number in (3, 40, 41, 77):
            time_us = times[number] + recording.video.start_us
            pixels = reader.pixels_at(time_us, exact=True)
            assert pixels is not None
            assert np.abs(pixels.astype(int) - still(recording, time_us, 90).pixels).max() == 0


def test_keyframe_thumbnails_cost_the_same_anywhere(recordings) -> None:
    recording = probe(recordings("two_hours"))
    with ThumbReader(recording) as reader:
        reader.pixels_at(0, exact=False)

        def cost_s(time_us: int) -> float:
            started = time.process_time()
            reader.pixels_at(time_us, exact=False)
            return time.process_time() - started

        early = min(cost_s(60_000_000 + n * 7_000_000) for n in range(5))
        late = min(cost_s(6_900_000_000 + n * 7_000_000) for n in range(5))
    assert late < early * 3 + 0.05


def claiming(jpeg: bytes, side_px: int) -> bytes:
    """The same file, whose head says that the picture is that high and wide."""
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + side_px.to_bytes(2) * 2 + jpeg[at + 4 :]


def test_kept_pictures_come_back_and_damaged_ones_do_not() -> None:
    pixels = np.full((90, 160, 3), (200, 90, 40), np.uint8)
    data = to_jpeg(pixels)
    back = from_jpeg(data)
    assert back is not None
    assert np.abs(back.astype(int) - pixels).max() < 6
    assert from_jpeg(data[: len(data) // 3]) is None
    assert from_jpeg(b"GIF89a" + data) is None
    assert from_jpeg(claiming(data, 65_000)) is None
    assert from_jpeg(claiming(data, 10_000)) is None
    assert from_jpeg(to_jpeg(np.zeros((900, 16, 3), np.uint8))) is None
