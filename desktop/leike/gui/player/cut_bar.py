"""Step 1, cutting: scrub bar, transport, in and out points."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from leike.gui.editor import ProjectEditor
from leike.gui.player.playback import Playback
from leike.gui.theme import current_colours
from leike.gui.widgets.icons import jump_icon, pause_icon, play_icon, step_icon
from leike.gui.widgets.scrub_bar import ScrubBar
from leike.gui.widgets.step_card import StepCard
from leike.gui.widgets.time_edit import TimeEdit
from leike.model.time import format_time


class CutBar(StepCard):
    """Everything that says where the recording stands and where the clip begins and ends."""

    def __init__(self, editor: ProjectEditor, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(1, parent)
        self._editor, self._playback = editor, playback
        self.scrub = ScrubBar()
        self.to_in = self._round(lambda: playback.seek(editor.in_us))
        self.back = self._round(lambda: playback.step(-1))
        self.play = self._round(playback.toggle)
        self.forward = self._round(lambda: playback.step(1))
        self.to_out = self._round(lambda: playback.seek(editor.out_us - editor.frame_us))
        self.clock = QLabel()
        self.clock.setObjectName("clock")
        self.set_in = self._button(self.mark_in)
        self.set_out = self._button(self.mark_out)
        self.in_edit, self.out_edit = TimeEdit(), TimeEdit()
        self.length = QLabel()
        self.length.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.play_clip = QPushButton()
        self._lay_out()
        self._connect()

    def mark_in(self) -> None:
        """The clip starts at the frame on screen."""
        self._editor.set_in(self._playback.position_us)

    def mark_out(self) -> None:
        """The clip ends after the frame on screen."""
        self._editor.set_out(self._playback.position_us + self._editor.frame_us)

    def flush(self) -> None:
        """Take times that are still being typed."""
        for field in (self.in_edit, self.out_edit):
            field.hand_in()

    @property
    def has_wrong_time(self) -> bool:
        """Whether a field holds a text that is no time."""
        return self.in_edit.wrong or self.out_edit.wrong

    def retranslate(self) -> None:
        """Set all texts."""
        self.set_title(self.tr("Cut"))
        self.set_in.setText(self.tr("Start here (I)"))
        self.set_out.setText(self.tr("End here (O)"))
        self.play_clip.setText(self.tr("Play the clip"))
        self.play_clip.setToolTip(self.tr("Plays the clip as the file will, with its title and end cards."))
        self.in_edit.setAccessibleName(self.tr("Start of the clip"))
        self.out_edit.setAccessibleName(self.tr("End of the clip"))
        self.scrub.setAccessibleName(self.tr("Place in the recording"))
        for button, text in (
            (self.to_in, self.tr("To the clip's start (Home)")),
            (self.back, self.tr("One frame back (Left arrow)")),
            (self.play, self.tr("Play or pause (Space)")),
            (self.forward, self.tr("One frame on (Right arrow)")),
            (self.to_out, self.tr("To the clip's end (End)")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._show_clip()

    def retheme(self) -> None:
        """Draw the icons in the present colours."""
        colour = current_colours().text
        self.to_in.setIcon(jump_icon(colour, back=True))
        self.back.setIcon(step_icon(colour, back=True))
        self.forward.setIcon(step_icon(colour, back=False))
        self.to_out.setIcon(jump_icon(colour, back=False))
        self._show_playing(self._playback.playing)

    def _round(self, slot: Callable[[], None]) -> QPushButton:
        button = self._button(slot)
        button.setObjectName("round")
        button.setIconSize(QSize(20, 20))
        return button

    def _button(self, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda _checked: slot())
        return button

    def _lay_out(self) -> None:
        for button in (self.to_in, self.back, self.play, self.forward, self.to_out):
            self.head.addWidget(button)
        self.head.addStretch(1)
        self.head.addWidget(self.clock)
        self.body.addWidget(self.scrub)
        row = QHBoxLayout()
        row.addWidget(self.set_in)
        row.addWidget(self.in_edit)
        row.addWidget(self.length, 1)
        row.addWidget(self.out_edit)
        row.addWidget(self.set_out)
        row.addSpacing(12)
        row.addWidget(self.play_clip)
        self.body.addLayout(row)
        self.body.setSpacing(2)

    def _connect(self) -> None:
        self._editor.recording_changed.connect(self._open)
        self._editor.clip_changed.connect(self._show_clip)
        self._playback.moved.connect(self._show_position)
        self._playback.playing_changed.connect(self._show_playing)
        self.scrub.sought.connect(self._playback.seek)
        self.scrub.stepped.connect(self._playback.step)
        self.scrub.in_moved.connect(self._drag_in)
        self.scrub.out_moved.connect(self._drag_out)
        self.in_edit.edited.connect(self._type_in)
        self.out_edit.edited.connect(self._type_out)

    def _type_in(self, time_us: int) -> None:
        self._editor.set_in(time_us)
        self._playback.seek(self._editor.in_us)
        self._show_clip()  # a time outside the recording may have changed nothing

    def _type_out(self, time_us: int) -> None:
        self._editor.set_out(time_us)
        self._playback.seek(self._editor.out_us - self._editor.frame_us)
        self._show_clip()

    def _drag_in(self, time_us: int) -> None:
        self._playback.seek(min(time_us, self._editor.out_us - self._editor.frame_us))
        self._editor.set_in(self._playback.position_us)

    def _drag_out(self, time_us: int) -> None:
        self._playback.seek(max(time_us, self._editor.in_us + self._editor.frame_us) - self._editor.frame_us)
        self._editor.set_out(self._playback.position_us + self._editor.frame_us)

    def _open(self) -> None:
        self.scrub.set_duration(self._editor.duration_us)
        self._show_position()

    def _show_clip(self) -> None:
        self.scrub.set_range_us(self._editor.in_us, self._editor.out_us)
        self.in_edit.show_time(self._editor.in_us)
        self.out_edit.show_time(self._editor.out_us)
        length = format_time(self._editor.out_us - self._editor.in_us, decimals=1)
        self.length.setText(self.tr("Length {length}").format(length=length))

    def _show_position(self) -> None:
        self.scrub.set_position(self._playback.position_us)
        place = format_time(self._playback.position_us)
        self.clock.setText(f"{place} / {format_time(self._editor.duration_us, decimals=1)}")

    def _show_playing(self, playing: bool) -> None:
        icon: Callable[[str], QIcon] = pause_icon if playing else play_icon
        self.play.setIcon(icon(current_colours().text))
