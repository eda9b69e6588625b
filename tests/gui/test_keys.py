"""Keys of commands: none does two things, and a person may choose others."""

from collections import defaultdict
from itertools import pairwise

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from leike.gui.commands import Commands, keys_text, may_be_chosen, parse_keys
from leike.gui.help.cheat_sheet import CheatSheet
from leike.gui.help.shortcut_editor import ShortcutEditor
from leike.gui.steps import Step
from leike.gui.window import MainWindow
from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", "This plugin does not support", extend=True)


def enabled_together(window: MainWindow) -> list[str]:
    """Pairs of commands with the same key that can both be done now."""
    window.commands.refresh_now()
    users = defaultdict(list)
    for command in window.commands.all():
        for key in command.keys:
            if command.action.isEnabled():
                users[keys_text((key,))].append(command.name)
    return [f"{key}: {', '.join(names)}" for key, names in users.items() if len(names) > 1]


def test_no_key_does_two_things(window, qtbot, recordings) -> None:
    found = {"welcome": enabled_together(window)}
    open_file(window, qtbot, recordings("plain"))
    window.editor.set_in(100_000)
    for step in Step:
        window.page.go_to(step)
        found[step.name] = enabled_together(window)
    assert {place: pairs for place, pairs in found.items() if pairs} == {}


def test_two_commands_with_one_key_would_be_found(window) -> None:
    window.commands.add("help.other", "help", lambda: "Other", lambda: None, "F1")
    assert enabled_together(window) == ["F1: help.manual, help.other"]


def test_every_command_has_a_key_or_at_least_one_in_its_menu(window) -> None:
    without = [command for command in window.commands.all() if not command.default_keys]
    assert [command.name for command in without if "&" not in command.text()] == []
    assert {command.section for command in without} <= {"help"}, "what is done again has a key of its own"


def test_every_key_is_a_key_and_may_be_chosen_again(window) -> None:
    for command in window.commands.all():
        for key in command.default_keys:
            assert parse_keys(keys_text((key,))) == (key,), command.name


def test_every_command_is_in_a_menu_with_its_text(window) -> None:
    listed = {action for menu in window.menus.sections.values() for action in menu.actions()}
    for command in window.commands.all():
        assert command.action in listed and command.title, command.name
    for menu in window.menus.sections.values():
        kinds = [action.isSeparator() for action in menu.actions()]
        assert not any(first and second for first, second in pairwise(kinds))
        assert not kinds or not (kinds[0] or kinds[-1])


def test_the_question_mark_shows_all_keys(window, qtbot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, "?")
    sheet = window.desk.windows["keys"]
    assert isinstance(sheet, CheatSheet) and sheet.isVisible()
    rows = dict(sheet.tree.rows())
    assert rows["Save"] == "Ctrl+S" and rows["Undo"] == "Ctrl+Z"
    assert len(sheet.tree.rows()) == len(list(window.commands.all()))
    qtbot.keyClicks(sheet.search, "ctrl+s")
    assert ("Save", "Ctrl+S") in sheet.tree.rows() and ("Undo", "Ctrl+Z") not in sheet.tree.rows()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.fixture
def editor(window, qtbot: QtBot) -> ShortcutEditor:
    made = window.desk.open("shortcuts")
    assert isinstance(made, ShortcutEditor)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(qtbot: QtBot, editor: ShortcutEditor, command: str, key: Qt.Key, *modifiers) -> None:
    editor.tree.choose(command)
    editor.field.setFocus()
    held = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(editor.field, key, held)


def test_another_key_is_taken_and_kept(window, qtbot, editor) -> None:
    press(qtbot, editor, "help.about", Qt.Key.Key_F9)
    assert editor.note.text() == "F9 is free."
    qtbot.mouseClick(editor.use, Qt.MouseButton.LeftButton)
    assert window.commands.get("help.about").keys_text == "F9"
    assert ("About Leike", "F9") in editor.tree.rows()
    editor.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert window.desk.windows["about"].isVisible()
    assert commands_of_help().get("help.about").keys_text == "F9"  # in the next window too


def test_a_key_of_another_command_is_told_and_moved_only_when_asked(window, qtbot, editor) -> None:
    press(qtbot, editor, "help.about", Qt.Key.Key_F1)
    assert "Manual" in editor.note.text() and editor.use.text() == "Take the key from there"
    assert window.commands.get("help.manual").keys_text == "F1"
    qtbot.mouseClick(editor.use, Qt.MouseButton.LeftButton)
    assert window.commands.get("help.about").keys_text == "F1"
    assert window.commands.get("help.manual").keys_text == ""
    editor.tree.choose("help.manual")
    qtbot.mouseClick(editor.default, Qt.MouseButton.LeftButton)
    assert window.commands.get("help.manual").keys_text == "F1"
    assert window.commands.get("help.about").keys_text == ""
    qtbot.mouseClick(editor.all_default, Qt.MouseButton.LeftButton)
    assert all(one.keys == one.default_keys for one in window.commands.all())
    assert QSettings().value("keys/help.about") is None
    press(qtbot, editor, "help.manual", Qt.Key.Key_F9)
    qtbot.mouseClick(editor.also, Qt.MouseButton.LeftButton)
    assert window.commands.get("help.manual").keys_text == "F1, F9"
    qtbot.mouseClick(editor.none, Qt.MouseButton.LeftButton)
    assert window.commands.get("help.manual").keys == ()
    press(qtbot, editor, "help.about", Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "needed for writing" in editor.note.text() and not editor.use.isEnabled()
    for text in ("Ctrl+V", "Tab", "Esc", "Return", "Ctrl+K, Ctrl+C"):
        assert not may_be_chosen(QKeySequence(text)), text


def commands_of_help() -> Commands:
    """Two commands of a window that has nothing else."""
    commands = Commands(QMainWindow())
    commands.add("help.manual", "help", lambda: "Manual", lambda: None, "F1")
    commands.add("help.about", "help", lambda: "About", lambda: None)
    commands.settle_keys()
    return commands


@pytest.mark.parametrize(
    "kept",
    [
        "nonsense",
        "Ctrl+C",
        "Tab",
        "Ctrl+",
        17,
        True,
        ["F5", "F6"],
        "Ctrl+K, Ctrl+L",
        b"\xff\x00",
        "; " * 5000,
    ],
)
def test_a_value_that_holds_no_key_changes_nothing(qapp, kept) -> None:
    QSettings().setValue("keys/help.manual", kept)
    assert commands_of_help().get("help.manual").keys_text == "F1"


def test_too_many_keys_are_not_taken(qapp) -> None:
    QSettings().setValue("keys/help.manual", "F3; F4; F5; F6; F7; F8; " * 500)
    assert commands_of_help().get("help.manual").keys_text == "F3, F4, F5, F6"


def test_a_chosen_key_goes_before_the_default_of_another(qapp) -> None:
    QSettings().setValue("keys/help.about", "F1")
    users = [one.name for one in commands_of_help().users_of(QKeySequence("F1"))]
    assert users == ["help.about"]


def test_tool_tips_tell_the_keys(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    assert window.page.cutting.set_in.toolTip().endswith("(I)")
    window.commands.set_keys("cut.set_in", (QKeySequence("F9"),))
    assert window.page.cutting.set_in.toolTip().endswith("(F9)")
