"""Recordings that are not where the project says."""

import json
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from leike.app.projects import Marker, load, save
from leike.files.project_file import read_project
from leike.gui.project.question_bar import Question
from leike.model.cue import Cue
from leike.model.messages import Message
from project_steps import answer, asked, choose_file, copied, open_project, project_file
from window_steps import export, open_file, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)


@pytest.fixture
def project(recordings, tmp_path: Path) -> Path:
    """A saved project with clips of `talk.mp4` and `other.mp4` beside it, as Leike marks them."""
    talk = copied(recordings("plain"), tmp_path / "talk.mp4")
    other = copied(recordings("hd720"), tmp_path / "other.mp4")
    path = project_file(tmp_path / "ilta.leike", talk, other, talk)
    loaded = load(path)
    clips = tuple(
        msgspec.structs.replace(one, cues=(Cue(0, 500_000, "Hei"),)) for one in loaded.project.clips
    )
    content = msgspec.structs.replace(loaded.project, clips=clips)
    save(path, Marker().marked(content, loaded.recordings), None)
    return path


def test_a_recording_that_was_moved_is_found_without_asking(window, qtbot, project, tmp_path) -> None:
    before = read_project(project).clips
    (tmp_path / "video").mkdir()
    there = (tmp_path / "talk.mp4").rename(tmp_path / "video" / "Kirjailijailta.mp4")
    open_project(window, qtbot, project)
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    settle(window, qtbot)
    assert "talk.mp4" in window.banner.text and "video" in window.banner.text
    assert not window.project.questions.isVisible()
    assert window.isWindowModified() and window.editor.steps == ()  # to be saved, but no edit
    after = window.editor.project.clips
    assert [clip.recording for clip in after] == [str(there), str(tmp_path / "other.mp4"), str(there)]
    kept = [
        msgspec.structs.replace(clip, recording=old.recording)
        for clip, old in zip(after, before, strict=True)
    ]
    assert tuple(kept) == before  # every cue, range and name is as it was


@pytest.mark.parametrize("by", ["export", "menu", "coming back"])
def test_a_recording_that_moves_while_it_is_open_is_found(window, qtbot, recordings, tmp_path, by) -> None:
    talk = copied(recordings("plain"), tmp_path / "talk.mp4")
    open_file(window, qtbot, talk)
    (tmp_path / "video").mkdir()
    there = talk.rename(tmp_path / "video" / "Kirjailijailta.mp4")
    if by == "export":
        assert export(window, qtbot) == []
    elif by == "menu":
        window.commands.refresh_now()
        window.commands.trigger("file.find_recording")
    else:
        window.project._on_state(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: window.editor.clip.recording == str(there), timeout=10_000)
    assert "talk.mp4" in window.banner.text and "video" in window.banner.text
    assert not window.project.questions.isVisible()
    settle(window, qtbot)
    assert len(export(window, qtbot)) == 2


def test_a_recording_that_goes_away_while_it_is_open_is_asked_for(
    window, qtbot, recordings, tmp_path
) -> None:
    talk = copied(recordings("plain"), tmp_path / "talk.mp4")
    open_file(window, qtbot, talk)
    far = talk.rename(tmp_path.parent / f"{tmp_path.name}-far.mp4")
    assert export(window, qtbot) == []
    asked(window, qtbot, "talk.mp4")
    answer(window, qtbot, "Find it…")
    choose_file(window, qtbot, far)
    qtbot.waitUntil(lambda: window.editor.clip.recording == str(far), timeout=10_000)
    assert not window.project.questions.isVisible()


def test_a_drive_that_comes_back_ends_the_question(window, qtbot, recordings, tmp_path) -> None:
    talk = copied(recordings("plain"), tmp_path / "talk.mp4")
    open_file(window, qtbot, talk)
    away = talk.rename(tmp_path.parent / f"{tmp_path.name}-away.mp4")
    window.project._on_state(Qt.ApplicationState.ApplicationActive)
    asked(window, qtbot, "talk.mp4")
    away.rename(talk)
    window.project._on_state(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: not window.project.questions.isVisible(), timeout=10_000)
    assert window.editor.clip.recording == str(talk) and not window.project.relinker.missing


def test_nothing_missing_is_said_to_who_asks_for_it(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    window.banner.clear()
    window.commands.refresh_now()
    window.commands.trigger("file.find_recording")
    qtbot.waitUntil(lambda: "where they should be" in window.banner.text, timeout=10_000)


def test_several_that_were_moved_are_told_in_one_sentence(window, qtbot, project, tmp_path) -> None:
    (tmp_path / "video").mkdir()
    for name in ("talk.mp4", "other.mp4"):
        (tmp_path / name).rename(tmp_path / "video" / name)
    open_project(window, qtbot, project)
    qtbot.waitUntil(lambda: "2 recordings" in window.banner.text, timeout=10_000)
    assert len(window.editor.recordings) == 2


def test_another_file_of_that_name_is_used_only_on_wish(window, qtbot, project, recordings, tmp_path) -> None:
    (tmp_path / "talk.mp4").unlink()
    wrong = copied(recordings("silent"), tmp_path / "video" / "talk.mp4")
    open_project(window, qtbot, project)
    asked(window, qtbot, "talk.mp4")
    assert window.editor.recording is None and len(window.editor.project.clips) == 3
    answer(window, qtbot, "Use this file")
    assert window.editor.recording is not None and window.editor.recording.path == str(wrong)
    assert not window.project.questions.isVisible()


def test_what_is_not_found_is_asked_for_and_checked(window, qtbot, project, recordings, tmp_path) -> None:
    far = copied(recordings("plain"), tmp_path / "far" / "1" / "2" / "3" / "4" / "5" / "Puhe.mp4")
    (tmp_path / "talk.mp4").unlink()
    open_project(window, qtbot, project)
    asked(window, qtbot, "talk.mp4")
    assert window.page.isVisible() and window.editor.clip.cues
    answer(window, qtbot, "Find it…")
    choose_file(window, qtbot, copied(recordings("hd720"), tmp_path / "far" / "wrong.mp4"))
    asked(window, qtbot, "wrong.mp4")  # not what the clips were cut from
    answer(window, qtbot, "Find another…")
    choose_file(window, qtbot, far)
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    assert window.editor.clip.recording == str(far) and not window.project.questions.isVisible()


def test_later_leaves_the_project_as_it_is_and_the_menu_asks_again(window, qtbot, project, tmp_path) -> None:
    before = read_project(project).clips
    (tmp_path / "other.mp4").unlink()
    open_project(window, qtbot, project)
    asked(window, qtbot, "other.mp4")
    answer(window, qtbot, "Later")
    assert not window.project.questions.isVisible() and not window.isWindowModified()
    assert window.editor.project.clips == before
    window.commands.trigger("file.find_recording")
    choose_file(window, qtbot, project)  # no recording
    qtbot.waitUntil(lambda: "ilta.leike" in window.banner.text, timeout=10_000)
    asked(window, qtbot, "other.mp4")


def test_saving_keeps_the_mark_of_a_recording_that_is_missing(window, qtbot, project, tmp_path) -> None:
    marks = read_project(project).recordings
    (tmp_path / "other.mp4").unlink()
    open_project(window, qtbot, project)
    asked(window, qtbot, "other.mp4")
    window.editor.rename_clip(0, "Uusi")
    window.commands.trigger("file.save")
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=10_000)
    assert read_project(project).recordings == marks


def test_a_very_large_project_opens_before_all_its_recordings(
    window, qtbot, recordings, tmp_path, monkeypatch
):
    monkeypatch.setattr("leike.app.projects.FIRST_PROBED", 1)
    path = project_file(
        tmp_path / "ilta.leike",
        recordings("plain"),
        tmp_path / "gone.mp4",
        recordings("hd720"),
        recordings("silent"),
    )
    changes = []
    window.editor.project_changed.connect(lambda: changes.append(len(window.editor.recordings)))
    open_project(window, qtbot, path)
    asked(window, qtbot, "gone.mp4")
    assert changes == [1, 3]  # all in one change
    assert set(window.editor.recordings) == {
        *(str(recordings(name)) for name in ("plain", "hd720", "silent"))
    }


def test_another_recording_in_the_same_place_is_told(window, qtbot, project) -> None:
    content = json.loads(project.read_bytes())
    content["recordings"][0]["duration_us"] = 65_000_000
    project.write_text(json.dumps(content), encoding="utf-8")
    open_project(window, qtbot, project)
    assert "talk.mp4" in window.banner.text and "1:05.0" in window.banner.text
    assert not window.project.questions.isVisible()


def test_what_is_found_in_the_background_leaves_the_player_where_it_is(
    window, qtbot, project, recordings
) -> None:
    open_project(window, qtbot, project)
    settle(window, qtbot)
    window.page.playback.seek(400_000)
    told = []
    for signal in ("opened", "selection_changed", "recording_changed", "clip_changed", "presets_changed"):
        getattr(window.editor, signal).connect(lambda signal=signal: told.append(signal))
    window.editor.project_changed.connect(lambda: told.append("project_changed"))
    other = window.editor.project.clips[1].recording
    found = msgspec.structs.replace(window.editor.recordings[other], path=str(recordings("hd720")))
    window.editor.relink_all({other: found})
    assert told == ["project_changed"] and window.page.playback.position_us == 400_000
    assert window.editor.project.clips[1].recording == str(recordings("hd720"))
    chosen = window.editor.clip.recording
    window.editor.relink_all({chosen: msgspec.structs.replace(found, path=str(recordings("plain")))})
    assert told[1:] == ["recording_changed", "clip_changed", "project_changed"]


def test_a_recording_that_is_there_but_no_good_is_not_said_to_be_missing(
    window, qtbot, project, tmp_path
) -> None:
    (tmp_path / "talk.mp4").write_bytes(b"no recording any more" * 500)
    open_project(window, qtbot, project)
    text = asked(window, qtbot, "talk.mp4")
    assert "was not found" not in text and "talk.mp4" not in window.banner.text
    assert [button.text() for button in window.project.questions.buttons] == ["Find it…", "Later"]


def test_a_very_long_name_leaves_room_for_the_question(window, qtbot, recordings) -> None:
    name = "a" * 5_000 + "b.mp4"
    message = Message("project_recording_missing", {"file": name})
    window.project.questions.ask(Question("long", message, ()))
    window.banner.show_warning(message)
    for text in (window.project.questions.text, window.banner.text):
        assert len(text) < 400 and "aaa…aaa" in text and "ab.mp4” was not found." in text
