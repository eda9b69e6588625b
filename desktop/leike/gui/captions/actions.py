"""Everything that can be done to captions, as commands with keys."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from leike.gui.captions.scope import CueScope
from leike.gui.cue_selection import CueSelection
from leike.gui.parts import Parts
from leike.model.cue import Cue
from leike.model.cue_edits import (
    cue_at,
    letter_at,
    merge,
    place_of,
    ripple,
    shift,
    split,
    stretch,
    tidied,
    with_new,
    with_times,
    without,
)
from leike.model.messages import Message
from leike.model.time import frame_time_us

NUDGE_US = 100_000
_GAP_FRAMES = 2


class CueActions(QObject):
    """Edits of the chosen captions at the playhead.

    `chosen` says which cues an edit of several is for. `added()` after a new caption, for the cursor to go
    there; `edited()` after every other edit. A page calls `before_edit`, to end what was being typed.
    """

    added = Signal()
    edited = Signal()

    def __init__(
        self, parts: Parts, scope: CueScope, selection: CueSelection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor, self._playback = parts.editor, parts.playback
        self._scope, self._selection = scope, selection
        self._add = parts.commands.in_section("captions")
        self.chosen: Callable[[], tuple[int, ...]] = lambda: ()
        self.before_edit: Callable[[], None] = lambda: None
        self.cursor: Callable[[], int] = lambda: -1
        self._add_writing()
        self._add_timing()
        self._add_many()

    # writing

    def new(self) -> None:
        """A caption at the playhead."""
        limit_us = self._scope.range_us[1]
        cues, at = with_new(self._editor.clip.cues, self._playback.position_us, limit_us)
        self._change("edit_cue_add", cues, cues[at])
        self.added.emit()

    def split_at_cursor(self) -> None:
        """The text behind the cursor becomes a caption of its own."""
        self._split(self._selection.index, self.cursor())

    def split_at_playhead(self) -> None:
        """The caption on screen ends at the playhead and goes on in a new one."""
        now_us = self._playback.position_us
        index = cue_at(self._editor.clip.cues, now_us)
        if index >= 0:
            self._split(index, letter_at(self._editor.clip.cues[index], now_us), now_us)

    def merge_next(self) -> None:
        """The chosen caption and the next one become one; several chosen ones all become one, with those
        between them."""
        chosen, cues = sorted(self._chosen()), self._editor.clip.cues
        if not chosen:
            return
        first = chosen[0]
        for _ in range(max(1, chosen[-1] - first)):
            cues = merge(cues, first)
        self._change("edit_cue_merge", cues, cues[first])

    def delete(self) -> None:
        """Take the chosen captions out; the one behind them is chosen."""
        chosen = self._chosen()
        if chosen:
            cues = without(self._editor.clip.cues, chosen)
            self._change("edit_cue_delete", cues, cues[min(min(chosen), len(cues) - 1)] if cues else None)

    def delete_shown(self) -> None:
        """Take all shown captions out."""
        cues = without(self._editor.clip.cues, self._scope.indices)
        if cues:
            self._change("edit_cue_delete", cues, None)
        else:
            self.before_edit()
            self._editor.set_captions("", ())

    # times

    def set_times(self, index: int, start_us: int, end_us: int) -> None:
        """Other times for one caption."""
        before = self._editor.clip.cues
        cues = with_times(before, index, start_us, end_us)
        same = next((cue for cue in cues if not any(cue is other for other in before)), before[index])
        self._change("edit_cue_time", cues, same)

    def start_here(self) -> None:
        """The chosen caption starts at the playhead; its end stays unless it would lie before that."""
        cue, now_us = self._selection.cue, self._playback.position_us
        if cue is not None:
            length_us = cue.end_us - cue.start_us
            self._time(now_us, cue.end_us if cue.end_us > now_us else now_us + length_us)

    def end_here(self) -> None:
        """The chosen caption ends at the playhead; a start behind that moves along."""
        cue, now_us = self._selection.cue, self._playback.position_us
        if cue is not None:
            length_us = cue.end_us - cue.start_us
            self._time(cue.start_us if cue.start_us < now_us else now_us - length_us, now_us)

    def ripple_here(self) -> None:
        """The chosen caption ends at the playhead, and all after it move along."""
        cue, now_us = self._selection.cue, self._playback.position_us
        if cue is not None and now_us > cue.start_us:
            index = self._selection.index
            cues = ripple(self._editor.clip.cues, index, now_us)
            self._change("edit_cue_shift", cues, cues[index])

    def shift_chosen(self, by_us: int) -> None:
        """The chosen captions earlier or later."""
        self._shift(self._chosen(), by_us)

    def shift_rest(self, by_us: int) -> None:
        """The chosen caption and all after it earlier or later."""
        self._shift(self._from_here(), by_us)

    def shift_rest_here(self) -> None:
        """The chosen caption starts at the playhead, and all after it keep their distance."""
        cue = self._selection.cue
        if cue is not None:
            self._shift(self._from_here(), self._playback.position_us - cue.start_us)

    def stretch_here(self) -> None:
        """The shown captions are stretched so that the chosen one starts at the playhead and the first one
        stays: mends captions that drift away."""
        cue, shown = self._selection.cue, self._scope.shown
        if cue is None or not shown or cue.start_us <= shown[0].start_us:
            return
        start_us, end_us = shown[0].start_us, max(one.end_us for one in shown)
        share = (self._playback.position_us - start_us) / (cue.start_us - start_us)
        cues = stretch(
            self._editor.clip.cues,
            self._scope.indices,
            start_us,
            start_us + round((end_us - start_us) * share),
        )
        self._change("edit_cue_stretch", cues, None)

    def tidy(self) -> None:
        """No overlaps, no slits between the shown captions, none without text."""
        recording = self._editor.recording
        gap_us = frame_time_us(_GAP_FRAMES, recording.video.frame_rate) if recording else 0
        self._change("edit_cue_clean", tidied(self._editor.clip.cues, self._scope.indices, gap_us), None)

    def go(self, by: int) -> None:
        """Choose the caption before or after the chosen one, or the one at the playhead where none is."""
        indices = self._scope.indices
        if not indices:
            return
        if self._selection.index in indices:
            at = indices.index(self._selection.index) + by
        else:
            now = cue_at(self._editor.clip.cues, self._playback.position_us)
            at = indices.index(now) if now in indices else 0
        self._selection.select(indices[min(max(at, 0), len(indices) - 1)])
        self.show_chosen()

    def show_chosen(self) -> None:
        """Stand at the chosen caption's start, unless it plays or is on screen anyway."""
        cue, now_us = self._selection.cue, self._playback.position_us
        if cue is not None and not self._playback.playing and not cue.start_us <= now_us < cue.end_us:
            low_us, high_us = self._scope.range_us
            self._playback.seek(min(max(cue.start_us + self._editor.frame_us // 2, low_us), high_us))

    # inside

    def _chosen(self) -> tuple[int, ...]:
        alone = (self._selection.index,) if self._selection.index >= 0 else ()
        return self.chosen() or alone

    def _from_here(self) -> tuple[int, ...]:
        first = self._selection.index
        return tuple(at for at in self._scope.indices if at >= first) if first >= 0 else ()

    def _split(self, index: int, letter: int, at_us: int | None = None) -> None:
        if index < 0:
            return
        before = self._editor.clip.cues
        cues = split(before, index, letter, at_us)
        if len(cues) > len(before):
            self._change("edit_cue_split", cues, cues[min(index + 1, len(cues) - 1)])

    def _time(self, start_us: int, end_us: int) -> None:
        self.set_times(self._selection.index, start_us, end_us)

    def _shift(self, indices: Iterable[int], by_us: int) -> None:
        chosen = tuple(indices)
        if chosen:
            cue = self._selection.cue
            cues = shift(self._editor.clip.cues, chosen, by_us)
            moved = (
                by_us
                if cue is None
                else max(by_us, -min(self._editor.clip.cues[at].start_us for at in chosen))
            )
            kept = Cue(cue.start_us + moved, cue.end_us + moved, cue.text) if cue else None
            self._change("edit_cue_shift", cues, kept, merge=f"cue-shift-{chosen}")

    def _change(self, label: str, cues: tuple[Cue, ...], cue: Cue | None, *, merge: str = "") -> None:
        """One step; afterwards `cue` is chosen, the one that was where None."""
        self.before_edit()
        kept = cue if cue is not None else self._selection.cue
        self._editor.set_cues(cues, Message(label), merge=merge)
        if kept is not None:
            at = place_of(self._editor.clip.cues, kept)
            self._selection.select(at if at >= 0 else self._selection.index)
        self.edited.emit()

    # commands

    def _add_writing(self) -> None:
        some = lambda: self._editor.recording is not None  # noqa: E731
        one = lambda: self._selection.index >= 0  # noqa: E731
        add = self._add
        add("new", lambda: self.tr("New caption at the playhead"), self.new, "Ctrl+Shift+N", some)
        add("split", lambda: self.tr("Split at the cursor"), self.split_at_cursor, "Ctrl+Return", one)
        add(
            "split_here",
            lambda: self.tr("Split at the playhead"),
            self.split_at_playhead,
            "Ctrl+Shift+Return",
            lambda: cue_at(self._scope.shown, self._playback.position_us) >= 0,
        )
        add("merge", lambda: self.tr("Merge with the next one"), self.merge_next, "Ctrl+M", self._has_next)
        add("delete", lambda: self.tr("Delete captions"), self.delete, "Ctrl+Shift+Delete", one)
        add("next", lambda: self.tr("Next caption"), partial(self.go, 1), "Alt+Down", self._has_some)
        add("previous", lambda: self.tr("Previous caption"), partial(self.go, -1), "Alt+Up", self._has_some)

    def _add_timing(self) -> None:
        one = lambda: self._selection.index >= 0  # noqa: E731
        add = self._add
        add("start_here", lambda: self.tr("Caption starts here"), self.start_here, "Alt+I", one)
        add("end_here", lambda: self.tr("Caption ends here"), self.end_here, "Alt+O", one)
        earlier, later = partial(self.shift_chosen, -NUDGE_US), partial(self.shift_chosen, NUDGE_US)
        add("earlier", lambda: self.tr("0.1 s earlier"), earlier, "Alt+,", one)
        add("later", lambda: self.tr("0.1 s later"), later, "Alt+.", one)

    def _add_many(self) -> None:
        one = lambda: self._selection.index >= 0  # noqa: E731
        add = self._add
        earlier, later = partial(self.shift_rest, -NUDGE_US), partial(self.shift_rest, NUDGE_US)
        add(
            "rest_earlier",
            lambda: self.tr("This and all after it 0.1 s earlier"),
            earlier,
            "Alt+Shift+,",
            one,
        )
        add("rest_later", lambda: self.tr("This and all after it 0.1 s later"), later, "Alt+Shift+.", one)
        add(
            "rest_here",
            lambda: self.tr("Move this and all after it here"),
            self.shift_rest_here,
            "Alt+Shift+H",
            one,
        )
        add(
            "stretch_here",
            lambda: self.tr("Stretch, so that this one starts here"),
            self.stretch_here,
            "Alt+Shift+S",
            one,
        )
        add(
            "ripple", lambda: self.tr("Ends here, the rest moves along"), self.ripple_here, "Alt+Shift+E", one
        )
        add("tidy", lambda: self.tr("Close overlaps and slits"), self.tidy, "Ctrl+Shift+T", self._has_some)
        add(
            "delete_all",
            lambda: self.tr("Delete all captions shown"),
            self.delete_shown,
            "Alt+Shift+Del",
            self._has_some,
        )

    def _has_some(self) -> bool:
        return bool(self._scope.indices)

    def _has_next(self) -> bool:
        return len(self._chosen()) > 1 or 0 <= self._selection.index < len(self._editor.clip.cues) - 1
