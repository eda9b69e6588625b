"""Dialogs of sharing. None blocks: each says later, through a callable, what was chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from leike.gui.project.dialogs import FileDialog

Picked = Callable[[Path], None]


def pick_place(parent: QWidget, title: str, kind: str, name: str, picked: Picked) -> FileDialog:
    """Ask where a file is to go, `name` proposed."""
    dialog = FileDialog(parent, None, picked)
    dialog.setWindowTitle(title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.setNameFilters([kind])
    dialog.selectFile(name)
    dialog.open()
    return dialog


def pick_file(parent: QWidget, title: str, kind: str, picked: Picked) -> FileDialog:
    """Ask for one file of that kind."""
    dialog = FileDialog(parent, None, picked)
    dialog.setWindowTitle(title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kind])
    dialog.open()
    return dialog
