"""May this address be fetched, and how slowly, by a host's robots.txt (RFC 9309)?"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from protego import Protego

from crawl.errors import Unreadable
from crawl.extract.charset import decode
from crawl.page import Page
from crawl.state import Host

# RFC 9309, 2.4: not longer than a day. 2.5: at least 500 KiB are read.
FRESH_SECONDS = 86_400.0
LONGEST = 512_000
# A server that failed a moment ago is asked again sooner than one that answered.
_FRESH_FAILURE_SECONDS = 3_600.0
# Longer delays than this are asked for by mistake, or mean that we are not wanted.
_LONGEST_DELAY = 60.0


def is_fresh(host: Host, now: float) -> bool:
    """Whether what the host said of robots still holds."""
    if host.robots_status is None:
        return False
    limit = _FRESH_FAILURE_SECONDS if forbids_all(host) else FRESH_SECONDS
    return now - host.robots_fetched < limit


def forbids_all(host: Host) -> bool:
    """Whether robots.txt could not be had: 5xx, 429 and no answer mean that nothing is allowed."""
    status = host.robots_status
    return status is not None and (status == 0 or status >= 500 or status == 429)


def answered(host: Host, page: Page, now: float) -> Host:
    """What is known of the host after it answered for its robots.txt."""
    if page.status == 429 or page.status >= 500:
        return _failed(host, page.status, now)
    body = b""
    if page.status == 200:
        # Rules that nobody can read are none.
        with contextlib.suppress(Unreadable):
            body = page.content(longest=LONGEST * 4)[:LONGEST]
    return replace(host, robots_status=page.status, robots_body=body, robots_fetched=now)


def silent(host: Host, now: float) -> Host:
    """What is known of the host after it did not answer for its robots.txt."""
    return _failed(host, 0, now)


def may_fetch(host: Host, url: str, agent: str) -> bool:
    """Whether the address may be fetched."""
    if forbids_all(host):
        return False
    if host.robots_status is None or not 200 <= host.robots_status < 300:
        return True  # 4xx: there are no rules
    return bool(_rules(host.robots_body).can_fetch(url, _token(agent)))


def crawl_delay(host: Host, agent: str) -> float:
    """The seconds between two requests that the host asks for."""
    if host.robots_status is None or not 200 <= host.robots_status < 300:
        return 0.0
    rules = _rules(host.robots_body)
    delay = float(rules.crawl_delay(_token(agent)) or 0.0)
    rate = rules.request_rate(_token(agent))
    if rate is not None and rate.requests:
        delay = max(delay, rate.seconds / rate.requests)
    return min(delay, _LONGEST_DELAY)


def robots_url(url: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"


def _token(agent: str) -> str:
    """The name that rules call us by; words behind it may be names of others."""
    return agent.partition("/")[0].strip()


def _failed(host: Host, status: int, now: float) -> Host:
    if host.robots_status is None or forbids_all(host):
        return replace(host, robots_status=status, robots_body=b"", robots_fetched=now)
    # What the rules were they are (RFC 9309, 2.4); they are asked for again soon.
    return replace(host, robots_fetched=now - FRESH_SECONDS + _FRESH_FAILURE_SECONDS)


@lru_cache(maxsize=512)
def _rules(body: bytes) -> Protego:
    if len(body) >= LONGEST:
        # A rule that was cut in the middle forbids more than it meant to.
        body = body[: body.rfind(b"\n", 0, LONGEST) + 1]
    return Protego.parse(decode(body).text)
