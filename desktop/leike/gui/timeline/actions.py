"""The timeline's commands: what the pointer does there, and jumps that only keys do."""

from PySide6.QtCore import QObject, Signal

from leike.gui.parts import Parts
from leike.gui.timeline.snapping import last_before, next_after
from leike.gui.timeline.view import TimelineView

_ZOOM_A_PRESS = 1.6
_SCROLL_SHARE = 0.75


class TimelineActions(QObject):
    """Registers the commands; their names are stable. `told(str)` where one finds nothing to go to."""

    told = Signal(str)

    def __init__(self, view: TimelineView, parts: Parts) -> None:
        super().__init__(view)
        self._view, self._commands = view, parts.commands
        self._editor, self._playback = parts.editor, parts.playback
        self._add_jumps()
        self._add_moves()
        self._add_views()

    def _some(self) -> bool:
        return self._editor.recording is not None

    def _add_jumps(self) -> None:
        content = self._view.content
        add = self._commands.in_section("cut", self._some)
        # brackets need AltGr on Nordic keyboards, so points and commas do the same
        add(
            "previous_pause",
            lambda: self.tr("Previous pause"),
            lambda: self._go_back(content.pauses_us()) or self._tell_no_pause(),
            ",; [",
        )
        add(
            "next_pause",
            lambda: self.tr("Next pause"),
            lambda: self._go_on(content.pauses_us()) or self._tell_no_pause(),
            ".; ]",
        )
        add(
            "previous_scene",
            lambda: self.tr("Previous change of picture"),
            lambda: self._go_back(list(content.cuts_us)),
            "Shift+PgUp",
        )
        add(
            "next_scene",
            lambda: self.tr("Next change of picture"),
            lambda: self._go_on(list(content.cuts_us)),
            "Shift+PgDown",
        )
        add(
            "previous_edge",
            lambda: self.tr("Previous start or end of a clip"),
            lambda: self._go_back(content.edges_us()),
            "PgUp",
        )
        add(
            "next_edge",
            lambda: self.tr("Next start or end of a clip"),
            lambda: self._go_on(content.edges_us()),
            "PgDown",
        )

    def _add_moves(self) -> None:
        add = self._commands.in_section("cut", self._some)
        add(
            "clip_back",
            lambda: self.tr("Move the clip one frame back"),
            lambda: self._move_clip(-1),
            "Ctrl+Alt+Left",
        )
        add(
            "clip_on",
            lambda: self.tr("Move the clip one frame on"),
            lambda: self._move_clip(1),
            "Ctrl+Alt+Right",
        )

    def _add_views(self) -> None:
        view = self._view
        add = self._commands.in_section("view", self._some)
        add("zoom_in", lambda: self.tr("Zoom in"), lambda: view.zoom(_ZOOM_A_PRESS), "Ctrl++; Ctrl+=")
        add("zoom_out", lambda: self.tr("Zoom out"), lambda: view.zoom(1 / _ZOOM_A_PRESS), "Ctrl+-")
        add("zoom_clip", lambda: self.tr("Show the clip on the timeline"), self._show_clip, "Z")
        add(
            "zoom_all",
            lambda: self.tr("Show the whole recording on the timeline"),
            lambda: view.set_scale(view.scale.whole()),
            "Shift+Z",
        )
        add(
            "scroll_back",
            lambda: self.tr("Scroll the timeline back"),
            lambda: self._scroll(-1),
            "Ctrl+Alt+PgUp",
        )
        add(
            "scroll_on",
            lambda: self.tr("Scroll the timeline on"),
            lambda: self._scroll(1),
            "Ctrl+Alt+PgDown",
        )
        add(
            "snapping",
            lambda: self.tr("Snap to pauses, captions and clip ends"),
            self._turn_snapping,
            "S",
            checkable=True,
        )
        self._commands.action("view.snapping").setChecked(view.gestures.snapping)

    def _go_on(self, times_us: list[int]) -> bool:
        """Whether there was a place to go to. What lies in the frame on screen counts as here."""
        time_us = next_after(times_us, self._playback.position_us + self._editor.frame_us - 1)
        if time_us is not None:
            self._playback.seek(time_us)
        return time_us is not None

    def _go_back(self, times_us: list[int]) -> bool:
        time_us = last_before(times_us, self._playback.position_us)
        if time_us is not None:
            self._playback.seek(time_us)
        return time_us is not None

    def _tell_no_pause(self) -> None:
        content, recording = self._view.content, self._editor.recording
        if recording is not None and recording.main_audio is None:
            self.told.emit(self.tr("The recording has no sound in which to find pauses."))
        elif content.sound_share < 1:
            self.told.emit(self.tr("The sound is still being read. Pauses are known when it is done."))
        elif not content.silences:
            self.told.emit(self.tr("No pause was found in this recording."))
        else:
            self.told.emit(self.tr("There are no more pauses in that direction."))

    def _move_clip(self, frames: int) -> None:
        """The whole clip, as far as the recording goes; presses in a row are one step."""
        editor = self._editor
        length_us = editor.out_us - editor.in_us
        in_us = editor.in_us + frames * editor.frame_us
        in_us = max(0, min(in_us, editor.duration_us - length_us))
        editor.set_range(in_us, in_us + length_us)
        self._playback.seek(editor.in_us)

    def _show_clip(self) -> None:
        self._view.set_scale(self._view.scale.around(self._editor.in_us, self._editor.out_us))

    def _scroll(self, direction: int) -> None:
        far = direction * _SCROLL_SHARE * self._view.scale.inner_px
        self._view.set_scale(self._view.scale.scrolled(far))

    def _turn_snapping(self) -> None:
        self._view.gestures.snapping = self._commands.action("view.snapping").isChecked()
