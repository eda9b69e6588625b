"""Projects on disk: JSON, `*.leike`.

Version history
    1  clips with recording, range, captions, framing and titles; presets; brand
"""

from collections.abc import Callable
from pathlib import Path

import msgspec

from leike.files.formats import Format, parse_json, read_as
from leike.files.paths import base_folder, resolved, stored
from leike.files.writing import write_beside
from leike.model.clip import Clip
from leike.model.errors import ProjectError
from leike.model.project import PROJECT_VERSION, Project

PROJECT_FORMAT = Format(
    model=Project, parse=parse_json, version=PROJECT_VERSION, max_bytes=20_000_000, error=ProjectError
)


def read_project(path: Path) -> Project:
    """The project, every path in it absolute. The files it names are not looked at.

    Raises ProjectError with one sentence for a missing or damaged file, a newer version, a key or value
    that the schema does not allow, and a path that is an address or a device.
    """
    project = read_as(path, PROJECT_FORMAT)
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


def write_project(path: Path, project: Project) -> None:
    """Keep the project; paths in or below its folder are stored relative, so that the folder can move.

    What `read_project` gives back equals `project` where its paths are absolute. Raises ProjectError
    where the file cannot be written or a path has bytes that are no text.
    """
    folder = base_folder(path)
    try:
        data = msgspec.json.encode(_with_paths(project, lambda text: stored(text, folder)))
    except UnicodeEncodeError as fault:
        raise ProjectError("project_path_not_text", file=path.name) from fault
    write_beside(path, msgspec.json.format(data, indent=1) + b"\n", error=ProjectError)


def _with_paths(project: Project, change: Callable[[str], str]) -> Project:
    clips = tuple(_clip_paths(clip, change) for clip in project.clips)
    brand = project.brand
    if brand and brand.logo:
        logo = msgspec.structs.replace(brand.logo, file=change(brand.logo.file))
        brand = msgspec.structs.replace(brand, logo=logo)
    return msgspec.structs.replace(project, clips=clips, brand=brand)


def _clip_paths(clip: Clip, change: Callable[[str], str]) -> Clip:
    return msgspec.structs.replace(
        clip, recording=change(clip.recording), captions=change(clip.captions) if clip.captions else ""
    )
