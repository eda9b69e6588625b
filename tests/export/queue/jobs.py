"""Jobs for tests of the queue that need no recording on disk."""

from pathlib import Path

import msgspec

from leike.compose.composing import compose_render
from leike.export.queue.journal import Journal
from leike.export.queue.rows import JobRow, NewGroup, NewJob
from leike.model.clip import Clip
from leike.model.render import Render
from values import preset, recording


def render(name: str = "tarina", path: str = "") -> Render:
    """An output of three seconds, of a recording of its own where no path is given."""
    path = path or f"/recordings/{name}.mp4"
    clip = Clip(recording=path, in_us=0, out_us=3_000_000, name=name)
    made = compose_render(clip, recording(path=path), preset(), number=1).render
    return msgspec.structs.replace(made, job=name, file_name=f"{name}.mp4")


def group(*names: str, folder: str = "/clips", force: bool = False) -> NewGroup:
    """Outputs of one clip, by name, of a recording of its own."""
    renders = (render(name, f"/recordings/{names[0]}.mp4") for name in names)
    return NewGroup(folder=folder, force=force, jobs=tuple(NewJob(render=each) for each in renders))


def journal_in(folder: Path) -> Journal:
    """The queue of a user whose folder this is."""
    return Journal(folder / "state" / "queue.sqlite")


def row(journal: Journal, job: int) -> JobRow:
    """A job as lists show it now."""
    return next(row for row in journal.state().jobs if row.id == job)


def states(journal: Journal) -> dict[str, str]:
    """The states of all jobs by name."""
    return {row.name.removesuffix(".mp4"): row.state for row in journal.state().jobs}
