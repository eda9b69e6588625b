"""Edits of captions: pure functions from cues to cues.

Cues are in recording time. Results are in the order of their starts; indices count in the tuple that was
given, and one outside it raises IndexError: a bug of the caller. Whoever goes on with a cue after an edit
that may have moved it asks `place_of`.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import compress
from operator import is_not

from leike.model.cue import LONGEST_TEXT, Cue
from leike.model.time import LATEST_US, SECOND_US

LEAST_LENGTH_US = 40_000
"""No edit makes a cue shorter than a frame of 25 a second."""

LONGEST_LENGTH_US = 7 * SECOND_US
"""Nobody looks at one text for longer (Netflix, 2026-11; Finnish practice says 5 to 7)."""

NEW_LENGTH_US = 3 * SECOND_US
_KEPT_CONTROLS = frozenset("\n\u00ad")
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\t": " "}
_DASHES = ("-", "\u2013", "\u2014")


def in_order(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """The cues by their starts; those that start together stay as they are."""
    return tuple(sorted(cues, key=lambda cue: cue.start_us))


def place_of(cues: Sequence[Cue], cue: Cue) -> int:
    """Where this very cue is, else an equal one; -1 for none."""
    same = next((at for at, other in enumerate(cues) if other is cue), -1)
    return same if same >= 0 else next((at for at, other in enumerate(cues) if other == cue), -1)


def seen_in(cues: Sequence[Cue], in_us: int, out_us: int) -> tuple[int, ...]:
    """Indices of the cues that are on screen at any moment from `in_us` until `out_us`."""
    return tuple(at for at, cue in enumerate(cues) if cue.start_us < out_us and cue.end_us > in_us)


def cue_at(cues: Sequence[Cue], time_us: int) -> int:
    """The cue on screen at a moment, the one that started last where several are; -1 for none."""
    found = -1
    for at, cue in enumerate(cues):
        if cue.start_us <= time_us < cue.end_us and (found < 0 or cue.start_us >= cues[found].start_us):
            found = at
    return found


def same_times(before: Sequence[Cue], after: Sequence[Cue]) -> bool:
    """Whether only texts differ; quick where most cues are the same ones, as after each letter typed."""
    changed = compress(zip(before, after, strict=False), map(is_not, before, after))
    return len(before) == len(after) and all(
        (old.start_us, old.end_us) == (new.start_us, new.end_us) for old, new in changed
    )


def typed_text(text: str) -> str:
    """What a person typed or pasted, fit to be a cue's text: `\\n` between lines, no control characters, cut
    at `LONGEST_TEXT`. Spaces at the ends stay: the next word may be on its way."""
    for end, plain in _LINE_ENDS.items():
        text = text.replace(end, plain)
    if any(map(_hidden, set(text).difference(_KEPT_CONTROLS))):
        text = "".join(letter for letter in text if letter in _KEPT_CONTROLS or not _hidden(letter))
    return text[:LONGEST_TEXT]


def with_text(cues: Sequence[Cue], index: int, text: str) -> tuple[Cue, ...]:
    """Another text at the same times."""
    cue = _cue(cues, index)
    return _replaced(cues, index, Cue(cue.start_us, cue.end_us, text))


def with_times(cues: Sequence[Cue], index: int, start_us: int, end_us: int) -> tuple[Cue, ...]:
    """Other times; a start before 0 is 0, and the cue is at least a frame long."""
    return in_order(_replaced(cues, index, _timed(_cue(cues, index), start_us, end_us)))


def with_new(cues: Sequence[Cue], time_us: int, limit_us: int, text: str = "") -> tuple[tuple[Cue, ...], int]:
    """A cue that starts at `time_us`, and its index. It ends at the next one's start, at `limit_us` or after
    three seconds.

    A cue that is on screen there ends where the new one starts; one that has only just started stays, and the
    new one follows it.
    """
    before = list(cues)
    shown = cue_at(cues, time_us)
    if shown >= 0 and time_us - cues[shown].start_us >= LEAST_LENGTH_US:
        before[shown] = Cue(cues[shown].start_us, time_us, cues[shown].text)
    elif shown >= 0:
        time_us = cues[shown].end_us
    following_us = min((cue.start_us for cue in before if cue.start_us > time_us), default=limit_us)
    end_us = min(time_us + NEW_LENGTH_US, following_us, max(limit_us, time_us + LEAST_LENGTH_US))
    new = Cue(time_us, max(end_us, time_us + LEAST_LENGTH_US), text)
    after = in_order([*before, new])
    return after, place_of(after, new)


def without(cues: Sequence[Cue], indices: Iterable[int]) -> tuple[Cue, ...]:
    """Those cues taken out."""
    gone = set(indices)
    return tuple(cue for at, cue in enumerate(cues) if at not in gone)


def split(cues: Sequence[Cue], index: int, letter: int, at_us: int | None = None) -> tuple[Cue, ...]:
    """Two cues of one: the text before `letter`, and the text from there on right behind it.

    Without `at_us` (or with one outside the cue) each gets a share of the time by its length. Nothing changes
    where one of them would have no text, or the cue is shorter than two frames.
    """
    cue = _cue(cues, index)
    head, tail = cue.text[: max(0, letter)].strip(), cue.text[max(0, letter) :].strip()
    first_us, last_us = cue.start_us + LEAST_LENGTH_US, cue.end_us - LEAST_LENGTH_US
    if not head or not tail or first_us > last_us:
        return tuple(cues)
    if at_us is None or not first_us <= at_us <= last_us:
        at_us = cue.start_us + (cue.end_us - cue.start_us) * len(head) // (len(head) + len(tail))
    at_us = min(max(at_us, first_us), last_us)
    parts = (Cue(cue.start_us, at_us, head), Cue(at_us, cue.end_us, tail))
    return in_order((*cues[:index], *parts, *cues[index + 1 :]))


def letter_at(cue: Cue, time_us: int) -> int:
    """Where to split a cue's text at a moment: between the words whose share of the time is nearest."""
    share = (time_us - cue.start_us) / max(1, cue.end_us - cue.start_us)
    gaps = [at for at, letter in enumerate(cue.text) if letter.isspace() and cue.text[:at].strip()]
    wanted = share * len(cue.text)
    return min(gaps, key=lambda at: abs(at - wanted), default=0)


def merge(cues: Sequence[Cue], index: int) -> tuple[Cue, ...]:
    """A cue and the next one as one, from the first one's start to the later end; the last cue stays.

    One line and one line make one line, unless another speaker begins.
    """
    first = _cue(cues, index)
    if index + 1 >= len(cues):
        return tuple(cues)
    second = cues[index + 1]
    texts = [text for cue in (first, second) if (text := cue.text.strip())]
    several = any("\n" in text for text in texts) or (texts[-1:] and texts[-1].startswith(_DASHES))
    text = ("\n" if several else " ").join(texts)[:LONGEST_TEXT]
    merged = Cue(first.start_us, max(first.end_us, second.end_us), text)
    return (*cues[:index], merged, *cues[index + 2 :])


def shift(cues: Sequence[Cue], indices: Iterable[int], by_us: int) -> tuple[Cue, ...]:
    """Those cues earlier or later, all by the same time; none starts before 0."""
    chosen = set(indices)
    by_us = max(by_us, -min((_cue(cues, at).start_us for at in chosen), default=0))
    by_us = min(by_us, LATEST_US - max((cues[at].end_us for at in chosen), default=0))
    return in_order(
        Cue(cue.start_us + by_us, cue.end_us + by_us, cue.text) if at in chosen else cue
        for at, cue in enumerate(cues)
    )


def stretch(cues: Sequence[Cue], indices: Iterable[int], start_us: int, end_us: int) -> tuple[Cue, ...]:
    """Those cues laid from `start_us` to `end_us`, each at its share of that: for captions that drift.

    Nothing changes where that range is empty or starts before 0.
    """
    chosen = sorted(set(indices))
    if not chosen or end_us <= start_us or start_us < 0:
        return tuple(cues)
    first_us = min(_cue(cues, at).start_us for at in chosen)
    length_us = max(1, max(cues[at].end_us for at in chosen) - first_us)

    def moved(time_us: int) -> int:
        return start_us + (time_us - first_us) * (end_us - start_us) // length_us

    after = list(cues)
    for at in chosen:
        after[at] = _timed(cues[at], moved(cues[at].start_us), moved(cues[at].end_us))
    return in_order(after)


def ripple(cues: Sequence[Cue], index: int, end_us: int) -> tuple[Cue, ...]:
    """Another end, and every cue that starts later moves with it."""
    cue = _cue(cues, index)
    longer = _timed(cue, cue.start_us, end_us)
    by_us = longer.end_us - cue.end_us
    later = [at for at, other in enumerate(cues) if at != index and other.start_us >= cue.end_us]
    return shift(_replaced(cues, index, longer), later, by_us)


def tidied(cues: Sequence[Cue], indices: Iterable[int], gap_us: int = 0) -> tuple[Cue, ...]:
    """Those cues without overlaps and gaps shorter than `gap_us`: each ends where the next one starts.

    Cues without text go. A cue that would be shorter than a frame keeps its end.
    """
    chosen = set(indices)
    kept = [(at in chosen, cue) for at, cue in enumerate(cues) if at not in chosen or cue.text.strip()]
    kept.sort(key=lambda pair: pair[1].start_us)
    after: list[Cue] = []
    for at, (mine, cue) in enumerate(kept):
        following_us = kept[at + 1][1].start_us if at + 1 < len(kept) else None
        if mine and following_us is not None and following_us - cue.end_us < gap_us:
            meets = following_us - cue.start_us >= LEAST_LENGTH_US
            cue = Cue(cue.start_us, following_us, cue.text) if meets else cue
        after.append(cue)
    return tuple(after)


def tapped(
    cues: Sequence[Cue], first: int, taps_us: Sequence[int], limit_us: int, stop: int | None = None
) -> tuple[Cue, ...]:
    """The cues from `first` on start at the taps, in turn; each lasts until the next, seven seconds at most.

    The last one that was tapped keeps its length, as far as `limit_us`. Those after it, up to `stop`, keep
    their distances and give way where it reaches into them. A tap less than a frame after the one before is a
    slip of the hand. The cues before `first` end where the first one starts, at the latest.
    """
    stop = len(cues) if stop is None else stop
    starts = _distinct(taps_us)[: max(0, stop - first)]
    if not starts:
        return tuple(cues)
    after = [_ending_by(cue, starts[0]) for cue in cues[:first]]
    for cue, start_us, next_us in zip(cues[first:], starts, starts[1:], strict=False):
        after.append(Cue(start_us, min(next_us, start_us + LONGEST_LENGTH_US), cue.text))
    last = cues[first + len(starts) - 1]
    own_us = min(max(last.end_us - last.start_us, LEAST_LENGTH_US), LONGEST_LENGTH_US)
    end_us = min(starts[-1] + own_us, max(limit_us, starts[-1] + LEAST_LENGTH_US))
    after.append(Cue(starts[-1], end_us, last.text))
    rest = cues[first + len(starts) : stop]
    by_us = max(0, end_us - min((cue.start_us for cue in rest), default=end_us))
    after += [Cue(cue.start_us + by_us, cue.end_us + by_us, cue.text) for cue in rest]
    return in_order([*after, *cues[stop:]])


def _distinct(taps_us: Sequence[int]) -> list[int]:
    starts: list[int] = []
    for tap_us in taps_us:
        if not starts or tap_us - starts[-1] >= LEAST_LENGTH_US:
            starts.append(max(0, tap_us))
    return starts


def _ending_by(cue: Cue, limit_us: int) -> Cue:
    if cue.end_us <= limit_us or limit_us - cue.start_us < LEAST_LENGTH_US:
        return cue
    return Cue(cue.start_us, limit_us, cue.text)


def _timed(cue: Cue, start_us: int, end_us: int) -> Cue:
    start_us = min(max(0, start_us), LATEST_US - LEAST_LENGTH_US)
    return Cue(start_us, min(max(end_us, start_us + LEAST_LENGTH_US), LATEST_US), cue.text)


def _cue(cues: Sequence[Cue], index: int) -> Cue:
    if not 0 <= index < len(cues):
        raise IndexError(index)
    return cues[index]


def _replaced(cues: Sequence[Cue], index: int, cue: Cue) -> tuple[Cue, ...]:
    return (*cues[:index], cue, *cues[index + 1 :])


def _hidden(letter: str) -> bool:
    """Control characters and halves of a surrogate pair, which no file can hold."""
    return unicodedata.category(letter) in ("Cc", "Cs")
