"""Projects on disk: JSON, `*.leike`.

Version history
    1  clips with recording, range, captions, framing and titles; presets; brand
    2  framing of its own value (zoom, moving frame, split, one for each canvas shape); caption look and end
       card lines of a clip; marks of the recordings
    3  named caption style of a look; second colour, fonts and dark logo of the brand
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from leike.files.formats import Format, decode_as, parse_json
from leike.files.paths import base_folder, resolved, stored
from leike.files.reading import read_limited
from leike.files.writing import write_beside
from leike.model.clip import Clip
from leike.model.errors import ProjectError
from leike.model.project import PROJECT_VERSION, Project


def _upgrade_1(raw: dict[str, Any]) -> dict[str, Any]:
    """`focus` and `layout` of a clip become its `framing`; an empty list of presets meant the project's."""
    clips = raw.get("clips", [])
    if isinstance(clips, list):
        raw["clips"] = [_upgraded_clip(clip) if isinstance(clip, dict) else clip for clip in clips]
    return raw


def _upgraded_clip(clip: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in clip.items() if key not in ("focus", "layout")}
    if rest.get("presets") == []:
        del rest["presets"]
    framing: dict[str, Any] = {"layout": clip["layout"]} if "layout" in clip else {}
    if "focus" in clip:
        framing["view"] = {"focus": clip["focus"]}
    return rest | ({"framing": framing} if framing else {})


PROJECT_FORMAT = Format(
    model=Project,
    parse=parse_json,
    version=PROJECT_VERSION,
    max_bytes=20_000_000,
    error=ProjectError,
    upgrades={1: _upgrade_1, 2: lambda raw: raw},
)


def read_project(path: Path) -> Project:
    """The project, every path in it absolute. The files it names are not looked at.

    Raises ProjectError with one sentence for a missing or damaged file, a newer version, a key or value
    that the schema does not allow, and a path that is an address or a device.
    """
    return decode_project(read_project_bytes(path), path)


def read_project_bytes(path: Path) -> bytes:
    """The file as it is, for `decode_project`. Raises ProjectError where it cannot be read or is huge."""
    return read_limited(path, PROJECT_FORMAT.max_bytes, ProjectError)


def decode_project(data: bytes, path: Path) -> Project:
    """As `read_project`, of bytes that were read from `path` or are to be seen as if they were."""
    project = decode_as(data, path.name, PROJECT_FORMAT)
    folder = base_folder(path)
    for number, clip in enumerate(project.clips, 1):
        if not clip.recording.strip():
            raise ProjectError("project_clip_without_recording", file=path.name, number=number)

    def absolute(text: str) -> str:
        try:
            return resolved(text, folder)
        except ValueError as fault:
            raise ProjectError("project_path_refused", file=path.name, value=text[:80]) from fault

    return _with_paths(project, absolute)


def write_project(path: Path, project: Project) -> bytes:
    """Keep the project; paths in or below its folder are stored relative, so that the folder can move.

    What `read_project` gives back equals `project` where its paths are absolute. Returns what was written.
    Raises ProjectError where the file cannot be written or a path has bytes that are no text.
    """
    data = msgspec.json.format(encode_project(project, path), indent=1) + b"\n"
    write_beside(path, data, error=ProjectError)
    return data


def encode_project(project: Project, path: Path) -> bytes:
    """The project as JSON in one line, for a file at `path`. Raises ProjectError as `write_project` does."""
    folder = base_folder(path)
    try:
        return msgspec.json.encode(_with_paths(project, lambda text: stored(text, folder)))
    except UnicodeEncodeError as fault:
        raise ProjectError("project_path_not_text", file=path.name) from fault


def _with_paths(project: Project, change: Callable[[str], str]) -> Project:
    clips = tuple(_clip_paths(clip, change) for clip in project.clips)
    brand = project.brand and replace(project.brand, fonts=tuple(change(it) for it in project.brand.fonts))
    if brand and brand.logo:
        logo = replace(brand.logo, file=change(brand.logo.file), dark_file=change(brand.logo.dark_file))
        brand = replace(brand, logo=logo)
    marks = tuple(replace(mark, path=change(mark.path)) for mark in project.recordings)
    return replace(project, clips=clips, brand=brand, recordings=marks)


def _clip_paths(clip: Clip, change: Callable[[str], str]) -> Clip:
    return replace(
        clip, recording=change(clip.recording), captions=change(clip.captions) if clip.captions else ""
    )
