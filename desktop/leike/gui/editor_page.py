"""The page on which a clip is made: the stage on the left, steps 2 to 4 on the right."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from leike.gui.bridge import TaskRunner
from leike.gui.captions.panel import CaptionPanel
from leike.gui.channels.preset_list import PresetList
from leike.gui.editor import ProjectEditor
from leike.gui.framing.panel import FramingPanel
from leike.gui.language import Languages
from leike.gui.player.composition import Composition
from leike.gui.player.panel import PlayerPanel
from leike.gui.player.playback import Playback
from leike.gui.player.preview import Preview
from leike.gui.queue.panel import ExportPanel
from leike.model.preset import Preset
from leike.presets.store import PresetStore

_STEPS_WIDTH_PX = 400


class EditorPage(QWidget):
    """Assembles the parts of the editor and ties them to each other."""

    def __init__(
        self,
        editor: ProjectEditor,
        store: PresetStore,
        presets: dict[str, Preset],
        runner: TaskRunner,
        languages: Languages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._presets, self._languages = editor, presets, languages
        self.playback = Playback(editor, self)
        self.composition = Composition(editor, presets, runner)
        self.player = PlayerPanel(editor, self.playback, self.composition)
        views = (self.player.recording_view, self.player.result_view)
        self.preview = Preview(editor, self.playback, self.composition, views, runner)
        self.captions = CaptionPanel(editor, runner, languages)
        self.framing = FramingPanel(editor)
        self.preset_list = PresetList(presets, languages)
        self.export = ExportPanel(editor, store, self.preset_list, runner, languages)
        self._reserved: QAction | None = None
        self._lay_out()
        self._connect()

    def retranslate(self) -> None:
        """Set all texts."""
        for part in (self.player, self.captions, self.framing, self.export):
            part.retranslate()
        self._offer_results()

    def retheme(self) -> None:
        """Draw all icons in the present colours."""
        self.player.retheme()
        self.preset_list.retheme()
        self._offer_results()

    def keep_out_of_fields(self, command: QAction) -> None:
        """The key of `command` works inside text fields too, where Ctrl+E would go to the line's end."""
        self._reserved = command
        for field in self.findChildren(QLineEdit):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the reserved key from a field that would claim it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._reserved:
            pressed = QKeySequence(event.keyCombination())
            if pressed == self._reserved.shortcut():
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def close_media(self) -> None:
        """Let sound and file go; call when no worker runs any more."""
        self.playback.close()
        self.preview.close()

    def _lay_out(self) -> None:
        steps = QVBoxLayout()
        steps.setSpacing(8)
        steps.addWidget(self.captions)
        steps.addWidget(self.framing)
        steps.addWidget(self.export, 1)
        side = QWidget()
        side.setLayout(steps)
        steps.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(_STEPS_WIDTH_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.player, 1)
        row.addWidget(side)

    def _connect(self) -> None:
        self._editor.presets_changed.connect(self._offer_results)
        self.composition.checked.connect(self.preset_list.show_checks)
        self.player.preset_wanted.connect(self._show_result)
        self.export.about_to_export.connect(self.captions.flush)
        self.export.about_to_export.connect(self.player.cut_bar.flush)
        self.export.may_export = lambda: not self.player.cut_bar.has_wrong_time

    def _offer_results(self) -> None:
        """The ticked presets can be looked at; without any, the first one still shows the crop."""
        ticked = [self._presets[preset_id] for preset_id in self._editor.preset_ids]
        self.player.show_presets(ticked or list(self._presets.values())[:1], self._languages.code)

    def _show_result(self, preset_id: str) -> None:
        preset = self._presets.get(preset_id)
        self.composition.show_preset(preset)
        self.player.show_preset(preset)
