"""What 500 presets of a city cost at start: files looked at, layers read, every channel resolved."""

import os
import statistics
import time
from pathlib import Path

from leike.presets.shelves import Shelf
from leike.presets.store import PresetStore
from leike.resources import presets_folder
from presets.layering import layer, write

PRESETS, BRANCHES, ROUNDS = 500, 30, 15
GOAL_MS = 50


def test_five_hundred_presets_at_start(tmp_path: Path) -> None:
    city_folder(tmp_path / "city")
    own = Shelf("own", tmp_path / "city")
    none = [start_ms((), tmp_path / "none.mp") for _ in range(ROUNDS)]
    cold = [start_ms((own,), None) for _ in range(3)]
    start_ms((own,), tmp_path / "all.mp")
    warm = [start_ms((own,), tmp_path / "all.mp") for _ in range(ROUNDS)]
    dressed = [start_ms((own,), tmp_path / "all.mp", brand="b3") for _ in range(ROUNDS)]
    print(f"\n{PRESETS} presets on branch and organisation, on top of the built-in ones (load {load()})")
    for name, runs in (("without", none), ("cold", cold), ("warm", warm), ("warm, brand worn", dressed)):
        print(f"  {name:<20} median {statistics.median(runs):7.1f} ms   fastest {min(runs):7.1f} ms")
    extra = statistics.median(warm) - statistics.median(none)
    print(
        f"  -> extra, warm: median {extra:.1f} ms, fastest {min(warm) - min(none):.1f} ms (goal {GOAL_MS} ms)"
    )
    assert min(warm) - min(none) <= GOAL_MS


def city_folder(folder: Path) -> None:
    city = layer(
        "city", kind="organisation", locks={"captions.font": "Ohje"},
        brand={"name": "Espoo", "accent": "#0050bb", "end_card": {"lines": ["{branch}", "{address}"]},
               "logo": {"file": "logo.png"}},
        captions={"font": "Espoo Sans", "colour": "@text", "box_colour": "@background"},
    )  # fmt: skip
    branches = [
        layer(f"b{number}", "city", kind="branch", branch={"name": f"Kirjasto {number}", "handle": "@k"})
        for number in range(BRANCHES)
    ]
    channels = [
        layer(f"channel-{number}", "instagram-story", f"b{number % BRANCHES}", captions={"size_px": 60})
        for number in range(PRESETS - BRANCHES - 1)
    ]
    write(folder, city, *branches, *channels)
    (folder / "logo.png").write_bytes(b"no matter")
    rested = time.time() - 60
    for path in folder.iterdir():
        os.utime(path, (rested, rested))


def start_ms(shelves: tuple[Shelf, ...], cache: Path | None, brand: str = "") -> float:
    """What the window's start asks of the store."""
    began = time.perf_counter()
    store = PresetStore((Shelf("built-in", presets_folder()), *shelves), brand=brand, cache=cache)
    for preset_id in store.ids():
        store.get(preset_id)
    assert store.broken == ()
    took_ms = (time.perf_counter() - began) * 1000
    assert len(store.layers()) == 19 + (PRESETS if shelves else 0)
    return took_ms


def load() -> str:
    return f"{os.getloadavg()[0]:.1f}"
