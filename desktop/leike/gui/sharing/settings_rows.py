"""The shared folder in the settings: where it is, and whether updates come by themselves."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from leike.app.policy import policy_in_force
from leike.gui.project.dialogs import pick_folder
from leike.gui.sharing.watching import FolderWatch
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.wrapped_label import WrappedLabel


class SharingRows(QWidget):
    """`folder_wanted(str)` ("" for none), `self_wanted(bool)` and `keys_wanted()` are the person's wishes."""

    folder_wanted = Signal(str)
    self_wanted = Signal(bool)
    keys_wanted = Signal()

    def __init__(self, watch: FolderWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._watch = watch
        self.label = ElidedLabel()
        self.change, self.none, self.keys = QPushButton(), QPushButton(), QPushButton()
        self.by_itself = QCheckBox()
        self.held = WrappedLabel()
        self.held.setObjectName("quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.change)
        row.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.held)
        column.addWidget(self.by_itself)
        column.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignLeft)
        self.change.clicked.connect(self._ask)
        self.none.clicked.connect(lambda: self.folder_wanted.emit(""))
        self.keys.clicked.connect(self.keys_wanted)
        self.by_itself.clicked.connect(self.self_wanted)
        watch.changed.connect(self.refresh)
        self.retranslate()

    def refresh(self) -> None:
        """Show what is in force."""
        setup = self._watch.setup
        folder = setup.folder if setup else None
        self.label.show_text(str(folder) if folder else self.tr("None"))
        off = policy_in_force().turns_off("sharing")
        held = off or (setup is not None and setup.policy.shared_folder is not None)
        self.change.setEnabled(not held)
        self.none.setVisible(folder is not None and not held)
        set_by_it = self.tr("Your organisation has set this folder for the computer.")
        turned_off = self.tr("Your organisation has turned sharing off on this computer.")
        self.held.show_text((turned_off if off else set_by_it) if held else "")
        self.held.setVisible(held)
        self.keys.setEnabled(not off)
        decided = setup is not None and setup.policy.take_updates is not None
        self.by_itself.setChecked(setup is not None and setup.take_updates == "self")
        self.by_itself.setEnabled(setup is not None and not decided and not off)
        decides = self.tr("Your organisation has decided this.")
        why_not = {
            self.change: self.held.text(),
            self.keys: turned_off if off else "",
            self.by_itself: turned_off if off else decides if decided else "",
        }
        for control, words in why_not.items():
            control.setToolTip(words)
            control.setAccessibleDescription(words)

    def retranslate(self) -> None:
        """Set all texts."""
        self.change.setText(self.tr("Choo&se…"))
        self.change.setAccessibleName(self.tr("Choose the shared folder for presets"))
        self.none.setText(self.tr("None"))
        self.none.setAccessibleName(self.tr("Use no shared folder"))
        self.keys.setText(self.tr("Keys and tr&ust…"))
        self.by_itself.setText(self.tr("Take trusted &updates by themselves"))
        self.refresh()

    def _ask(self) -> None:
        """The dialog begins in the home folder: one that does not answer would hold it up."""
        pick_folder(
            self,
            self.tr("Shared folder for presets"),
            Path.home(),
            lambda to: self.folder_wanted.emit(str(to)),
        )
