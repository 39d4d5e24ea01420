"""What did a server answer for an address?"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from crawl.errors import Unreadable
from crawl.extract.charset import decode

# The longest report known has 60,000 characters; pages with their scripts and pictures in them
# reach some megabytes, scanned reports some tens. Beyond that it is something else.
LONGEST = 40_000_000
_MOST_CODINGS = 3


@dataclass(frozen=True, slots=True)
class Page:
    """One answer, as it came: `body` still has its Content-Encoding on.

    `url` is the canonical address that was asked for, `fetched_at` is in UTC. Bytes of headers that
    are no UTF-8 are kept as lone surrogates, so that the archive can write them as they came.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)

    @property
    def media_type(self) -> str:
        """`text/html` and the like in small letters, "" if the server does not say."""
        return self._content_type().get_content_type() if self.header("content-type") else ""

    @property
    def charset(self) -> str | None:
        """The charset that the server names."""
        return self._content_type().get_content_charset()

    @property
    def file_name(self) -> str | None:
        """The name under which the server offers a download."""
        said = self.header("content-disposition") or ""
        message = Message()
        # Servers write the bytes of their own charset here, whatever the standard says.
        message["content-disposition"] = decode(said.encode("utf-8", "surrogateescape")).text
        return message.get_filename()

    def content(self, longest: int = LONGEST) -> bytes:
        """The body without its Content-Encoding; `Unreadable` if it is broken or too long."""
        content = self.body
        coding = (self.header("content-encoding") or "").strip().lower()
        codings = [name.strip() for name in coding.split(",") if name.strip()]
        if len(codings) > _MOST_CODINGS:
            raise Unreadable("内容编码的层数太多")
        for each in reversed(codings):
            if each in ("gzip", "x-gzip", "deflate"):
                content = _inflated(content, each, longest)
            elif each != "identity":
                raise Unreadable(
                    f"不认识的内容编码 {each[:40].encode('ascii', 'replace').decode()}"
                )
        if len(content) > longest:
            raise Unreadable(f"内容超过上限 {longest:,} 字节")
        return content

    def _content_type(self) -> Message:
        message = Message()
        said = self.header("content-type") or ""
        message["content-type"] = said.encode("ascii", "ignore").decode()
        return message


def _inflated(body: bytes, coding: str, longest: int) -> bytes:
    """`deflate` may come with the zlib header that RFC 9110 asks for, or without."""
    for bits in (31,) if coding != "deflate" else (15, -15):
        try:
            return _unpacked(body, bits, longest)
        except zlib.error as exc:
            fault = exc
    raise Unreadable(f"内容的压缩损坏：{fault}")


def _unpacked(body: bytes, bits: int, longest: int) -> bytes:
    """Some servers send gzip in several members; what else stands behind one is not content."""
    content = b""
    while True:
        inflater = zlib.decompressobj(bits)
        content += inflater.decompress(body, longest + 1 - len(content))
        if len(content) > longest:
            raise Unreadable(f"内容解压后超过上限 {longest:,} 字节")
        if not inflater.eof:
            raise Unreadable("内容没有传完")
        body = inflater.unused_data
        if not body.startswith(b"\x1f\x8b\x08"):
            return content
