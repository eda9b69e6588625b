"""A laid-out caption painted by Pillow: the same picture for the preview and for the file."""

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING

from leike.compose.captions.shaping import drawable, drawing_size_px, pillow_direction
from leike.compose.font_files import load_font
from leike.model.render import CaptionPicture, TextLine, TextRun

if TYPE_CHECKING:
    from PIL import Image

_FINER = 8
"""Corners are drawn this many times larger and scaled down."""


def draw_caption(picture: CaptionPicture) -> "Image.Image":
    """RGBA picture of exactly `picture.size`, straight alpha; the same value always gives the same pixels."""
    from PIL import Image  # 30 ms that only drawing needs

    size = (picture.size.width_px, picture.size.height_px)
    style = picture.style
    canvas = Image.new("RGBA", size, style.box_colour + "00")
    if style.box_opacity > 0:
        canvas.putalpha(_box_mask(picture).point(_scaled(style.box_opacity)))
    share = picture.font_size_px / style.size_px
    outline_px = ceil(style.outline_px * share)
    shadow_px = ceil(style.shadow_px * share)
    text = _text_mask(picture, 0)
    outline = _text_mask(picture, outline_px) if outline_px else text
    if shadow_px:
        canvas.alpha_composite(_shadow(outline, shadow_px, style.shadow_opacity))
    if outline_px:
        canvas.alpha_composite(_coloured(outline, style.outline_colour))
    canvas.alpha_composite(_coloured(text, style.colour))
    _draw_colour_glyphs(canvas, picture)
    return canvas


def _scaled(opacity: float) -> list[int]:
    """Table that multiplies a mask by `opacity`."""
    return [round(value * opacity) for value in range(256)]


def _coloured(mask: "Image.Image", colour: str) -> "Image.Image":
    from PIL import Image  # 30 ms that only drawing needs

    layer = Image.new("RGBA", mask.size, colour)
    layer.putalpha(mask)
    return layer


def _box_mask(picture: CaptionPicture) -> "Image.Image":
    """One mask for all boxes, so that neighbours never darken each other where they touch."""
    from PIL import Image  # 30 ms that only drawing needs

    mask = Image.new("L", (picture.size.width_px, picture.size.height_px), 0)
    radius_px = round(picture.style.box_radius_px * picture.font_size_px / picture.style.size_px)
    for number, line in enumerate(picture.lines):
        above = picture.lines[number - 1] if number else None
        below = picture.lines[number + 1] if number + 1 < len(picture.lines) else None
        _paste_box(mask, line, above, below, radius_px)
    return mask


def _paste_box(
    mask: "Image.Image", line: TextLine, above: TextLine | None, below: TextLine | None, radius_px: int
) -> None:
    box = line.box
    mask.paste(255, (box.x_px, box.y_px, box.right_px, box.bottom_px))
    radius = min(radius_px, box.width_px // 2, box.height_px // 2)
    if not radius:
        return
    corner = _corner(radius)
    for neighbour, y_px, flip in ((above, box.y_px, False), (below, box.bottom_px - radius, True)):
        if neighbour is None or neighbour.box.x_px > box.x_px:
            mask.paste(_turned(corner, flip=flip, mirror=False), (box.x_px, y_px))
        if neighbour is None or neighbour.box.right_px < box.right_px:
            mask.paste(_turned(corner, flip=flip, mirror=True), (box.right_px - radius, y_px))


@lru_cache(maxsize=16)
def _corner(radius_px: int) -> "Image.Image":
    """The top left quarter of a disc, smooth."""
    from PIL import Image, ImageDraw  # 30 ms that only drawing needs

    large = Image.new("L", (radius_px * _FINER, radius_px * _FINER), 0)
    ImageDraw.Draw(large).ellipse((0, 0, 2 * radius_px * _FINER - 1, 2 * radius_px * _FINER - 1), fill=255)
    return large.reduce(_FINER)


def _turned(corner: "Image.Image", *, flip: bool, mirror: bool) -> "Image.Image":
    from PIL import ImageOps  # 30 ms that only drawing needs

    turned = ImageOps.flip(corner) if flip else corner
    return ImageOps.mirror(turned) if mirror else turned


def _text_mask(picture: CaptionPicture, stroke_px: int) -> "Image.Image":
    """Coverage of all plain runs, widened by `stroke_px`."""
    from PIL import Image, ImageDraw  # 30 ms that only drawing needs

    mask = Image.new("L", (picture.size.width_px, picture.size.height_px), 0)
    draw = ImageDraw.Draw(mask)
    for line in picture.lines:
        for run in line.runs:
            if run.colour_glyphs:
                continue
            draw.text(
                (line.box.x_px + run.x_px, line.baseline_px),
                drawable(run.text, run.direction),
                fill=255,
                font=load_font(run.font_file, run.font_index, picture.font_size_px),
                anchor="ls",
                stroke_width=stroke_px,
                direction=pillow_direction(run.direction),
            )
    return mask


def _shadow(mask: "Image.Image", shadow_px: int, opacity: float) -> "Image.Image":
    """The text's black shadow: soft, and half as far below as it is wide."""
    from PIL import Image, ImageFilter  # 30 ms that only drawing needs

    moved = Image.new("L", mask.size, 0)
    moved.paste(mask, (0, shadow_px // 2))
    soft = moved.filter(ImageFilter.GaussianBlur(shadow_px / 3))
    return _coloured(soft.point(_scaled(opacity)), "#000000")


def _draw_colour_glyphs(canvas: "Image.Image", picture: CaptionPicture) -> None:
    for line in picture.lines:
        for run in line.runs:
            if run.colour_glyphs:
                at = (line.box.x_px + run.x_px, line.baseline_px)
                _paste_colour_run(canvas, run, at, picture.font_size_px)


def _paste_colour_run(canvas: "Image.Image", run: TextRun, at: tuple[float, int], size_px: int) -> None:
    """Colour glyphs at their own size, scaled to the text's; `at` is the baseline's left end."""
    from PIL import Image, ImageDraw  # 30 ms that only drawing needs

    native_px = drawing_size_px(run.font_file, run.font_index, size_px, colour=True)
    font = load_font(run.font_file, run.font_index, native_px)
    text, way = drawable(run.text, run.direction), pillow_direction(run.direction)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor="ls", direction=way))
    if right <= left or bottom <= top:
        return
    tile = Image.new("RGBA", (right - left, bottom - top), (255, 255, 255, 0))
    draw = ImageDraw.Draw(tile)
    draw.text((-left, -top), text, "#ffffff", font, anchor="ls", embedded_color=True, direction=way)
    scale = size_px / native_px
    target = (max(1, round(tile.width * scale)), max(1, round(tile.height * scale)))
    small = tile.resize(target, Image.Resampling.LANCZOS) if target != tile.size else tile
    _composite_inside(canvas, small, round(at[0] + left * scale), round(at[1] + top * scale))


def _composite_inside(canvas: "Image.Image", tile: "Image.Image", x_px: int, y_px: int) -> None:
    """Alpha-composites the part of the tile that lies on the canvas."""
    left, top = max(0, -x_px), max(0, -y_px)
    right, bottom = min(tile.width, canvas.width - x_px), min(tile.height, canvas.height - y_px)
    if right > left and bottom > top:
        canvas.alpha_composite(tile.crop((left, top, right, bottom)), (x_px + left, y_px + top))
