"""What 500 presets of a city cost at start: files looked at, layers read, every channel resolved."""

import os
import time
from pathlib import Path

from bench.measuring import Cost, median
from leike.presets.shelves import Shelf
from leike.presets.store import PresetStore
from leike.resources import presets_folder
from presets.layering import layer, write

PRESETS, BRANCHES, ROUNDS = 500, 30, 15
GOAL_MS = 50


def test_five_hundred_presets_at_start(tmp_path: Path) -> None:
    city_folder(tmp_path / "city")
    own = Shelf("own", tmp_path / "city")
    ways = {
        "without": ((), tmp_path / "none.mp", ""),
        "cold": ((own,), None, ""),
        "warm": ((own,), tmp_path / "all.mp", ""),
        "warm, brand worn": ((own,), tmp_path / "all.mp", "b3"),
    }
    print(f"\n{PRESETS} presets on branch and organisation (load {os.getloadavg()[0]:.1f})")
    costs = {name: costs_of(*way) for name, way in ways.items()}
    extra_ms = costs["warm"].cpu_s * 1000 - costs["without"].cpu_s * 1000
    print(f"  -> warm, on top of the built-in ones: CPU {extra_ms:.1f} ms, goal {GOAL_MS} ms")
    assert extra_ms <= GOAL_MS


def costs_of(shelves: tuple[Shelf, ...], cache: Path | None, brand: str) -> Cost:
    """The median of several starts, after one that fills the cache. Processor time is what is held to the
    goal: other work on the machine is no fault of what is measured."""
    start(shelves, cache, brand)
    runs = [start(shelves, cache, brand) for _ in range(ROUNDS if cache else 3)]
    middle = median(runs)
    name = f"{'cold' if cache is None else 'warm'}{', brand worn' if brand else ''}"
    fastest_ms = min(run.wall_s for run in runs) * 1000
    print(
        f"  {len(shelves) * PRESETS:>4} presets, {name:<18} wall {middle.wall_s * 1000:7.1f} ms "
        f"(fastest {fastest_ms:.1f})  CPU {middle.cpu_s * 1000:7.1f} ms"
    )
    return middle


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


def start(shelves: tuple[Shelf, ...], cache: Path | None, brand: str) -> Cost:
    """What the window's start asks of the store."""
    began, cpu = time.perf_counter(), time.process_time()
    store = PresetStore((Shelf("built-in", presets_folder()), *shelves), brand=brand, cache=cache)
    for preset_id in store.ids():
        store.get(preset_id)
    assert store.broken == ()
    cost = Cost(time.perf_counter() - began, time.process_time() - cpu)
    assert len(store.layers()) == 19 + (PRESETS if shelves else 0)
    return cost
