"""Where the parts of cards and lower thirds lie, and their pixels: the still half of an animation."""

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from leike.compose.card_paint import (
    accent_bar,
    card_ground,
    card_logo,
    soft_text,
    text_room,
    third_plate,
    unit_px,
)
from leike.compose.card_text import FittedText, Weight, bleed_px, draw_fitted, fit_text
from leike.compose.colour import rgb
from leike.model.geometry import Rect, Size
from leike.model.preset import CaptionStyle
from leike.model.render import Animation, CardFont

if TYPE_CHECKING:
    from PIL.Image import Image

Motion = Literal["still", "rise", "appear", "grow_down", "grow_right"]
TextStyles: TypeAlias = tuple[tuple[Weight, int], ...]

RISE_UNITS = 30
"""How far below its place a title starts."""

# Weight and size in units of the texts, in their order.
_NAME_STYLES: TextStyles = (("semibold", 60), ("regular", 50))
_THIRD_STYLES: TextStyles = (("semibold", 60), ("regular", 44))
_END_STYLES: TextStyles = (("semibold", 68), ("regular", 52), ("regular", 52), ("regular", 52))
_END_STYLES_ALONE: TextStyles = (("bold", 96), *_END_STYLES[1:])

_TITLE_UNITS, _INDENT_UNITS, _LOGO_GAP_UNITS, _BAR_UNITS = 128, 48, 48, 12
_SMALL_SHARE = 0.6
_THIRD_INDENT_UNITS, _THIRD_RIGHT_UNITS, _THIRD_PADDING_UNITS = 46, 44, 20


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


def card(animation: Animation) -> Card:
    """The parts of an animation, laid out; nothing lies outside `animation.safe`."""
    if animation.kind == "title_card":
        return _title_card(animation)
    return _end_card(animation) if animation.kind == "end_card" else _lower_third(animation)


def small_texts(animation: Animation) -> tuple[str, ...]:
    """The lines that are too long: their letters come out below 60 % of the size that the design has."""
    unit = unit_px(animation.size)
    if animation.kind == "title_card":
        blocks, units = _title_parts(animation)[2], (_TITLE_UNITS, *(size for _, size in _NAME_STYLES))
    elif animation.kind == "end_card":
        blocks, units = _end_parts(animation)[2], tuple(size for _, size in _end_styles(animation))
    else:
        room = _third_room(animation)
        unit = room.x_px / _THIRD_INDENT_UNITS
        blocks = _blocks_inside(animation, room, unit)
        units = tuple(size for _, size in _THIRD_STYLES)
    return tuple(
        line
        for line, block, size in zip(animation.lines, blocks, units, strict=False)
        if block.size_px < size * unit * _SMALL_SHARE
    )


def _title_card(animation: Animation) -> Card:
    unit, room = unit_px(animation.size), text_room(animation.size, animation.safe)
    logo, head, blocks = _title_parts(animation)
    indent = round(_INDENT_UNITS * unit)
    height = _stack_height(blocks, unit)
    # The block sits a little above the middle of what the logo leaves, where the eye rests.
    top = room.y_px + head + round((room.height_px - head - height) * 0.44)
    bar = accent_bar(animation, Size(max(3, round(_BAR_UNITS * unit)), height))
    layers = [Layer(bar, room.x_px, top, "grow_down")]
    layers += _text_layers(animation, blocks, room.x_px + indent, top, unit)
    if logo:
        layers.append(Layer(logo, room.x_px, room.y_px))
    return Card(card_ground(animation), tuple(layers), unit)


def _title_parts(animation: Animation) -> "tuple[Image | None, int, list[FittedText]]":
    """The logo, the height that it takes, and the texts."""
    unit, room = unit_px(animation.size), text_room(animation.size, animation.safe)
    logo = card_logo(animation, round(min(room.width_px * 0.5, 420 * unit)), round(room.height_px * 0.16))
    head = logo.height + round(_LOGO_GAP_UNITS * unit) if logo else 0
    width_px = room.width_px - round(_INDENT_UNITS * unit)
    return logo, head, _title_blocks(animation, width_px, room.height_px - head, unit)


def _title_blocks(animation: Animation, width_px: int, height_px: int, unit: float) -> list[FittedText]:
    """Title, then speaker and role, together no higher than `height_px`."""
    font = animation.font
    rest = [
        fit_text(line, weight, round(size * unit), width_px, round(height_px * 0.2), max_lines=2, font=font)
        for line, (weight, size) in zip(animation.lines[1:], _NAME_STYLES, strict=False)
    ]
    used = sum(block.height_px for block in rest) + _gap(0, unit) + _gap(1, unit) + round(RISE_UNITS * unit)
    size_px = round(_TITLE_UNITS * unit)
    title = fit_text(animation.lines[0], "bold", size_px, width_px, height_px - used, max_lines=4, font=font)
    return [title, *rest]


def _stack_height(blocks: list[FittedText], unit: float) -> int:
    return sum(block.height_px for block in blocks) + sum(_gap(at, unit) for at in range(len(blocks) - 1))


def _gap(number: int, unit: float) -> int:
    """Room below block `number` of a title card."""
    return round((48, 10, 0)[min(number, 2)] * unit)


def _text_layers(
    animation: Animation, blocks: list[FittedText], x_px: int, top: int, unit: float
) -> list[Layer]:
    layers: list[Layer] = []
    for number, block in enumerate(blocks):
        colour = rgb(animation.text) if number < 2 else soft_text(animation)
        bleed = bleed_px(block)
        motion = "rise" if number == 0 else "appear"
        layers.append(Layer(draw_fitted(block, colour), x_px - bleed, top - bleed, motion, 0.12 * number))
        top += block.height_px + _gap(number, unit)
    return layers


def _end_card(animation: Animation) -> Card:
    unit, room = unit_px(animation.size), text_room(animation.size, animation.safe)
    logo, gap, blocks = _end_parts(animation)
    head = logo.height + 2 * gap if logo else 0
    height = sum(block.height_px + _line_gap(unit) for block in blocks)
    top = room.y_px + round((room.height_px - head - height) * 0.46)
    centre = room.x_px + room.width_px // 2
    layers = _centred(animation, blocks, centre, top + head, unit)
    if logo:
        layers.insert(0, Layer(logo, centre - logo.width // 2, top, "still"))
    if gap and logo:
        bar = accent_bar(animation, Size(round(120 * unit), max(2, round(8 * unit))))
        layers.append(
            Layer(bar, centre - bar.width // 2, top + logo.height + gap - bar.height // 2, "grow_right")
        )
    return Card(card_ground(animation), tuple(layers), unit)


def _end_parts(animation: Animation) -> "tuple[Image | None, int, list[FittedText]]":
    """The logo, the room below it on each side of the bar, and the texts."""
    unit, room = unit_px(animation.size), text_room(animation.size, animation.safe)
    logo = card_logo(animation, round(min(room.width_px, 640 * unit)), round(room.height_px * 0.34))
    gap = round(56 * unit) if logo and animation.lines else 0
    head = logo.height + 2 * gap if logo else 0
    return logo, gap, _end_blocks(animation, room.width_px, room.height_px - head, unit)


def _end_styles(animation: Animation) -> TextStyles:
    return _END_STYLES if animation.logo else _END_STYLES_ALONE


def _end_blocks(animation: Animation, width_px: int, height_px: int, unit: float) -> list[FittedText]:
    each_px = max(8, height_px // max(1, len(animation.lines)) - _line_gap(unit))
    return [
        fit_text(line, weight, round(size * unit), width_px, each_px, max_lines=2, font=animation.font)
        for line, (weight, size) in zip(animation.lines, _end_styles(animation), strict=False)
    ]


def _line_gap(unit: float) -> int:
    return round(12 * unit)


def _centred(
    animation: Animation, blocks: list[FittedText], centre: int, top: int, unit: float
) -> list[Layer]:
    layers: list[Layer] = []
    for number, block in enumerate(blocks):
        colour = rgb(animation.text) if number == 0 else soft_text(animation)
        picture = draw_fitted(block, colour, align="center")
        bleed = bleed_px(block)
        layers.append(Layer(picture, centre - picture.width // 2, top - bleed, "appear", 0.1 * number))
        top += block.height_px + _line_gap(unit)
    return layers


def lower_third_place(
    texts: tuple[str, ...], canvas: Size, safe: Rect, captions: CaptionStyle, font: CardFont
) -> Rect:
    """The plate of a lower third on the canvas: as wide as its text, above where captions may lie."""
    room = text_room(canvas, safe)
    width = room.width_px - sum(_third_sides(unit_px(canvas)))
    blocks = _third_texts(texts, unit_px(canvas), width, room.height_px // 6, font)
    width, height = _plate_size(blocks, unit_px(canvas))
    gap = round(28 * unit_px(canvas))
    bottom = room.bottom_px
    if captions.position == "bottom":
        caption_px = captions.max_lines * captions.line_height_px + 2 * captions.box_padding_px
        bottom = min(safe.y_px + round(safe.height_px * 0.7), safe.bottom_px - caption_px - gap)
    return Rect(room.x_px, max(room.y_px, bottom - height), min(width, room.width_px), height)


def _third_texts(
    texts: tuple[str, ...], unit: float, width_px: int, height_px: int, font: CardFont
) -> list[FittedText]:
    return [
        fit_text(text, weight, round(size * unit), width_px, height_px, max_lines=2, font=font)
        for text, (weight, size) in zip(texts, _THIRD_STYLES, strict=False)
    ]


def _third_sides(unit: float) -> tuple[int, int]:
    return round(_THIRD_INDENT_UNITS * unit), round(_THIRD_RIGHT_UNITS * unit)


def _plate_size(blocks: list[FittedText], unit: float) -> tuple[int, int]:
    height = sum(block.height_px for block in blocks) + 2 * round(_THIRD_PADDING_UNITS * unit)
    return max(block.width_px for block in blocks) + sum(_third_sides(unit)), height


def third_text_room(size: Size, canvas: Size) -> Rect:
    """Where the text lies in a lower third's picture: the `safe` of its Animation."""
    left, right = _third_sides(unit_px(canvas))
    top = round(_THIRD_PADDING_UNITS * unit_px(canvas))
    return Rect(left, top, max(1, size.width_px - left - right), max(1, size.height_px - 2 * top))


def _lower_third(animation: Animation) -> Card:
    from PIL import Image  # start-up time

    size, room = animation.size, _third_room(animation)
    unit = room.x_px / _THIRD_INDENT_UNITS
    blocks = _blocks_inside(animation, room, unit)
    layers = [Layer(third_plate(animation, unit), 0, 0, "grow_right")]
    top = room.y_px + (room.height_px - sum(block.height_px for block in blocks)) // 2
    for number, block in enumerate(blocks):
        colour = rgb(animation.text) if number == 0 else soft_text(animation)
        bleed = bleed_px(block)
        picture = draw_fitted(block, colour)
        layers.append(Layer(picture, room.x_px - bleed, top - bleed, "appear", 0.2 + 0.08 * number))
        top += block.height_px
    return Card(Image.new("RGBA", (size.width_px, size.height_px)), tuple(layers), unit)


def _third_room(animation: Animation) -> Rect:
    return animation.safe or Rect(0, 0, animation.size.width_px, animation.size.height_px)


def _blocks_inside(animation: Animation, room: Rect, unit: float) -> list[FittedText]:
    """The blocks of a lower third again. `unit` is only known to the nearest pixel: shrink until they fit."""
    lines, font = animation.lines, animation.font
    for percent in range(104, 30, -2):
        blocks = _third_texts(lines, unit * percent / 100, room.width_px, room.height_px, font)
        if sum(block.height_px for block in blocks) <= room.height_px:
            return blocks
    return _third_texts(lines, unit * 0.3, room.width_px, room.height_px, font)
