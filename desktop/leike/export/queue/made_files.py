"""What was made before, so that it need not be made again, and how large it became.

Lies in the cache, apart from the queue's journal: it may be lost at any moment, and then everything is made
anew. No reader and no writer of it ever fails: what cannot be read is not known.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from leike.export.queue.estimates import Learned
from leike.export.workplace import private_folder
from leike.model.messages import Message
from leike.model.render import Render
from leike.places import cache_root

_MOST_RESULTS = 5000
_BUSY_S = 2.0
_SCHEMA = """
create table if not exists results (
    key text not null, file text not null, made blob not null, primary key (key, file)
);
create table if not exists learned (one integer primary key check (one = 1), sizes blob not null);
"""


class Made(msgspec.Struct, frozen=True):
    """A film that was finished: where, what, and what was told of it. `digest` is its SHA-256."""

    file: str
    size_bytes: int
    digest: str
    duration_us: int
    notices: tuple[Message, ...] = ()


class MadeFiles:
    """Finished films by `result_key`, and learned sizes. Safe to use from any thread and process."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or made_folder() / "made-1.sqlite"

    def find(self, key: str) -> tuple[Made, ...]:
        """Films that were made under that key, the latest first; they may be gone or changed since."""
        rows = self._ask("select made from results where key = ? order by rowid desc", key)
        found: list[Made] = []
        for (data,) in rows:
            with contextlib.suppress(msgspec.MsgspecError):
                found.append(msgspec.json.decode(data, type=Made))
        return tuple(found)

    def note(self, key: str, made: Made) -> None:
        """Remember it; of one file only the latest is known."""
        self._write(
            ("delete from results where file = ?", (made.file,)),
            ("insert into results values (?, ?, ?)", (key, made.file, msgspec.json.encode(made))),
            ("delete from results where rowid <= (select max(rowid) from results) - ?", (_MOST_RESULTS,)),
        )

    def learned(self) -> Learned:
        """What is known of sizes."""
        for (data,) in self._ask("select sizes from learned"):
            with contextlib.suppress(msgspec.MsgspecError):
                return msgspec.json.decode(data, type=Learned)
        return Learned()

    def learn(self, render: Render, size_bytes: int) -> None:
        """Remember how large the film of `render` became."""
        data = msgspec.json.encode(self.learned().with_result(render, size_bytes))
        self._write(("insert or replace into learned values (1, ?)", (data,)))

    def _ask(self, words: str, *values: str) -> list[tuple[bytes]]:
        if not os.access(self._file, os.R_OK):
            return []
        found: list[tuple[bytes]] = []
        with self._mended(), contextlib.closing(self._open()) as store:
            found += store.execute(words, values)
        return found

    def _write(self, *statements: tuple[str, tuple[Any, ...]]) -> None:
        with contextlib.suppress(OSError), self._mended():
            private_folder(self._file.parent)
            os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
            with contextlib.closing(self._open()) as store, store:
                store.executescript(_SCHEMA)
                for words, values in statements:
                    store.execute(words, values)

    def _open(self) -> sqlite3.Connection:
        store = sqlite3.connect(self._file, timeout=_BUSY_S)
        store.execute("pragma synchronous = off")  # after a power cut it may be damaged, and begins anew
        return store

    @contextlib.contextmanager
    def _mended(self) -> Iterator[None]:
        """One that is damaged is thrown away; one that is locked or not to be written is left alone."""
        try:
            yield
        except sqlite3.OperationalError:
            return
        except sqlite3.DatabaseError:
            with contextlib.suppress(OSError):
                self._file.unlink(missing_ok=True)


def made_folder() -> Path:
    """Where results are kept: in the user's cache folder."""
    return cache_root() / "made"
