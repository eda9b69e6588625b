"""From what was given on a command line to clips: a video, a project or a batch sheet."""

import re
from pathlib import Path

import msgspec

from leike.app.exporting import ExportOptions
from leike.app.policy import policy_in_force
from leike.files.batch_sheet import read_batch
from leike.files.project_file import read_project
from leike.model.clip import Clip
from leike.model.errors import RequestError
from leike.model.events import Failed, Warned
from leike.model.framing import ClipFraming, Layout, View
from leike.model.geometry import Point
from leike.model.time import parse_time

PROJECT_SUFFIX = ".leike"
SHEET_SUFFIXES = (".csv", ".tsv")


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """The flags of `leike export`, still as text where they need understanding."""

    presets: tuple[str, ...] = ()
    in_point: str | None = None
    out_point: str | None = None
    captions: Path | None = None
    focus: str | None = None
    layout: Layout | None = None
    title: str = ""
    folder: Path | None = None
    name_pattern: str = ""
    force: bool = False
    language: str = "fi"
    max_size: str = ""


class Request(msgspec.Struct, frozen=True):
    """Clips with absolute paths, what holds for all of them, and what is to be told of a sheet's rows:
    those that are no clips, and what was left out of others."""

    clips: tuple[Clip, ...]
    options: ExportOptions
    told: tuple[Failed | Warned, ...] = ()


def read_request(source: Path, flags: Overrides) -> Request:
    """What is to be exported. Raises RequestError with one sentence where it cannot be understood."""
    suffix = source.suffix.lower()
    if suffix == PROJECT_SUFFIX:
        _refuse_clip_flags(flags, source)
        return _project(source, flags)
    if suffix in SHEET_SUFFIXES:
        _refuse_clip_flags(flags, source)
        return _sheet(source, flags)
    return Request((_single(source, flags),), _options(source, flags))


def parse_focus(text: str) -> Point:
    """`X,Y`, two numbers from 0 to 1. Raises RequestError for anything else."""
    try:
        x, y = (float(part) for part in text.split(","))
    except ValueError:
        raise RequestError("focus_not_understood", text=text) from None
    if not (0 <= x <= 1 and 0 <= y <= 1):
        raise RequestError("focus_not_understood", text=text)
    return Point(x, y)


def parse_size(text: str) -> int:
    """Bytes from `8MB`, `7,5 MiB`, `500 kt` (Finnish) or a bare number. Raises RequestError for anything else
    and for nothing."""
    found = _SIZE.fullmatch(text.strip().lower())
    unit = _UNITS.get(found[2]) if found else None
    size = int(float(found[1].replace(",", ".")) * unit) if found and unit else 0
    if size <= 0:
        raise RequestError("size_not_understood", text=text)
    return size


_SIZE = re.compile(r"(\d{1,12}(?:[.,]\d{1,6})?)\s*([a-z]*)", re.ASCII)
_UNITS = {"": 1, "b": 1, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40} | {
    f"{prefix}{unit}": size
    for prefix, size in (("k", 10**3), ("m", 10**6), ("g", 10**9), ("t", 10**12))
    for unit in ("b", "t", "")
}


def _options(source: Path, flags: Overrides) -> ExportOptions:
    return ExportOptions(
        folder=(flags.folder or policy_in_force().export_folder or source.absolute().parent).absolute(),
        presets=flags.presets,
        name_pattern=flags.name_pattern,
        force=flags.force,
        language=flags.language,
        max_bytes=parse_size(flags.max_size) if flags.max_size else None,
    )


def _single(source: Path, flags: Overrides) -> Clip:
    return Clip(
        recording=str(source.absolute()),
        in_us=parse_time(flags.in_point) if flags.in_point is not None else 0,
        out_us=parse_time(flags.out_point) if flags.out_point is not None else None,
        title=flags.title,
        captions=str(flags.captions.absolute()) if flags.captions else "",
        framing=ClipFraming(
            layout=flags.layout,
            view=View(parse_focus(flags.focus) if flags.focus is not None else Point()),
        ),
    )


def _refuse_clip_flags(flags: Overrides, source: Path) -> None:
    """Projects and sheets say these of each clip; one value for all of them is a mistake."""
    given = {
        "--in": flags.in_point is not None,
        "--out": flags.out_point is not None,
        "--captions": flags.captions is not None,
        "--focus": flags.focus is not None,
        "--layout": flags.layout is not None,
        "--title": bool(flags.title),
    }
    wrong = [flag for flag, is_given in given.items() if is_given]
    if wrong:
        raise RequestError("flags_only_for_video", flags=", ".join(wrong), file=source.name)


def _project(source: Path, flags: Overrides) -> Request:
    project = read_project(source)
    if not project.clips:
        raise RequestError("project_without_clips", file=source.name)
    options = _options(source, flags)
    options = msgspec.structs.replace(options, presets=flags.presets or project.presets, brand=project.brand)
    return Request(_chosen_presets(project.clips, flags), options)


def _sheet(source: Path, flags: Overrides) -> Request:
    rows = read_batch(source)
    clips = tuple(row.clip for row in rows if row.clip)
    told: list[Failed | Warned] = []
    for row in rows:
        job = f"{source.name}:{row.number}"
        told += [Warned(job, notice) for notice in row.notices]
        told += [Failed(job, row.problem)] if row.problem else []
    return Request(_chosen_presets(clips, flags), _options(source, flags), tuple(told))


def _chosen_presets(clips: tuple[Clip, ...], flags: Overrides) -> tuple[Clip, ...]:
    """Presets named on the command line replace those of each clip."""
    if not flags.presets:
        return clips
    return tuple(msgspec.structs.replace(clip, presets=None) for clip in clips)
