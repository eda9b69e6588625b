from collections.abc import Mapping
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import UNSET

from leike.model.layer import Layer
from leike.model.names import Names
from leike.presets.differences import Clash, Difference, differences, merged
from leike.presets.merging import Values
from presets.layering import NAME, channel, layer

BASE = layer(
    "espoo", kind="organisation", locks={"captions.font": "Ohje"},
    brand={"accent": "#111111", "end_card": {"lines": ["a"], "duration_s": 2.0}}, captions={"size_px": 60},
)  # fmt: skip


def nested(pairs: Mapping[str, Any]) -> Values:
    """The tables that `flat` gives `pairs` for."""
    tables: Values = {}
    for key, value in pairs.items():
        *groups, last = key.split(".")
        table = tables
        for group in groups:
            table = table.setdefault(group, {})
        table[last] = value
    return tables


def changed(base: Layer = BASE, **values: Any) -> Layer:
    return msgspec.structs.replace(base, values=base.values | values)


def test_differences_name_the_key_and_both_values():
    after = msgspec.structs.replace(
        changed(captions={"size_px": 70, "font": "X"}), locks={}, name=Names(fi="Uusi", sv="S", en="E")
    )
    assert differences(BASE, after) == (
        Difference("name.fi", "F", "Uusi"),
        Difference("locks.captions.font", "Ohje", UNSET),
        Difference("captions.font", UNSET, "X"),
        Difference("captions.size_px", 60, 70),
    )
    assert differences(BASE, BASE) == ()


def test_presets_are_compared_to_the_end():
    from leike.presets.resolving import resolve
    from presets.layering import filed

    one = resolve("a", filed(channel("a"))).preset
    two = resolve("a", filed(channel("a", captions={"size_px": 50}))).preset
    assert one
    assert two
    assert differences(one, two) == (Difference("captions.size_px", 64, 50),)


def test_changes_of_different_keys_come_together():
    one = changed(captions={"size_px": 70})
    two = msgspec.structs.replace(changed(hashtags=["#a"]), locks={"brand": "Ohje"})
    both = merged(BASE, one, two)
    assert both.clashes == ()
    assert both.values["captions"] == {"size_px": 70}
    assert both.values["hashtags"] == ["#a"]
    assert both.layer.locks == {"brand": "Ohje"}
    assert both.layer.name == NAME


def test_two_changes_of_one_key_clash_and_one_is_chosen():
    one, two = changed(captions={"size_px": 70}), changed(captions={"size_px": 50})
    clash = Clash("captions.size_px", 60, 70, 50)
    assert merged(BASE, one, two) == (one, (clash,))
    assert merged(BASE, one, two, {"captions.size_px": "two"}) == (two, (clash,))


def test_a_group_left_out_and_changed_clashes_as_a_whole():
    one = changed(brand={"accent": "#111111", "end_card": None})
    two = changed(brand={"accent": "#222222", "end_card": {"lines": ["b"], "duration_s": 2.0}})
    both = merged(BASE, one, two)
    assert [clash.key for clash in both.clashes] == ["brand.end_card"]
    assert both.values["brand"] == {"accent": "#222222", "end_card": None}
    chosen = merged(BASE, one, two, {"brand.end_card": "two"})
    assert chosen.values == two.values


def test_what_both_removed_is_gone_and_a_removal_against_a_change_clashes():
    gone, other = changed(captions={}), changed(captions={"size_px": 70})
    assert merged(BASE, gone, gone).layer.values["captions"] == {}
    assert [clash.key for clash in merged(BASE, gone, other).clashes] == ["captions"]


KEYS: tuple[str, ...] = (
    "captions.size_px",
    "brand.accent",
    "brand.end_card.duration_s",
    "encoder.crf",
    "encoder.gop_s",
)
LAYERS = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 3)).map(
    lambda pairs: layer("espoo", **nested({**pairs}))
)


@given(LAYERS, LAYERS, LAYERS)
@settings(max_examples=300, deadline=None)
def test_merging_keeps_every_change_and_loses_none(base: Layer, one: Layer, two: Layer):
    assert merged(base, one, base) == (one, ())
    assert merged(base, base, two) == (two, ())
    assert merged(base, one, one) == (one, ())
    there, back = merged(base, one, two), merged(base, two, one)
    assert [each.key for each in there.clashes] == [each.key for each in back.clashes]
    clashing = tuple(each.key for each in there.clashes)
    for side in (one, two):
        for difference in differences(base, side):
            if not any(f"{difference.key}.".startswith(f"{key}.") for key in clashing):
                kept = [each for each in differences(base, there.layer) if each.key == difference.key]
                assert kept == [difference]
