"""What does an answer mean for its page: read it, go elsewhere, try again, or that it is gone?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from crawl.discovery import is_trap
from crawl.errors import Unreadable
from crawl.extract.html import markup_of
from crawl.fetching.faults import Fault
from crawl.fetching.pace import retry_after
from crawl.fetching.redirects import MOVED, destination, leads_nowhere
from crawl.frontier import Frontier
from crawl.limits import Limits
from crawl.obstacles import Obstacle, ObstacleKind, obstacle
from crawl.page import Page
from crawl.shelving import host_key
from crawl.sites import Site, in_scope
from crawl.state import NewPage, PageState, State, Target
from crawl.tally import Event, Tally
from crawl.visits import Sort, after_failure, next_visit
from reports.shelf import Shelf

_GONE = frozenset((404, 410))
_BUSY = frozenset((408, 425, 429))
FIRST_PAUSE = 1.0  # seconds before a second try; doubled before a third
_LONGEST_HOLD = 7 * 86_400.0  # whoever asks for more has made a mistake, or means never


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
        sites: Mapping[str, Site],
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
        self._frontier.met_answer(target.host)
        now = page.fetched_at.timestamp()
        if page.status == 304 and target.body_hash:
            self._unchanged(target, page, now)
            return 0.0
        if 200 <= page.status < 300:
            self._content(target, page, now)
            return 0.0
        in_the_way = _obstacle(page)
        if in_the_way is not None and not _passes(page, in_the_way):
            self._block(target, in_the_way.reason, now)
            if in_the_way.kind is not ObstacleKind.SOFT_404:
                self._frontier.met_obstacle(target.host, now, in_the_way.reason)
            return 0.0
        if page.status in MOVED:
            self._moved(target, page, now)
        elif page.status in _GONE:
            self._gone(target, now, f"HTTP {page.status}")
        elif page.status in (401, 403):
            self._block(target, f"HTTP {page.status}", now)
        else:
            return self._refused_for_now(target, page, now)
        return 0.0

    def take_rules(self, target: Target, page: Page) -> float:
        """An answer for the robots.txt of the target's host came."""
        if page.status != 429 and page.status < 500:
            return 0.0
        asked = retry_after(page.header("retry-after"), page.fetched_at) or 0.0
        if asked > self._limits.held_seconds:
            reason = f"robots.txt 取不到（HTTP {page.status}）"
            self._state.set_page(target.number, reason=reason)
            self._hold(target, reason, page.fetched_at.timestamp(), asked)
            return 0.0
        return max(asked, FIRST_PAUSE)

    def failed(self, target: Target, fault: Fault, now: float) -> float:
        """No answer came."""
        if fault.passes and (tries := self._frontier.tries(target)) < self._limits.tries:
            return FIRST_PAUSE * 2.0 ** (tries - 1)
        self._fail(target, fault.reason, now)
        if fault.passes:
            self._frontier.met_silence(target.host, now, fault.reason)
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
        facts: dict[str, Any] = {
            "status": page.status,
            "fetched": now,
            "etag": _validator(page.header("etag")),
            "last_modified": _validator(page.header("last-modified")),
            "body_hash": digest,
        }
        with self._state.transaction():
            if known:
                self._state.set_page(target.number, **facts)
            else:
                self._state.take_in(target.number, page, **facts)
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
        url = destination(target.url, page.header("location"))
        if target.report is not None and url is not None and leads_nowhere(url):
            self._gone(target, now, "转到了网站首页或错误页")
            return
        reason = self._follow(target, url) if url is not None else "转到的不是网址"
        with self._state.transaction():
            self._state.set_page(
                target.number,
                state=PageState.REFUSED if reason else PageState.MOVED,
                reason=reason or f"转到 {url}"[:200],
                status=page.status,
                fetched=now,
                queued=0,
                due=next_visit(now, Sort.OTHER, target.unchanged + 1),
                # What stands here when it does not lead away any more is to be looked at.
                body_hash=None,
                etag=None,
                last_modified=None,
            )
        if reason:
            self._tally.add(target.site, Event.REFUSED, f"{target.url}：{reason}")

    def _follow(self, target: Target, url: str) -> str:
        """Put where a redirect leads into the queue, or say why not."""
        site = self._sites[target.site]
        if target.hops >= self._limits.hops:
            return f"转了 {target.hops} 次还没有到"
        if not in_scope(site, url):
            return f"转到了别的网站 {url[:200]}"
        if is_trap(url):
            return f"转到的网址不像真的 {url[:200]}"
        page = NewPage(
            url=url,
            site=target.site,
            host=host_key(site, url),
            standing=replace(target.standing, sure=True),
            hint=target.hint,
            hops=target.hops + 1,
            parent=target.parent,
            role=target.role,
            facts=target.facts,
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
        passes = page.status in _BUSY or page.status >= 500
        if asked is not None and asked > self._limits.held_seconds:
            self._fail(target, reason, now)
            self._hold(target, reason, now, asked)
            return 0.0
        if passes and (tries := self._frontier.tries(target)) < self._limits.tries:
            return max(asked or 0.0, FIRST_PAUSE * 2.0 ** (tries - 1))
        self._fail(target, reason, now)
        return 0.0

    def _hold(self, target: Target, reason: str, now: float, asked: float) -> None:
        asked = min(asked, _LONGEST_HOLD)
        self._frontier.hold(target.host, now + asked, f"{reason}，要求 {asked:,.0f} 秒后再来")

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


def _passes(page: Page, in_the_way: Obstacle) -> bool:
    """Whether a server has too much to do; a firewall that sets a puzzle is not asked again."""
    if page.status == 429 or (page.status >= 500 and page.header("retry-after")):
        return True
    return page.status >= 500 and in_the_way.kind is ObstacleKind.MAINTENANCE


def _validator(said: str | None) -> str | None:
    """An ETag or a date that can be sent back as it came; others would make no valid request."""
    return said if said and said.isascii() and said.isprintable() and len(said) < 500 else None


def _day(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).date().isoformat()
