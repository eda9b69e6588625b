"""All presets in three groups: organisations, branches and channels."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from leike.gui.language import Languages
from leike.model.layer import Kind
from leike.presets.chains import FiledLayer

_ID = Qt.ItemDataRole.UserRole
_Row = tuple[Kind, str, str, str, str]
KINDS: tuple[Kind, ...] = ("organisation", "branch", "channel")


class PresetTree(QTreeWidget):
    """`chosen(str)` for the layer that a person goes to, `delete_wanted()` for the Delete key."""

    chosen = Signal(str)
    delete_wanted = Signal()

    def __init__(self, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = languages
        self._shown: tuple[object, ...] = ()
        self.setObjectName("list")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(12)
        self.setUniformRowHeights(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemsExpandable(False)
        self.currentItemChanged.connect(self._tell)

    def show_layers(self, layers: Mapping[str, FiledLayer], chosen: str, notes: Mapping[str, str]) -> None:
        """Show these, one of them chosen. `notes` tell by id what more there is to say of a layer."""
        code = self._languages.code
        rows: tuple[_Row, ...] = tuple(
            (filed.layer.kind, filed.layer.name.spoken(code), self._source(filed), notes.get(each, ""), each)
            for each, filed in layers.items()
        )
        if (rows, code) != self._shown:
            self._shown = (rows, code)
            with QSignalBlocker(self):
                self._fill(rows)
        self.show_chosen(chosen)

    def show_chosen(self, layer_id: str) -> None:
        """Mark that layer, without telling."""
        with QSignalBlocker(self):
            if (item := self.item_of(layer_id)) is not None:
                self.setCurrentItem(item)
            else:
                self.clearSelection()

    def item_of(self, layer_id: str) -> QTreeWidgetItem | None:
        """The row of a layer."""
        return next((row for row in self._rows() if row.data(0, _ID) == layer_id), None)

    def ids(self) -> list[str]:
        """The ids in the order of the list."""
        found = (row.data(0, _ID) for row in self._rows())
        return [each for each in found if isinstance(each, str)]

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.topLevelItemCount()):
            group = self.topLevelItem(place)
            rows = (group.child(at) for at in range(group.childCount())) if group else ()
            yield from (row for row in rows if row is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to take the chosen one away."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self, rows: tuple[_Row, ...]) -> None:
        self.clear()
        titles = {
            "organisation": self.tr("Organisations"),
            "branch": self.tr("Branches"),
            "channel": self.tr("Channels"),
        }
        for kind in KINDS:
            group = QTreeWidgetItem([titles[kind]])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setBold(True)
            group.setFont(0, font)
            self.addTopLevelItem(group)
            mine = [row for row in rows if row[0] == kind]
            for _kind, name, source, note, layer_id in sorted(
                mine, key=lambda row: (row[2] != self.tr("own"), row[1].casefold())
            ):
                words = f"{name} · {source}" + (f" · {note}" if note else "")
                item = QTreeWidgetItem([words])
                item.setData(0, _ID, layer_id)
                item.setToolTip(0, words)
                group.addChild(item)
            if not mine:
                empty = QTreeWidgetItem([self.tr("none yet")])
                empty.setFlags(Qt.ItemFlag.NoItemFlags)
                group.addChild(empty)
        self.expandAll()

    def _source(self, filed: FiledLayer) -> str:
        names = {
            "own": self.tr("own"),
            "built-in": self.tr("built-in"),
            "taken": self.tr("shared"),
            "machine": self.tr("of this computer"),
        }
        return names.get(filed.source, filed.source)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and isinstance(layer_id := item.data(0, _ID), str):
            self.chosen.emit(layer_id)
