"""Importing captions, for both faces."""

from pathlib import Path

import msgspec

from leike.compose.caption_checks import check_captions
from leike.files.subtitles import read_subtitles
from leike.model.cue import Cue
from leike.model.messages import Message
from leike.model.preset import CaptionStyle


class ImportedCaptions(msgspec.Struct, frozen=True):
    """Cues in the recording's time, and what was mended or left out on the way."""

    cues: tuple[Cue, ...]
    notices: tuple[Message, ...]


def import_captions(path: Path) -> ImportedCaptions:
    """Read a caption file (SRT, VTT or ASS). Raises CaptionError, one sentence, where it cannot be used."""
    cues, notices = read_subtitles(path)
    return ImportedCaptions(cues, notices)


def judge_captions(imported: ImportedCaptions, style: CaptionStyle) -> tuple[Message, ...]:
    """Everything worth telling about captions: what was mended, then what a viewer would trip over."""
    return (*imported.notices, *check_captions(imported.cues, style))
