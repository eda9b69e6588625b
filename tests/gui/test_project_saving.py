"""Saving, closing and asking about unsaved work."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from leike.app import projects
from leike.app.sample import sample_folder
from leike.files.project_file import read_project
from leike.gui import opening
from leike.gui.project import saving
from leike.gui.project.dialogs import SaveQuestion
from leike.media.fingerprint import fingerprint
from project_steps import (
    answer,
    asked,
    choose_file,
    copied,
    edit,
    open_project,
    press,
    project_file,
    save_question,
)
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)


@pytest.fixture
def project(recordings, tmp_path: Path) -> Path:
    return project_file(tmp_path / "ilta.leike", recordings("plain"), recordings("hd720"))


@pytest.fixture
def slow_drive(monkeypatch) -> Iterator[threading.Event]:
    """A drive on which the first saving ends only when this is set."""
    answers = threading.Event()
    really_save = saving.save

    def save(*arguments):
        assert answers.wait(20)
        return really_save(*arguments)

    monkeypatch.setattr(saving, "save", save)
    yield answers
    answers.set()


def saved(window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.project.saver.busy and not window.isWindowModified(), timeout=10_000)


def test_the_title_shows_the_name_and_whether_work_is_unsaved(window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    assert window.windowTitle() == "ilta[*] – Leike" and not window.isWindowModified()
    edit(window)
    assert window.isWindowModified()
    window.editor.undo()
    assert not window.isWindowModified()
    window.editor.redo()
    window.commands.trigger("file.save")
    saved(window, qtbot)
    assert read_project(project).clips[0].name == "Uusi"
    window.editor.undo()
    assert window.isWindowModified()


def test_saving_keeps_what_recordings_are_known_by(window, qtbot, project, recordings) -> None:
    open_project(window, qtbot, project)
    edit(window)
    window.commands.trigger("file.save")
    saved(window, qtbot)
    marks = read_project(project).recordings
    assert [mark.path for mark in marks] == [str(recordings("plain")), str(recordings("hd720"))]
    assert marks[0].fingerprint == fingerprint(recordings("plain"))
    assert marks[1].duration_us == window.editor.recordings[str(recordings("hd720"))].duration_us
    assert window.editor.done == len(window.editor.steps) == 1  # saving is no edit


def test_a_new_project_asks_for_its_place(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    edit(window)
    window.commands.trigger("file.save")
    choose_file(window, qtbot, tmp_path / "Runoilta")
    saved(window, qtbot)
    assert read_project(tmp_path / "Runoilta.leike").clips == window.editor.project.clips
    assert window.windowTitle() == "Runoilta[*] – Leike"
    qtbot.waitUntil(lambda: window.project.recents.files[:1] == (tmp_path / "Runoilta.leike",))


def test_the_sample_is_never_saved_among_its_own_files(
    window, qtbot, recordings, tmp_path, monkeypatch
) -> None:
    monkeypatch.setenv("LEIKE_CACHE", str(tmp_path))
    folder = sample_folder()
    copied(recordings("plain"), folder / "sample.mp4")
    sample = project_file(folder / "demo.leike", folder / "sample.mp4", title="Ilta: runot?")
    monkeypatch.setattr(opening, "prepare_sample", lambda on_progress: sample)
    window.open_sample()
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    assert window.windowTitle() == "Ilta: runot?[*] – Leike"
    edit(window)
    window.commands.trigger("file.save")
    (dialog,) = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    (proposed,) = dialog.selectedFiles()
    assert Path(proposed).name == "Ilta- runot-.leike"
    assert not Path(proposed).is_relative_to(folder)
    dialog.reject()


@pytest.mark.parametrize("choice", ["save", "discard", "cancel"])
def test_closing_with_unsaved_work_asks(window, qtbot, project, choice: str) -> None:
    open_project(window, qtbot, project)
    edit(window, "Viimeinen")
    window.close()
    assert window.isVisible()
    question = save_question(window, qtbot)
    assert "ilta" in question.text()
    press(qtbot, getattr(question, choice))
    if choice == "cancel":
        assert window.isVisible() and window.isWindowModified()
    else:
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    name = "Viimeinen" if choice == "save" else ""
    assert read_project(project).clips[0].name == name


def test_closing_without_changes_asks_nothing(window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    window.close()
    assert not window.isVisible() and window.findChildren(SaveQuestion) == []


def test_opening_another_asks_first_and_a_bad_file_asks_nothing(
    window, qtbot, project, recordings, tmp_path
) -> None:
    open_project(window, qtbot, project)
    edit(window)
    window.open(tmp_path / "gone.leike")
    qtbot.waitUntil(lambda: "gone.leike" in window.banner.text)
    assert window.findChildren(SaveQuestion) == [] and window.isWindowModified()
    window.open(recordings("silent"))
    press(qtbot, save_question(window, qtbot).save)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("silent"), timeout=10_000)
    assert read_project(project).clips[0].name == "Uusi"


def test_closing_the_project_leads_back_to_the_invitation(window, qtbot, project, recordings) -> None:
    open_project(window, qtbot, project)
    edit(window)
    window.commands.trigger("file.close")
    press(qtbot, save_question(window, qtbot).discard)
    assert window.welcome.isVisible() and window.windowTitle() == "Leike" and not window.isWindowModified()
    assert window.editor.project.clips == () and not window.commands.action("file.save").isEnabled()
    open_file(window, qtbot, recordings("plain"))
    assert window.page.isVisible()


def test_a_place_that_cannot_be_written_is_told_and_another_one_offered(
    window, qtbot, project, tmp_path, monkeypatch
) -> None:
    open_project(window, qtbot, project)
    edit(window)
    really_write = projects.write_project

    def refuse(path: Path, content):
        if path == project:
            raise projects.ProjectError("file_write_refused", file=path.name, folder="jaettu")
        return really_write(path, content)

    monkeypatch.setattr(projects, "write_project", refuse)
    window.commands.trigger("file.save")
    assert "write-protected" in asked(window, qtbot, "ilta.leike")
    assert window.isWindowModified()
    answer(window, qtbot, "Save elsewhere…")
    choose_file(window, qtbot, tmp_path / "kopio.leike")
    saved(window, qtbot)
    assert window.windowTitle() == "kopio[*] – Leike" and not window.project.questions.isVisible()
    assert read_project(tmp_path / "kopio.leike").clips[0].name == "Uusi"


def test_what_somebody_else_saved_is_not_overwritten(window, qtbot, project, recordings, tmp_path) -> None:
    open_project(window, qtbot, project)
    edit(window, "Minun")
    theirs = json.loads(project.read_bytes())
    theirs["clips"][0]["name"] = "Heidän"
    project.write_text(json.dumps(theirs), encoding="utf-8")
    window.commands.trigger("file.save")
    asked(window, qtbot, "ilta.leike")
    assert read_project(project).clips[0].name == "Heidän"
    answer(window, qtbot, "Keep mine, as a copy…")
    choose_file(window, qtbot, tmp_path / "oma.leike")
    saved(window, qtbot)
    assert read_project(project).clips[0].name == "Heidän"
    assert read_project(tmp_path / "oma.leike").clips[0].name == "Minun"


def test_what_somebody_else_saved_is_noticed_and_can_be_opened(window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    edit(window, "Minun")
    theirs = json.loads(project.read_bytes())
    theirs["clips"][0]["name"] = "Heidän"
    project.write_text(json.dumps(theirs), encoding="utf-8")
    window.project.watch.look()  # what coming back to the window does
    asked(window, qtbot, "ilta.leike")
    answer(window, qtbot, "Open the saved one")
    qtbot.waitUntil(lambda: window.editor.clip.name == "Heidän", timeout=10_000)
    assert not window.isWindowModified() and not window.project.questions.isVisible()


def test_our_own_saving_is_nobody_elses(window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    for number in range(3):
        edit(window, f"Nimi {number}")
        window.commands.trigger("file.save")
        window.project.watch.look()
        saved(window, qtbot)
    with qtbot.waitSignal(window.project.watch._looks.idle):
        window.project.watch.look()
    assert not window.project.questions.isVisible()
    assert read_project(project).clips[0].name == "Nimi 2"


def test_edits_made_while_the_file_is_written_stay_unsaved(window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    edit(window, "Tallennettu")
    window.commands.trigger("file.save")
    edit(window, "Myöhempi")
    qtbot.waitUntil(lambda: not window.project.saver.busy, timeout=10_000)
    assert window.isWindowModified() and read_project(project).clips[0].name == "Tallennettu"


def test_odd_names_stand_in_the_title_as_they_are(window, qtbot, recordings, tmp_path) -> None:
    path = project_file(tmp_path / "a [*] & b.leike", recordings("plain"))
    open_project(window, qtbot, path)
    assert window.windowTitle() == "a [*][*] & b[*] – Leike"


@pytest.mark.parametrize("fails", [False, True])
def test_a_saving_that_ends_after_another_project_opened_leaves_that_one_alone(
    slow_drive, window, qtbot, project, recordings, tmp_path, monkeypatch, fails: bool
) -> None:
    other = project_file(tmp_path / "toinen.leike", recordings("silent"))
    open_project(window, qtbot, project)
    edit(window, "Ensimmäinen")
    followed = []
    window.project.save(lambda: followed.append("saved"))
    window.open(other)
    press(qtbot, save_question(window, qtbot).discard)
    if fails:
        monkeypatch.setattr(projects, "write_project", refuse)
    slow_drive.set()
    qtbot.waitUntil(lambda: not window.project.saver.busy, timeout=10_000)
    monkeypatch.undo()
    assert window.project.current.path == other and window.windowTitle() == "toinen[*] – Leike"
    assert followed == [] and not window.project.questions.isVisible()
    edit(window, "Toinen")
    window.commands.trigger("file.save")
    saved(window, qtbot)
    assert read_project(other).clips[0].name == "Toinen"
    assert read_project(project).clips[0].name == ("" if fails else "Ensimmäinen")


def refuse(path: Path, _content) -> bytes:
    raise projects.ProjectError("file_write_refused", file=path.name, folder="jaettu")


def test_a_copy_does_not_become_the_file_that_was_still_being_written(
    slow_drive, window, qtbot, project
) -> None:
    open_project(window, qtbot, project)
    edit(window)
    window.commands.trigger("file.save")
    window.project.saver._go_on_in_copy(None)
    slow_drive.set()
    qtbot.waitUntil(lambda: not window.project.saver.busy, timeout=10_000)
    assert window.project.current.path is None and window.isWindowModified()


@pytest.mark.parametrize("goes", ["opens another", "closes the project", "closes the window"])
def test_what_was_edited_during_a_slow_saving_is_asked_about_before_it_goes(
    slow_drive, window, qtbot, project, recordings, goes: str
) -> None:
    open_project(window, qtbot, project)
    edit(window, "Tallennettu")
    if goes == "opens another":
        window.open(recordings("silent"))
    elif goes == "closes the project":
        window.commands.trigger("file.close")
    else:
        window.close()
    press(qtbot, save_question(window, qtbot).save)
    qtbot.waitUntil(lambda: window.findChildren(SaveQuestion) == [])
    edit(window, "Myöhempi")
    slow_drive.set()
    question = save_question(window, qtbot)
    assert window.isVisible() and window.editor.clip.name == "Myöhempi"
    press(qtbot, question.save)
    gone = (lambda: not window.isVisible()) if goes == "closes the window" else (lambda: not_there(window))
    qtbot.waitUntil(gone, timeout=10_000)
    assert read_project(project).clips[0].name == "Myöhempi"


def not_there(window) -> bool:
    return window.editor.clip.name != "Myöhempi"


def test_closing_while_an_older_state_is_written_saves_or_asks_and_loses_nothing(
    slow_drive, window, qtbot, project
) -> None:
    open_project(window, qtbot, project)
    edit(window, "Tallennettu")
    window.commands.trigger("file.save")
    window.close()
    assert window.isVisible()
    edit(window, "Myöhempi")
    slow_drive.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert read_project(project).clips[0].name == "Myöhempi"


def test_whatever_was_to_follow_a_saving_follows_it_once(slow_drive, window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    edit(window)
    followed: list[int] = []
    written: list[object] = []
    window.project.saver.saved.connect(written.append)
    for number in range(3):
        window.project.save(lambda number=number: followed.append(number))
    edit(window, "Myöhempi")
    slow_drive.set()
    qtbot.waitUntil(lambda: len(followed) == 3, timeout=10_000)
    assert followed == [0, 1, 2] and len(written) == 2
    assert read_project(project).clips[0].name == "Myöhempi"
