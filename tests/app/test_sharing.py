"""Sharing as both faces use it: a city and its branches, each with a data folder of its own."""

import dataclasses
from pathlib import Path

import pytest

from leike.app.policy import Policy
from leike.app.sharing import Sharing
from leike.app.sharing_setup import SharingSetup, keep_settings, sharing_setup
from leike.app.trusting import export_key, import_key, key_ring, replace_key, trust_key, withdraw_key
from leike.model.errors import PresetError
from leike.model.layer import Kind, Layer
from leike.presets.bundles import bundle_bytes, inspect
from leike.presets.keys import fingerprint, new_key
from leike.presets.shared_folder import publish
from presets.layering import channel, layer, write
from presets.sharing import city, packed, png
from spoken import spoken


class Computer:
    """One user: every look makes the setup anew, as a new start of the program would."""

    def __init__(self, home: Path, shared: Path, policy: str = "") -> None:
        self.home, self.shared = home, shared
        self.environ = {
            "LEIKE_DATA": str(home),
            "LEIKE_CACHE": str(home / "cache"),
            "LEIKE_POLICY": str(home / "policy.toml"),
        }
        self.own = home / "presets"
        self.own.mkdir(parents=True)
        (home / "policy.toml").write_text(policy or f"shared_folder = '{shared}'\n", encoding="utf-8")

    @property
    def setup(self) -> SharingSetup:
        return sharing_setup(self.environ)

    @property
    def sharing(self) -> Sharing:
        from leike.app.sharing_setup import store_of

        return Sharing(self.setup, store_of(self.setup, self.environ))

    def publish(self, made: Layer) -> None:
        write(self.own, made)
        self.sharing.publish(made.id)

    def take_all(self) -> list[str]:
        sharing = self.sharing
        return [each for offer in sharing.look().offers for each in sharing.take(offer).ids]


@pytest.fixture
def espoo(tmp_path: Path) -> Computer:
    (tmp_path / "shared").mkdir()
    made = Computer(tmp_path / "espoo", tmp_path / "shared")
    made.publish(city(made.own))
    return made


@pytest.fixture
def tapiola(espoo: Computer) -> Computer:
    made = Computer(espoo.home.parent / "tapiola", espoo.shared)
    assert made.take_all() == ["espoo"]
    return made


@pytest.fixture
def leppavaara(espoo: Computer) -> Computer:
    made = Computer(espoo.home.parent / "leppavaara", espoo.shared)
    assert made.take_all() == ["espoo"]
    return made


def key_of(refusal: pytest.ExceptionInfo[PresetError]) -> str:
    return spoken(refusal.value.message).key


def test_an_update_is_told_shown_and_taken(espoo: Computer, tapiola: Computer):
    espoo.publish(city(espoo.own, logo=png(colour="blue"), locks={"captions.font": "Ohje"}))
    sharing = tapiola.sharing
    news = sharing.look()
    (offer,) = news.offers
    assert (news.count("updated"), news.count("new"), news.refused, news.half_synced) == (1, 0, (), 0)
    assert offer.head.author == "Espoo"
    assert offer.head.signer == fingerprint(espoo.sharing.here.key.public)
    changed = [each.key for each in sharing.compare(offer).sides[0].differences]
    assert changed == ["locks.captions.font", "brand.logo.file"]
    with sharing.tried(sharing.packages(offer)) as tried:
        logo = Path(str(tried.resolved("espoo").values["brand"]["logo"]["file"]))
        assert logo.read_bytes() == png(colour="blue")
    assert not logo.exists()
    assert sharing.take(offer).ids == ("espoo",)
    assert "captions.font" in sharing.store.resolved("espoo").locks
    assert tapiola.sharing.look().offers == ()


def test_parents_come_along(espoo: Computer, tapiola: Computer):
    write(tapiola.own, layer("tapiola", "espoo", kind="branch", branch={"name": "Tapiola"}))
    write(tapiola.own, channel("tapiola-story", "tapiola", "instagram-story"))
    put = tapiola.sharing.publish("tapiola-story")
    assert [(each.id, each.fresh) for each in put] == [
        ("tapiola-story", True),
        ("tapiola", True),
        ("espoo", False),
    ]
    assert not any(each.fresh for each in tapiola.sharing.publish("tapiola-story"))
    newcomer = Computer(espoo.home.parent / "newcomer", espoo.shared)
    sharing = newcomer.sharing
    offer = next(each for each in sharing.look().offers if each.id == "tapiola-story")
    assert sharing.take(offer).ids == ("tapiola-story", "tapiola", "espoo")
    preset = newcomer.sharing.store.get("tapiola-story")
    assert (preset.branch.name, preset.brand.name) == ("Tapiola", "Espoo")
    assert {each.id for each in newcomer.sharing.look().offers} == set()


def test_own_changes_are_set_aside_and_versions_gone_back_to(espoo: Computer, tapiola: Computer):
    espoo.publish(channel("tarina", captions={"size_px": 60, "line_height_px": 80}))
    tapiola.take_all()
    write(tapiola.own, channel("tarina", captions={"size_px": 66, "line_height_px": 80}))
    espoo.publish(channel("tarina", captions={"size_px": 70, "line_height_px": 80}))
    sharing = tapiola.sharing
    (offer,) = sharing.look().offers
    assert offer.own_changes
    assert sharing.take_by_itself(sharing.look()) == ()
    taken = sharing.take(offer)
    assert [path.name for path in taken.set_aside] == ["tarina.toml.1.set-aside"]
    assert "size_px = 66" in taken.set_aside[0].read_text(encoding="utf-8")
    assert [spoken(told).key for told in taken.told] == ["sharing_set_aside"]
    assert tapiola.sharing.store.get("tarina").captions.size_px == 70
    first, second = tapiola.sharing.versions("tarina")
    assert (first.current, second.current) == (False, True)
    tapiola.sharing.back("tarina")
    assert tapiola.sharing.store.get("tarina").captions.size_px == 60
    assert tapiola.sharing.look().offers == ()
    tapiola.sharing.use_version("tarina", second.version)
    assert tapiola.sharing.store.get("tarina").captions.size_px == 70
    espoo.publish(channel("tarina", captions={"size_px": 71, "line_height_px": 80}))
    assert [each.state for each in tapiola.sharing.look().offers] == ["updated"]
    with pytest.raises(PresetError) as refusal:
        tapiola.sharing.back("espoo")
    assert key_of(refusal) == "sharing_no_earlier"


def both_change(one: Computer, two: Computer) -> None:
    one.publish(channel("tarina", captions={"size_px": 60, "line_height_px": 80}))
    two.take_all()
    one.publish(channel("tarina", captions={"size_px": 70, "line_height_px": 80}))
    two.publish(channel("tarina", captions={"size_px": 60, "line_height_px": 90}))


def test_two_versions_are_merged_for_all(espoo: Computer, tapiola: Computer, leppavaara: Computer):
    both_change(tapiola, leppavaara)
    for here in (tapiola, leppavaara, espoo):
        assert [each.state for each in here.sharing.look().offers] == ["conflict"]
    sharing = leppavaara.sharing
    (offer,) = sharing.look().offers
    with pytest.raises(PresetError) as refusal:
        sharing.take(offer)
    assert key_of(refusal) == "sharing_conflict"
    comparison = sharing.compare(offer)
    assert comparison.merge and comparison.merge.clashes == () and len(comparison.sides) == 2
    assert sharing.merge(offer).published
    for here in (tapiola, leppavaara, espoo):
        here.take_all()
        captions = here.sharing.store.get("tarina").captions
        assert (captions.size_px, captions.line_height_px) == (70, 90)
        assert here.sharing.look().offers == ()


def test_one_version_is_chosen_for_all(tapiola: Computer, leppavaara: Computer):
    both_change(tapiola, leppavaara)
    sharing = tapiola.sharing
    (offer,) = sharing.look().offers
    mine = next(head for head in offer.heads if head.current)
    assert sharing.choose(offer, mine.version).published
    assert leppavaara.take_all() == ["tarina"]
    assert leppavaara.sharing.store.get("tarina").captions.size_px == 70
    assert tapiola.sharing.look().offers == () == leppavaara.sharing.look().offers


def test_a_branch_chooses_among_the_citys_versions_for_itself(espoo: Computer, tapiola: Computer):
    twin = Computer(espoo.home.parent / "twin", espoo.shared)
    twin.take_all()
    export_key(espoo.sharing.here, espoo.home / "key.pem", "salasana")
    import_key(twin.sharing.here, espoo.home / "key.pem", "salasana")
    espoo.publish(city(espoo.own, logo=png(colour="blue")))
    twin.publish(city(twin.own, logo=png(colour="green")))
    sharing = tapiola.sharing
    (offer,) = sharing.look().offers
    assert offer.state == "conflict"
    with pytest.raises(PresetError) as refusal:
        sharing.merge(offer)
    assert key_of(refusal) == "sharing_not_yours"
    assert sharing.choose(offer, offer.heads[0].version).published is None
    assert tapiola.sharing.look().offers == ()
    assert tapiola.sharing.here.current("espoo") == offer.heads[0].version


def test_only_the_city_publishes_for_the_city(espoo: Computer, tapiola: Computer):
    with pytest.raises(PresetError) as refusal:
        tapiola.publish(city(tapiola.own, logo=png(colour="black")))
    assert key_of(refusal) == "sharing_not_yours"
    with pytest.raises(PresetError) as refusal:
        tapiola.sharing.pack("instagram-story", tapiola.home / "x.leikepreset")
    assert key_of(refusal) == "sharing_built_in"
    assert len(list(espoo.shared.iterdir())) == 1


def test_an_own_file_that_cannot_be_read_does_not_pass_off_the_version_before(
    espoo: Computer, tapiola: Computer, tmp_path: Path
):
    espoo.publish(channel("story", "espoo"))
    assert tapiola.take_all() == ["story"]
    text = 'version = 2\nid = "story"\n[brand]\nacent = "#ff0000"\n'
    (tapiola.own / "story.toml").write_text(text, encoding="utf-8")
    bundle = tmp_path / "story.leikepreset"
    for pass_on in (lambda: tapiola.sharing.publish("story"), lambda: tapiola.sharing.pack("story", bundle)):
        with pytest.raises(PresetError) as refusal:
            pass_on()
        assert "acent" in str(refusal.value.message.params) and not bundle.exists()


def test_nobody_becomes_the_city_by_choosing_or_publishing(espoo: Computer, tmp_path: Path):
    twin = Computer(tmp_path / "twin", tmp_path / "elsewhere")
    twin.shared.mkdir()
    twin.publish(city(twin.own, logo=png(colour="black")))
    (evil,) = twin.shared.iterdir()
    (espoo.shared / evil.name).write_bytes(evil.read_bytes())
    newcomer = Computer(tmp_path / "newcomer", espoo.shared)
    sharing = newcomer.sharing
    (offer,) = sharing.look().offers
    assert offer.state == "conflict" and len({head.signer for head in offer.heads}) == 2
    chosen = next(head for head in offer.heads if espoo.sharing.here.key.public in head.found.signers)
    assert sharing.choose(offer, chosen.version).published is None
    ring = key_ring(newcomer.sharing.here)
    assert ring.trusted[0].keys == (espoo.sharing.here.key.public,) and ring.own not in ring.trusted[0].keys
    assert [spoken(each.reason).key for each in newcomer.sharing.look().refused] == ["trust_other_key"]
    another = Computer(tmp_path / "another", espoo.shared)
    with pytest.raises(PresetError) as refusal:
        another.publish(city(another.own, logo=png(colour="white")))
    assert key_of(refusal) == "sharing_not_yours"
    assert len(list(espoo.shared.iterdir())) == 2


def test_a_bundle_is_shown_taken_and_does_not_take_back(espoo: Computer, tapiola: Computer, tmp_path: Path):
    old, new = tmp_path / "old.leikepreset", tmp_path / "new.leikepreset"
    espoo.sharing.pack("espoo", old)
    write(espoo.own, city(espoo.own, logo=png(colour="blue")))
    packed = espoo.sharing.pack("espoo", new)
    assert (packed.brings, packed.left_out) == (("espoo",), ()) and packed.size_bytes > 500
    brought = tapiola.sharing.inspect(old)
    assert [part.state for part in brought.parts] == ["same"]
    assert tapiola.sharing.take_bundle(brought).ids == ()
    brought = tapiola.sharing.inspect(new)
    assert [(part.state, [each.key for each in part.differences]) for part in brought.comes] == [
        ("changed", ["brand.logo.file"])
    ]
    assert tapiola.sharing.take_bundle(brought).ids == ("espoo",)
    assert [part.state for part in tapiola.sharing.inspect(old).parts] == ["older"]
    stranger = Computer(tmp_path / "stranger", tmp_path / "nowhere")
    write(stranger.own, city(stranger.own, logo=png(colour="black")))
    stranger.sharing.pack("espoo", tmp_path / "evil.leikepreset")
    evil = tapiola.sharing.inspect(tmp_path / "evil.leikepreset")
    assert evil.refusal and spoken(evil.refusal).key == "trust_other_key"
    with pytest.raises(PresetError):
        tapiola.sharing.take_bundle(evil)


def test_what_needs_no_question_is_taken_by_itself(espoo: Computer, tmp_path: Path):
    tapiola = Computer(tmp_path / "tapiola", espoo.shared)
    write(tapiola.own, layer("tapiola", "espoo", kind="branch", branch={"name": "Tapiola"}))
    sharing = tapiola.sharing
    assert sharing.take_by_itself(sharing.look()) == ()  # nobody has said that this key is the city's
    key = espoo.sharing.here.key.public
    policy = f"shared_folder = '{espoo.shared}'\ntrusted_keys = ['{key}']\ntake_updates = 'self'\n"
    (tapiola.home / "policy.toml").write_text(policy, encoding="utf-8")
    sharing = tapiola.sharing
    assert sharing.here.setup.take_updates == "self"
    assert [each.ids for each in sharing.take_by_itself(sharing.look())] == [("espoo",)]
    espoo.publish(channel("tarina"))
    assert sharing.take_by_itself(sharing.look()) == ()  # new, and nothing here wants it
    sharing.take(sharing.look().offers[0])
    espoo.publish(channel("tarina", captions={"size_px": 71}))
    assert [each.ids for each in sharing.take_by_itself(sharing.look())] == [("tarina",)]


def test_nothing_taken_by_itself_brings_a_key_that_nobody_chose(espoo: Computer, tmp_path: Path):
    pc = Computer(tmp_path / "pc", espoo.shared, f"shared_folder = '{espoo.shared}'\ntake_updates = 'self'\n")
    espoo.publish(channel("tarina"))
    sharing = pc.sharing
    sharing.take(next(offer for offer in sharing.look().offers if offer.id == "tarina"))
    espoo.publish(channel("tarina", "espoo", captions={"size_px": 71}))
    sharing = pc.sharing
    offer = next(offer for offer in sharing.look().offers if offer.id == "tarina")
    assert not any(taken.ids for taken in sharing.take_by_itself(sharing.look()))
    taken = sharing.take(offer)
    assert taken.ids == ("tarina", "espoo")
    assert [spoken(told).key for told in taken.told] == ["trust_key_set"]


def test_keys_are_replaced_withdrawn_and_trusted_by_hand(espoo: Computer, tapiola: Computer):
    old = espoo.sharing.here.key.public
    change = replace_key(espoo.sharing.here)
    assert change.signed_again == ("espoo",) and change.own != old
    news = tapiola.sharing.look()
    assert [spoken(told).key for told in news.told] == ["trust_key_replaced"]
    assert news.offers == () == news.refused
    assert withdraw_key(espoo.sharing.here, fingerprint(old)[:9]).own == change.own
    tapiola.sharing.look()
    ring = key_ring(tapiola.sharing.here)
    assert (ring.trusted[0].id, ring.trusted[0].keys) == ("espoo", (change.own,))
    assert ring.withdrawn == (old,)
    espoo.publish(city(espoo.own, logo=png(colour="green")))
    assert tapiola.take_all() == ["espoo"]
    assert trust_key(tapiola.sharing.here, "espoo", fingerprint(change.own)).keys == (change.own,)
    for wrong in ("", "ffff ffff", fingerprint(change.own)[:3]):
        with pytest.raises(PresetError) as refusal:
            trust_key(tapiola.sharing.here, "espoo", wrong)
        assert key_of(refusal) == "key_not_found"


def test_a_withdrawn_own_key_makes_room_for_a_new_one(espoo: Computer, tapiola: Computer):
    old = espoo.sharing.here.key.public
    change = withdraw_key(espoo.sharing.here, fingerprint(old))
    assert change.own != old
    assert [spoken(told).key for told in tapiola.sharing.look().told] == ["trust_key_gone"]
    with pytest.raises(PresetError) as refusal:
        espoo.publish(city(espoo.own, logo=png(colour="green")))
    assert key_of(refusal) == "sharing_not_yours"
    assert tapiola.sharing.store.resolved("espoo").values["brand"]["name"] == "Espoo"


def test_a_folder_that_is_away_or_not_set_is_no_stop(espoo: Computer, tapiola: Computer):
    espoo.shared.rename(espoo.shared.with_name("unplugged"))
    news = tapiola.sharing.look()
    assert news.away and spoken(news.away).key == "sharing_folder_missing" and news.offers == ()
    assert tapiola.sharing.store.resolved("espoo").values["brand"]["name"] == "Espoo"
    with pytest.raises(PresetError) as refusal:
        replace_key(espoo.sharing.here)
    assert key_of(refusal) == "sharing_folder_missing" and key_ring(espoo.sharing.here).replaced == ()
    (tapiola.home / "policy.toml").write_text("", encoding="utf-8")
    assert tapiola.sharing.look().folder is None
    with pytest.raises(PresetError) as refusal:
        tapiola.publish(channel("tarina"))
    assert key_of(refusal) == "sharing_no_folder"
    keep_settings(tapiola.setup, shared_folder=str(espoo.shared.with_name("unplugged")), take_updates="self")
    assert tapiola.sharing.look().away is None
    assert tapiola.setup.take_updates == "self"


def test_half_files_are_counted_and_strangers_told(espoo: Computer, tapiola: Computer, tmp_path: Path):
    whole = next(espoo.shared.iterdir()).read_bytes()
    (espoo.shared / "half.leikepreset").write_bytes(whole[: len(whole) // 2])
    stranger = Computer(tmp_path / "stranger", tmp_path / "other")
    stranger.shared.mkdir()
    stranger.publish(city(stranger.own, logo=png(colour="black")))
    evil = next(stranger.shared.iterdir())
    (espoo.shared / evil.name).write_bytes(evil.read_bytes())
    news = tapiola.sharing.look()
    assert news.half_synced == 1 and news.offers == ()
    assert [(each.id, spoken(each.reason).key) for each in news.refused] == [("espoo", "trust_other_key")]


def test_damaged_files_of_ours_are_told_and_the_rest_works(espoo: Computer, tapiola: Computer):
    (tapiola.home / "sharing.json").write_text("{", encoding="utf-8")
    assert [spoken(told).key for told in tapiola.sharing.look().told] == ["file_damaged"]
    (tapiola.home / "taken" / "taken.json").write_text("[1]", encoding="utf-8")
    store = tapiola.sharing.store
    assert [spoken(told).key for told in store.broken] == ["file_damaged"] and "tiktok" in store.ids()


def test_while_the_policys_keys_cannot_be_read_no_organisation_is_trusted(espoo: Computer, tmp_path: Path):
    policy = f"shared_folder = '{espoo.shared}'\ntrusted_keys = ['x']\n"
    tapiola = Computer(tmp_path / "tapiola", espoo.shared, policy)
    news = tapiola.sharing.look()
    assert [spoken(told).key for told in news.told] == ["file_value_form"]
    assert [spoken(each.reason).key for each in news.refused] == ["policy_keys_unknown"]
    assert news.offers == () and tapiola.setup.policy != Policy()


@pytest.mark.parametrize("newest", ["whole", "without its signature", "gone with the copy here"])
def test_an_old_version_that_somebody_puts_back_is_never_taken_by_itself(
    espoo: Computer, tmp_path: Path, newest: str
):
    """Whoever can write in the folder can delete newer files and bring an old one, rightly signed."""
    old = {file.name: file.read_bytes() for file in espoo.shared.iterdir()}
    for colour in ("blue", "green"):
        before = set(espoo.shared.iterdir())
        espoo.publish(city(espoo.own, logo=png(colour=colour)))
    (latest,) = set(espoo.shared.iterdir()) - before
    branch = Computer(tmp_path / "branch", espoo.shared)
    branch.take_all()
    used = branch.setup.taken().in_use()["espoo"]
    for file in espoo.shared.iterdir():
        if file.name not in old and file != latest:
            file.unlink()
    if newest != "whole":
        made = inspect(latest).package
        latest.unlink()
        if newest == "without its signature":
            latest.write_bytes(bundle_bytes((dataclasses.replace(made, signature=None),)))
        else:
            (branch.setup.taken().place("espoo", used) / "manifest.json").unlink()
    sharing = branch.sharing
    news = sharing.look()
    assert sharing.take_by_itself(news) == ()
    assert branch.setup.taken().in_use()["espoo"] == used
    assert [(offer.state == "conflict" or not offer.follows) for offer in news.offers] == [True]


def test_a_version_used_before_is_no_news(espoo: Computer, tapiola: Computer):
    (old,) = espoo.shared.iterdir()
    espoo.publish(city(espoo.own, logo=png(colour="blue")))
    espoo.publish(city(espoo.own, logo=png(colour="green")))
    assert tapiola.take_all() == ["espoo"]
    for file in espoo.shared.iterdir():
        if file != old:
            file.unlink()
    assert tapiola.sharing.look().offers == ()


def test_a_bundle_brings_no_old_rule_book_back_by_the_way(espoo: Computer, tmp_path: Path):
    write(espoo.own, layer("tapiola", "espoo", kind="branch", branch={"name": "Tapiola"}))
    espoo.sharing.pack("tapiola", tmp_path / "old.leikepreset")
    for colour in ("blue", "green"):
        later = f"2099-01-01T00:00:0{len(colour)}Z"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("leike.presets.packages.now_utc", lambda later=later: later)
            espoo.publish(city(espoo.own, logo=png(colour=colour)))
    branch = Computer(tmp_path / "branch", espoo.shared)
    branch.take_all()
    used = branch.setup.taken().in_use()["espoo"]
    brought = branch.sharing.inspect(tmp_path / "old.leikepreset")
    assert [(part.id, part.state) for part in brought.parts] == [("tapiola", "new"), ("espoo", "older")]
    assert branch.sharing.take_bundle(brought).ids == ("tapiola",)
    assert branch.setup.taken().in_use()["espoo"] == used


@pytest.mark.parametrize("kind", ["organisation", "branch", "channel"])
@pytest.mark.parametrize("deployed", [False, True])
def test_a_stranger_does_not_take_the_citys_place_before_anybody_knows_it(
    espoo: Computer, tmp_path: Path, kind: Kind, deployed: bool
):
    """A version made from the city's would hide it, and a newcomer would trust the stranger's key."""
    (first,) = espoo.shared.iterdir()
    made, key = inspect(first).package, espoo.sharing.here.key.public
    evil = channel("espoo") if kind == "channel" else layer("espoo", kind=kind, brand={"name": "Evil"})
    publish(espoo.shared, packed(evil, key=new_key(), parents=(made.version,)))
    policy = f"shared_folder = '{espoo.shared}'\n" + (f"trusted_keys = ['{key}']\n" if deployed else "")
    newcomer = Computer(tmp_path / "newcomer", espoo.shared, policy)
    news = newcomer.sharing.look()
    offered = [head.version for offer in news.offers for head in offer.heads]
    if deployed:
        assert offered == [made.version] and news.refused
        return
    assert len(offered) == 2 and news.offers[0].state == "conflict"
    newcomer.sharing.take(news.offers[0], made.version)
    assert [spoken(each.reason).key for each in newcomer.sharing.look().refused] == ["trust_other_key"]
    assert newcomer.sharing.look().offers == ()


def test_a_stranger_does_not_turn_a_channel_in_use_into_an_organisation(espoo: Computer, tapiola: Computer):
    espoo.publish(channel("tarina"))
    assert tapiola.take_all() == ["tarina"]
    used = tapiola.setup.taken().in_use()["tarina"]
    evil = layer("tarina", kind="organisation", brand={"name": "Evil"})
    publish(espoo.shared, packed(evil, key=new_key(), parents=(used,)))
    news = tapiola.sharing.look()
    assert (news.offers, [each.id for each in news.refused]) == ((), ["tarina"])
    espoo.publish(channel("tarina", captions={"size_px": 60, "line_height_px": 80}))
    assert tapiola.take_all() == ["tarina"]


@pytest.mark.parametrize("kind", ["organisation", "branch", "channel"])
def test_nobody_replaces_the_rule_book_that_it_laid_on_the_computer(tmp_path: Path, kind: Kind):
    machine, shared = tmp_path / "machine", tmp_path / "shared"
    shared.mkdir()
    write(machine, layer("espoo", kind="organisation", brand={"name": "Espoo"}, locks={"brand": "Ohje"}))
    evil = channel("espoo") if kind == "channel" else layer("espoo", kind=kind, brand={"name": "Evil"})
    publish(shared, packed(evil, key=new_key()))
    policy = f"shared_folder = '{shared}'\npresets_folder = '{machine}'\n"
    branch = Computer(tmp_path / "branch", shared, policy)
    news = branch.sharing.look()
    assert news.offers == ()
    assert [spoken(each.reason).key for each in news.refused] == ["trust_laid_by_it"]
    brought = branch.sharing.inspect(next(shared.iterdir()))
    assert brought.refusal and brought.refusal.key == "trust_laid_by_it"
