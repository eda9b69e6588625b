"""The whole way: five captioned clips of one recording, by mouse and keyboard, read back from the files."""

import re
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from leike.gui.steps import Step
from leike.gui.window import MainWindow
from numbered import read_number
from reading import frames_of
from window_steps import drop, settle

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "propagateSizeHints", extend=True)

STARTS_S = (5, 15, 25, 35, 45)
LENGTH_S, RATE = 2, 25
TEXT = "Tervetuloa kirjastoon!"


def type_time(window: MainWindow, qtbot: QtBot, text: str) -> None:
    field = window.page.player.transport.time
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    window.page.player.transport.play.setFocus()


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    window.commands.refresh_now()  # a person is slower than the timer that does it
    qtbot.keyClick(window.focusWidget() or window, key, modifiers)


def click(qtbot: QtBot, widget: QWidget, place: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place or widget.rect().center())


def cut_five(window: MainWindow, qtbot: QtBot) -> None:
    for number, start_s in enumerate(STARTS_S):
        type_time(window, qtbot, f"0:{start_s:02}")
        press(window, qtbot, Qt.Key.Key_N if number else Qt.Key.Key_I)
        type_time(window, qtbot, f"{start_s + LENGTH_S - 1 / RATE:.2f}")  # the last frame in
        press(window, qtbot, Qt.Key.Key_O)


def choose_card(window: MainWindow, qtbot: QtBot, row: int) -> None:
    view, index = window.page.clips.list, window.page.clips.model.index(row)
    view.scrollTo(index)
    click(qtbot, view.viewport(), view.visualRect(index).center())


def caption(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Paste a text and spread it over the clip."""
    click(qtbot, window.page.steps.buttons[Step.CAPTION])
    window.commands.trigger("captions.paste")
    paste = window.page.captions.cues.paste
    qtbot.keyClicks(paste.text, text)
    qtbot.waitUntil(paste.apply.isEnabled)
    click(qtbot, paste.apply)


def export_all(window: MainWindow, qtbot: QtBot) -> list[Path]:
    click(qtbot, window.page.steps.buttons[Step.EXPORT])
    panel = window.page.export
    click(qtbot, panel.target.all_clips, QPoint(10, panel.target.all_clips.height() // 2))
    qtbot.waitUntil(lambda: panel.export.text() == "Export 10 files")
    click(qtbot, panel.export)
    qtbot.waitUntil(lambda: panel.exporting)
    qtbot.waitUntil(lambda: not panel.exporting, timeout=240_000)
    return panel.progress.outputs()


def test_five_captioned_clips_by_mouse_and_keyboard(window: MainWindow, qtbot, recordings, tmp_path) -> None:
    drop(window, recordings("sixty_four_seconds"))
    qtbot.waitUntil(lambda: window.editor.recording is not None)
    settle(window, qtbot)
    start = window.editor.project
    cut_five(window, qtbot)
    assert [clip.in_us for clip in window.editor.project.clips] == [at * 1_000_000 for at in STARTS_S]
    assert {(clip.out_us or 0) - clip.in_us for clip in window.editor.project.clips} == {LENGTH_S * 1_000_000}
    for row in range(5):
        choose_card(window, qtbot, row)
        assert window.editor.index == row
        caption(window, qtbot, f"{TEXT} {row + 1}")
    choose_card(window, qtbot, 1)
    click(qtbot, window.page.steps.buttons[Step.FRAME])
    click(qtbot, window.page.framing.layouts["blur"])
    files = export_all(window, qtbot)
    assert len(files) == 10 and all(file.parent == tmp_path / "out" for file in files)
    for file in files:
        check_file(file)
    while window.editor.done:
        press(window, qtbot, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    project = window.editor.project
    assert project.exported_presets
    clips = tuple(replace(clip, exports=()) for clip in project.clips)  # what left the house stays said
    assert replace(project, clips=clips, exported_presets={}) == start


def check_file(file: Path) -> None:
    """Frames in order from the clip's first, the caption on its box, and the captions beside."""
    words = file.with_suffix(".srt").read_text(encoding="utf-8")
    found = re.search(re.escape(TEXT) + r" (\d)", " ".join(words.split()))
    assert found, words
    row = int(found[1]) - 1
    pictures = [picture for _time, picture in frames_of(file)]
    assert len(pictures) == LENGTH_S * RATE
    if row != 1:  # the crop keeps the numbers readable; with blurred edges they are small
        first = STARTS_S[row] * RATE
        assert [read_number(picture) for picture in pictures[::10]] == list(range(first, first + 50, 10))
    lower = pictures[25][pictures[25].shape[0] // 2 :]
    white = (lower.astype(int).min(axis=2) > 225).sum()
    assert white > 1_000, "no letters of the caption"
    assert np.median(lower[lower.shape[0] // 3 :]) < 200
