"""From where ffmpeg must decode so that every wanted picture is whole."""

import time
from pathlib import Path

import numpy as np
import pytest

from leike.media.keyframes import decode_start_us
from leike.media.opening import input_options, input_url
from leike.media.probe import probe
from leike.model.recording import Recording
from numbered import UnreadableNumber, read_number
from recipes import SPECS, run_ffmpeg

LEFT_OUT = {"huge", "sixty_four_seconds", "one_frame"}


def _numbers_from(recording: Recording, start_us: int) -> list[int | None]:
    """What ffmpeg itself decodes when it is sent to `start_us`."""
    video = recording.video
    options = [item for key, value in input_options().items() for item in (f"-{key}", value)]
    seek = ["-ss", f"{start_us}us"] if start_us else []
    fields = ["-vf", "bwdif=mode=send_frame"] if video.interlaced else []
    raw = run_ffmpeg(
        *[
            "-nostdin",
            *options,
            *seek,
            "-i",
            input_url(Path(recording.path)),
            "-map",
            f"0:v:{video.position}",
        ],
        *[*fields, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"],
    )
    pictures = np.frombuffer(raw, np.uint8).reshape(-1, video.stored.height_px, video.stored.width_px, 3)
    numbers: list[int | None] = []
    for picture in pictures:
        try:
            numbers.append(read_number(picture, aspect=video.sample_aspect.fraction))
        except UnreadableNumber:
            numbers.append(None)
    return numbers


@pytest.mark.parametrize("kind", [kind for kind in SPECS if kind not in LEFT_OUT])
def test_ffmpeg_decodes_every_picture_from_there(recordings, kind: str) -> None:
    recording = probe(recordings(kind))
    times = [time + recording.video.start_us for time in SPECS[kind].times()]
    for number in (0, len(times) // 3 + 1, len(times) - 1):
        start_us = decode_start_us(recording, times[number])
        assert 0 <= start_us <= times[number]
        wanted = list(range(number, len(times)))
        assert _numbers_from(recording, start_us)[-len(wanted) :] == wanted, (number, start_us)


@pytest.mark.parametrize("kind", ["plain", "mkv_opus", "mkv_open_gop"])
def test_no_more_is_decoded_than_needed(recordings, kind: str) -> None:
    recording = probe(recordings(kind))
    assert decode_start_us(recording, 1_990_000) == 1_000_000
    assert decode_start_us(recording, 2_000_000) == 2_000_000
    assert decode_start_us(recording, 990_000) == 0


@pytest.mark.parametrize("kind", ["h264_ts", "hevc_ts", "avchd", "mpeg2_ts", "dvd_ps"])
def test_streams_without_an_index_start_a_little_earlier(recordings, kind: str) -> None:
    recording = probe(recordings(kind))
    assert 200_000 <= decode_start_us(recording, 2_500_000) <= 2_000_000


def test_opening_in_the_middle_of_a_group(recordings, tmp_path: Path) -> None:
    """A recording cut by bytes: its first whole picture comes late, and is still found."""
    data = recordings("h264_ts").read_bytes()
    made = tmp_path / "cut.ts"
    made.write_bytes(data[len(data) * 3 // 10 :])
    recording = probe(made)
    first = _numbers_from(recording, decode_start_us(recording, 0))
    assert first[0] == 25
    assert recording.video.start_us > 0
    assert _numbers_from(recording, decode_start_us(recording, 1_200_000))[-20:] == list(range(55, 75))


def test_same_cost_anywhere(recordings) -> None:
    recording = probe(recordings("two_hours"))

    def cost_s(time_us: int) -> float:
        started = time.process_time()
        decode_start_us(recording, time_us)
        return time.process_time() - started

    early = min(cost_s(60_000_000) for _ in range(5))
    late = min(cost_s(6_900_000_000) for _ in range(5))
    assert late < early * 3 + 0.05
    assert decode_start_us(recording, 6_900_020_000) > 6_897_000_000
