"""What happened lately, on the disk of this computer alone: one file for each kind of process, in turns.

    window.log    command.log         the newest lines; older ones in .1 to .4
    window-2.log  command-2.log  …    of a second window or command at the same time

Each file belongs to one living process, which holds its lock: turning it over disturbs nobody. Lines come
from `leike.noting`, which lets no name in. Writing happens on a thread of its own; a folder that cannot be
written, or does not answer, costs the log and nothing else.
"""

import contextlib
import logging
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Literal

from leike.app.policy import policy_in_force
from leike.noting import LOGGER, note, note_told
from leike.places import state_root

if TYPE_CHECKING:
    from logging.handlers import RotatingFileHandler

Kind = Literal["window", "command"]

MOST_FILE_BYTES = 512_000
OLDER_FILES, OLDER_FILES_OF_OTHERS = 4, 1
MOST_AT_ONCE = 8
"""So many windows, and so many commands, have a log at the same time; any more have none."""

KEPT_DAYS = 30
"""The logs of a second window or command are deleted when nobody wrote them for so long."""

_LAST_WORDS_S = 1.0
_PATIENCE_S = 2.0
"""The start of the program has the disk for itself: lines wait so long, or until the end."""


def log_folder() -> Path:
    """Where logs lie; it need not be there."""
    return state_root() / "logs"


class Log:
    """The log of a process, from `begin` to `end`."""

    def __init__(self, kind: Kind, folder: Path) -> None:
        self._kind: Kind = kind
        self._folder = folder
        self._lines: queue.SimpleQueue[logging.LogRecord | None] = queue.SimpleQueue()
        self._handler = _Lines(self._lines)
        self._hurry = threading.Event()
        self._thread = threading.Thread(target=self._write, name="leike-log", daemon=True)
        self._before = (LOGGER.level, LOGGER.propagate, sys.excepthook, threading.excepthook)

    def begin(self) -> None:
        """Write down from now on what is noted, and what nobody catches."""
        LOGGER.setLevel(logging.INFO)
        LOGGER.propagate = False  # standard error is the person's
        LOGGER.addHandler(self._handler)
        sys.excepthook, threading.excepthook = self._on_uncaught, self._on_uncaught_in_thread
        self._thread.start()

    def end(self) -> None:
        """Write the last lines; waits a second at most."""
        LOGGER.removeHandler(self._handler)
        LOGGER.setLevel(self._before[0])
        LOGGER.propagate = self._before[1]
        sys.excepthook, threading.excepthook = self._before[2:]
        self._lines.put(None)
        self._hurry.set()
        self._thread.join(_LAST_WORDS_S)

    def _write(self) -> None:
        self._hurry.wait(_PATIENCE_S)
        with contextlib.suppress(OSError), _own_file(self._folder, self._kind) as handler:
            while (record := self._lines.get()) is not None:
                if handler is not None:
                    handler.handle(record)

    def _on_uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        note_trace("".join(traceback.format_exception(kind, error, trace)))
        self._before[2](kind, error, trace)

    def _on_uncaught_in_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            note_trace("".join(traceback.format_exception(told.exc_value)))
        self._before[3](told)


@contextlib.contextmanager
def logged(kind: Kind) -> Iterator[Log]:
    """The log of this process while the block runs, with what it is and what it breaks at."""
    log = Log(kind, log_folder())
    log.begin()
    _note_start()
    try:
        yield log
    except Exception:
        note_trace(traceback.format_exc())
        raise
    finally:
        log.end()


def note_trace(report: str) -> None:
    """Note where something unforeseen happened: places and kinds of errors, no texts."""
    from leike.app.problem_report import without_names

    note_told(f"unforeseen\n{without_names(report)}")


def last_lines(most: int = 60) -> list[str]:
    """The newest lines of all logs, oldest first. Reads the disk; nothing where nothing can be read."""
    found: list[tuple[str, str]] = []
    for file in sorted(log_folder().glob("*.log")):
        with contextlib.suppress(OSError):
            found += _entries(file, most)
    found.sort(key=lambda entry: entry[0])  # of one moment as they were written
    return [line for _, entry in found[-most:] for line in entry.splitlines()]


def _entries(file: Path, most: int) -> Iterator[tuple[str, str]]:
    """The last entries of a file with their times; what follows a line indented belongs to it."""
    with file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - most * 400))
        lines = stream.read().decode("utf-8", "replace").splitlines()
    entry: list[str] = []
    for line in lines:
        if _begins(line):
            if entry:
                yield entry[0][:23], "\n".join(entry)
            entry = [line]
        elif entry:
            entry.append(line)
    if entry:
        yield entry[0][:23], "\n".join(entry)


def _begins(line: str) -> bool:
    return line[:4].isdigit() and line[4:5] == "-" and line[10:11] == " "


def _note_start() -> None:
    import platform

    from leike import __version__

    policy = policy_in_force()
    note_told(
        f"start, leike {__version__}, python {platform.python_version()}, "
        f"{platform.system()} {platform.release()} {platform.machine()}, {os.cpu_count()} cores"
        f"{', frozen' if getattr(sys, 'frozen', False) else ''}"
    )
    if policy.file is not None:
        note_told(f"policy in force: {', '.join((*policy.decides, *policy.features_off)) or '-'}")
    for fault in policy.faults:
        note("policy fault", fault)


class _Lines(logging.Handler):
    """Hands records to the thread that writes: who notes something never waits."""

    def __init__(self, lines: "queue.SimpleQueue[logging.LogRecord | None]") -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.put(record)


@contextlib.contextmanager
def _own_file(folder: Path, kind: Kind) -> "Iterator[RotatingFileHandler | None]":
    """A file that no other living process has, None where there is none. Raises OSError where the folder
    cannot be written."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(folder)
    for number in range(1, MOST_AT_ONCE + 1):
        name = kind if number == 1 else f"{kind}-{number}"
        with (folder / f"{name}.lock").open("ab") as lock:
            if _locked(lock):
                handler = _handler(
                    folder / f"{name}.log", OLDER_FILES if number == 1 else OLDER_FILES_OF_OTHERS
                )
                try:
                    yield handler
                finally:
                    handler.close()
                return
    yield None


def _handler(file: Path, older: int) -> "RotatingFileHandler":
    from logging.handlers import RotatingFileHandler  # brings sockets along, which a start does not wait for

    class Quiet(RotatingFileHandler):
        """A full disk costs lines, not words on the person's terminal."""

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
            del record

    handler = Quiet(file, maxBytes=MOST_FILE_BYTES, backupCount=older, encoding="utf-8", delay=True)
    formatter = logging.Formatter("%(asctime)s.%(msecs)03d %(process)d %(message)s", "%Y-%m-%d %H:%M:%S")
    handler.setFormatter(formatter)
    return handler


def _locked(file: IO[bytes]) -> bool:
    """Whether the lock is ours now; the system lets it go with the file, or with the process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep(folder: Path) -> None:
    """Delete what a second window or command wrote long ago."""
    for file in folder.glob("*-[2-9].log*"):
        with contextlib.suppress(OSError):
            if time.time() - file.stat().st_mtime > KEPT_DAYS * 86_400:
                file.unlink()
