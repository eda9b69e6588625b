"""Whether captions can be read: speed, length, gaps, lines and letters."""

from functools import lru_cache
from itertools import zip_longest

from leike.compose.captions.layout import lines_needed
from leike.compose.captions.overlays import spelled, where
from leike.compose.captions.text import clean, clusters, needed_characters
from leike.compose.fonts import FontBook, font_book
from leike.model.cue import Cue
from leike.model.geometry import Rect
from leike.model.messages import Message
from leike.model.preset import CaptionStyle
from leike.model.time import SECOND_US, Rate, frame_time_us

COMFORTABLE_CPS = 15
"""Characters a second that everybody can follow (BBC and Finnish practice, 12 to 15)."""

FASTEST_CPS = 17
"""Netflix's limit for Finnish, adults; more is not read to the end."""

SHORTEST_US = SECOND_US
LONGEST_US = 7 * SECOND_US
GAP_FRAMES = 2
"""Frames without text between cues that do not follow each other at once; fewer look like a flash."""


def check_captions(
    cues: tuple[Cue, ...],
    style: CaptionStyle,
    frame_rate: Rate | None = None,
    book: FontBook | None = None,
    *,
    safe: Rect | None = None,
    language: str = "fi",
) -> tuple[Message, ...]:
    """What makes the captions hard to read, in the order of the cues; nothing where all is well.

    Messages tell times as the cues have them. `frame_rate` None counts gaps in frames of 25 a second. With
    `safe`, the place that captions have on the canvas, lines are counted as the picture wraps them, else by
    the style's advised length.
    """
    fonts = book or font_book()
    rate = frame_rate or Rate(25)
    ordered = sorted(cues, key=lambda cue: cue.start_us)
    return tuple(
        message
        for cue, following in zip_longest(ordered, ordered[1:])
        for message in check_cue(
            cue, following, style, rate, fonts, measured_lines(cue.text, style, safe, language, fonts)
        )
    )


def check_cue(
    cue: Cue, following: Cue | None, style: CaptionStyle, rate: Rate, fonts: FontBook, lines: int = 0
) -> list[Message]:
    """What makes one caption hard to read; `following` is the next one in time.

    `lines` is how many it fills at its full size; 0 counts them by letters.
    """
    return [
        *_speed(cue),
        *_length(cue),
        *(_gap(cue, following, rate) if following else ()),
        *_lines(cue, style, lines),
        *_letters(cue, style, fonts),
    ]


@lru_cache(maxsize=8192)
def measured_lines(text: str, style: CaptionStyle, safe: Rect | None, language: str, fonts: FontBook) -> int:
    """How many lines a caption fills at its full size; 0 where its place is not known."""
    return lines_needed(text, style, safe, language, fonts) if safe is not None else 0


def reading_us(cue: Cue) -> int:
    """How long the caption must be seen to be read in comfort."""
    return -(-_characters(cue) * SECOND_US // COMFORTABLE_CPS)


def characters_a_second(cue: Cue) -> float:
    """Reading speed: visible characters and spaces, line breaks as a space. Infinite without a length."""
    length_us = cue.end_us - cue.start_us
    return _characters(cue) * SECOND_US / length_us if length_us > 0 else float("inf")


def _characters(cue: Cue) -> int:
    return _length_of(cue.text)


@lru_cache(maxsize=8192)
def _length_of(text: str) -> int:
    """Kept, because a caption that is moved keeps its text."""
    return len(clusters(" ".join(clean(text).split())))


def _speed(cue: Cue) -> list[Message]:
    length_us = cue.end_us - cue.start_us
    if length_us <= 0:
        return []
    speed = characters_a_second(cue)
    if speed <= COMFORTABLE_CPS:
        return []
    key = "caption_too_fast" if speed > FASTEST_CPS else "caption_fast"
    params = {
        "where": where(cue),
        "cps": round(speed, 1),
        "most": COMFORTABLE_CPS,
        "seconds": _seconds(reading_us(cue)),
    }
    return [Message(key, params)]


def _length(cue: Cue) -> list[Message]:
    length_us = cue.end_us - cue.start_us
    if length_us < SHORTEST_US:
        return [
            Message(
                "caption_too_short",
                {
                    "where": where(cue),
                    "seconds": _seconds(max(0, length_us)),
                    "least": SHORTEST_US // SECOND_US,
                },
            )
        ]
    if length_us > LONGEST_US:
        return [
            Message(
                "caption_too_long",
                {"where": where(cue), "seconds": _seconds(length_us), "most": LONGEST_US // SECOND_US},
            )
        ]
    return []


def _gap(cue: Cue, following: Cue, rate: Rate) -> list[Message]:
    gap_us = following.start_us - cue.end_us
    if gap_us < 0:
        return [Message("caption_overlaps", {"where": where(cue), "following": where(following)})]
    if 0 < gap_us < frame_time_us(GAP_FRAMES, rate) - 1000:
        return [Message("caption_gap_short", {"where": where(cue), "frames": GAP_FRAMES})]
    return []


def _lines(cue: Cue, style: CaptionStyle, measured: int) -> list[Message]:
    written = cue.text.strip().count("\n") + 1
    lines = measured or max(written, -(-_characters(cue) // style.max_characters))
    if lines <= style.max_lines:
        return []
    params = {"where": where(cue), "lines": lines, "most": style.max_lines}
    return [Message("caption_many_lines", params)]


def _letters(cue: Cue, style: CaptionStyle, fonts: FontBook) -> list[Message]:
    missing = _missing_letters(cue.text, style.font, style.weight, fonts)
    if not missing:
        return []
    return [Message("caption_letters_missing", {"where": where(cue), "characters": spelled(missing)})]


@lru_cache(maxsize=8192)
def _missing_letters(text: str, font: str, weight: str, fonts: FontBook) -> tuple[str, ...]:
    return tuple(
        part
        for part in dict.fromkeys(clusters(clean(text)))
        if needed_characters(part) and fonts.face_for(part, font, weight) is None
    )


def _seconds(time_us: float) -> float:
    return round(time_us / SECOND_US, 1)
