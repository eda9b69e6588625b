"""Under a size cap and close to it: the bit rates of an output's further runs.

The first run is by quality (CRF) and writes x264's statistics. Where its file is over the cap, further runs
use them with the bit rate that fits, corrected by what came out (the statistics stay those of the first run:
rewritten ones answer the next rate less evenly). A file that fits anyway keeps its quality.
"""

from pathlib import Path

import av
import av.error

from leike.compose.limits import LEAST_KBPS
from leike.export.encoding import EncodePass
from leike.model.errors import ExportError
from leike.model.render import Render
from leike.model.time import SECOND_US, frame_time_us

LOWEST_SHARE = 0.98
"""A file that had to be made smaller fills at least this share of its cap."""

_AIM = 0.991
_MOST_RUNS = 4
_SURE = 1.05
"""x264 keeps to its cap within the buffer; headers and index come on top."""

_STEEPEST = 4.0
"""Statistics made at another quality foretell little: no step changes the rate by more than this."""


def may_be_over(render: Render) -> bool:
    """Whether a run by quality could exceed the size cap: only then are statistics worth their time."""
    if render.max_bytes is None:
        return False
    kbps = render.video.max_kbps + (render.audio.bitrate_kbps if render.audio else 0)
    buffer_kbit = 2 * render.video.max_kbps
    return (kbps * _length_s(render) + buffer_kbit) * 125 * _SURE > render.max_bytes


class SizeCap:
    """One output whose cap may bind, from run to run. `log` names its statistics in the working folder."""

    def __init__(self, render: Render, log: str) -> None:
        assert render.max_bytes is not None
        self._cap, self._length_s, self._log = render.max_bytes, _length_s(render), log
        self._runs = 0
        self._bit_rate = 0.0
        self._largest_fit, self._rate_of_fit = 0, 0.0
        self.failure: ExportError | None = None
        """Why the output can never fit, once that is known."""

    def first(self) -> EncodePass:
        """The run by quality."""
        return EncodePass(1, self._log)

    def is_over(self, size_bytes: int, share: float = 1.0) -> bool:
        """Whether that size is too much, or will be where it was reached at `share` of the way."""
        return size_bytes > share * self._cap

    def again(self, part: Path) -> EncodePass | None:
        """The next run after the one that made `part`, which was over or is not close enough to the cap.

        None where there is none: `part` is then what was wanted, or `failure` says why it cannot be.
        """
        size = part.stat().st_size
        if self._runs and LOWEST_SHARE * self._cap <= size <= self._cap:
            return None
        if self._largest_fit < size <= self._cap:
            self._largest_fit, self._rate_of_fit = size, self._bit_rate
        if self._runs >= _MOST_RUNS:
            return self._settled(size)
        picture = picture_bytes(part)
        wanted = _AIM * self._cap - (size - picture)
        bit_rate = self._bit_rate * _step(wanted / picture) if self._runs else wanted * 8 / self._length_s
        if bit_rate < LEAST_KBPS * 1000:
            return self._settled(size)
        return self._at(bit_rate)

    def _at(self, bit_rate: float) -> EncodePass:
        self._runs += 1
        self._bit_rate = bit_rate
        return EncodePass(2, self._log, round(bit_rate))

    def _settled(self, size: int) -> EncodePass | None:
        """The last file where it fits, else once more what gave the largest that did."""
        if size <= self._cap:
            return None
        if self._largest_fit and self._runs <= _MOST_RUNS:
            return self._at(self._rate_of_fit)
        self.failure = ExportError("size_cap_impossible", max_bytes=self._cap)
        return None


def picture_bytes(file: Path) -> int:
    """The bytes of the picture alone. Raises ExportError where the file cannot be read."""
    try:
        with av.open(f"file:{file}", options={"protocol_whitelist": "file"}) as container:
            return sum(packet.size for packet in container.demux(video=0))
    except (av.error.FFmpegError, IndexError) as error:
        raise ExportError("output_check_failed", what="unreadable", found=str(error)) from error


def _step(ratio: float) -> float:
    return min(max(ratio, 1 / _STEEPEST), _STEEPEST)


def _length_s(render: Render) -> float:
    return frame_time_us(render.total_frames, render.frame_rate) / SECOND_US
