"""Ctrl-C in the terminal and a request of the system to end, while the window's event loop runs."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_EXIT_BASE = 128
"""A shell tells an end by signal n as exit code 128 + n."""


class Interrupts(QObject):
    """Sends `asked(exit_code)` on the GUI thread for each signal that asks for an end (130 for Ctrl-C).

    A signal that is ignored, as under `nohup`, stays so. Call from the main thread; `close` gives the
    signals back to those who had them.
    """

    asked = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python runs no handler while Qt waits for events, but writes the signal's number to a socket
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.settimeout(0)  # neither may ever hold up the program
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._numbers = _listened_for()
        self._before = {number: signal.signal(number, _leave_to_the_socket) for number in self._numbers}
        self._socket_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """Listen no more."""
        signal.set_wakeup_fd(self._socket_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _read(self) -> None:
        for number in self._reader.recv(64):
            if number in self._numbers:
                self.asked.emit(_EXIT_BASE + number)


def _listened_for() -> tuple[signal.Signals, ...]:
    known = (signal.Signals[name] for name in _NAMES if name in signal.Signals.__members__)
    return tuple(number for number in known if signal.getsignal(number) is not signal.SIG_IGN)


def _leave_to_the_socket(_number: int, _frame: object) -> None:
    """A handler has to be there for the number to be written."""
