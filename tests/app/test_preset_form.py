"""The form and the texts of presets, held to the schema."""

from typing import get_args

import msgspec
import pytest

from leike.app.preset_editing import duplicated, free_id, try_out, with_value, without_value
from leike.app.preset_form import GROUPS, fields_of, form_fields
from leike.app.preset_keys import key_text, key_texts
from leike.app.sentences import LANGUAGES
from leike.files.layer_file import read_layer
from leike.files.layer_schema import known_keys
from leike.model.caption_style import CaptionStyle, NamedStyle
from leike.model.layer import Kind, Layer
from leike.model.names import Names
from leike.presets.chains import FiledLayer
from leike.presets.store import default_store
from leike.resources import presets_folder

NAME = Names(fi="Nimi", sv="Namn", en="Name")


def plain_keys() -> set[str]:
    return {key for key in known_keys() if not key.startswith("styles.")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_name_and_help(language):
    texts = key_texts(language)
    wanted = plain_keys() | {"name.fi", "name.sv", "name.en", "kind", "extends", "locks"}
    assert sorted(wanted - set(texts)) == []
    assert [key for key, text in texts.items() if not text.label.strip()] == []
    assert [key for key, text in texts.items() if not text.help.endswith((".", ")."))] == []
    assert set(texts) == set(key_texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_a_name(language):
    choices = {key: field.choices for key, field in form_fields().items() if field.choices}
    choices["kind"] = get_args(Kind)
    for key, values in choices.items():
        assert set(key_text(key, language).choices) == set(values), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_parts_of_a_named_style_are_called_as_those_of_captions(language):
    for name in NamedStyle.__struct_fields__:
        assert key_text(f"styles.talk.{name}", language).help, name
    assert key_text("styles.talk.size_px", language) == key_text("captions.size_px", language)


def test_an_unknown_key_is_called_by_itself():
    assert key_text("captions.sparkle", "fi").label == "captions.sparkle"
    assert key_text("captions.font", "de") == key_text("captions.font", "en")


def test_the_form_has_every_key_once():
    shown = [field.key for group in GROUPS for field in fields_of(group)]
    assert sorted(shown) == sorted(form_fields())
    parts = {key for key in plain_keys() if not any(f"{key}." in other for other in plain_keys())}
    assert parts - set(shown) == {"styles"}


def test_fields_know_range_unit_and_choices():
    fields = form_fields()
    size = fields["captions.size_px"]
    assert (size.kind, size.least, size.most, size.unit) == ("whole", 8, 400, "px")
    assert fields["loudness.target_lufs"].optional and fields["loudness.target_lufs"].unit == "LUFS"
    assert fields["canvas.width_px"].step == 2
    assert fields["captions.box_opacity"].unit == "%"
    assert fields["captions.colour"].roles and not fields["brand.accent"].roles
    assert fields["brand.logo"].kind == "part" and fields["brand.fonts"].kind == "files"
    assert set(fields["captions.align"].choices) == {"left", "center", "right"}
    assert len([key for key in fields if key.startswith("captions.")]) == len(CaptionStyle.__struct_fields__)


def test_values_are_set_and_taken_away_key_by_key():
    layer = with_value(Layer(id="a", name=NAME), "brand.logo.corner", "top-left")
    both = with_value(layer, "brand.name", "Espoo")
    assert both.values == {"brand": {"logo": {"corner": "top-left"}, "name": "Espoo"}}
    assert without_value(both, "brand.logo.corner").values == {"brand": {"name": "Espoo"}}
    assert without_value(layer, "brand.logo.corner").values == {}
    assert without_value(both, "captions.font") == both
    assert with_value(with_value(layer, "brand.logo", None), "brand.logo.corner", "top-left") == layer


def test_ids_come_from_names_and_are_nobody_elses():
    assert free_id("Leppävaaran kirjasto", ()) == "leppavaaran-kirjasto"
    assert free_id("Leppävaaran kirjasto", ("leppavaaran-kirjasto",)) == "leppavaaran-kirjasto-2"
    assert free_id("!!!", ()) == "preset" and len(free_id("å" * 300, ())) <= 64


def test_a_copy_of_another_ones_preset_builds_on_it_and_of_an_own_one_is_whole(tmp_path):
    story = presets_folder() / "instagram-story.toml"
    built_in = FiledLayer(read_layer(story), story, "built-in")
    assert duplicated(built_in, NAME, ()).extends == ("instagram-story",)
    assert duplicated(built_in, NAME, ()).values == {}
    own = FiledLayer(with_value(Layer(id="a", name=NAME), "brand.name", "x"), tmp_path / "a.toml", "own")
    copy = duplicated(own, NAME, ("name",))
    assert (copy.id, copy.values) == ("name-2", own.layer.values)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("captions.size_px", 4, "file_value_whole"),
        ("captions.colour", "red", "file_value_form"),
        ("hashtags", ["no sign"], "file_value_form"),
        ("limits.checked_on", "soon", "file_value_form"),
        ("captions.line_height_px", 8, "preset_line_height_small"),
        ("brand.logo.file", "../secret.png", "preset_logo_outside"),
    ],
)
def test_what_cannot_be_written_is_told_before(tmp_path, key, value, told):
    layer = with_value(Layer(id="a", name=NAME, extends=("instagram-story",)), key, value)
    tried = try_out(layer, tmp_path / "a.toml", default_store().layers(), ())
    assert tried.fault is not None and tried.fault.key == told


def test_a_rule_book_is_tried_out_in_a_channel(tmp_path):
    layer = with_value(Layer(id="a", name=NAME, kind="organisation"), "captions.colour", "#123456")
    tried = try_out(layer, tmp_path / "a.toml", default_store().layers(), (), "instagram-story")
    assert tried.fault is None and tried.shown is not None and tried.shown.preset is not None
    assert tried.shown.preset.captions.colour == "#123456"
    wrong = msgspec.structs.replace(layer, values={"captions": {"line_height_px": 8}})
    assert try_out(wrong, tmp_path / "a.toml", default_store().layers(), (), "x").fault is not None
