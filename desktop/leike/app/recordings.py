"""Opening a recording, for both faces."""

from pathlib import Path

from leike.media.probe import probe
from leike.model.recording import Recording


def open_recording(path: Path) -> Recording:
    """The recording's facts. Raises RecordingError with one sentence where it cannot be used."""
    return probe(path)


def is_replaced(recording: Recording) -> bool:
    """Whether another file, or a changed one, lies where it was opened. One that is gone is not replaced."""
    try:
        facts = Path(recording.path).stat()
    except (OSError, ValueError):
        return False
    return (facts.st_size, facts.st_mtime_ns) != (recording.size_bytes, recording.modified_ns)
