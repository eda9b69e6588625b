"""The stage: the recording and the result, side by side or one at a time, and the transport."""

from pathlib import Path

from PySide6.QtCore import QSettings, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leike.gui.parts import Parts
from leike.gui.player.phone import PhoneView
from leike.gui.player.playback import body_frame
from leike.gui.player.recording_view import RecordingView
from leike.gui.player.result_view import ResultView
from leike.gui.player.transport import Transport
from leike.gui.theme import current_colours
from leike.gui.widgets.command_button import CommandButton
from leike.gui.widgets.elided_label import ElidedLabel
from leike.gui.widgets.icons import canvas_icon, phone_icon, views_icon
from leike.gui.widgets.times import time_text
from leike.model.preset import Preset

VIEWS = {"both": (True, True), "recording": (True, False), "result": (False, True)}
"""Names of what the stage shows (settings and commands go by them): recording, result."""


class PlayerPanel(QWidget):
    """Shows where the recording stands and lets the person cut it and move the focus.

    `preset_wanted(preset_id)` where another preset's result should be shown. `refused(RequestError)` where
    a time was typed that is none, `mended()` once it was corrected.
    """

    preset_wanted = Signal(str)
    refused = Signal(object)
    mended = Signal()

    def __init__(
        self,
        parts: Parts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._playback, self._composition = parts.editor, parts.playback, parts.composition
        self._commands = parts.commands
        self.views = "both"
        self.recording_view = RecordingView()
        self.result_view = ResultView()
        self.transport = Transport(parts)
        self.phone = PhoneView(parts, self)
        self._add_commands()
        self.view_buttons = {
            name: CommandButton(parts.commands.get(f"view.{name}")) for name in (*VIEWS, "phone")
        }
        self._recording_title = ElidedLabel()
        self._result_title = QLabel()
        self._hint = ElidedLabel()
        self._framing = False
        self.guide = QCheckBox()
        self.chooser = QComboBox()
        self._lay_out()
        self._connect()
        settings = QSettings()
        self.guide.setChecked(settings.value("player/safe_area", defaultValue=True, type=bool) is True)
        self.show_views(str(settings.value("player/views", "both")))

    def retranslate(self) -> None:
        """Set all texts."""
        self._recording_title.setFixedHeight(self.chooser.sizeHint().height())
        self._result_title.setText(self.tr("Result"))
        self.guide.setText(self.tr("Safe area"))
        self.guide.setToolTip(self.tr("The channel's buttons may cover the hatched parts of the picture."))
        self.chooser.setAccessibleName(self.tr("Result to show"))
        self.recording_view.setAccessibleName(self.tr("Recording with the frame"))
        self.recording_view.setAccessibleDescription(
            self.tr("Arrow keys move the frame, with Shift faster; the mouse wheel zooms.")
        )
        self.result_view.setAccessibleName(self.tr("Preview of the result"))
        self.transport.retranslate()
        self.phone.retranslate()
        self._show_title()
        self._show_hint()
        self._refresh_veil()

    def retheme(self) -> None:
        """Draw what lies on the stage in the present colours."""
        self.transport.retheme()
        self._show_view_icons()

    def hideEvent(self, event: QHideEvent) -> None:
        """The whole screen is given back where the window closes."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.phone.leave()

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

    def show_views(self, name: str) -> None:
        """Show `both`, the `recording` or the `result`; remembered. Other names mean `both`."""
        name = name if name in VIEWS else "both"
        self.views = name
        for shown, parts in zip(VIEWS[name], self._sides, strict=True):
            for part in parts:
                part.setVisible(shown)
        for other in VIEWS:
            self._commands.action(f"view.{other}").setChecked(other == name)
        self._show_view_icons()
        self._show_hint()
        QSettings().setValue("player/views", name)

    def choose(self, preset_id: str) -> None:
        """Show that preset's result, where it is offered."""
        index = self.chooser.findData(preset_id)
        if index >= 0:
            self.chooser.setCurrentIndex(index)

    def choose_next(self, by: int) -> None:
        """Show the result of another channel that is offered, from the last one on to the first."""
        if self.chooser.count():
            self.chooser.setCurrentIndex((self.chooser.currentIndex() + by) % self.chooser.count())

    def _add_commands(self) -> None:
        add = self._commands.add
        texts = {
            "both": lambda: self.tr("Recording and result"),
            "recording": lambda: self.tr("The recording alone"),
            "result": lambda: self.tr("The result alone"),
        }
        for number, (name, text) in enumerate(texts.items(), 1):
            add(
                f"view.{name}", "view", text, lambda name=name: self.show_views(name), f"Ctrl+F{number + 5}",
                checkable=True,
            )  # fmt: skip
        add(
            "view.phone", "view", lambda: self.tr("The result as on a phone"), self.phone.open, "F11",
            enabled=lambda: self._composition.render is not None,
        )  # fmt: skip
        add(
            "view.safe_area", "view", lambda: self.tr("Show what the channel's buttons cover"),
            self._toggle_guide, "G", checkable=True,
        )  # fmt: skip
        for name, by, key in (("next", 1, "Alt+PgDown"), ("previous", -1, "Alt+PgUp")):
            text = {
                "next": lambda: self.tr("Next channel's result"),
                "previous": lambda: self.tr("Previous channel's result"),
            }[name]
            add(f"view.{name}_result", "view", text, lambda by=by: self.choose_next(by), key)

    def _toggle_guide(self) -> None:
        self.guide.setChecked(self._commands.action("view.safe_area").isChecked())

    def _show_view_icons(self) -> None:
        colours = current_colours()
        for name, (recording, result) in VIEWS.items():
            colour = colours.on_accent if name == self.views else colours.text
            self.view_buttons[name].show_icon(views_icon(colour, recording=recording, result=result))
        self.view_buttons["phone"].show_icon(phone_icon(colours.text))

    def _show_guide(self, on: bool) -> None:
        self.result_view.show_guide(shown=on)
        self._commands.action("view.safe_area").setChecked(on)
        QSettings().setValue("player/safe_area", on)

    def _lay_out(self) -> None:
        stage = QFrame()
        stage.setObjectName("stage")
        sides = QWidget(), QWidget()
        left, right = QVBoxLayout(sides[0]), QVBoxLayout(sides[1])
        for side in (left, right):
            side.setContentsMargins(0, 0, 0, 0)
        # hidden themselves too: a view that is hidden is given no pictures
        self._sides = (sides[0], self.recording_view), (sides[1], self.result_view)
        for label in (self._recording_title, self._result_title):
            label.setObjectName("stageTitle")
        self._hint.setObjectName("stageNote")
        left_head, right_head = QHBoxLayout(), QHBoxLayout()
        left_head.addWidget(self._recording_title, 1)
        right_head.addWidget(self._result_title)
        right_head.addWidget(self.chooser, 1)
        left.addLayout(left_head)
        left.addWidget(self.recording_view, 1)
        right.addLayout(right_head)
        right.addWidget(self.result_view, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(sides[0], 5)
        row.addWidget(sides[1], 3)
        whole = QVBoxLayout(stage)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.addLayout(row, 1)
        whole.addLayout(self._foot())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(stage, 1)
        column.addWidget(self.transport)

    def _foot(self) -> QHBoxLayout:
        """The hint, what is shown, the safe area."""
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._hint, 1)
        for name, button in self.view_buttons.items():
            button.setObjectName("view")
            button.setProperty("segment", name in VIEWS)
            button.setIconSize(QSize(22, 22))
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.guide)
        return row

    def _connect(self) -> None:
        self._editor.recording_changed.connect(self._open)
        self._editor.clip_changed.connect(self._show_hint)
        self._composition.render_changed.connect(self._refresh_veil)
        self._playback.moved.connect(self._refresh_veil)
        self.guide.toggled.connect(self._show_guide)
        self.phone.next_wanted.connect(self.choose_next)
        self.transport.refused.connect(self.refused)
        self.transport.mended.connect(self.mended)
        self.chooser.currentIndexChanged.connect(self._choose)

    def _open(self) -> None:
        recording = self._editor.recording
        if recording is not None:
            self.recording_view.set_picture(recording.video.display, recording.video.stored)
        self._show_title()

    def _show_title(self) -> None:
        recording = self._editor.recording
        if recording is None:
            self._recording_title.show_text(self.tr("Recording"))
            return
        display = recording.video.display
        length = time_text(recording.duration_us, decimals=0)
        facts = f"{length}  ·  {display.width_px} × {display.height_px}"
        self._recording_title.show_text(f"{Path(recording.path).name}  ·  {facts}", recording.path)

    def _choose(self) -> None:
        preset_id = self.chooser.currentData()
        self.preset_wanted.emit(preset_id or "")

    def show_preset(self, preset: Preset | None) -> None:
        """Give the result view that preset's canvas and safe area."""
        if preset is not None:
            for view in (self.result_view, self.phone.view):
                view.set_shape(preset.canvas.size)
            self.result_view.set_safe_area(preset.safe_area.rect(preset.canvas.size))
            self.phone.show_name(self.chooser.currentText())
        self._show_hint()

    def set_framing(self, *, framing: bool) -> None:
        """Let the frame be moved in the recording, or only be seen."""
        self._framing = framing
        self.recording_view.set_locked(locked=not framing)
        self._show_hint()

    def _show_hint(self) -> None:
        """Nothing is cropped where everything is shown."""
        preset = self._composition.shown
        layout = self._editor.clip.framing.layout or (preset.layout if preset is not None else "fill")
        text = self.tr("Drag the frame onto what matters.")
        fitting = layout in {"fill", "split"} and VIEWS[self.views][0] and self._framing
        self._hint.show_text(text if fitting else "")

    def _refresh_veil(self) -> None:
        render = self._composition.render
        outside = (
            render is not None
            and self._playback.card_frame is None
            and body_frame(render, self._playback.position_us) is None
        )
        for view in (self.result_view, self.phone.view):
            view.set_veil(self.tr("Outside the clip") if outside else "")
