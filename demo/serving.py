"""How is the web served: all sites from one process, each on a port of its own?"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from demo.answers import Ready
from demo.connection import Connection, Request
from demo.pages import Page
from demo.plan import site_plans
from demo.web import Site, sites

HOST = "127.0.0.1"
REMEMBERED = 20_000  # pages made once are kept; traps must not fill the memory
Note = Callable[[Request], None]


@dataclass(frozen=True, slots=True)
class Served:
    """A site as it is told to a crawler: its home page, and the region if that is told."""

    key: str
    name: str
    url: str
    region: str | None


class DemoServer:
    """The demonstration web while the `with` block runs, served from a thread of its own.

    `day` may be set at any time; `requests` is everything that was asked since the last reset.
    """

    def __init__(self, port: int = 0, day: int = 1, note: Note | None = None) -> None:
        self._sockets = _sockets(port)
        self._bases = tuple(f"http://{HOST}:{s.getsockname()[1]}" for s in self._sockets)
        self._webs: dict[int, dict[str, Site]] = {}
        self._made: dict[tuple[int, str, str], Ready] = {}
        self._asked: Counter[tuple[str, str]] = Counter()
        self._open: Counter[str] = Counter()
        self._most: Counter[str] = Counter()
        self._connections = 0
        self._transports: set[asyncio.Transport] = set()
        self._note = note
        self.requests: list[Request] = []
        self.day = day
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="demo web", daemon=True)
        self._started = threading.Event()

    @property
    def day(self) -> int:
        """The day whose web is served."""
        return self._day

    @day.setter
    def day(self, day: int) -> None:
        if day not in self._webs:
            made = sites(day, self._bases)
            self._webs[day] = {site.plan.key: site for site in made}
        self._day = day

    @property
    def bases(self) -> tuple[str, ...]:
        """The addresses of the sites, without a slash at the end."""
        return self._bases

    @property
    def sites(self) -> tuple[Served, ...]:
        """The sites in the order of their ports."""
        return tuple(
            Served(plan.key, plan.name, f"{base}/", _told(plan.key) if plan.told else None)
            for plan, base in zip(site_plans(), self._bases, strict=True)
        )

    def most_connections_at_once(self, site: str) -> int:
        """How many connections a site had open at one time, at most, since the last reset."""
        return self._most[site]

    def reset(self) -> None:
        """Forget all requests, and that errors have passed already."""
        self.requests.clear()
        self._asked.clear()
        self._most = Counter(self._open)

    def __enter__(self) -> DemoServer:
        self._thread.start()
        self._started.wait()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    # What a connection wants to know -----------------------------------------

    def find(self, site: str, path: str) -> Ready:
        key = (self._day, site, path)
        ready = self._made.get(key)
        if ready is None:
            ready = Ready.of(self._page(site, path))
            if len(self._made) < REMEMBERED:
                self._made[key] = ready
        return ready

    def _page(self, site: str, path: str) -> Page:
        return self._webs[self._day][site].find(path)

    def trouble(self, site: str, path: str, ready: Ready) -> int | None:
        """The status that comes instead, while the trouble lasts."""
        if not ready.page.troubles:
            return None
        before = self._asked[site, path]
        self._asked[site, path] += 1
        return ready.page.troubles[before] if before < len(ready.page.troubles) else None

    def opened(self, site: str, transport: asyncio.Transport) -> int:
        self._transports.add(transport)
        self._open[site] += 1
        self._most[site] = max(self._most[site], self._open[site])
        self._connections += 1
        return self._connections

    def closed(self, site: str, transport: asyncio.Transport) -> None:
        self._transports.discard(transport)
        self._open[site] -= 1

    def note(self, request: Request) -> None:
        self.requests.append(request)
        if self._note:
            self._note(request)

    # The thread --------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        servers = [self._loop.run_until_complete(server) for server in self._listeners()]
        self._loop.call_soon(self._started.set)
        self._loop.run_forever()
        for server in servers:
            server.close()
        for transport in self._transports:
            transport.abort()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def _listeners(self) -> Iterator[Coroutine[Any, Any, asyncio.Server]]:
        for plan, listening in zip(site_plans(), self._sockets, strict=True):
            make = lambda key=plan.key: Connection(self, key)  # noqa: E731
            yield self._loop.create_server(make, sock=listening)


def _told(site: str) -> str:
    plan = next(plan for plan in site_plans() if plan.key == site)
    return plan.publishers[0][0].place.namings[-1].code


def _sockets(port: int) -> list[socket.socket]:
    """One listening socket a site: on ports in a row from the first, or on free ones."""
    made = []
    for at in range(len(site_plans())):
        one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.bind((HOST, port + at if port else 0))
        made.append(one)
    return made
