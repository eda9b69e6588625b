"""Which access units of H.264 may be left out: never one that another picture needs."""

import random

import av
import pytest

from leike.media.nal import is_unreferenced, length_bytes_of
from recipes import run_ffmpeg

_NEEDED, _UNNEEDED, _KEY, _MESSAGE = 0x41, 0x01, 0x65, 0x06


def _parted(*headers: int) -> bytes:
    return b"".join((3).to_bytes(4, "big") + bytes([header, 7, 7]) for header in headers)


def _started(*headers: int) -> bytes:
    return b"".join(b"\0\0\0\1" + bytes([header, 7, 7]) for header in headers)


@pytest.mark.parametrize(
    ("headers", "unneeded"),
    [
        ((_UNNEEDED,), True),
        ((_MESSAGE, _UNNEEDED, _UNNEEDED), True),
        ((_NEEDED,), False),
        ((_KEY,), False),
        ((_UNNEEDED, _NEEDED), False),  # two fields, the second of which is needed
        ((0x67, _UNNEEDED), False),  # it brings parameters
        ((_MESSAGE,), False),
    ],
)
def test_units(headers: tuple[int, ...], unneeded: bool) -> None:
    assert is_unreferenced(_parted(*headers), 4) is unneeded
    assert is_unreferenced(_started(*headers), 0) is unneeded


def test_anything_that_cannot_be_read_is_needed() -> None:
    whole = _parted(_UNNEEDED)
    for broken in (b"", whole[:-1], whole + b"\0", whole + b"\xff\xff\xff\xff\1", b"\0\0\1", b"\0" * 9):
        assert not is_unreferenced(broken, 4)
        assert not is_unreferenced(broken, 0) or broken.startswith(b"\0\0\0\3")
    chance = random.Random(1)
    for _ in range(300):
        data = chance.randbytes(chance.randrange(60))
        for length_bytes in (0, 1, 2, 4):
            is_unreferenced(data, length_bytes)  # whatever it says, it says it


@pytest.mark.parametrize("suffix", ["mp4", "ts"])
def test_the_pictures_that_are_left_are_the_same_without_the_others(recordings, tmp_path, suffix) -> None:
    made = tmp_path / f"made.{suffix}"
    run_ffmpeg("-i", recordings("plain"), "-an", "-c:v", "libx264", "-bf", "3", "-g", "50", made)
    with av.open(str(made)) as container:
        stream = container.streams.video[0]
        length_bytes = length_bytes_of(stream.codec_context.extradata)
        packets = [packet for packet in container.demux(stream) if packet.pts is not None]
        needed = [packet for packet in packets if not is_unreferenced(bytes(packet), length_bytes)]
        assert len(packets) * 0.2 < len(needed) < len(packets) * 0.8
        times = {packet.pts for packet in needed}
    assert _decoded(made, times, only=times) == _decoded(made, times, only=None)


def _decoded(path, times, *, only) -> dict[int, bytes]:
    found = {}
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        for packet in container.demux(stream):
            if packet.pts is None or only is None or packet.pts in only:
                for frame in packet.decode():
                    if frame.pts in times:
                        found[frame.pts] = frame.to_ndarray().tobytes()
    return found
