"""Noticing that a recording is damaged, from what ffmpeg's demuxers and decoders complain about."""

from leike.model.recording import Recording

_INDEXED = ("mov", "mp4", "matroska", "webm")
_BENIGN = (
    "Could not find ref with POC",  # an open GOP entered in the middle; those frames lie before the in point
    "mmco: unref short failure",  # common in good H.264 from cameras
    "number of reference frames",  # a wrong header of some encoders, decoded right
)


class DamageWatch:
    """Listens to an export. `found` tells whether the recording itself gave errors.

    In formats without an index decoding starts in the middle of a group of pictures: complaints before the
    first frame are then normal and not counted.
    """

    def __init__(self, recording: Recording) -> None:
        self._indexed = recording.container.startswith(_INDEXED)
        self._running = False
        self.found = False

    def on_frame(self, frame: int) -> None:
        """The export has written this many frames."""
        self._running = self._running or frame > 0

    def on_error_line(self, line: str) -> None:
        """One line of ffmpeg's standard error, at level error."""
        if not line.strip() or any(benign in line for benign in _BENIGN):
            return
        if self._indexed or self._running:
            self.found = True
