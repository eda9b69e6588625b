"""From how ffmpeg ended to one sentence with its reason."""

import re

from leike.export.process import Outcome
from leike.model.errors import ExportError, LeikeError, Stopped

_PREFIX = re.compile(r"^(?:\[[^\]]*\]\s*)+")
_LONGEST = 200
_NO_SPACE = "No space left on device"
_GONE = "No such file or directory"


def failure_of(outcome: Outcome, folder_name: str) -> LeikeError | None:
    """The error that `outcome` stands for, None where it was a success.

    `folder_name` is the name of the folder that was written into, for the sentence.
    """
    if outcome.state == "successful":
        return None
    if outcome.state == "stopped":
        return Stopped()
    text = "\n".join(outcome.errors)
    if _NO_SPACE in text:
        return ExportError("export_disk_full", folder=folder_name)
    if outcome.exit_code < 0:
        return ExportError("ffmpeg_killed", signal=-outcome.exit_code)
    if _GONE in text:
        return ExportError("export_file_gone", folder=folder_name, reason=reason(outcome.errors))
    return ExportError("ffmpeg_failed", reason=reason(outcome.errors), code=outcome.exit_code)


def reason(errors: tuple[str, ...]) -> str:
    """ffmpeg's own words, short: the first error it named, without its prefixes."""
    lines = [_PREFIX.sub("", line).strip() for line in errors]
    telling = [line for line in lines if line and not line.startswith("Conversion failed")]
    return (telling[0] if telling else "?")[:_LONGEST]
