"""Edits of a project's list of clips, and of a clip's framing: pure functions.

Other edits of one clip are `msgspec.structs.replace` on it, then `with_clip`. An index outside the list
raises IndexError: a bug of the caller.
"""

from msgspec.structs import replace

from leike.model.clip import Clip
from leike.model.framing import CanvasFraming, ClipFraming
from leike.model.project import Project


def with_clip(project: Project, index: int, clip: Clip) -> Project:
    """`clip` in place of the one at `index`."""
    _check(project, index)
    clips = project.clips
    return replace(project, clips=(*clips[:index], clip, *clips[index + 1 :]))


def with_framing(clip: Clip, shape: str, framing: ClipFraming) -> Clip:
    """`framing` for canvases of `shape` where these have their own, otherwise for all that have none."""
    if all(own.shape != shape for own in clip.framings):
        return replace(clip, framing=framing)
    own_framings = tuple(
        CanvasFraming(shape, framing) if own.shape == shape else own for own in clip.framings
    )
    return replace(clip, framings=own_framings)


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
