"""The story of a city and two branches on three computers that share nothing but a folder."""

from pathlib import Path

import pytest

from leike.files.layer_file import read_layer
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.presets.bundles import bundle_bytes, inspect
from leike.presets.keys import own_key, replace_key, replaced_keys, withdrawal
from leike.presets.packages import Package, build_package, signed
from leike.presets.scan_cache import ScanCache, cache_file
from leike.presets.shared_folder import fetch, publish, publish_statement, scan
from leike.presets.store import PresetStore
from leike.presets.taken import TakenPresets
from leike.presets.trust import Trust
from leike.presets.versions import FoundVersion, Update, updates
from leike.resources import presets_folder
from presets.layering import layer, write
from presets.sharing import city, png
from spoken import spoken


class Computer:
    """One user's data folder, and the folder that all share."""

    def __init__(self, home: Path, shared: Path) -> None:
        self.home, self.shared = home, shared
        self.own = home / "presets"
        self.own.mkdir(parents=True)
        self.taken = TakenPresets(home / "taken")
        self.trust = Trust(home)

    def publish(self, made: Layer, *parents: str) -> Package:
        """Write the layer among the own ones, and publish it as the next version."""
        write(self.own, made)
        key = own_key(self.home / "keys")
        before = self.taken.state().bases.get(made.id)
        base = parents or ((before,) if before else ())
        package = build_package(made, self.own, author=self.home.name, parents=base, key=key)
        assert publish(self.shared, package).file
        self.taken.keep(package)
        self.trust.accept(package.id, package.manifest.kind, [key.public])
        return package

    def news(self) -> tuple[Update, ...]:
        found = scan(self.shared, ScanCache(cache_file(self.shared, self.home / "cache")))
        self.trust.learn(found.statements)
        in_use = {**self.taken.state().bases, **self.taken.in_use()}
        judge = self.trust.judging()
        known = {**self.taken.known(), **found.versions}
        return updates(in_use, known, lambda one: judge(one.id, one.kind, one.signers).allowed)

    def take(self, found: FoundVersion) -> None:
        contents = fetch(self.shared, found)
        self.trust.accept(found.id, found.kind, found.signers)
        self.taken.take(contents.packages)

    def take_all(self) -> list[str]:
        news = self.news()
        for update in news:
            assert not update.conflict
            self.take(update.heads[0])
        return [update.id for update in news]

    def store(self) -> PresetStore:
        folders = (file.parent for file in self.taken.layer_files().values())
        return PresetStore((presets_folder(), *folders, self.own), brand=self.home.name)


@pytest.fixture
def computers(tmp_path: Path) -> tuple[Computer, Computer, Computer]:
    shared = tmp_path / "shared"
    shared.mkdir()
    espoo, tapiola, leppavaara = (
        Computer(tmp_path / name, shared) for name in ("espoo", "tapiola", "leppavaara")
    )
    espoo.publish(city(espoo.own))
    for here in (tapiola, leppavaara):
        assert here.take_all() == ["espoo"]
        name = here.home.name
        write(here.own, layer(name, "espoo", kind="branch", branch={"handle": f"@{name}"}))
    return espoo, tapiola, leppavaara


def test_the_city_changes_the_logo_and_locks_the_font(computers: tuple[Computer, Computer, Computer]):
    espoo, *branches = computers
    made = city(espoo.own, logo=png(colour="blue"), locks={"captions.font": "Graafinen ohje 2026"})
    espoo.publish(made)
    for here in branches:
        name = here.home.name
        rebel = layer(name, "espoo", kind="branch", branch={"handle": f"@{name}"}, captions={"font": "Comic"})
        write(here.own, rebel)
        (update,) = here.news()
        assert (update.id, update.conflict) == ("espoo", False)
        assert here.take_all() == ["espoo"]
        store = here.store()
        found = store.resolved("instagram-story")
        assert found.preset and found.preset.brand.logo
        assert Path(found.preset.brand.logo.file).read_bytes() == png(colour="blue")
        assert found.preset.branch.handle == f"@{name}"
        assert found.preset.captions.font == "Noto Sans"
        assert found.locks["captions.font"].reason == "Graafinen ohje 2026"
        assert "layer_locked" in {spoken(message).key for message in store.ignored}
        assert here.news() == ()


def test_the_folder_is_away_and_work_goes_on(computers: tuple[Computer, Computer, Computer]):
    _, tapiola, _ = computers
    tapiola.shared.rename(tapiola.shared.with_name("unplugged"))
    found = scan(tapiola.shared)
    assert found.away and spoken(found.away).key == "sharing_folder_missing"
    preset = tapiola.store().get("instagram-story")
    assert (preset.brand.name, preset.branch.handle) == ("Espoo", "@tapiola")


def test_a_branch_cannot_speak_for_the_city(computers: tuple[Computer, Computer, Computer]):
    espoo, tapiola, leppavaara = computers
    base = tapiola.taken.in_use()["espoo"]
    key = own_key(tapiola.home / "keys")
    for kind in ("organisation", "branch"):
        evil = layer("espoo", kind=kind, brand={"name": "Tapiola"})
        package = build_package(evil, tapiola.own, parents=(base,), key=key)
        assert publish(tapiola.shared, package).file
        bundle = tapiola.home / "espoo.leikepreset"
        bundle.write_bytes(bundle_bytes((package,)))
        brought = inspect(bundle).package
        verdict = leppavaara.trust.judge(brought.id, brought.manifest.kind, [brought.signer])
        assert verdict.reason and spoken(verdict.reason).key == "trust_other_key"
    assert leppavaara.news() == () == espoo.news()


def test_a_tampered_bundle_is_refused(computers: tuple[Computer, Computer, Computer], tmp_path: Path):
    espoo, tapiola, _ = computers
    (file,) = espoo.shared.iterdir()
    bundle = tmp_path / "mail.leikepreset"
    for old, new in (b"Espoo", b"Esp00"), (b'"created":"2', b'"created":"1'):
        bundle.write_bytes(file.read_bytes().replace(old, new))
        if bundle.read_bytes() != file.read_bytes():
            with pytest.raises(PresetError) as caught:
                inspect(bundle)
            assert spoken(caught.value.message).key.startswith("bundle_")
    before = tapiola.taken.in_use()
    assert tapiola.news() == () and tapiola.taken.in_use() == before


def test_both_branches_change_a_channel_at_once(computers: tuple[Computer, Computer, Computer]):
    espoo, tapiola, leppavaara = computers
    story = layer("tarina", "instagram-story", captions={"size_px": 60, "line_height_px": 80})
    espoo.publish(story)
    for here in (tapiola, leppavaara):
        assert here.take_all() == ["tarina"]
    base = tapiola.taken.in_use()["tarina"]
    one = tapiola.publish(
        layer("tarina", "instagram-story", captions={"size_px": 70, "line_height_px": 80}), base
    )
    two = leppavaara.publish(
        layer("tarina", "instagram-story", captions={"size_px": 60, "line_height_px": 90}), base
    )
    for here in computers:
        (update,) = here.news()
        assert {head.version for head in update.heads} == {one.version, two.version}
    both = layer("tarina", "instagram-story", captions={"size_px": 70, "line_height_px": 90})
    merged = espoo.publish(both, one.version, two.version)
    assert espoo.news() == ()
    for here in (tapiola, leppavaara):
        (update,) = here.news()
        assert [head.version for head in update.heads] == [merged.version]
        here.take(update.heads[0])
        assert read_layer(here.taken.layer_files()["tarina"]).values["captions"]["line_height_px"] == 90


def test_the_city_replaces_its_key_and_withdraws_the_old_one(computers: tuple[Computer, Computer, Computer]):
    espoo, tapiola, leppavaara = computers
    first = espoo.taken.package("espoo", espoo.taken.state().bases["espoo"])
    key, statement = replace_key(espoo.home / "keys")
    (old,) = replaced_keys(espoo.home / "keys")
    for said in (statement, withdrawal(old)):
        publish_statement(espoo.shared, said)
    publish(espoo.shared, signed(first, key))
    assert tapiola.news() == ()
    assert tapiola.trust.keys_for("espoo") == {key.public}
    espoo.trust.learn([statement])
    made = espoo.publish(city(espoo.own, logo=png(colour="green")))
    assert tapiola.take_all() == ["espoo"] == leppavaara.take_all()
    assert tapiola.taken.in_use()["espoo"] == made.version
    thief = build_package(city(tapiola.own), tapiola.own, parents=(made.version,), key=old)
    publish(espoo.shared, thief)
    assert tapiola.news() == ()
    newcomer = Computer(espoo.home.parent / "newcomer", espoo.shared)
    newcomer.trust.learn(scan(espoo.shared).statements)
    assert newcomer.take_all() == ["espoo"]
    assert newcomer.trust.keys_for("espoo") == {key.public}
