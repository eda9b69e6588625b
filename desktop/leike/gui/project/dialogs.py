"""Dialogs of the project. None blocks: each says later, through a callable, what was chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from leike.app.requests import PROJECT_SUFFIX, SHEET_SUFFIXES

RECORDINGS = "*.mp4 *.mov *.m4v *.mkv *.webm *.avi *.mts *.m2ts *.ts *.mpg"
Picked = Callable[[Path], None]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ProjectDialogs", text)


class SaveQuestion(QMessageBox):
    """Asks whether unsaved work is to be saved before it goes from the window."""

    def __init__(
        self,
        name: str,
        parent: QWidget,
        *,
        save: Callable[[], None],
        discard: Callable[[], None],
        cancel: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._choices: dict[QPushButton, Callable[[], None]] = {}
        self._cancel = cancel
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setIcon(QMessageBox.Icon.Question)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWindowTitle("Leike")
        self.setText(self.tr("Do you want to save your changes to “{name}”?").format(name=name))
        self.setInformativeText(self.tr("Without saving, they are lost."))
        roles = QMessageBox.ButtonRole
        self.save = self.addButton(self.tr("Save"), roles.AcceptRole)
        self.discard = self.addButton(self.tr("Do not save"), roles.DestructiveRole)
        self.cancel = self.addButton(self.tr("Cancel"), roles.RejectRole)
        self._choices = {self.save: save, self.discard: discard, self.cancel: cancel}
        self.setDefaultButton(self.save)
        self.setEscapeButton(self.cancel)
        self.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        clicked = self.clickedButton()
        act = next((act for button, act in self._choices.items() if button is clicked), self._cancel)
        act()


def pick_to_open(parent: QWidget, folder: Path | None, picked: Picked) -> QFileDialog:
    """Ask for a project, a batch sheet or a recording."""
    projects = " ".join(f"*{suffix}" for suffix in (PROJECT_SUFFIX, *SHEET_SUFFIXES))
    filters = [
        _tr("Recordings and projects") + f" ({RECORDINGS} {projects})",
        _tr("All files") + " (*)",
    ]
    return _pick(parent, _tr("Open"), filters, folder, picked)


def pick_recording(parent: QWidget, folder: Path | None, picked: Picked) -> QFileDialog:
    """Ask for a recording."""
    filters = [_tr("Recordings") + f" ({RECORDINGS})", _tr("All files") + " (*)"]
    return _pick(parent, _tr("Choose a recording"), filters, folder, picked)


def pick_to_save(parent: QWidget, proposed: Path, picked: Picked, dropped: Callable[[], None]) -> QFileDialog:
    """Ask where the project is to be saved; `dropped()` where the person thought better of it."""
    filters = [_tr("Leike projects") + f" (*{PROJECT_SUFFIX})"]
    dialog = QFileDialog(parent, _tr("Save the project"), str(proposed.parent))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(PROJECT_SUFFIX.removeprefix("."))
    dialog.setNameFilters(filters)
    dialog.selectFile(proposed.name)
    dialog.rejected.connect(dropped)
    return _opened(dialog, picked)


def _pick(
    parent: QWidget, title: str, filters: list[str], folder: Path | None, picked: Picked
) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder) if folder else "")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters(filters)
    return _opened(dialog, picked)


def _opened(dialog: QFileDialog, picked: Picked) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda file: picked(Path(file)))
    dialog.open()
    return dialog
