"""What a person does to the frame: drag, zoom, split, and let it move; every edit goes to the project."""

from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from leike.compose.composing import shown_on
from leike.compose.framing import Shown, layout_on, split_sizes, view_of
from leike.gui.editor import ProjectEditor
from leike.gui.player.composition import Composition
from leike.gui.player.playback import Playback
from leike.model.clip import Clip
from leike.model.crop import Crop
from leike.model.edits import with_framing
from leike.model.framing import (
    MOST_KEYS,
    MOST_ZOOM,
    CanvasFraming,
    ClipFraming,
    Ease,
    FramingKey,
    Layout,
    View,
    shape_of,
)
from leike.model.geometry import Point, Size
from leike.model.messages import Message
from leike.model.preset import Preset
from leike.model.recording import Recording

Part = Literal["upper", "lower"]

_DRAG = "frame drag"


class FrameEditor(QObject):
    """The framing of the chosen clip on the canvas that is looked at, at the playhead's moment.

    `changed()` where any property may be another. Where the frame moves, putting it somewhere sets the point
    of its path at the playhead; otherwise it puts the frame for the whole clip. A gesture is everything
    between two `release()`; one that began on another clip or before an undo has ended.
    """

    changed = Signal()

    def __init__(
        self,
        editor: ProjectEditor,
        playback: Playback,
        composition: Composition,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._playback, self._composition = editor, playback, composition
        self._part: Part = "upper"
        self._grabbed: Crop | None = None
        self._own = False
        self._known: tuple[tuple[Clip, Recording, Preset, int], Shown] | None = None
        for changed in (editor.opened, editor.selection_changed, editor.project_changed):
            changed.connect(self._on_changed)
        editor.clip_changed.connect(self.changed)
        editor.recording_changed.connect(self.changed)
        playback.moved.connect(self._on_moved)
        composition.shown_changed.connect(self.changed)

    # what is there

    @property
    def recording(self) -> Recording | None:
        """The chosen clip's recording."""
        return self._editor.recording

    @property
    def preset(self) -> Preset | None:
        """The channel whose canvas is framed."""
        return self._composition.shown

    @property
    def ready(self) -> bool:
        """Whether there is something to frame."""
        return self.recording is not None and self.preset is not None

    @property
    def shape(self) -> str:
        """The canvas's shape, such as `9:16`; "" without one."""
        return shape_of(self.preset.canvas.size) if self.preset is not None else ""

    @property
    def framing(self) -> ClipFraming:
        """The framing that holds on the canvas."""
        clip = self._editor.clip
        return clip.framing_on(self.preset.canvas.size) if self.preset is not None else clip.framing

    @property
    def layout(self) -> Layout:
        """The layout on the canvas."""
        return layout_on(self.framing, self.preset) if self.preset is not None else "fill"

    @property
    def own(self) -> bool:
        """Whether canvases of this shape have a framing of their own."""
        return any(own.shape == self.shape for own in self._editor.clip.framings)

    @property
    def crops(self) -> bool:
        """Whether the layout cuts something away, so that there is a frame to drag."""
        return self.layout in {"fill", "split"}

    @property
    def moving(self) -> bool:
        """Whether the frame follows a path."""
        return bool(self.framing.keys)

    @property
    def part(self) -> Part:
        """The region that is dragged and zoomed: of a split one of the two, otherwise the only one."""
        return self._part if self.layout == "split" else "upper"

    @property
    def position_us(self) -> int:
        """Where the playhead is."""
        return self._playback.position_us

    @property
    def key_here(self) -> FramingKey | None:
        """The point of the path at the playhead."""
        near = self._editor.frame_us / 2
        return next((key for key in self.framing.keys if abs(key.at_us - self.position_us) < near), None)

    @property
    def shown(self) -> Shown | None:
        """What the canvas shows now."""
        clip, recording, preset = self._editor.clip, self.recording, self.preset
        if recording is None or preset is None:
            return None
        asked = (clip, recording, preset, self.position_us)
        if self._known is None or any(a is not b for a, b in zip(asked, self._known[0], strict=True)):
            self._known = (asked, shown_on(*asked))
        return self._known[1]

    @property
    def crop(self) -> Crop | None:
        """The region that is dragged, None where the whole picture is shown."""
        shown = self.shown
        return None if shown is None else (shown.lower if self.part == "lower" else shown.crop)

    @property
    def zoom(self) -> float:
        """How much the dragged region enlarges, 1 to 8."""
        crop, canvas = self.crop, self._part_size()
        if crop is None or canvas is None or self.recording is None:
            return 1.0
        return view_of(self.recording.video, canvas, crop).zoom

    # choosing

    def set_layout(self, layout: Layout) -> None:
        """How the recording is laid out on the canvas."""
        framing = replace(self.framing, layout=layout)
        if layout == "split" and framing.view == framing.lower and not framing.keys:
            sides = View(Point(0.25, 0.5)), View(Point(0.75, 0.5))
            framing = replace(framing, view=sides[0], lower=sides[1])
        self._change("edit_layout", framing)

    def set_ground(self, colour: str | None, *, merge: str = "") -> None:
        """The colour beside the picture; None for the channel's."""
        self._change("edit_ground", replace(self.framing, ground=colour), merge)

    def set_own(self, *, own: bool) -> None:
        """Give canvases of this shape a framing of their own, or the one for all again."""
        clip, shape = self._editor.clip, self.shape
        others = tuple(each for each in clip.framings if each.shape != shape)
        framings = (*others, CanvasFraming(shape, self.framing)) if own else others
        if self.ready and own != self.own:
            self._editor.change_clip(Message("edit_own_framing"), replace(clip, framings=framings))

    def choose_part(self, part: Part) -> None:
        """Which region of a split is dragged."""
        if part != self._part:
            self._part = part
            self.changed.emit()

    def swap(self) -> None:
        """The upper region below and the lower one above; nothing where the upper one moves."""
        framing = self.framing
        if not framing.keys:
            share = 1 - framing.upper_share
            swapped = replace(framing, view=framing.lower, lower=framing.view, upper_share=share)
            self._change("edit_framing", swapped)

    def set_share(self, share: float) -> None:
        """How much of the canvas's height the upper region takes."""
        self._change("edit_framing", replace(self.framing, upper_share=min(0.8, max(0.2, share))), "share")

    # moving the frame by hand

    def grab(self, part: Part | None = None) -> None:
        """Begin a gesture on a region; a playing recording stands still for it."""
        self._playback.pause()
        self._editor.seal()
        if part is not None:
            self.choose_part(part)
        self._grabbed = self.crop

    def release(self) -> None:
        """End the gesture: the next one is another step of the history."""
        self._grabbed = None
        self._editor.seal()

    def drag(self, across: float, down: float) -> None:
        """Put the frame that far from where it was grabbed, in parts of the picture."""
        if self._grabbed is not None:
            centre = self._centre(self._grabbed)
            self._put(Point(_share(centre.x + across), _share(centre.y + down)), self.zoom, _DRAG)

    def resize(self, factor: float) -> None:
        """Make the frame `factor` times as large as it was when grabbed."""
        canvas = self._part_size()
        if self._grabbed is not None and canvas is not None and self.recording is not None:
            zoom = view_of(self.recording.video, canvas, self._grabbed).zoom / max(factor, 1e-3)
            self._put(self._centre(self._grabbed), zoom, _DRAG)

    def place(self, point: Point) -> None:
        """Centre the frame on a point, as far as the picture's edges allow."""
        self._put(point, self.zoom, _DRAG)
        self._grabbed = self.crop

    def nudge(self, across: float, down: float) -> None:
        """Move the frame by parts of the picture; several in a row are one step of the history."""
        if self.crop is not None:
            centre = self._centre(self.crop)
            self._put(Point(_share(centre.x + across), _share(centre.y + down)), self.zoom, "frame nudge")

    def set_zoom(self, zoom: float) -> None:
        """Enlarge around the frame's middle."""
        if self.crop is not None:
            self._put(self._focus(), zoom, "frame zoom")

    def centre(self) -> None:
        """The frame in the middle of the picture, as large as it can be."""
        self._put(Point(), 1.0, "")

    # the path

    def set_moving(self, *, moving: bool) -> None:
        """Begin a path with the frame as it stands, or stand still where the frame is now."""
        if moving == self.moving or not self.ready:
            return
        view = self._view()
        keys = (FramingKey(self.position_us, view),) if moving else ()
        self._change("edit_frame_moves", replace(self.framing, view=view, keys=keys))

    def add_key(self) -> None:
        """A point of the path here, where the frame is now."""
        if self.ready and self.key_here is None and len(self.framing.keys) < MOST_KEYS:
            self._change("edit_frame_point", self._with_key(self._view()))

    def delete_key(self, at_us: int | None = None) -> None:
        """Take a point out, the one at the playhead where none is named; behind the last the frame stays."""
        key = self.key_here if at_us is None else self._key_at(at_us)
        if key is not None:
            view = self._view()
            keys = tuple(each for each in self.framing.keys if each != key)
            framing = replace(self.framing, keys=keys)
            self._change("edit_frame_point_delete", framing if keys else replace(framing, view=view))

    def set_ease(self, at_us: int, ease: Ease) -> None:
        """How the frame goes on from the point at `at_us`."""
        keys = tuple(replace(key, ease=ease) if key.at_us == at_us else key for key in self.framing.keys)
        self._change("edit_frame_point", replace(self.framing, keys=keys))

    def go_to_key(self, step: Literal[-1, 1]) -> None:
        """To the next point of the path, or the one before."""
        near = self._editor.frame_us / 2
        times = sorted((key.at_us for key in self.framing.keys), reverse=step < 0)
        beyond = (time for time in times if (time - self.position_us) * step >= near)
        found = next(beyond, None)
        if found is not None:
            self._playback.pause()
            self._playback.seek(found)

    def seek(self, time_us: int) -> None:
        """To a point of the path."""
        self._playback.pause()
        self._playback.seek(time_us)

    # inside

    def _on_changed(self) -> None:
        if not self._own:
            self._grabbed = None

    def _on_moved(self) -> None:
        if self.ready:
            self.changed.emit()

    def _key_at(self, at_us: int) -> FramingKey | None:
        return next((key for key in self.framing.keys if key.at_us == at_us), None)

    def _part_size(self) -> Size | None:
        """The part of the canvas that the dragged region fills."""
        if self.preset is None:
            return None
        canvas = self.preset.canvas.size
        if self.layout != "split":
            return canvas
        upper, lower = split_sizes(canvas, self.framing.upper_share)
        return lower if self.part == "lower" else upper

    def _centre(self, crop: Crop) -> Point:
        assert self.recording is not None
        stored = self.recording.video.stored
        across, down = crop.x + crop.width / 2, crop.y + crop.height / 2
        return Point(_share(across / stored.width_px), _share(down / stored.height_px))

    def _focus(self) -> Point:
        """The point that the dragged region is centred on, beyond the edges' reach where it was put there."""
        if self.part == "lower":
            return self.framing.lower.focus
        return self._view().focus

    def _view(self) -> View:
        """The view of the region that may move, now: on a path between two points the one on the way."""
        framing = self.framing
        if not framing.keys:
            return framing.view
        shown, canvas = self.shown, self._part_size()
        if self.key_here is not None or shown is None or shown.crop is None or canvas is None:
            return self.key_here.view if self.key_here is not None else framing.view
        assert self.recording is not None and self.preset is not None
        if self.layout == "split":
            canvas, _ = split_sizes(self.preset.canvas.size, framing.upper_share)
        return view_of(self.recording.video, canvas, shown.crop)

    def _with_key(self, view: View) -> ClipFraming:
        """The framing with the point at the playhead there."""
        here, keys = self.key_here, self.framing.keys
        if here is not None:
            changed = tuple(replace(key, view=view) if key == here else key for key in keys)
        else:
            before = [key for key in keys if key.at_us < self.position_us]
            ease: Ease = before[-1].ease if before else "ease"
            added = (*keys, FramingKey(self.position_us, view, ease))
            changed = tuple(sorted(added, key=lambda key: key.at_us))[:MOST_KEYS]
        return replace(self.framing, keys=changed)

    def _put(self, focus: Point, zoom: float, merge: str) -> None:
        canvas = self._part_size()
        if not self.crops or self.recording is None or canvas is None:
            return
        view = View(focus, min(float(MOST_ZOOM), max(1.0, zoom)))
        if self.part == "lower":
            framing = replace(self.framing, lower=view)
        elif self.moving:
            framing = self._with_key(view)
        else:
            framing = replace(self.framing, view=view)
        self._change("edit_framing", framing, merge)

    def _change(self, label: str, framing: ClipFraming, merge: str = "") -> None:
        if not self.ready:
            return
        clip = with_framing(self._editor.clip, self.shape, framing)
        self._own = True
        self._editor.change_clip(Message(label), clip, merge=merge)
        self._own = False


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
