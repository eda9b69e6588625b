"""The stage: the recording and the result side by side, and the transport."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leike.compose.composing import shown_on
from leike.gui.parts import Parts
from leike.gui.player.playback import body_frame
from leike.gui.player.recording_view import RecordingView
from leike.gui.player.result_view import ResultView
from leike.gui.player.transport import Transport
from leike.gui.theme import current_colours
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.icons import canvas_icon
from leike.model.preset import Preset
from leike.model.time import format_time


class PlayerPanel(QWidget):
    """Shows where the recording stands and lets the person cut it and move the focus.

    `preset_wanted(preset_id)` where another preset's result should be shown.
    """

    preset_wanted = Signal(str)

    def __init__(
        self,
        parts: Parts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._playback, self._composition = parts.editor, parts.playback, parts.composition
        self.recording_view = RecordingView()
        self.result_view = ResultView()
        self.transport = Transport(parts)
        self._recording_title = ElidedLabel()
        self._result_title = QLabel()
        self._hint = QLabel()
        self.guide = QCheckBox()
        self.guide.setChecked(True)
        self.chooser = QComboBox()
        self._lay_out()
        self._connect()

    def retranslate(self) -> None:
        """Set all texts."""
        self._result_title.setText(self.tr("Result"))
        self.guide.setText(self.tr("Safe area"))
        self.guide.setToolTip(self.tr("Outside the dashed line the channel's buttons may cover the picture."))
        self.chooser.setAccessibleName(self.tr("Result to show"))
        self.recording_view.setAccessibleName(self.tr("Recording with the focus point"))
        self.recording_view.setAccessibleDescription(self.tr("Arrow keys move the focus point."))
        self.result_view.setAccessibleName(self.tr("Preview of the result"))
        self.transport.retranslate()
        self._show_title()
        self._show_hint()
        self._refresh_veil()

    def retheme(self) -> None:
        """Draw what lies on the stage in the present colours."""
        self.transport.retheme()

    def show_presets(self, presets: list[Preset], language: str) -> None:
        """Offer these results to look at; the one shown stays where it is still among them."""
        shown = self.chooser.currentData()
        blocked = QSignalBlocker(self.chooser)
        self.chooser.clear()
        for preset in presets:
            icon = canvas_icon(preset.canvas.size, current_colours().accent)
            self.chooser.addItem(icon, preset.name.spoken(language), preset.id)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(shown)))
        blocked.unblock()
        self.chooser.setEnabled(self.chooser.count() > 0)
        self._choose()

    def choose(self, preset_id: str) -> None:
        """Show that preset's result, where it is offered."""
        index = self.chooser.findData(preset_id)
        if index >= 0:
            self.chooser.setCurrentIndex(index)

    def _lay_out(self) -> None:
        stage = QFrame()
        stage.setObjectName("stage")
        left, right = QVBoxLayout(), QVBoxLayout()
        for label in (self._recording_title, self._result_title):
            label.setObjectName("stageTitle")
        self._hint.setObjectName("stageNote")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left_head, right_head = QHBoxLayout(), QHBoxLayout()
        left_head.addWidget(self._recording_title, 1)
        right_head.addWidget(self._result_title)
        right_head.addWidget(self.chooser, 1)
        self._recording_title.setFixedHeight(self.chooser.sizeHint().height())
        left.addLayout(left_head)
        left.addWidget(self.recording_view, 1)
        left.addWidget(self._hint)
        right.addLayout(right_head)
        right.addWidget(self.result_view, 1)
        self._hint.setFixedHeight(self.guide.sizeHint().height())
        right.addWidget(self.guide, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout(stage)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(16)
        row.addLayout(left, 5)
        row.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(stage, 1)
        column.addWidget(self.transport)

    def _connect(self) -> None:
        self._editor.recording_changed.connect(self._open)
        self._editor.clip_changed.connect(self._refresh_crop)
        self._composition.render_changed.connect(self._refresh_veil)
        self._playback.moved.connect(self._refresh_veil)
        self.recording_view.focus_moved.connect(self._editor.set_focus)
        self.guide.toggled.connect(lambda on: self.result_view.show_guide(shown=on))
        self.chooser.currentIndexChanged.connect(self._choose)

    def _open(self) -> None:
        recording = self._editor.recording
        if recording is not None:
            self.recording_view.set_picture(recording.video.display, recording.video.stored)
            self._refresh_crop()
        self._show_title()

    def _show_title(self) -> None:
        recording = self._editor.recording
        if recording is None:
            self._recording_title.show_text(self.tr("Recording"))
            return
        display = recording.video.display
        length = format_time(recording.duration_us, decimals=0)
        facts = f"{length}  ·  {display.width_px} × {display.height_px}"
        self._recording_title.show_text(f"{Path(recording.path).name}  ·  {facts}", recording.path)

    def _choose(self) -> None:
        preset_id = self.chooser.currentData()
        self.preset_wanted.emit(preset_id or "")

    def show_preset(self, preset: Preset | None) -> None:
        """Give the result view that preset's canvas and safe area."""
        if preset is not None:
            self.result_view.set_shape(preset.canvas.size)
            self.result_view.set_safe_area(preset.safe_area.rect(preset.canvas.size))
        self._refresh_crop()

    def _refresh_crop(self) -> None:
        """The crop follows the ring at once, without waiting for the whole plan."""
        self._show_hint()
        recording, preset, clip = self._editor.recording, self._composition.shown, self._editor.clip
        if recording is None or preset is None:
            self.recording_view.set_crop(None, clip.framing.focus)
            return
        shown = shown_on(clip, recording, preset, self._playback.position_us)
        self.recording_view.set_crop(shown.crop, clip.framing.focus)

    def _show_hint(self) -> None:
        """Nothing is cropped where everything is shown."""
        preset = self._composition.shown
        layout = self._editor.clip.framing.layout or (preset.layout if preset is not None else "fill")
        text = self.tr("Drag the ring onto the person: the crop follows it.")
        self._hint.setText(text if layout == "fill" else "")

    def _refresh_veil(self) -> None:
        render = self._composition.render
        outside = (
            render is not None
            and self._playback.card_frame is None
            and body_frame(render, self._playback.position_us) is None
        )
        self.result_view.set_veil(self.tr("Outside the clip") if outside else "")
