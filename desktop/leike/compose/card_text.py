"""Text of cards: measured wrapping, shrinking until it fits, drawing."""

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from leike.compose.colour import RGB
from leike.resources import assets_folder

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

Weight = Literal["regular", "semibold", "bold"]

LINE_SPACING = 1.18
"""Distance of baselines in font sizes."""

_SMALLEST_PX = 6
_BREAK_WORDS_BELOW = 0.6
"""Words are broken only where even this share of the wished size is too big for the longest one."""


class FittedText(msgspec.Struct, frozen=True):
    """Lines that fit their width at `size_px`, one below the other."""

    lines: tuple[str, ...]
    size_px: int
    weight: Weight
    width_px: int

    @property
    def line_height_px(self) -> int:
        """Distance of baselines."""
        return round(self.size_px * LINE_SPACING)

    @property
    def height_px(self) -> int:
        """Height of the whole block."""
        return self.line_height_px * len(self.lines)


def fit_text(
    text: str, weight: Weight, size_px: int, width_px: int, height_px: int, *, max_lines: int
) -> FittedText:
    """`text` in at most `max_lines` balanced lines, as large as fits, at most `size_px`.

    Nothing is left out: where words are too long they are broken, where there is too much the size shrinks.
    """
    words = " ".join(text.split())
    size = max(size_px, _SMALLEST_PX)
    while True:
        lines = _wrapped(words, weight, size, width_px, breaking=size < size_px * _BREAK_WORDS_BELOW)
        fits = lines and len(lines) <= max_lines and len(lines) * round(size * LINE_SPACING) <= height_px
        if fits or size <= _SMALLEST_PX:
            lines = lines or (words,)
            widest = max(text_width_px(line, weight, size) for line in lines)
            return FittedText(lines, size, weight, widest)
        size = max(_SMALLEST_PX, min(size - 1, round(size * 0.95)))


def draw_fitted(fitted: FittedText, colour: RGB, *, align: Literal["left", "center"] = "left") -> "Image":
    """The block as RGBA pixels, exactly `width_px` x `height_px` plus `bleed_px` on every side."""
    from PIL import Image, ImageDraw  # start-up time

    bleed = bleed_px(fitted)
    picture = Image.new("RGBA", (fitted.width_px + 2 * bleed, fitted.height_px + 2 * bleed), (*colour, 0))
    pen = ImageDraw.Draw(picture)
    font = _font(fitted.weight, fitted.size_px)
    for number, line in enumerate(fitted.lines):
        spare = fitted.width_px - text_width_px(line, fitted.weight, fitted.size_px)
        x_px = bleed + (spare // 2 if align == "center" else 0)
        baseline = bleed + round(number * fitted.line_height_px + fitted.size_px * 0.95)
        pen.text((x_px, baseline), line, font=font, fill=(*colour, 255), anchor="ls")
    return picture


def bleed_px(fitted: FittedText) -> int:
    """Room round a drawn block for accents and tails that pass the line's box."""
    return max(2, round(fitted.size_px * 0.3))


def text_width_px(text: str, weight: Weight, size_px: int) -> int:
    """Advance width of one line, rounded up."""
    return int(-(-_font(weight, size_px).getlength(text) // 1))


def _wrapped(words: str, weight: Weight, size_px: int, width_px: int, *, breaking: bool) -> tuple[str, ...]:
    """Balanced lines, () where a word is too long for a line and may not be broken."""
    greedy = _greedy(words, weight, size_px, width_px, breaking=breaking)
    if len(greedy) < 2:
        return greedy
    low, high = width_px // 2, width_px
    while high - low > max(4, size_px // 6):
        middle = (low + high) // 2
        tighter = _greedy(words, weight, size_px, middle, breaking=False)
        if tighter and len(tighter) == len(greedy):
            greedy, high = tighter, middle
        else:
            low = middle
    return greedy


def _greedy(words: str, weight: Weight, size_px: int, width_px: int, *, breaking: bool) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if text_width_px(longer, weight, size_px) <= width_px:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while text_width_px(line, weight, size_px) > width_px:
            if not breaking:
                return ()
            head = _longest_head(line, weight, size_px, width_px)
            lines.append(head + "-")
            line = line[len(head) :]
    return (*lines, line)


def _longest_head(word: str, weight: Weight, size_px: int, width_px: int) -> str:
    fitting = (n for n in range(len(word) - 1, 1, -1) if text_width_px(word[:n] + "-", weight, size_px) <= width_px)
    return word[: next(fitting, 1)]


@lru_cache(maxsize=64)
def _font(weight: Weight, size_px: int) -> "FreeTypeFont":
    from PIL import ImageFont  # start-up time

    name = {"regular": "Regular", "semibold": "SemiBold", "bold": "Bold"}[weight]
    return ImageFont.truetype(str(assets_folder() / "fonts" / f"NotoSans-{name}.ttf"), size_px)
