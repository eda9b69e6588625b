"""Every exhibit opens, and shows what was put into it."""

import gzip
import shutil
from pathlib import Path

import msgspec
import pytest

from leike.app.policy import read_policy
from leike.app.recent import RecentFiles
from leike.app.recovery import orphans
from leike.app.sharing_setup import SETTINGS_FILE, sharing_setup
from leike.app.spelling import own_words
from leike.export.queue.journal import Journal
from leike.export.queue.ownership import Ownership
from leike.export.queue.records import Records
from leike.export.queue.rows import PlacingNote
from leike.export.taken_ffmpeg import ffmpeg_folder, programs_folder, read_note
from leike.files.batch_sheet import read_batch
from leike.files.layer_file import layer_toml, read_layer
from leike.files.preset_file import read_preset
from leike.files.project_file import PROJECT_FORMAT, decode_project, read_project, write_project
from leike.model.cue import Cue
from leike.model.errors import PresetError
from leike.model.events import Staged
from leike.model.geometry import Point
from leike.model.messages import Message
from leike.model.project import Project
from leike.places import data_root
from leike.presets.bundles import BundleContents, inspect
from leike.presets.keys import export_key, fingerprint, import_key, own_key, read_statement
from leike.presets.scan_cache import FileMark, ScanCache
from leike.presets.shared_folder import scan
from leike.presets.shelves import Shelf, shelf_of
from leike.presets.store import PresetStore
from leike.presets.taken import TakenPresets
from leike.presets.trust import Standing, Trust
from leike.resources import presets_folder
from museum.halls import EXHIBITS, first_words

CITY_KEY = "zr03ARzD+GfvqzLbhqOxSXiMV+PHCUeZc0UQDUGlTQk="
NEXT_KEY = "8i2mHJ8ufCO7+/h2wHMMwg9NHfw9y4TKGutqWGC9G54="
LOST_KEY = "fucoQg14IvlgDYQTWLDxNrLQTIsiyBcjxYnieZdyf0I="
CITY_FIRST = "90c5cf07c81e4276746882cc89fb762b448e173a67dd3040f4db1877c920ce28"
AT_S = 1_795_516_200


def check_project(project: Project, version: int, folder: Path) -> None:
    """What each version has held since it came; paths count from `folder`."""
    clip, other = project.clips
    assert (project.title, project.presets) == ("Kirjailijavierailu", ("instagram-story", "instagram-square"))
    assert (clip.recording, clip.captions) == (
        str(folder / "video" / "vierailu.mp4"),
        str(folder / "video" / "vierailu.srt"),
    )
    assert (clip.in_us, clip.out_us) == (12_500_000, 31_000_000)
    assert (clip.name, clip.title, clip.speaker, clip.role) == (
        "avaus", "Tervetuloa kirjastoon", "Aino Virtanen", "kirjailija",
    )  # fmt: skip
    assert clip.cues == (Cue(12_600_000, 14_000_000, "Hyvää iltaa,\ntervetuloa!"),)
    assert (clip.presets, other.presets) == (("instagram-story",), None)
    assert (clip.framing.layout, clip.framing.focus) == ("fit", Point(0.25, 0.4))
    assert other.recording == "/media/levy/toinen.mov"
    brand = project.brand
    assert brand and brand.logo and brand.end_card
    assert (brand.name, brand.background, brand.title_card) == ("Kaupunginkirjasto", "#14324a", None)
    assert (brand.logo.file, brand.logo.corner) == (str(folder / "logo.png"), "top-left")
    assert brand.end_card.lines == ("Nähdään kirjastossa!",)
    if version >= 2:
        check_project_2(project, folder)
    if version >= 3:
        assert (clip.look.style, brand.logo.dark_file) == ("lainaus", str(folder / "logo-tumma.png"))
        assert brand.fonts == (str(folder / "fontit" / "Oma.ttf"),)
        assert (brand.second, brand.heading_font) == ("#2e7d8c", "Oma")
    if version >= 4:
        (mark,) = clip.exports
        assert (mark.preset, mark.version, mark.file) == (
            "instagram-story", "0123456789ab", "avaus_instagram-story.mp4",
        )  # fmt: skip
        assert project.exported_presets[mark.version]["brand"]["name"] == "Kaupunginkirjasto"


def check_project_2(project: Project, folder: Path) -> None:
    clip = project.clips[0]
    assert (clip.framing.keys[0].ease, clip.framing.keys[0].view.zoom) == ("hold", 1.5)
    square = clip.framings[0]
    assert (square.shape, square.framing.layout, square.framing.upper_share) == ("1:1", "split", 0.4)
    assert (clip.look.scale, clip.look.position, clip.end_lines) == (1.2, "top", ("Tervetuloa!",))
    assert project.recordings[0].path == str(folder / "video" / "vierailu.mp4")


def version_of(path: Path) -> int:
    return int(path.stem.split("-")[-1])


class TestProjects:
    @pytest.mark.parametrize("exhibit", first_words("project"), ids=lambda path: path.name)
    def test_a_project_opens_with_all_that_was_in_it(self, exhibit: Path):
        check_project(read_project(exhibit), version_of(exhibit), EXHIBITS)

    @pytest.mark.parametrize("exhibit", first_words("project"), ids=lambda path: path.name)
    def test_saved_again_it_is_the_same_project_of_this_version(self, exhibit: Path, tmp_path: Path):
        project = decode_project(exhibit.read_bytes(), tmp_path / "ilta.leike")
        write_project(tmp_path / "ilta.leike", project)
        assert read_project(tmp_path / "ilta.leike") == project
        assert project.version == PROJECT_FORMAT.version

    @pytest.mark.parametrize("exhibit", first_words("recovery"), ids=lambda path: path.name)
    def test_work_that_another_version_was_killed_at_comes_back(self, exhibit: Path, tmp_path: Path):
        shutil.copy(exhibit, tmp_path / "0123456789abcdef.0.snapshot")
        (orphan,) = orphans(tmp_path)
        assert orphan.snapshot
        assert orphan.notices == ()
        check_project(orphan.snapshot.project, version_of(exhibit), Path("/home/aino/Videot"))
        assert orphan.snapshot.name == "Kirjailijavierailu"
        assert orphan.snapshot.path == "/home/aino/Videot/Kirjailijavierailu.leike"
        orphan.discard()
        assert list(tmp_path.iterdir()) == []

    def test_the_list_of_recent_files_shows_them_newest_first(self):
        files = RecentFiles(EXHIBITS / "recent-1.json").files()
        assert [file.name for file in files] == ["Kirjailijavierailu.leike", "vierailu.mp4"]

    def test_batch_sheets_open_as_each_spreadsheet_saved_them(self):
        comma, semicolon, tab = (
            read_batch(EXHIBITS / f"batch-{kind}.csv") for kind in ("comma", "semicolon", "tab")
        )
        assert [row.clip.title for row in (*comma, *semicolon, *tab) if row.clip] == [
            "Tervetuloa kirjastoon", "", "Hyvää iltaa", "På biblioteket",
        ]  # fmt: skip
        assert comma[0].clip and comma[0].clip.presets == ("instagram-story", "instagram-square")
        clip = semicolon[0].clip
        assert clip and (clip.in_us, clip.out_us, clip.framing.focus) == (
            12_500_000, 31_000_000, Point(0.25, 0.4),
        )  # fmt: skip
        assert clip.speaker == "Aino Virtanen"

    def test_words_that_a_person_taught_are_known(self):
        assert own_words(EXHIBITS / "own-words.txt") == ("Kirjavinkkari", "lainattavien")


class TestPresets:
    def test_a_preset_of_version_1_is_the_channel_that_it_was(self):
        preset = read_preset(EXHIBITS / "preset-1.toml")
        assert (preset.id, preset.name.fi) == ("oma-tarina", "Oma tarina")
        assert (preset.canvas.width_px, preset.canvas.height_px) == (1080, 1920)
        assert (preset.limits.max_s, preset.limits.max_bytes) == (60, 100_000_000)
        assert (preset.safe_area.top_px, preset.safe_area.bottom_px) == (288, 420)
        assert (preset.brand.name, preset.brand.accent) == ("Kaupunginkirjasto", "#f2b632")
        assert preset.brand.title_card is None

    def test_a_preset_of_version_2_is_the_rule_book_that_it_was(self):
        layer = read_layer(EXHIBITS / "preset-2.toml")
        assert (layer.kind, layer.locks) == ("organisation", {"captions.font": "Kaupungin ilmeen mukaan"})
        assert layer.values["styles"]["lainaus"]["size_px"] == 72
        assert layer.values["brand"]["logo"]["dark_file"] == "logo-tumma.png"
        assert layer.values["brand"]["title_card"] is None
        assert layer.values["hashtags"] == ("#kirjasto",)

    @pytest.mark.parametrize("exhibit", first_words("preset"), ids=lambda path: path.name)
    def test_written_again_it_says_the_same(self, exhibit: Path, tmp_path: Path):
        layer = read_layer(exhibit)
        again = tmp_path / exhibit.name
        again.write_text(layer_toml(layer), encoding="utf-8")
        assert read_layer(again) == layer

    @pytest.mark.parametrize(("kind", "signer"), [("signed", CITY_KEY), ("unsigned", "")])
    def test_a_bundle_brings_channel_branch_and_rule_book(self, kind: str, signer: str):
        contents = inspect(EXHIBITS / f"bundle-1-package-1-{kind}.leikepreset")
        assert [package.id for package in contents.packages] == [
            "lahikirjasto-story", "lahikirjasto", "kaupunki",
        ]  # fmt: skip
        assert {package.signer for package in contents.packages} == {signer}
        assert contents.packages[2].version == CITY_FIRST
        assert contents.packages[0].manifest.name.sv == "Vår händelse"
        assert len(contents.packages[2].files) == 4

    def test_a_bundle_that_is_taken_dresses_the_channel(self, tmp_path: Path):
        contents = inspect(EXHIBITS / "bundle-1-package-1-signed.leikepreset")
        check_city(take(contents, tmp_path), "#kirjasto")

    def test_taken_presets_stay_in_use(self, tmp_path: Path):
        taken = TakenPresets(shutil.copytree(EXHIBITS / "taken-1-package-1", tmp_path / "taken"))
        check_city(taken, "#uusi")
        assert taken.state().bases["lahikirjasto"] == taken.in_use()["lahikirjasto"]
        assert taken.back("kaupunki") == CITY_FIRST
        assert {found.author for found in taken.known().values()} == {"Kaupunki"}
        assert taken.package("kaupunki", CITY_FIRST).signer == CITY_KEY


def take(contents: BundleContents, folder: Path) -> TakenPresets:
    taken = TakenPresets(folder / "taken")
    taken.take(contents.packages)
    return taken


def check_city(taken: TakenPresets, hashtag: str) -> None:
    """The branch's channel wears the city's look, keeps its own length and speaks from its own address."""
    shelves = (shelf_of(presets_folder()), Shelf("taken", files=lambda: taken.layer_files().values()))
    preset = PresetStore(shelves).get("lahikirjasto-story")
    assert (preset.limits.max_s, preset.branch.address) == (45, "Kirjastokatu 1")
    assert (preset.brand.name, preset.brand.accent) == ("Kaupunginkirjasto", "#f2b632")
    assert preset.brand.logo
    assert Path(preset.brand.logo.dark_file).is_file()
    assert hashtag in preset.hashtags
    assert preset.captions.colour == "#ffffff"


class TestKeys:
    def test_a_handover_and_a_withdrawal_are_believed(self):
        handover, withdrawal = (
            read_statement((EXHIBITS / name).read_bytes(), name)
            for name in ("key-1-handover.leikekey", "key-1-withdrawal.leikekey")
        )
        assert (handover.statement, handover.key, handover.to) == ("handover", CITY_KEY, NEXT_KEY)
        assert (withdrawal.statement, withdrawal.key, withdrawal.to) == ("withdrawal", NEXT_KEY, None)

    def test_what_was_trusted_is_followed_to_the_key_that_took_over(self, tmp_path: Path):
        shutil.copy(EXHIBITS / "trust-1.json", tmp_path / "trust.json")
        trust = Trust(tmp_path)
        assert trust.keys_for("kaupunki") == {NEXT_KEY}
        assert trust.judge("kaupunki", "organisation", [NEXT_KEY]).standing is Standing.TRUSTED
        for key, refusal in ((CITY_KEY, "trust_key_old"), (LOST_KEY, "trust_key_withdrawn")):
            reason = trust.judge("kaupunki", "organisation", [key]).reason
            assert reason
            assert reason.key == refusal

    def test_a_branch_keeps_its_key(self, tmp_path: Path):
        shutil.copy(EXHIBITS / "signing-key-open.pem", tmp_path / "signing-key.pem")
        assert own_key(tmp_path).public == CITY_KEY
        assert fingerprint(CITY_KEY) == "0d54 23a4 badb 836e"

    def test_a_key_from_the_safe_opens_with_its_passphrase(self, tmp_path: Path):
        exported = EXHIBITS / "signing-key-locked.pem"
        assert import_key(tmp_path / "keys", exported, "museo").public == CITY_KEY
        with pytest.raises(PresetError) as caught:
            import_key(tmp_path / "keys", exported, "avain")
        assert caught.value.message.key == "key_passphrase_wrong"
        export_key(tmp_path / "keys", tmp_path / "again.pem", "museo")
        assert import_key(tmp_path / "more", tmp_path / "again.pem", "museo").public == CITY_KEY

    def test_what_is_remembered_of_a_shared_folder_is_what_the_folder_has(self, tmp_path: Path):
        names = ("bundle-1-package-1-signed.leikepreset", "key-1-handover.leikekey")
        for name in names:
            shutil.copy(EXHIBITS / name, tmp_path / name)
        found = scan(tmp_path)
        cache = ScanCache(EXHIBITS / "cache-2-of-folder.msgpack")
        sizes = [(tmp_path / name).stat().st_size for name in names]
        kept = [
            cache.found(FileMark(name, size, AT_S * 10**9)) for name, size in zip(names, sizes, strict=True)
        ]
        assert all(kept)
        versions = [one for entry in kept if entry for one in entry.versions]
        assert {one.version: one for one in versions} == found.versions
        assert tuple(one for entry in kept if entry for one in entry.statements) == found.statements

    def test_what_is_remembered_in_another_way_is_read_again(self):
        mark = FileMark("bundle-1-signed.leikepreset", 7485, AT_S * 10**9)
        assert ScanCache(EXHIBITS / "cache-1-of-folder.msgpack").found(mark) is None

    def test_what_was_chosen_about_sharing_is_in_force(self, own_folders: Path):
        shutil.copy(EXHIBITS / "sharing-1.json", made(data_root()) / SETTINGS_FILE)
        setup = sharing_setup()
        assert (setup.folder, setup.take_updates) == (Path("/mnt/yhteinen/Leike"), "self")
        assert setup.settings.passed_over == {"kaupunki": (CITY_FIRST,)}
        assert setup.fault is None

    def test_the_ffmpeg_that_was_taken_is_known_and_the_one_before_it(self, own_folders: Path):
        shutil.copy(EXHIBITS / "ffmpeg-1.json", made(ffmpeg_folder()) / "taken.json")
        now, before = read_note().current, read_note().previous
        assert now and before
        assert (now.kind, now.path) == ("copied", programs_folder() / ("5f3a" * 8) / "ffmpeg")
        assert (now.sha256, now.size_bytes, now.version) == ("5f3a" * 16, 79_314_048, "8.0.1")
        assert (before.kind, before.path, before.taken_on) == ("used", Path("/usr/bin/ffmpeg"), "2026-11-03")

    def test_what_it_deployed_is_in_force(self):
        policy = read_policy({"LEIKE_POLICY": str(EXHIBITS / "policy.toml")})
        assert (policy.shared_folder, policy.brand) == (Path("/mnt/yhteinen/Leike"), "kaupunki")
        assert (policy.trusted_keys, policy.take_updates) == ((CITY_KEY,), "self")
        assert policy.fault is None

    def test_a_queue_goes_on_where_it_was(self, tmp_path: Path):
        """What its owner left in hand waits again; all else is as it was."""
        file = tmp_path / "state" / "queue.sqlite"
        made(file.parent)
        file.write_bytes(gzip.decompress((EXHIBITS / "queue-1.sqlite.gz").read_bytes()))
        journal = Journal(file)
        assert journal.notices == ()
        jobs = {job.name.removesuffix(".mp4"): job for job in journal.state().jobs}
        assert {name: job.state for name, job in jobs.items()} == {
            "avaus": "done", "loppu": "failed", "verkko": "waiting", "pysty": "stopped", "kesken": "running",
            "tauko": "paused",
        }  # fmt: skip
        first = jobs["avaus"]
        assert (first.post, first.size_bytes, first.output) == ("Tervetuloa!", 480_000, "/ulos/avaus.mp4")
        assert first.notices[0].key == "recording_changed" and jobs["loppu"].failure
        assert jobs["verkko"].waiting_for == Message("delivery_folder_away", {"folder": "verkko"})
        render = journal.render_of(first.id)
        assert (render.file_name, render.recording.path) == ("avaus.mp4", "/media/levy/vierailu.mp4")
        ownership = Ownership(journal, "command")
        assert ownership.take()
        records = Records(journal.database, ownership.epoch)
        (orphan,) = records.orphans()
        assert orphan.note == PlacingNote("/ulos/kesken.mp4", "00ff", 5)
        records.put_back([orphan.id], died=True)
        taken = records.take()
        assert taken and [job.render.job for job in taken.jobs] == ["kesken"]
        assert [msgspec.json.decode(film, type=Staged).file for film in records.staged()] == [
            "/valimuisti/film-1.mp4"
        ]
        ownership.release()
        journal.close()


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
