import time
from pathlib import Path

import pytest

from leike.model.errors import PresetError
from leike.presets.store import PresetStore, default_store, user_presets_folder
from leike.resources import presets_folder
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
