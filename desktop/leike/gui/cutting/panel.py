"""Step 1, cutting: where the clip starts and ends."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from leike.gui.parts import Parts
from leike.gui.widgets.command_button import CommandButton
from leike.gui.widgets.time_edit import TimeEdit
from leike.gui.widgets.times import length_text
from leike.gui.widgets.wrapped_label import WrappedLabel


class CutPanel(QWidget):
    """Start and end as buttons, fields and single frames; the clip's length; playing it."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._editor, self._playback = parts.editor, parts.playback
        self.in_edit, self.out_edit = TimeEdit(), TimeEdit()
        self._labels = {"in": QLabel(), "out": QLabel(), "length": QLabel()}
        self.length = QLabel()
        self.length.setObjectName("stepTitle")
        self._hint = WrappedLabel()
        self._hint.setObjectName("quiet")
        self._add_commands()
        commands = parts.commands
        self.set_in = CommandButton(commands.get("cut.set_in"))
        self.set_out = CommandButton(commands.get("cut.set_out"))
        self.play_clip = CommandButton(commands.get("cut.play_clip"))
        self.nudges = {
            name: CommandButton(commands.get(name))
            for name in ("cut.in_back", "cut.in_on", "cut.out_back", "cut.out_on")
        }
        self._pauses = QGridLayout()
        self._lay_out()
        self._connect()

    @property
    def has_wrong_time(self) -> bool:
        """Whether a field holds a text that is no time."""
        return self.in_edit.wrong or self.out_edit.wrong

    def flush(self) -> None:
        """Take times that are still being typed."""
        for edit in (self.in_edit, self.out_edit):
            edit.hand_in()

    def mark_in(self) -> None:
        """The clip starts at the frame on screen."""
        self._editor.set_in(self._playback.position_us)
        self._editor.seal()

    def mark_out(self) -> None:
        """The clip ends after the frame on screen."""
        self._editor.set_out(self._playback.position_us + self._editor.frame_us)
        self._editor.seal()

    def retranslate(self) -> None:
        """Set all texts."""
        self._labels["in"].setText(self.tr("Start"))
        self._labels["out"].setText(self.tr("End"))
        self._labels["length"].setText(self.tr("Length"))
        self.set_in.show_text(self.tr("Start here (I)"))
        self.set_out.show_text(self.tr("End here (O)"))
        self.play_clip.show_text(self.tr("Play the clip"))
        self.in_edit.setAccessibleName(self.tr("Start of the clip"))
        self.out_edit.setAccessibleName(self.tr("End of the clip"))
        for name, text in (
            ("cut.in_back", "−1"),
            ("cut.in_on", "+1"),
            ("cut.out_back", "−1"),
            ("cut.out_on", "+1"),
        ):
            self.nudges[name].show_text(text)
        self._hint.show_text(
            self.tr(
                "Play the recording and press “Start here” and “End here”, or drag the clip's ends on the "
                "timeline. Cutting at a pause sounds best."
            )
        )
        self._show_clip()

    def retheme(self) -> None:
        """Nothing is drawn here."""

    def offer_pauses(self) -> None:
        """Buttons for the pause commands, once the timeline has made them known."""
        for column, name in enumerate(("cut.previous_pause", "cut.next_pause")):
            if self._parts.commands.has(name):
                self._pauses.addWidget(CommandButton(self._parts.commands.get(name)), 0, column)

    def _add_commands(self) -> None:
        editor, commands = self._editor, self._parts.commands
        add = commands.in_section("cut", lambda: editor.recording is not None)
        add("set_in", lambda: self.tr("Clip &starts here"), self.mark_in, "I")
        add("set_out", lambda: self.tr("Clip &ends here"), self.mark_out, "O")
        add("in_back", lambda: self.tr("Start one frame earlier"), lambda: self._nudge_in(-1), "Alt+Left")
        add("in_on", lambda: self.tr("Start one frame later"), lambda: self._nudge_in(1), "Alt+Right")
        add(
            "out_back",
            lambda: self.tr("End one frame earlier"),
            lambda: self._nudge_out(-1),
            "Ctrl+Alt+Shift+Left",
        )
        add(
            "out_on",
            lambda: self.tr("End one frame later"),
            lambda: self._nudge_out(1),
            "Ctrl+Alt+Shift+Right",
        )
        commands.add(
            "cut.play_clip",
            "play",
            lambda: self.tr("Play the clip as its file will be"),
            self._play_clip,
            "P",
            enabled=lambda: self._parts.composition.render is not None,
        )

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        rows = (
            ("in", self.set_in, self.in_edit, "cut.in_back", "cut.in_on"),
            ("out", self.set_out, self.out_edit, "cut.out_back", "cut.out_on"),
        )
        for row, (side, button, edit, earlier, later) in enumerate(rows):
            self._labels[side].setBuddy(edit)
            grid.addWidget(self._labels[side], row, 0)
            grid.addWidget(edit, row, 1)
            grid.addWidget(self.nudges[earlier], row, 2)
            grid.addWidget(self.nudges[later], row, 3)
            grid.addWidget(button, row, 4)
        grid.addWidget(self._labels["length"], 2, 0)
        grid.addWidget(self.length, 2, 1, 1, 3)
        grid.addWidget(self.play_clip, 2, 4)
        grid.setColumnStretch(4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addLayout(self._pauses)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.length.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _connect(self) -> None:
        self._editor.clip_changed.connect(self._show_clip)
        self.in_edit.edited.connect(self._type_in)
        self.out_edit.edited.connect(self._type_out)

    def _play_clip(self) -> None:
        render = self._parts.composition.render
        if self._playback.playing:
            self._playback.pause()
        elif render is not None:
            self._playback.play_clip(render)

    def _nudge_in(self, frames: int) -> None:
        self._editor.set_in(self._editor.in_us + frames * self._editor.frame_us)
        self._playback.seek(self._editor.in_us)

    def _nudge_out(self, frames: int) -> None:
        self._editor.set_out(self._editor.out_us + frames * self._editor.frame_us)
        self._playback.seek(self._editor.out_us - self._editor.frame_us)

    def _type_in(self, time_us: int) -> None:
        self._editor.set_in(time_us)
        self._editor.seal()
        self._show_clip()
        self._playback.seek(self._editor.in_us)

    def _type_out(self, time_us: int) -> None:
        self._editor.set_out(time_us)
        self._editor.seal()
        self._show_clip()
        self._playback.seek(self._editor.out_us - self._editor.frame_us)

    def _show_clip(self) -> None:
        self.in_edit.show_time(self._editor.in_us)
        self.out_edit.show_time(self._editor.out_us)
        self.length.setText(length_text(self._editor.out_us - self._editor.in_us))
