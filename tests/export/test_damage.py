import msgspec
import pytest

from leike.export.damage import DamageWatch
from values import recording

MP4 = recording()
TRANSPORT_STREAM = msgspec.structs.replace(MP4, container="mpegts")
MKV = msgspec.structs.replace(MP4, container="matroska,webm")

ENTERING = "[h264 @ 0x55] [error] non-existing PPS 0 referenced"
BROKEN = "[h264 @ 0x55] [error] error while decoding MB 12 34, bytestream -5"


def found(lines: list[str], kind=MP4, *, frames_before: int = 0) -> bool:
    watch = DamageWatch(kind)
    watch.on_frames([frames_before])
    for line in lines:
        watch.on_error_line(line)
    return watch.found


@pytest.mark.parametrize("kind", [MP4, TRANSPORT_STREAM, MKV])
def test_a_broken_picture_is_noticed(kind):
    assert found([BROKEN], kind)


@pytest.mark.parametrize("kind", [MP4, TRANSPORT_STREAM])
def test_silence_and_empty_lines_are_no_damage(kind):
    assert not found([], kind)
    assert not found(["", "  "], kind)


@pytest.mark.parametrize("frames_before", [0, 100])
@pytest.mark.parametrize(
    "line",
    [
        "[hevc @ 0x55] [error] Could not find ref with POC 12",
        "[h264 @ 0x55] [error] co located POCs unavailable",
        "[h264 @ 0x55] [error] mmco: unref short failure",
        "[h264 @ 0x55] [error] number of reference frames (1+4) exceeds max (4; probably corrupt input)",
    ],
)
def test_what_good_recordings_say_is_no_damage(line: str, frames_before: int):
    assert not found([line], frames_before=frames_before)


@pytest.mark.parametrize(
    "line",
    [
        ENTERING,
        "[h264 @ 0x55] [error] decode_slice_header error",
        "[h264 @ 0x55] [error] no frame!",
        "[hevc @ 0x55] [error] PPS id out of range: 0",
    ],
)
def test_entering_a_stream_between_keyframes_is_no_damage(line: str):
    assert not found([line], TRANSPORT_STREAM)


def test_the_same_words_later_are_damage():
    assert found([ENTERING], TRANSPORT_STREAM, frames_before=1)


def test_a_count_that_starts_again_opens_no_second_entrance():
    watch = DamageWatch(TRANSPORT_STREAM)
    watch.on_frames([1])
    watch.on_frames([0])
    watch.on_error_line(ENTERING)
    assert watch.found


@pytest.mark.parametrize("kind", [MP4, MKV])
def test_a_format_with_an_index_has_no_entrance_in_the_middle(kind):
    assert found([ENTERING], kind)


def test_damage_once_found_stays_found():
    assert found([BROKEN, "", ENTERING], TRANSPORT_STREAM)
