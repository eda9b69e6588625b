"""Works carried out on this computer, some side by side."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from leike.export.control import ExportControl, Flag
from leike.export.executor import HELD_AT_ONCE
from leike.export.side_by_side import side_by_side
from leike.export.work import ClipWork, Report, carry_out
from leike.model.render import Render


class LocalPool:
    """A `ClipExecutor` of `slots` threads; each runs one ffmpeg at a time. A few more carry suspended works:
    whoever submits keeps to `slots` that are not."""

    def __init__(self, slots: int = 1) -> None:
        self._slots = slots
        self._threads = ThreadPoolExecutor(slots + HELD_AT_ONCE, thread_name_prefix="leike-export")

    @property
    def slots(self) -> int:
        """How many works run side by side."""
        return self._slots

    def submit(self, work: ClipWork, report: Report, stop: Flag, control: ExportControl) -> "Future[None]":
        """Carry `work` out on one of the threads."""
        return self._threads.submit(carry_out, work, report, stop, control)

    def shutdown(self) -> None:
        """Wait for what has begun; what has not is not begun any more."""
        self._threads.shutdown(cancel_futures=True)


def pool_for(groups: Sequence[Sequence[Render]], wanted: int = 0) -> LocalPool:
    """A pool of as many slots as suit this computer and these clips' outputs, or `wanted` by the person."""
    return LocalPool(side_by_side(fewest_outputs(groups), works=len(groups), wanted=wanted))


def fewest_outputs(groups: Sequence[Sequence[Render]]) -> int:
    """The outputs of the smallest clip: it needs the most company to keep all cores busy."""
    return min((len(group) for group in groups), default=1)
