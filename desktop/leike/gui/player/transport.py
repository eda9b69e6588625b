"""Playing: to the start, a frame back, play, a frame on, to the end, and where the recording stands."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from leike.gui.parts import Parts
from leike.gui.theme import current_colours
from leike.gui.widgets.command_button import CommandButton
from leike.gui.widgets.icons import jump_icon, pause_icon, play_icon, step_icon
from leike.model.time import SECOND_US, format_time


class Transport(QFrame):
    """One row of buttons under the stage."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._parts, self._playback = parts, parts.playback
        self._add_commands()
        names = ("play.to_in", "play.frame_back", "play.toggle", "play.frame_on", "play.to_out")
        self.to_in, self.back, self.play, self.forward, self.to_out = (
            CommandButton(parts.commands.get(name)) for name in names
        )
        self.clock = QLabel()
        self.clock.setObjectName("clock")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        for button in (self.to_in, self.back, self.play, self.forward, self.to_out):
            button.setObjectName("round")
            button.setIconSize(QSize(20, 20))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.clock)
        self._playback.moved.connect(self._show_position)
        self._playback.playing_changed.connect(lambda _on: self.retheme())
        parts.editor.recording_changed.connect(self._show_position)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Playing"))

    def retheme(self) -> None:
        """Draw the icons in the present colours."""
        colour = current_colours().text
        self.to_in.show_icon(jump_icon(colour, back=True))
        self.back.show_icon(step_icon(colour, back=True))
        self.play.show_icon(pause_icon(colour) if self._playback.playing else play_icon(colour))
        self.forward.show_icon(step_icon(colour, back=False))
        self.to_out.show_icon(jump_icon(colour, back=False))

    def _add_commands(self) -> None:
        editor, playback, commands = self._parts.editor, self._playback, self._parts.commands

        def some() -> bool:
            return editor.recording is not None

        def add(name: str, text: Callable[[], str], slot: Callable[[], None], keys: str) -> None:
            commands.add(f"play.{name}", "play", text, slot, keys, enabled=some)

        add("toggle", lambda: self.tr("Play or pause"), playback.toggle, "Space")
        add("frame_back", lambda: self.tr("One frame back"), lambda: playback.step(-1), "Left")
        add("frame_on", lambda: self.tr("One frame on"), lambda: playback.step(1), "Right")
        add("to_in", lambda: self.tr("To the clip's start"), lambda: playback.seek(editor.in_us), "Home")
        add("to_out", lambda: self.tr("To the clip's end"), self._to_out, "End")
        add("back", lambda: self.tr("Back five seconds"), self._back, "J")
        add("pause", lambda: self.tr("Pause"), playback.pause, "K")
        add("faster", lambda: self.tr("Play, again for faster"), lambda: playback.play(faster=True), "L")

    def _back(self) -> None:
        self._playback.seek(self._playback.position_us - 5 * SECOND_US)

    def _to_out(self) -> None:
        editor = self._parts.editor
        self._playback.seek(editor.out_us - editor.frame_us)

    def _show_position(self) -> None:
        place = format_time(self._playback.position_us)
        self.clock.setText(f"{place} / {format_time(self._parts.editor.duration_us, decimals=1)}")
