"""Single pictures of a recording, as the player and the stills show them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from leike.media.decoding import PictureSource
from leike.media.painting import FramePainter
from leike.model.errors import RecordingError
from leike.model.recording import Recording
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_FORWARD_US = 1_500_000
"""Up to this far ahead, decoding on is quicker than going to a keyframe."""

_STEPS_BACK_US = (0, 2 * SECOND_US, 10 * SECOND_US, 60 * SECOND_US, 10**15)


class Picture(msgspec.Struct, frozen=True, eq=False):
    """One picture: `pixels` is (height, width, 3) 8-bit BT.709 RGB, upright, C-contiguous.

    `time_us` is when it appears, from the recording's start.
    """

    time_us: int
    pixels: NDArray[np.uint8]


class FrameReader:
    """Pictures of one recording by time, at most `max_height_px` high. For one thread at a time; close it.

    Pictures keep the stored pixels' aspect after rotation: where `sample_aspect` is not 1 they are to be
    shown in the shape of `video.display`. They are never enlarged.
    """

    def __init__(self, recording: Recording, max_height_px: int) -> None:
        self._half_frame_us = round(SECOND_US / recording.video.frame_rate.fraction / 2)
        self._painter = FramePainter(recording.video, max_height_px)
        self._source = PictureSource(recording)
        self._name = recording.path.replace("\\", "/").rpartition("/")[2]
        self._frames: Iterator[tuple[int, VideoFrame]] = iter(())
        self._shown: tuple[int, VideoFrame] | None = None
        self._ahead: tuple[int, VideoFrame] | None = None
        self._painted: Picture | None = None

    def close(self) -> None:
        """Let go of the file; again is harmless."""
        self._frames = iter(())
        self._shown = self._ahead = self._painted = None
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def frame_at(self, time_us: int) -> Picture:
        """What is on screen at that time: the last picture that starts up to half a frame after it.

        The first picture before the recording's first, the last one behind its end. Raises RecordingError
        where nothing can be decoded there.
        """
        limit_us = time_us + self._half_frame_us
        if self._shown is None or not self._shown[0] <= limit_us <= self._shown[0] + _FORWARD_US:
            self._go_to(time_us)
        while self._ahead is not None and self._ahead[0] <= limit_us:
            self._advance()
        if self._shown is None:
            raise RecordingError("recording_no_picture", file=self._name)
        return self._paint(*self._shown)

    def _go_to(self, time_us: int) -> None:
        """Start again before `time_us`; further back where the keyframe there gives no whole picture."""
        for back_us in _STEPS_BACK_US:
            start_us = max(0, time_us - back_us)
            self._frames = self._source.frames_from(start_us)
            self._ahead = next(self._frames, None)
            reached = self._ahead is not None and self._ahead[0] <= time_us + self._half_frame_us
            if reached or start_us == 0:
                break
        self._shown = None
        self._advance()

    def _advance(self) -> None:
        if self._ahead is not None:
            self._shown = self._ahead
        self._ahead = next(self._frames, None)

    def _paint(self, time_us: int, frame: "VideoFrame") -> Picture:
        if self._painted is None or self._painted.time_us != time_us:
            self._painted = Picture(time_us, self._painter.paint(frame))
        return self._painted


def still(recording: Recording, time_us: int, max_height_px: int) -> Picture:
    """One picture, for lists and thumbnails; see `FrameReader.frame_at`."""
    with FrameReader(recording, max_height_px) as reader:
        return reader.frame_at(time_us)
