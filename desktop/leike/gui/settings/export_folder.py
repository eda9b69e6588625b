"""The folder that finished files go to, chosen once for all projects."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from leike.gui.project.dialogs import pick_folder
from leike.gui.settings.values import keep_export_folder, kept_export_folder
from leike.gui.widgets.elided_label import ElidedLabel


class ExportFolder(QWidget):
    """Shows the folder and lets a person choose another: `chosen(Path)`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel()
        self.change = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        row.addWidget(self.change)
        self.change.clicked.connect(self._ask)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in force."""
        folder = kept_export_folder()
        self.label.show_text(self.tr("Leike among your videos") if folder is None else str(folder))

    def retranslate(self) -> None:
        """Set all texts."""
        self.change.setText(self.tr("C&hoose…"))
        self.change.setAccessibleName(self.tr("Choose the folder for finished files"))
        self.refresh()

    def take(self, folder: str) -> None:
        """Use `folder` from now on."""
        keep_export_folder(Path(folder))
        self.refresh()
        self.chosen.emit(Path(folder))

    def _ask(self) -> None:
        title = self.tr("Folder for finished files")
        pick_folder(self, title, kept_export_folder(), lambda folder: self.take(str(folder)))
