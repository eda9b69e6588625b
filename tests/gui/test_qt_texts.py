"""Qt's own dialogs and buttons speak the window's language too."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QColorDialog, QFileDialog, QLineEdit, QMessageBox, QTreeView
from pytestqt.qtbot import QtBot

from leike.gui.language import Languages

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)

_BUTTON = QMessageBox.StandardButton
_BUTTONS = (
    _BUTTON.Save,
    _BUTTON.Cancel,
    _BUTTON.Discard,
    _BUTTON.Yes,
    _BUTTON.No,
    _BUTTON.Close,
    _BUTTON.Open,
)
_NEVER_SHOWN = {"QShortcut", "QGuiApplication", "QObject", "QWidget"}
"""Names of keys that no command has, the direction of writing, and bases of our own classes."""
_OF_QT = re.compile("Q[A-Z]")


class _Untranslated(QTranslator):
    """Asked last: notes what no catalogue had."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        return False

    def translate(self, context: str, source: str, _comment: str | None = None, _n: int = -1) -> str | None:  # type: ignore[override]
        if context not in _NEVER_SHOWN and _OF_QT.match(context):
            self.texts.add((context, source))
        return None


@pytest.fixture
def untranslated(qapp) -> Iterator[_Untranslated]:
    spy = _Untranslated()
    qapp.installTranslator(spy)
    yield spy
    qapp.removeTranslator(spy)


def _file_dialog(
    qtbot: QtBot, folder, mode: QFileDialog.FileMode, accept: QFileDialog.AcceptMode
) -> QFileDialog:
    dialog = QFileDialog(None, "", str(folder))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(accept)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_nothing_of_qts_dialogs_stays_english(
    qapp, qtbot: QtBot, tmp_path, language: str, untranslated: _Untranslated
) -> None:
    (tmp_path / "folder").mkdir()
    languages = Languages(qapp, language)
    untranslated.texts.clear()
    mode, accept = QFileDialog.FileMode, QFileDialog.AcceptMode
    for how in ((mode.ExistingFile, accept.AcceptOpen), (mode.Directory, accept.AcceptOpen),
                (mode.AnyFile, accept.AcceptSave)):  # fmt: skip
        dialog = _file_dialog(qtbot, tmp_path, *how)
        view = dialog.findChild(QTreeView)
        assert view is not None
        qtbot.waitUntil(lambda view=view: view.model().rowCount(view.rootIndex()) == 1)
        view.grab()
    colours = QColorDialog()
    qtbot.addWidget(colours)
    colours.show()
    field = QLineEdit()
    qtbot.addWidget(field)
    field.createStandardContextMenu().deleteLater()
    found = set(untranslated.texts)
    languages.close()
    assert found == set()


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fi", ["Tallenna", "Peru", "Hylkää", "Kyllä", "Ei", "Sulje", "Avaa"]),
        ("sv", ["Spara", "Avbryt", "Förkasta", "Ja", "Nej", "Stäng", "Öppna"]),
        ("en", ["Save", "Cancel", "Discard", "Yes", "No", "Close", "Open"]),
    ],
)
def test_qts_buttons_speak_the_language(qapp, qtbot: QtBot, language: str, texts: list[str]) -> None:
    languages = Languages(qapp, language)
    box = QMessageBox()
    qtbot.addWidget(box)
    shown = [box.addButton(button).text().replace("&", "") for button in _BUTTONS]
    languages.close()
    assert shown == texts
