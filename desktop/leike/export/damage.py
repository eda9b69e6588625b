"""Noticing that a recording is damaged, from what ffmpeg's demuxers and decoders complain about."""

from collections.abc import Sequence

from leike.model.recording import Recording

_INDEXED = ("mov", "matroska")

_HARMLESS = (
    "not on whitelist",  # the decoder of a subtitle track or the like, which is not exported
    "Could not find ref with POC",  # an open GOP entered in the middle; those frames lie before the in point
    "co located POCs unavailable",  # the same in H.264
    "mmco: unref short failure",  # common in good H.264 from cameras
    "number of reference frames",  # a wrong header of some encoders, decoded right
)

_ENTERING = (
    "non-existing PPS",
    "non-existing SPS",
    "PPS id out of range",
    "decode_slice_header error",
    "no frame!",
    "First slice in a frame missing",
    "Missing reference picture",
    "reference picture missing",
    "Error submitting packet to decoder",
    "incomplete frame",
    "Header missing",
)
"""What decoders say until their first keyframe, when decoding starts in the middle of a group of pictures."""


class DamageWatch:
    """Listens to an export. `found` tells whether the recording itself gave errors.

    In formats without an index decoding may start between keyframes: what decoders then say before the
    first frame is normal and not counted.
    """

    def __init__(self, recording: Recording) -> None:
        self._entering = not recording.container.startswith(_INDEXED)
        self.found = False

    def on_frames(self, frames: Sequence[int]) -> None:
        """The export has written this many frames, by output."""
        self._entering = self._entering and not any(frames)

    def on_error_line(self, line: str) -> None:
        """One line of ffmpeg's standard error, at level error."""
        tolerated = (*_HARMLESS, *_ENTERING) if self._entering else _HARMLESS
        if line.strip() and not any(words in line for words in tolerated):
            self.found = True
