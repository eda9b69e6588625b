"""Which clips were exported with which preset: marked when a file is ready, told where the preset is another
one now."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from leike.model.clip import Clip
from leike.model.exports import LONGEST_NAME, ExportMark, with_mark, with_preset
from leike.model.preset import Preset
from leike.model.project import Project
from leike.presets.resolving import content_version


@dataclass(frozen=True)
class Marking:
    """A finished file: the mark for its clip, and the resolved preset as a table without folders."""

    mark: ExportMark
    preset: dict[str, Any]


@dataclass(frozen=True)
class Marked:
    """States of a project after a marking. `projects` and `clips` are the new ones by the `id` of the old."""

    projects: Mapping[int, Project]
    clips: Mapping[int, Clip]


def marking(preset: Preset, version: str, output: Path) -> Marking:
    """What to remember of a file that is ready now."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    mark = ExportMark(preset=preset.id, version=version, exported_at=now, file=output.name[:LONGEST_NAME])
    return Marking(mark, _table(preset))


def marked(states: Sequence[Project], at: int, index: int, made: Marking) -> Marked:
    """`made` in every state that has the clip which stands at `index` in state `at`; the states are in the
    order of time, so that a clip can be followed through edits, moves and deletions."""
    clips: dict[int, Clip] = {}
    projects: dict[int, Project] = {}
    known: dict[int, dict[str, dict[str, Any]]] = {}
    for number, place in _places(states, at, index).items():
        state = states[number]
        old = state.clips[place]
        new = clips.setdefault(id(old), replace(old, exports=with_mark(old.exports, made.mark)))
        listed = (*state.clips[:place], new, *state.clips[place + 1 :])
        before = state.exported_presets
        if id(before) not in known:  # the same in nearly all states
            used = {mark.version for clip in listed for mark in clip.exports}
            known[id(before)] = with_preset(before, made.mark.version, made.preset, used)
        projects[id(state)] = replace(state, clips=listed, exported_presets=known[id(before)])
    return Marked(projects, clips)


class PresetVersions:
    """Versions of presets, worked out once for each. Reads the files that they name: for workers."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Preset, str]] = {}

    def of(self, preset: Preset) -> str:
        """The version of a preset; see `content_version`."""
        known = self._known.get(preset.id)
        if known is None or known[0] is not preset:
            known = self._known[preset.id] = (preset, content_version(preset))
        return known[1]

    def outdated(self, clip: Clip, presets: Sequence[Preset]) -> tuple[str, ...]:
        """Ids of those `presets` that the clip was exported with in another version, in their order."""
        marks = {mark.preset: mark.version for mark in clip.exports}
        return tuple(one.id for one in presets if one.id in marks and marks[one.id] != self.of(one))


VERSIONS = PresetVersions()
"""Shared by all that ask in one program."""


def _places(states: Sequence[Project], at: int, index: int) -> dict[int, int]:
    """Where the clip is in each state that has it."""
    found = {at: index}
    for way in (range(at - 1, -1, -1), range(at + 1, len(states))):
        place, near = index, states[at].clips
        for number in way:
            far = states[number].clips
            followed = _followed(near, far, place)
            if followed is None:
                break
            place, near = followed, far
            found[number] = place
    return found


def _followed(near: tuple[Clip, ...], far: tuple[Clip, ...], place: int) -> int | None:
    """Where a clip went in one edit: it is the same one, or the one that was changed where it stood."""
    if place < len(far) and far[place] is near[place]:
        return place
    for number, clip in enumerate(far):
        if clip is near[place]:
            return number
    if len(near) != len(far) or any(far[place] is clip for clip in near):
        return None
    return place


def _table(preset: Preset) -> dict[str, Any]:
    """The preset without where its files lie: the version tells what is in them."""
    table: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(preset))  # as it is read back
    brand = table["brand"]
    brand["fonts"] = [Path(font).name for font in brand["fonts"]]
    if logo := brand["logo"]:
        logo |= {key: Path(logo[key]).name for key in ("file", "dark_file") if logo[key]}
    return table
