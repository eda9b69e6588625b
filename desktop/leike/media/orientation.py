"""How a stored picture must be turned to stand upright, as ffmpeg's `autorotate` turns it."""

import struct
from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from av.video.frame import VideoFrame
    from numpy.typing import NDArray

Turn = Literal[0, 90, 180, 270]


class Orientation(msgspec.Struct, frozen=True):
    """Turn the stored picture `clockwise_deg`, then mirror it left to right where `mirrored`."""

    clockwise_deg: Turn = 0
    mirrored: bool = False

    @property
    def swaps_sides(self) -> bool:
        """Whether width and height change places."""
        return self.clockwise_deg in {90, 270}

    def apply(self, pixels: "NDArray[np.uint8]") -> "NDArray[np.uint8]":
        """The picture (rows, columns, channels) upright, C-contiguous."""
        import numpy as np  # 60 ms that probing alone does not need

        turned = np.rot90(pixels, -self.clockwise_deg // 90) if self.clockwise_deg else pixels
        return np.ascontiguousarray(turned[:, ::-1] if self.mirrored else turned)


def orientation_of(frame: "VideoFrame") -> Orientation:
    """Read from the frame's display matrix; angles between go to the nearest quarter turn."""
    data = frame.side_data.get("DISPLAYMATRIX")
    if data is None or data.buffer_size < 36:
        return Orientation()
    a, b, _, c, d, *_ = struct.unpack("9i", bytes(data)[:36])
    mirrored = a * d - b * c < 0
    if mirrored:  # undo the mirror that stands last: it negates what lands on the horizontal axis
        a, c = -a, -c
    return Orientation(_quarter_turn(a, b), mirrored)


def _quarter_turn(a: int, b: int) -> Turn:
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270
