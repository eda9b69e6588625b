"""Works carried out on this computer, some side by side."""

from concurrent.futures import Future, ThreadPoolExecutor

from leike.export.control import ExportControl, Flag
from leike.export.work import ClipWork, Report, carry_out


class LocalPool:
    """A `ClipExecutor` of `slots` threads; each runs one ffmpeg at a time."""

    def __init__(self, slots: int = 1) -> None:
        self._slots = slots
        self._threads = ThreadPoolExecutor(slots, thread_name_prefix="leike-export")

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
