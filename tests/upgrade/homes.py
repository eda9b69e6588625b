"""A person's folders as a released version left them, laid where the present program looks."""

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

from leike.places import cache_root, data_root, state_root

RELEASES = Path(__file__).parent
VERSIONS = sorted(path.name for path in RELEASES.iterdir() if path.is_dir() and path.name[0].isdigit())
PROJECT = "project.leike"
NEWER = 99


def settings_file(home: Path) -> Path:
    """Where QSettings looks in tests."""
    return home / "settings" / "Leike" / "Leike.conf"


def move_in(version: str, home: Path) -> Path:
    """Lay the folder of that version out; the project's file."""
    kept = RELEASES / version
    places = {
        "settings.ini": settings_file(home),
        "sharing.json": data_root() / "sharing.json",
        "trust.json": data_root() / "trust.json",
        "recent.json": state_root() / "recent.json",
        "recovery.snapshot": state_root() / "recovery" / "0123456789abcdef.0.snapshot",
        "presets/oma-tarina.toml": data_root() / "presets" / "oma-tarina.toml",
        "own-words.txt": data_root() / "words.txt",
        PROJECT: home / PROJECT,
    }
    for name, place in places.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(kept / name, place)
    queue = state_root() / "queue.sqlite"
    with contextlib.closing(sqlite3.connect(queue)) as connection:
        connection.executescript((kept / "queue.sql").read_text(encoding="utf-8"))
    return home / PROJECT


def make_newer(home: Path) -> None:
    """Stamp all of it as a Leike to come would, with news that nobody knows yet."""
    for file, field in (
        (home / PROJECT, "version"),
        (data_root() / "sharing.json", "format"),
        (data_root() / "trust.json", "format"),
        (state_root() / "recent.json", "version"),
        (state_root() / "recovery" / "0123456789abcdef.0.snapshot", "version"),
    ):
        file.write_text(json.dumps(json.loads(file.read_bytes()) | {field: NEWER, "news": ["!"]}))
    preset = data_root() / "presets" / "oma-tarina.toml"
    lines = preset.read_text(encoding="utf-8").splitlines()
    preset.write_text(
        "\n".join(f"version = {NEWER}" if line.startswith("version") else line for line in lines)
    )
    settings = settings_file(home)
    text = settings.read_text().replace("look=dark", "look=sepia\nnews=much")
    settings.write_text(text.replace("text_percent=130", "text_percent=999"))
    with contextlib.closing(sqlite3.connect(state_root() / "queue.sqlite")) as connection:
        connection.execute(f"PRAGMA user_version = {NEWER}")
        connection.execute("CREATE TABLE news (much TEXT)")
        connection.commit()
    for name in ("analysis/0123.analysis", "cards/4567.mov", "captions/89ab.caption"):
        (cache_root() / name).parent.mkdir(parents=True, exist_ok=True)
        (cache_root() / name).write_bytes(b"written in a way of another day")


def contents(home: Path) -> dict[str, bytes]:
    """All files but logs, locks and what SQLite keeps in memory that processes share."""
    passing = (".lock", ".log", "-shm")
    files = (file for file in home.rglob("*") if file.is_file() and not file.name.endswith(passing))
    return {file.relative_to(home).as_posix(): file.read_bytes() for file in files}
