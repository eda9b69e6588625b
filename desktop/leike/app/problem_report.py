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
from leike.resources import presets_folder

if TYPE_CHECKING:  # the doctor brings PyAV, which the window starts without
    from leike.app.doctor import Finding

_FRAME = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+), in (?P<name>[\w<>]+)$')
_KIND = re.compile(r"^(?P<kind>[A-Za-z_][\w.]*)(?::|$)")
_PACKAGE = re.compile(
    r"(?:^|[/\\])(?:site-packages[/\\]|desktop[/\\]|lib[/\\]python[\d.]+[/\\])(?P<rest>.+)$"
)
_VERSION = re.compile(r"(?<![\w.])n?\d+(?:\.\d+)+[\w.+-]*")
_KNOWN_WORDS = re.compile(
    r"no such file or directory|invalid data found|invalid argument|permission denied|input/output error|"
    r"no space left|cannot allocate memory|out of memory|broken pipe|read-only file system|end of file|"
    r"not implemented|operation not permitted|unknown encoder|unknown decoder|error while \w+ing|failed"
)
"""What ffmpeg and systems say of failures: anything else in their words may be a name."""

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
    return [f"Project: {len(project.clips)} clips, {cues} captions", *map(_recording_told, recordings)]


def export_failure_told(failure: Message | None, render: Render | None) -> str:
    """Why a file could not be made, and what was to be made of which kind of recording. Reads the disk."""
    lines = computer()
    if failure is not None:
        lines.append(_message_told(failure))
    if render is not None:
        lines += _render_told(render)
    return "\n".join(lines)


def _render_told(render: Render) -> list[str]:
    """A preset of the person's own is not named."""
    preset, canvas = render.preset, render.canvas
    shipped = {file.stem for file in presets_folder().glob("*.toml")}
    named = preset.id if preset.id in shipped else "(own)"
    return [
        f"Output: {named}, {canvas.width_px}x{canvas.height_px}, {render.in_us}-{render.out_us} us, "
        f"{len(render.overlays)} overlays",
        _recording_told(render.recording),
    ]


def _message_told(message: Message) -> str:
    """The key of a message with its numbers, and of what other programs said the words that are no names."""
    numbers = {name: value for name, value in message.params.items() if not isinstance(value, str)}
    words = " ".join(_KNOWN_WORDS.findall(str(message.params.get("reason", "")).lower()))
    told = [message.key, *(f"{name} {value}" for name, value in numbers.items()), *([words] if words else [])]
    return ", ".join(told)


def _recording_told(recording: Recording) -> str:
    video = recording.video
    rate, sound = float(video.frame_rate.fraction), recording.main_audio
    return (
        f"Recording: {recording.container}, {video.codec} {video.pixel_format} {video.dynamics}, "
        f"{video.stored.width_px}x{video.stored.height_px}, {rate:.3f} frames/s"
        f"{' (variable)' if video.variable_rate else ''}, {recording.duration_us / 1e6:.0f} s, "
        f"sound {sound.codec if sound else 'none'}"
    )


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
