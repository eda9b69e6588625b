"""Where the recording lands on the canvas: crop and place, never stretched."""

from fractions import Fraction

from leike.model.framing import Layout
from leike.model.geometry import Point, Rect, Size
from leike.model.recording import VideoFacts
from leike.model.render import Crop, Framing

_ALMOST = Fraction(2, 1000)
"""A picture this close to the canvas's shape fills it: a one-pixel bar helps nobody."""


def frame_clip(
    video: VideoFacts, canvas: Size, *, layout: Layout, focus: Point, blur: bool, background: str
) -> Framing:
    """Framing of a recording on a canvas.

    `fill` crops the largest region of the canvas's shape, centred on `focus` as far as the picture's
    edges allow. `fit` shows the whole picture, with its blurred self (`blur`) or `background` around it.
    """
    whole_canvas = Rect(0, 0, canvas.width_px, canvas.height_px)
    if layout == "fill" or _same_shape(video, canvas):
        return Framing(crop=_crop_to(video, canvas, focus), place=whole_canvas, background=background)
    whole = Crop(0.0, 0.0, float(video.stored.width_px), float(video.stored.height_px))
    backdrop = _crop_to(video, canvas, focus) if blur else None
    return Framing(crop=whole, place=_fit(video, canvas), background=background, backdrop=backdrop)


def _shape(video: VideoFacts) -> Fraction:
    return Fraction(video.stored.width_px, video.stored.height_px) * video.sample_aspect.fraction


def _same_shape(video: VideoFacts, canvas: Size) -> bool:
    ratio = _shape(video) * canvas.height_px / canvas.width_px
    return abs(ratio - 1) < _ALMOST


def _crop_to(video: VideoFacts, canvas: Size, focus: Point) -> Crop:
    stored_w, stored_h = video.stored.width_px, video.stored.height_px
    wanted = Fraction(canvas.width_px, canvas.height_px) / video.sample_aspect.fraction
    if Fraction(stored_w, stored_h) > wanted:
        width, height = float(stored_h * wanted), float(stored_h)
    else:
        width, height = float(stored_w), float(stored_w / wanted)
    x = min(max(focus.x * stored_w - width / 2, 0.0), stored_w - width)
    y = min(max(focus.y * stored_h - height / 2, 0.0), stored_h - height)
    return Crop(x, y, width, height)


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
