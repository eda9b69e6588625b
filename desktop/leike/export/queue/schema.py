"""The tables of the journal. A file of another version is upgraded in small steps, or refused when newer."""

import sqlite3

JOURNAL_VERSION = 1
"""The file's `user_version`. Raise it when a table changes, or when an old `Render` no longer reads."""

_TABLES = """
CREATE TABLE queue (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL DEFAULT 0,
    paused INTEGER NOT NULL DEFAULT 0,
    pause_reason TEXT,
    last_batch INTEGER NOT NULL DEFAULT 0,
    epoch INTEGER NOT NULL DEFAULT 0,
    beat INTEGER NOT NULL DEFAULT 0,
    owner TEXT
) STRICT;
INSERT INTO queue (id, epoch) VALUES (1, abs(random() % 1000000000));

CREATE TABLE groups (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    batch INTEGER NOT NULL,
    folder TEXT NOT NULL,
    force INTEGER NOT NULL,
    remote INTEGER NOT NULL
) STRICT;

CREATE TABLE renders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    body BLOB NOT NULL
) STRICT;
CREATE TRIGGER renders_stay BEFORE UPDATE ON renders
BEGIN
    SELECT RAISE(ABORT, 'a queued render never changes');
END;

CREATE TABLE fonts (
    name TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;
CREATE TABLE render_fonts (
    render_id INTEGER NOT NULL REFERENCES renders ON DELETE CASCADE,
    name TEXT NOT NULL REFERENCES fonts,
    PRIMARY KEY (render_id, name)
) STRICT;

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    group_id INTEGER NOT NULL REFERENCES groups,
    render_id INTEGER NOT NULL REFERENCES renders,
    position REAL NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done', 'failed', 'stopped')),
    epoch INTEGER,
    wish TEXT NOT NULL DEFAULT '' CHECK (wish IN ('', 'pause', 'resume', 'stop')),
    name TEXT NOT NULL,
    preset TEXT NOT NULL,
    recording TEXT NOT NULL,
    fingerprint TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL,
    work REAL NOT NULL,
    estimated_bytes INTEGER NOT NULL,
    share REAL NOT NULL DEFAULT 0,
    seconds_left REAL,
    planned_notices BLOB NOT NULL,
    notices BLOB NOT NULL,
    failure BLOB,
    output TEXT NOT NULL DEFAULT '',
    captions TEXT NOT NULL DEFAULT '',
    size_bytes INTEGER NOT NULL DEFAULT 0,
    duration_us INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    waiting_for BLOB,
    held_to_beat INTEGER,
    held_since_beat INTEGER,
    delays INTEGER NOT NULL DEFAULT 0,
    staged BLOB
) STRICT;
CREATE INDEX jobs_in_order ON jobs (position);
CREATE INDEX jobs_of_group ON jobs (group_id);

CREATE TABLE placing_notes (
    job_id INTEGER PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    size_bytes INTEGER NOT NULL
) STRICT;
"""


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file; 0 where it is new."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def make_tables(connection: sqlite3.Connection) -> None:
    """Fill a new file, inside the caller's transaction."""
    for statement in _statements(_TABLES):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {JOURNAL_VERSION}")


def _statements(script: str) -> list[str]:
    """`executescript` would commit the caller's transaction first."""
    found, statement = [], ""
    for line in script.splitlines():
        statement += f"{line}\n"
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found
