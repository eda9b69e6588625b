"""Keys that belong to the whole window."""

import pytest
from PySide6.QtCore import Qt

from window_steps import open_file

pytestmark = pytest.mark.qt_log_ignore("PulseAudioService", extend=True)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_with_the_focus(window, qtbot, recordings, key) -> None:
    open_file(window, qtbot, recordings("plain"))
    button = window.page.framing.layouts["blur"]
    button.setFocus()
    qtbot.keyClick(button, key)
    assert window.editor.clip.framing.layout == "blur"


def test_enter_presses_nothing_that_is_switched_off(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    pressed: list[bool] = []
    button = window.page.framing.layouts["blur"]
    button.clicked.connect(pressed.append)
    button.setFocus()
    button.setEnabled(False)
    qtbot.keyClick(window, Qt.Key.Key_Return)
    assert pressed == []


def test_enter_in_a_field_presses_no_button(window, qtbot, recordings) -> None:
    open_file(window, qtbot, recordings("plain"))
    field = window.page.captions.titles.title
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not window.page.export.exporting and window.focusWidget() is field
