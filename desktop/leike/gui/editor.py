"""What the window edits: one recording, one clip of it and the ticked presets."""

from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from leike.model.brand import Brand
from leike.model.clip import Clip, Layout
from leike.model.cue import Cue
from leike.model.geometry import Point
from leike.model.recording import Recording
from leike.model.time import SECOND_US, frame_time_us

_FIRST_LENGTH_US = 30 * SECOND_US


class ClipEditor(QObject):
    """Holds the frozen clip and replaces it on every edit; widgets read from here and listen.

    Without a recording `recording` is None and `clip` is empty. In and out always hold
    `0 <= in < out <= duration`, at least one frame apart.
    """

    recording_changed = Signal()
    clip_changed = Signal()
    presets_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.recording: Recording | None = None
        self.clip = Clip(recording="")
        self.brand: Brand | None = None
        self.preset_ids: tuple[str, ...] = ()

    @property
    def in_us(self) -> int:
        """First moment of the clip."""
        return self.clip.in_us

    @property
    def out_us(self) -> int:
        """End of the clip (exclusive)."""
        return self.clip.out_us if self.clip.out_us is not None else self.duration_us

    @property
    def duration_us(self) -> int:
        """Length of the recording, 0 without one."""
        return self.recording.duration_us if self.recording else 0

    @property
    def frame_us(self) -> int:
        """Length of one recorded frame."""
        return frame_time_us(1, self.recording.video.frame_rate) if self.recording else 40_000

    def open(self, recording: Recording, clip: Clip | None = None, brand: Brand | None = None) -> None:
        """Work on `clip`, or on a new one at the start of `recording`. `brand` replaces the presets' own."""
        self.recording, self.brand = recording, brand
        start = clip or Clip(recording=recording.path, out_us=_FIRST_LENGTH_US)
        in_us = max(0, min(start.in_us, recording.duration_us - self.frame_us))
        out_us = min(start.out_us or recording.duration_us, recording.duration_us)
        self.clip = msgspec.structs.replace(
            start, recording=recording.path, in_us=in_us, out_us=max(out_us, in_us + self.frame_us)
        )
        self.recording_changed.emit()
        self.clip_changed.emit()

    def set_in(self, time_us: int) -> None:
        """Move the in point; an out point that would lie before it keeps the clip's length."""
        length_us = self.out_us - self.in_us
        in_us = max(0, min(time_us, self.duration_us - self.frame_us))
        out_us = self.out_us if self.out_us - in_us >= self.frame_us else in_us + length_us
        self._change(in_us=in_us, out_us=min(out_us, self.duration_us))

    def set_out(self, time_us: int) -> None:
        """Move the out point; an in point that would lie after it keeps the clip's length."""
        length_us = self.out_us - self.in_us
        out_us = max(self.frame_us, min(time_us, self.duration_us))
        in_us = self.in_us if out_us - self.in_us >= self.frame_us else max(0, out_us - length_us)
        self._change(in_us=in_us, out_us=out_us)

    def set_focus(self, focus: Point) -> None:
        """Move the point that the crop keeps centred."""
        self._change(focus=focus)

    def set_layout(self, layout: Layout | None) -> None:
        """Fill, fit, or None for each preset's own."""
        self._change(layout=layout)

    def set_captions(self, file: str, cues: tuple[Cue, ...]) -> None:
        """Take captions in the recording's time; "" and () take them away."""
        self._change(captions=file, cues=cues)

    def set_texts(self, *, title: str, speaker: str, role: str) -> None:
        """Title of the clip, and the name and role that its lower third shows."""
        self._change(title=title, speaker=speaker, role=role)

    def set_presets(self, preset_ids: tuple[str, ...]) -> None:
        """The presets to export to, in the order they are listed."""
        if preset_ids == self.preset_ids:
            return
        self.preset_ids = preset_ids
        self.presets_changed.emit()

    def _change(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Clip
        if self.recording is None:
            return
        clip = msgspec.structs.replace(self.clip, **changes)
        if clip != self.clip:
            self.clip = clip
            self.clip_changed.emit()
