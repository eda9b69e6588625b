from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leike.model.layer import Kind, Layer
from leike.model.messages import Message
from leike.presets.chains import Chains, FiledLayer
from leike.presets.merging import Lock, flat
from leike.presets.resolving import Resolver, resolve
from presets.layering import CHANNEL, channel, filed, layer
from spoken import spoken

ESPOO = layer(
    "espoo",
    kind="organisation",
    brand={"name": "Espoo", "accent": "#0050bb", "end_card": {"lines": ["{branch}"]}},
    captions={"font": "Espoo Sans", "colour": "@accent"},
    locks={"captions.font": "Kaupungin ohje"},
)
TAPIOLA = layer("tapiola", "espoo", kind="branch", branch={"name": "Tapiola", "address": "Kulttuuriaukio 2"})
STORY = channel("story", captions={"size_px": 60, "font": "Noto Sans"})


def keys(problems: tuple[Message, ...]) -> list[str]:
    return [spoken(problem).key for problem in problems]


def test_the_example_of_a_city_a_branch_and_a_channel():
    own = layer("own", "story", "tapiola", captions={"size_px": 70, "font": "Comic"}, hashtags=["#kirjasto"])
    found = resolve("own", filed(ESPOO, TAPIOLA, STORY, own))
    assert found.chain == ("story", "espoo", "tapiola", "own")
    preset = found.preset
    assert preset
    assert (preset.id, preset.branch.name, preset.hashtags) == ("own", "Tapiola", ("#kirjasto",))
    assert (preset.captions.font, preset.captions.size_px) == ("Espoo Sans", 70)
    assert preset.captions.colour == "#0050bb"
    assert preset.brand.end_card
    assert preset.brand.end_card.lines == ("{branch}",)
    assert found.origins["captions.font"] == "espoo"
    assert found.origins["captions.size_px"] == "own"
    assert found.origins["branch.address"] == "tapiola"
    assert found.origins["canvas.width_px"] == "story"
    assert "captions.weight" not in found.origins
    assert found.locks == {"captions.font": Lock("espoo", "Kaupungin ohje")}
    assert found.problems == (
        Message(
            "layer_locked",
            {"file": "own.toml", "key": "captions.font", "by": "espoo", "reason": "Kaupungin ohje"},
        ),
    )


def test_a_diamond_speaks_once_at_its_first_place():
    layers = filed(
        layer("top", kind="organisation"), layer("a", "top"), layer("b", "top"), layer("own", "a", "b")
    )
    assert Chains(layers, {}).of("own") == ("top", "a", "b", "own")


def test_a_role_takes_the_colour_that_the_brand_has_in_the_end():
    own = channel(
        "own", "espoo", brand={"accent": "#ff0000"}, canvas={**CHANNEL["canvas"], "background": "@second"},
        styles={"quote": {"name": {"fi": "F", "sv": "S", "en": "E"}, "box_colour": "@text"}},
    )  # fmt: skip
    preset = resolve("own", filed(ESPOO, own)).preset
    assert preset
    assert preset.captions.colour == "#ff0000"
    assert preset.canvas.background == preset.brand.second
    assert preset.styles["quote"].box_colour == "#ffffff"


@pytest.mark.parametrize(
    ("lock", "given", "kept"),
    [
        ("brand", {"brand": {"accent": "#ff0000"}}, True),
        ("brand.end_card", {"brand": {"end_card": None}}, True),
        ("brand.end_card.lines", {"brand": {"end_card": None}}, True),
        ("brand.end_card.lines", {"brand": {"end_card": {"lines": ["x"]}}}, True),
        ("brand.end_card.lines", {"brand": {"end_card": {"duration_s": 4.0}}}, False),
        ("brand.end_card", {"brand": {"end_card": {"lines": ["{branch}"]}}}, True),
        ("hashtags", {"hashtags": ["#x"]}, True),
        ("encoder", {"captions": {"colour": "#000000"}}, False),
        ("brand.lower_third.start_s", {"brand": {"lower_third": {"start_s": 3.0}}}, True),
        ("brand.logo.file", {"brand": {"logo": {"file": "x.png"}}}, True),
    ],
)
def test_what_a_lock_holds(lock: str, given: dict[str, Any], kept: bool):
    parent = msgspec.structs.replace(ESPOO, locks={lock: "Ohje"})
    without = resolve("own", filed(parent, channel("own", "espoo"))).preset
    found = resolve("own", filed(parent, channel("own", "espoo", **given)))
    assert found.preset
    assert (found.preset == without) == kept


def test_the_same_value_as_the_locked_one_is_no_offence():
    own = channel("own", "espoo", captions={"font": "Espoo Sans"})
    assert resolve("own", filed(ESPOO, own)).problems == ()


@pytest.mark.parametrize("own_kind", ["channel", "branch"])
def test_nobody_shuts_the_organisation_out(own_kind: Kind):
    """The order of a channel's parents is the channel's choice, and the worn brand comes last."""
    evil = layer(
        "evil", kind=own_kind, locks={"captions": "Oma", "captions.font": "Oma"}, captions={"font": "X"}
    )
    found = resolve("own", filed(ESPOO, evil, channel("own", "evil", "espoo", captions={"font": "Y"})))
    assert found.preset
    assert found.preset.captions.font == "Espoo Sans"
    assert found.locks["captions.font"].by == "espoo"
    worn = channel("own", locks={"captions.font": "Oma", "brand": "Oma"}, captions={"font": "X"})
    preset = resolve("own", filed(ESPOO, worn), worn=("espoo",)).preset
    assert preset
    assert (preset.captions.font, preset.brand.name) == ("Espoo Sans", "Espoo")


def test_a_later_layer_cannot_loosen_or_take_over_a_lock():
    branch = layer("tapiola", "espoo", kind="branch", locks={"captions.font": "Oma syy"})
    found = resolve("own", filed(ESPOO, branch, channel("own", "tapiola")))
    assert found.locks["captions.font"].by == "espoo"


def test_channels_wear_the_chosen_brand():
    layers = filed(ESPOO, TAPIOLA, STORY, channel("ours", "espoo"))
    resolver = Resolver(layers, ("tapiola",))
    dressed = resolver.resolve("story")
    assert dressed.chain == ("story", "espoo", "tapiola")
    assert dressed.preset
    assert (dressed.preset.id, dressed.preset.branch.name) == ("story", "Tapiola")
    assert dressed.preset.captions.font == "Espoo Sans"
    assert resolver.resolve("ours").chain == ("espoo", "ours")
    assert resolver.resolve("tapiola").chain == ("espoo", "tapiola")


def test_a_look_with_larger_text_loses_no_channel_with_low_lines():
    low = channel("low", captions={"size_px": 43, "line_height_px": 54})
    look = layer("big", kind="organisation", captions={"size_px": 60})
    found = Resolver(filed(low, STORY, look), ("big",)).resolve("low")
    assert found.preset and not found.problems
    assert (found.preset.captions.size_px, found.preset.captions.line_height_px) == (60, 75)
    assert found.origins["captions.line_height_px"] == "big"
    own = channel("own", "low", "big", captions={"line_height_px": 50})
    assert keys(resolve("own", filed(low, look, own)).problems) == ["preset_line_height_small"]
    high = Resolver(filed(STORY, look), ("big",)).resolve("story")
    assert high.preset and high.preset.captions.line_height_px == 80


@pytest.mark.parametrize("captions", [{"size_px": 60, "line_height_px": 50}, {"line_height_px": 30}])
def test_a_look_that_gives_lines_too_low_is_told(captions: dict[str, int]):
    layers = filed(STORY, layer("big", kind="organisation", captions=captions))
    found = Resolver(layers, ("big",)).resolve("story")
    assert found.preset is None and keys(found.problems) == ["preset_line_height_small"]


@pytest.mark.parametrize(("brand", "key"), [("gone", "layer_worn_missing"), ("story", "layer_worn_channel")])
def test_a_brand_that_cannot_be_worn_is_left_off(brand: str, key: str):
    resolver = Resolver(filed(ESPOO, STORY), (brand,))
    assert keys(tuple(resolver.problems)) == [key]
    assert resolver.resolve("story").preset


def test_a_rule_book_is_no_preset_but_has_values():
    found = resolve("tapiola", filed(ESPOO, TAPIOLA))
    assert found.preset is None
    assert found.problems == ()
    assert found.values["brand"]["name"] == "Espoo"
    assert found.version == ""


@pytest.mark.parametrize(
    ("layers", "key"),
    [
        ([channel("own", "own")], "layer_cycle"),
        ([channel("own", "a"), layer("a", "b"), layer("b", "a")], "layer_cycle"),
        ([channel("own", "nowhere-at-all")], "layer_parent_missing"),
        ([channel("own", "espo"), ESPOO], "layer_parent_missing_near"),
        ([channel("own", "broken")], "layer_parent_broken"),
        ([channel("own", "n0"), *(layer(f"n{i}", f"n{i + 1}") for i in range(16)), layer("n16")],
         "layer_chain_deep"),
        ([channel("own", "a", "b"), layer("a", *(f"a{i}" for i in range(40))),
          layer("b", *(f"b{i}" for i in range(40))), *(layer(f"{x}{i}") for x in "ab" for i in range(40))],
         "layer_chain_wide"),
        ([layer("own", canvas=CHANNEL["canvas"])], "file_key_missing"),
        ([channel("own", safe_area={"left_px": 1000, "right_px": 80})], "preset_safe_area_full"),
        ([channel("own", brand={"logo": {"file": "../../logo.png"}})], "preset_logo_outside"),
        ([channel("own", brand={"logo": {"file": "a.png", "dark_file": "/etc/x"}})], "preset_logo_outside"),
        ([channel("own", brand={"fonts": ["http://x/y.ttf"]})], "preset_font_outside"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_and_the_others_work(layers: list[Layer], key: str):
    broken = {"broken": Message("file_syntax_wrong", {"file": "broken.toml", "line": 3})}
    resolver = Resolver(filed(*layers, STORY), broken=broken)
    found = resolver.resolve("own")
    assert found.preset is None
    assert keys(found.problems) == [key]
    assert resolver.resolve("story").preset


def test_files_count_from_the_layer_that_names_them(tmp_path: Path):
    branded = layer("espoo", kind="organisation", brand={"logo": {"file": "logo.png"}, "fonts": ["a.ttf"]})
    layers = {
        "espoo": FiledLayer(branded, tmp_path / "city" / "espoo.toml"),
        "own": FiledLayer(channel("own", "espoo", brand={"logo": {"width": 0.5}}), tmp_path / "own.toml"),
    }
    preset = resolve("own", layers).preset
    assert preset
    assert preset.brand.logo
    assert preset.brand.logo.file == str(tmp_path / "city" / "logo.png")
    assert preset.brand.logo.width == 0.5
    assert preset.brand.fonts == (str(tmp_path / "city" / "a.ttf"),)


def test_the_version_follows_values_and_files_but_not_places(tmp_path: Path):
    def version(folder: Path, content: bytes, size_px: int = 60) -> str:
        folder.mkdir(exist_ok=True)
        (folder / "logo.png").write_bytes(content)
        own = channel("own", brand={"logo": {"file": "logo.png"}}, captions={"size_px": size_px})
        return resolve("own", {"own": FiledLayer(own, folder / "own.toml")}).version

    first = version(tmp_path / "a", b"one")
    assert len(first) == 12
    assert version(tmp_path / "b", b"one") == first
    assert version(tmp_path / "b", b"two") != first
    assert version(tmp_path / "b", b"one", 61) != first


IDS = ("a", "b", "c", "d", "own")
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "captions.font": st.sampled_from(["A", "B", "C"]),
    "captions.size_px": st.integers(8, 80),
    "captions.colour": st.sampled_from(["@accent", "#000000"]),
    "brand.accent": st.sampled_from(["#111111", "#222222"]),
    "brand.title_card": st.none(),
    "brand.end_card": st.none(),
    "brand.end_card.duration_s": st.sampled_from([1.0, 2.0, 3.0]),
    "brand.end_card.lines": st.sampled_from([["x"], ["y", "z"]]),
    "hashtags": st.sampled_from([["#a"], ["#b", "#c"]]),
    "layout": st.sampled_from(["fill", "fit"]),
}
LOCKS = (*LEAVES, "brand", "captions", "canvas")


@st.composite
def layer_sets(draw: st.DrawFn, *, cyclic: bool) -> dict[str, FiledLayer]:
    made = []
    for place, layer_id in enumerate(IDS):
        parents = (*IDS, "gone") if cyclic else IDS[:place]
        extends = draw(st.lists(st.sampled_from(parents), max_size=3, unique=True)) if parents else []
        given = draw(st.fixed_dictionaries({}, optional=LEAVES))
        if "brand.end_card" in given:  # a table and its absence cannot stand in one file
            given = {key: value for key, value in given.items() if not key.startswith("brand.end_card.")}
        locks = draw(st.dictionaries(st.sampled_from(LOCKS), st.just("Ohje"), max_size=2))
        kind: Kind = draw(st.sampled_from(get_args(Kind)))
        made.append(layer(layer_id, *extends, kind=kind, locks=locks, **tables(given)))
    made[-1] = msgspec.structs.replace(made[-1], kind="channel", values=made[-1].values | CHANNEL)
    return filed(*made)


def tables(given: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in given.items():
        *groups, last = key.split(".")
        table = found
        for group in groups:
            table = table.setdefault(group, {})
        table[last] = value
    return found


RANKS: tuple[Kind, ...] = ("channel", "branch", "organisation")


def within(key: str, group: str) -> bool:
    return f"{key}.".startswith(f"{group}.")


def simple_merge(layers: dict[str, FiledLayer], chain: tuple[str, ...]) -> dict[str, Any]:
    """What resolving should come to, key by key on a flat table."""
    values: dict[str, Any] = {}
    every_lock: dict[str, int] = {}
    for layer_id in chain:
        before, rank = dict(values), RANKS.index(layers[layer_id].layer.kind)
        locks = {lock for lock, by in every_lock.items() if by >= rank}
        for key, value in flat(layers[layer_id].layer.values):
            emptied = [lock for lock in locks for group in groups_of(lock) if before.get(group, 0) is None
                       and within(key, group)]  # fmt: skip
            if emptied or any(within(key, lock) or (value is None and within(lock, key)) for lock in locks):
                continue
            values = {known: it for known, it in values.items() if not within(known, key)}
            for group in groups_of(key):
                values.pop(group, None)
            values[key] = value
        for lock in layers[layer_id].layer.locks:
            every_lock[lock] = max(rank, every_lock.get(lock, rank))
    return values


def groups_of(key: str) -> list[str]:
    steps = key.split(".")
    return [".".join(steps[:count]) for count in range(1, len(steps))]


@given(layer_sets(cyclic=False))
@settings(max_examples=200, deadline=None)
def test_resolving_is_the_simple_merge(layers: dict[str, FiledLayer]):
    found = resolve("own", layers)
    expected = simple_merge(layers, found.chain)
    assert dict(flat(found.values)) == expected
    assert set(found.origins) == set(expected)
    for key, layer_id in found.origins.items():
        assert dict(flat(layers[layer_id].layer.values))[key] == expected[key]


@given(layer_sets(cyclic=False))
@settings(max_examples=200, deadline=None)
def test_locks_always_hold(layers: dict[str, FiledLayer]):
    chain = resolve("own", layers).chain
    ranks = [RANKS.index(layers[each].layer.kind) for each in chain]
    for place, layer_id in enumerate(chain):
        then = dict(flat(resolve_chain(layers, chain[: place + 1])))
        higher = next((later for later in range(place, len(chain)) if ranks[later] > ranks[place]), None)
        for lock in layers[layer_id].layer.locks:
            now = dict(flat(resolve_chain(layers, chain[:higher])))
            assert {k: v for k, v in now.items() if within(k, lock)} == {
                k: v for k, v in then.items() if within(k, lock)
            }


def resolve_chain(layers: dict[str, FiledLayer], chain: tuple[str, ...]) -> dict[str, Any]:
    """The values of these layers in this order, whatever they extend."""
    loose = {
        each: FiledLayer(msgspec.structs.replace(layers[each].layer, extends=()), Path("/x.toml"))
        for each in chain
    }
    loose["all"] = FiledLayer(layer("all", *chain), Path("/all.toml"))
    return resolve("all", loose).values


@given(layer_sets(cyclic=True))
@settings(max_examples=200, deadline=None)
def test_any_set_of_layers_is_told_in_sentences_and_nothing_raises(layers: dict[str, FiledLayer]):
    layers |= filed(STORY)
    resolver = Resolver(layers)
    for layer_id, each in layers.items():
        found = resolver.resolve(layer_id)
        for problem in found.problems:
            spoken(problem)
        complete = layer_id in ("own", "story") and bool(found.chain)
        assert (found.preset is not None) >= complete or len(found.problems) > 0
        if not found.chain:
            assert len(found.problems) == 1
        if found.preset is None and each.layer.kind == "channel":
            assert found.problems
    assert resolver.resolve("story").preset
