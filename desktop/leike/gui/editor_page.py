"""The page on which clips are made: clips on the left, the stage, the step's panel, the timeline below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from leike.gui.captions.panel import CaptionPanel
from leike.gui.clips.clip_list import ClipList
from leike.gui.cutting.panel import CutPanel
from leike.gui.framing.panel import FramingPanel
from leike.gui.parts import Parts
from leike.gui.player.panel import PlayerPanel
from leike.gui.player.preview import Preview
from leike.gui.queue.panel import ExportPanel
from leike.gui.steps import Step, StepBar
from leike.gui.timeline.panel import TimelinePanel
from leike.gui.widgets.scrolled_panel import ScrolledPanel
from leike.gui.widgets.step_card import StepCard

_CLIPS_WIDTH_PX, _STEP_WIDTH_PX = 250, 410
_TIMELINE_HEIGHT_PX = 206
_STEP_LEAST_PX = 250
_STEP_NARROWEST_PX, _STEP_WIDEST_PX = 340, 540
"""In the smallest window, the widest leaves the player and the list of clips what they need at least."""


class EditorPage(QWidget):
    """Assembles the parts of the editor and ties them to each other."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._editor = parts, parts.editor
        self.playback, self.composition = parts.playback, parts.composition
        self.steps = StepBar(parts.commands)
        self.clips = ClipList(parts)
        self.player = PlayerPanel(parts)
        views = (self.player.recording_view, self.player.result_view, self.player.phone.view)
        self.preview = Preview(parts.editor, parts.playback, parts.composition, views, parts.runner)
        self.cutting = CutPanel(parts)
        self.captions = CaptionPanel(parts)
        self.framing = FramingPanel(parts)
        self.framing.attach(self.player.recording_view)
        self.export = ExportPanel(parts)
        self.timeline = TimelinePanel(parts)
        self.cutting.offer_pauses()
        self._panels: dict[Step, QWidget] = {
            Step.CUT: self.cutting,
            Step.CAPTION: self.captions,
            Step.FRAME: self.framing,
            Step.EXPORT: self.export,
        }
        self._cards = {step: StepCard(step.value) for step in Step}
        self._stack = QStackedWidget()
        self._scrolling: list[ScrolledPanel] = []
        self._lay_out()
        self._connect()
        self.player.set_framing(framing=False)

    def go_to(self, step: Step) -> None:
        """Visit a step."""
        self.steps.go_to(step)

    def retranslate(self) -> None:
        """Set all texts."""
        for part in (
            self.steps, self.clips, self.player, self.cutting, self.captions, self.framing, self.export,
            self.timeline,
        ):  # fmt: skip
            part.retranslate()
        for step, card in self._cards.items():
            card.set_title(self.steps.name_of(step))
        self._offer_results()

    def retheme(self) -> None:
        """Draw all icons in the present colours."""
        for part in (
            self.clips, self.player, self.cutting, self.captions, self.framing, self.export, self.timeline
        ):  # fmt: skip
            part.retheme()
        self._offer_results()

    def follow_presets(self) -> None:
        """Show channels, results and checks of the presets as they are now."""
        self.export.follow_presets()
        self._offer_results()
        self.clips.states.refresh()
        self.composition.refresh()

    def close_media(self) -> None:
        """Let sound and file go; call when no worker runs any more."""
        self.playback.close()
        self.preview.close()
        self.timeline.close_media()

    def _lay_out(self) -> None:
        for step, panel in self._panels.items():
            card = self._cards[step]
            card.body.addWidget(panel if step is Step.EXPORT else self._scrolled(panel), 1)
            self._stack.addWidget(card)
        above = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.clips, self.player, self._stack):
            above.addWidget(part)
        self.clips.setMinimumWidth(190)
        self.player.setMinimumWidth(340)
        self._stack.setMinimumSize(_STEP_NARROWEST_PX, _STEP_LEAST_PX)
        above.setStretchFactor(1, 1)
        above.setSizes([_CLIPS_WIDTH_PX, 610, _STEP_WIDTH_PX])
        whole = QSplitter(Qt.Orientation.Vertical)
        whole.addWidget(above)
        whole.addWidget(self.timeline)
        whole.setStretchFactor(0, 1)
        whole.setSizes([1000, _TIMELINE_HEIGHT_PX])
        for splitter in (above, whole):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.steps)
        column.addWidget(whole, 1)

    def _scrolled(self, panel: QWidget) -> ScrolledPanel:
        area = ScrolledPanel(panel)
        area.needs_changed.connect(self._fit_steps)
        self._scrolling.append(area)
        return area

    def _fit_steps(self) -> None:
        """Room for what the steps need, so that larger letters do not hide buttons; the player goes first
        where there is not enough."""
        edges = self._cards[Step.CUT].body.contentsMargins()
        needed_px = max(area.needed_px for area in self._scrolling) + edges.left() + edges.right()
        self._stack.setMinimumWidth(min(_STEP_WIDEST_PX, max(_STEP_NARROWEST_PX, needed_px)))

    def _connect(self) -> None:
        self.steps.chosen.connect(self._visit)
        self._editor.selection_changed.connect(self._show_clip)
        self._editor.presets_changed.connect(self._offer_results)
        self.player.preset_wanted.connect(self._show_result)
        self.captions.wanted.connect(lambda: self.go_to(Step.CAPTION))
        self.timeline.cue_activated.connect(self._write_caption)
        self.export.about_to_export.connect(self.captions.flush)
        self.export.about_to_export.connect(self.cutting.flush)
        self.export.leaving.outdated_of = self.clips.states.outdated_of
        self.export.may_export = lambda: not self.cutting.has_wrong_time

    def _visit(self, step: Step) -> None:
        self._stack.setCurrentWidget(self._cards[step])
        self.player.set_framing(framing=step is Step.FRAME)

    def _show_clip(self) -> None:
        """A clip that is chosen is on the stage and on the timeline: what comes next is done to it."""
        editor, position_us = self._editor, self.playback.position_us
        if editor.recording is None:
            return
        if not editor.in_us <= position_us < editor.out_us:
            self.playback.seek(editor.in_us)
        self.timeline.bring_clip()

    def _write_caption(self, index: int) -> None:
        self.go_to(Step.CAPTION)
        self.captions.tabs.setCurrentWidget(self.captions.cues)
        self.captions.cues.write(index)

    def _offer_results(self) -> None:
        """The ticked presets can be looked at; without any, the first one still shows the crop."""
        presets = self._parts.presets
        ticked = [presets[preset_id] for preset_id in self._editor.preset_ids if preset_id in presets]
        self.player.show_presets(ticked or list(presets.values())[:1], self._parts.languages.code)

    def _show_result(self, preset_id: str) -> None:
        preset = self._parts.presets.get(preset_id)
        self.composition.show_preset(preset)
        self.player.show_preset(preset)
