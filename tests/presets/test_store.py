import datetime
import os
import sys
import time
from functools import reduce
from pathlib import Path
from typing import Any

import msgspec
import pytest

from leike.files.layer_file import decode_layer, layer_toml
from leike.model.errors import PresetError
from leike.model.layer import Layer
from leike.presets.limits_age import limits_age_days, old_limits
from leike.presets.merging import Lock
from leike.presets.shelves import Shelf
from leike.presets.store import PresetStore, default_store, user_presets_folder
from leike.resources import presets_folder
from presets.layering import channel, layer, write
from spoken import spoken


def preset_text(preset_id: str, width: int = 640) -> str:
    return (
        f'version = 1\nid = "{preset_id}"\n[name]\nfi = "F"\nsv = "S"\nen = "E"\n'
        f'[canvas]\nwidth_px = {width}\nheight_px = 360\n[limits]\nchecked_on = "2026-11-20"\n'
    )


def add(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_own_preset_replaces_the_built_in_one(tmp_path: Path):
    own = add(tmp_path, "mine.toml", preset_text("x", 800))
    store = PresetStore((presets_folder(), tmp_path))
    assert store.get("x").canvas.width_px == 800
    assert store.file_of("x") == own
    assert store.get("tiktok").canvas.width_px == 1080
    assert store.ids().count("x") == 1
    assert store.broken == ()


def test_a_bad_file_is_told_and_the_rest_works(tmp_path: Path):
    add(tmp_path, "a.toml", preset_text("oma"))
    add(tmp_path, "b.toml", "version = [")
    add(tmp_path, "c.toml", preset_text("oma"))
    add(tmp_path, "x.toml", preset_text("x").replace("640", "641"))
    add(tmp_path, "note.txt", "not a preset")
    (tmp_path / "folder.toml").mkdir()
    store = PresetStore((presets_folder(), tmp_path))
    assert "oma" in store.ids()
    assert store.get("x").canvas.width_px == 720
    told = [(spoken(message).key, message.params["file"]) for message in store.broken]
    assert told == [
        ("file_syntax_wrong", "b.toml"),
        ("preset_id_twice", "c.toml"),
        ("file_not_regular", "folder.toml"),
        ("file_value_even", "x.toml"),
    ]


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("instagram-stroy", "instagram-story"), ("Instagram-Story", "instagram-story"), ("tik-tok", "tiktok")],
)
def test_a_slip_of_the_pen_is_understood(wanted: str, near: str):
    with pytest.raises(PresetError) as caught:
        PresetStore((presets_folder(),)).get(wanted)
    assert spoken(caught.value.message).key == "preset_unknown_near"
    assert caught.value.message.params == {"preset": wanted, "near": near}


@pytest.mark.parametrize("wanted", ["", "qqqqq", "a" * 10_000, "../x"])
def test_an_unknown_id_gets_the_list(wanted: str):
    with pytest.raises(PresetError) as caught:
        PresetStore((presets_folder(),)).get(wanted)
    assert spoken(caught.value.message).key == "preset_unknown"
    assert "instagram-story, linkedin" in str(caught.value.message.params["known"])


def test_a_file_can_be_named_by_its_path(tmp_path: Path, monkeypatch):
    path = add(tmp_path, "Oma kanava.TOML", preset_text("oma"))
    store = PresetStore(())
    assert store.get(str(path)).id == "oma"
    monkeypatch.chdir(tmp_path)
    assert store.get("Oma kanava.TOML").id == "oma"
    with pytest.raises(PresetError) as caught:
        store.get("gone.toml")
    assert spoken(caught.value.message).key == "file_missing"


def test_missing_folders_are_empty(tmp_path: Path):
    store = PresetStore((tmp_path / "gone", tmp_path))
    assert store.ids() == ()
    assert store.broken == ()


def test_own_presets_lie_in_the_users_data_folder_or_where_told(tmp_path: Path):
    assert user_presets_folder({"LEIKE_PRESETS": str(tmp_path)}) == tmp_path
    assert user_presets_folder({"LEIKE_PRESETS": "  "}).parts[-2:] == ("leike", "presets")
    add(tmp_path, "a.toml", preset_text("oma"))
    assert default_store({"LEIKE_PRESETS": str(tmp_path)}).get("oma").name.en == "E"
    assert "oma" not in default_store({}).ids()


def test_reading_all_is_quick():
    """The best of five, as other work on the machine is no fault of the store."""

    def once() -> float:
        start = time.process_time()
        assert len(PresetStore((presets_folder(),)).ids()) >= 15
        return time.process_time() - start

    assert min(once() for _ in range(5)) < 0.02


class TestLayers:
    CITY = layer("espoo", kind="organisation", brand={"name": "Espoo"}, locks={"brand.name": "Ohje"})
    BRANCH = layer("tapiola", "espoo", kind="branch", branch={"name": "Tapiola"}, brand={"name": "T"})

    def store(self, folder: Path, *layers: Layer, **options: Any) -> PresetStore:
        write(folder, *layers)
        return PresetStore((presets_folder(), folder), **options)

    def test_channels_and_rule_books_are_told_apart(self, tmp_path: Path):
        store = self.store(tmp_path, self.CITY, self.BRANCH, layer("story", "instagram-story", "tapiola"))
        assert {"espoo", "tapiola", "story"} <= set(store.layers())
        assert "story" in store.ids()
        assert "espoo" not in store.ids()
        assert store.layers()["story"].source == "own"
        assert store.layers()["tiktok"].source == "built-in"
        assert store.get("story").branch.name == "Tapiola"
        assert store.broken == ()
        assert [spoken(told).params["key"] for told in store.ignored] == ["brand.name"]
        with pytest.raises(PresetError) as caught:
            store.get("espoo")
        assert spoken(caught.value.message).key == "preset_no_layer"

    def test_a_worn_brand_dresses_all_channels(self, tmp_path: Path):
        store = self.store(tmp_path, self.CITY, self.BRANCH, brand="tapiola")
        assert store.get("tiktok").branch.name == store.get("x").branch.name == "Tapiola"
        store.wear("")
        assert store.get("tiktok").branch.name == ""
        store.wear("gone")
        assert store.get("tiktok").branch.name == ""
        assert [spoken(told).key for told in store.broken] == ["layer_worn_missing"]

    def test_reload_sees_what_changed(self, tmp_path: Path):
        store = self.store(tmp_path, channel("oma"), cache=tmp_path / "c" / "layers.mp")
        assert store.get("oma").captions.size_px == 64
        write(tmp_path, channel("oma", captions={"size_px": 50}))
        assert store.get("oma").captions.size_px == 64
        store.reload()
        assert store.get("oma").captions.size_px == 50

    def test_where_nothing_comes_of_the_own_file_the_built_in_one_stays(self, tmp_path: Path):
        store = self.store(tmp_path, layer("tiktok", "gone-for-good"))
        assert store.get("tiktok").canvas.width_px == 1080
        assert store.file_of("tiktok").parent == presets_folder()
        assert [spoken(told).key for told in store.broken] == ["layer_parent_missing"]

    def test_a_parent_that_cannot_be_read_is_named(self, tmp_path: Path):
        add(tmp_path, "espoo.toml", 'version = 99\nid = "espoo"\n')
        store = self.store(tmp_path, channel("oma", "espoo"))
        assert [spoken(told).key for told in store.broken] == ["file_version_newer", "layer_parent_broken"]
        with pytest.raises(PresetError) as caught:
            store.get("espoo")
        assert caught.value.message.key == "file_version_newer"

    def test_a_file_anywhere_builds_on_the_stores_layers(self, tmp_path: Path):
        store = self.store(tmp_path / "own", self.CITY, self.BRANCH)
        write(tmp_path, layer("story", "instagram-story", "tapiola"))
        assert store.get(str(tmp_path / "story.toml")).branch.name == "Tapiola"

    def test_where_a_value_comes_from(self, tmp_path: Path):
        store = self.store(tmp_path, self.CITY, self.BRANCH, layer("story", "instagram-story", "tapiola"))
        (place,) = store.where("brand.name", "story")
        assert (place.value, place.layer, place.path) == ("Espoo", "espoo", tmp_path / "espoo.toml")
        assert place.lock == Lock("espoo", "Ohje")
        (weight,) = store.where("captions.weight", "story")
        assert (weight.value, weight.layer, weight.path) == ("semibold", "", None)
        assert {each.key for each in store.where("branch", "story")} == {
            "branch.name",
            "branch.handle",
            "branch.address",
        }
        assert len(store.where("layout")) == len(store.ids())
        assert [each.value for each in store.where("branch", "tapiola")] == ["Tapiola"]
        for key, told in (("brand.nme", "preset_value_unknown_near"), ("qqq", "preset_value_unknown")):
            with pytest.raises(PresetError) as caught:
                store.where(key)
            assert spoken(caught.value.message).key == told

    def test_a_shelf_may_name_its_files(self, tmp_path: Path):
        write(tmp_path / "taken" / "1", self.CITY)
        shelf = Shelf("taken", files=lambda: [tmp_path / "taken" / "1" / "espoo.toml"])
        assert PresetStore((shelf,)).layers()["espoo"].source == "taken"


class TestCache:
    def filled(self, tmp_path: Path, *layers: Layer) -> tuple[Path, Path]:
        folder, cache = tmp_path / "own", tmp_path / "cache" / "layers.mp"
        write(folder, *layers)
        for path in folder.iterdir():
            os.utime(path, (1, 1))
        assert PresetStore((folder,), cache=cache).ids()
        return folder, cache

    def test_what_did_not_change_is_not_parsed_again(self, tmp_path: Path, monkeypatch):
        folder, cache = self.filled(tmp_path, channel("oma", captions={"size_px": 51}), channel("toinen"))
        parsed: list[str] = []
        monkeypatch.setattr(
            "leike.presets.shelves.decode_layer",
            lambda data, name: (parsed.append(name), decode_layer(data, name))[1],
        )
        assert PresetStore((folder,), cache=cache).get("oma").captions.size_px == 51
        assert parsed == []
        write(folder, channel("oma", captions={"size_px": 52}))
        assert PresetStore((folder,), cache=cache).get("oma").captions.size_px == 52
        assert parsed == ["oma.toml"]

    @pytest.mark.parametrize("damage", [b"", b"\x00" * 50, b"\x81\xa1a", b"\x91" * 20_000])
    def test_a_damaged_cache_costs_time_only(self, tmp_path: Path, damage: bytes):
        folder, cache = self.filled(tmp_path, channel("oma"))
        cache.write_bytes(damage)
        assert PresetStore((folder,), cache=cache).ids() == ("oma",)
        assert cache.read_bytes() != damage

    def test_false_values_in_the_cache_cost_time_only(self, tmp_path: Path):
        folder, cache = self.filled(tmp_path, channel("oma", captions={"size_px": 51}))
        cache.write_bytes(cache.read_bytes().replace(b"size_px\x33", b"size_px\x02"))
        assert PresetStore((folder,), cache=cache).get("oma").captions.size_px == 51

    @pytest.mark.parametrize(
        "values",
        [
            {"brand": 7},
            {"brand": {"fonts": 5}},
            {"brand": {"logo": {"file": 5}}},
            {"styles": {"a": 7}},
            {"captions": {"colour": ["x"]}},
            {"brand": {5: 5}},
            {"canvas": reduce(lambda inner, _: {"a": inner}, range(700), {})},
        ],
    )
    def test_a_cache_that_somebody_filled_with_nonsense_costs_time_only(self, tmp_path: Path, values: Any):
        """A rule book is never completed by itself, so nothing later would look at what it says."""
        city = layer("espoo", kind="organisation", captions={"size_px": 51})
        folder, cache = self.filled(tmp_path, city, channel("oma", "espoo"))
        kept = msgspec.msgpack.decode(cache.read_bytes())
        place = str(folder / "espoo.toml")
        assert kept["entries"][place][2]["captions"] == {"size_px": 51}
        kept["entries"][place][2] |= values
        cache.write_bytes(msgspec.msgpack.encode(kept))
        assert PresetStore((folder,), cache=cache).get("oma").captions.size_px == 51

    @pytest.mark.skipif(sys.platform != "linux", reason="names that are any bytes")
    def test_a_file_whose_name_is_no_text(self, tmp_path: Path):
        folder, cache = self.filled(tmp_path, channel("oma"))
        named = os.fsdecode(os.fsencode(folder) + b"/\xff.toml")
        Path(named).write_bytes(layer_toml(channel("toinen")).encode())
        os.utime(named, (1, 1))
        assert PresetStore((folder,), cache=cache).ids() == ("oma", "toinen")

    def test_a_cache_that_cannot_be_written_is_no_matter(self, tmp_path: Path):
        write(tmp_path, channel("oma"))
        (tmp_path / "file").write_text("")
        assert PresetStore((tmp_path,), cache=tmp_path / "file" / "layers.mp").ids() == ("oma",)


@pytest.mark.parametrize(("today", "days"), [("2026-11-20", 0), ("2026-11-19", 0), ("2027-05-20", 181)])
def test_the_age_of_limits(today: str, days: int):
    preset = PresetStore((presets_folder(),)).get("tiktok")
    day = datetime.date.fromisoformat(today)
    assert limits_age_days(preset, day) == days
    told = old_limits(preset, day)
    assert (told is not None) == (days > 180)
    if told:
        assert spoken(told).params == {"preset": "tiktok", "date": "2026-11-20", "days": 181}
