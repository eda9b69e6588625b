"""What a newer Leike wrote is refused with one sentence, and stays as it is."""

import contextlib
import gzip
import hashlib
import json
import shutil
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from leike.app.ffmpeg_replacing import go_back, update_from, use_program
from leike.app.ffmpeg_status import ffmpeg_status
from leike.app.recent import RecentFiles
from leike.app.recovery import orphans
from leike.app.sentences import LANGUAGES, sentence
from leike.app.sharing_setup import (
    SETTINGS_FILE,
    SharingSetup,
    computer_store,
    keep_settings,
    pass_over,
    sharing_setup,
)
from leike.export.binary import find_ffmpeg
from leike.export.queue.journal import Journal
from leike.export.taken_ffmpeg import TakenNote, ffmpeg_folder, read_note, write_note
from leike.files.layer_file import read_layer
from leike.files.project_file import read_project
from leike.model.errors import RequestError
from leike.model.messages import Message
from leike.places import data_root
from leike.presets.bundles import inspect
from leike.presets.keys import new_key, read_statement, withdrawal
from leike.presets.scan_cache import FileMark, ScanCache
from leike.presets.taken import TakenPresets
from leike.presets.trust import Trust
from museum.halls import EXHIBITS, KINDS, exhibits
from presets.sharing import Entries, unzipped, zipped
from spoken import spoken

NEWER = {"fi": "uudem", "sv": "nyare", "en": "newer"}
SIGNED = "bundle-1-package-1-signed.leikepreset"


def json_file(path: Path, kind: str, field: str) -> Path:
    """The newest exhibit with a version that does not exist yet, and with a key that nobody knows."""
    version = max(exhibits(kind))
    raw = json.loads(exhibits(kind)[version][0].read_bytes())
    path.write_text(json.dumps(raw | {field: version + 1, "news": [{"much": {"more": "!"}}]}))
    return path


def newer_project(folder: Path) -> Path:
    return json_file(folder / "uusi.leike", "project", "version")


def newer_preset(folder: Path) -> Path:
    version = max(exhibits("preset"))
    text = exhibits("preset")[version][0].read_text(encoding="utf-8")
    (folder / "uusi.toml").write_text(
        text.replace(f"version = {version}", f"version = {version + 1}\nnews = 1"), encoding="utf-8"
    )
    return folder / "uusi.toml"


def newer_bundle(folder: Path) -> Path:
    entries = unzipped((EXHIBITS / SIGNED).read_bytes())
    index = json.loads(entries["leikepreset.json"])
    entries["leikepreset.json"] = json.dumps({"best": 1} | index | {"format": 2}, sort_keys=True).encode()
    (folder / "uusi.leikepreset").write_bytes(zipped(entries))
    return folder / "uusi.leikepreset"


def newer_package(folder: Path) -> Path:
    """A bundle as we know it with a package that we do not, its hashes right."""
    entries = unzipped((EXHIBITS / SIGNED).read_bytes())
    index = json.loads(entries.pop("leikepreset.json"))
    root, *others = index["packages"]
    manifest = json.loads(entries.pop(f"{root}/manifest.json")) | {"format": 2, "licence": "CC0"}
    data = json.dumps(manifest, sort_keys=True).encode()
    version = hashlib.sha256(data).hexdigest()
    made: Entries = {
        "leikepreset.json": msgspec.json.encode(index | {"packages": [version, *others]}, order="sorted"),
        f"{version}/manifest.json": data,
    }
    made |= {name.replace(root, version): content for name, content in entries.items()}
    (folder / "uusi.leikepreset").write_bytes(zipped(made))
    return folder / "uusi.leikepreset"


def newer_key(folder: Path) -> Path:
    return json_file(folder / "uusi.leikekey", "key", "format")


def newer_trust(folder: Path) -> Path:
    return json_file(folder / "trust.json", "trust", "format")


def newer_taken(folder: Path) -> Path:
    shutil.copytree(EXHIBITS / "taken-1-package-1", folder, dirs_exist_ok=True)
    file = folder / "taken.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"format": 2, "news": 1}))
    return file


def newer_sharing(folder: Path) -> Path:
    return json_file(folder / SETTINGS_FILE, "sharing", "format")


def sharing(file: Path) -> SharingSetup:
    return replace(sharing_setup({}), data=file.parent)


def learn(file: Path) -> object:
    return Trust(file.parent).learn([withdrawal(new_key())])


def take(file: Path) -> object:
    return TakenPresets(file.parent).take(inspect(EXHIBITS / SIGNED).packages)


def newer_ffmpeg(folder: Path) -> Path:
    (folder / "ffmpeg").mkdir(parents=True)
    return json_file(folder / "ffmpeg" / "taken.json", "ffmpeg", "version")


def of_ffmpeg(work: Callable[[Path], object]) -> Callable[[Path], object]:
    """`work` where the note is that of the user."""

    def opened(file: Path) -> object:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("LEIKE_DATA", str(file.parents[1]))
            return work(file)

    return opened


def newer_queue(folder: Path) -> Path:
    file = folder / "queue.sqlite"
    file.write_bytes(gzip.decompress((EXHIBITS / "queue-1.sqlite.gz").read_bytes()))
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # its last writer put everything into the one file
        connection.execute(f"PRAGMA user_version = {max(exhibits('queue')) + 1}")
        connection.execute("CREATE TABLE news (much TEXT)")
    return file


MADE: dict[str, Callable[[Path], Path]] = {
    "project": newer_project,
    "preset": newer_preset,
    "bundle": newer_bundle,
    "package": newer_package,
    "key": newer_key,
    "trust": newer_trust,
    "taken": newer_taken,
    "sharing": newer_sharing,
    "ffmpeg": newer_ffmpeg,
    "queue": newer_queue,
}
OPENED: list[tuple[str, Callable[[Path], object]]] = [
    ("project", read_project),
    ("preset", read_layer),
    ("bundle", inspect),
    ("package", inspect),
    ("key", lambda file: read_statement(file.read_bytes(), file.name)),
    ("trust", lambda file: Trust(file.parent).state()),
    ("trust", learn),
    ("taken", lambda file: TakenPresets(file.parent).layer_files()),
    ("taken", take),
    ("taken", lambda file: TakenPresets(file.parent).stop_using("kaupunki")),
    ("queue", Journal),
    ("ffmpeg", of_ffmpeg(lambda _file: read_note())),
    ("ffmpeg", of_ffmpeg(lambda _file: write_note(TakenNote()))),
    ("ffmpeg", of_ffmpeg(lambda _file: go_back(to_shipped=True))),
    ("ffmpeg", of_ffmpeg(lambda file: use_program(file, threading.Event(), lambda _: None))),
    ("ffmpeg", of_ffmpeg(lambda file: update_from(file, threading.Event(), lambda _: None))),
    ("sharing", lambda file: keep_settings(sharing(file), take_updates="ask")),
    ("sharing", lambda file: pass_over(sharing(file), "kaupunki", ["0" * 64])),
]
TOLD_OTHERWISE = {"recovery", "recent", "cache"}


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".lock")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def check_sentence(message: Message, named: str) -> None:
    spoken(message)
    for language in LANGUAGES:
        text = sentence(message, language)
        assert NEWER[language] in text.casefold()
        assert named in text
        assert text.endswith(".")
        assert "\n" not in text


@pytest.mark.parametrize(("kind", "opened"), OPENED)
def test_it_is_refused_with_one_sentence_and_stays_as_it_is(
    kind: str, opened: Callable[[Path], object], tmp_path: Path
):
    file = MADE[kind](tmp_path)
    before = contents(tmp_path)
    with pytest.raises(RequestError) as caught:
        opened(file)
    check_sentence(caught.value.message, file.name)
    after = contents(tmp_path)
    assert {name: after.get(name) for name in before} == before


def test_every_kind_is_tried():
    assert set(KINDS.values()) == {kind for kind, _ in OPENED} | TOLD_OTHERWISE


def test_a_taken_package_of_a_newer_leike_is_not_called_damaged(tmp_path: Path):
    shutil.copytree(EXHIBITS / "taken-1-package-1", tmp_path, dirs_exist_ok=True)
    taken = TakenPresets(tmp_path)
    version = taken.in_use()["kaupunki"]
    file = taken.place("kaupunki", version) / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"format": 2, "licence": "CC0"}))
    before = contents(tmp_path)
    with pytest.raises(RequestError) as caught:
        taken.package("kaupunki", version)
    check_sentence(caught.value.message, "kaupunki")
    assert contents(tmp_path) == before


@pytest.mark.parametrize("inside", [False, True], ids=["copy", "project"])
def test_a_recovery_copy_waits_for_the_newer_leike(inside: bool, tmp_path: Path):
    raw = json.loads((EXHIBITS / "recovery-1-project-3.snapshot").read_bytes())
    raw |= {"project": raw["project"] | {"version": 99, "news": 1}} if inside else {"version": 2, "news": 1}
    (tmp_path / "0123456789abcdef.0.snapshot").write_text(json.dumps(raw))
    before = contents(tmp_path)
    (orphan,) = orphans(tmp_path)
    assert orphan.snapshot is None
    (told,) = orphan.notices
    check_sentence(told, "")
    orphan.discard()
    assert contents(tmp_path) == before


def test_a_newer_list_of_recent_files_is_left_to_it_without_a_word(tmp_path: Path):
    file = tmp_path / "recent.json"
    file.write_text(json.dumps({"version": 2, "files": {"today": ["/a.mp4"]}}))
    before = contents(tmp_path)
    recent = RecentFiles(file)
    assert recent.files() == ()
    assert recent.add(Path("/b.mp4")) == (Path("/b.mp4"),)
    assert contents(tmp_path) == before


def test_a_newer_memory_of_a_shared_folder_is_not_believed(tmp_path: Path):
    version = max(exhibits("cache"))
    raw = msgspec.msgpack.decode(exhibits("cache")[version][0].read_bytes())
    mark = msgspec.convert(raw["entries"][0]["mark"], FileMark)
    file = tmp_path / "cache.msgpack"
    file.write_bytes(msgspec.msgpack.encode(raw))
    assert ScanCache(file).found(mark)
    file.write_bytes(msgspec.msgpack.encode(raw | {"version": version + 1}))
    assert ScanCache(file).found(mark) is None


def test_presets_of_a_newer_leike_do_not_keep_this_one_from_starting(own_folders: Path):
    newer_taken(data_root() / "taken")
    before = contents(own_folders)
    store = computer_store()
    assert store.get("instagram-story").canvas.height_px == 1920
    assert [message.key for message in store.broken] == ["file_version_newer"]
    check_sentence(store.broken[0], "taken.json")
    after = contents(own_folders)
    assert {name: after.get(name) for name in before} == before


def test_leikes_own_ffmpeg_works_where_a_newer_leike_noted_another(own_folders: Path):
    newer_ffmpeg(data_root())
    before = contents(ffmpeg_folder())
    found, status = find_ffmpeg(), ffmpeg_status()
    assert found.origin == status.origin == "shipped"
    assert found.passed_over
    check_sentence(found.passed_over, "taken.json")
    assert [one for one in status.warnings if one == found.passed_over] == [found.passed_over]
    assert not status.can_go_back
    assert contents(ffmpeg_folder()) == before
