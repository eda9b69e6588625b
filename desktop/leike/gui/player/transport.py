"""Playing: buttons, speed, the time to type into, loop and sound."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QSlider, QWidget

from leike.gui.parts import Parts
from leike.gui.player.playback import SPEEDS
from leike.gui.theme import current_colours
from leike.gui.widgets.command_button import CommandButton
from leike.gui.widgets.icons import jump_icon, loop_icon, pause_icon, play_icon, sound_icon, step_icon
from leike.gui.widgets.time_edit import TimeEdit
from leike.gui.widgets.times import time_text
from leike.model.time import SECOND_US

_VOLUME_STEP = 0.1
_SLIDER_PX, _GAP_PX = 60, 5


class Transport(QFrame):
    """One row under the stage; what does not fit into a narrow one goes, its keys stay.

    `refused(RequestError)` where something was typed that is no time, `mended()` once it was corrected.
    """

    refused = Signal(object)
    mended = Signal()

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._parts, self._playback = parts, parts.playback
        self._add_commands()
        names = ("to_in", "frame_back", "toggle", "frame_on", "to_out", "loop", "mute")
        self._buttons = tuple(CommandButton(parts.commands.get(f"play.{name}")) for name in names)
        self.to_in, self.back, self.play, self.forward, self.to_out, self.loop, self.mute = self._buttons
        self.time = TimeEdit()
        self.duration = QLabel()
        self.speed = QPushButton()
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._show_settings()

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Playing"))
        self.time.setAccessibleName(self.tr("Time in the recording"))
        self.time.setToolTip(self.tr("Type a time to go there, such as 1:23 or 83.5"))
        self.volume.setAccessibleName(self.tr("Volume"))
        self.volume.setToolTip(self.tr("Volume"))
        self._show_settings()
        self._show_recording()

    def retheme(self) -> None:
        """Draw the icons in the present colours."""
        colours = current_colours()
        colour = colours.text
        self.to_in.show_icon(jump_icon(colour, back=True))
        self.back.show_icon(step_icon(colour, back=True))
        self.play.show_icon(pause_icon(colour) if self._playback.playing else play_icon(colour))
        self.forward.show_icon(step_icon(colour, back=False))
        self.to_out.show_icon(jump_icon(colour, back=False))
        self.loop.show_icon(loop_icon(colours.on_accent if self._playback.loop else colour))
        silent = self._playback.muted or self._playback.volume == 0
        self.mute.show_icon(sound_icon(colours.on_accent if self._playback.muted else colour, muted=silent))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what has no room, the dispensable first."""
        super().resizeEvent(event)
        room_px = self.width() - 16
        dispensable = [self.volume, self.duration, self.mute, self.speed, self.loop]
        parts = [*self._buttons[:5], self.time, *dispensable]
        total_px = sum(_needed_px(part) for part in parts)
        for part in dispensable:
            part.setVisible(total_px <= room_px)
            if total_px > room_px:
                total_px -= _needed_px(part)

    def _add_commands(self) -> None:
        editor, playback, commands = self._parts.editor, self._playback, self._parts.commands

        add = commands.in_section("play", lambda: editor.recording is not None)

        def by(seconds: int) -> Callable[[], None]:
            return lambda: playback.seek(playback.position_us + seconds * SECOND_US)

        add("toggle", lambda: self.tr("Play or pause"), playback.toggle, "Space")
        add("shuttle_back", lambda: self.tr("Play back, again for faster"), lambda: playback.shuttle(-1), "J")
        add("pause", lambda: self.tr("Pause"), playback.pause, "K")
        add("shuttle_on", lambda: self.tr("Play on, again for faster"), lambda: playback.shuttle(1), "L")
        add("frame_back", lambda: self.tr("One frame back"), lambda: playback.step(-1), "Left")
        add("frame_on", lambda: self.tr("One frame on"), lambda: playback.step(1), "Right")
        add("second_back", lambda: self.tr("One second back"), by(-1), "Shift+Left")
        add("second_on", lambda: self.tr("One second on"), by(1), "Shift+Right")
        add("five_back", lambda: self.tr("Five seconds back"), by(-5), "Ctrl+Left")
        add("five_on", lambda: self.tr("Five seconds on"), by(5), "Ctrl+Right")
        add("to_in", lambda: self.tr("To the clip's start"), lambda: playback.seek(editor.in_us), "Home")
        add("to_out", lambda: self.tr("To the clip's end"), self._to_out, "End")
        add("to_time", lambda: self.tr("Type a time to go to"), self._to_time, "Ctrl+G")
        commands.add(
            "play.loop", "play", lambda: self.tr("Play the clip over and over"),
            lambda: playback.set_loop(self._is_on("play.loop")), "Ctrl+L", checkable=True,
        )  # fmt: skip
        commands.add(
            "play.mute", "play", lambda: self.tr("Without sound"),
            lambda: playback.set_muted(self._is_on("play.mute")), "M", checkable=True,
        )  # fmt: skip
        add("louder", lambda: self.tr("Louder"), lambda: self._turn(_VOLUME_STEP), "Ctrl+Up")
        add("quieter", lambda: self.tr("Quieter"), lambda: self._turn(-_VOLUME_STEP), "Ctrl+Down")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(_GAP_PX)
        for button in self._buttons:
            button.setObjectName("round")
            button.setIconSize(QSize(20, 20))
        for button in self._buttons[:6]:
            row.addWidget(button)
        row.addWidget(self.speed)
        row.addStretch(1)
        self.time.setObjectName("clock")
        row.addWidget(self.time)
        row.addWidget(self.duration)
        row.addStretch(1)
        row.addWidget(self.mute)
        self.volume.setRange(0, 20)
        self.volume.setPageStep(4)
        self.volume.setFixedWidth(_SLIDER_PX)
        row.addWidget(self.volume)

    def _connect(self) -> None:
        self._playback.moved.connect(self._show_position)
        self._playback.playing_changed.connect(lambda _on: self.retheme())
        self._playback.settings_changed.connect(self._show_settings)
        self._parts.editor.recording_changed.connect(self._show_recording)
        self.time.edited.connect(self._type_time)
        self.time.refused.connect(self.refused)
        self.time.mended.connect(self.mended)
        self.volume.valueChanged.connect(lambda value: self._playback.set_volume(value / 20))
        self.speed.clicked.connect(self._offer_speeds)

    def _is_on(self, name: str) -> bool:
        return self._parts.commands.action(name).isChecked()

    def _turn(self, by: float) -> None:
        self._playback.set_volume(round(self._playback.volume + by, 2))

    def _to_out(self) -> None:
        editor = self._parts.editor
        self._playback.seek(editor.out_us - editor.frame_us)

    def _to_time(self) -> None:
        self.time.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.time.selectAll()

    def _type_time(self, time_us: int) -> None:
        self._playback.seek(time_us)
        self._show_position()
        if self.time.hasFocus():  # Enter: whoever goes somewhere plays from there next
            self.play.setFocus()

    def _offer_speeds(self) -> None:
        """The menu is shown without an event loop of its own."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for speed in SPEEDS:
            action = menu.addAction(_times(speed))
            action.setCheckable(True)
            action.setChecked(speed == self._playback.speed)
            action.triggered.connect(lambda _on, speed=speed: self._playback.set_speed(speed))
        menu.popup(self.speed.mapToGlobal(self.speed.rect().bottomLeft()))

    def _show_recording(self) -> None:
        self.duration.setText(f"/ {time_text(self._parts.editor.duration_us, decimals=1)}")
        self._show_position()

    def _show_position(self) -> None:
        self.time.show_time(self._playback.position_us)

    def _show_settings(self) -> None:
        """Speed, loop and sound as they are; the speed of shuttling too while it lasts."""
        self.speed.setText(_times(self._playback.rate))
        self.speed.setToolTip(self.tr("Speed of playing"))
        self.speed.setAccessibleName(self.tr("Speed of playing: {speed}").format(speed=self.speed.text()))
        for name, on in (("play.loop", self._playback.loop), ("play.mute", self._playback.muted)):
            self._parts.commands.action(name).setChecked(on)
        blocked = QSignalBlocker(self.volume)
        self.volume.setValue(0 if self._playback.muted else round(self._playback.volume * 20))
        blocked.unblock()
        self.retheme()


def _needed_px(part: QWidget) -> int:
    return min(part.sizeHint().width(), part.maximumWidth()) + _GAP_PX


def _times(rate: float) -> str:
    return f"{QLocale().toString(rate, 'g', 3)} ×".replace("-", "−")
