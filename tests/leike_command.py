"""The command line as a script meets it: a child process, what it prints, how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import msgspec

TIMEOUT_S = 120


class Done(msgspec.Struct):
    """How a run of `leike` ended."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The objects of `--json`, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The events of one kind."""
        return [event for event in self.events if event["event"] == kind]

    @property
    def sentence(self) -> str:
        """The one line on standard error; fails where there is more, less or a traceback."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("leike: ") and "Traceback" not in self.err and len(lines[0]) > 15
        return lines[0].removeprefix("leike: ")


def environment(**changes: str) -> dict[str, str]:
    """This process's, in English unless `LEIKE_LANG` is given."""
    return {**os.environ, "LEIKE_LANG": "en", "PYTHONIOENCODING": "utf-8", **changes}


def leike(*words: str | Path, folder: Path | None = None, **changes: str) -> Done:
    """Run `leike WORDS` in `folder` to its end, `changes` made to the environment."""
    done = subprocess.run(
        [sys.executable, "-m", "leike", *map(str, words)],
        cwd=folder,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIMEOUT_S,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def refused(done: Done) -> str:
    """The sentence of a request that cannot be carried out, after looking that it is one."""
    assert (done.code, done.out) == (2, ""), done
    return done.sentence


class Running:
    """A `leike` that is still at work. Its events are read line by line."""

    def __init__(self, *words: str | Path, **changes: str) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-m", "leike", *map(str, words)],
            env=environment(**changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self.lines: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pid in [*self.encoders(), self.child.pid] if self.child.poll() is None else []:
            kill(pid)
        self.child.wait()
        for pipe in (self.child.stdout, self.child.stderr):
            if pipe:
                pipe.close()

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Read events until one is as wanted."""
        assert self.child.stdout
        for line in self.child.stdout:
            self.lines.append(line)
            event: dict[str, Any] = json.loads(line)
            if wanted(event):
                return event
        raise AssertionError(f"ended before: {self.lines[-3:]} {self.end().err}")

    def until_encoding(self) -> None:
        """Read events until pictures are being written."""
        self.until(lambda event: event["event"] == "progress" and 0 < event["share"] < 1)

    def encoders(self) -> list[int]:
        """The process numbers of the ffmpeg children at work, found without their parent's help."""
        return [pid for pid in children_of(self.child.pid) if b"libx264" in _words(pid)]

    def signal(self, number: signal.Signals) -> float:
        """Send a signal; the seconds until Leike has ended."""
        started = time.monotonic()
        self.child.send_signal(number)
        self.end()
        return time.monotonic() - started

    def end(self) -> Done:
        """Wait for the end; all that was printed."""
        out, err = self.child.communicate(timeout=TIMEOUT_S)
        self.done = Done(self.child.returncode, "".join(self.lines) + out, err)
        return self.done


def children_of(pid: int) -> list[int]:
    """The process numbers of the children at work, from Linux's own list."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _parent(int(entry.name)) == pid:
            found.append(int(entry.name))
    return found


def is_running(pid: int) -> bool:
    """Whether a process is there and not merely waiting to be counted out."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def gone_within(seconds: float, pid: int) -> bool:
    """Whether a process ends in that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not is_running(pid):
            return True
        time.sleep(0.02)
    return False


def kill(pid: int) -> None:
    """`kill -9`, for one process that a test started."""
    os.kill(pid, signal.SIGKILL)


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
