"""Caption files: SubRip, WebVTT and (Advanced) SubStation Alpha, in and out."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from leike.files.decoding import decode_text
from leike.files.reading import read_limited
from leike.files.subtitle_blocks import RawCue, ass_cues, srt_cues, vtt_cues
from leike.files.subtitle_mending import mended
from leike.files.subtitle_text import plain_ass, plain_srt, plain_vtt
from leike.model.cue import Cue
from leike.model.errors import CaptionError
from leike.model.messages import Message

MAX_BYTES = 20_000_000
MAX_CUES = 100_000
_ASS_HEAD = re.compile(r"^\s*\[Events\]\s*$", re.IGNORECASE | re.MULTILINE)
_LATEST_MS = 100 * 3_600_000 - 1
_UNSURE = {"cp1251", "koi8-r"}
_ASS_CODE = re.compile(r"\\(?=[Nnh])")


def read_subtitles(path: Path) -> tuple[tuple[Cue, ...], tuple[Message, ...]]:
    """The file's cues in order of time, and what had to be mended or left out.

    The content decides the format, not the name. Every cue has text, a start of at least 0 and a
    length; overlapping cues stay as they are. Raises CaptionError for a file that is missing, not
    a caption file, without a single cue, larger than 20 MB or of more than 100 000 cues.
    """
    text, encoding = decode_text(read_limited(path, MAX_BYTES, CaptionError))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    _refuse_junk(path, text)
    raw = _limited(path, _raw_cues(text))
    if not raw:
        raise CaptionError("captions_none_found", file=path.name)
    cues, notices = mended(raw, path.name)
    if not cues:
        raise CaptionError("captions_all_empty", file=path.name)
    guessed = (Message("captions_encoding_guessed", {"file": path.name, "encoding": encoding}),)
    return cues, (guessed if encoding in _UNSURE else ()) + notices


def srt_text(cues: tuple[Cue, ...]) -> str:
    """A SubRip file's text: numbered from 1, `\\n` line ends, in the order of the cues.

    Write it as UTF-8 without a byte order mark: every platform that takes SubRip reads that.
    Times are rounded to milliseconds; a cue never gets shorter than one.
    """
    return "\n".join(_srt_block(number, cue) for number, cue in enumerate(cues, 1))


def _srt_block(number: int, cue: Cue) -> str:
    start_ms, end_ms = _times_ms(cue)
    return f"{number}\n{_srt_time(start_ms)} --> {_srt_time(end_ms)}\n" + "\n".join(_lines(cue)) + "\n"


def vtt_text(cues: tuple[Cue, ...]) -> str:
    """A WebVTT file's text: what would be markup is escaped, times as in `srt_text`."""
    return "\n".join(["WEBVTT\n", *(_vtt_block(cue) for cue in cues)])


def _vtt_block(cue: Cue) -> str:
    start, end = (_srt_time(time_ms).replace(",", ".") for time_ms in _times_ms(cue))
    text = html.escape("\n".join(_lines(cue)), quote=False)
    return f"{start} --> {end}\n{text}\n"


def ass_text(cues: tuple[Cue, ...]) -> str:
    """An Advanced SubStation file's text with one plain style; times are in hundredths of a second.

    The format has no way to write braces, so they become parentheses.
    """
    from pysubs2 import SSAEvent, SSAFile  # 40 ms that only ASS files need

    file = SSAFile()
    file.info["PlayResX"], file.info["PlayResY"] = "1920", "1080"
    file.styles["Default"].fontname, file.styles["Default"].fontsize = "Noto Sans", 64
    for cue in cues:
        start_ms, end_ms = _times_ms(cue)
        event = SSAEvent(start=start_ms, end=max(end_ms, start_ms + 10))
        text = "\n".join(_lines(cue)).replace("{", "(").replace("}", ")")
        event.plaintext = _ASS_CODE.sub(r"\\" + "\u2060", text)  # a backslash that starts no code
        file.append(event)
    return file.to_string("ass")


def _times_ms(cue: Cue) -> tuple[int, int]:
    start_ms = min(max(0, round(cue.start_us / 1000)), _LATEST_MS - 1)
    return start_ms, min(max(start_ms + 1, round(cue.end_us / 1000)), _LATEST_MS)


def _lines(cue: Cue) -> list[str]:
    """An arrow or a blank line inside a text would end the cue in other programs."""
    return [line.replace("-->", "\u2192").strip() for line in cue.text.split("\n") if line.strip()]


def _srt_time(time_ms: int) -> str:
    seconds, rest = divmod(time_ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"


def _refuse_junk(path: Path, text: str) -> None:
    """A picture, a film or a word processor's file, taken for captions."""
    if not text.strip():
        raise CaptionError("captions_file_empty", file=path.name)
    strange = sum((letter < " " and letter not in "\n\t\f\v") or letter == "\ufffd" for letter in text)
    if "\0" in text or strange > 8 + len(text) // 50:
        raise CaptionError("captions_not_text", file=path.name)


def _raw_cues(text: str) -> Iterator[RawCue]:
    if text.lstrip().startswith("WEBVTT"):
        return (RawCue(cue.start_us, cue.end_us, plain_vtt(cue.text), cue.line) for cue in vtt_cues(text))
    if _ASS_HEAD.search(text):
        return (RawCue(cue.start_us, cue.end_us, plain_ass(cue.text), cue.line) for cue in ass_cues(text))
    return (RawCue(cue.start_us, cue.end_us, plain_srt(cue.text), cue.line) for cue in srt_cues(text))


def _limited(path: Path, cues: Iterator[RawCue]) -> list[RawCue]:
    kept: list[RawCue] = []
    for cue in cues:
        kept.append(cue)
        if len(kept) > MAX_CUES:
            raise CaptionError("captions_too_many", file=path.name, most=MAX_CUES)
    return kept
