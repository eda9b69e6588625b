"""Single pictures of a recording, as the player and the stills show them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Self, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from leike.media.decoding import PictureSource
from leike.media.orientation import Orientation, orientation_of
from leike.media.tonemap import map_gamut, tone_map
from leike.model.errors import RecordingError
from leike.model.geometry import Size
from leike.model.recording import Matrix, Recording
from leike.model.time import SECOND_US

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_FORWARD_US = 1_500_000
"""Up to this far ahead, decoding on is quicker than going to a keyframe."""

_STEPS_BACK_US = (0, 2 * SECOND_US, 10 * SECOND_US, 60 * SECOND_US, 10**15)

_SWSCALE_MATRIX: dict[Matrix, str | None] = {
    "bt709": "ITU709",
    "bt601": "ITU601",
    "bt2020": "BT2020",
    "rgb": None,
}


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
        from av.video.reformatter import VideoReformatter

        self._video = recording.video
        self._size = _fitted(recording.video.stored, max_height_px)
        self._half_frame_us = round(SECOND_US / recording.video.frame_rate.fraction / 2)
        self._reformatter = VideoReformatter()
        self._source = PictureSource(recording)
        self._name = recording.path.replace("\\", "/").rpartition("/")[2]
        self._frames: Iterator[tuple[int, VideoFrame]] = iter(())
        self._shown: tuple[int, VideoFrame] | None = None
        self._ahead: tuple[int, VideoFrame] | None = None
        self._painted: Picture | None = None
        self._orientation: Orientation | None = None

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
            # read once: asking PyAV for a frame's side data keeps that frame in memory for good
            self._orientation = self._orientation or orientation_of(frame)
            upright = self._orientation.apply(self._rgb(frame))
            self._painted = Picture(time_us, upright)
        return self._painted

    def _rgb(self, frame: "VideoFrame") -> NDArray[np.uint8]:
        """Scaled and in BT.709, as stored (not turned yet)."""
        deep = self._video.dynamics != "sdr" or self._video.wide_gamut
        matrix = _SWSCALE_MATRIX[self._video.matrix]
        turned = self._video.rotation_deg in {90, 270}
        scaled = self._reformatter.reformat(
            frame,
            width=self._size.height_px if turned else self._size.width_px,
            height=self._size.width_px if turned else self._size.height_px,
            format="rgb48le" if deep else "rgb24",
            src_colorspace=matrix,  # pyright: ignore[reportArgumentType]  # names work, the stub lacks them
            dst_colorspace=matrix,  # pyright: ignore[reportArgumentType]
            src_color_range="JPEG" if self._video.full_range else "MPEG",
            dst_color_range="JPEG",
            interpolation="BICUBIC",
        ).to_ndarray()
        if self._video.dynamics != "sdr":
            return tone_map(cast("NDArray[np.uint16]", scaled), self._video.dynamics)
        return map_gamut(cast("NDArray[np.uint16]", scaled)) if deep else cast("NDArray[np.uint8]", scaled)


def still(recording: Recording, time_us: int, max_height_px: int) -> Picture:
    """One picture, for lists and thumbnails; see `FrameReader.frame_at`."""
    with FrameReader(recording, max_height_px) as reader:
        return reader.frame_at(time_us)


def _fitted(stored: Size, max_height_px: int) -> Size:
    if stored.height_px <= max_height_px:
        return stored
    return Size(max(1, round(stored.width_px * max_height_px / stored.height_px)), max_height_px)
