"""Recent files on the invitation and in the File menu."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from leike.app.recent import RecentFiles
from leike.gui.project import recents
from project_steps import press, project_file
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)


@pytest.fixture
def remembered(own_folders, recordings, tmp_path: Path) -> list[Path]:
    """What was opened on the days before: a recording, and a project that is gone."""
    recent = RecentFiles()
    recent.add(recordings("plain"))
    recent.add(tmp_path / "gone.leike")
    return list(recent.files())


def shown(window) -> list[str]:
    files = window.welcome.recent.list
    return [files.item(row).text() for row in range(files.count())]


def menu(window) -> list[str]:
    return [action.text() for action in window._recent_menu.actions() if not action.isSeparator()]


def click(window, qtbot, row: int) -> None:
    files = window.welcome.recent.list
    place = files.visualItemRect(files.item(row)).center()
    qtbot.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=place)


def listed(window, qtbot) -> None:
    qtbot.waitUntil(lambda: bool(window.project.recents.missing), timeout=5_000)


def test_without_any_nothing_is_shown(window) -> None:
    assert not window.welcome.recent.isVisible()
    assert not window._recent_menu.menuAction().isEnabled()


def test_one_click_opens_a_recent_file(remembered, window, qtbot, recordings) -> None:
    listed(window, qtbot)
    assert window.welcome.recent.isVisible()
    assert [text.split("\n")[0] for text in shown(window)] == ["gone.leike", recordings("plain").name]
    click(window, qtbot, 1)
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)
    qtbot.waitUntil(lambda: window.project.recents.files[0] == recordings("plain"), timeout=5_000)


def test_a_file_that_is_gone_says_so_and_can_only_be_taken_off(remembered, window, qtbot) -> None:
    listed(window, qtbot)
    assert "not found" in shown(window)[0] and "not found" not in shown(window)[1]
    assert menu(window)[0] == "gone.leike (not found)" and not window._recent_menu.actions()[0].isEnabled()
    click(window, qtbot, 0)
    qtbot.wait(0)
    assert window.banner.text == "" and not window.project.current.is_open
    press(qtbot, window.welcome.recent.remove)
    qtbot.waitUntil(lambda: len(shown(window)) == 1, timeout=5_000)
    assert RecentFiles().files() == (remembered[1],)


def test_by_keyboard(remembered, window, qtbot) -> None:
    listed(window, qtbot)
    files = window.welcome.recent.list
    files.setFocus()
    files.setCurrentRow(0)
    qtbot.keyClick(files, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(shown(window)) == 1, timeout=5_000)
    qtbot.keyClick(files, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.recording is not None, timeout=10_000)


def test_the_list_is_cleared_on_wish(remembered, window, qtbot) -> None:
    listed(window, qtbot)
    press(qtbot, window.welcome.recent.clear)
    qtbot.waitUntil(lambda: not window.welcome.recent.isVisible(), timeout=5_000)
    assert RecentFiles().files() == () and menu(window) == []


def test_what_is_opened_and_the_menu_agree(window, qtbot, recordings, tmp_path) -> None:
    open_file(window, qtbot, recordings("plain"))
    path = project_file(tmp_path / "a & b.leike", recordings("silent"))
    window.open(path)
    qtbot.waitUntil(lambda: "a && b.leike" in menu(window), timeout=10_000)
    assert menu(window) == ["a && b.leike", recordings("plain").name, "Clear the list"]
    window._recent_menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: window.windowTitle().startswith("plain"), timeout=10_000)


def test_it_speaks_the_languages(remembered, window, qtbot) -> None:
    listed(window, qtbot)
    for code in ("fi", "sv", "en"):
        window.languages.switch(code)
        assert len(shown(window)) == 2 and window.welcome.recent.clear.text()
    assert "not found" in shown(window)[0]


def test_a_drive_that_does_not_answer_keeps_no_other_work_waiting(
    remembered, window, qtbot, recordings, monkeypatch, tmp_path
) -> None:
    listed(window, qtbot)
    answers, asked = threading.Event(), []

    def hangs(file: Path) -> bool:
        asked.append(file)
        return answers.wait(20)

    monkeypatch.setattr(recents, "_is_there", hangs)
    for number in range(6):
        window.project.recents.add(tmp_path / f"{number}.leike")
    qtbot.waitUntil(lambda: window.project.recents.files[0].name == "5.leike", timeout=5_000)
    assert [file.name for file in RecentFiles().files()][:6] == [f"{n}.leike" for n in (5, 4, 3, 2, 1, 0)]
    open_file(window, qtbot, recordings("plain"))
    assert len(asked) == 1 and not answers.is_set()
    answers.set()
    qtbot.waitUntil(lambda: not window.project.recents.missing, timeout=5_000)
