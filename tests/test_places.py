"""Where things are kept: among the user's own, beside the program, or both where that can only be read."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from leike import places
from leike.app.recent import RecentFiles
from leike.app.sentences import LANGUAGES, sentence
from leike.app.sharing_setup import keep_settings, sharing_setup, store_of
from leike.app.spelling import add_own_word, own_words, own_words_file
from leike.resources import presets_folder
from leike_command import environment, leike

ROOTS = (places.cache_root, places.data_root, places.state_root, places.config_root)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("LEIKE_STATE")
    places._examined.cache_clear()
    yield
    places._examined.cache_clear()


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the program lies in, with a portable.ini as it is shipped."""
    folder = tmp_path / "tikku" / "Leike"
    folder.mkdir(parents=True)
    (folder / places.INI_NAME).write_text("[portable]\ndata = leike-data\n", encoding="utf-8")
    monkeypatch.setenv("LEIKE_PORTABLE", str(folder))
    return folder


@pytest.fixture
def share(stick: Path) -> Iterator[Path]:
    """That folder, filled once, and now on a share that can only be read."""
    data = stick / places.DATA_NAME
    for name in ("config/Leike", "data/presets", "data"):
        (data / name).mkdir(parents=True, exist_ok=True)
    (data / "config/Leike/Leike.ini").write_text("[General]\nlook=dark\nexport_encoder=libx265\n")
    (data / "data/words.txt").write_text("Kirjakahvila\n", encoding="utf-8")
    shared = {"format": 1, "shared_folder": "/jaettu/leike", "take_updates": "self"}
    (data / "data/sharing.json").write_text(json.dumps(shared))
    preset = (presets_folder() / "instagram-story.toml").read_text(encoding="utf-8")
    own = preset.replace('id = "instagram-story"', 'id = "lasten-story"')
    (data / "data/presets/lasten.toml").write_text(own, encoding="utf-8")
    if os.geteuid() != 0:
        for path in (stick, *stick.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield stick
        for path in (stick, *stick.rglob("*")):
            path.chmod(0o755)
        return
    for options in (("--bind",), ("-o", "remount,bind,ro")):
        subprocess.run(["mount", *options, str(stick), str(stick)], check=True)
    try:
        yield stick
    finally:
        subprocess.run(["umount", str(stick)], check=True)


def below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_they_are_the_users_own_as_long_as_nothing_else_is_said(own_folders: Path):
    assert places.portable() is None and places.notice() is None
    assert all(root().is_relative_to(own_folders) and not root().exists() for root in ROOTS)
    assert len({root() for root in ROOTS}) == len(ROOTS) or sys.platform == "win32"


def test_variables_go_before_everything(stick: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name, root in (
        ("CACHE", places.cache_root),
        ("DATA", places.data_root),
        ("STATE", places.state_root),
    ):
        monkeypatch.setenv(f"LEIKE_{name}", str(tmp_path / name))
        assert root() == tmp_path / name
        assert root({"LEIKE_PORTABLE": str(stick)}).is_relative_to(stick)


def test_a_portable_folder_keeps_all_of_them_beside_the_program(stick: Path):
    data = stick / "leike-data"
    assert places.portable_root() == data and places.read_only_root() is None and places.notice() is None
    assert [root().relative_to(data).as_posix() for root in ROOTS] == ["cache", "data", "state", "config"]


def test_only_a_frozen_program_looks_beside_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / places.INI_NAME).touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "leike.exe"))
    assert places.portable() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert places.portable_root() == tmp_path / "leike-data"
    (tmp_path / places.INI_NAME).unlink()
    assert places.portable() is None


@pytest.mark.parametrize(
    "text",
    [
        "data = tiedot",
        "[portable]\r\ndata=tiedot\r\n",
        '\ufeff[portable]\ndata = "tiedot"',
        "DATA: tiedot",
        "; x\ndata=tiedot",
    ],
)
def test_portable_ini_may_name_the_folder(stick: Path, text: str):
    (stick / places.INI_NAME).write_text(text, encoding="utf-8")
    assert places.portable_root() == stick / "tiedot" and places.notice() is None


@pytest.mark.parametrize("text", ["", "[portable]\n", "data =\n", "[muu]\ndata = x\n", "; data = x\n"])
def test_without_a_name_it_has_the_usual_one(stick: Path, text: str):
    (stick / places.INI_NAME).write_text(text, encoding="utf-8")
    assert places.portable_root() == stick / "leike-data" and places.notice() is None


HOSTILE = {
    **{
        f"data = {name}".encode(): "portable_ini_name"
        for name in (
            *(
                "/etc/leike",
                "C:\\Users\\Public",
                "C:tieto",
                "\\\\palvelin\\jako",
                "..",
                "../..",
                "a/b",
                "a\\b",
            ),
            *(
                ".",
                ".piilo",
                "NUL",
                "con.txt",
                "COM1",
                "_internal",
                "Licences",
                "a\x07b",
                "a" * 101,
                "%TEMP%:x",
            ),
        )
    },
    b"data = " + "ä".encode("latin-1"): "portable_ini_not_utf8",
    "data = x".encode("utf-16"): "portable_ini_not_utf8",
    b"data = x\n" * 5000: "portable_ini_too_large",
    b"data = a\ndata = b\n": "portable_ini_syntax",
    b"[portable\nmuuta": "portable_ini_syntax",
    b"\x00\x01\x02": "portable_ini_syntax",
}


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_portable_ini_is_refused_with_a_sentence(stick: Path, content: bytes, tmp_path: Path):
    before = set(tmp_path.rglob("*"))
    (stick / places.INI_NAME).write_bytes(content)
    told = places.notice()
    assert told and told.key == HOSTILE[content]
    assert places.portable_root() == stick / "leike-data"
    assert set(tmp_path.rglob("*")) - before == {stick / "leike-data"}
    for language in LANGUAGES:
        said = sentence(told, language)
        assert said.endswith(".") and "leike-data" in said and "{" not in said


def test_what_is_no_file_or_hangs_is_not_read(stick: Path):
    ini = stick / places.INI_NAME
    ini.unlink()
    for make in (ini.mkdir, lambda: os.mkfifo(ini), lambda: ini.symlink_to(ini)):
        make()
        places._examined.cache_clear()
        told = places.notice()
        assert told and told.key in ("portable_ini_no_file", "portable_ini_not_read")
        assert places.portable_root() == stick / "leike-data"
        ini.rmdir() if ini.is_dir() else ini.unlink()


def test_the_command_line_leaves_nothing_elsewhere(stick: Path, own_folders: Path):
    done = leike("doctor")
    assert f"✓ folders      {stick / 'leike-data' / 'data'}" in done.out
    assert leike("presets", "list").code == leike("queue", "list").code == 0
    assert below(own_folders) == set()
    queue = stick / "leike-data" / "state" / "queue.sqlite"
    with sqlite3.connect(queue) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == (
            "delete",
        )  # a stick may be pulled out
    connection.close()
    assert {path.name for path in queue.parent.iterdir()} - {"logs"} == {"queue.sqlite"}


WINDOW = """
import json, sys
from PySide6.QtCore import QSettings
from leike.app.sharing_setup import computer_store
from leike.gui.main import make_app, make_window
from leike.gui.settings.values import LOOK, TEXT_PERCENT, keep_encoder, kept_encoder
app = make_app(["leike"])
window = make_window(app, "en", computer_store())
before = [LOOK.get(), kept_encoder(), TEXT_PERCENT.get()]
LOOK.set("system"); keep_encoder("libx264"); TEXT_PERCENT.set(115)
after = [LOOK.get(), kept_encoder(), TEXT_PERCENT.get()]
print(json.dumps({"told": [m.key for m in window.banner.messages], "before": before, "after": after,
                  "file": QSettings().fileName()}))
window.finish(); window.close()
"""


def window() -> dict[str, object]:
    child = subprocess.run(
        [sys.executable, "-c", WINDOW], env=environment(), capture_output=True, text=True, check=False
    )
    assert child.returncode == 0 and child.stderr == "", child.stderr
    return json.loads(child.stdout)


def test_the_windows_settings_travel_along(stick: Path, own_folders: Path, tmp_path: Path):
    first = window()
    assert first["file"] == str(stick / "leike-data/config/Leike/Leike.ini") and first["told"] == []
    moved = tmp_path / "toinen kone"
    shutil.move(stick, moved)
    os.environ["LEIKE_PORTABLE"] = str(moved)
    assert window()["before"] == ["system", "libx264", 115]
    assert below(own_folders) == set()


def test_a_share_is_read_and_the_rest_goes_to_the_users_own(share: Path, own_folders: Path):
    before = below(share)
    found = places.portable()
    assert found and not found.writable and places.portable_root() is None
    assert all(root().is_relative_to(own_folders) for root in ROOTS)
    setup = sharing_setup()
    assert str(setup.folder) == "/jaettu/leike" and setup.take_updates == "self"
    store = store_of(setup)
    assert "lasten-story" in store.ids() and store.layers()["lasten-story"].source == "machine"
    words = own_words_file()
    assert own_words(words) == ("Kirjakahvila",)
    assert add_own_word(words, "Sello") == own_words(words) == ("Kirjakahvila", "Sello")
    keep_settings(setup, take_updates="ask")
    again = sharing_setup()
    assert str(again.folder) == "/jaettu/leike" and again.take_updates == "ask"
    assert below(share) == before


def test_the_window_on_a_share_tells_it_once_and_own_settings_go_first(share: Path, own_folders: Path):
    before = below(share)
    first, second = window(), window()
    assert first["told"] == ["portable_read_only"] and second["told"] == []
    assert first["before"] == ["dark", "libx265", 100]
    assert first["after"] == second["before"] == ["system", "libx264", 115]
    assert str(first["file"]).startswith(str(own_folders))
    assert below(share) == before
    done = leike("doctor", LEIKE_LANG="fi")
    assert "✓ folders" in done.out and f"Kansiota ”{share / 'leike-data'}” voi vain lukea" in done.out


def test_a_full_stick_is_still_a_stick(stick: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "touch", full)
    assert places.portable_root() == stick / "leike-data"


def test_files_on_the_stick_are_found_under_its_next_name(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """On Linux a stick is a mount, and mounting may not be allowed here: the system's answer is replaced."""
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) in (Path("/"), tmp_path / "tikku"))
    film, elsewhere = tmp_path / "tikku/Tallenteet/ilta ä.mp4", Path("/media/muu.mp4")
    kept = RecentFiles()
    kept.add(film)
    kept.add(elsewhere)
    assert kept.files() == (elsewhere, film)
    assert str(tmp_path) not in (stick / "leike-data/state/recent.json").read_text(encoding="utf-8")
    shutil.move(tmp_path / "tikku", tmp_path / "F")
    monkeypatch.setenv("LEIKE_PORTABLE", str(tmp_path / "F/Leike"))
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) in (Path("/"), tmp_path / "F"))
    assert RecentFiles().files() == (elsewhere, tmp_path / "F/Tallenteet/ilta ä.mp4")
    for hostile in ("portable:../etc/passwd", "portable:/etc/passwd", "portable:C:/x", "portable:a\0b"):
        assert places.restored(hostile) is None
    monkeypatch.delenv("LEIKE_PORTABLE")
    assert places.restored("portable:Tallenteet/ilta.mp4") is None
