"""Decoded pictures as a screen shows them: scaled, in BT.709, upright."""

from typing import TYPE_CHECKING, cast

from leike.media.orientation import Orientation, orientation_of
from leike.model.geometry import Size
from leike.model.recording import Matrix, VideoFacts

if TYPE_CHECKING:
    import numpy as np
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

_SWSCALE_MATRIX: dict[Matrix, str | None] = {
    "bt709": "ITU709",
    "bt601": "ITU601",
    "bt2020": "BT2020",
    "rgb": None,
}


_SMALL_FORMATS = frozenset({"yuv420p", "yuvj420p"})


class FramePainter:
    """Turns frames of one stream into (height, width, 3) 8-bit BT.709 RGB, upright, C-contiguous.

    At most `max_height_px` high, never enlarged; stored pixels keep their aspect. For one thread at a time.
    """

    def __init__(self, video: VideoFacts, max_height_px: int, *, interpolation: str = "BICUBIC") -> None:
        from av.video.reformatter import VideoReformatter

        self._video = video
        self._size = _fitted(video.stored, max_height_px)
        self._interpolation = interpolation
        self._reformatter = VideoReformatter()
        self._orientation: Orientation | None = None

    def paint(self, frame: "VideoFrame") -> "NDArray[np.uint8]":
        """The picture for the screen."""
        # read once: asking PyAV for a frame's side data keeps that frame in memory for good
        self._orientation = self._orientation or orientation_of(frame)
        return self._orientation.apply(self._rgb(frame))

    @property
    def small_size(self) -> Size:
        """How large a picture that is kept for this painter needs to be."""
        return self._size

    def smaller(self, frame: "VideoFrame") -> "VideoFrame | None":
        """A picture of its own in the size that is painted, with its colours as they are stored.

        None where that would hardly be smaller, or loses more than size.
        """
        self._orientation = self._orientation or orientation_of(frame)
        width, height = self._stored_size()
        if frame.format.name not in _SMALL_FORMATS or width * height * 2 > frame.width * frame.height:
            return None
        small = self._reformatter.reformat(
            frame, width=width, height=height, interpolation=self._interpolation
        )
        small.pts, small.time_base = frame.pts, frame.time_base
        return small

    def _stored_size(self) -> tuple[int, int]:
        turned = self._video.rotation_deg in {90, 270}
        width, height = self._size.width_px, self._size.height_px
        return (height, width) if turned else (width, height)

    def _rgb(self, frame: "VideoFrame") -> "NDArray[np.uint8]":
        """Scaled and in BT.709, as stored (not turned yet)."""
        deep = self._video.dynamics != "sdr" or self._video.wide_gamut
        matrix = _SWSCALE_MATRIX[self._video.matrix]
        width, height = self._stored_size()
        scaled = self._reformatter.reformat(
            frame,
            width=width,
            height=height,
            format="rgb48le" if deep else "rgb24",
            src_colorspace=matrix,  # pyright: ignore[reportArgumentType]  # names work, the stub lacks them
            dst_colorspace=matrix,  # pyright: ignore[reportArgumentType]
            src_color_range="JPEG" if self._video.full_range else "MPEG",
            dst_color_range="JPEG",
            interpolation=self._interpolation,
        ).to_ndarray()
        if not deep:
            return cast("NDArray[np.uint8]", scaled)
        from leike.media.tonemap import map_gamut, tone_map  # tables that few recordings need

        rgb48 = cast("NDArray[np.uint16]", scaled)
        return tone_map(rgb48, self._video.dynamics) if self._video.dynamics != "sdr" else map_gamut(rgb48)


def _fitted(stored: Size, max_height_px: int) -> Size:
    if stored.height_px <= max_height_px:
        return stored
    return Size(max(1, round(stored.width_px * max_height_px / stored.height_px)), max_height_px)
