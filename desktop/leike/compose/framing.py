"""Where the recording lands on the canvas: crop, place and movement, never stretched."""

from fractions import Fraction
from functools import lru_cache

import msgspec

from leike.model.crop import Crop, CropKey, crop_on
from leike.model.framing import ClipFraming, FramingKey, Layout, View
from leike.model.geometry import Point, Rect, Size
from leike.model.preset import Preset
from leike.model.recording import VideoFacts
from leike.model.render import Framing, Region
from leike.model.time import SECOND_US, Rate

_ALMOST = Fraction(2, 1000)
"""A picture this close to the canvas's shape fills it: a one-pixel bar helps nobody."""

_LEAST_PX = 16
"""Nothing narrower than this many recorded pixels is enlarged: there is no picture left in it."""


class Timing(msgspec.Struct, frozen=True):
    """What turns the times of keys into frames of the output: in point, rate and length."""

    in_us: int
    rate: Rate
    body_frames: int

    def frame_of(self, time_us: int) -> int:
        """The frame nearest to a time of the recording, counted from the in point; may be negative."""
        # halves up, in whole numbers: hundreds of keys are placed while one is dragged
        across, whole = (time_us - self.in_us) * self.rate.num, self.rate.den * SECOND_US
        return (2 * across + whole) // (2 * whole)


class Shown(msgspec.Struct, frozen=True):
    """The regions that are seen at one moment: one that may move, and under a split one that does not.

    `crop` and `lower` are None where the whole picture is shown; `path` is where the moving one goes.
    """

    layout: Layout
    crop: Crop | None
    lower: Crop | None = None
    path: tuple[CropKey, ...] = ()


def layout_on(framing: ClipFraming, preset: Preset) -> Layout:
    """The layout that a clip gets from a channel: its own, else the channel's with the channel's ground."""
    layout = framing.layout or preset.layout
    return "blur" if layout == "fit" and preset.fit_background == "blur" else layout


def frame_clip(
    video: VideoFacts, preset: Preset, framing: ClipFraming, timing: Timing | None = None
) -> Framing:
    """Framing of a recording on a channel's canvas; keys count only with a `timing`.

    `fill` crops the region of the canvas's shape that the view names, as far as the picture's edges allow.
    `blur`, `colour` and `fit` show the whole picture with its blurred self or a colour around it. `split`
    stacks two regions, of which the upper one may move.
    """
    canvas, layout = preset.canvas.size, layout_on(framing, preset)
    background = framing.ground or preset.canvas.background
    whole_canvas = Rect(0, 0, canvas.width_px, canvas.height_px)
    if layout == "split":
        return _split(video, canvas, framing, timing, background)
    if layout == "fill":
        crop, path = _moving(video, canvas, framing, timing)
        return Framing(crop=crop, place=whole_canvas, background=background, path=path)
    widest = crop_to(video, canvas, View(framing.focus))
    if _same_shape(video, canvas):
        return Framing(crop=widest, place=whole_canvas, background=background)
    whole = Crop(0.0, 0.0, float(video.stored.width_px), float(video.stored.height_px))
    backdrop = widest if layout == "blur" else None
    return Framing(crop=whole, place=_fit(video, canvas), background=background, backdrop=backdrop)


def shown_at(video: VideoFacts, preset: Preset, framing: ClipFraming, timing: Timing, time_us: int) -> Shown:
    """What a channel's canvas would show at `time_us` of the recording, inside the clip or outside it."""
    layout, canvas = layout_on(framing, preset), preset.canvas.size
    if layout not in {"fill", "split"}:
        return Shown(layout, None)
    upper, lower = split_sizes(canvas, framing.upper_share) if layout == "split" else (canvas, None)
    path = _path(video, upper, framing.keys, timing)
    frame = float((time_us - timing.in_us) * timing.rate.fraction / SECOND_US)
    crop = crop_on(path, frame) if path else crop_to(video, upper, framing.view)
    return Shown(layout, crop, crop_to(video, lower, framing.lower) if lower else None, path)


def split_sizes(canvas: Size, upper_share: float) -> tuple[Size, Size]:
    """The two parts of a split canvas, one over the other, each an even number of pixels high."""
    upper_px = min(_even(Fraction(canvas.height_px) * Fraction(upper_share)), canvas.height_px - 2)
    return Size(canvas.width_px, upper_px), Size(canvas.width_px, canvas.height_px - upper_px)


def crop_to(video: VideoFacts, canvas: Size, view: View) -> Crop:
    """The region of the canvas's shape that `view` names, in the picture."""
    stored_w, stored_h = video.stored.width_px, video.stored.height_px
    width, height = _largest(video, canvas)
    zoom = min(view.zoom, max(1.0, min(width, height) / _LEAST_PX))
    width, height = width / zoom, height / zoom
    x = min(max(view.focus.x * stored_w - width / 2, 0.0), stored_w - width)
    y = min(max(view.focus.y * stored_h - height / 2, 0.0), stored_h - height)
    return Crop(x, y, width, height)


def view_of(video: VideoFacts, canvas: Size, crop: Crop) -> View:
    """The view that names `crop`, the other way round."""
    stored = video.stored
    x = (crop.x + crop.width / 2) / stored.width_px
    y = (crop.y + crop.height / 2) / stored.height_px
    zoom = max(1.0, min(8.0, _largest(video, canvas)[0] / crop.width))
    return View(Point(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)), zoom)


@lru_cache(maxsize=64)
def _largest(video: VideoFacts, canvas: Size) -> tuple[float, float]:
    stored_w, stored_h = video.stored.width_px, video.stored.height_px
    wanted = Fraction(canvas.width_px, canvas.height_px) / video.sample_aspect.fraction
    if Fraction(stored_w, stored_h) > wanted:
        return float(stored_h * wanted), float(stored_h)
    return float(stored_w), float(stored_w / wanted)


def _split(
    video: VideoFacts, canvas: Size, framing: ClipFraming, timing: Timing | None, background: str
) -> Framing:
    upper, lower = split_sizes(canvas, framing.upper_share)
    crop, path = _moving(video, upper, framing, timing)
    under = Rect(0, upper.height_px, lower.width_px, lower.height_px)
    return Framing(
        crop=crop,
        place=Rect(0, 0, upper.width_px, upper.height_px),
        background=background,
        path=path,
        lower=Region(crop_to(video, lower, framing.lower), under),
    )


def _moving(
    video: VideoFacts, canvas: Size, framing: ClipFraming, timing: Timing | None
) -> tuple[Crop, tuple[CropKey, ...]]:
    """The region in the first frame, and its path where it moves during the clip."""
    if timing is None or not framing.keys:
        return crop_to(video, canvas, framing.view), ()
    path = _during(_path(video, canvas, framing.keys, timing), timing.body_frames - 1)
    still = all(key.crop == path[0].crop for key in path)
    return crop_on(path, 0), () if still else path


@lru_cache(maxsize=16)
def _path(
    video: VideoFacts, canvas: Size, keys: tuple[FramingKey, ...], timing: Timing
) -> tuple[CropKey, ...]:
    """Keys on whole frames, in their order; of two on one frame the later one holds."""
    on_frames = {timing.frame_of(key.at_us): key for key in sorted(keys, key=lambda key: key.at_us)}
    return tuple(
        CropKey(frame, crop_to(video, canvas, key.view), key.ease) for frame, key in on_frames.items()
    )


def _during(path: tuple[CropKey, ...], last_frame: int) -> tuple[CropKey, ...]:
    """The keys that decide what is seen in frames 0 to `last_frame`."""
    first = max((number for number, key in enumerate(path) if key.frame <= 0), default=0)
    end = next((number for number, key in enumerate(path) if key.frame >= last_frame), len(path) - 1)
    seen = path[first : max(first, end) + 1]
    unreached = len(seen) > 1 and seen[-1].frame > last_frame and seen[-2].ease == "hold"
    return seen[:-1] if unreached else seen


def _shape(video: VideoFacts) -> Fraction:
    return Fraction(video.stored.width_px, video.stored.height_px) * video.sample_aspect.fraction


def _same_shape(video: VideoFacts, canvas: Size) -> bool:
    ratio = _shape(video) * canvas.height_px / canvas.width_px
    return abs(ratio - 1) < _ALMOST


def _fit(video: VideoFacts, canvas: Size) -> Rect:
    shape = _shape(video)
    if shape > Fraction(canvas.width_px, canvas.height_px):
        width, height = canvas.width_px, _even(canvas.width_px / shape)
    else:
        width, height = _even(canvas.height_px * shape), canvas.height_px
    return Rect(
        _even_down((canvas.width_px - width) // 2),
        _even_down((canvas.height_px - height) // 2),
        width,
        height,
    )


def _even(value: Fraction) -> int:
    return max(2, round(value / 2) * 2)


def _even_down(value: int) -> int:
    return value - value % 2
