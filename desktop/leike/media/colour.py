"""What the numbers of a picture mean: matrix, range, dynamics."""

from typing import TYPE_CHECKING

import msgspec

from leike.model.recording import Dynamics, Matrix

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

# Code points of ITU-T H.273, which libav and all containers share
_MATRICES: dict[int, Matrix] = {
    0: "rgb", 1: "bt709", 4: "bt601", 5: "bt601", 6: "bt601", 7: "bt709", 9: "bt2020", 10: "bt2020",
}  # fmt: skip
_DYNAMICS: dict[int, Dynamics] = {16: "pq", 18: "hlg"}
_BT2020_PRIMARIES = 9
_FULL_RANGE = 2
_HD_WIDTH_PX, _HD_HEIGHT_PX = 1280, 720


class Colour(msgspec.Struct, frozen=True):
    """As `VideoFacts` documents these fields."""

    matrix: Matrix
    full_range: bool
    dynamics: Dynamics
    wide_gamut: bool


def colour_of(frame: "VideoFrame") -> Colour:
    """From the frame's tags; untagged pictures of HD height are BT.709, smaller ones BT.601."""
    dynamics = _DYNAMICS.get(frame.color_trc, "sdr")
    rgb = frame.format.is_rgb or frame.format.has_palette
    return Colour(
        matrix="rgb" if rgb else _matrix(frame, dynamics),
        full_range=rgb or frame.color_range == _FULL_RANGE or frame.format.name.startswith("yuvj"),
        dynamics=dynamics,
        wide_gamut=dynamics == "sdr" and frame.color_primaries == _BT2020_PRIMARIES,
    )


def _matrix(frame: "VideoFrame", dynamics: Dynamics) -> Matrix:
    tagged = _MATRICES.get(frame.colorspace)
    if tagged and tagged != "rgb":
        return tagged
    if dynamics != "sdr" or frame.color_primaries == _BT2020_PRIMARIES:
        return "bt2020"
    high = frame.height >= _HD_HEIGHT_PX or frame.width >= _HD_WIDTH_PX
    return "bt709" if high else "bt601"
