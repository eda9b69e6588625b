"""Two windows on one project."""

import json
import threading
from pathlib import Path

import pytest

from leike.app.project_locks import ProjectLock, lock_file
from leike.files.project_file import read_project
from project_steps import answer, asked, choose_file, edit, open_project, project_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)


@pytest.fixture
def project(recordings, tmp_path: Path) -> Path:
    return project_file(tmp_path / "ilta.leike", recordings("plain"))


@pytest.fixture
def held(project: Path) -> ProjectLock:
    """A window on another computer has the project open."""
    content = {"session": "abc", "user": "aino", "host": "tiski-2", "pid": 4}
    lock_file(project).write_text(json.dumps(content))
    return ProjectLock(project, "abc")


def test_the_project_is_locked_while_it_is_open(window, qtbot, project, recordings) -> None:
    open_project(window, qtbot, project)
    qtbot.waitUntil(lock_file(project).is_file, timeout=5_000)
    window.open(recordings("silent"))
    qtbot.waitUntil(lambda: not lock_file(project).exists(), timeout=10_000)


def test_the_lock_goes_with_the_window(window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    qtbot.waitUntil(lock_file(project).is_file, timeout=5_000)
    window.close()
    assert window.finish() and not lock_file(project).exists()


def test_the_second_is_told_who_has_it_and_may_go_on_in_a_copy(
    held, window, qtbot, project, tmp_path
) -> None:
    open_project(window, qtbot, project)
    text = asked(window, qtbot, "ilta.leike")
    assert "aino" in text and "tiski-2" in text
    answer(window, qtbot, "Go on in a copy")
    assert window.windowTitle() == "ilta, copy[*] – Leike" and window.isWindowModified()
    window.commands.trigger("file.save")
    choose_file(window, qtbot, tmp_path / "kopio.leike")
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=10_000)
    assert read_project(tmp_path / "kopio.leike").clips == window.editor.project.clips
    assert json.loads(lock_file(project).read_bytes())["user"] == "aino"


def test_saving_what_another_has_open_asks_once_more_and_is_never_refused(
    held, window, qtbot, project
) -> None:
    open_project(window, qtbot, project)
    asked(window, qtbot, "ilta.leike")
    answer(window, qtbot, "Go on in this one")
    edit(window, "Silti")
    window.commands.trigger("file.save")
    asked(window, qtbot, "ilta.leike")
    assert read_project(project).clips[0].name == ""
    answer(window, qtbot, "Save here anyway")
    qtbot.waitUntil(lambda: not window.isWindowModified(), timeout=10_000)
    assert read_project(project).clips[0].name == "Silti"


def test_when_the_other_window_is_gone_the_project_is_ours(held, window, qtbot, project) -> None:
    open_project(window, qtbot, project)
    asked(window, qtbot, "ilta.leike")
    lock_file(project).unlink()
    window.project.watch._renew()  # what happens every ten seconds
    qtbot.waitUntil(lambda: window.project.watch.holder is None, timeout=5_000)
    assert json.loads(lock_file(project).read_bytes())["session"] == window.project.autosave.session.id


def test_a_drive_that_does_not_answer_is_asked_to_renew_the_lock_once(
    window, qtbot, project, monkeypatch
) -> None:
    open_project(window, qtbot, project)
    qtbot.waitUntil(lock_file(project).is_file, timeout=5_000)
    answers, asked_to = threading.Event(), []

    def hangs(lock: ProjectLock) -> None:
        asked_to.append(lock)
        answers.wait(20)

    monkeypatch.setattr(ProjectLock, "renew", hangs)
    for _ in range(5):
        window.project.watch._renew()
    qtbot.waitUntil(lambda: len(asked_to) == 1)
    answers.set()
    with qtbot.waitSignal(window.project.watch._looks.idle):  # done after what stood in line before it
        window.project.watch.look()
    assert len(asked_to) == 1
    window.project.watch._renew()
    qtbot.waitUntil(lambda: len(asked_to) == 2)
