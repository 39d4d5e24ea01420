"""How does one connection of a client go: requests one after another, answers in turn?"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Protocol, cast

from demo.answers import Asked, Ready, answer

LONGEST_HEAD = 64_000


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the log keeps it; times are seconds of one clock that only goes forward."""

    begun: float
    ended: float
    site: str
    path: str
    status: int
    connection: int
    method: str
    user_agent: str
    if_none_match: str
    if_modified_since: str
    sent: int


class House(Protocol):
    """Who knows the pages, and wants to know what happens."""

    def find(self, site: str, path: str) -> Ready: ...
    def trouble(self, site: str, path: str, page: Ready) -> int | None: ...
    def opened(self, site: str, transport: asyncio.Transport) -> int: ...
    def closed(self, site: str, transport: asyncio.Transport) -> None: ...
    def note(self, request: Request) -> None: ...


class Connection(asyncio.Protocol):
    """HTTP/1.1 by hand: it is measured against, so it must cost little."""

    __slots__ = ("_buffer", "_busy", "_house", "_number", "_site", "_transport")

    def __init__(self, house: House, site: str) -> None:
        self._house = house
        self._site = site
        self._buffer = b""
        self._busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._number = self._house.opened(self._site, self._transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._house.closed(self._site, self._transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    def _next(self) -> None:
        while not self._busy and b"\r\n\r\n" in self._buffer:
            head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
            self._begin(head)
        if len(self._buffer) > LONGEST_HEAD:
            self._transport.close()

    def _begin(self, head: bytes) -> None:
        begun = time.monotonic()
        asked = _read(head)
        if asked is None:
            self._transport.close()
            return
        ready = self._house.find(self._site, asked.path)
        if ready.page.delay:
            self._busy = True
            loop = asyncio.get_running_loop()
            loop.call_later(ready.page.delay, self._late, asked, ready, begun)
        else:
            self._finish(asked, ready, begun)

    def _late(self, asked: Asked, ready: Ready, begun: float) -> None:
        self._busy = False
        if not self._transport.is_closing():
            self._finish(asked, ready, begun)
            self._next()

    def _finish(self, asked: Asked, ready: Ready, begun: float) -> None:
        close = "close" in asked.header("connection").lower()
        trouble = self._house.trouble(self._site, asked.path, ready)
        status, data = answer(asked, ready, trouble, close)
        self._transport.write(data)
        self._house.note(
            Request(
                begun,
                time.monotonic(),
                self._site,
                asked.path,
                status,
                self._number,
                asked.method,
                asked.header("user-agent"),
                asked.header("if-none-match"),
                asked.header("if-modified-since"),
                len(data),
            )
        )
        if close:
            self._transport.close()


def _read(head: bytes) -> Asked | None:
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(" ")
    if len(words) != 3 or words[0] not in ("GET", "HEAD"):
        return None
    path = words[1]
    if path.startswith("http://"):
        path = "/" + path.partition("//")[2].partition("/")[2]
    pairs = (line.partition(":") for line in lines[1:])
    return Asked(words[0], path, {name.lower(): value.strip() for name, _, value in pairs})
