"""What does an answer mean for its page: read it, go elsewhere, try again, or that it is gone?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

from crawl.errors import Unreadable
from crawl.extract.html import markup_of
from crawl.fetching.faults import Fault
from crawl.fetching.pace import retry_after
from crawl.frontier import Frontier
from crawl.limits import Limits
from crawl.obstacles import Obstacle, ObstacleKind, obstacle
from crawl.page import Page
from crawl.shelving import host_key
from crawl.sites import Site, in_scope
from crawl.state import NewPage, PageState, State, Target
from crawl.tally import Event, Tally
from crawl.visits import Sort, after_failure, next_visit
from reports.address import canonical_url
from reports.errors import BadRecord
from reports.shelf import Shelf

_MOVED = frozenset((301, 302, 303, 307, 308))
_GONE = frozenset((404, 410))
_FIRST_PAUSE = 1.0  # seconds before a second try; doubled before a third
# Names in the path of pages that sites send everybody to who asks for what is not there.
_NOWHERE = ("404", "error", "notfound", "index.html", "index.htm", "index.shtml", "default.html")


class Answers:
    """Writes down what an answer means. Methods answer how long its host is left alone, in s."""

    def __init__(
        self,
        *,
        state: State,
        shelf: Shelf,
        frontier: Frontier,
        tally: Tally,
        limits: Limits,
        sites: dict[str, Site],
        noticed: Callable[[str], None],
    ) -> None:
        self._state = state
        self._shelf = shelf
        self._frontier = frontier
        self._tally = tally
        self._limits = limits
        self._sites = sites
        self._noticed = noticed

    def take(self, target: Target, page: Page) -> float:
        """An answer came."""
        self._tally.add(target.site, Event.FETCHED)
        now = page.fetched_at.timestamp()
        if page.status == 304 and target.body_hash:
            self._unchanged(target, page, now)
            return 0.0
        if 200 <= page.status < 300:
            self._content(target, page, now)
            return 0.0
        if in_the_way := _obstacle(page):
            self._block(target, in_the_way.reason, now)
            if in_the_way.kind is not ObstacleKind.SOFT_404:
                self._frontier.met_obstacle(target.host, now, in_the_way.reason)
            return 0.0
        if page.status in _MOVED:
            self._moved(target, page, now)
        elif page.status in _GONE:
            self._gone(target, now, f"HTTP {page.status}")
        elif page.status in (401, 403):
            self._block(target, f"HTTP {page.status}", now)
        else:
            return self._refused_for_now(target, page, now)
        return 0.0

    def failed(self, target: Target, fault: Fault, now: float) -> float:
        """No answer came."""
        if fault.passes and (tries := self._frontier.tries(target)) < self._limits.tries:
            return _FIRST_PAUSE * 2.0 ** (tries - 1)
        self._fail(target, fault.reason, now)
        return 0.0

    def silent(self, target: Target, fault: Fault, now: float) -> None:
        """A host does not even answer for its robots.txt."""
        with self._state.transaction():
            self._state.set_page(target.number, reason=fault.reason)

    def unreadable(self, target: Target, reason: str, now: float) -> None:
        """The answer cannot be read, and never will be."""
        self._fail(target, reason, now)

    def _content(self, target: Target, page: Page, now: float) -> None:
        digest = hashlib.sha256(page.body).hexdigest()
        known = target.body_hash == digest
        with self._state.transaction():
            self._state.set_page(
                target.number,
                status=page.status,
                fetched=now,
                etag=page.header("etag"),
                last_modified=page.header("last-modified"),
                body_hash=digest,
            )
            if not known:
                self._state.take_in(target.number, page)
        if known:
            self._unchanged(target, page, now)

    def _unchanged(self, target: Target, page: Page, now: float) -> None:
        sort = Sort.REPORT if target.report else Sort.LIST
        self._tally.add(target.site, Event.NOT_MODIFIED)
        if target.report:
            self._tally.add(target.site, Event.UNCHANGED)
            self._shelf.vanish(target.report, None)
        self._frontier.met_content(target.host)
        with self._state.transaction():
            self._state.set_page(
                target.number,
                status=page.status,
                fetched=now,
                succeeded=now,
                unchanged=target.unchanged + 1,
                failures=0,
                queued=0,
                due=next_visit(now, sort, target.unchanged + 1),
            )

    def _moved(self, target: Target, page: Page, now: float) -> None:
        location = (page.header("location") or "").encode("utf-8", "surrogateescape")
        reason = self._follow(target, location.decode("utf-8", "replace"))
        if target.report is not None and _is_nowhere(location.decode("utf-8", "replace")):
            self._gone(target, now, "转到了网站首页或错误页")
            return
        with self._state.transaction():
            self._state.set_page(
                target.number,
                state=PageState.REFUSED if reason else PageState.MOVED,
                reason=reason or f"转到 {location.decode('utf-8', 'replace')[:200]}",
                status=page.status,
                fetched=now,
                queued=0,
                due=next_visit(now, Sort.OTHER, target.unchanged + 1),
            )
        if reason:
            self._tally.add(target.site, Event.REFUSED, f"{target.url}：{reason}")

    def _follow(self, target: Target, location: str) -> str:
        """Put where a redirect leads into the queue, or say why not."""
        site = self._sites[target.site]
        try:
            url = canonical_url(urljoin(target.url, location.strip()))
        except (BadRecord, ValueError):
            return "转到的不是网址"
        if target.hops >= self._limits.hops:
            return f"转了 {target.hops} 次还没有到"
        if not in_scope(site, url):
            return f"转到了别的网站 {urlsplit(url).netloc}"
        page = NewPage(
            url=url,
            site=target.site,
            host=host_key(site, url),
            standing=replace(target.standing, sure=True),
            hint=target.hint,
            hops=target.hops + 1,
            parent=target.parent,
            role=target.role,
        )
        with self._state.transaction():
            self._state.add((page,))
        self._noticed(page.host)
        return ""

    def _gone(self, target: Target, now: float, reason: str) -> None:
        self._tally.add(target.site, Event.GONE)
        if target.report is not None and self._shelf.vanish(target.report, _day(now)):
            self._tally.add(target.site, Event.VANISHED, target.url)
        self._put(target, PageState.GONE, reason, now)

    def _block(self, target: Target, reason: str, now: float) -> None:
        self._tally.add(target.site, Event.BLOCKED, f"{target.url}：{reason}")
        self._put(target, PageState.BLOCKED, reason, now)

    def _refused_for_now(self, target: Target, page: Page, now: float) -> float:
        """429 and 5xx pass; the server may say when."""
        asked = retry_after(page.header("retry-after"), page.fetched_at)
        reason = f"HTTP {page.status}"
        passes = page.status in (408, 425, 429) or page.status >= 500
        if asked is not None and asked > self._limits.held_seconds:
            self._fail(target, reason, now)
            self._frontier.hold(target.host, now + asked, f"{reason}，要求 {asked:,.0f} 秒后再来")
            return 0.0
        if passes and (tries := self._frontier.tries(target)) < self._limits.tries:
            return max(asked or 0.0, _FIRST_PAUSE * 2.0 ** (tries - 1))
        self._fail(target, reason, now)
        return 0.0

    def _fail(self, target: Target, reason: str, now: float) -> None:
        self._tally.add(target.site, Event.FAILED, f"{target.url}：{reason}")
        self._put(target, PageState.FAILED, reason, now)

    def _put(self, target: Target, state: PageState, reason: str, now: float) -> None:
        with self._state.transaction():
            self._state.set_page(
                target.number,
                state=state,
                reason=reason,
                fetched=now,
                queued=0,
                failures=target.failures + 1,
                due=after_failure(now, target.failures + (3 if state is PageState.GONE else 1)),
                body_hash=None,
                etag=None,
                last_modified=None,
            )
            self._state.take_out(target.number)


def _obstacle(page: Page) -> Obstacle | None:
    try:
        markup = markup_of(page.content(longest=2_000_000), page.charset)
    except Unreadable:
        markup = ""
    return obstacle(page, markup)


def _is_nowhere(location: str) -> bool:
    path = urlsplit(location).path.lower()
    return path in ("", "/") or any(path.endswith(name) or f"/{name}" in path for name in _NOWHERE)


def _day(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).date().isoformat()
