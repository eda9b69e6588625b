"""Text of cards: measured wrapping, shrinking until it fits, drawing by the captions' own text engine."""

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from leike.compose.brand_fonts import book_of
from leike.compose.captions.hyphenation import break_points
from leike.compose.captions.shaping import ShapedLine, Typesetter
from leike.compose.captions.text import base_direction, clean, clusters, needed_characters
from leike.compose.colour import RGB
from leike.model.geometry import Rect, Size
from leike.model.messages import Message
from leike.model.preset import CaptionStyle
from leike.model.render import CaptionPicture, CardFont, TextLine

if TYPE_CHECKING:
    from PIL.Image import Image

Weight = Literal["regular", "semibold", "bold"]

LINE_SPACING = 1.2
"""Distance of baselines in font sizes."""

_PLAIN = CardFont()
_SMALLEST_PX = 3
_BREAK_WORDS_BELOW = 0.62
"""Words are broken only where even this share of the wished size is too big for the longest one."""

_FEWER_LINES_FROM = 0.8


class _Face(NamedTuple):
    """What letters are drawn with."""

    weight: Weight
    font: CardFont


class FittedText(msgspec.Struct, frozen=True):
    """Lines that fit their width at `size_px`, one below the other."""

    lines: tuple[str, ...]
    size_px: int
    weight: Weight
    width_px: int
    font: CardFont = CardFont()

    @property
    def line_height_px(self) -> int:
        """Distance of baselines."""
        return round(self.size_px * LINE_SPACING)

    @property
    def height_px(self) -> int:
        """Height of the whole block."""
        return self.line_height_px * len(self.lines)


def fit_text(
    text: str,
    weight: Weight,
    size_px: int,
    width_px: int,
    height_px: int,
    *,
    max_lines: int,
    font: CardFont = _PLAIN,
) -> FittedText:
    """`text` in at most `max_lines` balanced lines, about as large as fits, at most `size_px`.

    Nothing is left out: where words are too long they are broken, where there is too much the size shrinks.
    """
    words, face = printable(text, font), _Face(weight, font)
    best = _largest(words, face, max(size_px, _SMALLEST_PX), width_px, height_px, max_lines, size_px)
    if len(best.lines) < 3:
        return best
    # Two lines a little smaller read better than three with one word each.
    fewer = _largest(words, face, best.size_px, width_px, height_px, len(best.lines) - 1, size_px)
    return fewer if fewer.size_px >= best.size_px * _FEWER_LINES_FROM and fewer.width_px <= width_px else best


def _largest(
    words: str, face: _Face, size_px: int, width_px: int, height_px: int, max_lines: int, wished_px: int
) -> FittedText:
    size = size_px
    while True:
        lines = _wrapped(words, face, size, width_px, breaking=size < wished_px * _BREAK_WORDS_BELOW)
        fits = lines and len(lines) <= max_lines and len(lines) * round(size * LINE_SPACING) <= height_px
        if fits or size <= _SMALLEST_PX:
            lines = lines or (words,)
            return FittedText(
                lines, size, face.weight, max(_width(line, face, size) for line in lines), face.font
            )
        size = max(_SMALLEST_PX, min(size - 1, round(size * 0.95)))


def printable(text: str, font: CardFont = _PLAIN) -> str:
    """`text` in one line, without characters that no font on this computer has."""
    words = " ".join(clean(text).split())
    return "".join(part for part in clusters(words) if part == " " or not _missing(part, font)).strip()


def text_notices(texts: tuple[str, ...], font: CardFont = _PLAIN) -> tuple[Message, ...]:
    """What staff should know about these texts: characters that no font has and that are left out."""
    parts = (part for text in texts for part in clusters(clean(text)) if not part.isspace())
    missing = "".join(dict.fromkeys(part for part in parts if _missing(part, font)))
    return (Message("card_characters_missing", {"characters": missing[:40]}),) if missing else ()


def draw_fitted(fitted: FittedText, colour: RGB, *, align: Literal["left", "center"] = "left") -> "Image":
    """The block as RGBA pixels, exactly `width_px` x `height_px` plus `bleed_px` on every side."""
    from leike.compose.captions.drawing import draw_caption  # Pillow: start-up time

    bleed = bleed_px(fitted)
    lines = tuple(_line(fitted, number, bleed, align) for number in range(len(fitted.lines)))
    size = Size(fitted.width_px + 2 * bleed, fitted.height_px + 2 * bleed)
    style = CaptionStyle(colour="#{:02x}{:02x}{:02x}".format(*colour), box_opacity=0)
    return draw_caption(CaptionPicture(size, fitted.size_px, lines, style))


def bleed_px(fitted: FittedText) -> int:
    """Room round a drawn block for accents and tails that pass the line's box."""
    return max(2, round(fitted.size_px * 0.4))


def _line(fitted: FittedText, number: int, bleed: int, align: str) -> TextLine:
    shaped = _shaped(fitted.lines[number], _Face(fitted.weight, fitted.font), fitted.size_px)
    spare = fitted.width_px - shaped.width_px
    aside = spare if base_direction(shaped.text) == "rtl" else 0.0
    x_px = bleed + round(spare / 2 if align == "center" else aside)
    top = bleed + number * fitted.line_height_px
    box = Rect(x_px, top, round(shaped.width_px), fitted.line_height_px)
    return TextLine(shaped.text, box, top + round(fitted.size_px * 0.96), shaped.runs)


def _width(text: str, face: _Face, size_px: int) -> int:
    return int(-(-_typesetter(face, size_px).width(text) // 1))


def _wrapped(words: str, face: _Face, size_px: int, width_px: int, *, breaking: bool) -> tuple[str, ...]:
    """Balanced lines, () where a word is too long for a line and may not be broken."""
    greedy = _greedy(words, face, size_px, width_px, breaking=breaking)
    if len(greedy) < 2:
        return greedy
    low, high = width_px // 2, width_px
    while high - low > max(4, size_px // 6):
        middle = (low + high) // 2
        tighter = _greedy(words, face, size_px, middle, breaking=False)
        if tighter and len(tighter) == len(greedy):
            greedy, high = tighter, middle
        else:
            low = middle
    return greedy


def _greedy(words: str, face: _Face, size_px: int, width_px: int, *, breaking: bool) -> tuple[str, ...]:
    lines: list[str] = []
    line = ""
    for word in words.split(" "):
        longer = f"{line} {word}" if line else word
        if _width(longer, face, size_px) <= width_px:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while _width(line, face, size_px) > width_px:
            if not breaking:
                return ()
            head, line = _broken(line, face, size_px, width_px)
            lines.append(head)
    return (*lines, line)


def _broken(word: str, face: _Face, size_px: int, width_px: int) -> tuple[str, str]:
    """The longest head of `word` that fits with its hyphen, and the rest; between syllables if possible."""
    parts = clusters(word)
    ends = [len("".join(parts[:count])) for count in range(1, len(parts))]
    syllables = set(break_points(word, "fi"))
    for places in ([end for end in ends if end in syllables], ends):
        for end in reversed(places):
            if _width(word[:end] + "-", face, size_px) <= width_px:
                return word[:end] + "-", word[end:]
    first = len(parts[0])
    return word[:first], word[first:]


def _missing(cluster: str, font: CardFont) -> bool:
    needed = needed_characters(cluster)
    return bool(needed) and book_of(font.files).face_for(cluster, font.family, "regular") is None


@lru_cache(maxsize=64)
def _typesetter(face: _Face, size_px: int) -> Typesetter:
    return Typesetter(book_of(face.font.files), face.font.family, face.weight, size_px)


def _shaped(text: str, face: _Face, size_px: int) -> ShapedLine:
    return _typesetter(face, size_px).shape(text)
