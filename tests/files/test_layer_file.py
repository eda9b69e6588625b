"""Layer files: what they may leave out, what they may not say, and that they survive the disk."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leike.files.layer_file import MOST_BYTES, decode_layer, layer_toml, read_layer
from leike.files.layer_schema import ROLES, is_known_key, known_keys, layer_schema
from leike.files.preset_file import COLOUR_KEYS, PRESET_FORMAT, read_preset
from leike.model.brand import Brand, Colour
from leike.model.caption_style import CaptionStyle, NamedStyle
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.model.messages import Message
from leike.model.names import Names
from leike.model.preset import Preset
from spoken import spoken

HEAD = 'version = 2\nid = "oma"\n'
NAME = '[name]\nfi = "F"\nsv = "S"\nen = "E"\n'


def decoded(body: str, top: str = "") -> Layer:
    return decode_layer(f"{HEAD}{top}\n{NAME}{body}".encode(), "oma.toml")


def fault(body: str = "", top: str = "") -> Message:
    with pytest.raises(PresetError) as caught:
        decoded(body, top)
    return spoken(caught.value.message)


def test_a_layer_keeps_what_is_written_and_nothing_else():
    layer = decoded(
        '[captions]\ncolour = "@accent"\n[brand]\ntitle_card = "none"\n[brand.logo]\nopacity = 1\n'
        '[locks]\n"captions.font" = "Ohje"\nbrand = "Ohje"\n',
        'kind = "branch"\nextends = ["a", "b", "a"]\nhashtags = ["#kirjasto", "#tapahtuma_26"]',
    )
    assert (layer.id, layer.kind, layer.extends) == ("oma", "branch", ("a", "b"))
    assert layer.locks == {"captions.font": "Ohje", "brand": "Ohje"}
    assert msgspec.json.decode(msgspec.json.encode(layer.values)) == {
        "captions": {"colour": "@accent"},
        "brand": {"title_card": None, "logo": {"opacity": 1.0}},
        "hashtags": ["#kirjasto", "#tapahtuma_26"],
    }


def test_one_parent_may_be_a_text():
    assert decoded("", 'extends = "espoo"').extends == ("espoo",)


def test_a_file_of_version_1_is_a_channel_that_extends_nothing():
    layer = decode_layer(f'version = 1\nid = "oma"\n{NAME}'.encode(), "oma.toml")
    assert (layer.kind, layer.extends, layer.locks) == ("channel", (), {})


@pytest.mark.parametrize(
    ("body", "top", "key", "named"),
    [
        ("", 'kind = "town"', "file_value_choice", "kind"),
        ("", "extends = 3", "file_value_list_max", "extends"),
        ("", 'extends = ["../a"]', "file_value_form", "extends[0]"),
        ("", "extends = [" + '"a",' * 65 + "]", "file_value_list_max", "extends"),
        ("", 'extends = ["Éspoo"]', "file_value_form", "extends[0]"),
        ("", 'extends = ["espо"]', "file_value_form", "extends[0]"),  # a Cyrillic letter that looks alike
        ("[captions]\nsize_px = 7\n", "", "file_value_whole", "captions.size_px"),
        ('[captions]\ncolour = "@other"\n', "", "file_value_form", "captions.colour"),
        ('[brand]\naccent = "@text"\n', "", "file_value_form", "brand.accent"),
        ("[captions]\nsise_px = 70\n", "", "file_key_unknown_near", "captions.sise_px"),
        ('[locks]\n"captions.fnt" = "Ohje"\n', "", "layer_lock_unknown_near", "captions.fnt"),
        ('[locks]\n"qqqq" = "Ohje"\n', "", "layer_lock_unknown", "qqqq"),
        ('[locks]\n"name" = "Ohje"\n', "", None, "name"),
        ('[locks]\n"captions.font" = ""\n', "", None, "locks[...]"),
        (f'[locks]\n"captions.font" = "{"a" * 201}"\n', "", "file_value_text_max", "locks[...]"),
        ("[locks]\n" + "".join(f'"k{i}" = "x"\n' for i in range(201)), "", "file_value_table_max", "locks"),
        ("", 'hashtags = ["kirjasto"]', "file_value_form", "hashtags[0]"),
        ("", 'hashtags = ["#a b"]', "file_value_form", "hashtags[0]"),
        ("", "hashtags = [" + '"#a",' * 16 + "]", "file_value_list_max", "hashtags"),
        ("[styles.Big]\nsize_px = 80\n", "", "file_value_form", "styles"),
        ("[styles.big]\nsize_px = 8000\n", "", "file_value_whole", "styles[...].size_px"),
        ("[styles.big]\nsize = 80\n", "", "file_key_unknown_near", "styles[...].size"),
        ("".join(f"[styles.s{i}]\n" for i in range(13)), "", "file_value_table_max", "styles"),
        ("[brand]\nfonts = [" + '"a.ttf",' * 13 + "]\n", "", "file_value_list_max", "brand.fonts"),
        (f'[branch]\naddress = "{"a" * 121}"\n', "", "file_value_text_max", "branch.address"),
        ("captions = 3", "", "file_value_table", "captions"),
    ],
)
def test_a_wrong_layer_is_one_sentence(body: str, top: str, key: str | None, named: str):
    if body == "captions = 3":
        body, top = "", body
    message = fault(body, top)
    assert key is None or message.key == key
    assert message.params["key"] == named


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"version = 2\n" + b"[" * 5_000,
        b"version = 2\nx = " + b"[" * 50_000 + b"]" * 50_000,
        b"version = 2\nid = " + b"9" * 10_000,
        b"version = 2\n" + b".".join([b"a"] * 1_000) + b" = 1",
        b'version = 2\nid = "' + b"a" * MOST_BYTES + b'"',
        b'version = 2\nid = "oma"\nname = 3\n',
        b"version = 3\n",
        b"version = inf\n",
    ],
    ids=range(10),
)  # fmt: skip
def test_hostile_content_is_one_sentence(data: bytes):
    with pytest.raises(PresetError) as caught:
        decode_layer(data, "paha.toml")
    assert spoken(caught.value.message).params["file"] == "paha.toml"


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=150, deadline=None)
def test_no_content_breaks_the_reader(data: bytes):
    with pytest.raises(PresetError):
        decode_layer(b"version = 2\n" + data, "x.toml")


def test_a_layer_that_needs_its_parents_and_a_rule_book_are_no_presets(tmp_path: Path):
    path = tmp_path / "oma.toml"
    for top, key in (('extends = "espoo"', "preset_needs_parents"), ('kind = "branch"', "preset_no_channel")):
        path.write_text(f"{HEAD}{top}\n{NAME}", encoding="utf-8")
        with pytest.raises(PresetError) as caught:
            read_preset(path)
        assert spoken(caught.value.message).key == key


def test_the_line_height_of_each_named_style_is_checked(tmp_path: Path):
    path = tmp_path / "oma.toml"
    complete = '[canvas]\nwidth_px = 1080\nheight_px = 1920\n[limits]\nchecked_on = "2026-11-20"\n'
    style = '[styles.big]\nsize_px = 90\nname = {fi = "F", sv = "S", en = "E"}\n'
    path.write_text(HEAD + NAME + complete + style, encoding="utf-8")
    with pytest.raises(PresetError) as caught:
        read_preset(path)
    message = spoken(caught.value.message)
    assert (message.key, message.params["key"]) == ("preset_line_height_small", "styles.big")


def test_every_key_of_a_preset_can_be_given_and_locked():
    own = {"version", "id", "name"}
    schema = {entry.name for entry in msgspec.structs.fields(layer_schema())}
    assert schema - own - {"kind", "extends", "locks"} == set(Preset.__struct_fields__) - own
    assert {"brand.logo.dark_file", "captions", "limits.max_s", "styles", "styles.*.size_px"} <= known_keys()
    assert is_known_key("styles.lainaus.size_px")
    assert not is_known_key("styles.lainaus.size")
    assert not is_known_key("id")


def test_named_styles_have_every_key_of_a_caption_style():
    assert set(NamedStyle.__struct_fields__) == {"name", *CaptionStyle.__struct_fields__}
    own = NamedStyle(name=Names("F", "S", "E"), size_px=50, colour="#111111")
    styled = own.over(CaptionStyle(font="X"))
    assert styled == CaptionStyle(font="X", size_px=50, colour="#111111")


def test_every_colour_may_be_a_role_except_the_roles_themselves():
    def colours(kind: Any) -> set[str]:
        fields = msgspec.structs.fields(kind)
        return {
            entry.name for entry in fields if Colour in (entry.type, *getattr(entry.type, "__args__", ()))
        }

    assert colours(Brand) == set(ROLES)
    parts = [entry.type for entry in msgspec.structs.fields(Preset)]
    structs = [part for part in parts if isinstance(part, type) and issubclass(part, msgspec.Struct)]
    others = set().union(*(colours(part) for part in (*structs, NamedStyle) if part is not Brand))
    assert others == COLOUR_KEYS


SHORT = st.text(st.characters(codec="utf-8"), max_size=20)
NAMES = st.builds(Names, fi=SHORT, sv=SHORT, en=SHORT)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "branch": st.fixed_dictionaries({}, optional={"name": SHORT, "handle": SHORT, "address": SHORT}),
        "hashtags": st.lists(st.sampled_from(["#a", "#kirjasto", "#Ääkkönen_1"]), max_size=3),
        "file_name": SHORT,
        "limits": st.fixed_dictionaries({}, optional={"max_s": st.none() | st.floats(1, 90)}),
        "loudness": st.fixed_dictionaries({}, optional={"target_lufs": st.none() | st.floats(-36, -9)}),
        "captions": st.fixed_dictionaries(
            {}, optional={"font": SHORT, "size_px": st.integers(8, 400), "colour": st.just("@second")}
        ),
        "brand": st.fixed_dictionaries(
            {},
            optional={
                "name": SHORT,
                "end_card": st.none() | st.fixed_dictionaries({"lines": st.lists(SHORT, max_size=4)}),
                "fonts": st.lists(SHORT, max_size=3),
            },
        ),
    },
)


@given(
    NAMES,
    VALUES,
    st.sampled_from(["organisation", "branch", "channel"]),
    st.lists(st.sampled_from(["a", "b-1", "espoo"]), unique=True).map(tuple),
    st.dictionaries(st.sampled_from(["brand", "captions.font", "styles.q.size_px"]), SHORT.filter(bool)),
)
@settings(max_examples=150, deadline=None)
def test_any_layer_survives_the_disk(
    tmp_path_factory: pytest.TempPathFactory,
    name: Names,
    values: dict[str, Any],
    kind: Any,
    extends: tuple[str, ...],
    locks: dict[str, str],
):
    layer = Layer(id="oma", name=name, kind=kind, extends=extends, locks=locks, values=values)
    path = tmp_path_factory.getbasetemp() / "oma.toml"
    path.write_bytes(layer_toml(layer).encode())
    back = read_layer(path)
    assert plain(back) == plain(layer)
    text = layer_toml(back)
    assert layer_toml(decode_layer(text.encode(), "oma.toml")) == text


def plain(layer: Layer) -> Any:
    """As JSON has it: whether a list came as a tuple makes no difference."""
    return msgspec.json.decode(msgspec.json.encode(layer))


def test_no_upgrade_step_is_missing():
    assert set(PRESET_FORMAT.upgrades) == set(range(1, PRESET_FORMAT.version))
