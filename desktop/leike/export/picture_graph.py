"""The picture's way from the decoded frame to the canvas, in ffmpeg's filters."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

import ffmpeg

from leike.export.forks import Forks, Stream
from leike.export.moving_crop import axes, perspective_options
from leike.export.paint import PaintedOverlay
from leike.model.crop import Crop, CropKey
from leike.model.geometry import Rect, Size
from leike.model.recording import VideoFacts
from leike.model.render import BLUR_DARKEN, BLUR_SCALE, BLUR_SHARE, Render
from leike.model.time import SECOND_US, frame_time_us

SCALER = "lanczos+accurate_rnd+full_chroma_int"

_HOLD_S = 0.5
"""A picture that ends a little before its sound is held this long; more is a recording cut short."""

LEAD_US = 200_000
"""Deinterlacing looks at the pictures beside each one: so much is decoded and kept before the in point."""

_ROUNDING = 1e-6

_STRETCH = 0.0025
"""Largest change of shape that may come from cropping on whole pixels; beyond it the canvas is cropped."""


def canvas_picture(recording: Stream, forks: Forks, render: Render) -> Stream:
    """The recording's picture on the whole canvas, 8-bit BT.709, exactly `render.body_frames` long."""
    chain, rate = render.picture, str(render.frame_rate)
    timing = (chain.deinterlace, render.in_us, rate, render.body_frames)
    key = ("canvas", *timing, chain.framing, chain.tone_map, chain.matrix, render.canvas)
    return forks.take(
        key,
        lambda: _placed(lambda: forks.take(timing, lambda: _timed(recording, forks, render)), render),
    )


def _timed(recording: Stream, forks: Forks, render: Render) -> Stream:
    """Frames from the in point on, at the output's rate: `fps` shows the last one before each instant."""
    chain = render.picture
    key = ("whole pictures", render.in_us, chain.deinterlace)
    return (
        forks.take(
            key,
            lambda: _whole(forks.take(("picture", render.in_us), lambda: _begun(recording, render)), render),
        )
        .filter("fps", fps=str(render.frame_rate), start_time=0)
        .filter("tpad", stop_mode="clone", stop_duration=_HOLD_S)
        .filter("trim", end_frame=render.body_frames)
    )


def _begun(recording: Stream, render: Render) -> Stream:
    """Decoded pictures with times from the in point."""
    offset_s = (render.recording.start_us + render.in_us) / SECOND_US
    return recording[f"v:{render.recording.video.position}"].filter("setpts", f"PTS-{offset_s:.6f}/TB")


def _whole(picture: Stream, render: Render) -> Stream:
    if render.picture.deinterlace == "none":
        return picture
    mode = "send_field" if render.picture.deinterlace == "field" else "send_frame"
    return picture.filter("trim", start=-LEAD_US / SECOND_US).filter("bwdif", mode=mode)


def _placed(source: Callable[[], Stream], render: Render) -> Stream:
    framing, canvas = render.picture.framing, render.canvas
    size = Size(framing.place.width_px, framing.place.height_px)
    if framing.path:
        picture = _moved(source(), framing.path, size, render)
    else:
        picture = _scaled(source(), framing.crop, size, render)
    if framing.lower is not None:
        place = framing.lower.place
        under = _scaled(source(), framing.lower.crop, Size(place.width_px, place.height_px), render)
        return ffmpeg.filter([picture, under], "vstack")
    if framing.backdrop is not None:
        ground = _blurred(source(), framing.backdrop, render)
        return ffmpeg.filter([ground, picture], "overlay", framing.place.x_px, framing.place.y_px)
    if framing.place != Rect(0, 0, canvas.width_px, canvas.height_px):
        return picture.filter(
            "pad",
            canvas.width_px,
            canvas.height_px,
            framing.place.x_px,
            framing.place.y_px,
            color=framing.background,
        )
    return picture


def _moved(source: Stream, path: Sequence[CropKey], size: Size, render: Render) -> Stream:
    """The moving region of `path` scaled to `size`, in 8-bit BT.709 limited range with square pixels."""
    stored = render.recording.video.stored
    whole = Size(stored.width_px // 2 * 2, stored.height_px // 2 * 2)
    crops = [_on_whole_chroma(key.crop, render.recording.video) for key in path]
    across, down = axes(path, crops, whole, size)
    picture = source
    if (across.window_px, down.window_px) != (stored.width_px, stored.height_px):
        place = (across.window("n"), down.window("n"))
        picture = picture.filter("crop", across.window_px, down.window_px, *place)
    picture = _to_bt709(picture, Size(across.worked_px, down.worked_px), render)
    picture = picture.filter("perspective", **perspective_options(across, down))
    result = Size(across.result_px, down.result_px)
    if result != Size(across.worked_px, down.worked_px):
        picture = picture.filter("crop", result.width_px, result.height_px, 0, 0)
    if result != size:
        picture = _sized(picture, size)
    return picture.filter("setsar", 1)


def _blurred(source: Stream, backdrop: Crop, render: Render) -> Stream:
    canvas = render.canvas
    small = Size(_even(canvas.width_px / BLUR_SCALE), _even(canvas.height_px / BLUR_SCALE))
    return (
        _scaled(source, backdrop, small, render)
        .filter("gblur", sigma=f"{canvas.width_px / BLUR_SCALE * BLUR_SHARE:.3f}", steps=2)
        .filter("lutyuv", **_darkening())
        .filter("scale", canvas.width_px, canvas.height_px, flags="bicubic")
    )


def _darkening() -> dict[str, str]:
    """Black laid over limited-range YCbCr. `drawbox` would dim each colour sample of 4:2:0 four times."""
    kept = 1 - BLUR_DARKEN
    colour = f"128+(val-128)*{kept}"
    return {"y": f"16+(val-16)*{kept}", "u": colour, "v": colour}


def _scaled(source: Stream, crop: Crop, size: Size, render: Render) -> Stream:
    """`crop` scaled to `size`, in 8-bit BT.709 limited range with square pixels.

    ffmpeg crops on whole (even) pixels. Where that alone would bend the picture's shape, a slightly
    larger region is scaled and the excess cut off on the canvas, where a pixel is small.
    """
    video = render.recording.video
    crop = _on_whole_chroma(crop, video)
    outer = _outer(crop)
    picture = source
    if (outer.width_px, outer.height_px) != (video.stored.width_px, video.stored.height_px):
        picture = picture.filter("crop", outer.width_px, outer.height_px, outer.x_px, outer.y_px)
    wide = Fraction(size.width_px) / Fraction(crop.width)
    high = Fraction(size.height_px) / Fraction(crop.height)
    if _bends(outer, crop):
        grown = Size(_even_up(outer.width_px * wide), _even_up(outer.height_px * high))
        x_px = _within((Fraction(crop.x) - outer.x_px) * wide, grown.width_px - size.width_px)
        y_px = _within((Fraction(crop.y) - outer.y_px) * high, grown.height_px - size.height_px)
        picture = _to_bt709(picture, grown, render)
        return picture.filter("crop", size.width_px, size.height_px, x_px, y_px).filter("setsar", 1)
    return _to_bt709(picture, size, render).filter("setsar", 1)


def _on_whole_chroma(crop: Crop, video: VideoFacts) -> Crop:
    """`crop` without the odd last column and row of a recording, which have only half a colour sample:
    a hair smaller in both directions, so that its shape stays."""
    width_px, height_px = video.stored.width_px // 2 * 2, video.stored.height_px // 2 * 2
    share = min(1.0, (width_px - crop.x) / crop.width, (height_px - crop.y) / crop.height)
    return Crop(crop.x, crop.y, crop.width * share, crop.height * share)


def _outer(crop: Crop) -> Rect:
    """The smallest region on even pixels around `crop`."""
    left, top = int(crop.x) // 2 * 2, int(crop.y) // 2 * 2
    right, bottom = _even_up(crop.x + crop.width - _ROUNDING), _even_up(crop.y + crop.height - _ROUNDING)
    return Rect(left, top, right - left, bottom - top)


def _bends(outer: Rect, crop: Crop) -> bool:
    shape = (outer.width_px / outer.height_px) / (crop.width / crop.height)
    moved = abs(outer.x_px - crop.x) + abs(outer.y_px - crop.y)
    return abs(shape - 1) > _STRETCH or moved > _STRETCH * max(crop.width, crop.height)


def _to_bt709(picture: Stream, size: Size, render: Render) -> Stream:
    chain, video = render.picture, render.recording.video
    if chain.tone_map in ("hlg", "pq"):
        return _tone_mapped(_sized(picture, size).filter("format", "yuv420p10le"), chain.tone_map, video)
    if chain.tone_map == "gamut":
        wide = _sized(picture, size).filter("format", "yuv420p10le")
        mapped = wide.filter(
            "zscale", pin="bt2020", min="bt2020nc", tin="bt709", p="bt709", m="bt709", t="bt709", r="tv"
        )
        return mapped.filter("format", "yuv420p")
    options = {"flags": SCALER, "out_color_matrix": "bt709", "out_range": "tv"}
    if chain.matrix != "rgb":
        options |= {"in_color_matrix": chain.matrix, "in_range": "full" if video.full_range else "tv"}
    return picture.filter("scale", size.width_px, size.height_px, **options).filter("format", "yuv420p")


def _sized(picture: Stream, size: Size) -> Stream:
    return picture.filter("scale", size.width_px, size.height_px, flags=SCALER)


def _tone_mapped(picture: Stream, dynamics: str, video: VideoFacts) -> Stream:
    """HDR to BT.709: linear light at 100 cd/m2 nominal peak, Hable's curve (design measurements)."""
    transfer = "arib-std-b67" if dynamics == "hlg" else "smpte2084"
    picture = picture.filter(
        "zscale",
        tin=transfer,
        min="bt2020nc",
        pin="bt2020",
        rin="full" if video.full_range else "limited",
        t="linear",
        npl=100,
    )
    picture = picture.filter("format", "gbrpf32le").filter("zscale", p="bt709")
    picture = picture.filter("tonemap", tonemap="hable", desat=0)
    return picture.filter("zscale", t="bt709", m="bt709", r="limited").filter("format", "yuv420p")


def card_picture(card: Stream, render: Render) -> Stream:
    """A rendered card as a part of the film: same size, rate and colours as the recording's picture."""
    return (
        card.video.filter(
            "scale", out_color_matrix="bt709", out_range="tv", flags="accurate_rnd+full_chroma_int"
        )
        .filter("format", "yuv420p")
        .filter("setsar", 1)
        .filter("fps", fps=str(render.frame_rate), start_time=0)
    )


def drawn_picture(picture: Stream) -> Stream:
    """A drawn picture in the canvas's own colours, ready to be laid over it."""
    return picture.video.filter(
        "scale", out_color_matrix="bt709", out_range="tv", flags="accurate_rnd+full_chroma_int"
    ).filter("format", "yuva420p")


def shown_from(drawn: Stream, overlay: PaintedOverlay, render: Render) -> Stream:
    """A drawn picture that moves, beginning in its first frame of the film."""
    if overlay.kind != "motion":
        return drawn
    shift_s = frame_time_us(overlay.first_frame, render.frame_rate) / SECOND_US
    return drawn.filter("setpts", f"PTS+{shift_s:.6f}/TB")


def overlay_picture(canvas: Stream, drawn: Stream, overlay: PaintedOverlay, render: Render) -> Stream:
    """Lay a drawn picture over the canvas for its range of frames."""
    options: dict[str, str] = {"eof_action": "pass" if overlay.kind == "motion" else "repeat"}
    if (overlay.first_frame, overlay.end_frame) != (0, render.total_frames):
        options["enable"] = f"between(n,{overlay.first_frame},{overlay.end_frame - 1})"
    return ffmpeg.filter([canvas, drawn], "overlay", overlay.x_px, overlay.y_px, **options)


def finish(picture: Stream) -> Stream:
    """Eight bits, tagged as what it is."""
    return picture.filter("format", "yuv420p").filter(
        "setparams", range="tv", color_primaries="bt709", color_trc="bt709", colorspace="bt709"
    )


def _even(value: float) -> int:
    return max(2, round(value / 2) * 2)


def _even_up(value: Fraction | float) -> int:
    return math.ceil(value / 2) * 2


def _within(value: Fraction, highest: int) -> int:
    return min(max(0, round(value)), highest)
