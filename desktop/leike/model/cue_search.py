"""Finding and replacing in captions."""

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from leike.model.cue import LONGEST_TEXT, Cue
from leike.model.cue_edits import typed_text, with_text
from leike.model.errors import RequestError

_LONGEST_SEARCH_S = 2.0


class Query(msgspec.Struct, frozen=True):
    """What to look for. `pattern` takes `text` as a regular expression; without `case`, case is no matter."""

    text: str
    case: bool = False
    whole_word: bool = False
    pattern: bool = False


class Match(msgspec.Struct, frozen=True):
    """Letters `start` to `end` (exclusive) of the cue at `index`."""

    index: int
    start: int
    end: int


def find(cues: Sequence[Cue], query: Query, indices: Iterable[int] | None = None) -> tuple[Match, ...]:
    """All places in the cues at `indices` (all of them for None), in order; none for an empty query.

    Raises RequestError where a regular expression is none, or takes longer than two seconds. May take that
    long: not for the thread that draws.
    """
    latest_s = time.monotonic() + _LONGEST_SEARCH_S
    return tuple(
        Match(index, found.start(), found.end())
        for index in (range(len(cues)) if indices is None else indices)
        for found in _matches(query, cues[index].text, latest_s)
    )


def replace_one(cues: Sequence[Cue], match: Match, query: Query, replacement: str) -> tuple[Cue, ...]:
    """One place replaced; the cues as they are where the text there is no longer what was found."""
    text = cues[match.index].text if match.index < len(cues) else ""
    for found in _matches(query, text, time.monotonic() + _LONGEST_SEARCH_S):
        if (found.start(), found.end()) == (match.start, match.end):
            new = text[: match.start] + _expanded(found, query, replacement) + text[match.end :]
            return with_text(cues, match.index, typed_text(new))
    return tuple(cues)


def replace_all(
    cues: Sequence[Cue], query: Query, replacement: str, indices: Iterable[int] | None = None
) -> tuple[tuple[Cue, ...], int]:
    """Every place replaced, and how many there were. Raises as `find` does."""
    latest_s = time.monotonic() + _LONGEST_SEARCH_S
    after, count = list(cues), 0
    for index in range(len(cues)) if indices is None else indices:
        text, found = _replaced(cues[index].text, query, replacement, latest_s)
        if found:
            after[index] = Cue(cues[index].start_us, cues[index].end_us, text)
            count += found
    return tuple(after), count


def _replaced(text: str, query: Query, replacement: str, latest_s: float) -> tuple[str, int]:
    pieces: list[str] = []
    count = at = 0
    for found in _matches(query, text, latest_s):
        pieces += [text[at : found.start()], _expanded(found, query, replacement)]
        at, count = found.end(), count + 1
    return typed_text("".join([*pieces, text[at:]])), count


def _matches(query: Query, text: str, latest_s: float) -> Iterator[Any]:
    """Every match that has a letter, until the clock (time.monotonic) says `latest_s`."""
    import regex  # 20 ms that the start of the window need not wait for

    if not query.text:
        return
    source = query.text if query.pattern else regex.escape(query.text, special_only=True)
    source = rf"(?<!\w)(?:{source})(?!\w)" if query.whole_word else source
    flags = regex.MULTILINE if query.case else regex.MULTILINE | regex.IGNORECASE
    left_s = max(latest_s - time.monotonic(), 1e-6)
    try:
        found = regex.compile(source, flags).finditer(text[:LONGEST_TEXT], timeout=left_s)
        yield from (match for match in found if match.end() > match.start())
    except TimeoutError as slow:
        raise RequestError("find_pattern_slow") from slow
    except (regex.error, OverflowError, RecursionError) as wrong:
        raise RequestError("find_pattern_wrong", reason=str(wrong)) from wrong


def _expanded(found: Any, query: Query, replacement: str) -> str:  # noqa: ANN401 - regex has no types
    import regex

    if not query.pattern:
        return replacement
    try:
        return found.expand(replacement)
    except (regex.error, IndexError, KeyError) as wrong:
        raise RequestError("find_replacement_wrong", reason=str(wrong)) from wrong
