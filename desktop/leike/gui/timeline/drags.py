"""Gestures on the timeline: each changes the project through the editor, as one step of the history."""

from typing import Protocol

from msgspec.structs import replace

from leike.gui.editor import ProjectEditor
from leike.gui.player.playback import Playback
from leike.gui.timeline.hits import Part
from leike.model.framing import ClipFraming
from leike.model.geometry import Size
from leike.model.messages import Message
from leike.model.recording import Recording
from leike.model.time import first_frame_from, frame_time_us


class Drag(Protocol):
    """What is held. `time_us` is the moment it was taken at, `offsets_us` its points that snap, counted
    from there; `own_us` the moments that move along."""

    time_us: int
    offsets_us: tuple[int, ...]
    own_us: frozenset[int]

    def move(self, time_us: int) -> int:
        """Go there as far as it may; the frame to look at meanwhile."""
        ...


def nearest_frame_us(recording: Recording, time_us: int) -> int:
    """The start of the recorded frame nearest to a moment."""
    video = recording.video
    frame = first_frame_from(time_us - video.start_us, video.frame_rate)
    return video.start_us + frame_time_us(frame, video.frame_rate)


class SeekDrag:
    """The playhead."""

    offsets_us: tuple[int, ...] = (0,)

    def __init__(self, playback: Playback, time_us: int) -> None:
        self._playback = playback
        self.time_us = time_us
        self.own_us = frozenset({playback.position_us})

    def move(self, time_us: int) -> int:
        """Show that moment."""
        self._playback.seek(time_us)
        return self._playback.position_us


class ClipDrag:
    """An end of the chosen clip, or all of it."""

    def __init__(self, editor: ProjectEditor, part: Part) -> None:
        self._editor, self._part = editor, part
        self._length_us = editor.out_us - editor.in_us
        self.time_us = editor.out_us if part == "end" else editor.in_us
        self.offsets_us: tuple[int, ...] = (0, self._length_us) if part == "middle" else (0,)
        self.own_us = frozenset({editor.in_us, editor.out_us})

    def move(self, time_us: int) -> int:
        """Keep at least one frame, and inside the recording."""
        editor = self._editor
        if editor.recording is None:
            return time_us
        at_us = nearest_frame_us(editor.recording, time_us)
        if self._part == "start":
            editor.set_range(max(0, min(at_us, editor.out_us - editor.frame_us)), editor.out_us)
            return editor.in_us
        if self._part == "end":
            last_us = max(at_us, editor.in_us + editor.frame_us)
            editor.set_range(editor.in_us, min(last_us, editor.duration_us))
            return editor.out_us - editor.frame_us
        in_us = max(0, min(at_us, editor.duration_us - self._length_us))
        editor.set_range(in_us, in_us + self._length_us)
        return editor.in_us


class CueDrag:
    """A caption or one of its ends; it never passes its neighbours."""

    def __init__(self, editor: ProjectEditor, index: int, part: Part) -> None:
        self._editor, self._index, self._part = editor, index, part
        cues = editor.clip.cues
        self._cue = cue = cues[index]
        self._floor_us = cues[index - 1].end_us if index else 0
        self._ceiling_us = cues[index + 1].start_us if index + 1 < len(cues) else editor.duration_us
        self._least_us = min(editor.frame_us, cue.end_us - cue.start_us)
        self.time_us = cue.end_us if part == "end" else cue.start_us
        self.offsets_us: tuple[int, ...] = (0, cue.end_us - cue.start_us) if part == "middle" else (0,)
        self.own_us = frozenset({cue.start_us, cue.end_us})

    def move(self, time_us: int) -> int:
        """Take the moment, to the microsecond: captions need no frame."""
        start_us, end_us = self._cue.start_us, self._cue.end_us
        if self._part == "start":
            start_us = max(min(self._floor_us, start_us), min(time_us, end_us - self._least_us))
        elif self._part == "end":
            end_us = min(max(self._ceiling_us, end_us), max(time_us, start_us + self._least_us))
        else:
            length_us = end_us - start_us
            highest_us = max(self._ceiling_us - length_us, start_us)
            start_us = max(min(self._floor_us, start_us), min(time_us, highest_us))
            end_us = start_us + length_us
        self._put(start_us, end_us)
        return end_us if self._part == "end" else start_us

    def _put(self, start_us: int, end_us: int) -> None:
        cues = self._editor.clip.cues
        moved = replace(self._cue, start_us=start_us, end_us=end_us)
        changed = (*cues[: self._index], moved, *cues[self._index + 1 :])
        self._editor.set_cues(changed, Message("edit_cue_time"), merge="caption_time")


class KeyDrag:
    """A key of the moving frame; it stays between its neighbours, on a recorded frame."""

    offsets_us: tuple[int, ...] = (0,)

    def __init__(self, editor: ProjectEditor, index: int, canvas: Size | None = None) -> None:
        self._editor, self._index, self._canvas = editor, index, canvas
        keys = self._framing().keys
        self.time_us = keys[index].at_us
        self._floor_us = keys[index - 1].at_us + editor.frame_us if index else 0
        behind = index + 1 < len(keys)
        self._ceiling_us = keys[index + 1].at_us - editor.frame_us if behind else editor.duration_us
        self.own_us = frozenset({self.time_us})

    def move(self, time_us: int) -> int:
        """Go there as far as the neighbours allow."""
        editor, framing = self._editor, self._framing()
        if editor.recording is None or self._floor_us > self._ceiling_us:
            return self.time_us
        at_us = nearest_frame_us(editor.recording, time_us)
        at_us = min(max(at_us, self._floor_us), self._ceiling_us)
        moved = replace(framing.keys[self._index], at_us=at_us)
        keys = (*framing.keys[: self._index], moved, *framing.keys[self._index + 1 :])
        editor.set_framing(replace(framing, keys=keys), self._canvas, merge="framing_key")
        return at_us

    def _framing(self) -> ClipFraming:
        canvas = self._canvas
        return self._editor.clip.framing if canvas is None else self._editor.framing_on(canvas)
