"""Keeps what a person's folders hold under the present Leike, for all later ones to open.

    python packaging/keep_release.py 0.1.0      (or: make museum VERSION=0.1.0)

writes text files into tests/upgrade/0.1.0: settings, project, own preset, words, trust, sharing, recent
files, a recovery copy, and the queue as SQL. Run it once when a version is released, and never change them.
"""

import os
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what is imported reads the environment, which is set first
    from leike.model.project import Project

FOLDERS = Path(__file__).parents[1] / "tests" / "upgrade"
HOME = "/home/aino"
KEY = "zr03ARzD+GfvqzLbhqOxSXiMV+PHCUeZc0UQDUGlTQk="

PRESET = """id = "oma-tarina"
version = {version}
extends = ["instagram-story"]

[name]
fi = "Oma tarina"
sv = "Min händelse"
en = "My story"

[limits]
max_s = 45.0

[branch]
name = "Lähikirjasto"
handle = "@lahikirjasto"
"""


def main(version: str) -> None:
    """Write the folder of that version; refuses one that is there."""
    target = FOLDERS / version
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        places = {"LEIKE_DATA": "data", "LEIKE_STATE": "state", "LEIKE_CACHE": "cache"}
        os.environ |= {name: str(home / place) for name, place in places.items()}
        os.environ |= {
            "LEIKE_POLICY": str(home / "policy.toml"),
            "LEIKE_PRESETS": str(home / "data" / "presets"),
        }
        (home / "policy.toml").write_text("")
        for keep in (_settings, _project, _presets, _sharing, _words, _recent, _recovery, _queue):
            keep(home, target)


def _settings(home: Path, target: Path) -> None:
    from PySide6.QtCore import QCoreApplication, QSettings

    from leike.gui.presets.library import BRAND_KEY
    from leike.gui.settings import values

    QCoreApplication.setOrganizationName("Leike")
    QCoreApplication.setApplicationName("Leike")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home))
    values.LOOK.set("dark")
    values.TEXT_PERCENT.set(130)
    values.MOTION.set("reduced")
    values.CACHE_MEGABYTES.set(2000)
    values.SIDE_BY_SIDE.set(1)
    values.STAGING.set("always")
    values.keep_encoder("h264_vaapi")
    values.keep_cluster("tls://media.kirjasto.example:8786")
    values.keep_export_folder(Path(HOME) / "Videot" / "Leikkeet")
    settings = QSettings()
    rest = {"language": "sv", "export_pattern": "{title}_{preset}", "keys/cut.set_in": "Ctrl+Shift+I"}
    for name, value in (rest | {BRAND_KEY: "oma-tarina", "player/volume": 0.4, "player/muted": True}).items():
        settings.setValue(name, value)
    settings.sync()
    shutil.copy(settings.fileName(), target / "settings.ini")


def project() -> "Project":
    """What lies in the project, the recovery copy and the queue."""
    from leike.model.brand import Brand
    from leike.model.caption_look import CaptionLook
    from leike.model.clip import Clip
    from leike.model.cue import Cue
    from leike.model.framing import ClipFraming, View
    from leike.model.geometry import Point
    from leike.model.project import Project

    clip = Clip(
        recording=f"{HOME}/Videot/vierailu.mp4", in_us=0, out_us=900_000, name="avaus",
        title="Tervetuloa kirjastoon", speaker="Aino Virtanen", role="kirjailija",
        cues=(Cue(100_000, 800_000, "Hyvää iltaa,\ntervetuloa!"),), presets=("instagram-square",),
        framing=ClipFraming(view=View(Point(0.25, 0.4))), look=CaptionLook(scale=1.2),
    )  # fmt: skip
    return Project(title="Kirjailijavierailu", clips=(clip,), brand=Brand(name="Kaupunginkirjasto"))


def _project(home: Path, target: Path) -> None:
    from leike.files.project_file import write_project

    del home
    write_project(target / "project.leike", project())


def _presets(home: Path, target: Path) -> None:
    from leike.app.sharing_setup import computer_store
    from leike.model.preset import PRESET_VERSION

    del home
    (target / "presets").mkdir()
    file = target / "presets" / "oma-tarina.toml"
    file.write_text(PRESET.format(version=PRESET_VERSION), encoding="utf-8")
    os.environ["LEIKE_PRESETS"] = str(file.parent)
    assert not computer_store().broken


def _sharing(home: Path, target: Path) -> None:
    from leike.app.sharing_setup import keep_settings, sharing_setup
    from leike.presets.trust import Trust

    keep_settings(sharing_setup(), shared_folder="/mnt/yhteinen/Leike", take_updates="self")
    Trust(home / "data").accept_all({"kaupunki": ("organisation", (KEY,))})
    for name in ("sharing.json", "trust.json"):
        shutil.copy(home / "data" / name, target / name)


def _words(home: Path, target: Path) -> None:
    from leike.app.spelling import add_own_word

    add_own_word(home / "words.txt", "Kirjavinkkari")
    shutil.copy(home / "words.txt", target / "own-words.txt")


def _recent(home: Path, target: Path) -> None:
    from leike.app.recent import RecentFiles

    RecentFiles(home / "recent.json").add(Path(HOME) / "Videot" / "Kirjailijavierailu.leike")
    shutil.copy(home / "recent.json", target / "recent.json")


def _recovery(home: Path, target: Path) -> None:
    from leike.app.recovery import Session

    session = Session(home / "recovery")
    session.keep(project(), Path(HOME) / "Videot" / "Kirjailijavierailu.leike", "Kirjailijavierailu")
    shutil.copy(next((home / "recovery").glob("*.snapshot")), target / "recovery.snapshot")


def _queue(home: Path, target: Path) -> None:
    """A file that waits, and one that was taken out; the recording is made for it and then forgotten."""
    from msgspec.structs import replace

    from leike.app.exporting import ExportOptions, plan_export
    from leike.app.queueing import enqueue, open_queue
    from leike.app.sharing_setup import computer_store
    from leike.resources import assets_folder

    sys.path.insert(0, str(FOLDERS.parent))
    from recipes import make

    recording = make("plain", home)
    clips = [replace(clip, recording=str(recording), name=name) for clip in project().clips for name in "ab"]
    plan = plan_export(clips, ExportOptions(folder=home / "ulos"), computer_store())
    with closing(open_queue()) as journal:
        first, second = enqueue(plan, {"a_instagram-square": "Tervetuloa!"}, journal=journal)
        journal.pause([first])
        journal.stop([second])
        file = journal.file
    with closing(sqlite3.connect(file)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        lines = [f"PRAGMA user_version = {version};", *connection.iterdump()]
    text = "\n".join(lines) + "\n"
    for place, told in ((str(home), HOME), (str(assets_folder()), "/opt/leike/assets")):
        text = text.replace(place, told).replace(_hex(place), _hex(told))
    (target / "queue.sql").write_text(text, encoding="utf-8")


def _hex(text: str) -> str:
    """As SQLite writes bytes down."""
    return text.encode().hex().upper()


if __name__ == "__main__":
    main(sys.argv[1])
