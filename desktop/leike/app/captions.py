"""Captions in and out, for both faces: import, export, and plain text made into captions."""

from pathlib import Path

import msgspec

from leike.compose.brand_fonts import brand_fonts
from leike.compose.caption_checks import check_captions
from leike.compose.captions.spreading import captions_of, reading_time_us, spread
from leike.files.subtitles import ass_text, read_subtitles, srt_text, vtt_text
from leike.files.writing import write_beside
from leike.model.cue import Cue, retime
from leike.model.cue_edits import in_order, seen_in, without
from leike.model.errors import CaptionError
from leike.model.messages import Message
from leike.model.preset import CaptionStyle, Preset

_WRITERS = {".srt": srt_text, ".vtt": vtt_text, ".ass": ass_text}
CAPTION_SUFFIXES = tuple(_WRITERS)
"""Kinds of caption file that can be written, the most usual one first."""


class ImportedCaptions(msgspec.Struct, frozen=True):
    """Cues in the recording's time, and what was mended or left out on the way."""

    cues: tuple[Cue, ...]
    notices: tuple[Message, ...]


class SpreadText(msgspec.Struct, frozen=True):
    """All cues after text was pasted over a range; which are new, and how long these take to read."""

    cues: tuple[Cue, ...]
    added: tuple[Cue, ...]
    reading_us: int


def import_captions(path: Path) -> ImportedCaptions:
    """Read a caption file (SRT, VTT or ASS). Raises CaptionError, one sentence, where it cannot be used."""
    cues, notices = read_subtitles(path)
    return ImportedCaptions(cues, notices)


def judge_captions(imported: ImportedCaptions, preset: Preset) -> tuple[Message, ...]:
    """Everything worth telling about captions in a preset's style: what was mended, then what a viewer would
    trip over."""
    book = brand_fonts(preset).book
    return (*imported.notices, *check_captions(imported.cues, preset.captions, book=book))


def export_captions(
    cues: tuple[Cue, ...], path: Path, *, clip: tuple[int, int] | None = None, overwrite: bool = False
) -> int:
    """Write the cues as the kind of file that `path` ends in, UTF-8; how many there were.

    `clip` (in and out, microseconds) takes those seen in it, counted from its start; without it all of them
    keep the recording's time. Raises CaptionError where there are none, the kind is unknown, a file is there
    and `overwrite` was not asked for, or it cannot be written.
    """
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise CaptionError("captions_kind_unknown", file=path.name, kinds=", ".join(CAPTION_SUFFIXES))
    chosen = tuple(cue for cue in (retime(cues, *clip) if clip else cues) if cue.text.strip())
    if not chosen:
        raise CaptionError("captions_none_to_export")
    if path.exists() and not overwrite:
        raise CaptionError("captions_file_exists", file=path.name)
    write_beside(path, writer(chosen), error=CaptionError)
    return len(chosen)


def spread_text(
    cues: tuple[Cue, ...], text: str, style: CaptionStyle, in_us: int, out_us: int, *, by_line: bool = False
) -> SpreadText:
    """`text` as captions laid over the range, in place of those seen in it; nothing new for blank text."""
    texts = captions_of(text, style, by_line=by_line)
    reading_us = sum(reading_time_us(piece) for piece in texts)
    if not texts:
        return SpreadText(cues, (), 0)
    added = spread(texts, in_us, out_us)
    return SpreadText(in_order((*without(cues, seen_in(cues, in_us, out_us)), *added)), added, reading_us)
