"""Dialogs for files and folders. None blocks: each says later, through a callable, what was chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from leike.app.requests import PROJECT_SUFFIX, SHEET_SUFFIXES

RECORDINGS = "*.mp4 *.mov *.m4v *.mkv *.webm *.avi *.mts *.m2ts *.ts *.mpg"
Picked = Callable[[Path], None]


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


class FileDialog(QFileDialog):
    """Asks for a file without blocking: `picked(Path)` is called with it."""

    def __init__(self, parent: QWidget, folder: Path | None, picked: Picked) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if folder is not None:
            self.setDirectory(str(folder))
        self.fileSelected.connect(lambda file: picked(Path(file)))

    def open_anything(self) -> None:
        """A project, a batch sheet or a recording."""
        projects = " ".join(f"*{suffix}" for suffix in (PROJECT_SUFFIX, *SHEET_SUFFIXES))
        self._open(self.tr("Open"), self.tr("Recordings and projects") + f" ({RECORDINGS} {projects})")

    def open_recording(self) -> None:
        """A recording."""
        self._open(self.tr("Choose a recording"), self.tr("Recordings") + f" ({RECORDINGS})")

    def open_folder(self, title: str) -> None:
        """A folder."""
        self.setWindowTitle(title)
        self.setFileMode(QFileDialog.FileMode.Directory)
        self.setOption(QFileDialog.Option.ShowDirsOnly)
        self.open()

    def save_project(self, name: str) -> None:
        """A place for the project, `name` proposed."""
        self.setWindowTitle(self.tr("Save the project"))
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setDefaultSuffix(PROJECT_SUFFIX.removeprefix("."))
        self.setNameFilters([self.tr("Leike projects") + f" (*{PROJECT_SUFFIX})"])
        self.selectFile(name)
        self.open()

    def _open(self, title: str, kind: str) -> None:
        self.setWindowTitle(title)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.setNameFilters([kind, self.tr("All files") + " (*)"])
        self.open()


def pick_to_open(parent: QWidget, folder: Path | None, picked: Picked) -> None:
    """Ask for a project, a batch sheet or a recording."""
    FileDialog(parent, folder, picked).open_anything()


def pick_recording(parent: QWidget, folder: Path | None, picked: Picked) -> FileDialog:
    """Ask for a recording."""
    dialog = FileDialog(parent, folder, picked)
    dialog.open_recording()
    return dialog


def pick_folder(parent: QWidget, title: str, folder: Path | None, picked: Picked) -> None:
    """Ask for a folder, beginning in `folder`."""
    FileDialog(parent, folder, picked).open_folder(title)


def pick_to_save(parent: QWidget, proposed: Path, picked: Picked) -> None:
    """Ask where the project is to be saved."""
    FileDialog(parent, proposed.parent, picked).save_project(proposed.name)


def pick_place(parent: QWidget, title: str, kind: str, name: str, picked: Picked) -> FileDialog:
    """Ask where a file is to go, `name` proposed."""
    dialog = FileDialog(parent, None, picked)
    dialog.setWindowTitle(title)
    dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.setNameFilters([kind])
    dialog.selectFile(name)
    dialog.open()
    return dialog


def pick_file(parent: QWidget, title: str, kind: str, picked: Picked) -> FileDialog:
    """Ask for one file of that kind."""
    dialog = FileDialog(parent, None, picked)
    dialog.setWindowTitle(title)
    dialog.setFileMode(FileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kind])
    dialog.open()
    return dialog
