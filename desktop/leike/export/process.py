"""The one place that starts a child process: runs it, listens to it, stops it, says how it ended."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import IO, Literal

import msgspec

from leike.export.control import ExportControl, Flag
from leike.export.job_object import tie_to_this_process
from leike.model.errors import ExportError

_KEPT_LINES = 400
_LONGEST_LINE = 2000
_PATIENCE_S = 1.0

Line = Callable[[str], None]


class Outcome(msgspec.Struct, frozen=True):
    """How a child ended. `errors` are the last lines of its standard error, long ones in pieces."""

    state: Literal["successful", "failed", "stopped"]
    exit_code: int
    errors: tuple[str, ...]


def run(
    argv: Sequence[str],
    *,
    stop: Flag,
    control: ExportControl | None = None,
    on_line: Line | None = None,
    on_error_line: Line | None = None,
    folder: Path | None = None,
) -> Outcome:
    """Run `argv` until it ends or `stop` is set; blocks the calling thread.

    `on_line` gets each line of standard output on this thread, `on_error_line` each of standard error on
    another. A stop asks the child to end and kills it after a second. While `control` pauses, the child is
    suspended, with what it started itself. Raises ExportError where the program cannot be started.
    """
    if stop.is_set():
        return Outcome("stopped", -1, ())
    child = _start(argv, folder)
    errors: deque[str] = deque(maxlen=_KEPT_LINES)
    ended = threading.Event()
    listener = threading.Thread(target=_listen, args=(child.stderr, errors, on_error_line), daemon=True)
    watcher = threading.Thread(target=_watch, args=(child, stop, control, ended), daemon=True)
    listener.start()
    watcher.start()
    try:
        for line in _lines(child.stdout):
            if on_line:
                on_line(line)
    except BaseException:
        _end(child, kill=True)
        raise
    finally:
        code = child.wait()
        ended.set()
        watcher.join()
        listener.join()
        _pipe(child.stdout).close()
        _pipe(child.stderr).close()
    return _outcome(argv[0], code, stop.is_set(), tuple(errors))


def _outcome(program: str, code: int, stopped: bool, errors: tuple[str, ...]) -> Outcome:
    if code in (126, 127) and errors and errors[-1].startswith("setpriv:"):
        raise ExportError("ffmpeg_not_started", file=program, reason=errors[-1].rpartition(": ")[2])
    if code == 0:
        return Outcome("successful", 0, errors)
    return Outcome("stopped" if stopped else "failed", code, errors)


def _start(argv: Sequence[str], folder: Path | None) -> "subprocess.Popen[str]":
    windows = os.name == "nt"
    try:
        child = subprocess.Popen(
            [*_tie(), *argv],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            cwd=folder,
            # Ctrl-C is for Leike, which then stops the child itself and clears up after it
            start_new_session=not windows,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) if windows else 0,
        )
    except OSError as error:
        raise ExportError("ffmpeg_not_started", file=argv[0], reason=error.strerror or str(error)) from error
    if windows:
        tie_to_this_process(int(getattr(child, "_handle", 0)))
    return child


def _listen(pipe: "IO[str] | None", kept: deque[str], on_line: Line | None) -> None:
    try:
        for line in _lines(pipe):
            kept.append(line)
            if on_line:
                on_line(line)
    finally:
        deque(_lines(pipe), maxlen=0)  # nobody listens after a fault, but a full pipe would hold the child


def _lines(pipe: "IO[str] | None") -> Iterator[str]:
    while line := _pipe(pipe).readline(_LONGEST_LINE):
        yield line.rstrip("\n")


def _watch(
    child: "subprocess.Popen[str]", stop: Flag, control: ExportControl | None, ended: threading.Event
) -> None:
    suspended = False
    while not ended.wait(0.05):
        if stop.is_set():
            if suspended:
                _suspend(child, on=False)  # a suspended child would not hear that it is to end
            _end(child, kill=False)
            if not ended.wait(_PATIENCE_S):
                _end(child, kill=True)
            return
        if control is not None and control.paused != suspended:
            suspended = not suspended
            _suspend(child, on=suspended)


def _suspend(child: "subprocess.Popen[str]", *, on: bool) -> None:
    """Hold the child and what it started, or let them go on; one that has just ended is no fault."""
    import psutil  # wanted only where somebody pauses

    with contextlib.suppress(psutil.Error):
        first = psutil.Process(child.pid)
        for process in (first, *first.children(recursive=True)):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.suspend() if on else process.resume()


def _end(child: "subprocess.Popen[str]", *, kill: bool) -> None:
    """Ask the child to end, or make it; with it what it started itself, as where ffmpeg is a script."""
    if os.name == "nt":
        child.kill() if kill else child.terminate()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL if kill else signal.SIGTERM)


@cache
def _tie() -> tuple[str, ...]:
    """Words before a command line by which Linux kills the child when Leike is killed without clearing up.

    The kernel can do that (prctl PR_SET_PDEATHSIG) for a child that asks for it between fork and exec, where
    Python may not run beside threads: `setpriv` of util-linux does. Where there is none, a child left alone
    encodes to its end, into a `.part`.
    """
    tool = shutil.which("setpriv") if sys.platform == "linux" else None
    if not tool:
        return ()
    words = (tool, "--pdeathsig", "KILL", "--")
    trial = subprocess.run([*words, tool, "--version"], capture_output=True, check=False)
    return words if trial.returncode == 0 else ()


def _pipe(pipe: "IO[str] | None") -> "IO[str]":
    assert pipe is not None
    return pipe
