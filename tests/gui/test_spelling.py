"""Spelling in a text field, with a real dictionary of a few words."""

import threading
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit
from shiboken6 import isValid

from leike.app.spelling import Speller, own_words
from leike.gui.bridge import TaskRunner
from leike.gui.captions.spelling import CaptionSpelling
from leike.gui.editor import ProjectEditor
from leike.gui.language import Languages
from leike.gui.steps import Step
from leike.gui.theme import DARK, LIGHT, apply_theme
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.messages import Message
from leike.model.project import Project
from tiny_dictionary import enchant_is_there, write_dictionary
from values import recording
from window_steps import open_file

pytestmark = [
    pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True),
    pytest.mark.skipif(not enchant_is_there(), reason="needs libenchant-2-2 and its Hunspell part"),
]


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    made.close()
    assert made.wait(5000)
    made.deleteLater()


class Desk(NamedTuple):
    """A text field and what checks it."""

    field: QPlainTextEdit
    spelling: CaptionSpelling
    editor: ProjectEditor


@pytest.fixture
def desk(qtbot, qapp, runner, monkeypatch, tmp_path):
    """A text field in a Swedish clip whose speaker is Aino Virtanen."""
    write_dictionary(monkeypatch, tmp_path, "sv_FI", ["och", "att", "är", "bibliotek", "kväll", "välkommen"])
    editor = ProjectEditor(runner)
    languages = Languages(qapp, "en")
    clip = Clip(recording="/r.mp4", speaker="Aino Virtanen", cues=(Cue(0, 2_000_000, "och att det är"),))
    editor.open_project(Project(clips=(clip,)), {"/r.mp4": recording(path="/r.mp4")})
    spelling = CaptionSpelling(editor, runner, languages, words_file=tmp_path / "data" / "words.txt")
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    spelling.attach(made)
    made.resize(300, 120)
    made.show()
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: spelling.ready)
    yield Desk(made, spelling, editor)
    languages.close()


def underlined(field: QPlainTextEdit) -> list[str]:
    """What has a wavy line in the field, in order."""
    found = []
    block = field.document().begin()
    while block.isValid():
        data = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            if part.format.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline:
                found.append(data[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"))
        block = block.next()
    return found


def open_menu(field: QPlainTextEdit, at: int) -> QMenu:
    """Ask for the menu by key with the cursor at that place."""
    cursor = field.textCursor()
    cursor.setPosition(at)
    field.setTextCursor(cursor)
    place = field.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.viewport().mapToGlobal(place))
    QApplication.sendEvent(field.viewport(), event)
    shown = [menu for menu in QApplication.topLevelWidgets() if menu.isVisible() and isinstance(menu, QMenu)]
    (menu,) = (menu for menu in shown if menu.objectName() == "spelling")
    return menu


def texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def pick(menu: QMenu, text: str) -> None:
    action = next(action for action in menu.actions() if action.text() == text)
    menu.setActiveAction(action)
    from PySide6.QtTest import QTest

    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_unknown_words_are_underlined_in_the_captions_language(desk):
    field = desk.field
    assert desk.spelling.language == "sv"
    field.setPlainText("Välkommen till\nbibliotek kvell, Virtasen")
    assert underlined(field) == ["till", "kvell"]


def test_the_word_being_typed_waits_until_it_is_done(desk, qtbot):
    field = desk.field
    field.setFocus()
    qtbot.keyClicks(field, "kvell")
    assert underlined(field) == []
    qtbot.keyClicks(field, " ")
    assert underlined(field) == ["kvell"]
    qtbot.keyClicks(field, "kvall")
    field.clearFocus()
    assert underlined(field) == ["kvell", "kvall"]


def test_an_emoji_does_not_shift_the_line(desk):
    field = desk.field
    field.setPlainText("\U0001f4da\U0001f4da kvell")
    assert underlined(field) == ["kvell"]


def test_every_emoji_before_a_word_counts(desk):
    field = desk.field
    field.setPlainText("🙂 kvell 🙂🙂 att kvall är 🙂 kvell")
    assert underlined(field) == ["kvell", "kvall", "kvell"]


def test_a_line_beyond_any_caption_is_left_alone(desk):
    field = desk.field
    field.setPlainText("kvell " * 100)
    assert underlined(field) == ["kvell"] * 100
    field.setPlainText("kvell " * 1000)
    assert underlined(field) == []
    place = field.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(QPoint(5, 5)))
    assert not any(filter_menu(child, field, event) for child in field.children())


def test_the_menu_key_offers_what_was_meant(desk, qtbot):
    field = desk.field
    field.setPlainText("\U0001f4da att kvell är")
    menu = open_menu(field, 9)
    qtbot.waitUntil(lambda: "kväll" in texts(menu))
    assert any("my words" in text for text in texts(menu))
    pick(menu, "kväll")
    qtbot.waitUntil(lambda: field.toPlainText() == "\U0001f4da att kväll är")
    field.undo()
    assert field.toPlainText() == "\U0001f4da att kvell är"


def test_late_suggestions_stay_out_of_the_next_menu(desk, qtbot, monkeypatch):
    go, begun, looked_for, at_once = threading.Event(), threading.Event(), [], []
    suggestions, free = Speller.suggestions, threading.Lock()

    def slow(speller: Speller, word: str) -> list[str]:
        at_once.append(not free.acquire(blocking=False))
        begun.set()
        assert go.wait(10)
        looked_for.append(word)
        found = suggestions(speller, word)
        if not at_once[-1]:
            free.release()
        return found

    monkeypatch.setattr(Speller, "suggestions", slow)
    desk.field.setPlainText("kvell biblotek")
    first = open_menu(desk.field, 2)
    qtbot.waitUntil(begun.is_set)
    first.hide()
    qtbot.waitUntil(lambda: not isValid(first))
    second = open_menu(desk.field, 9)
    go.set()
    qtbot.waitUntil(lambda: not any("Looking" in text for text in texts(second)))
    assert "bibliotek" in texts(second) and "kväll" not in texts(second)
    assert looked_for == ["kvell", "biblotek"] and not any(at_once)
    second.hide()


def test_a_known_word_keeps_the_usual_menu(desk):
    field = desk.field
    field.setPlainText("bibliotek")
    place = field.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(QPoint(5, 5)))
    assert not any(filter_menu(child, field, event) for child in field.children())


def filter_menu(child, field, event) -> bool:
    return type(child).__name__ == "_Menu" and child.eventFilter(field, event)


def test_an_added_word_is_known_and_kept(desk, qtbot, tmp_path: Path):
    field = desk.field
    field.setPlainText("leike leike kvell")
    menu = open_menu(field, 2)
    pick(menu, "Add “leike” to my words")
    qtbot.waitUntil(lambda: underlined(field) == ["kvell"])
    assert own_words(tmp_path / "data" / "words.txt") == ("leike",)


def test_words_that_are_added_in_a_row_are_all_kept(desk, qtbot, tmp_path: Path):
    words = [f"sana{letter}" for letter in "abcdefghijklmnopqrst"]
    for word in words:
        desk.spelling.add(word)
    qtbot.waitUntil(lambda: own_words(tmp_path / "data" / "words.txt") == tuple(words))


def test_a_word_that_cannot_be_kept_is_told(desk, qtbot, tmp_path: Path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with qtbot.waitSignal(desk.spelling.failed) as told:
        desk.spelling.add("leike")
    assert told.args[0].message.key == "file_write_failed"


def test_names_typed_later_are_known_too(desk, qtbot):
    field = desk.field
    field.setPlainText("Korhosen kväll")
    assert underlined(field) == ["Korhosen"]
    desk.editor.set_texts(title="", speaker="Ville Korhonen", role="")
    qtbot.waitUntil(lambda: underlined(field) == [])


def test_without_a_dictionary_nothing_is_underlined(desk, qtbot, monkeypatch):
    field = desk.field
    field.setPlainText("kvell")
    assert underlined(field) == ["kvell"]
    monkeypatch.setattr("leike.gui.captions.spelling.load_dictionary", lambda _language: None)
    desk.editor.set_cues((Cue(0, 1_000_000, "the and of"),), Message("edit_captions"))
    qtbot.waitUntil(lambda: desk.spelling.language == "en")
    assert not desk.spelling.ready and underlined(field) == []


def test_the_line_takes_the_themes_colour(desk, qapp, qtbot):
    desk.field.setPlainText("kvell")
    try:
        apply_theme(qapp, Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: _line_colour(desk.field) == DARK.on_error)
    finally:
        apply_theme(qapp, Qt.ColorScheme.Light)
    qtbot.waitUntil(lambda: _line_colour(desk.field) == LIGHT.on_error)


def _line_colour(field: QPlainTextEdit) -> str:
    (part,) = field.document().begin().layout().formats()
    return part.format.underlineColor().name()


def test_the_windows_caption_field_is_checked(window, qtbot, recordings, monkeypatch, tmp_path: Path):
    write_dictionary(monkeypatch, tmp_path / "words", "sv_FI", ["och", "att", "det", "kväll"])
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_cues((Cue(0, 2_000_000, "och att det kvell"),), Message("edit_captions"))
    window.page.go_to(Step.CAPTION)
    captions = window.page.captions
    captions.cues.selection.select(0)
    qtbot.waitUntil(lambda: underlined(captions.cues.cue.text) == ["kvell"], timeout=10_000)
    menu = open_menu(captions.cues.cue.text, 14)
    qtbot.waitUntil(lambda: "kväll" in texts(menu))
    pick(menu, "kväll")
    qtbot.waitUntil(lambda: window.editor.clip.cues[0].text == "och att det kväll")
