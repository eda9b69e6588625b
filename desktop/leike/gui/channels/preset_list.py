"""The channels as tiles: ticked and usual ones in sight, the others below a fold."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from leike.gui.channels.tile import ChannelTile
from leike.gui.language import Languages
from leike.gui.player.composition import Checked
from leike.gui.presets.library import PresetLibrary
from leike.model.preset import Preset

DEFAULT_PRESETS = ("instagram-story", "instagram-square")


class PresetList(QWidget):
    """All presets. `ticked(tuple[str, ...])` when the person changes a tick, in the order of the list;
    `mend_wanted(LengthMend)`; `again_wanted(str)` for the channel to export to anew; `shown_changed()` where
    other tiles are in sight."""

    ticked = Signal(object)
    mend_wanted = Signal(object)
    again_wanted = Signal(str)
    shown_changed = Signal()

    def __init__(self, library: PresetLibrary, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plain")
        self._library, self._languages = library, languages
        self.rows = {preset.id: self._tile(preset) for preset in in_order(library.presets)}
        self.more = QPushButton()
        self.more.setObjectName("link")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self._on_fold())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for tile in self.rows.values():
            tile.box.setChecked(tile.preset.id in DEFAULT_PRESETS)
        self._above: tuple[str, ...] = ()
        self.arrange()

    @property
    def shown(self) -> tuple[str, ...]:
        """Ids of the tiles in sight."""
        return tuple(self.rows) if self.more.isChecked() else self._above

    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked presets."""
        return tuple(preset_id for preset_id, tile in self.rows.items() if tile.box.isChecked())

    def tick(self, preset_ids: tuple[str, ...]) -> None:
        """Tick exactly these, as one change of the person's."""
        if self.show_ticked(preset_ids):
            self.ticked.emit(self.chosen())

    def show_ticked(self, preset_ids: tuple[str, ...]) -> bool:
        """Show which are ticked; whether that is another choice. A tile never moves under the mouse."""
        before = self.chosen()
        for preset_id, tile in self.rows.items():
            with QSignalBlocker(tile.box):
                tile.box.setChecked(preset_id in preset_ids)
        return before != self.chosen()

    def follow_presets(self, preset_ids: tuple[str, ...]) -> None:
        """Show the library's channels as they are now, and tick these. Tiles that are the same stay."""
        before, self.rows = self.rows, {}
        for preset in in_order(self._library.presets):
            old = before.get(preset.id)
            if old is not None and old.preset == preset:
                self.rows[preset.id] = before.pop(preset.id)
            else:
                self.rows[preset.id] = self._tile(preset)
                self.rows[preset.id].retranslate()
        self.show_ticked(preset_ids)
        self._above = ()
        self.arrange()
        for tile in before.values():
            tile.hide()
            tile.deleteLater()

    def arrange(self) -> None:
        """Put the ticked, usual and own tiles above the fold, the others below it."""
        usual = {*self.chosen(), *DEFAULT_PRESETS, *self._own()}
        above = [preset_id for preset_id in self.rows if preset_id in usual]
        above = above or list(self.rows)[:2]
        if tuple(above) == self._above:
            return
        self._above = tuple(above)
        below = [preset_id for preset_id in self.rows if preset_id not in above]
        while self._column.takeAt(0):
            pass
        for widget in (*(self.rows[key] for key in above), self.more, *(self.rows[key] for key in below)):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._on_fold()

    def show_checks(self, checks: tuple[Checked, ...], room_us: int) -> None:
        """Say in each tile what the channel thinks of the clip; nothing in those not looked at."""
        found = {checked.preset_id: checked for checked in checks}
        for preset_id, tile in self.rows.items():
            tile.show_checked(found.get(preset_id), room_us)

    def show_images(self, images: dict[str, QImage]) -> None:
        """New little pictures."""
        for preset_id, image in images.items():
            if preset_id in self.rows:
                self.rows[preset_id].show_image(image)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Channels"))
        self._name_fold()
        for tile in self.rows.values():
            tile.retranslate()

    def retheme(self) -> None:
        """Draw pictures and signs in the present colours."""
        for tile in self.rows.values():
            tile.retheme()

    def _tile(self, preset: Preset) -> ChannelTile:
        tile = ChannelTile(preset, self._languages)
        tile.box.toggled.connect(lambda _on: self.ticked.emit(self.chosen()))
        tile.mend_wanted.connect(self.mend_wanted)
        tile.again.clicked.connect(lambda: self.again_wanted.emit(preset.id))
        return tile

    def _own(self) -> set[str]:
        layers = self._library.store.layers()
        return {each for each in self.rows if each in layers and layers[each].source != "built-in"}

    def _on_fold(self) -> None:
        for preset_id, tile in self.rows.items():
            tile.setVisible(preset_id in self.shown)
        self._name_fold()
        self.shown_changed.emit()

    def _name_fold(self) -> None:
        count = len(self.rows) - len(self._above)
        self.more.setVisible(count > 0)
        words = self.tr("Fewer channels") if self.more.isChecked() else self.tr("More channels ({count})")
        self.more.setText(words.format(count=count))


def in_order(presets: dict[str, Preset]) -> list[Preset]:
    """The usual ones first, then by id."""
    first = [presets[preset_id] for preset_id in DEFAULT_PRESETS if preset_id in presets]
    rest = [preset for preset_id, preset in sorted(presets.items()) if preset_id not in DEFAULT_PRESETS]
    return first + rest
