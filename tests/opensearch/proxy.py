"""What stands between us and a cluster: passes requests on, or does to them what goes wrong there.

A `Proxy` listens on loopback. What it does to each request is its `way`, which tests change while
it runs: a function of the request that answers it, by itself or by the cluster.
"""

from __future__ import annotations

import base64
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from tests.opensearch.certificates import LOOPBACK, Certificate

PATIENCE = 120  # seconds
JSON = "application/json"


@dataclass(frozen=True)
class Request:
    """A request; the names of its headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """An answer; one that is `cut` promises more than comes."""

    status: int
    body: bytes
    kind: str = JSON
    cut: bool = False


Way = Callable[[Request, Callable[[Request], Answer]], Answer]


def straight(request: Request, ask: Callable[[Request], Answer]) -> Answer:
    return ask(request)


def saying(status: int, body: str, kind: str = JSON) -> Way:
    """Answers everything so."""
    return lambda request, ask: Answer(status, body.encode(), kind)


def slow(seconds: float, only: str = "") -> Way:
    """Answers that late; only where the address holds this."""

    def late(request: Request, ask: Callable[[Request], Answer]) -> Answer:
        if only in request.path:
            time.sleep(seconds)
        return ask(request)

    return late


def cut(request: Request, ask: Callable[[Request], Answer]) -> Answer:
    """Ends in the middle of each answer."""
    whole = ask(request)
    return Answer(whole.status, whole.body[: len(whole.body) // 2], whole.kind, cut=True)


def behind_a_password(user: str, password: str, status: int = 401) -> Way:
    """Lets in who knows it."""
    wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def guarded(request: Request, ask: Callable[[Request], Answer]) -> Answer:
        if request.headers.get("authorization") != wanted:
            return Answer(status, b"Unauthorized", "text/plain")
        return ask(request)

    return guarded


class Busy:
    """Turns away so many requests to an address that holds this, then none."""

    def __init__(self, times: float, only: str = "_bulk") -> None:
        self.left = times
        self._only = only

    def __call__(self, request: Request, ask: Callable[[Request], Answer]) -> Answer:
        if self._only in request.path and self.left > 0:
            self.left -= 1
            return Answer(429, b"Too Many Requests", "text/plain")
        return ask(request)


class Proxy:
    """Passes on to the cluster at an address."""

    def __init__(self, url: str, port: int) -> None:
        self.url = url
        self.port = port
        self.way: Way = straight

    def engine(self, scheme: str = "http", host: str = LOOPBACK) -> str:
        """As the setting names it, without the name of a collection."""
        return f"opensearch+{scheme}://{host}:{self.port}"

    def answer(self, request: Request) -> Answer:
        return self.way(request, self._ask)

    def _ask(self, request: Request) -> Answer:
        asked = urllib.request.Request(  # noqa: S310
            self.url + request.path,
            request.body or None,
            {"Content-Type": JSON},
            method=request.method,
        )
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as said:  # noqa: S310
                return Answer(said.status, said.read(), said.headers["Content-Type"])
        except urllib.error.HTTPError as exc:
            with exc:
                return Answer(exc.code, exc.read(), exc.headers["Content-Type"])


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: ClassVar[Proxy]

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:
            # Whoever asked did not wait for the answer.
            self.close_connection = True

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, body)
        answer = self.proxy.answer(request)
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body) + answer.cut))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.close_connection = self.close_connection or answer.cut

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass_on  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is said of requests."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who does not believe a certificate goes away in the middle of the greeting."""


@contextmanager
def proxy(url: str, certificate: Certificate | None = None) -> Iterator[Proxy]:
    """A proxy of the cluster at this address, over TLS if there is a certificate to show."""
    handler = type("Handler", (_Handler,), {})
    server = _Server((LOOPBACK, 0), handler)
    if certificate is not None:
        context = certificate.context()
        server.socket = context.wrap_socket(server.socket, server_side=True)
    made = Proxy(url, server.server_address[1])
    handler.proxy = made
    thread = threading.Thread(target=server.serve_forever, args=[0.05])
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
