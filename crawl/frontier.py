"""Which address is fetched next?

One request at a time for each host, the best page first; before a host's first page its
robots.txt, and once in its life an address that cannot exist, to know what it answers to that.
What is queued stands in the crawl's memory; here is only who is busy, and how much was taken.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from crawl.fetching import robots
from crawl.limits import Limits
from crawl.sites import Site
from crawl.state import Host, Hosts, PageState, State, Target
from crawl.visits import after_failure


class Errand(StrEnum):
    """What a request is for."""

    ROBOTS = "robots"
    PROBE = "probe"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Job:
    """One request: to which host, what for, and for a page which one."""

    host: str
    url: str
    errand: Errand
    target: Target

    @property
    def host_name(self) -> str:
        """The name of the host without its port."""
        return urlsplit(self.url).hostname or ""


@dataclass(slots=True)
class _AtWork:
    """What this run did with a host."""

    known: Host
    busy: bool = False
    robots_tries: int = 0
    told_of_hold: bool = False
    obstacles: int = 0
    silences: int = 0
    tries: Counter[int] = field(default_factory=Counter)


class Frontier:
    """The requests of one run, one after the other."""

    def __init__(
        self,
        state: State,
        sites: Iterable[Site],
        limits: Limits,
        *,
        agent: str,
        tell: Callable[[str], None],
    ) -> None:
        self._state = state
        self._hosts = Hosts(state)
        self._sites = {site.name: site for site in sites}
        self._limits = limits
        self._agent = agent
        self._tell = tell
        self._at_work: dict[str, _AtWork] = {}
        self._ready: OrderedDict[str, None] = OrderedDict()
        self._busy = 0
        self._taken: Counter[str] = Counter()
        self._begun: dict[str, float] = {}
        self._stop_at = None if limits.run_seconds is None else time.time() + limits.run_seconds
        for host in state.queued_hosts():
            self.notice(host)

    def notice(self, host: str) -> None:
        """There is something in the queue for the host."""
        if host not in self._at_work:
            self._at_work[host] = _AtWork(self._hosts.get(host))
        if not self._at_work[host].busy:
            self._ready.setdefault(host)

    def next(self) -> Job | None:
        """A request to a host that is not busy; None if there is none just now."""
        for _ in range(len(self._ready)):
            host, _ = self._ready.popitem(last=False)
            job = self._job(host)
            if job is not None:
                self._at_work[host].busy = True
                self._busy += 1
                return job
        return None

    @property
    def at_work(self) -> bool:
        """Whether there is a request under way or one to come."""
        return bool(self._ready) or self._busy > 0

    def done(self, host: str) -> None:
        """The host has answered, or not; another request may go to it."""
        self._at_work[host].busy = False
        self._busy -= 1
        self.notice(host)

    def host(self, host: str) -> Host:
        """What is known about a host."""
        self.notice(host)
        return self._at_work[host].known

    def learn(self, known: Host) -> None:
        """Remember something about a host."""
        self._at_work[known.host].known = known
        self._hosts.put(known)

    def tries(self, target: Target) -> int:
        """How often the page was tried in this run, this time included."""
        tries = self._at_work[target.host].tries
        tries[target.number] += 1
        return tries[target.number]

    def met_obstacle(self, host: str, now: float, reason: str) -> None:
        """Leave a host alone that keeps standing in the way."""
        at_work = self._at_work[host]
        at_work.obstacles += 1
        if at_work.obstacles >= self._limits.obstacles:
            self.hold(host, after_failure(now, at_work.known.failures + 1), reason)

    def met_silence(self, host: str, now: float, reason: str) -> None:
        """Leave a host alone that does not answer for one page after the other."""
        at_work = self._at_work[host]
        at_work.silences += 1
        if at_work.silences >= self._limits.silences:
            self.hold(host, after_failure(now, at_work.known.failures + 1), reason)

    def met_answer(self, host: str) -> None:
        """The host answers, whatever it says."""
        self._at_work[host].silences = 0

    def met_content(self, host: str) -> None:
        """The host answers as it should."""
        at_work = self._at_work[host]
        at_work.obstacles = 0
        if at_work.known.failures:
            self.learn(replace(at_work.known, failures=0, held_reason=""))

    def hold(self, host: str, until: float, reason: str) -> None:
        """Send nothing more to the host before that moment; its queue is left to later runs."""
        known = self._at_work[host].known
        failures = known.failures + 1
        self.learn(replace(known, held_until=until, held_reason=reason, failures=failures))
        self._state.drop_queue(host=host)
        self._tell(f"{host}：{reason}，本次不再访问。")
        self._at_work[host].told_of_hold = True

    def _job(self, host: str) -> Job | None:
        at_work = self._at_work[host]
        while (target := self._state.next_of(host)) is not None:
            now = time.time()
            if self._is_over(target, now):
                continue
            known = at_work.known
            if known.held_until > now:
                if not at_work.told_of_hold:
                    until = datetime.fromtimestamp(known.held_until).isoformat(" ", "minutes")
                    self._tell(f"{host}：{known.held_reason}，{until} 以前不访问。")
                    at_work.told_of_hold = True
                self._state.drop_queue(host=host)
                return None
            if not robots.is_fresh(known, now):
                return Job(host, robots.robots_url(target.url), Errand.ROBOTS, target)
            if robots.forbids_all(known):
                at_work.robots_tries += 1
                if at_work.robots_tries < self._limits.tries:
                    return Job(host, robots.robots_url(target.url), Errand.ROBOTS, target)
                self._leave(host, target, known.robots_status)
                return None
            if not robots.may_fetch(known, target.url, self._agent):
                self._refuse(target, "robots.txt 不许抓取", now)
                continue
            if known.probe is None:
                return Job(host, _impossible(target.url), Errand.PROBE, target)
            self._taken[target.site] += 1
            return Job(host, target.url, Errand.PAGE, target)
        return None

    def _is_over(self, target: Target, now: float) -> bool:
        """Whether the run or the site has taken what it may; then the queue goes."""
        site = target.site
        if self._stop_at is not None and now > self._stop_at:
            self._state.execute("UPDATE page SET queued = 0 WHERE queued = 1")
            self._tell("到了本次运行的时限，其余留给下一次。")
            return True
        begun = self._begun.setdefault(site, now)
        if self._taken[site] >= self._limits.pages:
            self._tell(f"{site}：取了 {self._taken[site]:,} 页，到了上限，其余留给下一次。")
        elif now - begun > self._limits.site_seconds:
            self._tell(f"{site}：用了 {now - begun:,.0f} 秒，到了上限，其余留给下一次。")
        elif target.standing.depth > self._limits.depth:
            self._refuse(target, "离首页太远", now)
            return True
        else:
            return False
        self._state.drop_queue(site=site)
        return True

    def _leave(self, host: str, target: Target, status: int | None) -> None:
        """Leave what is queued of the host to the next run; one of its pages says why."""
        said = f"（HTTP {status}）" if status else ""
        reason = f"robots.txt 取不到{said}，按规定视为不许抓取"
        with self._state.transaction():
            if status:  # where nobody answered, it already says what went wrong
                self._state.set_page(target.number, reason=reason)
            self._state.drop_queue(host=host)
        self._tell(f"{host}：{reason}。")

    def _refuse(self, target: Target, reason: str, now: float) -> None:
        with self._state.transaction():
            self._state.set_page(
                target.number,
                state=PageState.REFUSED if target.report is None else target.state,
                reason=reason,
                queued=0,
                due=after_failure(now, target.failures + 3),
            )


def _impossible(url: str) -> str:
    """An address on the host of the URL that nobody ever gave to a page."""
    parts = urlsplit(url)
    name = hashlib.sha256(parts.netloc.encode()).hexdigest()[:12]
    return f"{parts.scheme}://{parts.netloc}/nianbao-{name}.html"
