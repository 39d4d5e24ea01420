"""How does the file of the shelf look, and how did it come to look so?

`STEPS[n]` leads from schema n to schema n + 1; a step that was published is never changed.
The number of steps run is the file's `PRAGMA user_version`.
"""

from __future__ import annotations

APPLICATION_ID = 0x4E69616E  # "Nian", tells a shelf from any other SQLite file

_REPORTS_AND_VERSIONS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    # What changes about a report: which version is current, and whether it was taken down.
    """
    CREATE TABLE report (
        number INTEGER PRIMARY KEY,  -- the order in which reports came
        id TEXT NOT NULL UNIQUE,
        url TEXT NOT NULL,
        source TEXT NOT NULL,
        version INTEGER NOT NULL CHECK (version >= 1),
        first_seen TEXT NOT NULL,
        vanished TEXT,
        removed TEXT,
        reason TEXT,
        CHECK ((removed IS NULL) = (reason IS NULL)),
        FOREIGN KEY (id, version) REFERENCES version (id, version) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    # What never changes: the content, zlib over the canonical JSON that `content_hash` sums.
    """
    CREATE TABLE version (
        id TEXT NOT NULL REFERENCES report (id) DEFERRABLE INITIALLY DEFERRED,
        version INTEGER NOT NULL CHECK (version >= 1),
        taken TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (id, version)
    )
    """,
    """
    CREATE TRIGGER a_version_stays_as_it_is BEFORE UPDATE ON version
    BEGIN SELECT RAISE (ABORT, 'a version of a report is never changed'); END
    """,
    """
    CREATE TRIGGER a_version_is_kept BEFORE DELETE ON version
    BEGIN SELECT RAISE (ABORT, 'a version of a report is never deleted'); END
    """,
)

# The text under one address is often shelved under another: mirrors, moved sites. `same_text` sums
# the year and the text of the current version; `text_key` is given to SQLite by the shelf.
_SAME_TEXT = (
    "ALTER TABLE report ADD COLUMN same_text TEXT",
    """
    UPDATE report SET same_text = (
        SELECT text_key(body) FROM version
        WHERE version.id = report.id AND version.version = report.version
    )
    """,
    """
    CREATE INDEX report_same_text ON report (same_text, number) WHERE removed IS NULL
    """,
)

# Every search asks which reports were taken down: few, which must not be looked for among all.
_REMOVED = ("CREATE INDEX report_removed ON report (id) WHERE removed IS NOT NULL",)

STEPS: tuple[tuple[str, ...], ...] = (_REPORTS_AND_VERSIONS, _SAME_TEXT, _REMOVED)
