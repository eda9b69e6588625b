"""What each released version left opens in the present one; what a later one left is told and left alone."""

import contextlib
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSettings

from leike import __version__
from leike.app.recent import RecentFiles
from leike.app.recovery import orphans
from leike.app.sharing_setup import computer_store, sharing_setup
from leike.app.spelling import own_words, own_words_file
from leike.export.queue.database import QueueError
from leike.export.queue.journal import Journal
from leike.files.project_file import read_project
from leike.gui.language import preferred_language
from leike.gui.presets.library import kept_brand
from leike.gui.settings import values
from leike.model.cue import Cue
from leike.model.geometry import Point
from leike.model.project import Project
from leike.places import data_root, state_root
from leike.presets.trust import Trust
from leike_command import leike, refused
from upgrade.homes import PROJECT, RELEASES, VERSIONS, contents, make_newer, move_in, settings_file

KEY = "zr03ARzD+GfvqzLbhqOxSXiMV+PHCUeZc0UQDUGlTQk="


@pytest.fixture(autouse=True)
def kept_settings(own_folders: Path) -> None:
    QCoreApplication.setOrganizationName("Leike")
    QCoreApplication.setApplicationName("Leike")
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(own_folders / "settings"))


@pytest.fixture(params=VERSIONS)
def project_file(request: pytest.FixtureRequest, own_folders: Path) -> Path:
    return move_in(request.param, own_folders)


def check_project(project: Project) -> None:
    (clip,) = project.clips
    assert (project.title, clip.title, clip.name) == ("Kirjailijavierailu", "Tervetuloa kirjastoon", "avaus")
    assert (clip.speaker, clip.role) == ("Aino Virtanen", "kirjailija")
    assert (clip.in_us, clip.out_us, clip.presets) == (0, 900_000, ("instagram-square",))
    assert clip.cues == (Cue(100_000, 800_000, "Hyvää iltaa,\ntervetuloa!"),)
    assert (clip.framing.focus, clip.look.scale) == (Point(0.25, 0.4), 1.2)
    assert project.brand and project.brand.name == "Kaupunginkirjasto"


def test_this_version_and_all_before_are_kept():
    assert __version__ in VERSIONS, f"make museum VERSION={__version__}"


def test_the_folders_are_small_and_all_text():
    for version in VERSIONS:
        files = [path for path in (RELEASES / version).rglob("*") if path.is_file()]
        assert sum(file.stat().st_size for file in files) < 300_000
        for file in files:
            assert "/tmp" not in file.read_text(encoding="utf-8"), file


def test_settings_are_in_force(project_file: Path):
    assert (values.LOOK.get(), values.TEXT_PERCENT.get(), values.MOTION.get()) == ("dark", 130, "reduced")
    assert (values.cache_megabytes(), values.SIDE_BY_SIDE.get(), values.STAGING.get()) == (2000, 1, "always")
    assert values.kept_export_folder() == Path("/home/aino/Videot/Leikkeet")
    assert values.kept_cluster() == "tls://media.kirjasto.example:8786"
    assert (values.kept_encoder(), kept_brand()) == ("h264_vaapi", "oma-tarina")
    assert preferred_language(None) == "sv"
    assert QSettings().value("keys/cut.set_in") == "Ctrl+Shift+I"


def test_project_presets_words_and_trust_open(project_file: Path):
    check_project(read_project(project_file))
    store = computer_store()
    assert store.broken == ()
    assert (store.get("oma-tarina").limits.max_s, store.get("oma-tarina").name.sv) == (45, "Min händelse")
    assert own_words(own_words_file()) == ("Kirjavinkkari",)
    setup = sharing_setup()
    assert (setup.folder, setup.take_updates, setup.fault) == (Path("/mnt/yhteinen/Leike"), "self", None)
    assert Trust(setup.data).keys_for("kaupunki") == {KEY}
    assert [file.name for file in RecentFiles().files()] == ["Kirjailijavierailu.leike"]


def test_work_that_was_not_saved_is_offered(project_file: Path):
    (orphan,) = orphans()
    assert orphan.snapshot and orphan.notices == ()
    check_project(orphan.snapshot.project)
    orphan.let_go()


def test_the_queue_goes_on(project_file: Path):
    with contextlib.closing(Journal(state_root() / "queue.sqlite")) as journal:
        assert journal.notices == ()
        first, second = journal.state().jobs
        assert (first.name, first.state, first.post) == ("a_instagram-square.mp4", "paused", "Tervetuloa!")
        assert second.state == "stopped"
        render = journal.render_of(first.id)
        assert render.recording.path == "/home/aino/plain.mp4" and render.overlays
        journal.resume([first.id])
        assert journal.state().jobs[0].state == "waiting"


def test_commands_work_with_all_of_it(project_file: Path):
    assert "a_instagram-square" in leike("queue", "list").out
    assert "oma-tarina" in leike("presets", "list").out


# back from a later version


@pytest.fixture(params=VERSIONS)
def newer(request: pytest.FixtureRequest, own_folders: Path) -> Path:
    move_in(request.param, own_folders)
    make_newer(own_folders)
    return own_folders


def test_what_cannot_be_read_is_told_in_a_sentence_and_nothing_is_touched(newer: Path):
    before = contents(newer)
    for words, named in (
        (("export", newer / PROJECT), PROJECT),
        (("queue", "list"), "queue.sqlite"),
        (("queue", "run"), "queue.sqlite"),
        (("queue", "clear"), "queue.sqlite"),
        (("presets", "trust", "list"), "trust.json"),
        (("presets", "publish", "oma-tarina"), ""),
        (("presets", "check", data_root() / "presets" / "oma-tarina.toml"), "oma-tarina.toml"),
    ):
        done = leike(*words)
        assert done.code in (1, 2) and "Traceback" not in done.err, words
        assert "newer" in done.err + done.out and named in done.err + done.out, (words, done)
    assert "newer" in leike("doctor").out
    assert sharing_setup().fault is not None
    (orphan,) = orphans()
    assert orphan.snapshot is None and orphan.notices
    orphan.discard()
    assert RecentFiles().add(Path("/b.mp4")) == (Path("/b.mp4"),)
    after = contents(newer)
    assert {name: after.get(name) for name in before} == before


def test_everything_else_goes_on(newer: Path, recordings, tmp_path: Path):
    before = contents(newer)
    done = leike(
        "export", recordings("plain"), "--out", "0:01", "--preset", "instagram-square", "--to", tmp_path
    )
    assert done.code == 0
    assert len(list(tmp_path.glob("*.mp4"))) == 1
    assert (values.LOOK.get(), values.TEXT_PERCENT.get()) == ("system", 100)
    assert values.kept_export_folder() == Path("/home/aino/Videot/Leikkeet")
    after = contents(newer)
    assert {name: after.get(name) for name in before} == before


def test_a_setting_that_is_changed_leaves_the_news_of_the_others(newer: Path):
    values.CACHE_MEGABYTES.set(200)
    QSettings().sync()
    text = settings_file(newer).read_text()
    for line in ("look=sepia", "news=much", "text_percent=999", "cache_megabytes=200"):
        assert line in text


def test_the_log_of_a_newer_queue_is_not_put_into_its_file(newer: Path):
    """The newer one was killed: its last changes stand in the file beside the journal."""
    queue = state_root() / "queue.sqlite"
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA journal_mode=WAL'); c.execute('INSERT INTO news VALUES (1)'); os._exit(9)"
    )
    import subprocess
    import sys

    subprocess.run([sys.executable, "-c", code, str(queue)], check=False)
    log = queue.with_name("queue.sqlite-wal")
    before = (queue.read_bytes(), log.read_bytes())
    assert before[1]
    with pytest.raises(QueueError) as caught:
        Journal(queue)
    assert caught.value.message.key == "queue_newer"
    assert (queue.read_bytes(), log.read_bytes()) == before
    assert "newer" in refused(leike("queue", "list"))
    assert (queue.read_bytes(), log.read_bytes()) == before


def test_a_policy_for_a_newer_leike_is_told_and_the_rest_is_in_force(newer: Path):
    (newer / "policy.toml").write_text(
        "news = true\nlanguage = 'fi'\nfeatures_off = ['telepathy', 'sample']\n"
    )
    os.environ["LEIKE_POLICY"] = str(newer / "policy.toml")
    try:
        done = leike("doctor")
        assert "news" in done.out and "telepathy" in done.out and "language, features_off" in done.out
        assert "poistanut esimerkkitallenteen" in refused(leike("demo"))
    finally:
        del os.environ["LEIKE_POLICY"]
