"""What does the crawl know, and what is to be fetched next?

One SQLite file; one transaction for each page, begun by whoever knows what belongs together.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from crawl.archive import End
from crawl.page import Page
from crawl.state.file import Speaking, open_file
from crawl.state.target import SELECT_PAGE, NewPage, PageState, Role, Target, target_of


class State:
    """The memory of the crawl. Used by one process and one thread at a time."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        self._db = open_file(path, create=create)
        self._speaking = Speaking(path)
        self._end: End | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is written inside is there whole or not at all."""
        with self._speaking:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._end = None
                    self._db.execute("ROLLBACK")

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that answer a statement."""
        with self._speaking:
            return self._db.execute(statement, values).fetchall()

    def execute(self, statement: str, values: Sequence[Any] = ()) -> int:
        """How many rows a statement changed."""
        with self._speaking:
            return self._db.execute(statement, values).rowcount

    # The frontier

    def queue_due(self, sites: Iterable[str], now: float, *, everything: bool = False) -> None:
        """Make this run's queue: the pages of the sites that are due, or all that ever answered."""
        with self.transaction():
            self.execute("UPDATE page SET queued = 0 WHERE queued = 1")
            for site in sites:
                self.execute(
                    "UPDATE page SET queued = 1 WHERE site = ? AND (due <= ? OR ?) "
                    "AND state NOT IN ('waiting', 'held') AND role != 'part'",
                    (site, now, everything),
                )
            # A report that is split over several pages is visited whole.
            self.execute(
                "UPDATE page SET queued = 1 WHERE role = 'part' AND state = 'held' AND parent IN "
                "(SELECT number FROM page WHERE queued = 1)"
            )

    def read_lists_with(self, discovery: int) -> None:
        """Have the lists that another version of discovery read answered and read anew."""
        if self.rows("SELECT 1 FROM discovery WHERE version = ?", (discovery,)):
            return
        with self.transaction():
            self.execute(
                "UPDATE page SET body_hash = NULL, etag = NULL, last_modified = NULL "
                "WHERE report IS NULL AND role != 'part' AND body_hash IS NOT NULL"
            )
            self.execute("INSERT OR REPLACE INTO discovery VALUES (1, ?)", (discovery,))

    def add(self, pages: Iterable[NewPage]) -> int:
        """Put pages that nobody knew into the queue; a better word for a known one counts, too."""
        new = 0
        for page in pages:
            standing = page.standing
            new += self.execute(
                "INSERT INTO page (url, site, host, worth, inside, depth, sure, hops, hint, "
                "parent, role, facts, queued) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1) "
                "ON CONFLICT (url) DO NOTHING",
                (
                    *(page.url, page.site, page.host, standing.worth, standing.inside),
                    *(standing.depth, standing.sure, page.hops, page.hint, page.parent, page.role),
                    json.dumps(dict(page.facts), ensure_ascii=False),
                ),
            )
            if standing.sure:
                self.execute(
                    "UPDATE page SET worth = ?, inside = ?, sure = 1 "
                    "WHERE url = ? AND site = ? AND worth < ? AND state = 'new'",
                    (standing.worth, standing.inside, page.url, page.site, standing.worth),
                )
        return new

    def queued_hosts(self) -> tuple[str, ...]:
        """The hosts with pages in the queue."""
        return tuple(row[0] for row in self.rows("SELECT DISTINCT host FROM page WHERE queued = 1"))

    def queued(self) -> int:
        """How many pages are in the queue."""
        return int(self.rows("SELECT count(*) FROM page WHERE queued = 1")[0][0])

    def next_of(self, host: str) -> Target | None:
        """The best page of the host that is in the queue."""
        rows = self.rows(
            f"{SELECT_PAGE} INDEXED BY page_queue WHERE host = ? AND queued = 1 "
            "ORDER BY worth DESC, number LIMIT 1",
            (host,),
        )
        return target_of(rows[0]) if rows else None

    def drop_queue(self, host: str | None = None, site: str | None = None) -> None:
        """Leave what is queued of a host or a site to the next run."""
        self.execute(
            "UPDATE page SET queued = 0 WHERE queued = 1 AND (host = ? OR site = ?)", (host, site)
        )

    # Pages

    def target(self, number: int) -> Target:
        """What is known about a page."""
        return target_of(self.rows(f"{SELECT_PAGE} WHERE number = ?", (number,))[0])

    def target_of_report(self, id: str) -> Target | None:
        """The page that a report was read from."""
        rows = self.rows(f"{SELECT_PAGE} WHERE report = ?", (id,))
        return target_of(rows[0]) if rows else None

    def children(self, number: int, role: Role) -> tuple[Target, ...]:
        """The parts or the attachments of a report page, in the order they were found."""
        rows = self.rows(
            f"{SELECT_PAGE} WHERE parent = ? AND role = ? ORDER BY number",
            (number, role),
        )
        return tuple(map(target_of, rows))

    def set_page(self, number: int, **facts: Any) -> None:
        """Write down facts of a page, by the names of the columns."""
        names = ", ".join(f"{name} = ?" for name in facts)
        # Names of columns come from this package's callers, never from a page.
        statement = f"UPDATE page SET {names} WHERE number = ?"  # noqa: S608
        self.execute(statement, (*facts.values(), number))

    # Scripts

    def keep_script(self, url: str, source: str) -> None:
        """Keep what a script says, or the scripts of a page."""
        self.execute("INSERT OR REPLACE INTO script (url, source) VALUES (?, ?)", (url, source))

    def sources(self, urls: Iterable[str]) -> tuple[str, ...]:
        """What the scripts say; nothing for those that are not kept."""
        found = (self.rows("SELECT source FROM script WHERE url = ?", (url,)) for url in urls)
        return tuple(rows[0][0] for rows in found if rows)

    def still_to_come(self, urls: Iterable[str]) -> tuple[str, ...]:
        """Those of the addresses that nobody has fetched and read yet, or tried to."""
        settled = "SELECT 1 FROM page WHERE url = ? AND queued = 0 AND state != 'waiting'"
        return tuple(url for url in urls if not self.rows(settled, (url,)))

    # The inbox

    def take_in(self, number: int, page: Page, **facts: Any) -> None:
        """Keep an answer until it is read, and write down facts of its page."""
        self.execute(
            "INSERT OR REPLACE INTO inbox (page, fetched, status, headers, body) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                *(number, page.fetched_at.timestamp(), page.status),
                *(json.dumps(page.headers), page.body),
            ),
        )
        self.set_page(number, **facts, state=PageState.WAITING, queued=0)

    def inbox(self, number: int) -> Page | None:
        """The answer that waits to be read."""
        rows = self.rows(
            "SELECT url, inbox.fetched, inbox.status, headers, body FROM inbox "
            "JOIN page ON number = page WHERE page = ?",
            (number,),
        )
        if not rows:
            return None
        url, fetched, status, headers, body = rows[0]
        pairs = tuple((name, value) for name, value in json.loads(headers))
        return Page(url, datetime.fromtimestamp(fetched, UTC), status, pairs, body)

    def waiting(self) -> tuple[int, ...]:
        """The pages whose answers nobody has read, in the order in which they came."""
        rows = self.rows(
            "SELECT page FROM inbox JOIN page ON number = page WHERE state = 'waiting' "
            "ORDER BY inbox.fetched, page"
        )
        return tuple(row[0] for row in rows)

    def take_out(self, number: int) -> None:
        """The answer was read."""
        self.execute("DELETE FROM inbox WHERE page = ?", (number,))

    # The archive

    def archive_end(self) -> End | None:
        """Where the archive ended when something was last committed."""
        rows = self.rows("SELECT file, length FROM archive")
        return End(*rows[0]) if rows else None

    def set_archive_end(self, end: End | None) -> None:
        """Commit the archive's end."""
        if end is not None and end != self._end:
            self._end = end
            self.execute(
                "INSERT OR REPLACE INTO archive (one, file, length) VALUES (1, ?, ?)",
                (end.file, end.length),
            )
