"""From how ffmpeg ended to one sentence with its reason."""

import errno
import re
import signal

from leike.export.process import Outcome
from leike.model.errors import ExportError, LeikeError, Stopped

_PREFIX = re.compile(r"^(?:\[[^\]]*\]\s*)+")
_LONGEST = 200
_NO_SPACE = ("No space left on device", "Disk quota exceeded")
_TOO_LARGE = "File too large"
_GONE = ("No such file or directory", "Not a directory")
_FILE_SIZE_SIGNAL = 25
"""SIGXFSZ on Linux and macOS: the file reached the largest size that is allowed here."""
_ASKED_TO_END = 255
"""ffmpeg's exit code after a SIGTERM, as of a system that shuts down; it says nothing at level error."""


def failure_of(outcome: Outcome, folder_name: str) -> LeikeError | None:
    """The error that `outcome` stands for, None where it was a success.

    `folder_name` is the name of the folder that was written into, for the sentence.
    """
    if outcome.state == "successful":
        return None
    if outcome.state == "stopped":
        return Stopped()
    text = "\n".join(outcome.errors)
    if any(words in text for words in _NO_SPACE):
        return ExportError("export_disk_full", folder=folder_name)
    if _TOO_LARGE in text or outcome.exit_code == -_FILE_SIZE_SIGNAL:
        return ExportError("export_file_too_large", folder=folder_name)
    if outcome.exit_code < 0:
        return ExportError("ffmpeg_killed", signal=-outcome.exit_code)
    if outcome.exit_code == _ASKED_TO_END and not text.strip():
        return ExportError("ffmpeg_killed", signal=int(signal.SIGTERM))
    if any(words in text for words in _GONE):
        return ExportError("export_file_gone", folder=folder_name, reason=reason(outcome.errors))
    return ExportError("ffmpeg_failed", reason=reason(outcome.errors), code=outcome.exit_code)


def file_error(error: OSError, folder_name: str) -> ExportError:
    """What the system said when a finished file was looked at or got its name."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ExportError("export_disk_full", folder=folder_name)
    words = error.strerror or str(error)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return ExportError("export_file_gone", folder=folder_name, reason=words)
    return ExportError("export_file_error", reason=words)


def reason(errors: tuple[str, ...]) -> str:
    """ffmpeg's own words, short: the first error it named, without its prefixes."""
    lines = [_PREFIX.sub("", line).strip() for line in errors]
    telling = [line for line in lines if line and not line.startswith("Conversion failed")]
    return (telling[0] if telling else "?")[:_LONGEST]
