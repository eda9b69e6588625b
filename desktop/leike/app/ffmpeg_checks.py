"""Whether a program is an ffmpeg that Leike can work with. Each way in which it is none has its sentence."""

import os
import platform
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from leike.app.ffmpeg_versions import FfmpegVersion, parse_version
from leike.export.control import Flag
from leike.export.failures import reason
from leike.export.needs import needs
from leike.export.process import Outcome, run
from leike.model.errors import ExportError, RequestError, Stopped

_PATIENCE_S = 20.0
_MOST_LINES = 4000

_ELF_MACHINES = {3: "i686", 40: "arm", 62: "x86_64", 183: "aarch64", 243: "riscv64"}
_PE_MACHINES = {0x14C: "i686", 0x8664: "x86_64", 0xAA64: "aarch64", 0x1C4: "arm"}
_SAME = {"amd64": "x86_64", "arm64": "aarch64", "i386": "i686", "i586": "i686", "armv7l": "arm"}
_ALSO_RUNS = {("x86_64", "i686"), ("aarch64", "arm")}


class Deadline:
    """A flag that is set when `stop` is, and by itself after `seconds`."""

    def __init__(self, stop: Flag, seconds: float) -> None:
        self._stop, self._end_s = stop, time.monotonic() + seconds

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._end_s

    def is_set(self) -> bool:
        """Whether it is time to end."""
        return self.over or self._stop.is_set()


def check_file(path: Path) -> None:
    """Raise RequestError unless `path` is a program for this kind of computer. Starts nothing."""
    head = read_head(path)
    kind, machine = _built_for(head)
    if not kind:
        key = "ffmpeg_is_script" if head.startswith(b"#!") else "ffmpeg_no_program"
        raise RequestError(key, file=path.name)
    if kind != _own_kind() or not _runs_here(machine):
        raise RequestError("ffmpeg_other_computer", file=path.name, found=f"{kind} {machine}".strip())
    if not os.access(path, os.X_OK):
        raise RequestError("ffmpeg_not_executable", file=str(path))


def read_head(path: Path) -> bytes:
    """How the file begins. Raises RequestError where it is none: a folder, a device, which may never end."""
    name = str(path)
    try:
        if path.is_dir():
            raise RequestError("ffmpeg_is_folder", file=name)
        if not path.is_file():
            raise RequestError("ffmpeg_not_there", file=name)
        with path.open("rb") as file:
            return file.read(4096)
    except OSError as fault:
        raise RequestError("ffmpeg_unreadable", file=name, reason=fault.strerror or str(fault)) from fault
    except ValueError as fault:  # a name that no system takes
        raise RequestError("ffmpeg_not_there", file=name.replace("\0", "\ufffd")) from fault


def check_version(path: Path, stop: Flag) -> FfmpegVersion:
    """Start it once. Raises RequestError where it is no ffmpeg that runs."""
    lines, outcome = listen([str(path), "-hide_banner", "-version"], path, stop)
    version = parse_version(lines)
    if outcome.state != "successful" or version is None:
        told = reason(outcome.errors) if outcome.errors else (lines[0][:100] if lines else "–")
        raise RequestError("ffmpeg_does_not_run", file=path.name, code=outcome.exit_code, reason=told)
    return version


def check_parts(path: Path, version: FfmpegVersion, stop: Flag) -> None:
    """Raise RequestError where filters, encoders or readers of recordings are missing that Leike needs."""
    wanted, missing = needs(), list[str]()
    found: dict[str, set[str]] = {}
    for kind, names in wanted.lists.items():
        lines, _outcome = listen([str(path), "-hide_banner", f"-{kind}"], path, stop)
        found[kind] = {name for line in lines for name in _names(line)}
        missing += sorted(names - found[kind])
    for group in wanted.alternatives:
        if not found["decoders"].intersection(group):
            missing.append(group[0])
    if missing:
        told = ", ".join(missing[:12]) + (" …" if len(missing) > 12 else "")
        raise RequestError("ffmpeg_parts_missing", version=version.told, parts=told)
    _check_graph_file(path, version, stop)


def _check_graph_file(path: Path, version: FfmpegVersion, stop: Flag) -> None:
    """Long graphs are read from a file, which ffmpeg can from version 7 on."""
    with tempfile.TemporaryDirectory(prefix="leike-") as folder:
        graph = Path(folder) / "filters.txt"
        graph.write_text("color=s=64x64:d=0.1,format=yuv420p[v]", encoding="ascii")
        words = ["-nostdin", "-v", "error", "-/filter_complex", str(graph), "-map", "[v]", "-f", "null", "-"]
        _lines, outcome = listen([str(path), "-hide_banner", *words], path, stop)
    if outcome.state != "successful":
        raise RequestError("ffmpeg_too_old", version=version.told)


def listen(command: Sequence[str], path: Path, stop: Flag) -> tuple[list[str], Outcome]:
    """What it writes, and how it ended. Raises RequestError where it cannot be started, writes without an end
    or takes too long, Stopped where `stop` was set."""
    lines: list[str] = []
    too_much = threading.Event()
    deadline = Deadline(stop, _PATIENCE_S)

    def take(line: str) -> None:
        if len(lines) < _MOST_LINES:
            lines.append(line)
        else:
            too_much.set()

    either = _Either(deadline, too_much)
    try:
        outcome = run(command, stop=either, on_line=take, on_error_line=_Counted(too_much))
    except ExportError as error:
        why = str(error.message.params.get("reason", ""))
        raise RequestError("ffmpeg_not_startable", file=path.name, reason=why) from error
    if stop.is_set():
        raise Stopped
    if too_much.is_set():
        raise RequestError("ffmpeg_writes_endlessly", file=path.name)
    if deadline.over and outcome.state != "successful":
        raise RequestError("ffmpeg_hangs", file=path.name, seconds=round(_PATIENCE_S))
    return lines, outcome


class _Either:
    def __init__(self, *flags: Flag) -> None:
        self._flags = flags

    def is_set(self) -> bool:
        return any(flag.is_set() for flag in self._flags)


class _Counted:
    def __init__(self, too_much: threading.Event) -> None:
        self._left, self._too_much = _MOST_LINES, too_much

    def __call__(self, _line: str) -> None:
        self._left -= 1
        if self._left < 0:
            self._too_much.set()


def _names(line: str) -> list[str]:
    """The names in one line of a list of filters, codecs or formats: behind the flags, or alone."""
    words = line.split()[:3]
    if len(words) == 3 and words[1] == "d":  # a device among the formats
        words.pop(1)
    return [name for word in words[:2] for name in word.split(",")]


def _own_kind() -> str:
    return {"win32": "Windows", "darwin": "macOS"}.get(sys.platform, "Linux")


def _runs_here(machine: str) -> bool:
    own = platform.machine().lower()
    own = _SAME.get(own, own)
    known = own in (*_ELF_MACHINES.values(), *_PE_MACHINES.values())
    return not (machine and known) or machine == own or (own, machine) in _ALSO_RUNS


def _built_for(head: bytes) -> tuple[str, str]:
    """Of which system's programs a file is one, and for which processor; "" where it is none or not told."""
    if head.startswith(b"\x7fELF") and len(head) > 20:
        order = "little" if head[5] == 1 else "big"
        return "Linux", _ELF_MACHINES.get(int.from_bytes(head[18:20], order), "?")
    if head.startswith(b"MZ"):
        at = int.from_bytes(head[60:64], "little")
        pe = head[at : at + 6]
        if pe[:4] == b"PE\0\0":
            return "Windows", _PE_MACHINES.get(int.from_bytes(pe[4:6], "little"), "?")
        return "Windows", "?"
    if head.startswith((b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")):
        return "macOS", ""
    return "", ""
