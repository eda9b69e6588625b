"""Edits of a project's list of clips: pure functions from project to project.

Edits of one clip are `msgspec.structs.replace` on it, then `with_clip`. An index outside the list raises
IndexError: a bug of the caller.
"""

from msgspec.structs import replace

from leike.model.clip import Clip
from leike.model.project import Project


def with_clip(project: Project, index: int, clip: Clip) -> Project:
    """`clip` in place of the one at `index`."""
    _check(project, index)
    clips = project.clips
    return replace(project, clips=(*clips[:index], clip, *clips[index + 1 :]))


def with_new_clip(project: Project, index: int, clip: Clip) -> Project:
    """`clip` added so that it stands at `index`, 0 to the number of clips."""
    if not 0 <= index <= len(project.clips):
        raise IndexError(index)
    return replace(project, clips=(*project.clips[:index], clip, *project.clips[index:]))


def without_clip(project: Project, index: int) -> Project:
    """The clip at `index` taken out."""
    _check(project, index)
    return replace(project, clips=(*project.clips[:index], *project.clips[index + 1 :]))


def with_clip_moved(project: Project, index: int, to: int) -> Project:
    """The clip at `index` taken out and put back so that it stands at `to`."""
    _check(project, index)
    return with_new_clip(without_clip(project, index), to, project.clips[index])


def _check(project: Project, index: int) -> None:
    if not 0 <= index < len(project.clips):
        raise IndexError(index)
