"""Which stretch of the recording is on screen, and where each moment lies across it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARGIN_PX = 16
"""Room at both sides for handles that stand at the recording's ends."""

_WIDEST_FRAME_PX = 120
_PADDING = 0.08


@dataclass(frozen=True)
class TimeScale:
    """`first_us` lies at the left margin. Always within the recording, which it never shrinks below the
    width; one frame takes at most 120 px."""

    width_px: int = 100
    duration_us: int = 1
    frame_us: int = 40_000
    first_us: float = 0.0
    us_per_px: float = 1e12

    @property
    def inner_px(self) -> int:
        """Width between the margins."""
        return max(1, self.width_px - 2 * MARGIN_PX)

    @property
    def visible_us(self) -> float:
        """How much time fits between the margins."""
        return self.inner_px * self.us_per_px

    @property
    def last_us(self) -> float:
        """What lies at the right margin."""
        return self.first_us + self.visible_us

    def x_of(self, time_us: float) -> float:
        """Where a moment lies."""
        return MARGIN_PX + (time_us - self.first_us) / self.us_per_px

    def xs_of(self, times_us: "NDArray[np.int64]") -> "NDArray[np.floating]":
        """Where many moments lie."""
        return MARGIN_PX + (times_us - self.first_us) / self.us_per_px

    def raw_time_at(self, x: float) -> float:
        """The moment that lies at `x`, before the start and behind the end too."""
        return self.first_us + (x - MARGIN_PX) * self.us_per_px

    def time_at(self, x: float) -> int:
        """The recording's moment nearest to `x`."""
        return round(min(max(self.raw_time_at(x), 0.0), float(self.duration_us)))

    def holds(self, time_us: float) -> bool:
        """Whether a moment is on screen."""
        return self.first_us <= time_us <= self.last_us

    def for_recording(self, duration_us: int, frame_us: int) -> "TimeScale":
        """All of another recording."""
        return replace(self, duration_us=max(1, duration_us), frame_us=max(1, frame_us)).whole()

    def whole(self) -> "TimeScale":
        """All of the recording."""
        return replace(self, first_us=0.0, us_per_px=1e12)._bounded()

    def resized(self, width_px: int) -> "TimeScale":
        """The same stretch in another width."""
        if width_px == self.width_px:
            return self
        visible_us = self.visible_us
        wider = replace(self, width_px=width_px)
        return replace(wider, us_per_px=visible_us / wider.inner_px)._bounded()

    def zoomed(self, factor: float, at_x: float) -> "TimeScale":
        """`factor` times closer; the moment at `at_x` stays there, as far as the recording's ends let it."""
        time_us = self.raw_time_at(at_x)
        closer = replace(self, us_per_px=self.us_per_px / factor)._bounded()
        first_us = time_us - (at_x - MARGIN_PX) * closer.us_per_px
        return replace(closer, first_us=first_us)._bounded()

    def scrolled(self, pixels: float) -> "TimeScale":
        """That far on."""
        return replace(self, first_us=self.first_us + pixels * self.us_per_px)._bounded()

    def starting_at(self, time_us: float) -> "TimeScale":
        """As close as now, from another moment on."""
        return replace(self, first_us=time_us)._bounded()

    def around(self, from_us: float, to_us: float) -> "TimeScale":
        """A stretch with a little room at its sides."""
        room_us = max(self.frame_us, (to_us - from_us) * _PADDING)
        us_per_px = (to_us - from_us + 2 * room_us) / self.inner_px
        return replace(self, first_us=from_us - room_us, us_per_px=us_per_px)._bounded()

    def _bounded(self) -> "TimeScale":
        widest = max(self.duration_us, self.frame_us) / self.inner_px
        us_per_px = min(max(self.us_per_px, self.frame_us / _WIDEST_FRAME_PX), widest)
        last_first_us = max(0.0, self.duration_us - self.inner_px * us_per_px)
        first_us = min(max(0.0, self.first_us), last_first_us)
        return replace(self, us_per_px=us_per_px, first_us=first_us)
