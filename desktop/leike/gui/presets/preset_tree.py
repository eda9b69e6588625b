"""All presets in groups: organisations, branches, own and built-in channels."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from leike.gui.language import Languages
from leike.gui.widgets.tips import plain_tip
from leike.model.layer import Kind
from leike.presets.chains import FiledLayer

_ID = Qt.ItemDataRole.UserRole
KINDS: tuple[Kind, ...] = ("organisation", "branch", "channel")


class _Row(NamedTuple):
    kind: Kind
    built_in: bool
    words: str
    id: str


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

    def show_layers(self, layers: Mapping[str, FiledLayer], chosen: str) -> None:
        """Show these, one of them chosen."""
        code = self._languages.code
        rows = tuple(self._row(layer_id, filed) for layer_id, filed in layers.items())
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
        groups = {
            self.tr("Organisations"): [row for row in rows if row.kind == "organisation"],
            self.tr("Branches"): [row for row in rows if row.kind == "branch"],
            self.tr("Own channels"): [row for row in rows if row.kind == "channel" and not row.built_in],
            self.tr("Built-in channels"): [row for row in rows if row.kind == "channel" and row.built_in],
        }
        for title, mine in groups.items():
            group = QTreeWidgetItem([title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = self.font()
            font.setBold(True)
            group.setFont(0, font)
            self.addTopLevelItem(group)
            for row in sorted(mine, key=lambda row: row.words.casefold()):
                item = QTreeWidgetItem([row.words])
                item.setData(0, _ID, row.id)
                item.setToolTip(0, plain_tip(row.words))
                group.addChild(item)
            if not mine:
                empty = QTreeWidgetItem([self.tr("none yet")])
                empty.setFlags(Qt.ItemFlag.NoItemFlags)
                group.addChild(empty)
        self.expandAll()

    def _row(self, layer_id: str, filed: FiledLayer) -> _Row:
        name, built_in = filed.layer.name.spoken(self._languages.code), filed.source == "built-in"
        words = name if built_in else f"{name} · {self._source(filed)}"
        return _Row(filed.layer.kind, built_in, words, layer_id)

    def _source(self, filed: FiledLayer) -> str:
        names = {
            "own": self.tr("own"),
            "taken": self.tr("shared"),
            "machine": self.tr("of this computer"),
        }
        return names.get(filed.source, filed.source)

    def _tell(self, item: QTreeWidgetItem | None) -> None:
        if item is not None and isinstance(layer_id := item.data(0, _ID), str):
            self.chosen.emit(layer_id)
