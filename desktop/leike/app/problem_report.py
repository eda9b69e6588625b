"""A text that helps to find a fault and tells nothing about people, recordings or folders."""

import locale
import os
import platform
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from leike.model.messages import Message
from leike.model.project import Project
from leike.model.recording import Recording
from leike.model.render import Render
from leike.noting import message_told, output_told, recording_told

if TYPE_CHECKING:  # the doctor brings PyAV, which the window starts without
    from leike.app.doctor import Finding

_FRAME = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>[\w<>]+)$')
_KIND = re.compile(r"^(?P<kind>[A-Za-z_][\w.]*)(?::|$)")
_PACKAGE = re.compile(
    r"(?:^|[/\\])(?:site-packages[/\\]|desktop[/\\]|lib[/\\]python[\d.]+[/\\])(?P<rest>.+)$"
)
_VERSION = re.compile(r"(?<![\w.])n?\d+(?:\.\d+)+[\w.+-]*")
_TRACE_HEAD = "Traceback (most recent call last):"


def computer() -> list[str]:
    """The system in words: versions and sizes, no names."""
    from leike.app.versions import components, own_version  # reads of packages: 10 ms at the window's start

    lines = [
        f"Leike {own_version() or 'from sources'}",
        f"Python {platform.python_version()} ({platform.python_implementation()})",
        f"System {platform.system()} {platform.release()} ({platform.machine()}), {os.cpu_count()} cores",
        f"Language {locale.getlocale()[0] or '?'}",
    ]
    return [*lines, ", ".join(f"{one.name} {one.version}" for one in components() if one.version)]


def findings_told(findings: "Iterable[Finding]") -> list[str]:
    """What was looked for, whether it is good, and versions: what was found may name folders."""
    return [_finding(finding) for finding in findings]


def project_told(project: Project, recordings: Iterable[Recording]) -> list[str]:
    """How large the project is and what its recordings are made of."""
    cues = sum(len(clip.cues) for clip in project.clips)
    return [f"Project: {len(project.clips)} clips, {cues} captions", *map(recording_told, recordings)]


def export_failure_told(failure: Message | None, render: Render | None) -> str:
    """Why a file could not be made, and what was to be made of which kind of recording. Reads the disk."""
    lines = computer()
    if failure is not None:
        lines.append(message_told(failure))
    if render is not None:
        lines += output_told(render)
    return "\n".join(lines)


def without_names(trace: str) -> str:
    """A traceback without what a person wrote: places in programs and kinds of errors, no texts."""
    return "\n".join(kept for line in trace.splitlines() if (kept := _kept(line)))


def _kept(line: str) -> str:
    if line.strip() == _TRACE_HEAD:
        return _TRACE_HEAD
    if frame := _FRAME.match(line):
        inside = _PACKAGE.search(frame["file"])
        place = inside["rest"].replace("\\", "/") if inside else "(elsewhere)"
        return f"  {place}:{frame['line']} {frame['name']}"
    if line[:1].isspace() or not (kind := _KIND.match(line)):
        return ""
    return kind["kind"] if _is_error(kind["kind"]) else ""


def _is_error(kind: str) -> bool:
    """A name of a class of errors: a line of a person's text may look like one."""
    name = kind.rsplit(".", 1)[-1]
    return name.endswith(("Error", "Exception", "Warning", "Exit", "Interrupt", "Stopped")) and name.isascii()


def _finding(finding: "Finding") -> str:
    versions = ", ".join(dict.fromkeys(_VERSION.findall(_before_paths(finding.found))))
    sign = "ok" if finding.good else "MISSING"
    advice = f" [{finding.advice.key}]" if finding.advice else ""
    return f"{finding.what}: {sign}{f' {versions}' if versions else ''}{advice}"


def _before_paths(found: str) -> str:
    return re.split(r"[/\\]|\b[A-Za-z]:", found, maxsplit=1)[0]


def ffmpeg_version(findings: "Iterable[Finding]") -> str:
    """The version of ffmpeg among the findings, "" where there is none."""
    found = next((one.found for one in findings if one.what == "ffmpeg"), "")
    words = _before_paths(found).replace("ffmpeg version", "").split()
    return words[0] if words else ""
