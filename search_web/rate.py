"""May this address ask again yet?"""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

# So many addresses are remembered at once, the least recent is forgotten first: about 2 MB.
MOST_ADDRESSES = 10_000


class RateLimit:
    """A token bucket for each address: `per_minute` at once, then one as each is earned back.

    Loopback addresses are never limited. An IPv6 address counts as its /64 network, since one
    household or server has all of that. Safe to use from several threads.
    """

    def __init__(
        self,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
        most_addresses: int = MOST_ADDRESSES,
    ) -> None:
        self._size = per_minute
        self._per_second = per_minute / 60
        self._clock = clock
        self._most = most_addresses
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, address: str | None) -> int:
        """0 if the request may be answered (and is counted), else the seconds to wait."""
        who = _who(address)
        if who is None:
            return 0
        with self._lock:
            now = self._clock()
            tokens, since = self._buckets.pop(who, (float(self._size), now))
            tokens = min(float(self._size), tokens + (now - since) * self._per_second)
            allowed = tokens >= 1
            self._buckets[who] = (tokens - 1 if allowed else tokens, now)
            while len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        return 0 if allowed else max(1, math.ceil((1 - tokens) / self._per_second))

    def __len__(self) -> int:
        return len(self._buckets)


def _who(address: str | None) -> str | None:
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return None
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(ip)
