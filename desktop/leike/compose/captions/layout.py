"""Text of one moment to one picture, or to several where it is too long for one."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

from leike.compose.captions.shaping import ShapedLine, Typesetter
from leike.compose.captions.text import Direction, base_direction, clean, clusters, needed_characters
from leike.compose.captions.wrapping import wrap
from leike.compose.fonts import FontBook, font_book
from leike.model.geometry import Rect, Size
from leike.model.preset import CaptionStyle
from leike.model.render import CaptionPicture, TextLine, TextRun

SIZE_STEPS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6)
"""Shares of the style's size that are tried before a text is split over several pictures."""

_LAST_STEPS = (0.6, 0.45, 0.3, 0.2, 0.12, 0.08)
_SMALLEST_PX = 5
_INK_ROOM = 0.04
"""Share of the size that tall letters and emoji keep from their box's edge; the box grows for it."""
_GUARD_PX = 2
"""Taken off the width: wrapping adds up words, and an even column is needed for 4:2:0 chroma."""


@dataclass(frozen=True)
class LaidOut:
    """Pictures to be shown one after the other, with each one's share of the text (they add up to 1).

    `missing` are clusters that no font has; they are left out of the pictures.
    """

    pictures: tuple[CaptionPicture, ...]
    shares: tuple[float, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Line:
    """A wrapped line; all lines of one text have the direction of its first strong character."""

    text: str
    base: Direction


@dataclass(frozen=True)
class _Measures:
    """The style at one font size, in pixels."""

    setter: Typesetter
    line_px: int
    padding_px: int
    radius_px: int
    outline_px: int
    shadow_px: int
    cap_px: int


def lay_out(
    texts: tuple[str, ...],
    style: CaptionStyle,
    safe: Rect,
    language: str = "fi",
    book: FontBook | None = None,
) -> LaidOut:
    """The pictures of `texts` (cues seen together, one above the other), none larger than `safe`.

    The size goes down in steps to 60 % until the text fits in the style's lines; then the text is
    split into consecutive pictures. An empty text gives no picture.
    """
    fonts = book or font_book()
    shown, missing = _drawable_texts(texts, style, fonts)
    if not shown:
        return LaidOut((), (), missing)
    area = Size(max(1, safe.width_px - _GUARD_PX), max(1, safe.height_px - 1))
    for step in SIZE_STEPS:
        measures = _measures(style, step, fonts)
        lines, forced = _lines(shown, style, area, measures, language)
        if len(lines) > _allowed(style, area, measures, len(shown)) or (forced and step > SIZE_STEPS[-1]):
            continue
        picture = _picture(lines, style, measures)
        if _fits(picture, area):
            return LaidOut((picture,), (1.0,), missing)
    pictures, shares = _pages(shown, style, area, fonts, language)
    return LaidOut(pictures, shares, missing)


def lines_needed(
    text: str, style: CaptionStyle, safe: Rect, language: str = "fi", book: FontBook | None = None
) -> int:
    """How many lines `text` fills at the style's full size; more than the style's make it smaller."""
    fonts = book or font_book()
    shown, _missing = _drawable_texts((text,), style, fonts)
    area = Size(max(1, safe.width_px - _GUARD_PX), max(1, safe.height_px - 1))
    lines, _forced = _lines(shown, style, area, _measures(style, 1.0, fonts), language)
    return len(lines)


def _drawable_texts(
    texts: tuple[str, ...], style: CaptionStyle, fonts: FontBook
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    missing: dict[str, None] = {}
    kept: list[str] = []
    for text in texts:
        parts = clusters(clean(text))
        gone = {part for part in set(parts) if not _has_face(part, style, fonts)}
        missing.update(dict.fromkeys(part for part in parts if part in gone))
        kept.append(clean("".join(part for part in parts if part not in gone)))
    return tuple(text for text in kept if text), tuple(missing)


def _has_face(cluster: str, style: CaptionStyle, fonts: FontBook) -> bool:
    return not needed_characters(cluster) or fonts.face_for(cluster, style.font, style.weight) is not None


def _measures(style: CaptionStyle, share: float, fonts: FontBook) -> _Measures:
    size_px = max(_SMALLEST_PX, round(style.size_px * share))
    setter = _typesetter(fonts, style.font, style.weight, size_px)
    boxed = style.box_opacity > 0
    return _Measures(
        setter=setter,
        line_px=max(1, round(style.line_height_px * share)),
        padding_px=round(style.box_padding_px * share) if boxed else 0,
        radius_px=round(style.box_radius_px * share) if boxed else 0,
        outline_px=ceil(style.outline_px * share),
        shadow_px=ceil(style.shadow_px * share),
        cap_px=setter.cap_height_px(),
    )


@lru_cache(maxsize=64)
def _typesetter(fonts: FontBook, family: str, weight: str, size_px: int) -> Typesetter:
    """Kept, because the captions of a recording share most of their words."""
    return Typesetter(fonts, family, weight, size_px)


def _lines(
    texts: tuple[str, ...], style: CaptionStyle, area: Size, measures: _Measures, language: str
) -> tuple[list[_Line], bool]:
    edge_px = max(measures.padding_px, measures.outline_px + measures.shadow_px + 1)
    width_px = max(1.0, area.width_px - 2 * edge_px)
    wrapped = [wrap(text, width_px, style.max_lines, measures.setter.width, language) for text in texts]
    lines = [
        _Line(line, base_direction(text))
        for text, block in zip(texts, wrapped, strict=True)
        for line in block.lines
    ]
    return lines, any(block.forced for block in wrapped)


def _allowed(style: CaptionStyle, area: Size, measures: _Measures, texts: int) -> int:
    """How many lines one picture may have: the style's for each text seen together, as the area allows."""
    return max(1, min(style.max_lines * texts, floor(area.height_px / measures.line_px)))


def _fits(picture: CaptionPicture, area: Size) -> bool:
    return picture.size.width_px <= area.width_px and picture.size.height_px <= area.height_px


def _pages(
    texts: tuple[str, ...], style: CaptionStyle, area: Size, fonts: FontBook, language: str
) -> tuple[tuple[CaptionPicture, ...], tuple[float, ...]]:
    """The text over several pictures, at the largest size that needs no forced cut."""
    lines: list[_Line] = []
    measures = _measures(style, SIZE_STEPS[-1], fonts)
    for step in (*SIZE_STEPS, *_LAST_STEPS):
        measures = _measures(style, step, fonts)
        lines, forced = _lines(texts, style, area, measures, language)
        if forced and step > SIZE_STEPS[-1]:
            continue
        pages = _evenly(lines, _allowed(style, area, measures, len(texts)))
        pictures = tuple(_picture(page, style, measures) for page in pages)
        if all(_fits(picture, area) for picture in pictures):
            return pictures, _text_shares(pages)
    pages = [[line] for line in lines]
    clipped = tuple(_clipped(_picture(page, style, measures), area) for page in pages)
    return clipped, _text_shares(pages)


def _evenly(lines: list[_Line], most: int) -> list[list[_Line]]:
    count = ceil(len(lines) / most)
    bounds = [round(number * len(lines) / count) for number in range(count + 1)]
    return [lines[start:end] for start, end in pairwise(bounds)]


def _text_shares(pages: list[list[_Line]]) -> tuple[float, ...]:
    lengths = [sum(len(line.text) for line in page) or 1 for page in pages]
    return tuple(length / sum(lengths) for length in lengths)


def _clipped(picture: CaptionPicture, area: Size) -> CaptionPicture:
    """Last resort on an area smaller than one letter: what lies outside the area is not painted."""
    size = Size(min(picture.size.width_px, area.width_px), min(picture.size.height_px, area.height_px))
    return CaptionPicture(size, picture.font_size_px, picture.lines, picture.style)


@dataclass
class _Box:
    """A line on its way to its place; pixels from an origin that is moved to the picture's corner later."""

    shaped: ShapedLine
    left_px: int
    right_px: int
    top_px: int
    bottom_px: int
    text_x_px: float
    baseline_px: int


def _picture(lines: list[_Line], style: CaptionStyle, measures: _Measures) -> CaptionPicture:
    boxes = _boxes([measures.setter.shape(line.text, line.base) for line in lines], style, measures)
    _even_edges(boxes, 2 * measures.radius_px)
    left, top, right, bottom = _bounds(boxes, measures)
    return CaptionPicture(
        size=Size(right - left, bottom - top),
        font_size_px=measures.setter.size_px,
        lines=tuple(_text_line(box, left, top) for box in boxes),
        style=style,
    )


def _boxes(shaped: list[ShapedLine], style: CaptionStyle, measures: _Measures) -> list[_Box]:
    """Boxes one below the other without a gap, capitals in the middle of each."""
    boxes: list[_Box] = []
    top = 0
    for line in shaped:
        above = max((measures.line_px + measures.cap_px) // 2, ceil(-line.ink_top_px) + 1)
        below = max(
            measures.line_px - (measures.line_px + measures.cap_px) // 2, ceil(line.ink_bottom_px) + 1
        )
        width = ceil(line.width_px) + 2 * measures.padding_px
        left = {"left": 0, "center": -(width // 2), "right": -width}[style.align]
        text_x = left + (width - line.width_px) / 2
        boxes.append(_Box(line, left, left + width, top, top + above + below, text_x, top + above))
        top += above + below
    return boxes


def _even_edges(boxes: list[_Box], least_step_px: int) -> None:
    """Edges of neighbours that nearly meet are made to meet: a step smaller than two radii looks ragged."""
    pairs = list(pairwise(boxes))
    for upper, lower in (*pairs, *reversed(pairs)):
        if abs(upper.left_px - lower.left_px) < least_step_px:
            upper.left_px = lower.left_px = min(upper.left_px, lower.left_px)
        if abs(upper.right_px - lower.right_px) < least_step_px:
            upper.right_px = lower.right_px = max(upper.right_px, lower.right_px)


def _bounds(boxes: list[_Box], measures: _Measures) -> tuple[int, int, int, int]:
    """What is painted: the boxes, and the text with its outline and shadow where it reaches beyond them."""
    around = measures.outline_px + measures.shadow_px + 1  # one for smooth edges
    below = around + measures.shadow_px // 2
    return (
        min(min(box.left_px, floor(box.text_x_px + box.shaped.ink_left_px) - around) for box in boxes),
        min(min(box.top_px, floor(box.baseline_px + box.shaped.ink_top_px) - around) for box in boxes),
        max(max(box.right_px, ceil(box.text_x_px + box.shaped.ink_right_px) + around) for box in boxes),
        max(max(box.bottom_px, ceil(box.baseline_px + box.shaped.ink_bottom_px) + below) for box in boxes),
    )


def _text_line(box: _Box, left: int, top: int) -> TextLine:
    offset_px = box.text_x_px - box.left_px
    return TextLine(
        text=box.shaped.text,
        box=Rect(
            box.left_px - left, box.top_px - top, box.right_px - box.left_px, box.bottom_px - box.top_px
        ),
        baseline_px=box.baseline_px - top,
        runs=tuple(_moved(run, offset_px) for run in box.shaped.runs),
    )


def _moved(run: TextRun, offset_px: float) -> TextRun:
    return TextRun(
        run.text, run.font_file, run.font_index, run.x_px + offset_px, run.colour_glyphs, run.direction
    )
