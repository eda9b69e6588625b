"""All commands with their keys on one page, to look up rather than to learn."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from leike.gui.commands import Commands, Section
from leike.gui.help.command_tree import CommandTree
from leike.gui.widgets.side_window import SideWindow, plain_size


class CheatSheet(SideWindow):
    """A searchable list; `change` opens the editor of the keys."""

    def __init__(self, commands: Commands, section_name: Callable[[Section], str], parent: QWidget) -> None:
        super().__init__(parent, plain_size(560, 620))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.tree = CommandTree(commands, section_name)
        self.body.addWidget(self.search)
        self.body.addWidget(self.tree, 1)
        self.search.textChanged.connect(self.tree.show_matching)
        commands.keys_changed.connect(self.tree.fill)
        self.retranslate()

    def refresh(self) -> None:
        """Start with everything."""
        self.search.clear()
        self.tree.fill()
        self.search.setFocus()

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Keys"))
        self.search.setPlaceholderText(self.tr("Search for a command or a key"))
        self.search.setAccessibleName(self.tr("Search for a command or a key"))
        self.tree.retranslate()
