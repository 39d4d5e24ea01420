"""How does the file look in which the crawl remembers what it knows and what it has yet to do?

`index_data/crawl.db`. The number of the schema is the file's `PRAGMA user_version`.
"""

from __future__ import annotations

APPLICATION_ID = 0x4372776C  # "Crwl", tells this file from any other SQLite file
VERSION = 2

# By which version of discovery the lists were read.
_DISCOVERY = "CREATE TABLE discovery (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER)"
# What scripts say that may hold addresses; a page's own are under its own address.
_SCRIPT = "CREATE TABLE script (url TEXT PRIMARY KEY, source TEXT NOT NULL)"

STATEMENTS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    # Times are seconds since 1970, so that a next visit can be compared and added to.
    """
    CREATE TABLE page (
        number INTEGER PRIMARY KEY,  -- the order in which pages were found
        url TEXT NOT NULL UNIQUE,
        site TEXT NOT NULL,
        host TEXT NOT NULL,          -- what is visited one request at a time
        worth INTEGER NOT NULL,
        inside INTEGER NOT NULL,
        depth INTEGER NOT NULL,
        sure INTEGER NOT NULL,
        hops INTEGER NOT NULL DEFAULT 0,   -- redirects that led here, one after the other
        hint TEXT NOT NULL DEFAULT '',     -- what the link to it said
        parent INTEGER,                    -- the page whose part, attachment or next page it is
        role TEXT NOT NULL DEFAULT 'page',
        scripts TEXT NOT NULL DEFAULT '',  -- addresses of scripts by which it is read
        facts TEXT NOT NULL DEFAULT '{}',  -- what the page says that it is a file or a frame of
        state TEXT NOT NULL DEFAULT 'new',
        reason TEXT NOT NULL DEFAULT '',
        queued INTEGER NOT NULL DEFAULT 0, -- to be fetched in this run
        due REAL NOT NULL DEFAULT 0,
        status INTEGER,
        etag TEXT,
        last_modified TEXT,
        body_hash TEXT,                    -- of the bytes that came
        content_hash TEXT,                 -- of what the page says, without what is around it
        fetched REAL,
        succeeded REAL,
        changed REAL,
        unchanged INTEGER NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,
        report TEXT,
        record_file TEXT,
        record_offset INTEGER,
        record_length INTEGER
    )
    """,
    "CREATE INDEX page_queue ON page (host, worth DESC, number) WHERE queued = 1",
    "CREATE INDEX page_due ON page (site, due)",
    "CREATE INDEX page_parent ON page (parent) WHERE parent IS NOT NULL",
    "CREATE INDEX page_report ON page (report) WHERE report IS NOT NULL",
    # Answers that came and that nobody has read yet. They are what a killed run leaves to the next.
    """
    CREATE TABLE inbox (
        page INTEGER PRIMARY KEY REFERENCES page (number),
        fetched REAL NOT NULL,
        status INTEGER NOT NULL,
        headers TEXT NOT NULL,
        body BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE host (
        host TEXT PRIMARY KEY,
        robots_status INTEGER,             -- 0 where nobody answered
        robots_body BLOB,
        robots_fetched REAL,
        probe TEXT,                        -- what it answers for an address that cannot exist
        held_until REAL NOT NULL DEFAULT 0,
        held_reason TEXT NOT NULL DEFAULT '',
        failures INTEGER NOT NULL DEFAULT 0
    )
    """,
    """
    CREATE TABLE site (
        name TEXT PRIMARY KEY,
        start TEXT NOT NULL,
        region TEXT,
        succeeded REAL,                    -- when a run over it last went well
        failing REAL,                      -- since when none did
        reason TEXT NOT NULL DEFAULT '',
        new INTEGER NOT NULL DEFAULT 0,    -- of the last run that fetched anything there
        corrected INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE TABLE archive (one INTEGER PRIMARY KEY CHECK (one = 1), file TEXT, length INTEGER)",
    "CREATE TABLE run (number INTEGER PRIMARY KEY, begun REAL NOT NULL, ended REAL, summary TEXT)",
    _DISCOVERY,
    _SCRIPT,
    f"PRAGMA user_version = {VERSION}",
)

# What makes a file of each older version one of the next.
UPGRADES = {
    1: (
        _DISCOVERY,
        _SCRIPT,
        "ALTER TABLE page ADD COLUMN scripts TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE page ADD COLUMN facts TEXT NOT NULL DEFAULT '{}'",
        "PRAGMA user_version = 2",
    )
}
