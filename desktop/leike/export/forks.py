"""One stream for several readers."""

from collections.abc import Callable, Hashable
from typing import Any, TypeAlias

Stream: TypeAlias = Any
"""ffmpeg-python ships no types; its nodes are immutable and compare by content."""


class Forks:
    """Hands out one stream to several readers: what is the same for two outputs is worked out once."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Stream] = {}
        self._readers: dict[Hashable, int] = {}

    def take(self, key: Hashable, make: Callable[[], Stream], splitter: str = "split") -> Stream:
        """A branch of the stream named `key`, made by `make()` the first time it is asked for."""
        if key not in self._made:
            self._made[key] = make().filter_multi_output(splitter)
            self._readers[key] = 0
        branch = self._made[key].stream(self._readers[key])
        self._readers[key] += 1
        return branch
