"""What the timeline shows: one recording with its clips, captions, sound and cuts."""

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from leike.gui.editor import ProjectEditor
from leike.gui.timeline.snapping import SnapPoint
from leike.model.cue import Cue
from leike.model.cue_edits import same_times
from leike.model.geometry import Size
from leike.model.recording import Recording

if TYPE_CHECKING:
    from leike.media.waveform import Waveform

_INSIDE_PAUSE_US = 300_000


@dataclass(frozen=True)
class ClipRange:
    """A clip of the recording, by its place in the project."""

    index: int
    in_us: int
    out_us: int
    name: str


@dataclass
class Content:
    """Read by painters and hit tests on the GUI thread. `versions` count what a lane's picture depends on."""

    recording: Recording | None = None
    clips: tuple[ClipRange, ...] = ()
    chosen: int = -1
    cues: tuple[Cue, ...] = ()
    cue_starts: tuple[int, ...] = ()
    cue_ends: tuple[int, ...] = ()
    chosen_cue: int = -1
    canvas: Size | None = None
    keys_us: tuple[int, ...] = ()
    waveform: "Waveform | None" = None
    sound_share: float = 1.0
    loudest: float = 1.0
    silences: tuple[tuple[int, int], ...] = ()
    cuts_us: tuple[int, ...] = ()
    versions: dict[str, int] = field(default_factory=dict)

    def touch(self, *lanes: str) -> None:
        """Their pictures are out of date."""
        for lane in lanes:
            self.versions[lane] = self.versions.get(lane, 0) + 1

    @property
    def clip(self) -> ClipRange | None:
        """The chosen clip."""
        return next((clip for clip in self.clips if clip.index == self.chosen), None)

    def read_project(self, editor: ProjectEditor) -> None:
        """Take clips, captions and framing keys (those of `canvas`) over from the editor."""
        if editor.recording != self.recording:
            self.recording = editor.recording
            self.touch("ruler", "film")
        clips = self._ranges(editor)
        if (clips, editor.index) != (self.clips, self.chosen):
            self.clips, self.chosen = clips, editor.index
            self.touch("clips")
        self._read_cues(editor.clip.cues)
        framing = editor.clip.framing if self.canvas is None else editor.framing_on(self.canvas)
        keys_us = tuple(key.at_us for key in framing.keys)
        if keys_us != self.keys_us:
            self.keys_us = keys_us
            self.touch("keys")

    def _ranges(self, editor: ProjectEditor) -> tuple[ClipRange, ...]:
        recording = editor.recording
        return tuple(
            ClipRange(index, clip.in_us, clip.out_us or editor.duration_us, clip.name or clip.title)
            for index, clip in enumerate(editor.project.clips)
            if recording is not None and clip.recording == recording.path
        )

    def _read_cues(self, cues: tuple[Cue, ...]) -> None:
        if cues is self.cues:
            return
        if not same_times(self.cues, cues):
            self.cue_starts = tuple(cue.start_us for cue in cues)
            self.cue_ends = tuple(cue.end_us for cue in cues)
        self.cues = cues
        self.touch("cues")

    def set_waveform(self, waveform: "Waveform", share: float) -> None:
        """The sound as far as it is read."""
        import numpy as np  # there already where a waveform is; the window starts without

        self.waveform, self.sound_share = waveform, share
        loud = waveform.peaks[:: max(1, len(waveform.peaks) // 20_000)]
        self.loudest = float(np.quantile(loud, 0.995)) if len(loud) else 1.0
        self.touch("wave")

    def forget_findings(self) -> None:
        """Another recording: nothing is known of it yet."""
        self.waveform, self.sound_share, self.loudest = None, 1.0, 1.0
        self.silences, self.cuts_us = (), ()
        self.touch("wave", "film")

    def pauses_us(self) -> list[int]:
        """Where to cut in the pauses, in order: in the middle of a short one, else a little inside each end.

        There a cut takes no breath and no word.
        """
        places: list[int] = []
        for start_us, end_us in self.silences:
            if end_us - start_us <= 2 * _INSIDE_PAUSE_US:
                places.append((start_us + end_us) // 2)
            else:
                places += (start_us + _INSIDE_PAUSE_US, end_us - _INSIDE_PAUSE_US)
        return places

    def edges_us(self) -> list[int]:
        """Starts and ends of all clips, in order."""
        return sorted({time for clip in self.clips for time in (clip.in_us, clip.out_us)})

    def silence_at(self, time_us: int) -> tuple[int, int] | None:
        """The pause at that moment."""
        place = bisect_left(self.silences, time_us, key=lambda pause: pause[1])
        if place < len(self.silences) and self.silences[place][0] <= time_us:
            return self.silences[place]
        return None

    def snap_points(self, position_us: int) -> list[SnapPoint]:
        """Everything that ends or begins somewhere. Kinds listed first win at the same moment."""
        times: list[SnapPoint] = [SnapPoint(time, "clip") for time in self.edges_us()]
        for cue in self.cues:
            times += (SnapPoint(cue.start_us, "cue"), SnapPoint(cue.end_us, "cue"))
        times += (SnapPoint(time, "pause") for pause in self.silences for time in pause)
        times += (SnapPoint(time, "scene") for time in self.cuts_us)
        times.append(SnapPoint(position_us, "playhead"))
        return times
