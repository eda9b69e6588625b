"""Where the parts of cards and lower thirds lie, and their pixels: the still half of an animation."""

from math import hypot
from typing import TYPE_CHECKING, Literal

import msgspec

from leike.compose.card_text import FittedText, bleed_px, draw_fitted, fit_text
from leike.compose.colour import RGB, READABLE_CONTRAST, away_from, contrast, mix, rgb
from leike.compose.logo import draw_logo
from leike.model.geometry import Rect, Size
from leike.model.preset import CaptionStyle
from leike.model.render import Animation, LogoPicture

if TYPE_CHECKING:
    from PIL.Image import Image

Motion = Literal["still", "rise", "appear", "grow_down", "grow_right"]


class Layer(msgspec.Struct, frozen=True):
    """A picture (RGBA) at its resting place, and how it gets there from `start_s` on."""

    picture: "Image"
    x_px: int
    y_px: int
    motion: Motion = "still"
    start_s: float = 0.0


class Card(msgspec.Struct, frozen=True):
    """What never moves (RGB for cards, RGBA for lower thirds), and the layers above it in drawing order."""

    ground: "Image"
    layers: tuple[Layer, ...]
    unit_px: float


def unit_px(canvas: Size) -> float:
    """One pixel of a 1080 pixel wide canvas: all sizes of cards are multiples of it."""
    return min(canvas.width_px, canvas.height_px) / 1080


def card(animation: Animation) -> Card:
    """The parts of an animation, laid out; nothing lies outside `animation.safe`."""
    if animation.kind == "title_card":
        return _title_card(animation)
    return _end_card(animation) if animation.kind == "end_card" else _lower_third(animation)


def text_room(canvas: Size, safe: Rect | None) -> Rect:
    """The safe area, at least 6 % of the shorter side away from the canvas's edges."""
    margin = round(min(canvas.width_px, canvas.height_px) * 0.06)
    safe = safe or Rect(0, 0, canvas.width_px, canvas.height_px)
    left, top = max(safe.x_px, margin), max(safe.y_px, margin)
    right = min(safe.right_px, canvas.width_px - margin)
    bottom = min(safe.bottom_px, canvas.height_px - margin)
    return Rect(left, top, max(16, right - left), max(16, bottom - top))


def _title_card(animation: Animation) -> Card:
    unit, room = unit_px(animation.size), text_room(animation.size, animation.safe)
    logo = _card_logo(animation, round(min(room.width_px * 0.5, 420 * unit)), round(room.height_px * 0.16))
    head = logo.height + round(48 * unit) if logo else 0
    indent = round(48 * unit)
    blocks = _title_blocks(animation, room.width_px - indent, room.height_px - head, unit)
    height = _stack_height(blocks, unit)
    # The block sits a little above the middle of what the logo leaves, where the eye rests.
    top = room.y_px + head + round((room.height_px - head - height) * 0.44)
    layers = [_accent(animation, Rect(room.x_px, top, max(3, round(12 * unit)), height), "grow_down", unit)]
    layers += _text_layers(animation, blocks, room.x_px + indent, top, unit)
    if logo:
        layers.append(Layer(logo, room.x_px, room.y_px))
    return Card(_ground(animation), tuple(layers), unit)


def _title_blocks(animation: Animation, width_px: int, height_px: int, unit: float) -> list[FittedText]:
    """Title, then speaker and role, together no higher than `height_px`."""
    rest = [
        fit_text(line, weight, round(size * unit), width_px, round(height_px * 0.2), max_lines=2)
        for line, (weight, size) in zip(animation.lines[1:], _NAME_STYLES, strict=False)
    ]
    used = sum(block.height_px for block in rest) + _gap(0, unit) + _gap(1, unit)
    title = fit_text(animation.lines[0], "bold", round(128 * unit), width_px, height_px - used, max_lines=4)
    return [title, *rest]


_NAME_STYLES: tuple[tuple[Literal["regular", "semibold"], int], ...] = (("semibold", 60), ("regular", 50))


def _stack_height(blocks: list[FittedText], unit: float) -> int:
    return sum(block.height_px for block in blocks) + sum(_gap(at, unit) for at in range(len(blocks) - 1))


def _gap(number: int, unit: float) -> int:
    """Room below block `number` of a title card."""
    return round((48, 10, 0)[min(number, 2)] * unit)


def _text_layers(animation: Animation, blocks: list[FittedText], x_px: int, top: int, unit: float) -> list[Layer]:
    layers: list[Layer] = []
    for number, block in enumerate(blocks):
        colour = rgb(animation.text) if number < 2 else _soft(animation)
        bleed = bleed_px(block)
        motion = "rise" if number == 0 else "appear"
        layers.append(Layer(draw_fitted(block, colour), x_px - bleed, top - bleed, motion, 0.12 * number))
        top += block.height_px + (_gap(number, unit))
    return layers


def _end_card(animation: Animation) -> Card:
    unit, room = unit_px(animation.size), text_room(animation.size, animation.safe)
    logo = _card_logo(animation, round(min(room.width_px, 640 * unit)), round(room.height_px * 0.34))
    gap = round(56 * unit)
    left = room.height_px - (logo.height + 2 * gap if logo else 0)
    blocks = [
        fit_text(line, weight, round(size * unit), room.width_px, max(8, left // len(animation.lines) - _line_gap(unit)), max_lines=2)
        for line, (weight, size) in zip(animation.lines, _end_styles(has_logo=logo is not None), strict=False)
    ]
    height = sum(block.height_px for block in blocks) + _line_gap(unit) * max(0, len(blocks) - 1)
    total = height + (logo.height if logo else 0) + (2 * gap if logo and blocks else 0)
    top = room.y_px + round((room.height_px - total) * 0.46)
    centre = room.x_px + room.width_px // 2
    layers: list[Layer] = []
    if logo:
        layers.append(Layer(logo, centre - logo.width // 2, top, "still"))
        top += logo.height + gap
        if blocks:
            bar = Rect(centre - round(60 * unit), top - round(4 * unit), round(120 * unit), max(2, round(8 * unit)))
            layers.append(_accent(animation, bar, "grow_right", unit))
            top += gap
    return Card(_ground(animation), (*layers, *_centred(animation, blocks, centre, top, unit)), unit)


def _line_gap(unit: float) -> int:
    return round(12 * unit)


def _end_styles(*, has_logo: bool) -> tuple[tuple[Literal["regular", "semibold", "bold"], int], ...]:
    first = ("semibold", 68) if has_logo else ("bold", 96)
    return (first, ("regular", 52), ("regular", 52), ("regular", 52))


def _centred(animation: Animation, blocks: list[FittedText], centre: int, top: int, unit: float) -> list[Layer]:
    layers: list[Layer] = []
    for number, block in enumerate(blocks):
        colour = rgb(animation.text) if number == 0 else _soft(animation)
        picture = draw_fitted(block, colour, align="center")
        bleed = bleed_px(block)
        layers.append(Layer(picture, centre - picture.width // 2, top - bleed, "appear", 0.1 * number))
        top += block.height_px + _line_gap(unit)
    return layers


def lower_third_place(texts: tuple[str, ...], canvas: Size, safe: Rect, captions: CaptionStyle) -> Rect:
    """The plate of a lower third on the canvas: as wide as its text, above where captions may lie."""
    room = text_room(canvas, safe)
    width = room.width_px - sum(_third_sides(unit_px(canvas)))
    blocks = _third_texts(texts, unit_px(canvas), width, room.height_px // 6)
    width, height = _plate_size(blocks, unit_px(canvas))
    gap = round(28 * unit_px(canvas))
    bottom = room.bottom_px
    if captions.position == "bottom":
        caption_px = captions.max_lines * captions.line_height_px + 2 * captions.box_padding_px
        bottom = min(safe.y_px + round(safe.height_px * 0.7), safe.bottom_px - caption_px - gap)
    return Rect(room.x_px, max(room.y_px, bottom - height), min(width, room.width_px), height)


def _third_texts(texts: tuple[str, ...], unit: float, width_px: int, height_px: int) -> list[FittedText]:
    styles: tuple[tuple[Literal["regular", "semibold"], int], ...] = (("semibold", 60), ("regular", 44))
    return [
        fit_text(text, weight, round(size * unit), width_px, height_px, max_lines=2)
        for text, (weight, size) in zip(texts, styles, strict=False)
    ]


_THIRD_INDENT = 46


def _third_sides(unit: float) -> tuple[int, int]:
    return round(_THIRD_INDENT * unit), round(44 * unit)


def _plate_size(blocks: list[FittedText], unit: float) -> tuple[int, int]:
    height = sum(block.height_px for block in blocks) + 2 * round(20 * unit)
    return max(block.width_px for block in blocks) + sum(_third_sides(unit)), height


def third_text_room(size: Size, canvas: Size) -> Rect:
    """Where the text lies in a lower third's picture: the `safe` of its Animation."""
    left, right = _third_sides(unit_px(canvas))
    top = round(20 * unit_px(canvas))
    return Rect(left, top, max(1, size.width_px - left - right), max(1, size.height_px - 2 * top))


def _lower_third(animation: Animation) -> Card:
    from PIL import Image  # start-up time

    size, room = animation.size, animation.safe or Rect(0, 0, animation.size.width_px, animation.size.height_px)
    unit = room.x_px / _THIRD_INDENT
    blocks = _blocks_inside(animation.lines, room, unit)
    layers = [Layer(_plate(animation, unit), 0, 0, "grow_right")]
    top = room.y_px + (room.height_px - sum(block.height_px for block in blocks)) // 2
    for number, block in enumerate(blocks):
        colour = rgb(animation.text) if number == 0 else _soft(animation)
        bleed = bleed_px(block)
        picture = draw_fitted(block, colour)
        layers.append(Layer(picture, room.x_px - bleed, top - bleed, "appear", 0.12 + 0.08 * number))
        top += block.height_px
    return Card(Image.new("RGBA", (size.width_px, size.height_px)), tuple(layers), unit)


def _blocks_inside(lines: tuple[str, ...], room: Rect, unit: float) -> list[FittedText]:
    """The blocks of a lower third again. `unit` is only known to the nearest pixel: shrink until they fit."""
    for percent in range(104, 30, -2):
        blocks = _third_texts(lines, unit * percent / 100, room.width_px, room.height_px)
        if sum(block.height_px for block in blocks) <= room.height_px:
            return blocks
    return _third_texts(lines, unit * 0.3, room.width_px, room.height_px)


def _plate(animation: Animation, unit: float) -> "Image":
    """The brand's background with rounded right corners and the accent at its left edge, smooth-edged."""
    from PIL import Image, ImageDraw  # start-up time

    width, height, fine = animation.size.width_px, animation.size.height_px, 4
    mask = Image.new("L", (width * fine, height * fine))
    corners = (False, True, True, False)
    box = (0, 0, width * fine - 1, height * fine - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, radius=14 * unit * fine, fill=255, corners=corners)
    plate = Image.new("RGBA", (width, height), (*rgb(animation.background), 255))
    bar = max(3, round(12 * unit))
    plate.paste((*rgb(animation.accent), 255), (0, 0, bar, height))
    plate.putalpha(mask.resize((width, height), Image.Resampling.BOX))
    return plate


def _accent(animation: Animation, box: Rect, motion: Motion, unit: float) -> Layer:
    from PIL import Image, ImageDraw  # start-up time

    fine = 4
    mask = Image.new("L", (box.width_px * fine, box.height_px * fine))
    radius = min(box.width_px, box.height_px) * fine / 2
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, mask.width - 1, mask.height - 1), radius=radius, fill=255)
    bar = Image.new("RGBA", (box.width_px, box.height_px), (*rgb(animation.accent), 255))
    bar.putalpha(mask.resize(bar.size, Image.Resampling.BOX))
    return Layer(bar, box.x_px, box.y_px, motion)


def _ground(animation: Animation) -> "Image":
    """The brand's background with large quiet rings in the lower right, darker or lighter away from the
    text, so that contrast only grows."""
    from PIL import Image, ImageDraw  # start-up time

    width, height, fine = animation.size.width_px, animation.size.height_px, 2
    ground = Image.new("RGB", (width * fine, height * fine), rgb(animation.background))
    pen = ImageDraw.Draw(ground)
    base = min(width, height) * fine
    centre_x, centre_y = width * fine, height * fine
    for share, radius in enumerate((1.02, 0.74, 0.46)):
        shade = away_from(rgb(animation.background), rgb(animation.text), 0.05 * (share + 1))
        reach = radius * base
        pen.ellipse((centre_x - reach, centre_y - reach, centre_x + reach, centre_y + reach), fill=shade)
    corner = _free_corner(animation, base / fine) * fine
    pen.ellipse((centre_x - corner, centre_y - corner, centre_x + corner, centre_y + corner), fill=rgb(animation.accent))
    return ground.resize((width, height), Image.Resampling.BOX)


def _free_corner(animation: Animation, base_px: float) -> float:
    """Radius of the accent in the lower right corner: it never lies behind text."""
    room = text_room(animation.size, animation.safe)
    aside, below = animation.size.width_px - room.right_px, animation.size.height_px - room.bottom_px
    return min(0.2 * base_px, hypot(aside, below) * 0.86)


def _soft(animation: Animation) -> RGB:
    """A quieter tone of the text colour that is still readable; the full one where it would not be."""
    text, ground = rgb(animation.text), rgb(animation.background)
    softer = mix(text, ground, 0.2)
    return softer if contrast(softer, ground) >= READABLE_CONTRAST else text


def _card_logo(animation: Animation, width_px: int, height_px: int) -> "Image | None":
    """The logo as large as the box allows, on a plate where it would not stand out from the ground."""
    logo = animation.logo
    if logo is None:
        return None
    scale = min(width_px / logo.size.width_px, height_px / logo.size.height_px)
    size = Size(max(1, round(logo.size.width_px * scale)), max(1, round(logo.size.height_px * scale)))
    picture = draw_logo(msgspec.structs.replace(logo, size=size, opacity=1.0))
    return picture if _stands_out(picture, rgb(animation.background)) else _on_plate(picture, animation)


def _stands_out(picture: "Image", ground: RGB) -> bool:
    """Whether enough of the logo differs clearly from `ground`. A logo with a ground of its own in the
    brand's colour has little ink besides, hence the low share."""
    small = picture.copy()
    small.thumbnail((48, 48))
    seen = [pixel[:3] for pixel in small.getdata() if pixel[3] > 127]
    if not seen:
        return True
    return sum(contrast(pixel, ground) >= 2.0 for pixel in seen) >= len(seen) / 12


def _on_plate(picture: "Image", animation: Animation) -> "Image":
    from PIL import Image, ImageDraw  # start-up time

    dark_ground = contrast(rgb(animation.background), (255, 255, 255)) >= 4.5
    colour = (255, 255, 255, 255) if dark_ground else (24, 24, 24, 255)
    pad = max(2, round(min(picture.size) * 0.12))
    fine = Image.new("L", (picture.width * 2, picture.height * 2))
    ImageDraw.Draw(fine).rounded_rectangle((0, 0, fine.width - 1, fine.height - 1), radius=2 * pad, fill=255)
    plate = Image.new("RGBA", picture.size, colour)
    plate.putalpha(fine.resize(picture.size, Image.Resampling.BOX))
    inner = picture.resize((max(1, picture.width - 2 * pad), max(1, picture.height - 2 * pad)))
    plate.alpha_composite(inner, (pad, pad))
    return plate


__all__ = ["Card", "Layer", "LogoPicture", "card", "lower_third_place", "text_room", "unit_px"]
