"""Sharing presets: a bundle of 20 MB is taken, a shared folder of 2,000 versions is looked through."""

import io
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from leike.model.layer import Layer
from leike.presets.bundles import inspect, pack
from leike.presets.keys import new_key
from leike.presets.packages import Package, build_package
from leike.presets.scan_cache import ScanCache
from leike.presets.shared_folder import publish, scan
from leike.presets.taken import TakenPresets
from leike.resources import assets_folder
from presets.layering import layer

BUNDLE_BYTES = 20_000_000
FONTS = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf", "NotoEmoji-Bold.ttf")
VERSIONS = 2_000


def test_a_bundle_of_20_mb(tmp_path: Path) -> None:
    """Four fonts in the city's layer, and photographs for logos of layers that build on it."""
    key = new_key()
    packages = tuple(build_package(made, tmp_path, key=key) for made in _layers(tmp_path))
    bundle = tmp_path / "city.leikepreset"
    pack(packages, bundle)
    taken = 0

    def take() -> None:
        nonlocal taken
        taken += 1
        TakenPresets(tmp_path / f"taken-{taken}").take(inspect(bundle).packages)

    looked, took = _fastest(lambda: inspect(bundle)), _fastest(take)
    size_mb = bundle.stat().st_size / 1_000_000
    print(f"\na bundle of {size_mb:.1f} MB: looked at in {looked}, taken in {took} (goal 2 s)")


def test_a_folder_of_2000_versions(tmp_path: Path) -> None:
    shared, cache = tmp_path / "shared", tmp_path / "cache"
    shared.mkdir()
    for package in _versions():
        publish(shared, package)
    first = _fastest(lambda: scan(shared, ScanCache(cache)), rounds=1)
    again = _fastest(lambda: scan(shared, ScanCache(cache)))
    assert len(scan(shared, ScanCache(cache)).versions) == VERSIONS
    print(f"\na folder of {VERSIONS} versions: first {first}, again {again}")


def _layers(folder: Path) -> tuple[Layer, ...]:
    for font in FONTS:
        shutil.copy(assets_folder() / "fonts" / font, folder / font)
    room = BUNDLE_BYTES - sum((folder / font).stat().st_size for font in FONTS)
    pictures = [folder / f"{number}.{kind}" for number, kind in enumerate(("png", "jpg", "png", "jpg"))]
    for picture in pictures:
        picture.write_bytes(_picture(room // len(pictures), picture))
    city = layer("city", kind="organisation", brand={"fonts": list(FONTS)})
    logos = [
        layer(f"layer-{number}", f"layer-{number + 1}", kind="branch", brand={"logo": {"file": picture.name}})
        for number, picture in enumerate(pictures[:-1])
    ]
    last = len(pictures) - 1
    base = layer(f"layer-{last}", "city", kind="branch", brand={"logo": {"file": pictures[-1].name}})
    return (*logos, base, city)


def _picture(size: int, file: Path) -> bytes:
    """A noisy picture of about `size` bytes, another one for each file."""
    per_pixel = 3.0 if file.suffix == ".png" else 1.0
    width = int((size / per_pixel / 0.6) ** 0.5)
    noise = random.Random(file.stem).randbytes(width * int(width * 0.6) * 3)
    target = io.BytesIO()
    picture = Image.frombytes("RGB", (width, int(width * 0.6)), noise)
    picture.save(target, "PNG" if file.suffix == ".png" else "JPEG", quality=92)
    return target.getvalue()


def _versions() -> tuple[Package, ...]:
    key = new_key()
    names = (f"layer-{number % 50}" for number in range(VERSIONS))
    made = [layer(name, kind="branch", branch={"name": str(n)}) for n, name in enumerate(names)]
    return tuple(build_package(each, Path(), key=key) for each in made)


def _fastest(work: Callable[[], object], rounds: int = 3) -> str:
    """The shortest time by the clock, and what it took of the processor."""
    times: list[tuple[float, float]] = []
    for _ in range(rounds):
        started, busy = time.perf_counter(), time.process_time()
        work()
        times.append((time.perf_counter() - started, time.process_time() - busy))
    wall_s, busy_s = min(times)
    return f"{wall_s:.2f} s ({busy_s:.2f} s of processor)"
