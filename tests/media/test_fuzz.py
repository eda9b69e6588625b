"""Whatever bytes a file has, the answer is facts or a sentence."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leike.media.frames import still
from leike.media.probe import probe
from leike.model.errors import RecordingError

HEADS = (
    b"\0\0\0\x20ftypisom",
    b"\x1a\x45\xdf\xa3",
    b"RIFF\0\0\1\0AVI LIST",
    b"\x47\x40\x00\x10",
    b"\0\0\1\xba",
    b"OggS\0\2",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
    b"#EXTM3U\n",
    b"",
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _answers(path: Path) -> None:
    try:
        recording = probe(path)
        assert recording.duration_us > 0
        still(recording, recording.duration_us // 2, 90)
    except RecordingError as refusal:
        assert refusal.message.key.startswith("recording_")


@QUICK
@given(head=st.sampled_from(HEADS), body=st.binary(max_size=3000))
def test_random_bytes(tmp_path: Path, head: bytes, body: bytes) -> None:
    path = tmp_path / "fuzz.mp4"
    path.write_bytes(head + body)
    _answers(path)


@pytest.mark.parametrize("kind", ["tiny", "webm_opus", "h264_ts", "mpeg4_avi", "wmv", "fragmented", "hlg"])
@settings(QUICK, max_examples=25)
@given(data=st.data())
def test_changed_bytes(recordings, tmp_path: Path, kind: str, data: st.DataObject) -> None:
    source = recordings(kind).read_bytes()
    content = bytearray(source)
    # headers lie at the ends; a change there does more than one in the picture
    places = st.one_of(st.integers(0, 2000), st.integers(len(source) - 6000, len(source) - 1))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(places)] = data.draw(st.integers(0, 255))
    path = tmp_path / "fuzz.mp4"
    path.write_bytes(content[: data.draw(st.integers(len(source) // 2, len(source)))])
    _answers(path)
