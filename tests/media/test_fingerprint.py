"""Fingerprints: the same for copies, another for any other file, few bytes read."""

import io
import os
import shutil
from pathlib import Path

import pytest

from leike.media.fingerprint import fingerprint
from leike.model.errors import RecordingError

_SIZE = 5_000_000


@pytest.fixture
def film(tmp_path: Path) -> Path:
    path = tmp_path / "film.mp4"
    path.write_bytes(bytes(range(1, 251)) * (_SIZE // 250))
    return path


def test_a_copy_is_the_same_whatever_its_name_and_date(film: Path, tmp_path: Path) -> None:
    copy = shutil.copy(film, tmp_path / "kopio.mov")
    os.utime(copy, (1, 1))
    assert fingerprint(film) == fingerprint(Path(copy))
    assert fingerprint(film).startswith("sha256:") and len(fingerprint(film)) == 71


@pytest.mark.parametrize("place", [5, _SIZE // 2, _SIZE - 1])
def test_a_byte_in_head_middle_or_tail_makes_another(film: Path, place: int) -> None:
    before = fingerprint(film)
    with film.open("r+b") as file:
        file.seek(place)
        file.write(b"\xfe")
    assert fingerprint(film) != before


def test_another_length_makes_another(film: Path) -> None:
    before = fingerprint(film)
    film.write_bytes(film.read_bytes() + b"\x01")
    assert fingerprint(film) != before


def test_a_small_recording_is_read_whole(tmp_path: Path) -> None:
    seen = set()
    for place in range(0, 150_000, 50_000):
        data = bytearray(b"\x01" * 150_000)
        data[place] = 2
        path = tmp_path / f"{place}.mp4"
        path.write_bytes(data)
        seen.add(fingerprint(path))
    assert len(seen) == 3


def test_little_is_read_of_a_long_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "long.mp4"
    with path.open("wb") as file:
        file.write(b"\x01" * 100)
        file.truncate(20_000_000_000)  # sparse: takes no room
    read = 0
    really_open = Path.open

    class Counting(io.FileIO):
        def read(self, size: int = -1, /) -> bytes:  # pyright: ignore[reportIncompatibleMethodOverride]
            nonlocal read
            data = super().read(size) or b""
            read += len(data)
            return data

    monkeypatch.setattr(Path, "open", lambda self, mode="r": Counting(str(self), mode))
    assert fingerprint(path)
    monkeypatch.setattr(Path, "open", really_open)
    assert 0 < read <= 3 * 64 * 1024 + 4096


def test_what_is_no_recording_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    os.mkfifo(tmp_path / "pipe.mp4")
    refused = {
        "gone.mp4": "recording_missing",
        "empty.mp4": "recording_is_empty",
        "pipe.mp4": "recording_is_device",
    }
    for name, key in refused.items():
        with pytest.raises(RecordingError) as raised:
            fingerprint(tmp_path / name)
        assert raised.value.message.key == key
    with pytest.raises(RecordingError):
        fingerprint(tmp_path)
