"""SubRip and WebVTT files to raw cues, forgiving what people and programs get wrong.

pysubs2 reads ASS; for these two it drops a last line that is a number ("1984") and takes WebVTT notes
and identifiers for text, so the timing lines are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ARROW = re.compile(r"\s*(?:-{1,3}\s?>|\u2013>|\u2014>|\u2192)\s*")
_TIME = r"([-\u2212]?)\s*(?:(\d{1,4})\s*:\s*)?(\d{1,3})\s*:\s*(\d{1,2})(?:\s*[.,:;]\s*(\d{1,9}))?"
_TIMING = re.compile(rf"^\s*{_TIME}{_ARROW.pattern}{_TIME}(?:\s.*)?$")
_NEARLY_TIMING = re.compile(r"^\s*[-\u2212\d:.,;\s?]*\d[\d:.,;\s]*-->|-->\s*[-\u2212]?\d[\d:.,;]+")
_NUMBER = re.compile(r"^\s*#?\d{1,7}\.?\s*$")
_LONGEST_TIMING = 300
_VTT_BLOCK = re.compile(r"^(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True)
class RawCue:
    """A cue as written; times None where its timing line makes no sense. `line` counts from 1."""

    start_us: int | None
    end_us: int | None
    text: str
    line: int


def srt_cues(text: str) -> Iterator[RawCue]:
    """The cues of a SubRip text. Numbers may be missing, wrong or repeated; blank lines too few or many."""
    lines = text.split("\n")
    timings = [index for index, line in enumerate(lines) if _is_timing(line)]
    numbered = sum(index > 0 and bool(_NUMBER.match(lines[index - 1])) for index in timings) * 2 > len(
        timings
    )
    for index, following in zip(timings, [*timings[1:], len(lines)], strict=True):
        end = _before_number(lines, index, following) if numbered and following < len(lines) else following
        yield _cue(lines, index, end)


def vtt_cues(text: str) -> Iterator[RawCue]:
    """The cues of a WebVTT text; notes, styles, regions and identifiers are passed over."""
    lines = text.split("\n")
    index = 0
    while index < len(lines):
        end = _block_end(lines, index + 1)
        if _is_timing(lines[index]):
            yield _cue(lines, index, end)
            index = end
        else:
            index = end if _VTT_BLOCK.match(lines[index]) else index + 1


def _is_timing(line: str) -> bool:
    """Whether the line is meant as a timing line, also where its times make no sense."""
    if len(line) > _LONGEST_TIMING:
        return False
    return _TIMING.match(line) is not None or _NEARLY_TIMING.search(line) is not None


def _before_number(lines: list[str], start: int, end: int) -> int:
    """Where the text ends: the number of the next cue above `end` is not part of it."""
    last = end - 1
    while last > start and not lines[last].strip():
        last -= 1
    return last if last > start and _NUMBER.match(lines[last]) else end


def _block_end(lines: list[str], start: int) -> int:
    """The first blank or timing line from `start` on."""
    for index in range(start, len(lines)):
        if not lines[index].strip() or _is_timing(lines[index]):
            return index
    return len(lines)


def _cue(lines: list[str], index: int, end: int) -> RawCue:
    match = _TIMING.match(lines[index])
    text = "\n".join(lines[index + 1 : end])
    if not match:
        return RawCue(None, None, text, index + 1)
    parts = match.groups()
    return RawCue(_time_us(*parts[:5]), _time_us(*parts[5:]), text, index + 1)


def _time_us(sign: str, hours: str | None, minutes: str, seconds: str, decimals: str | None) -> int:
    whole_s = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    time_us = whole_s * 1_000_000 + int((decimals or "0")[:6].ljust(6, "0"))
    return -time_us if sign else time_us
