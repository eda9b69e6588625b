"""A sync program as bad as they come: files arrive late, half-written, twice, and under other names."""

import random
from collections import Counter
from pathlib import Path

CONFLICT_NAMES = (
    "{stem} (1){suffix}",
    "{stem}.sync-conflict-20261120-091500-ABCDEFG{suffix}",
    "{stem} (conflicted copy 2026-11-20 091500){suffix}",
    "{stem}-PC-17{suffix}",
)


class LyingSync:
    """Carries files between the folders `mirrors`; each call of `step` moves some of them some of the way."""

    def __init__(self, mirrors: tuple[Path, ...], seed: int) -> None:
        self._mirrors = mirrors
        self._random = random.Random(seed)
        self._known: dict[str, bytes] = {}
        self._delivered: dict[Path, set[str]] = {mirror: set() for mirror in mirrors}
        self.counts: Counter[str] = Counter()

    def step(self) -> None:
        """Pick up what is new, and bring each folder a few of the files that it lacks."""
        self._collect()
        for mirror in self._mirrors:
            lacking = sorted(set(self._known) - self._delivered[mirror])
            for name in self._random.sample(lacking, min(len(lacking), self._random.randint(0, 12))):
                self._bring(mirror, name)

    def drain(self) -> None:
        """Bring everything everywhere, whole, as an honest program would in the end."""
        self._collect()
        for mirror in self._mirrors:
            for name in set(self._known) - self._delivered[mirror]:
                self._whole(mirror, name)

    def _collect(self) -> None:
        for mirror in self._mirrors:
            for file in mirror.iterdir():
                ours = file.name.startswith(".") or file.name in self._delivered[mirror]
                if ours or file.name in self._known or not self._is_published(file.name):
                    continue
                self._known[file.name] = file.read_bytes()
                self._delivered[mirror].add(file.name)
                self.counts["published"] += 1

    def _is_published(self, name: str) -> bool:
        """Not one of our own copies: what branches publish is named by id and version."""
        stem, _, suffix = name.partition(".")
        return suffix == "leikepreset" and len(stem.partition("--")[2]) == 32

    def _bring(self, mirror: Path, name: str) -> None:
        data = self._known[name]
        act = self._random.choices(
            ("whole", "half", "hollow", "temporary", "twice", "spoilt"), (10, 4, 3, 2, 3, 1)
        )[0]
        self.counts[act] += 1
        if act == "whole":
            self._whole(mirror, name)
        elif act == "half":
            (mirror / name).write_bytes(data[: self._random.randrange(len(data))])
        elif act == "hollow":
            (mirror / name).write_bytes(data[:100] + bytes(len(data) - 100))
        elif act == "temporary":
            (mirror / f".{name}.tmp").write_bytes(data[:50])
        elif act == "twice":
            (mirror / self._other_name(name)).write_bytes(data)
        else:
            middle = len(data) // 2
            (mirror / self._other_name(name)).write_bytes(data[:middle] + b"?" + data[middle + 1 :])

    def _whole(self, mirror: Path, name: str) -> None:
        data = self._known[name]
        with (mirror / name).open("wb") as file:  # in two goes, so that a reader may see half
            file.write(data[: len(data) // 2])
            file.flush()
            file.write(data[len(data) // 2 :])
        self._delivered[mirror].add(name)

    def _other_name(self, name: str) -> str:
        stem, _, ending = name.rpartition(".")
        return self._random.choice(CONFLICT_NAMES).format(stem=stem, suffix=f".{ending}")
