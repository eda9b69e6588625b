"""Opening and saving what a person works on."""

import json
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from leike.app import projects
from leike.app.projects import Conflict, Marker, Saved, changed_since, load, save, with_suffix
from leike.files.project_file import read_project
from leike.media.fingerprint import fingerprint
from leike.model.errors import ProjectError, RecordingError, Stopped
from leike.model.project import Project
from leike.model.recording import Recording
from spoken import spoken


def written(path: Path, *clips: Mapping[str, object], **more: object) -> Path:
    path.write_text(json.dumps({"version": 2, "clips": clips, **more}), encoding="utf-8")
    return path


@pytest.fixture
def folder(recordings, tmp_path: Path) -> Path:
    """A folder with two recordings and captions."""
    shutil.copy(recordings("plain"), tmp_path / "a.mp4")
    shutil.copy(recordings("silent"), tmp_path / "b.mp4")
    (tmp_path / "words.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHei\n", encoding="utf-8")
    return tmp_path


def test_a_project_opens_with_all_clips_captions_and_recordings(folder: Path) -> None:
    path = written(
        folder / "ilta.leike",
        {"recording": "a.mp4", "captions": "words.srt"},
        {
            "recording": "b.mp4",
            "captions": "words.srt",
            "cues": [{"start_us": 0, "end_us": 9, "text": "own"}],
        },
        {"recording": "a.mp4", "captions": "words.srt"},
    )
    loaded = load(path)
    texts = [[cue.text for cue in clip.cues] for clip in loaded.project.clips]
    assert texts == [["Hei"], ["own"], ["Hei"]]
    assert set(loaded.recordings) == {str(folder / "a.mp4"), str(folder / "b.mp4")}
    assert (loaded.path, loaded.name, loaded.missing, loaded.changed) == (path, "ilta", (), False)


def test_missing_recordings_and_captions_keep_no_project_closed(folder: Path) -> None:
    path = written(
        folder / "ilta.leike",
        {"recording": "gone.mp4"},
        {"recording": "a.mp4", "captions": "gone.srt"},
        {"recording": "words.srt"},
    )
    loaded = load(path)
    assert len(loaded.project.clips) == 3
    assert loaded.missing == (str(folder / "gone.mp4"), str(folder / "words.srt"))
    said = [spoken(message) for message in loaded.notices]
    assert any("gone.srt" in str(message.params) for message in said)
    assert not any("gone.mp4" in str(message.params) for message in said)  # asked about instead


def test_a_batch_sheet_opens_as_a_new_project(folder: Path) -> None:
    sheet = folder / "clips.csv"
    sheet.write_text("file,in,out,captions\na.mp4,1,2,words.srt\na.mp4,x,2,\nb.mp4,0,1,\n", encoding="utf-8")
    loaded = load(sheet)
    assert [clip.in_us for clip in loaded.project.clips] == [1_000_000, 0]
    assert [cue.text for cue in loaded.project.clips[0].cues] == ["Hei"]
    assert loaded.path is None and loaded.name == "clips" and loaded.changed
    assert [spoken(message).params["row"] for message in loaded.notices] == [3]


def test_a_recording_opens_as_a_project_with_a_first_clip(folder: Path) -> None:
    loaded = load(folder / "a.mp4")
    (clip,) = loaded.project.clips
    recording = loaded.recordings[clip.recording]
    assert clip.out_us == min(30_000_000, recording.duration_us)
    assert loaded.path is None and loaded.name == "a" and not loaded.changed


def test_opening_ends_soon_when_it_is_stopped(folder: Path) -> None:
    path = written(folder / "p.leike", *({"recording": f"{n}.mp4"} for n in range(100)))
    asked = iter([False, False, True])
    with pytest.raises(Stopped):
        load(path, lambda: next(asked))


def test_two_thousand_clips_open_in_a_moment(folder: Path) -> None:
    clips = [{"recording": f"gone-{n}.mp4" if n % 2 else "a.mp4", "in_us": n} for n in range(2_000)]
    began = time.process_time()
    loaded = load(written(folder / "large.leike", *clips))
    assert time.process_time() - began < 5
    assert len(loaded.project.clips) == 2_000
    assert len(loaded.missing) < 50 and len(loaded.missing) + len(loaded.later) == 1_000


def test_ten_thousand_clips_are_refused(folder: Path) -> None:
    sheet = folder / "huge.csv"
    sheet.write_text("file\n" + "a.mp4\n" * 3_000, encoding="utf-8")
    for path in (written(folder / "huge.leike", *({"recording": "a.mp4"},) * 10_000), sheet):
        with pytest.raises(ProjectError) as caught:
            load(path)
        assert spoken(caught.value.message).key == "project_too_many_clips"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'{"version": 99}', "file_version_newer"),
        (b'{"version": 2, "clips": [{"recording": "http://x/a.mp4"}]}', "project_path_refused"),
        (b"[" * 100_000, "file_damaged"),
        (b"\0" * 100, "file_syntax_wrong"),
        (b'{"version": 2, "clips": [{"recording": "a.mp4", "in_us": 1e400}]}', None),
        (b" " * 20_000_001, "file_too_large"),
    ],
)
def test_hostile_projects_are_refused_in_one_sentence(
    tmp_path: Path, content: bytes, key: str | None
) -> None:
    (tmp_path / "p.leike").write_bytes(content)
    with pytest.raises(ProjectError) as caught:
        load(tmp_path / "p.leike")
    assert key is None or spoken(caught.value.message).key == key


def test_saved_marks_know_a_recording_again(folder: Path) -> None:
    loaded = load(written(folder / "p.leike", {"recording": "a.mp4"}, {"recording": "gone.mp4"}))
    old = Project(clips=loaded.project.clips, recordings=())
    marked = Marker().marked(old, loaded.recordings)
    assert isinstance(save(folder / "q.leike", marked, None), Saved)
    (mark,) = read_project(folder / "q.leike").recordings
    assert mark.path == str(folder / "a.mp4") and mark.fingerprint == fingerprint(folder / "a.mp4")
    assert mark.size_bytes == (folder / "a.mp4").stat().st_size
    stored = json.loads((folder / "q.leike").read_bytes())
    assert stored["recordings"][0]["path"] == "a.mp4"
    without: dict[str, Recording] = {}
    assert Marker().marked(marked, without).recordings == (mark,)  # one that is missing keeps its mark


def test_a_fingerprint_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(folder / "a.mp4")
    marker = Marker()
    first = marker.marked(loaded.project, loaded.recordings)
    (folder / "a.mp4").unlink()
    assert marker.marked(loaded.project, loaded.recordings) == first


def test_a_file_that_somebody_else_saved_is_not_overwritten(folder: Path) -> None:
    path = written(folder / "p.leike", {"recording": "a.mp4"})
    loaded = load(path)
    theirs = written(path, {"recording": "b.mp4"}).read_bytes()
    assert loaded.stamp is not None and changed_since(path, loaded.stamp)
    assert save(path, loaded.project, loaded.stamp) == Conflict(path)
    assert path.read_bytes() == theirs
    assert isinstance(save(path, loaded.project, None), Saved)
    assert read_project(path) == loaded.project


def test_a_file_that_was_only_touched_or_is_gone_is_no_conflict(folder: Path) -> None:
    path = written(folder / "p.leike", {"recording": "a.mp4"})
    loaded = load(path)
    os.utime(path, (1, 1))
    saved = save(path, loaded.project, loaded.stamp)
    assert isinstance(saved, Saved)
    path.unlink()
    assert isinstance(save(path, loaded.project, saved.stamp), Saved)


def test_a_place_without_writing_is_a_sentence(folder: Path) -> None:
    loaded = load(folder / "a.mp4")
    with pytest.raises(ProjectError) as caught:
        save(folder / "gone" / "p.leike", loaded.project, None)
    assert spoken(caught.value.message).key == "file_folder_gone"


def test_a_write_protected_file_is_not_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(folder / "p.leike", {"recording": "a.mp4"})
    loaded, before = load(path), path.read_bytes()
    path.chmod(0o444)
    # the tests may run as root, who may write everything
    monkeypatch.setattr(os, "access", lambda file, mode: bool(Path(file).stat().st_mode & 0o200))
    with pytest.raises(ProjectError) as caught:
        save(path, Project(clips=loaded.project.clips[:0]), loaded.stamp)
    assert spoken(caught.value.message).key == "file_write_refused" and path.read_bytes() == before


def test_projects_end_in_leike() -> None:
    assert with_suffix(Path("/a/ilta.2026")) == Path("/a/ilta.2026.leike")
    assert with_suffix(Path("/a/Ilta.LEIKE")) == Path("/a/Ilta.LEIKE")


def test_a_recording_that_cannot_be_used_is_told(folder: Path) -> None:
    with pytest.raises(RecordingError):
        load(folder / "gone.mp4")


def test_a_file_that_is_saved_while_it_is_read_is_noticed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(folder / "ilta.leike", {"recording": "a.mp4"})
    os.utime(path, (1, 1))
    really_read = projects.read_project_bytes

    def read_and_lose(file: Path) -> bytes:
        data = really_read(file)
        written(path, {"recording": "b.mp4"})
        return data

    monkeypatch.setattr(projects, "read_project_bytes", read_and_lose)
    loaded = load(path)
    monkeypatch.undo()
    assert loaded.stamp is not None and changed_since(path, loaded.stamp)
    assert isinstance(save(path, loaded.project, loaded.stamp), Conflict)
