"""What is wrong with which caption, and how one press mends it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from leike.compose.caption_checks import (
    GAP_FRAMES,
    LONGEST_US,
    SHORTEST_US,
    check_cue,
    measured_lines,
    reading_us,
)
from leike.compose.captions.splitting import split_cue
from leike.compose.fonts import FontBook, font_book
from leike.model.cue import Cue
from leike.model.geometry import Rect
from leike.model.messages import Message
from leike.model.preset import CaptionStyle
from leike.model.time import SECOND_US, Rate, frame_time_us

Severity = Literal["warn", "error"]

_LEAD_US = SECOND_US // 2
"""How much earlier than the speech a caption may be shown, where there is no other time left."""

_MOST_PARTS = 8

_WARNINGS = frozenset({"caption_fast", "caption_too_short", "caption_too_long", "caption_gap_short"})


class Problem(msgspec.Struct, frozen=True):
    """One thing that makes a caption hard to read.

    An `error` is not read by everybody, a `warn` is only not as it should be. `mend` is the key of what one
    press does, with a short name among the messages and fit as the label of the edit; "" where a person
    must decide.
    """

    key: str
    message: Message
    severity: Severity
    mend: str = ""


class _Rules(NamedTuple):
    style: CaptionStyle
    rate: Rate
    safe: Rect | None
    until_us: int | None
    language: str
    fonts: FontBook


class _Around(NamedTuple):
    """A caption with its neighbours in time, as far as mending it can touch or disturb them."""

    before: Cue | None
    cue: Cue
    after: Cue | None
    later: Cue | None


class _Mended(NamedTuple):
    mend: str
    cues: tuple[Cue, ...]
    after: Cue | None


def problems(
    cues: tuple[Cue, ...],
    style: CaptionStyle,
    frame_rate: Rate | None = None,
    *,
    safe: Rect | None = None,
    until_us: int | None = None,
    language: str = "fi",
    book: FontBook | None = None,
) -> dict[int, tuple[Problem, ...]]:
    """The problems of each caption that has any, by its index in `cues`.

    `style` is the one drawn with (the preset's with the clip's look). With `safe`, the place that captions
    have on the canvas, lines are counted as the picture wraps them. No mend lets a caption last longer
    than `until_us`, the end of the clip or the recording. `frame_rate` None counts frames of 25 a second.
    What was found is remembered for each caption, so that asking again after an edit is cheap.
    """
    rules = _Rules(style, frame_rate or Rate(25), safe, until_us, language, book or font_book())
    order = _order(cues)
    found = {index: _problems_of(_around(cues, order, place), rules) for place, index in enumerate(order)}
    return {index: found[index] for index in sorted(found) if found[index]}


def mended(
    cues: tuple[Cue, ...],
    index: int,
    problem: Problem,
    style: CaptionStyle,
    frame_rate: Rate | None = None,
    *,
    safe: Rect | None = None,
    until_us: int | None = None,
    language: str = "fi",
    book: FontBook | None = None,
) -> tuple[Cue, ...]:
    """The captions in order of time without that problem; as they are where its mend does not serve any more.

    Takes what `problems` took. No word is lost, and no caption gets an error that it had not.
    """
    rules = _Rules(style, frame_rate or Rate(25), safe, until_us, language, book or font_book())
    order = _order(cues)
    if not problem.mend or not 0 <= index < len(cues):
        return cues
    place = order.index(index)
    outcome = _mend(_around(cues, order, place), problem.key, rules)
    if outcome is None:
        return cues
    ordered = [cues[at] for at in order]
    after = () if outcome.after is None else (outcome.after,)
    return (*ordered[:place], *outcome.cues, *after, *ordered[place + 2 :])


def _order(cues: tuple[Cue, ...]) -> list[int]:
    return sorted(range(len(cues)), key=lambda index: cues[index].start_us)


def _around(cues: tuple[Cue, ...], order: list[int], place: int) -> _Around:
    def at(where: int) -> Cue | None:
        return cues[order[where]] if 0 <= where < len(order) else None

    return _Around(at(place - 1), cues[order[place]], at(place + 1), at(place + 2))


@lru_cache(maxsize=8192)
def _problems_of(around: _Around, rules: _Rules) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for message in _messages(around.cue, around.after, rules):
        outcome = _mend(around, message.key, rules)
        severity: Severity = "warn" if message.key in _WARNINGS else "error"
        found.append(Problem(message.key, message, severity, outcome.mend if outcome else ""))
    return tuple(found)


@lru_cache(maxsize=8192)
def _messages(cue: Cue, after: Cue | None, rules: _Rules) -> tuple[Message, ...]:
    lines = measured_lines(cue.text, rules.style, rules.safe, rules.language, rules.fonts)
    return tuple(check_cue(cue, after, rules.style, rules.rate, rules.fonts, lines))


def _keys(cue: Cue | None, after: Cue | None, rules: _Rules) -> set[str]:
    return {message.key for message in _messages(cue, after, rules)} if cue is not None else set()


def _mend(around: _Around, key: str, rules: _Rules) -> _Mended | None:
    """The first mend that removes the problem without making others; an error may leave a warning."""
    tolerable: _Mended | None = None
    for tried in _tries(around, key, rules):
        if not _stays_in_place(tried, around):
            continue
        new = _new_keys(tried, around, key, rules)
        if not new:
            return tried
        if tolerable is None and key not in _WARNINGS and new <= _WARNINGS:
            tolerable = tried
    return tolerable


def _stays_in_place(tried: _Mended, around: _Around) -> bool:
    """Whether all have a length, and stand in the order they stood in."""
    after, later = tried.after, around.later
    starts = [cue.start_us for cue in (*tried.cues, after, later) if cue is not None]
    long_enough = all(cue.end_us - cue.start_us >= SHORTEST_US // 2 for cue in tried.cues)
    return starts == sorted(starts) and long_enough and (after is None or after.start_us < after.end_us)


def _new_keys(tried: _Mended, around: _Around, key: str, rules: _Rules) -> set[str]:
    """What the mend would bring that was not there before, the problem itself where it stays."""
    first, last = tried.cues[0], tried.cues[-1]
    own = _keys(around.cue, around.after, rules) - {key}
    following = (*tried.cues[1:], tried.after)
    now = set[str]().union(
        *(_keys(cue, after, rules) for cue, after in zip(tried.cues, following, strict=True))
    )
    before = _keys(around.before, first, rules) - _keys(around.before, around.cue, rules)
    after = _keys(tried.after, around.later, rules) - _keys(around.after, around.later, rules)
    late = (
        {"late"}
        if rules.until_us is not None and last.end_us > max(rules.until_us, around.cue.end_us)
        else set()
    )
    return (now - own) | before | after | late


def _tries(around: _Around, key: str, rules: _Rules) -> Iterator[_Mended]:
    """Ways to mend that kind of problem, the best first; whether they do is for the caller to see."""
    cue, after = around.cue, around.after
    match key:
        case "caption_too_fast" | "caption_fast":
            yield from _lengthened(around, reading_us(cue), rules)
        case "caption_too_short":
            yield from _lengthened(around, max(SHORTEST_US, reading_us(cue)), rules)
            yield from _lengthened(around, SHORTEST_US, rules)
        case "caption_too_long":
            yield from _shortened_or_split(around)
        case "caption_many_lines":
            flowing = " ".join(line.strip() for line in cue.text.split("\n") if line.strip())
            yield _Mended("edit_caption_rewrap", (msgspec.structs.replace(cue, text=flowing),), after)
            yield from _split(around)
        case "caption_gap_short" if after is not None:
            yield _ended("edit_caption_close_gap", around, after.start_us)
            yield _ended("edit_caption_open_gap", around, after.start_us - _gap_us(rules))
        case "caption_overlaps" if after is not None:
            yield _ended("edit_caption_end_earlier", around, after.start_us)
            later = msgspec.structs.replace(after, start_us=cue.end_us)
            yield _Mended("edit_caption_next_later", (cue,), later)
        case _:
            return


def _lengthened(around: _Around, length_us: int, rules: _Rules) -> Iterator[_Mended]:
    """Longer into the free time behind it, then, where that is not enough, a little before it too."""
    cue, after, before = around.cue, around.after, around.before
    ends = [after.start_us] if after else []
    ends += [rules.until_us] if rules.until_us is not None else []
    latest_us = max(min(ends, default=cue.start_us + length_us), cue.end_us)
    end_us = min(cue.start_us + length_us, latest_us)
    if after is not None and 0 < after.start_us - end_us < _gap_us(rules):
        end_us = after.start_us
    floor_us = max(before.end_us if before else 0, cue.start_us - _LEAD_US)
    start_us = min(cue.start_us, max(floor_us, end_us - length_us))
    if before is not None and 0 < start_us - before.end_us < _gap_us(rules):
        start_us = before.end_us
    longer = msgspec.structs.replace(cue, start_us=min(start_us, cue.start_us), end_us=end_us)
    yield _Mended("edit_caption_lengthen", (longer,), after)


def _shortened_or_split(around: _Around) -> Iterator[_Mended]:
    """A text that is read in half the longest time stands there for long in silence: it ends sooner."""
    cue = around.cue
    shorter = _ended("edit_caption_shorten", around, cue.start_us + LONGEST_US)
    if 2 * reading_us(cue) <= LONGEST_US:
        yield shorter
        return
    yield from _split(around)
    yield shorter


def _split(around: _Around) -> Iterator[_Mended]:
    for parts in range(2, _MOST_PARTS + 1):
        yield _Mended("edit_caption_split", split_cue(around.cue, parts), around.after)


def _ended(mend: str, around: _Around, end_us: int) -> _Mended:
    return _Mended(mend, (msgspec.structs.replace(around.cue, end_us=end_us),), around.after)


def _gap_us(rules: _Rules) -> int:
    return frame_time_us(GAP_FRAMES, rules.rate)
