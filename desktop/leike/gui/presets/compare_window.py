"""Two presets of one's choice, side by side."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from leike.gui.language import Languages
from leike.gui.presets.difference_view import DifferenceView
from leike.gui.presets.drafts import PresetDrafts
from leike.gui.widgets.side_window import SideWindow, plain_size
from leike.model.layer import Layer
from leike.model.preset import Preset
from leike.presets.differences import differences
from leike.presets.store import PresetStore


class CompareWindow(SideWindow):
    """Channels are compared by what they come to, all others by what they give."""

    def __init__(self, drafts: PresetDrafts, languages: Languages, parent: QWidget) -> None:
        super().__init__(parent, plain_size(820, 560))
        self._drafts, self._languages = drafts, languages
        self.one, self.two = QComboBox(), QComboBox()
        self._with = QLabel()
        self.view = DifferenceView(languages)
        row = QHBoxLayout()
        row.addWidget(self.one, 1)
        row.addWidget(self._with)
        row.addWidget(self.two, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.view, 1)
        self._store: PresetStore | None = None
        for box in (self.one, self.two):
            box.activated.connect(self._compare)
        self.retranslate()

    def compare(self, store: PresetStore, layer_id: str) -> None:
        """Compare a layer with the one that it builds on, or with another one."""
        self._store = store
        self.refresh()
        layers = store.layers()
        layer = layers[layer_id].layer if layer_id in layers else None
        other = next((each for each in layer.extends if each in layers), "") if layer else ""
        self.two.setCurrentIndex(max(0, self.two.findData(layer_id)))
        self.one.setCurrentIndex(max(0, self.one.findData(other)))
        self._compare()
        self.present()

    def refresh(self) -> None:
        """Offer what there is now."""
        if self._store is None:
            return
        code, layers = self._languages.code, self._store.layers()
        names = {each: filed.layer.name.spoken(code) for each, filed in layers.items()}
        for box in (self.one, self.two):
            chosen = box.currentData()
            box.clear()
            for each in sorted(names, key=lambda one: names[one].casefold()):
                box.addItem(names[each], each)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        self._compare()

    def retranslate(self) -> None:
        """Set all texts."""
        super().retranslate()
        self.setWindowTitle(self.tr("Compare presets"))
        self._with.setText(self.tr("with"))
        self.one.setAccessibleName(self.tr("First preset"))
        self.two.setAccessibleName(self.tr("Second preset"))
        self.refresh()

    def _compare(self) -> None:
        if self._store is None or self.one.currentData() is None:
            return
        one, two = (self._value(box.currentData()) for box in (self.one, self.two))
        found = [each for each in differences(one, two) if each.key not in ("id", "version")]
        self.view.show_differences(self.one.currentText(), self.two.currentText(), found)

    def _value(self, layer_id: str) -> Layer | Preset:
        assert self._store is not None
        return self._store.resolved(layer_id).preset or self._store.layers()[layer_id].layer
