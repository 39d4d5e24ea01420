"""A web server on loopback that misbehaves as it is told, and remembers who asked for what."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Self


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: when it was there whole, and on which connection it came."""

    path: str
    headers: Mapping[str, str]
    at: float
    connection: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as HTTP has it. `wait` is how long the server thinks about it, in seconds."""

    body: str | bytes = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    wait: float = 0.0

    def wire(self) -> bytes:
        body = self.body if isinstance(self.body, bytes) else self.body.encode()
        said = {name.lower() for name, _ in self.headers}
        headers = [("Content-Length", str(len(body))), *self.headers]
        if "content-type" not in said:
            headers.append(("Content-Type", "text/html; charset=utf-8"))
        reason = HTTPStatus(self.status).phrase if self.status in _PHRASES else "Odd"
        head = f"HTTP/1.1 {self.status} {reason}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in headers) + "\r\n"
        without = self.status == HTTPStatus.NOT_MODIFIED
        return head.encode("utf-8", "surrogateescape") + (b"" if without else body)


@dataclass(frozen=True, slots=True)
class Pieces:
    """What goes out as it stands, head and all, with a pause before each; then the line is cut."""

    pieces: Callable[[], Iterable[bytes]]
    pause: float = 0.0


Said = Answer | Pieces
Script = Said | Callable[[Asked], Said]
_PHRASES = {each.value for each in HTTPStatus}
MISSING = Answer("<html><title>404</title><body><h1>404 Not Found</h1></body></html>", 404)


@dataclass(slots=True, eq=False)
class Server:
    """Answers by path, and 404 to everything else; `asked` is all that came, in order."""

    pages: dict[str, Script]
    tls: ssl.SSLContext | None = None
    asked: list[Asked] = field(default_factory=list)
    most_connections: int = 0
    most_requests: int = 0
    _open: dict[int, socket.socket] = field(default_factory=dict)
    _requests: int = 0
    _connections: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _listener: socket.socket = field(init=False)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=100)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._listener.close()
        for each in list(self._open.values()):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self.port}"

    def page(self, path: str) -> Script:
        """What is said to whoever asks for a path."""
        return self.pages.get(path, MISSING)

    def times(self, path: str) -> list[float]:
        """When a path was asked for."""
        return [each.at for each in self.asked if each.path == path]

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [each.path for each in self.asked]

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._connections += 1
                number = self._connections
                self._open[number] = line
                alive = sum(_is_open(each) for each in self._open.values())
                self.most_connections = max(self.most_connections, alive)
            threading.Thread(target=self._serve, args=(line, number), daemon=True).start()

    def _serve(self, line: socket.socket, number: int) -> None:
        # A client that goes away in the middle is what many of the tests are about.
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            if self.tls is not None:
                line = stack.enter_context(self.tls.wrap_socket(line, server_side=True))
            reader = stack.enter_context(line.makefile("rb"))
            while (asked := _request(reader, number)) is not None:
                with self._busy():
                    self.asked.append(asked)
                    last, goes_on = self._answer(line, asked)
                # Who has the last byte may ask again before this thread goes on.
                line.sendall(last)
                if not goes_on:
                    break
        with self._lock:
            self._open.pop(number, None)
        with contextlib.suppress(OSError):
            line.close()

    @contextmanager
    def _busy(self) -> Iterator[None]:
        with self._lock:
            self._requests += 1
            self.most_requests = max(self.most_requests, self._requests)
        try:
            yield
        finally:
            with self._lock:
                self._requests -= 1

    def _answer(self, line: socket.socket, asked: Asked) -> tuple[bytes, bool]:
        """Send all but the last byte; answers with that, and whether the line stays open."""
        script = self.page(asked.path)
        said = script if isinstance(script, Answer | Pieces) else script(asked)
        if isinstance(said, Answer):
            time.sleep(said.wait)
            wire = said.wire()
            line.sendall(wire[:-1])
            return wire[-1:], True
        last = b""
        for piece in said.pieces():
            time.sleep(said.pause)
            line.sendall(last + piece[:-1])
            last = piece[-1:]
        return last, False


def in_turn(*answers: Said) -> Callable[[Asked], Said]:
    """The answers one after the other; the last one stays."""
    left = list(answers)

    def answer(_: Asked) -> Said:
        return left.pop(0) if len(left) > 1 else left[0]

    return answer


def _request(reader: Iterable[bytes], number: int) -> Asked | None:
    lines: list[str] = []
    for line in reader:
        said = line.decode("latin-1").rstrip("\r\n")
        if not said:
            break
        lines.append(said)
    if not lines:
        return None
    headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    path = lines[0].split(" ")[1]
    named = {name.lower(): value for name, value in headers.items()}
    return Asked(path, named, time.monotonic(), number)


def _is_open(line: socket.socket) -> bool:
    """Whether the other side has not closed it, noticed here or not."""
    try:
        return line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
    except BlockingIOError:
        return True
    except (OSError, ValueError):
        return False
