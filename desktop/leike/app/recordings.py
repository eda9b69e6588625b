"""Opening a recording, for both faces."""

from pathlib import Path

from leike.media.probe import probe
from leike.model.recording import Recording


def open_recording(path: Path) -> Recording:
    """The recording's facts. Raises RecordingError with one sentence where it cannot be used."""
    return probe(path)
