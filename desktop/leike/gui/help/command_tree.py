"""The commands by section with their keys, as a list to search and to choose from."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from leike.gui.commands import SECTIONS, Command, Commands, Section

_NAME = Qt.ItemDataRole.UserRole


class CommandTree(QTreeWidget):
    """Two columns: command and keys. `command_chosen(name)`, "" where the choice is none."""

    command_chosen = Signal(str)

    def __init__(
        self,
        commands: Commands,
        section_name: Callable[[Section], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._commands, self._section_name = commands, section_name
        self._wanted = ""
        self.setObjectName("list")
        self.setColumnCount(2)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionsMovable(False)
        self.currentItemChanged.connect(self._tell)

    @property
    def chosen(self) -> str:
        """The name of the chosen command, "" where none is."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, _NAME) or "")

    def fill(self) -> None:
        """List all commands with their present keys."""
        chosen = self.chosen
        blocked = QSignalBlocker(self)
        self.clear()
        for section in SECTIONS:
            self._add_section(section)
        self.expandAll()
        blocked.unblock()
        self.show_matching(self._wanted)
        self.choose(chosen)

    def choose(self, name: str) -> None:
        """Choose that command, where it is listed."""
        for item in self._items():
            if item.data(0, _NAME) == name:
                self.setCurrentItem(item)

    def show_matching(self, text: str) -> None:
        """List only what has `text` in its name or its keys."""
        self._wanted = text
        wanted = text.strip().casefold()
        for section in self._sections():
            items = _children(section)
            fits = [wanted in f"{item.text(0)} {item.text(1)}".casefold() for item in items]
            for item, fit in zip(items, fits, strict=True):
                item.setHidden(not fit)
            section.setHidden(not any(fits))

    def rows(self) -> list[tuple[str, str]]:
        """What is listed now: command and keys."""
        return [(item.text(0), item.text(1)) for item in self._items() if not item.isHidden()]

    def retranslate(self) -> None:
        """Set all texts."""
        self.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.setAccessibleName(self.tr("Commands and their keys"))
        self.fill()

    def _add_section(self, section: Section) -> None:
        commands = list(self._commands.all(section))
        if not commands:
            return
        head = QTreeWidgetItem(self, [self._section_name(section), ""])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFirstColumnSpanned(True)
        font = self.font()
        font.setBold(True)
        head.setFont(0, font)
        for command in commands:
            head.addChild(self._row(command))

    def _row(self, command: Command) -> QTreeWidgetItem:
        item = QTreeWidgetItem([command.title.rstrip("…"), command.keys_text])
        item.setData(0, _NAME, command.name)
        return item

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for section in self._sections() for item in _children(section)]

    def _sections(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(index) for index in range(self.topLevelItemCount()))
        return [section for section in found if section is not None]

    def _tell(self) -> None:
        self.command_chosen.emit(self.chosen)


def _children(section: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (section.child(row) for row in range(section.childCount()))
    return [item for item in found if item is not None]
