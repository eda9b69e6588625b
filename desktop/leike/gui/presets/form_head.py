"""The top of the form: what the preset is called, what it builds on, and how old its limits are."""

import datetime

import msgspec
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leike.app.preset_keys import key_text
from leike.gui.language import Languages
from leike.gui.presets.drafts import PresetDrafts
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.layer import Kind, Layer
from leike.model.preset import Preset
from leike.presets.limits_age import OLD_DAYS, limits_age_days

_LANGUAGES = ("fi", "sv", "en")


class FormHead(QWidget):
    """Names in three languages and parents of the chosen layer, changed through the drafts."""

    def __init__(self, drafts: PresetDrafts, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._drafts, self._languages = drafts, languages
        self.title, self.note, self.limits = WrappedLabel(), WrappedLabel(), WrappedLabel()
        self.title.setObjectName("stepTitle")
        self.note.setObjectName("quiet")
        self.names = {language: QLineEdit() for language in _LANGUAGES}
        self._labels = {language: QLabel() for language in _LANGUAGES}
        self._parents_label, self._nothing = QLabel(), QLabel()
        self._nothing.setObjectName("quiet")
        self.parents = QVBoxLayout()
        self.parents.setSpacing(2)
        self.parent_choice, self.add_parent = QComboBox(), QPushButton()
        self.removers: dict[str, QPushButton] = {}
        self._shown_parents: tuple[object, ...] = ()
        self._lay_out()
        for line in self.names.values():
            line.setMaxLength(80)
            line.editingFinished.connect(self._take_names)
        self.add_parent.clicked.connect(self._take_parent)

    def show_layer(self) -> None:
        """Show the chosen layer as it is now."""
        filed = self._drafts.filed
        if filed is None:
            self.title.show_text(self.tr("Choose a preset on the left."))
            self.limits.hide()
            return
        layer, may_edit = filed.layer, self._drafts.may_edit
        self.title.show_text(f"{layer.name.spoken(self._languages.code)} · {self.kind_name(layer.kind)}")
        self.note.show_text(self._note(may_edit))
        for language, line in self.names.items():
            line.setEnabled(may_edit)
            if not line.hasFocus() or not line.isModified():
                line.setText(layer.name.spoken(language))
        self._show_parents(layer, may_edit)
        tried = self._drafts.tried
        self._show_limits(tried.shown.preset if tried and tried.shown else None, layer.kind)

    def hand_in(self) -> None:
        """Take a name that is still being typed."""
        if self._drafts.may_edit and any(line.isModified() for line in self.names.values()):
            self._take_names()

    def retranslate(self) -> None:
        """Set all texts."""
        code = self._languages.code
        for language, line in self.names.items():
            text = key_text(f"name.{language}", code)
            self._labels[language].setText(text.label)
            line.setAccessibleName(text.label)
            line.setAccessibleDescription(text.help)
        text = key_text("extends", code)
        self._parents_label.setText(text.label)
        self.parent_choice.setAccessibleName(self.tr("Preset to build on"))
        self.add_parent.setText(self.tr("Build on it too"))
        self._shown_parents = ()
        self.show_layer()

    def kind_name(self, kind: Kind) -> str:
        """What a kind of layer is called."""
        return key_text("kind", self._languages.code).choices.get(kind, kind)

    def _note(self, may_edit: bool) -> str:
        if may_edit:
            return self.tr("Changes are saved by themselves.")
        return self.tr(
            "This preset is not changed. Press Duplicate to make one of your own that builds on it."
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 120)
        grid.setHorizontalSpacing(10)
        for row, language in enumerate(_LANGUAGES):
            self._labels[language].setBuddy(self.names[language])
            grid.addWidget(self._labels[language], row, 0)
            grid.addWidget(self.names[language], row, 1)
        adding = QHBoxLayout()
        adding.addWidget(self.parent_choice, 1)
        adding.addWidget(self.add_parent)
        self.parent_choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.parent_choice.setMinimumContentsLength(8)
        self.parents.addWidget(self._nothing)
        self.parents.addLayout(adding)
        grid.addWidget(self._parents_label, 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self.parents, 3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.title, self.note, self.limits):
            column.addWidget(widget)
        column.addLayout(grid)

    def _show_limits(self, preset: Preset | None, kind: Kind) -> None:
        self.limits.setVisible(preset is not None and kind == "channel")
        if preset is None:
            return
        day = datetime.date.fromisoformat(preset.limits.checked_on)
        age_days = limits_age_days(preset, datetime.datetime.now(datetime.UTC).date())
        date = QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
        if age_days > OLD_DAYS:
            words = self.tr("Limits last checked {date}, {days} days ago: look whether they still hold.")
        else:
            words = self.tr("Limits last checked {date}.")
        self.limits.show_look("warning" if age_days > OLD_DAYS else "quiet")
        self.limits.show_text(words.format(date=date, days=age_days))

    def _show_parents(self, layer: Layer, may_edit: bool) -> None:
        layers, code = self._drafts.layers, self._languages.code
        names = {each: filed.layer.name.spoken(code) for each, filed in layers.items()}
        basis = (layer.id, layer.extends, may_edit, code, tuple(sorted(names.items())))
        if basis == self._shown_parents:
            return
        self._shown_parents = basis
        for row in self.findChildren(_ParentRow):
            self.parents.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.removers = {}
        for place, parent_id in enumerate(layer.extends):
            words = self.tr("Build no longer on {name}").format(name=names.get(parent_id, parent_id))
            row = _ParentRow(names.get(parent_id, parent_id), self.tr("Remove"), words)
            row.remove.setVisible(may_edit)
            row.remove.clicked.connect(lambda _on, parent_id=parent_id: self._drop_parent(parent_id))
            self.removers[parent_id] = row.remove
            self.parents.insertWidget(place, row)
        offered = [each for each in names if self._may_extend(layer, each)]
        self.parent_choice.clear()
        for each in sorted(offered, key=lambda one: (layers[one].layer.kind != "organisation", names[one])):
            kind = self.kind_name(layers[each].layer.kind)
            self.parent_choice.addItem(f"{names[each]} · {kind}", each)
        self._nothing.setText(self.tr("Nothing else"))
        self._nothing.setVisible(not layer.extends)
        for widget in (self.parent_choice, self.add_parent):
            widget.setVisible(may_edit and bool(offered))

    def _may_extend(self, layer: Layer, other_id: str) -> bool:
        """Rule books and branches build on their like, channels on anything but what builds on them."""
        layers = self._drafts.layers
        if other_id in (layer.id, *layer.extends) or (
            layer.kind != "channel" and layers[other_id].layer.kind == "channel"
        ):
            return False
        seen, waiting = set[str](), [other_id]
        while waiting:
            each = waiting.pop()
            if each == layer.id:
                return False
            if each in layers and each not in seen:
                seen.add(each)
                waiting.extend(layers[each].layer.extends)
        return True

    def _take_names(self) -> None:
        filed = self._drafts.filed
        if filed is None:
            return
        old = filed.layer.name
        texts = {each: line.text().strip() or old.spoken(each) for each, line in self.names.items()}
        name = msgspec.structs.replace(old, **texts)
        for line in self.names.values():
            line.setModified(False)
        if name != old:
            self._drafts.change("name", msgspec.structs.replace(filed.layer, name=name))
        self._drafts.seal()

    def _take_parent(self) -> None:
        """Channels come before the looks that dress them."""
        filed, chosen = self._drafts.filed, self.parent_choice.currentData()
        if filed is None or not isinstance(chosen, str):
            return
        layers, parents = self._drafts.layers, [*filed.layer.extends, chosen]
        parents.sort(key=lambda each: each in layers and layers[each].layer.kind != "channel")
        self._change_parents(filed.layer, tuple(parents))

    def _drop_parent(self, parent_id: str) -> None:
        filed = self._drafts.filed
        if filed is not None:
            left = tuple(each for each in filed.layer.extends if each != parent_id)
            self._change_parents(filed.layer, left)

    def _change_parents(self, layer: Layer, parents: tuple[str, ...]) -> None:
        self._drafts.change("extends", msgspec.structs.replace(layer, extends=parents))
        self._drafts.seal()


class _ParentRow(QWidget):
    def __init__(self, name: str, words: str, accessible: str) -> None:
        super().__init__()
        label = QLabel(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.remove = QPushButton(words)
        self.remove.setObjectName("link")
        self.remove.setAccessibleName(accessible)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(self.remove)
