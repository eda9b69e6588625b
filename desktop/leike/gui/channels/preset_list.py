"""The presets to tick, with what each would say of the clip."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from leike.gui.language import Languages
from leike.gui.player.composition import Checked
from leike.gui.theme import current_colours
from leike.gui.widgets.icons import canvas_icon
from leike.gui.widgets.wrapped_label import WrappedLabel
from leike.model.messages import Message
from leike.model.preset import Preset

DEFAULT_PRESETS = ("instagram-story", "instagram-square")


class PresetRow(QWidget):
    """One preset: check box, shape, size, and a sentence where the clip does not suit it."""

    def __init__(self, preset: Preset, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preset = preset
        self._languages = languages
        self._checked = Checked(preset.id)
        self.box = QCheckBox()
        self.box.setIconSize(QSize(20, 20))
        self.size_label = QLabel(f"{preset.canvas.width_px} × {preset.canvas.height_px}")
        self.size_label.setObjectName("quiet")
        self.note = WrappedLabel()
        self.note.setContentsMargins(8, 4, 8, 4)
        self.note.hide()
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        row.addWidget(self.size_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 6, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.note)

    def show_checked(self, checked: Checked) -> None:
        """Say what the preset thinks of the clip."""
        self._checked = checked
        sentences = [checked.refused] if checked.refused else list(checked.notices)
        self.note.show_look("refused" if checked.refused else "warning")
        self.note.show_text("\n".join(self._spoken(message) for message in sentences))
        self.note.setVisible(bool(sentences))
        self.box.setAccessibleDescription(f"{self.size_label.text()}. {self.note.text()}")

    def _spoken(self, message: Message) -> str:
        """The sentence with the preset's name in place of its id."""
        name = self.preset.name.spoken(self._languages.code)
        params = message.params | ({"preset": name} if "preset" in message.params else {})
        return self._languages.speak(Message(message.key, params))

    def retranslate(self) -> None:
        """Set all texts."""
        self.box.setText(self.preset.name.spoken(self._languages.code))
        self.show_checked(self._checked)

    def retheme(self) -> None:
        """Draw the icon in the present colours."""
        self.box.setIcon(canvas_icon(self.preset.canvas.size, current_colours().accent))


class PresetList(QScrollArea):
    """All presets; `ticked(tuple[str, ...])` on every change, in the order listed."""

    ticked = Signal(object)

    def __init__(
        self, presets: dict[str, Preset], languages: Languages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self.rows = {preset.id: PresetRow(preset, languages) for preset in in_order(presets)}
        for row in self.rows.values():
            self._column.addWidget(row)
            row.box.setChecked(row.preset.id in DEFAULT_PRESETS)
            row.box.toggled.connect(lambda _on: self.ticked.emit(self.chosen()))
        self._column.addStretch(1)
        self.setWidget(inner)

    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked presets."""
        return tuple(preset_id for preset_id, row in self.rows.items() if row.box.isChecked())

    def tick(self, preset_ids: tuple[str, ...]) -> None:
        """Tick exactly these, without a signal: it is the editor that says so."""
        for preset_id, row in self.rows.items():
            blocked = QSignalBlocker(row.box)
            row.box.setChecked(preset_id in preset_ids)
            blocked.unblock()

    def show_checks(self, checks: tuple[Checked, ...]) -> None:
        """Say under each preset what it thinks of the clip; nothing under those not ticked."""
        found = {checked.preset_id: checked for checked in checks}
        for preset_id, row in self.rows.items():
            row.show_checked(found.get(preset_id, Checked(preset_id)))

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Channels"))
        for row in self.rows.values():
            row.retranslate()

    def retheme(self) -> None:
        """Draw the icons in the present colours."""
        for row in self.rows.values():
            row.retheme()


def in_order(presets: dict[str, Preset]) -> list[Preset]:
    """The usual ones first, then by id."""
    first = [presets[preset_id] for preset_id in DEFAULT_PRESETS if preset_id in presets]
    rest = [preset for preset_id, preset in sorted(presets.items()) if preset_id not in DEFAULT_PRESETS]
    return first + rest
