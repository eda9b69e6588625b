"""Small projects on the disk."""

from pathlib import Path

from leike.files.project_file import write_project
from leike.model.clip import Clip
from leike.model.project import Project


def small_project(folder: Path, recording: Path) -> Path:
    """A project with one clip of a second for one channel; its file."""
    clip = Clip(recording=str(recording), in_us=0, out_us=1_000_000, presets=("instagram-square",))
    write_project(folder / "small.leike", Project(clips=(clip,)))
    return folder / "small.leike"
