"""Which bytes does a server send for a page?"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b

from demo.pages import Page

REASONS = {
    200: "OK",
    301: "Moved Permanently",
    302: "Found",
    304: "Not Modified",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    410: "Gone",
    412: "Precondition Failed",
    500: "Internal Server Error",
    503: "Service Unavailable",
    521: "Web Server Is Down",
}
SMALL = 500  # not worth packing


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, as far as it matters here."""

    method: str
    path: str
    headers: dict[str, str]

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


@dataclass(slots=True)
class Ready:
    """A page made: its bytes, and what tells one version from another."""

    page: Page
    body: bytes
    etag: str
    _packed: bytes = b""
    _messages: dict[tuple[str, bool, bool], bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page) -> Ready:
        """The page, made now."""
        body = page.body()
        return cls(page, body, f'"{blake2b(body, digest_size=10).hexdigest()}"')

    @property
    def can_be_packed(self) -> bool:
        """Texts that are not small."""
        text = self.page.content_type.startswith(("text/", "application/json"))
        return text and len(self.body) > SMALL

    def packed(self) -> bytes:
        """The bytes packed, once they were asked for so."""
        if not self._packed:
            self._packed = gzip.compress(self.body, 5, mtime=0)
        return self._packed

    def message(self, asked: Asked, packed: bool, close: bool) -> bytes:
        """The whole answer, put together once for each kind of request."""
        kind = asked.method, packed, close
        if kind not in self._messages:
            lines = _tags(self.page, self) + [f"{n}: {value}" for n, value in self.page.headers]
            lines += ["Vary: Accept-Encoding"] if self.can_be_packed else []
            lines += ["Content-Encoding: gzip"] if packed else []
            body = self.packed() if packed else self.body
            page = self.page
            message = _message(page.status, body, page.content_type, lines, close, asked)
            self._messages[kind] = message
        return self._messages[kind]


def answer(asked: Asked, ready: Ready, troubled: int | None, close: bool) -> tuple[int, bytes]:
    """The status and all bytes of the answer; `troubled` is a status that passes."""
    if troubled:
        return troubled, _message(troubled, b"", "text/html", ["Retry-After: 1"], close, asked)
    page = ready.page
    if page.status == 200 and _unchanged(asked, page, ready):
        return 304, _message(304, b"", "", _tags(page, ready), close, asked)
    packed = ready.can_be_packed and "gzip" in asked.header("accept-encoding")
    return page.status, ready.message(asked, packed, close)


def _tags(page: Page, ready: Ready) -> list[str]:
    if page.status != 200 or not page.etag:
        return []
    tags = [f"ETag: {ready.etag}"]
    if page.modified:
        tags.append(f"Last-Modified: {_stamp(page.modified)}")
    return tags


def _stamp(day: date) -> str:
    moment = datetime(day.year, day.month, day.day, 1, 30, tzinfo=UTC)
    return format_datetime(moment, usegmt=True)


def _unchanged(asked: Asked, page: Page, ready: Ready) -> bool:
    """By the tag if there is one in the request, else by the time."""
    if not page.etag:
        return False
    if known := asked.header("if-none-match"):
        return known == "*" or ready.etag in known
    since = asked.header("if-modified-since")
    if not since or not page.modified:
        return False
    try:
        return parsedate_to_datetime(since) >= parsedate_to_datetime(_stamp(page.modified))
    except (ValueError, TypeError):
        return False


def _message(
    status: int, body: bytes, kind: str, extra: list[str], close: bool, asked: Asked
) -> bytes:
    lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Unknown')}", "Server: nginx"]
    if status != 304:
        lines += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [*extra, f"Connection: {'close' if close else 'keep-alive'}", "", ""]
    head = "\r\n".join(lines).encode("utf-8")
    return head if asked.method == "HEAD" or status == 304 else head + body
