"""Plain text to captions: pieces that fit on the screen, and a time for each by how long it takes to read."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

import regex

from leike.compose.captions.splitting import split_text
from leike.compose.captions.text import clean, clusters
from leike.compose.captions.wrapping import wrap
from leike.model.cue import Cue
from leike.model.cue_edits import LONGEST_LENGTH_US
from leike.model.preset import CaptionStyle
from leike.model.time import SECOND_US

READING_CPS = 15
"""Characters a second that everybody can follow (BBC and Finnish practice, 12 to 15; 2026-11)."""

MOST_CHARACTERS = 200_000
"""A talk of two hours is about half of this."""

_SHORTEST_US = SECOND_US
_LONGEST_PIECE = LONGEST_LENGTH_US * READING_CPS // SECOND_US
_LONG_SENTENCE = 1000
_SHORT = 25
_UNSPACED = ("\u3002", "\uff01", "\uff1f")
_DASH = regex.compile(r"\A[-\u2013\u2014](?=[ \u00a0]*\S)")
# behind a full stop a sentence begins with a capital letter, a quotation mark or a dash: "24. kesäkuuta",
# "esim." and the initials of a name go on
_SENTENCE_END = regex.compile(
    r"(?<=(?<!\b\p{Lu})[.!?\u2026][\"'\u201d\u2019\u00bb)\]]*)\s+"
    r"(?=[\"'\u201c\u201d\u2018\u2019\u00ab\u00bb(\[\u00bf\u00a1]*(?:[\p{Lu}\p{Lt}\p{Lo}\p{N}]|[-\u2013\u2014]\s))"
    r"|(?<=[\u3002\uff01\uff1f][\u300d\u300f]?)(?=[^\u300d\u300f\s])"
)


def captions_of(text: str, style: CaptionStyle, *, by_line: bool = False) -> tuple[str, ...]:
    """Texts of captions that say `text`, in order; a word is only broken where it is longer than a line.

    Each fits into `style.max_lines` lines of `style.max_characters` letters and can be read in seven seconds.
    Sentences stay whole where they fit; longer ones are divided evenly, after punctuation and before
    conjunctions where that is possible. Short ones come together. A line that starts with a dash is another
    speaker's: it starts a line of its own. `by_line` makes each line of `text` a caption of its own. How a
    caption breaks into lines is left to the picture, which wraps for each channel.
    """
    shortened = clean(text[:MOST_CHARACTERS])
    if by_line:
        return tuple(piece for line in shortened.split("\n") for piece in _pieces(line, style))
    found: list[str] = []
    for block in _blocks(text[:MOST_CHARACTERS]):
        found += _packed([_pieces(part, style) for part in _sentences(block)], style)
    return tuple(found)


def reading_time_us(text: str) -> int:
    """How long a caption should be seen: 15 characters a second, one second at least and seven at most."""
    length_us = len(clusters(" ".join(text.split()))) * SECOND_US // READING_CPS
    return min(max(length_us, _SHORTEST_US), LONGEST_LENGTH_US)


def spread(texts: tuple[str, ...], start_us: int, end_us: int) -> tuple[Cue, ...]:
    """The captions one after the other from `start_us` to `end_us`, each for its share of the reading time.

    Each begins where the one before it ends. In a long range none stays for more than seven seconds: the
    range's end remains free. In a short one all are read faster, the shortest ones last: down to a second
    each, and below that where there is no other way.
    """
    shares = [reading_time_us(text) for text in texts]
    length_us = max(end_us - start_us, len(texts))
    slots = _slots(shares, length_us)
    starts = [start_us, *(start_us + round(at) for at in accumulate(slots))]
    return tuple(
        Cue(begin_us, following_us, text)
        for (begin_us, following_us), text in zip(pairwise(starts), texts, strict=True)
    )


def _slots(shares: list[int], length_us: int) -> list[float]:
    """Times that add up to `length_us`; none below a second where that is possible."""
    total_us, least_us = sum(shares), len(shares) * _SHORTEST_US
    if length_us >= total_us or total_us == least_us or length_us <= least_us:
        return [min(share * length_us / total_us, LONGEST_LENGTH_US) for share in shares]
    rest = (length_us - least_us) / (total_us - least_us)
    return [_SHORTEST_US + (share - _SHORTEST_US) * rest for share in shares]


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, and within them what one speaker says; line ends inside are no more than spaces."""
    for paragraph in regex.split(r"\n[^\S\n]*\n", regex.sub(r"\r\n?|[\u2028\u2029\x85]", "\n", text)):
        block = ""
        for line in clean(paragraph).split("\n"):
            if block and _DASH.match(line):
                yield block
                block = line
            else:
                block = f"{block} {line}".strip()
        if block:
            yield block


def _sentences(block: str) -> list[str]:
    return [part for part in (part.strip() for part in _SENTENCE_END.split(block)) if part]


def _pieces(text: str, style: CaptionStyle) -> list[str]:
    """The text in as few parts of similar length as fit."""
    if not text or _fits(text, style):
        return [text] if text else []
    most = min(style.max_lines * style.max_characters, _LONGEST_PIECE)
    if len(text) < _LONG_SENTENCE:
        least = max(2, -(-len(clusters(text)) // most))
        for parts in range(least, least + 4):
            texts = split_text(text, parts)
            if all(_fits(part, style) for part in texts):
                return list(texts)
    return _forced(text, most, style)


def _forced(text: str, most: int, style: CaptionStyle) -> list[str]:
    """Words without end, and scripts without spaces."""
    whole = _breakable(text, style.max_characters)
    for width in range(most, style.max_characters, -2):
        parts = wrap(whole, width, 1, _letters).lines
        if all(_fits(part, style) for part in parts):
            return _undone(parts, text)
    return _undone(wrap(whole, style.max_characters, 1, _letters).lines, text)


def _undone(parts: tuple[str, ...], text: str) -> list[str]:
    """The dash of a speaker keeps the space behind it that the writer chose."""
    first = parts[0]
    if len(text) > 1 and text[1] == " " and first[1:2] == "\u00a0":
        first = first[0] + " " + first[2:]
    return [first, *parts[1:]]


def _breakable(text: str, width: int) -> str:
    """The text with places to break inside words that are longer than a line, without hyphens."""
    words = text.split(" ")
    for at, word in enumerate(words):
        letters = clusters(word)
        if len(letters) > width:
            chunks = ("".join(letters[start : start + width]) for start in range(0, len(letters), width))
            words[at] = "\u200b".join(chunks)
    return " ".join(words)


def _packed(sentences: list[list[str]], style: CaptionStyle) -> list[str]:
    """Short sentences that follow each other together, as far as they fit."""
    packed: list[str] = []
    whole = False  # whether the last caption is made of whole sentences
    for pieces in sentences:
        joint = "" if packed and packed[-1].endswith(_UNSPACED) else " "
        joined = f"{packed[-1]}{joint}{pieces[0]}" if whole and len(pieces) == 1 else ""
        short = joined and min(_letters(packed[-1]), _letters(pieces[0])) <= _SHORT
        if short and not _DASH.match(pieces[0]) and _fits(joined, style):
            packed[-1] = joined
        else:
            packed += pieces
            whole = len(pieces) == 1
    return packed


def _fits(text: str, style: CaptionStyle) -> bool:
    lines = wrap(text, style.max_characters, style.max_lines, _letters).lines
    return len(lines) <= style.max_lines and _letters(text) <= _LONGEST_PIECE


def _letters(text: str) -> float:
    return len(clusters(text))
