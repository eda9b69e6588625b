"""Caption files to raw cues, forgiving what people and programs get wrong.

pysubs2 knows the tags; its readers drop a last line that is a number ("1984"), take WebVTT notes and
identifiers for text and give up a whole ASS file for one bad style, so the timing lines are found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_ARROW = re.compile(r"\s*(?:-{1,3}\s?>|\u2013>|\u2014>|\u2192)\s*")
_TIME = r"([-\u2212]?)\s*(?:(\d{1,4})\s*:\s*)?(\d{1,3})\s*:\s*(\d{1,2})(?:\s*[.,:;]\s*(\d{1,9}))?"
_TIMING = re.compile(rf"^\s*{_TIME}{_ARROW.pattern}{_TIME}(?:\s.*)?$")
_NEARLY_TIMING = re.compile(r"^\s*[-\u2212\d:.,;\s?]*\d[\d:.,;\s]*-->|-->\s*[-\u2212]?\d[\d:.,;]+")
_NUMBER = re.compile(r"^\s*#?\d{1,7}\.?\s*$")
_LONGEST_TIMING = 300
_CLOCK = re.compile(rf"^\s*{_TIME}\s*$")
_ASS_COLUMNS = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"]
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
    bounds = list(pairwise((*timings, len(lines))))
    numbered = sum(_before_number(lines, start, end) < end for start, end in pairwise((-1, *timings)))
    for start, end in bounds:
        more = end < len(lines) and numbered * 2 > len(timings)
        yield _cue(lines, start, _before_number(lines, start, end) if more else end)


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


def ass_cues(text: str) -> Iterator[RawCue]:
    """The dialogue of an (Advanced) SubStation Alpha text, by the columns that its `Format` line names.

    Styles, fonts and pictures are not ours, so a fault in them does not stop the reading.
    """
    lines = text.split("\n")
    columns = _ASS_COLUMNS
    in_events = False
    for number, line in enumerate(lines, 1):
        kind, _, values = line.strip().partition(":")
        if kind.startswith("["):
            in_events = kind.lower() == "[events]"
        elif in_events and kind.lower() == "format":
            columns = [name.strip().lower() for name in values.split(",")]
        elif in_events and kind.lower() == "dialogue":
            row = dict(zip(columns, values.split(",", len(columns) - 1), strict=False))
            yield RawCue(
                _clock(row.get("start", "")), _clock(row.get("end", "")), row.get("text", ""), number
            )


def _clock(text: str) -> int | None:
    match = _CLOCK.match(text)
    return _time_us(*match.groups()) if match else None


def _is_timing(line: str) -> bool:
    """Whether the line is meant as a timing line, also where its times make no sense."""
    if len(line) > _LONGEST_TIMING:
        return False
    return _TIMING.match(line) is not None or _NEARLY_TIMING.search(line) is not None


def _before_number(lines: list[str], start: int, end: int) -> int:
    """Where the text between two timing lines ends: the second one's number is not part of it.

    The number stands right above its timing line, or alone between blank lines.
    """
    last = end - 1
    while last > start and not lines[last].strip():
        last -= 1
    if last <= start or not _NUMBER.match(lines[last]):
        return end
    alone = last - 1 <= start or not lines[last - 1].strip()
    return last if last == end - 1 or alone else end


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
