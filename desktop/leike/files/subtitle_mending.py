"""Cues as written to cues that can be shown: each mend is told, nothing said is lost where it has a time."""

from itertools import islice, pairwise

from leike.files.subtitle_blocks import RawCue
from leike.model.cue import LONGEST_TEXT, Cue
from leike.model.messages import Message
from leike.model.time import SECOND_US, format_time

MAX_CHARACTERS = LONGEST_TEXT
"""A cue beyond it is a damaged file, and is cut there."""

_READING_CPS = 15
_SHORTEST_US = SECOND_US
_LONGEST_US = 7 * SECOND_US
_EXCERPT = 30
_NEIGHBOURS = 50
_LATEST_US = 100 * 3600 * SECOND_US


class _Notices:
    """One sentence for each kind of fault: how many, and where the first one is."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[str, tuple[int, str | int]] = {}

    def add(self, key: str, where: str | int) -> None:
        count, first = self._found.get(key, (0, where))
        self._found[key] = (count + 1, first)

    def messages(self) -> tuple[Message, ...]:
        return tuple(
            Message(key, {"file": self._file, "count": count, "where": first})
            for key, (count, first) in self._found.items()
        )


def mended(raw: list[RawCue], file: str) -> tuple[tuple[Cue, ...], tuple[Message, ...]]:
    """Sorted cues with text and a length, and one notice for each kind of fault."""
    notices = _Notices(file)
    timed = [cue for cue in (_checked(cue, notices) for cue in raw) if cue]
    if any(later.start_us < earlier.start_us for earlier, later in pairwise(timed)):
        notices.add("captions_sorted", format_time(_first_unsorted(timed).start_us))
    timed.sort(key=lambda cue: cue.start_us)
    cues = _without_doubles([_with_length(cue, timed, index, notices) for index, cue in enumerate(timed)])
    latest_us = -1
    for cue in cues:
        if cue.start_us < latest_us:
            notices.add("captions_overlap", _where(cue))
        latest_us = max(latest_us, cue.end_us)
    return tuple(cues), notices.messages()


def _checked(raw: RawCue, notices: _Notices) -> Cue | None:
    """The cue with a start of at least 0, or None where it has no text or no time to be shown at."""
    if not raw.text:
        notices.add("captions_empty_dropped", raw.line)
        return None
    if raw.start_us is None or raw.end_us is None or max(raw.start_us, raw.end_us) > _LATEST_US:
        notices.add("captions_timing_unreadable", raw.line)
        return None
    text = raw.text
    if len(text) > MAX_CHARACTERS:
        notices.add("captions_text_cut", raw.line)
        text = text[:MAX_CHARACTERS]
    if raw.start_us < 0 and raw.end_us <= 0:
        notices.add("captions_before_start_dropped", raw.line)
        return None
    if raw.start_us < 0:
        notices.add("captions_before_start_mended", raw.line)
    return Cue(max(0, raw.start_us), raw.end_us, text)


def _first_unsorted(cues: list[Cue]) -> Cue:
    return next(later for earlier, later in pairwise(cues) if later.start_us < earlier.start_us)


def _with_length(cue: Cue, cues: list[Cue], index: int, notices: _Notices) -> Cue:
    """A cue that ends before it starts, or at once, gets the time it takes to read it.

    It ends where the next one starts if that leaves half of that time.
    """
    if cue.end_us > cue.start_us:
        return cue
    notices.add("captions_length_mended", _where(cue))
    reading_us = len(cue.text) * SECOND_US // _READING_CPS
    length_us = min(max(reading_us, _SHORTEST_US), _LONGEST_US)
    after = islice(cues, index + 1, index + 1 + _NEIGHBOURS)
    following_us = next((later.start_us for later in after if later.start_us > cue.start_us), None)
    if following_us is not None and following_us - cue.start_us >= length_us // 2:
        length_us = min(length_us, following_us - cue.start_us)
    return Cue(cue.start_us, cue.start_us + length_us, cue.text)


def _without_doubles(cues: list[Cue]) -> list[Cue]:
    """ASS files repeat a line for its shadow: one is enough."""
    return list({(cue.start_us, cue.end_us, cue.text): cue for cue in cues}.values())


def _where(cue: Cue) -> str:
    excerpt = " ".join(cue.text.split())
    short = excerpt if len(excerpt) <= _EXCERPT else excerpt[: _EXCERPT - 1].rstrip() + "…"
    return f"{format_time(cue.start_us)} “{short}”"
