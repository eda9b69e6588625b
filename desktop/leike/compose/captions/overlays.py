"""Cues to overlay pictures on the canvas, frame by frame."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from leike.compose.captions.layout import LaidOut, lay_out
from leike.compose.font_files import raqm_is_there
from leike.compose.fonts import FontBook, font_book
from leike.model.cue import Cue
from leike.model.geometry import Rect, Size
from leike.model.messages import Message
from leike.model.preset import CaptionStyle
from leike.model.render import Overlay
from leike.model.time import Rate, first_frame_from, format_time

_SLIP_US = 250_000
"""Programs let cues overlap by a few frames; showing both for so short a time would only flicker."""

_MOST_TOGETHER = 6
"""A damaged file can have thousands of cues at one time."""

_EXCERPT = 30

_laid_out = lru_cache(maxsize=4096)(lay_out)
"""While one caption is typed, all others stay: laying out is most of the work of a plan."""


@dataclass
class _Shown:
    """A cue in frames of the output."""

    start: int
    end: int
    cue: Cue


def caption_overlays(
    cues: tuple[Cue, ...],
    style: CaptionStyle,
    safe: Rect,
    frame_rate: Rate,
    total_frames: int,
    language: str = "fi",
    book: FontBook | None = None,
    told_from_us: int = 0,
) -> tuple[tuple[Overlay, ...], tuple[Message, ...]]:
    """Overlays for cues in the output's time, in order, never two at once, each wholly inside `safe`.

    Cues that overlap by more than a quarter of a second are stacked in one picture, the earlier on
    top; of more than six at once the latest six. Every other cue is seen for at least one frame.
    Notices tell of a missing font, of characters that no font has, of texts split over several
    pictures and of what is not shown; `told_from_us` is added to the times they tell. `x_px` and `y_px`
    are even, as 4:2:0 needs.
    """
    fonts = book or font_book()
    notices = _Notices(style, fonts, told_from_us)
    known: dict[tuple[str, ...], LaidOut] = {}
    overlays: list[Overlay] = []
    shown = _in_frames(cues, frame_rate, total_frames)
    for start, end, seen in _stretches(shown, notices.crowded_out):
        texts = tuple(cue.text for cue in seen)
        if texts not in known:
            known[texts] = _laid_out(texts, style, safe, language, fonts)
        notices.laid_out(seen[-1], known[texts], end - start)
        overlays += _overlays_of(known[texts], start, end, style, safe)
    return tuple(overlays), notices.messages()


def placed(size: Size, style: CaptionStyle, safe: Rect) -> tuple[int, int]:
    """Top left corner of a picture in the safe area, by the style's alignment and position, both even."""
    free_x, free_y = safe.width_px - size.width_px, safe.height_px - size.height_px
    x_px = safe.x_px + {"left": 0, "center": free_x // 2, "right": free_x}[style.align]
    y_px = safe.y_px + {"top": 0, "middle": free_y // 2, "bottom": free_y}[style.position]
    return _even(x_px, safe.x_px), _even(y_px, safe.y_px)


def _even(at_px: int, least_px: int) -> int:
    """The even number at or next below `at_px`, but not below `least_px`."""
    return at_px if at_px % 2 == 0 else (at_px - 1 if at_px > least_px else at_px + 1)


def _in_frames(cues: tuple[Cue, ...], rate: Rate, total_frames: int) -> list[_Shown]:
    shown: list[_Shown] = []
    for cue in sorted(cues, key=lambda cue: cue.start_us):
        start = first_frame_from(cue.start_us, rate)
        end = min(max(first_frame_from(cue.end_us, rate), start + 1), total_frames)
        if start < end and cue.text.strip():
            shown.append(_Shown(start, end, cue))
    for earlier, later in pairwise(shown):
        slip_us = earlier.cue.end_us - later.cue.start_us
        if 0 < slip_us <= _SLIP_US and earlier.start < later.start and earlier.end <= later.end:
            earlier.end = min(earlier.end, later.start)
    return shown


def _stretches(
    shown: list[_Shown], crowded_out: Callable[[Cue], None]
) -> Iterator[tuple[int, int, list[Cue]]]:
    """Ranges of frames in which the same cues are seen, in order; tells of cues that never are."""
    bounds = sorted({item.start for item in shown} | {item.end for item in shown})
    waiting = sorted(shown, key=lambda item: item.start)
    seen: list[_Shown] = []
    taken = 0
    for start, end in pairwise(bounds):
        while taken < len(waiting) and waiting[taken].start <= start:
            seen.append(waiting[taken])
            taken += 1
            if len(seen) > _MOST_TOGETHER:
                first = seen.pop(0)
                if first.start == start:
                    crowded_out(first.cue)
        seen = [item for item in seen if item.end > start]
        if seen:
            yield start, end, [item.cue for item in seen]


def _overlays_of(laid_out: LaidOut, start: int, end: int, style: CaptionStyle, safe: Rect) -> list[Overlay]:
    """The pictures one after the other, each for its share of the text and at least one frame."""
    pictures = laid_out.pictures[: end - start]
    bounds = [start]
    reached = 0.0
    for number, share in enumerate(laid_out.shares[: len(pictures)], 1):
        reached += share
        at = start + round(reached * (end - start))
        bounds.append(max(bounds[-1] + 1, min(at, end - (len(pictures) - number))))
    bounds[-1] = end if pictures else start
    return [
        Overlay(picture, *placed(picture.size, style, safe), first, after)
        for picture, first, after in zip(pictures, bounds, bounds[1:], strict=False)
    ]


class _Notices:
    """Gathers what a person should know; each kind of notice is given once."""

    def __init__(self, style: CaptionStyle, fonts: FontBook, told_from_us: int) -> None:
        self._told_from_us = told_from_us
        self._style = style
        self._fonts = fonts
        self._missing: dict[str, None] = {}
        self._split: dict[Cue, None] = {}
        self._cut: dict[Cue, None] = {}
        self._needs_raqm = False

    def laid_out(self, cue: Cue, laid_out: LaidOut, frames: int) -> None:
        self._missing.update(dict.fromkeys(laid_out.missing))
        if len(laid_out.pictures) > 1:
            self._split[cue] = None
        if len(laid_out.pictures) > frames:
            self._cut[cue] = None
        self._needs_raqm |= any(
            run.direction == "rtl" for page in laid_out.pictures for line in page.lines for run in line.runs
        )

    def crowded_out(self, cue: Cue) -> None:
        self._cut[cue] = None

    def messages(self) -> tuple[Message, ...]:
        found: list[Message] = []
        if not self._fonts.has_family(self._style.font):
            found.append(Message("captions_font_missing", {"font": self._style.font}))
        if self._missing:
            found.append(Message("captions_characters_missing", {"characters": spelled(self._missing)}))
        if self._split:
            found.append(_counted("captions_split", self._split, self._told_from_us))
        if self._cut:
            found.append(_counted("captions_not_shown", self._cut, self._told_from_us))
        if self._needs_raqm and not raqm_is_there():
            found.append(Message("captions_plain_shaping"))
        return tuple(found)


def _counted(key: str, cues: dict[Cue, None], from_us: int) -> Message:
    return Message(key, {"count": len(cues), "where": where(next(iter(cues)), from_us)})


def where(cue: Cue, from_us: int = 0) -> str:
    """A cue for a person to find: its time, counted on from `from_us`, and the start of its text."""
    excerpt = " ".join(cue.text.split())
    short = excerpt if len(excerpt) <= _EXCERPT else excerpt[: _EXCERPT - 1].rstrip() + "…"
    return f"{format_time(cue.start_us + from_us, decimals=1)} “{short}”"


def spelled(characters: dict[str, None] | tuple[str, ...]) -> str:
    """Characters by number and name: they could not be shown here either. At most five are named."""
    codes = [character for cluster in characters for character in cluster]
    names = [
        f"U+{ord(code):04X} {unicodedata.name(code, '')}".strip()
        for code in dict.fromkeys(codes)
        if code > " "
    ]
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
