"""What went wrong while the window was open, for the report: kinds and places, nothing of a person's."""

import time
from collections import deque

from PySide6.QtCore import QObject

from leike.app.problem_report import without_names
from leike.gui.settings.values import stalls_are_noted
from leike.gui.watchdog import Stall, Watchdog
from leike.gui.widgets.banner import Banner
from leike.noting import message_told, note_told

_MOST_LINES = 60


class Journal(QObject):
    """Notes each notice of the banner by its key, and where asked when the window did not answer."""

    def __init__(self, banner: Banner, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._lines: deque[str] = deque(maxlen=_MOST_LINES)
        self._watchdog: Watchdog | None = None
        banner.shown.connect(self._note_banner)

    @property
    def lines(self) -> tuple[str, ...]:
        """What was noted, oldest first."""
        return tuple(self._lines)

    def note(self, text: str) -> None:
        """Note one thing, here and in the log. `text` must name no person, title, file or folder."""
        note_told(text)
        self._lines.append(f"{time.strftime('%H:%M:%S')} {text}")

    def follow_setting(self) -> None:
        """Watch for stalls from now on, or no longer."""
        if stalls_are_noted() and self._watchdog is None:
            self._watchdog = Watchdog(self, on_stall=self._note_stall)
            self._watchdog.__enter__()
        elif not stalls_are_noted():
            self.close()

    def close(self) -> None:
        """Watch no longer."""
        if self._watchdog is not None:
            self._watchdog.__exit__(None, None, None)
            self._watchdog = None

    def _note_banner(self) -> None:
        for message in self._banner.messages[-1:]:
            self.note(message_told(message))
        if self._banner.report:
            trace = without_names(self._banner.report)
            note_told(trace)
            self._lines.extend(trace.splitlines())

    def _note_stall(self, stall: Stall) -> None:
        self.note(f"no answer for {stall.ms:.0f} ms, {stall.busy_ms:.0f} ms of them busy")
