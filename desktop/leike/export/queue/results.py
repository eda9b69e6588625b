"""What finished exports have taught: files made before by their key, and figures for estimates."""

from leike.export.queue.database import Database
from leike.export.queue.rows import ResultRow

_MOST_COUNTED = 20
"""Later figures weigh at least one twentieth: what changes is learned anew."""


class Results:
    """Table of made files and learned figures in the journal. Blocks for the disk; thread-safe."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, key: str) -> ResultRow | None:
        """The file that was made under that key."""
        with self._database.read() as connection:
            row = connection.execute("SELECT * FROM results WHERE key = ?", (key,)).fetchone()
        return None if row is None else ResultRow(**row)

    def keep(self, result: ResultRow) -> None:
        """Remember a file; the last one of its key counts."""
        with self._database.write(durable=False) as connection:
            connection.execute(
                "INSERT OR REPLACE INTO results (key, file, size_bytes, modified_ns, digest)"
                " VALUES (?, ?, ?, ?, ?)",
                (result.key, result.file, result.size_bytes, result.modified_ns, result.digest),
            )

    def forget(self, key: str) -> None:
        """The file is gone or another one."""
        with self._database.write(durable=False) as connection:
            connection.execute("DELETE FROM results WHERE key = ?", (key,))

    def learned(self) -> dict[str, float]:
        """Average figures by what they are of."""
        with self._database.read() as connection:
            return dict(connection.execute("SELECT key, value FROM learned").fetchall())

    def learn(self, key: str, value: float) -> None:
        """Take a figure into the average of its key."""
        with self._database.write(durable=False) as connection:
            row = connection.execute("SELECT value, count FROM learned WHERE key = ?", (key,)).fetchone()
            before, count = (row["value"], row["count"]) if row else (0.0, 0)
            count = min(count + 1, _MOST_COUNTED)
            connection.execute(
                "INSERT OR REPLACE INTO learned (key, value, count) VALUES (?, ?, ?)",
                (key, before + (value - before) / count, count),
            )
