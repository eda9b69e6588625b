"""Values of layers laid over each other, key by key, under the locks of earlier layers."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Values = dict[str, Any]


class Lock(NamedTuple):
    """Which layer holds a key or group, and why."""

    by: str
    reason: str


class Ignored(NamedTuple):
    """A value that a lock kept out: the layer that tried, the key, the lock's own key."""

    layer: str
    key: str
    lock: str


class Merged(NamedTuple):
    """What some layers give together. `origins` tells for each dotted key which layer gave it."""

    values: Values
    origins: Mapping[str, str]
    locks: Mapping[str, Lock]
    locked_groups: frozenset[str]
    """The groups that hold a locked key or group."""
    ignored: tuple[Ignored, ...] = ()


NOTHING = Merged({}, {}, {}, frozenset())


def laid_over(
    below: Merged,
    layer_id: str,
    given: Values,
    locks: Mapping[str, str],
    powerless: Container[str] = (),
) -> Merged:
    """`below` with the values of a later layer where no lock holds, then that layer's own locks.

    Tables merge; lists, plain values and None replace. A lock holds its key, everything below it, and
    what would take it away with the group that it lies in. `powerless` are layers whose locks do not hold
    against this one, and give way to its own.
    """
    standing = {key: lock for key, lock in below.locks.items() if lock.by not in powerless}
    every = len(standing) == len(below.locks)
    work = _Work(layer_id, below, standing, below.locked_groups if every else _groups_around(standing))
    values = work.merged(below.values, given, "")
    held, groups = below.locks, below.locked_groups
    if locks:
        held = {**held, **{key: Lock(layer_id, reason) for key, reason in locks.items()}, **standing}
        groups |= _groups_around(locks)
    return Merged(values, work.origins, held, groups, below.ignored + tuple(work.ignored))


def flat(values: Values, path: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted keys and values; an empty table is a value of its own."""
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield from flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def _groups_around(locks: Iterable[str]) -> frozenset[str]:
    return frozenset(key[:place] for key in locks for place, sign in enumerate(key) if sign == ".")


class _Work:
    def __init__(
        self, layer_id: str, below: Merged, locks: Mapping[str, Lock], locked_groups: frozenset[str]
    ) -> None:
        self._layer = layer_id
        self._locks = locks
        self._locked_groups = locked_groups
        self.origins = dict(below.origins)
        self.ignored: list[Ignored] = []

    def merged(self, below: Values, given: Values, path: str) -> Values:
        """A new table; the two are left as they are."""
        result = dict(below)
        for name, value in given.items():
            key, before = f"{path}{name}", below.get(name, _ABSENT)
            if lock := self._lock_against(key, value, before):
                if not _gives_the_same(before, value):
                    self.ignored.append(Ignored(self._layer, key, lock))
            elif isinstance(value, dict):
                inner = self.merged(before if isinstance(before, dict) else {}, value, f"{key}.")
                # a table whose every value was kept out must not appear as an empty one
                if inner or not value:
                    result[name] = inner
                    self._note_table(key, inner)
            else:
                result[name] = value
                self._note_value(key, before)
        return result

    def _note_value(self, key: str, before: object) -> None:
        if isinstance(before, dict):
            for known in [known for known in self.origins if known.startswith(f"{key}.")]:
                del self.origins[known]
        self.origins[key] = self._layer

    def _note_table(self, key: str, inner: Values) -> None:
        """Values in it have their own origins; only an empty one is a value itself."""
        self.origins.pop(key, None)
        if not inner:
            self.origins[key] = self._layer

    def _lock_against(self, key: str, value: object, below: object) -> str:
        """The lock that forbids the value: on the key itself, or in a group that it would put in place or
        take away. Locks on groups around the key were met on the way here."""
        if key in self._locks:
            return key
        swaps = not isinstance(value, dict) or below is None
        if swaps and key in self._locked_groups:
            return next(lock for lock in self._locks if lock.startswith(f"{key}."))
        return ""


_ABSENT = object()


def _gives_the_same(below: object, value: object) -> bool:
    """Whether laying `value` over `below` would change nothing."""
    if isinstance(value, dict) and isinstance(below, dict):
        return all(_gives_the_same(below.get(name, _ABSENT), it) for name, it in value.items())
    return below == value and type(below) is type(value)
