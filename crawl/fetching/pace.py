"""How long is waited before the next request to a host?

At least the delay that the site or its robots.txt asks for, varied a little, and at least as long
as the host took to answer: who is slow is asked more slowly.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_JITTER = 0.3
_SLOWEST = 30.0


@dataclass(slots=True)
class _Host:
    latency: float = 0.0
    last: float = 0.0
    not_before: float = 0.0


class Pace:
    """When the next request to each host may go out; times are of a clock that only goes on."""

    def __init__(self) -> None:
        self._hosts: dict[str, _Host] = {}

    def wait(self, host: str, delay: float, now: float) -> float:
        """The seconds to wait; `delay` is the least pause since the last answer, 0 means none."""
        at = self._hosts.setdefault(host, _Host())
        pause = max(delay, min(at.latency, _SLOWEST)) if delay else 0.0
        varied = pause * random.uniform(1.0, 1.0 + _JITTER)  # noqa: S311
        return max(0.0, at.last + varied - now if at.last else 0.0, at.not_before - now)

    def answered(self, host: str, latency: float, now: float) -> None:
        """The host answered, or failed to, after so many seconds."""
        at = self._hosts.setdefault(host, _Host())
        at.last = now
        at.latency = latency if not at.latency else (at.latency + latency) / 2

    def hold(self, host: str, seconds: float, now: float) -> None:
        """Send nothing to the host for so long."""
        at = self._hosts.setdefault(host, _Host())
        at.not_before = max(at.not_before, now + seconds)


def retry_after(header: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After asks for; None if there is none that can be read."""
    if not header:
        return None
    said = header.strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
