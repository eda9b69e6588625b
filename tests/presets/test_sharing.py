"""Packages, the shared folder and what was taken, each with real files."""

import dataclasses
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest

from leike.files.layer_file import read_layer
from leike.model.errors import PresetError
from leike.presets import shared_folder
from leike.presets.bundles import bundle_bytes, inspect, pack
from leike.presets.keys import KEY_SUFFIX, handover, new_key, withdrawal
from leike.presets.packages import Package, build_package, same_content, signed
from leike.presets.scan_cache import ScanCache, cache_file
from leike.presets.shared_folder import Scan, fetch, publish, publish_statement, scan
from leike.presets.taken import TakenPresets
from leike.presets.versions import FoundVersion, ancestors, heads, updates
from presets.layering import layer
from presets.sharing import branch, city, packed, png, text_layer
from spoken import spoken

posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")


def refused(fault: pytest.ExceptionInfo[PresetError]) -> str:
    return spoken(fault.value.message).key


class TestPackages:
    def test_the_same_layer_gives_the_same_bytes(self, tmp_path: Path):
        key = new_key()
        one, two = (bundle_bytes((packed(city(tmp_path / name), tmp_path / name, key),)) for name in "ab")
        assert one == two

    def test_its_files_come_along_whatever_they_are_called(self, tmp_path: Path):
        made = packed(city(tmp_path), tmp_path)
        pack((made,), tmp_path / "espoo.leikepreset")
        brought = inspect(tmp_path / "espoo.leikepreset").package
        assert brought.layer.values["brand"]["logo"]["file"].startswith("assets/logo-a-")
        assert brought.files[brought.layer.values["brand"]["logo"]["file"]] == png()
        assert len(brought.files) == 3

    @posix
    def test_it_takes_no_file_from_elsewhere_along(self, tmp_path: Path):
        (tmp_path / "secret.png").write_bytes(png())
        folder = tmp_path / "presets"
        folder.mkdir()
        (folder / "link.png").symlink_to(tmp_path / "secret.png")
        for name in ("../secret.png", str(tmp_path / "secret.png"), "link.png"):
            made = layer("x", kind="branch", brand={"logo": {"file": name}})
            with pytest.raises(PresetError) as caught:
                build_package(made, folder)
            assert refused(caught) == "bundle_asset_outside"

    @pytest.mark.parametrize(
        ("name", "key"),
        [("a.svg", "bundle_svg"), ("a.webp", "bundle_asset_foreign"), ("b.png", "file_missing")],
    )
    def test_what_cannot_travel_is_told(self, tmp_path: Path, name: str, key: str):
        (tmp_path / "a.svg").write_bytes(b"<svg/>")
        (tmp_path / "a.webp").write_bytes(b"RIFF")
        made = layer("x", kind="branch", brand={"logo": {"file": name}})
        with pytest.raises(PresetError) as caught:
            build_package(made, tmp_path)
        assert refused(caught) == key

    def test_what_others_would_refuse_is_not_packed(self, tmp_path: Path):
        (tmp_path / "a.png").write_bytes(b"no picture")
        made = packed(layer("x", kind="branch", brand={"logo": {"file": "a.png"}}), tmp_path)
        with pytest.raises(PresetError) as caught:
            pack((made,), tmp_path / "x.leikepreset")
        assert refused(caught) == "bundle_type_wrong"
        assert not (tmp_path / "x.leikepreset").exists()

    def test_only_a_change_is_a_new_version(self, tmp_path: Path):
        one = packed(city(tmp_path), tmp_path)
        later = build_package(city(tmp_path), tmp_path, created="2027-01-01T00:00:00Z")
        assert later.version != one.version
        assert same_content(later, one)
        assert not same_content(packed(city(tmp_path, logo=png(colour="blue")), tmp_path), one)
        assert not same_content(one, None)


def published(folder: Path, *made: Package) -> Scan:
    folder.mkdir(exist_ok=True)
    for package in made:
        assert publish(folder, package).file
    return scan(folder)


def after(parent: Package, text: str) -> Package:
    return packed(text_layer(parent.id, text), parents=(parent.version,))


class TestSharedFolder:
    def test_what_is_published_is_found_and_fetched(self, tmp_path: Path):
        made = packed(city(tmp_path / "city"), tmp_path / "city")
        seen = published(tmp_path / "shared", made)
        assert [one.version for one in seen.versions.values()] == [made.version]
        assert fetch(tmp_path / "shared", seen.versions[made.version]).packages == (made,)
        assert [file.name for file in (tmp_path / "shared").iterdir()] == [
            f"espoo--{made.version[:32]}.leikepreset"
        ]

    def test_publishing_twice_changes_nothing(self, tmp_path: Path):
        made = packed(text_layer("tapiola", "x"))
        published(tmp_path, made)
        (file,) = tmp_path.iterdir()
        before = file.stat()
        answer = publish(tmp_path, made)
        assert (answer.file, answer.fresh) == (file, False)
        assert file.stat() == before

    def test_a_name_that_is_taken_by_something_else_is_left_alone(self, tmp_path: Path):
        made = packed(text_layer("tapiola", "x"))
        squatter = tmp_path / f"tapiola--{made.version[:32]}.leikepreset"
        squatter.write_bytes(b"half of it")
        seen = published(tmp_path, made)
        assert squatter.read_bytes() == b"half of it"
        assert (len(seen.versions), seen.unusable) == (1, 1)

    def test_a_second_signature_lies_beside_the_first(self, tmp_path: Path):
        made, key = packed(text_layer("tapiola", "x")), new_key()
        seen = published(tmp_path, made, signed(made, key))
        (found,) = seen.versions.values()
        assert set(found.signers) == {made.signer, key.public}
        assert len(found.files) == 2

    def test_of_several_signatures_the_wanted_one_is_fetched(self, tmp_path: Path):
        made, stranger = packed(text_layer("kaupunki", "x")), new_key()
        for number in range(2):  # a stranger's copy may be listed first or last
            folder = tmp_path / str(number)
            folder.mkdir()
            copies = [signed(made, stranger), made]
            for each in reversed(copies) if number else copies:
                assert publish(folder, each).fresh
            found = scan(folder).versions[made.version]
            assert fetch(folder, found, {made.signer}).package.signer == made.signer
            assert fetch(folder, found, {"nobody"}).package.version == made.version

    def test_half_doubled_late_and_foreign_files(self, tmp_path: Path):
        one, two = packed(text_layer("tapiola", "1")), packed(text_layer("tapiola", "2"))
        published(tmp_path, one)
        whole = bundle_bytes((one,))
        other = bundle_bytes((two,))
        for name in ("x (1).leikepreset", "x.sync-conflict-20261120-1.leikepreset", "X.LEIKEPRESET"):
            (tmp_path / name).write_bytes(whole)
        (tmp_path / "late.leikepreset").write_bytes(other[: len(other) // 2])
        for name in ("note.txt", ".hidden.leikepreset", "~$x.leikepreset.tmp", "x.leikepreset.part"):
            (tmp_path / name).write_bytes(b"x")
        (tmp_path / "folder.leikepreset").mkdir()
        (tmp_path / "photo.leikepreset").write_bytes(png())
        seen = scan(tmp_path)
        assert set(seen.versions) == {one.version}
        assert len(seen.versions[one.version].files) == 4
        assert seen.unusable == 3
        (tmp_path / "late.leikepreset").write_bytes(other)
        assert set(scan(tmp_path).versions) == {one.version, two.version}

    @posix
    def test_files_that_cannot_be_read_or_never_end(self, tmp_path: Path):
        one = packed(text_layer("tapiola", "1"))
        published(tmp_path, one)
        os.mkfifo(tmp_path / "pipe.leikepreset")
        (tmp_path / "gone.leikepreset").symlink_to(tmp_path / "nowhere")
        (tmp_path / "zero.leikepreset").symlink_to("/dev/zero")
        assert set(scan(tmp_path).versions) == {one.version}

    @posix
    def test_names_that_are_no_text(self, tmp_path: Path):
        """One such file stopped every look into the folder, for everybody."""
        publish(tmp_path, packed(text_layer("kaupunki", "x")))
        data = next(tmp_path.iterdir()).read_bytes()
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.leikepreset")).write_bytes(data)
        cache = cache_file(tmp_path, tmp_path / "cache")
        assert len(scan(tmp_path, ScanCache(cache)).versions) == 1
        assert cache.exists()

    def test_a_folder_that_goes_while_it_is_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        folder = tmp_path / "shared"
        folder.mkdir()
        for number in range(5):
            publish(folder, packed(text_layer(f"kaupunki{number}", "x")))
        read = shared_folder.read_limited

        def reading(path: Path, *rest: Any) -> bytes:
            data = read(path, *rest)
            if path.name.startswith("kaupunki2"):
                shutil.rmtree(folder)
            return data

        monkeypatch.setattr(shared_folder, "read_limited", reading)
        found = scan(folder, ScanCache(None))
        assert found.away and spoken(found.away).key == "sharing_folder_missing"
        assert (found.versions, found.unusable) == ({}, 0)

    def test_a_folder_that_is_away_is_an_answer(self, tmp_path: Path):
        made = packed(text_layer("tapiola", "x"))
        (tmp_path / "file").write_bytes(b"")
        for folder in (tmp_path / "nowhere", tmp_path / "file"):
            seen, answer = scan(folder), publish(folder, made)
            assert seen.away and spoken(seen.away).key == "sharing_folder_missing"
            assert answer.away and spoken(answer.away).key == "sharing_folder_missing"
            assert (seen.versions, answer.file) == ({}, None)

    def test_a_folder_that_may_not_be_written(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        def refuse(*args: object, **names: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("leike.presets.shared_folder.tempfile.mkstemp", refuse)
        answer = publish(tmp_path, packed(text_layer("tapiola", "x")))
        assert answer.away and spoken(answer.away).key == "sharing_folder_refused"
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("links", [True, False])
    def test_publishing_where_there_are_no_hard_links(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
    ):
        if not links:

            def refuse(*args: object) -> None:
                raise OSError(95, "Operation not supported")

            monkeypatch.setattr("leike.presets.shared_folder.os.link", refuse)
        made = packed(text_layer("tapiola", "x"))
        assert set(published(tmp_path, made).versions) == {made.version}
        assert len(list(tmp_path.iterdir())) == 1

    def test_statements_travel_in_it(self, tmp_path: Path):
        key = new_key()
        for statement in (withdrawal(key), handover(key, new_key().public)):
            answer = publish_statement(tmp_path, statement)
            assert answer.file and answer.file.suffix == KEY_SUFFIX
        (tmp_path / "evil.leikekey").write_bytes(b"{}")
        seen = scan(tmp_path)
        assert {statement.statement for statement in seen.statements} == {"handover", "withdrawal"}
        assert seen.unusable == 1

    def test_only_new_files_are_read_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        read: list[str] = []
        from leike.presets import shared_folder

        reading = shared_folder._read
        monkeypatch.setattr(shared_folder, "_read", lambda path: read.append(path.name) or reading(path))
        shared, cache = tmp_path / "shared", cache_file(tmp_path, tmp_path / "cache")
        first = published(shared, packed(text_layer("one", "x")), packed(text_layer("two", "x")))
        assert scan(shared, ScanCache(cache)) == first
        read.clear()
        assert scan(shared, ScanCache(cache)) == first
        assert read == []
        three = packed(text_layer("three", "x"))
        publish(shared, three)
        seen = scan(shared, ScanCache(cache))
        assert len(seen.versions) == 3 and [name.split("--")[0] for name in read] == ["three"]
        cache.write_bytes(b"\xff" + cache.read_bytes()[1:])
        assert scan(shared, ScanCache(cache)) == seen

    def test_a_half_file_is_tried_again_though_nothing_tells_that_it_changed(self, tmp_path: Path):
        whole = bundle_bytes((packed(text_layer("one", "x")),))
        file, cache = tmp_path / "x.leikepreset", ScanCache(None)
        file.write_bytes(bytes(len(whole)))
        before = file.stat()
        assert scan(tmp_path, cache).unusable == 1
        file.write_bytes(whole)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert len(scan(tmp_path, cache).versions) == 1

    def test_a_stranger_is_not_read_at_each_look(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        read: list[str] = []
        from leike.presets import shared_folder

        reading = shared_folder._read
        monkeypatch.setattr(shared_folder, "_read", lambda path: read.append(path.name) or reading(path))
        (tmp_path / "x.leikepreset").write_bytes(b"x")
        cache = ScanCache(None)
        for _ in range(50):
            assert scan(tmp_path, cache).unusable == 1
        assert len(read) < 10

    def test_what_changed_since_it_was_seen_is_not_taken(self, tmp_path: Path):
        made = packed(text_layer("one", "x"))
        seen = published(tmp_path, made)
        (file,) = tmp_path.iterdir()
        file.write_bytes(file.read_bytes().replace(b"Kaupunki", b"Naapuri!"))
        with pytest.raises(PresetError) as caught:
            fetch(tmp_path, seen.versions[made.version])
        assert refused(caught) in ("bundle_damaged", "bundle_hash_wrong")
        file.unlink()
        with pytest.raises(PresetError) as caught:
            fetch(tmp_path, seen.versions[made.version])
        assert refused(caught) == "file_missing"


def everyone(found: FoundVersion) -> bool:
    return True


class TestVersions:
    def test_two_branches_at_once_lose_nothing_and_merge(self, tmp_path: Path):
        base = packed(text_layer("espoo", "0"))
        one, two = after(base, "1"), after(base, "2")
        seen = published(tmp_path, base, one, two)
        (update,) = updates({"espoo": base.version}, seen.versions, everyone)
        assert update.conflict
        assert {head.version for head in update.heads} == {one.version, two.version}
        merged = packed(text_layer("espoo", "1 and 2"), parents=(one.version, two.version))
        seen = published(tmp_path, merged)
        for current in (base, one, two):
            (update,) = updates({"espoo": current.version}, seen.versions, everyone)
            assert [head.version for head in update.heads] == [merged.version]
        assert updates({"espoo": merged.version}, seen.versions, everyone) == ()
        assert ancestors(merged.version, seen.versions) == {base.version, one.version, two.version}

    def test_being_one_of_two_newest_is_a_conflict_too(self, tmp_path: Path):
        base = packed(text_layer("espoo", "0"))
        one, two = after(base, "1"), after(base, "2")
        seen = published(tmp_path, base, one, two)
        (update,) = updates({"espoo": one.version}, seen.versions, everyone)
        assert update.conflict

    def test_having_a_newer_one_than_the_folder_is_no_news(self, tmp_path: Path):
        base = packed(text_layer("espoo", "0"))
        newer = after(base, "1")
        taken = TakenPresets(tmp_path / "taken")
        taken.take((newer,))
        seen = published(tmp_path / "shared", base)
        assert updates(taken.in_use(), {**taken.known(), **seen.versions}, everyone) == ()

    def test_a_strangers_version_does_not_hide_the_citys(self, tmp_path: Path):
        base = packed(text_layer("espoo", "0"))
        evil = after(base, "evil")
        seen = published(tmp_path, base, evil)
        (update,) = updates({}, seen.versions, lambda found: found.signers == (base.signer,))
        assert [head.version for head in update.heads] == [base.version]
        assert heads(seen.versions)["espoo"][0].version == evil.version

    def test_a_version_of_another_id_replaces_nothing(self, tmp_path: Path):
        base = packed(text_layer("espoo", "0"))
        other = packed(text_layer("vantaa", "x"), parents=(base.version,))
        seen = published(tmp_path, base, other)
        assert set(heads(seen.versions)) == {"espoo", "vantaa"}


class TestTaken:
    def test_it_is_there_with_its_files(self, tmp_path: Path):
        made = packed(city(tmp_path / "city"), tmp_path / "city")
        taken = TakenPresets(tmp_path / "taken")
        taken.take((made,))
        file = taken.layer_files()["espoo"]
        assert read_layer(file) == made.layer
        assert (file.parent / made.layer.values["brand"]["logo"]["file"]).read_bytes() == png()
        assert taken.package("espoo", made.version) == made
        assert [found.name for found in file.parent.parent.iterdir()] == [made.version[:32]]

    def test_versions_are_switched_and_gone_back(self, tmp_path: Path):
        one, taken = packed(text_layer("x", "1")), TakenPresets(tmp_path)
        two = after(one, "2")
        taken.take((one,))
        taken.take((two,))
        taken.take((two,))
        assert taken.in_use() == {"x": two.version}
        assert taken.back("x") == one.version == taken.in_use()["x"]
        with pytest.raises(PresetError) as caught:
            taken.back("x")
        assert refused(caught) == "sharing_no_earlier"
        taken.switch("x", two.version)
        assert taken.in_use() == {"x": two.version}
        assert {package.version for package in taken.versions("x")} == {one.version, two.version}
        with pytest.raises(PresetError) as caught:
            taken.switch("x", "0" * 64)
        assert refused(caught) == "sharing_version_gone"
        taken.stop_using("x")
        assert taken.in_use() == {} == taken.layer_files()
        taken.switch("x", one.version)
        assert taken.in_use() == {"x": one.version}

    def test_all_of_a_bundle_or_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        from leike.presets import taken as module

        real = module._write_through

        def full(path: Path, data: bytes) -> None:
            if b"vantaa" in data:
                raise OSError(28, "No space left on device")
            real(path, data)

        taken = TakenPresets(tmp_path)
        monkeypatch.setattr(module, "_write_through", full)
        with pytest.raises(PresetError) as caught:
            taken.take((packed(text_layer("espoo", "x")), packed(text_layer("vantaa", "x"))))
        assert refused(caught) == "taken_not_kept"
        assert taken.in_use() == {}
        assert not [found for found in tmp_path.rglob("*") if found.name.startswith(".new-")]

    def test_a_damaged_copy_is_told_and_taken_anew(self, tmp_path: Path):
        made, taken = packed(text_layer("x", "1")), TakenPresets(tmp_path)
        taken.take((made,))
        taken.layer_files()["x"].write_text("version = 2")
        with pytest.raises(PresetError) as caught:
            taken.package("x", made.version)
        assert refused(caught) == "taken_damaged"
        taken.take((made,))
        assert taken.package("x", made.version) == made

    def test_it_keeps_who_signs_for_it_now(self, tmp_path: Path):
        """What is passed on from here must hold for others, who may not believe an old key."""
        taken = TakenPresets(tmp_path / "taken")
        made = packed(text_layer("kaupunki", "x"))
        again = signed(made, new_key())
        taken.take([made])
        taken.take([again])
        assert taken.package("kaupunki", made.version).signer == again.signer
        taken.take([dataclasses.replace(made, signature=None)])
        assert taken.package("kaupunki", made.version).signer == again.signer

    @pytest.mark.parametrize(
        "state",
        [
            {"in_use": {"../../elsewhere": {"version": "0" * 64}}},
            {"in_use": {"espoo": {"version": "../../elsewhere"}}},
            {"in_use": {"espoo": {"version": "0" * 64, "earlier": ["../../elsewhere"]}}},
            {"bases": {"espoo": "../../elsewhere"}},
        ],
    )
    def test_a_list_that_leads_elsewhere_is_damaged(self, tmp_path: Path, state: dict[str, Any]):
        (tmp_path / "taken.json").write_bytes(msgspec.json.encode({"format": 1, **state}))
        with pytest.raises(PresetError) as caught:
            TakenPresets(tmp_path).layer_files()
        assert spoken(caught.value.message).key == "file_damaged"

    def test_windows_that_take_at_once_lose_nothing(self, tmp_path: Path):
        made = [packed(text_layer(f"x{number % 5}", str(number))) for number in range(20)]
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda package: TakenPresets(tmp_path).take((package,)), made))
        taken = TakenPresets(tmp_path)
        assert sum(len(taken.versions(f"x{number}")) for number in range(5)) == 20
        state = taken.state()
        assert sum(1 + len(used.earlier) for used in state.in_use.values()) == 20

    def test_an_own_layers_last_published_version_is_remembered(self, tmp_path: Path):
        made, taken = packed(branch()), TakenPresets(tmp_path)
        taken.keep(made)
        assert taken.state().bases == {"tapiola": made.version}
        assert taken.in_use() == {}
        assert taken.package("tapiola", made.version) == made
        assert set(taken.known()) == {made.version}
