"""The timeline under the stage."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leike.gui.cue_selection import CueSelection
from leike.gui.parts import Parts
from leike.gui.timeline.actions import TimelineActions
from leike.gui.timeline.content import Content
from leike.gui.timeline.film import EXACT_BELOW_US, Pixmaps, coarse_first, slot_step, slots
from leike.gui.timeline.findings import Findings
from leike.gui.timeline.floating import FloatingPicture
from leike.gui.timeline.minimap import Minimap
from leike.gui.timeline.view import TimelineView
from leike.gui.widgets.command_button import CommandButton
from leike.model.time import frame_time_us

_LEAST_CLIP_PX = 60
"""A narrower clip can hardly be taken hold of."""


class TimelinePanel(QWidget):
    """Pictures, sound, clips, captions and framing keys of the recording over time.

    Everything that the pointer does here is a command with keys too. `cue_activated(int)` where a caption is
    to be written; `told(str)` for a sentence worth showing in passing. `close_media` once no worker runs.
    """

    cue_selected = Signal(int)
    cue_activated = Signal(int)
    told = Signal(str)

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._playback, self._composition = parts.editor, parts.playback, parts.composition
        self.content, self.pixmaps = Content(), Pixmaps()
        self.view = TimelineView(parts.editor, parts.playback, self.content, self.pixmaps)
        self.minimap = Minimap(self.content)
        self.findings = Findings(self.content, self.pixmaps, parts.runner, self._may_scan)
        self.floating = FloatingPicture(self.view, parts.runner)
        self.actions_made = TimelineActions(self.view, parts)
        self._cues = CueSelection.of(parts.editor)
        self._buttons = {
            name: CommandButton(parts.commands.get(name))
            for name in ("view.zoom_out", "view.zoom_in", "view.zoom_clip", "view.zoom_all", "view.snapping")
        }
        self._lay_out()
        self._connect()

    def bring_clip(self) -> None:
        """Show the chosen clip, closer where it would be too small to take hold of."""
        editor, scale = self._editor, self.view.scale
        if self.view.gestures.active or editor.recording is None:
            return
        left, right = scale.x_of(editor.in_us), scale.x_of(editor.out_us)
        if left < 0 or right > self.view.width() or right - left < _LEAST_CLIP_PX:
            self.view.set_scale(scale.around(editor.in_us, editor.out_us))

    def retranslate(self) -> None:
        """Set all texts."""
        self.view.setAccessibleName(self.tr("Timeline"))
        self.minimap.setAccessibleName(self.tr("Overview of the whole recording"))
        self._buttons["view.zoom_out"].show_text("−")
        self._buttons["view.zoom_in"].show_text("+")
        self._buttons["view.zoom_clip"].show_text(self.tr("Clip"))
        self._buttons["view.zoom_all"].show_text(self.tr("All"))
        self._buttons["view.snapping"].show_text(self.tr("Snap"))
        self._show_findings()

    def retheme(self) -> None:
        """Paint in the present colours."""
        self.view.update()
        self.minimap.update()

    def close_media(self) -> None:
        """Let the files go; call when no worker runs any more."""
        self.findings.close()
        self.floating.close()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.minimap, 1)
        for button in self._buttons.values():
            button.setObjectName("timelineButton")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        editor, view = self._editor, self.view
        editor.recording_changed.connect(self._open)
        editor.project_changed.connect(self._show_project)
        editor.project_changed.connect(self.findings.give_way)
        editor.selection_changed.connect(self._show_project)
        editor.clip_changed.connect(self._show_project)
        self._composition.shown_changed.connect(self._show_project)
        self._cues.changed.connect(self._show_chosen_cue)
        self._playback.moved.connect(self._show_position)
        view.scale_changed.connect(self._show_scale)
        view.held.connect(self.floating.ask)
        view.let_go.connect(self.floating.hide)
        self.minimap.first_wanted.connect(lambda time_us: view.set_scale(view.scale.starting_at(time_us)))
        self.minimap.wheeled.connect(lambda angle: view.zoom(1.25 ** (angle / 120)))
        self.findings.changed.connect(self._show_findings)
        self.actions_made.told.connect(self.told)
        view.cue_selected.connect(self.cue_selected)
        view.cue_activated.connect(self.cue_activated)

    def _may_scan(self) -> bool:
        return not self._playback.playing and not self.view.gestures.active

    def _open(self) -> None:
        recording = self._editor.recording
        self.content.read_project(self._editor)
        self.findings.open(recording)
        self.floating.open(recording)
        self.view.show_recording()
        self._show_project()
        self._show_scale()

    def _show_project(self) -> None:
        shown = self._composition.shown
        self.content.canvas = shown.canvas.size if shown is not None else None
        self.content.read_project(self._editor)
        self.view.show_content()
        self.minimap.show_clips()

    def _show_chosen_cue(self) -> None:
        self.content.chosen_cue = self._cues.index
        self.content.touch("cues")
        self.view.show_content()

    def _show_position(self) -> None:
        self.minimap.show_position(self._playback.position_us)

    def _show_scale(self) -> None:
        self.minimap.show_scale(self.view.scale)
        recording = self._editor.recording
        if recording is None:
            return
        step = slot_step(recording, self.view.scale, self.view.lanes["film"].height())
        exact = frame_time_us(step, recording.video.frame_rate) < EXACT_BELOW_US
        self.findings.want_thumbs(coarse_first(slots(recording, self.view.scale, step)), exact=exact)

    def _show_findings(self) -> None:
        share = self.content.sound_share
        text = self.tr("Reading the sound: {percent} %").format(percent=int(share * 100))
        self.view.set_busy_text(text if share < 1 else "")
        self.view.show_content()
