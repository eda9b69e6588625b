"""Projects on disk: JSON, `*.leike`.

Version history
    1  clips with recording, range, captions, framing and titles; presets; brand
    2  framing of its own value (zoom, moving frame, split, one for each canvas shape); caption look and end
       card lines of a clip; marks of the recordings
    3  named caption style of a look; second colour, fonts and dark logo of the brand
    4  marks of a clip's exports, and the presets that they were made with
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
    upgrades={1: _upgrade_1, 2: lambda raw: raw, 3: lambda raw: raw},
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
    data = ProjectEncoder(indent=1).encode(project, path) + b"\n"
    write_beside(path, data, error=ProjectError)
    return data


class ProjectEncoder:
    """Projects as JSON; in one line, or with `indent` for people to read.

    Clip by clip, because a worker that encodes all at once keeps the window waiting. A clip that is the same
    one as in the project encoded last is not encoded again. One thread at a time.
    """

    def __init__(self, *, indent: int = -1) -> None:
        self._indent = indent
        self._folder = Path()
        self._known: dict[int, tuple[Clip, bytes]] = {}  # by identity: each clip is kept alive beside it

    def encode(self, project: Project, path: Path) -> bytes:
        """The project for a file at `path`. Raises ProjectError as `write_project` does."""
        return b"".join(self.pieces(project, path))

    def pieces(self, project: Project, path: Path) -> tuple[bytes, ...]:
        """The same in pieces to be joined: joined twice, a large one would cost twice."""
        folder = base_folder(path)
        if folder != self._folder:
            self._folder, self._known = folder, {}
        try:
            rest = _with_paths(replace(project, clips=()), self._stored)
            before, empty, after = self._encoded(rest).partition(self._key() + b"[]")
            known = {id(clip): (clip, self._of_clip(clip)) for clip in project.clips}
        except UnicodeEncodeError as fault:
            raise ProjectError("project_path_not_text", file=path.name) from fault
        self._known = known
        if not project.clips:
            return before, empty, after
        between = b"," + self._line(2)
        clips = [piece for clip in project.clips for piece in (between, known[id(clip)][1])]
        clips[0] = self._line(2)
        return before, self._key(), b"[", *clips, self._line(1), b"]", after

    def forget(self) -> None:
        """Let the clips go."""
        self._known = {}

    def _of_clip(self, clip: Clip) -> bytes:
        if id(clip) in self._known:
            return self._known[id(clip)][1]
        # no string in JSON has a line break of its own
        return self._encoded(_clip_paths(clip, self._stored)).replace(b"\n", self._line(2))

    def _encoded(self, value: Project | Clip) -> bytes:
        data = msgspec.json.encode(value)
        return data if self._indent < 0 else msgspec.json.format(data, indent=self._indent)

    def _key(self) -> bytes:
        """How the list of clips begins; inside a string its quotes would be escaped."""
        return b'"clips":' if self._indent < 0 else b'"clips": '

    def _line(self, depth: int) -> bytes:
        return b"" if self._indent < 0 else b"\n" + b" " * self._indent * depth

    def _stored(self, text: str) -> str:
        return stored(text, self._folder)


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
