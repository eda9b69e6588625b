"""Recordings that have moved."""

import os
import shutil
from pathlib import Path

import pytest

from leike.app import relinking
from leike.app.recordings import open_recording
from leike.app.relinking import find_moved, judged
from leike.media.fingerprint import fingerprint
from leike.model.errors import RecordingError, Stopped
from leike.model.project import RecordingMark


@pytest.fixture
def talk(recordings) -> Path:
    return recordings("plain")


@pytest.fixture
def mark(talk: Path) -> RecordingMark:
    recording = open_recording(talk)
    return RecordingMark(
        path="/video/talk.mp4",
        size_bytes=recording.size_bytes,
        duration_us=recording.duration_us,
        fingerprint=fingerprint(talk),
    )


def put(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    return target


def test_a_recording_in_a_folder_below_is_found(talk: Path, mark, tmp_path: Path) -> None:
    there = put(talk, tmp_path / "2026" / "syksy" / "TALK.mp4")
    (found,) = find_moved((mark.path,), (mark,), (tmp_path,))
    assert (found.path, found.recording.path, found.likeness) == (mark.path, str(there), "same")


def test_one_that_was_renamed_is_found_by_its_size(talk: Path, mark, tmp_path: Path) -> None:
    there = put(talk, tmp_path / "Kirjailijailta.mov")
    (tmp_path / "same-size.mp4").write_bytes(b"\1" * mark.size_bytes)
    (found,) = find_moved((mark.path,), (mark,), (tmp_path,))
    assert (found.recording.path, found.likeness) == (str(there), "same")


def test_the_right_one_is_told_from_another_of_the_same_name(talk: Path, recordings, mark, tmp_path) -> None:
    put(recordings("silent"), tmp_path / "talk.mp4")
    there = put(talk, tmp_path / "copies" / "talk.mp4")
    (found,) = find_moved((mark.path,), (mark,), (tmp_path,))
    assert (found.recording.path, found.likeness) == (str(there), "same")


def test_another_recording_of_that_name_is_doubtful(recordings, mark, tmp_path: Path) -> None:
    put(recordings("hd720"), tmp_path / "talk.mp4")
    (found,) = find_moved((mark.path,), (mark,), (tmp_path,))
    assert found.likeness == "differs"
    longer = RecordingMark(path=mark.path, size_bytes=1, duration_us=mark.duration_us + 60_000_000)
    assert judged(mark.path, longer, tmp_path / "talk.mp4").length_differs


def test_a_mark_without_fingerprint_goes_by_size_and_length(talk: Path, mark, tmp_path: Path) -> None:
    plain = RecordingMark(path=mark.path, size_bytes=mark.size_bytes, duration_us=mark.duration_us)
    assert judged(mark.path, plain, talk).likeness == "same"
    assert judged(mark.path, None, talk).likeness == "unknown"


def test_a_path_written_on_windows_is_understood(talk: Path, tmp_path: Path) -> None:
    put(talk, tmp_path / "talk.mp4")
    (found,) = find_moved(("D:\\video\\talk.mp4",), (), (tmp_path,))
    assert found.likeness == "unknown"


def test_what_is_no_recording_is_passed_over(mark, tmp_path: Path) -> None:
    (tmp_path / "talk.mp4").write_bytes(b"#EXTM3U\nhttp://x/y.ts\n")
    os.mkfifo(tmp_path / "deep.mp4")
    assert find_moved((mark.path,), (mark,), (tmp_path, tmp_path / "gone")) == ()
    with pytest.raises(RecordingError):
        judged(mark.path, mark, tmp_path / "talk.mp4")


def test_the_search_is_bounded(talk: Path, mark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    put(talk, tmp_path / "1" / "2" / "3" / "4" / "5" / "talk.mp4")
    assert find_moved((mark.path,), (mark,), (tmp_path,)) == ()
    put(talk, tmp_path / "1" / "talk.mp4")
    assert len(find_moved((mark.path,), (mark,), (tmp_path,))) == 1
    monkeypatch.setattr(relinking, "MOST_FILES", 1)
    assert find_moved((mark.path,), (mark,), (tmp_path,)) == ()
    monkeypatch.setattr(relinking, "MOST_FILES", 100)
    monkeypatch.setattr(relinking, "MOST_SECONDS", 0.0)
    assert find_moved((mark.path,), (mark,), (tmp_path,)) == ()


def test_the_search_stops_when_it_is_told(mark, tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        find_moved((mark.path,), (mark,), (tmp_path,), lambda: True)
