"""What stands between us and a node, and does not let every answer through."""

from __future__ import annotations

import re
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 60  # seconds
SILENCE = 600  # seconds; longer than anybody waits


class Fault(Enum):
    """The answer is lost; the node cannot answer now; the node says nothing any more."""

    LOST = auto()
    AWAY = auto()
    SILENT = auto()


class Between:
    """Some requests, `POST /index/_search` for instance, meet a fault; `met` tells which did."""

    def __init__(self, node: str) -> None:
        self.node = node
        self.met: list[str] = []
        self.ended = threading.Event()
        self._fault = Fault.LOST
        self._what = re.compile("")
        self._times = 0
        self._once_each = False
        self._lock = threading.Lock()

    def spoil(self, what: str, fault: Fault, times: int) -> None:
        """The next requests that begin so."""
        self._what, self._fault, self._times = re.compile(what), fault, times

    def spoil_each_once(self, fault: Fault) -> None:
        """Every request when it is made for the first time."""
        self.spoil("", fault, 1_000)
        self._once_each = True

    def meets(self, request: str) -> Fault | None:
        """What the request meets."""
        with self._lock:
            again = self._once_each and request in self.met
            if again or len(self.met) >= self._times or not self._what.match(request):
                return None
            self.met.append(request)
            return self._fault


@contextmanager
def standing_before(node: str) -> Iterator[tuple[Between, str]]:
    """It, and the address to ask instead of the node's."""
    between = Between(node)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline()
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fault = between.meets(f"{self.command} {self.path}")
            if fault is Fault.SILENT:
                between.ended.wait(SILENCE)
            status, said = (503, b"{}") if fault is Fault.AWAY else self._passed(body)
            if fault in {Fault.LOST, Fault.SILENT}:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def _passed(self, body: bytes) -> tuple[int, bytes]:
            kept = {"Content-Type": self.headers.get("Content-Type", "application/json")}
            asked = urllib.request.Request(  # noqa: S310
                between.node + self.path, body or None, kept, method=self.command
            )
            try:
                with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
                    return answer.status, answer.read()
            except urllib.error.HTTPError as exc:
                return exc.code, exc.read()

        def log_message(self, *said: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield between, f"http://127.0.0.1:{server.server_port}"
    finally:
        between.ended.set()
        server.shutdown()
        thread.join()
        server.server_close()
