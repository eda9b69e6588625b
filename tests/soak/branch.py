"""One branch of the soak, a process of its own: `python branch.py HOME SHARED SEED [final]`.

Until a file `stop` lies in HOME it takes what it finds and publishes now and then; it may be killed at any
moment. Called with `final`, it looks once more and writes `report.json`.
"""

import random
import sys
import time
from pathlib import Path

import msgspec

from leike.model.layer import Layer
from leike.model.names import Names
from leike.presets.keys import own_key
from leike.presets.packages import Package, build_package
from leike.presets.scan_cache import ScanCache, cache_file
from leike.presets.shared_folder import Scan, fetch, publish, scan
from leike.presets.taken import TakenPresets
from leike.presets.versions import FoundVersion, heads, updates

IDS = tuple(f"channel-{number}" for number in range(6))
PAUSE_S = (0.05, 0.5)
PUBLISHED_SHARE = 0.3


class Report(msgspec.Struct, frozen=True):
    """What a branch ended with. `fresh` is what a look without memory found."""

    versions: tuple[str, ...]
    fresh: tuple[str, ...]
    heads: dict[str, tuple[str, ...]]
    in_use: dict[str, str]
    kept: int
    unusable: int


def everyone(found: FoundVersion) -> bool:
    return True


class Branch:
    def __init__(self, home: Path, shared: Path, seed: int) -> None:
        self.home, self.shared = home, shared
        self.random = random.Random(seed)
        self.taken = TakenPresets(home / "taken")
        self.key = own_key(home / "keys")
        self.cache_file = cache_file(shared, home / "cache")
        self.cache = ScanCache(self.cache_file)

    def live(self) -> None:
        while not (self.home / "stop").exists():
            self.turn()
            time.sleep(self.random.uniform(*PAUSE_S))

    def turn(self) -> None:
        found = scan(self.shared, self.cache)
        for update in updates(self.taken.in_use(), found.versions, everyone):
            if update.conflict and self.random.random() < PUBLISHED_SHARE:
                self.publish(update.id, tuple(head.version for head in update.heads))
            else:
                self.take(self.random.choice(update.heads))
        if self.random.random() < PUBLISHED_SHARE:
            self.publish(self.random.choice(IDS), ())

    def take(self, found: FoundVersion) -> None:
        if found.version != self.taken.in_use().get(found.id):
            self.taken.take(fetch(self.shared, found).packages)

    def publish(self, layer_id: str, parents: tuple[str, ...]) -> None:
        current = self.taken.in_use().get(layer_id)
        parents = parents or ((current,) if current else ())
        package = self.package(layer_id, parents[:16])
        if publish(self.shared, package).file:
            self.taken.take((package,))
            with (self.home / "published").open("a") as journal:
                journal.write(f"{package.version}\n")

    def package(self, layer_id: str, parents: tuple[str, ...]) -> Package:
        text = f"{self.home.name} {self.random.random()} {time.time_ns()}"
        names = Names(fi="F", sv="S", en="E")
        values = {"branch": {"name": text}, "brand": {"logo": {"file": "logo.png"}}}
        made = Layer(id=layer_id, name=names, kind="branch", values=values)
        return build_package(made, self.home, author=self.home.name, parents=parents, key=self.key)

    def report(self) -> Report:
        found, fresh = scan(self.shared, self.cache), scan(self.shared)
        for one in fresh.versions.values():
            assert fetch(self.shared, one).package.version == one.version
        in_use = self.taken.in_use()
        assert all(self.taken.package(*used).version == used[1] for used in in_use.items())
        return Report(
            versions=tuple(sorted(found.versions)),
            fresh=tuple(sorted(fresh.versions)),
            heads=newest(fresh),
            in_use=in_use,
            kept=sum(len(self.taken.versions(layer_id)) for layer_id in IDS),
            unusable=fresh.unusable,
        )


def newest(found: Scan) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(one.version for one in ones)) for name, ones in heads(found.versions).items()}


def main(home: str, shared: str, seed: str, *final: str) -> None:
    branch = Branch(Path(home), Path(shared), int(seed))
    if final:
        (branch.home / "report.json").write_bytes(msgspec.json.encode(branch.report()))
    else:
        branch.live()


if __name__ == "__main__":
    main(*sys.argv[1:])
