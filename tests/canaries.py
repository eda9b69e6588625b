"""Words of a person's that must stand in no log and no report, and where they are put."""

import shutil
from pathlib import Path

import msgspec

from leike.files.project_file import write_project
from leike.model.brand import Brand
from leike.model.clip import Clip
from leike.model.cue import Cue
from leike.model.project import Project

WORDS = (
    "Kanariaotsikko", "Kanariateksti", "Kanariapuhuja", "Kanariarooli", "kanariatallenne", "kanariakansio",
    "Kanariakirjasto", "kanariaprojekti", "Kanarialeike", "kanariaulos", "kanariapohja", "kanarianimi",
)  # fmt: skip


def folder_of_names(tmp_path: Path, recording: Path) -> Path:
    """A folder with a project full of them; its path."""
    folder = tmp_path / "kanariakansio"
    folder.mkdir()
    shutil.copy(recording, folder / "kanariatallenne.mp4")
    write_project(folder / "kanariaprojekti.leike", project(folder / "kanariatallenne.mp4"))
    return folder


def project(recording: Path) -> Project:
    clip = Clip(
        recording=str(recording), in_us=0, out_us=800_000, name="Kanarialeike", title="Kanariaotsikko",
        speaker="Kanariapuhuja", role="Kanariarooli", cues=(Cue(0, 700_000, "Kanariateksti"),),
        presets=("instagram-square",),
    )  # fmt: skip
    return Project(title="Kanariaotsikko", clips=(clip,), brand=Brand(name="Kanariakirjasto"))


def broken(folder: Path, recording: Path) -> Path:
    """The same project of a recording that is none; its file."""
    file = folder / "kanarianimi.leike"
    write_project(file, msgspec.structs.replace(project(recording)))
    return file


def found_in(text: str) -> list[str]:
    """Those that stand in the text, and whatever looks like a path."""
    lowered = text.casefold()
    return [word for word in WORDS if word.casefold() in lowered] + [
        line for line in text.replace("frames/s", "").splitlines() if "/tmp" in line or "pytest" in line
    ]
