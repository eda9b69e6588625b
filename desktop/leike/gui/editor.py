"""What the window edits: a project with its history, the chosen clip and the facts of the recordings."""

from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from leike.app.export_marks import Marking, marked
from leike.app.history import History
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.edits import with_clip, with_clip_moved, with_framing, with_new_clip, without_clip
from leike.model.framing import ClipFraming, View, shape_of
from leike.model.geometry import Point, Size
from leike.model.messages import Message
from leike.model.project import Project
from leike.model.recording import Recording
from leike.model.time import SECOND_US, frame_time_us

_FIRST_LENGTH_US = 15 * SECOND_US


class _State:
    """What a step of the history goes back to: the project and which clip was chosen."""

    __slots__ = ("index", "project")

    def __init__(self, project: Project, index: int) -> None:
        self.project, self.index = project, index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _State) and self.project == other.project

    __hash__ = None  # pyright: ignore[reportAssignmentType] - compared, never looked up


class ProjectEditor(QObject):
    """Holds the frozen project and replaces it on every edit; widgets read from here and listen.

    Without a recording `recording` is None and `clip` is empty. In and out of the chosen clip always hold
    `0 <= in < out <= duration`, at least one frame apart.

    `project_changed()` after every edit, undo and redo; `clip_changed()` where the chosen clip is another or
    looks otherwise; `recording_changed()` where its recording is another one; `presets_changed()` where its
    presets are; `selection_changed()` where another clip is chosen; `opened()` for another project;
    `history_changed()` where undo or redo offer something else; `exports_marked(Marked)` where only what is
    remembered of exports is another. They come in this order: opened, selection,
    recording, clip, presets, project, history.
    """

    opened = Signal()
    selection_changed = Signal()
    recording_changed = Signal()
    clip_changed = Signal()
    presets_changed = Signal()
    project_changed = Signal()
    history_changed = Signal()
    exports_marked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: History[_State] = History(_State(Project(), -1))
        self._recordings: dict[str, Recording] = {}
        self._index = -1
        self._default_presets: tuple[str, ...] = ()

    # what is there

    @property
    def project(self) -> Project:
        """The project as it stands."""
        return self._history.value.project

    @property
    def recordings(self) -> dict[str, Recording]:
        """Facts of the project's recordings by path; those that cannot be found are missing."""
        return self._recordings

    @property
    def index(self) -> int:
        """Place of the chosen clip in the project, -1 without any."""
        return self._index

    @property
    def clip(self) -> Clip:
        """The chosen clip."""
        return self.project.clips[self._index] if self._index >= 0 else Clip(recording="")

    @property
    def recording(self) -> Recording | None:
        """The chosen clip's recording, None where it cannot be found."""
        return self._recordings.get(self.clip.recording)

    @property
    def brand(self) -> Brand | None:
        """The project's own brand, which replaces the presets'."""
        return self.project.brand

    @property
    def preset_ids(self) -> tuple[str, ...]:
        """The presets that the chosen clip is exported to."""
        return self.presets_of(self.clip)

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

    @property
    def can_add_clip(self) -> bool:
        """Whether there is a recording to cut another clip from."""
        return self.recording is not None or (self._index < 0 and bool(self._recordings))

    def presets_of(self, clip: Clip) -> tuple[str, ...]:
        """A clip's own presets, else the project's, else the default ones."""
        if clip.presets is not None:
            return clip.presets
        return self.project.presets or self._default_presets

    # opening

    def open_project(self, project: Project, recordings: dict[str, Recording], index: int = 0) -> None:
        """Work on another project; the history starts anew."""
        self._recordings = dict(recordings)
        clips = tuple(self._bounded(clip) for clip in project.clips)
        index = min(max(0, index), len(clips) - 1)
        self._history = History(_State(replace(project, clips=clips), index))
        self._index = index
        self.opened.emit()
        self._tell_all()

    def open(self, recording: Recording, clip: Clip | None = None, brand: Brand | None = None) -> None:
        """Work on a new project with one clip of `recording`, at its start where none is given."""
        first = clip or Clip(recording=recording.path, out_us=_FIRST_LENGTH_US)
        first = replace(first, recording=recording.path)
        self.open_project(Project(clips=(first,), brand=brand), {recording.path: recording})

    def add_recording(self, recording: Recording) -> None:
        """Know the facts of one more recording, or newer ones; it is no edit."""
        if self._recordings.get(recording.path) != recording:
            self.relink_all({recording.path: recording})

    def set_default_presets(self, preset_ids: tuple[str, ...]) -> None:
        """The presets of clips and projects that name none."""
        self._default_presets = preset_ids
        self.presets_changed.emit()

    # choosing and listing clips

    def select(self, index: int) -> None:
        """Choose the clip at `index`."""
        if index == self._index or not 0 <= index < len(self.project.clips):
            return
        recording, presets = self.clip.recording, self.preset_ids
        self._index = index
        self.seal()
        self._tell(selected=True, recording=recording != self.clip.recording, presets=presets)

    def add_clip(self, clip: Clip, index: int | None = None) -> None:
        """Add a clip (at the end where no place is given) and choose it. One of no recording is not added."""
        if not clip.recording.strip():
            return
        at = len(self.project.clips) if index is None else index
        bounded = self._bounded(clip)
        self.change(Message("edit_add_clip"), with_new_clip(self.project, at, bounded), index=at)

    def new_clip_at(self, time_us: int) -> Clip:
        """A clip of the chosen recording that starts at `time_us`, as long as a story, with the same look.

        Where all clips were deleted, one at the start of the recording that came last.
        """
        if self._index < 0 and self._recordings:
            recording = next(reversed(self._recordings.values()))
            return Clip(recording=recording.path, out_us=min(_FIRST_LENGTH_US, recording.duration_us))
        like = self.clip
        in_us = max(0, min(time_us, self.duration_us - self.frame_us))
        out_us = min(in_us + _FIRST_LENGTH_US, self.duration_us)
        return replace(
            like,
            in_us=in_us,
            out_us=out_us,
            name="",
            title="",
            framing=_still(like.framing),
            framings=(),
            exports=(),
        )

    def duplicate_clip(self, index: int) -> None:
        """A copy right behind the clip at `index`, chosen."""
        copy = replace(self.project.clips[index], exports=())
        project = with_new_clip(self.project, index + 1, copy)
        self.change(Message("edit_duplicate_clip"), project, index=index + 1)

    def delete_clip(self, index: int) -> None:
        """Take the clip at `index` out; the next one is chosen."""
        project = without_clip(self.project, index)
        chosen = self._index - (1 if index < self._index else 0)
        self.change(Message("edit_delete_clip"), project, index=min(chosen, len(project.clips) - 1))

    def move_clip(self, index: int, to: int) -> None:
        """Put the clip at `index` at place `to`; it is chosen."""
        self.change(Message("edit_move_clip"), with_clip_moved(self.project, index, to), index=to)

    def rename_clip(self, index: int, name: str) -> None:
        """The clip's name in the list and in file names."""
        clip = replace(self.project.clips[index], name=name)
        self.change(Message("edit_rename_clip"), with_clip(self.project, index, clip))

    # editing

    def change(self, label: Message, project: Project, *, merge: str = "", index: int | None = None) -> None:
        """One edit: `project` is the new state. Edits in a row with the same `merge` are one, until sealed.

        `index` is the clip that is chosen afterwards; the same one where none is given.
        """
        before, was = self.clip, self.preset_ids
        chosen = self._index if index is None else index
        chosen = min(max(chosen, -1 if not project.clips else 0), len(project.clips) - 1)
        self._history.value.index = self._index  # undoing leads back to the clip that was edited
        if not self._history.change(label, _State(project, chosen), merge):
            return
        moved, self._index = chosen != self._index, chosen
        self._tell(
            selected=moved,
            recording=before.recording != self.clip.recording,
            presets=was,
            clip=before != self.clip,
            project=True,
        )

    def change_clip(self, label: Message, clip: Clip, *, merge: str = "") -> None:
        """One edit of the chosen clip; nothing without one."""
        if self._index >= 0:
            self.change(label, with_clip(self.project, self._index, self._bounded(clip)), merge=merge)

    def seal(self) -> None:
        """End a gesture: the next edit is a step of its own."""
        self._history.seal()

    def set_range(self, in_us: int, out_us: int, *, merge: str = "range") -> None:
        """Both points at once, as when the whole clip is moved."""
        self._change("edit_trim", merge, in_us=in_us, out_us=out_us)

    def set_in(self, time_us: int) -> None:
        """Move the in point; an out point that would lie before it keeps the clip's length."""
        length_us = self.out_us - self.in_us
        in_us = max(0, min(time_us, self.duration_us - self.frame_us))
        out_us = self.out_us if self.out_us - in_us >= self.frame_us else in_us + length_us
        self._change("edit_trim", "in", in_us=in_us, out_us=min(out_us, self.duration_us))

    def set_out(self, time_us: int) -> None:
        """Move the out point; an in point that would lie after it keeps the clip's length."""
        length_us = self.out_us - self.in_us
        out_us = max(self.frame_us, min(time_us, self.duration_us))
        in_us = self.in_us if out_us - self.in_us >= self.frame_us else max(0, out_us - length_us)
        self._change("edit_trim", "out", in_us=in_us, out_us=out_us)

    def framing_on(self, canvas: Size) -> ClipFraming:
        """The chosen clip's framing on a canvas."""
        return self.clip.framing_on(canvas)

    def set_framing(
        self, framing: ClipFraming, canvas: Size | None = None, *, merge: str = "framing"
    ) -> None:
        """The framing of all canvases, or where `canvas` has one of its own, of that shape."""
        if self.recording is not None:
            shape = shape_of(canvas) if canvas is not None else ""
            clip = with_framing(self.clip, shape, framing)
            self.change_clip(Message("edit_framing"), clip, merge=merge)

    def set_focus(self, focus: Point) -> None:
        """Move the point that the crop of all canvases keeps centred."""
        framing = self.clip.framing
        self.set_framing(replace(framing, view=View(focus, framing.view.zoom)), merge="focus")

    def set_captions(self, file: str, cues: tuple[Cue, ...]) -> None:
        """Take captions in the recording's time; "" and () take them away."""
        self._change("edit_captions", "", captions=file, cues=cues)

    def set_cues(self, cues: tuple[Cue, ...], label: Message, *, merge: str = "") -> None:
        """The captions after an edit of them, in the order of time."""
        self.change_clip(label, replace(self.clip, cues=cues), merge=merge)

    def set_texts(self, *, title: str, speaker: str, role: str) -> None:
        """Title of the clip, and the name and role that its lower third shows."""
        self._change("edit_titles", "titles", title=title, speaker=speaker, role=role)

    def set_presets(self, preset_ids: tuple[str, ...]) -> None:
        """The presets to export the chosen clip to, in the order they are listed."""
        if preset_ids != self.preset_ids:
            self._change("edit_presets", "presets", presets=preset_ids)

    # history

    @property
    def steps(self) -> tuple[Message, ...]:
        """What was done, oldest first, with what was undone since."""
        return tuple(step.label for step in self._history.steps)

    @property
    def stepped_clips(self) -> tuple[tuple[int, str], ...]:
        """For each of `steps` the place and name of the clip that it changed; -1 for none or several."""
        return tuple(
            _changed_clip(step.before.project.clips, step.after.project.clips) for step in self._history.steps
        )

    @property
    def done(self) -> int:
        """How many of `steps` are in force."""
        return self._history.done

    def undo(self) -> None:
        """Take the last step back."""
        self.go_to(self.done - 1)

    def redo(self) -> None:
        """Do again what was undone last."""
        self.go_to(self.done + 1)

    def go_to(self, done: int) -> None:
        """Go to where the first `done` steps are in force; the clip that was edited there is chosen."""
        before, was, index = self.clip, self.preset_ids, self._index
        if not self._history.go_to(done):
            return
        self._index = self._history.value.index
        self._tell(
            selected=index != self._index,
            recording=before.recording != self.clip.recording,
            presets=was,
            clip=before != self.clip,
            project=True,
        )

    def relink_all(self, found: dict[str, Recording]) -> None:
        """Each recording stands for the one at its path in `found` from now on, in the history too.

        It is no edit, and what shows the chosen clip goes on where its recording is not among them.
        """
        before, was, clip = self.recording, self.preset_ids, self.clip
        for old, recording in found.items():
            self._recordings.pop(old, None)
            self._recordings[recording.path] = recording

        def moved(clip: Clip) -> Clip:
            recording = found.get(clip.recording)
            return clip if recording is None else self._bounded(replace(clip, recording=recording.path))

        def relinked(state: _State) -> _State:
            clips = tuple(moved(clip) for clip in state.project.clips)
            marks = tuple(
                mark
                for mark in state.project.recordings
                if mark.path not in found or found[mark.path].path == mark.path
            )
            return _State(replace(state.project, clips=clips, recordings=marks), state.index)

        used = any(clip.recording in found for clip in self.project.clips)
        self._history.replace_all(relinked)
        if used:
            other = before != self.recording
            shown = other or clip != self.clip
            self._tell(selected=False, recording=other, presets=was, clip=shown, project=True)

    def mark_exported(self, clip: Clip, made: Marking) -> bool:
        """Remember an export of `clip`, a clip of this project as it is or once was. It is no edit: undoing
        does not take it back. False where the project never had that clip."""
        states = self._states()
        nearest_first = sorted(range(len(states)), key=lambda at: states[at] is not self.project)
        found = next(
            (
                (at, place)
                for at in nearest_first
                for place, one in enumerate(states[at].clips)
                if one is clip
            ),
            None,
        )
        if found is None:
            return False
        renewed = marked(states, *found, made)
        fresh: dict[int, _State] = {}

        def kept(state: _State) -> _State:
            project = renewed.projects.get(id(state.project), state.project)
            return fresh.setdefault(id(state), _State(project, state.index))

        self._history.replace_all(kept)
        self.exports_marked.emit(renewed)
        return True

    # inside

    def _states(self) -> list[Project]:
        """All states of the history in the order of time, the present one among them."""
        steps = self._history.steps
        states = [steps[0].before, *(step.after for step in steps)] if steps else [self._history.value]
        if states[self.done] is not self._history.value:  # a gesture came back to where it began
            states.insert(self.done, self._history.value)
        return [state.project for state in states]

    def _change(self, label: str, merge: str, **changes: Any) -> None:  # noqa: ANN401 - fields of Clip
        if self.recording is None:
            return
        self.change_clip(Message(label), replace(self.clip, **changes), merge=merge)

    def _bounded(self, clip: Clip) -> Clip:
        """The clip with in and out inside its recording, where that is known."""
        recording = self._recordings.get(clip.recording)
        if recording is None:
            return clip
        frame_us = frame_time_us(1, recording.video.frame_rate)
        in_us = max(0, min(clip.in_us, recording.duration_us - frame_us))
        out_us = min(clip.out_us or recording.duration_us, recording.duration_us)
        out_us = max(out_us, in_us + frame_us)
        return (
            clip
            if (in_us, out_us) == (clip.in_us, clip.out_us)
            else replace(clip, in_us=in_us, out_us=out_us)
        )

    def _tell_all(self) -> None:
        self._tell(selected=True, recording=True, presets=None, clip=True, project=True)

    def _tell(
        self,
        *,
        selected: bool,
        recording: bool,
        presets: tuple[str, ...] | None,
        clip: bool = True,
        project: bool = False,
    ) -> None:
        if selected:
            self.selection_changed.emit()
        if recording:
            self.recording_changed.emit()
        if clip or selected:
            self.clip_changed.emit()
        if presets != self.preset_ids:
            self.presets_changed.emit()
        if project:
            self.project_changed.emit()
        self.history_changed.emit()


def _still(framing: ClipFraming) -> ClipFraming:
    """The framing without movement: keys belong to one moment of one clip."""
    return replace(framing, keys=())


def _changed_clip(before: tuple[Clip, ...], after: tuple[Clip, ...]) -> tuple[int, str]:
    longer, other = (before, after) if len(before) > len(after) else (after, before)
    differ = [at for at, clip in enumerate(longer) if at >= len(other) or clip != other[at]]
    if not differ or (len(before) == len(after) and len(differ) > 1):
        return -1, ""
    clip = longer[differ[0]]
    return differ[0], clip.name or clip.title
