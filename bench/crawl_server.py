"""What did a server see of a crawl? A fast one in a process of its own, which counts.

usage: python -m bench.crawl_server HOSTS

Says its port in a line on standard output; then for each line on standard input what it has seen
since the line before, as JSON. Ends with its standard input.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bench.crawl_measured import Seen
from bench.crawl_web import address_of, page_bodies

_PORTS_TRIED = 50


@dataclass(slots=True)
class _Count:
    pages: int = 0
    others: int = 0
    connections: int = 0
    first: float = 0.0
    last: float = 0.0
    most_open: int = 0


class Service:
    """The pages, and the count of what was asked for."""

    def __init__(self) -> None:
        self.count = _Count()
        self._open: Counter[str] = Counter()
        self._bodies = page_bodies()
        digest = hashlib.sha256(b"".join(self._bodies)).hexdigest()[:12]
        self._head = (
            "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html; charset=utf-8\r\n"
            "Last-Modified: Tue, 16 Jan 2024 02:00:00 GMT\r\nVary: Accept-Encoding\r\n"
            f'ETag: "{digest}"\r\nContent-Length: '
        ).encode()

    def opened(self, host: str) -> None:
        """A connection to a host came."""
        self._open[host] += 1
        self.count.connections += 1
        self.count.most_open = max(self.count.most_open, self._open[host])

    def closed(self, host: str) -> None:
        """A connection to a host went."""
        self._open[host] -= 1

    def answer(self, request: bytes) -> bytes:
        """The answer to one request."""
        path = request[4 : request.index(b" ", 4)]
        count = self.count
        if not path.startswith(b"/zfxxgk/nb/"):
            count.others += 1
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found"
        count.last = time.monotonic()
        count.first = count.first or count.last
        count.pages += 1
        number = int(path[11 : path.index(b".", 11)])
        body = self._bodies[number % len(self._bodies)]
        end = b"<p>\xe7\xac\xac%d\xe5\x8f\xb7</p></div></body></html>\n" % number
        return self._head + b"%d\r\n\r\n" % (len(body) + len(end)) + body + end

    def tell(self) -> str:
        """What was seen; counting begins anew."""
        count, self.count = self.count, _Count(most_open=max(self._open.values(), default=0))
        seconds = count.last - count.first
        return json.dumps(
            asdict(Seen(count.pages, count.others, count.connections, seconds, count.most_open))
        )


class _Connection(asyncio.Protocol):
    def __init__(self, service: Service) -> None:
        self._service = service
        self._rest = b""
        self._host = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # all of TCP are
        self._transport = transport
        self._host = transport.get_extra_info("sockname")[0]
        self._service.opened(self._host)

    def connection_lost(self, exc: Exception | None) -> None:
        self._service.closed(self._host)

    def data_received(self, data: bytes) -> None:
        self._rest += data
        while (end := self._rest.find(b"\r\n\r\n")) >= 0:
            request, self._rest = self._rest[: end + 4], self._rest[end + 4 :]
            self._transport.write(self._service.answer(request))


async def serve(hosts: int, told: Callable[[str], None]) -> None:
    """Serve until standard input ends."""
    service = Service()
    loop = asyncio.get_running_loop()
    sockets = _sockets(hosts)
    servers = [
        await loop.create_server(lambda: _Connection(service), sock=each, backlog=200)
        for each in sockets
    ]
    told(str(sockets[0].getsockname()[1]))
    ended = asyncio.Event()

    def asked() -> None:
        if os.read(sys.stdin.fileno(), 4096):
            told(service.tell())
        else:
            ended.set()

    loop.add_reader(sys.stdin.fileno(), asked)
    await ended.wait()
    for server in servers:
        server.close()


def _sockets(hosts: int) -> list[socket.socket]:
    """One a host, all at the same port."""
    for _ in range(_PORTS_TRIED):
        made: list[socket.socket] = []
        try:
            port = 0
            for host in range(hosts):
                made.append(_bound(address_of(host), port))
                port = made[0].getsockname()[1]
        except OSError:
            for each in made:
                each.close()
        else:
            return made
    raise SystemExit("no port is free at all hosts")


def _bound(address: str, port: int) -> socket.socket:
    made = socket.socket()
    try:
        made.bind((address, port))
    except OSError:
        made.close()
        raise
    return made


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), lambda said: print(said, flush=True)))
