"""How does a page become a WARC record, and a record a page again?

WARC 1.1, whose dates have fractions of a second. A head is written as it came, whatever its
characters; only Transfer-Encoding is left out, because the body has none any more.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPStatus
from importlib.metadata import version
from io import BytesIO
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.warcwriter import WARCWriter

from crawl.archive.errors import BadWarc
from crawl.archive.members import packed
from crawl.archive.place import Original
from crawl.page import Page

_CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# Heritrix writes these two beside the fields of the standard; they spare a reader the search.
_REFERS_TO_FILE = "WARC-Refers-To-Filename"
_REFERS_TO_OFFSET = "WARC-Refers-To-File-Offset"
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_IN_URLS = "".join(chr(code) for code in range(0x21, 0x7F))


class Kind(StrEnum):
    """What a record is; there are others, which the archive neither writes nor reads."""

    RESPONSE = "response"
    REVISIT = "revisit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read. Of a revisit the page has no body, and the last three tell whose it has."""

    kind: Kind
    id: str
    digest: str
    page: Page
    refers_to: str
    refers_to_file: str
    refers_to_offset: int


@dataclass(frozen=True, slots=True)
class _Head:
    """What warcio's writer asks of a head; its own would percent-encode what is not ASCII."""

    headers_buff: bytes

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        """Nothing is left to compute."""


def digest_of(content: bytes) -> str:
    """The digest as WARC files have it."""
    sha1 = hashlib.sha1(content, usedforsecurity=False).digest()
    return f"sha1:{base64.b32encode(sha1).decode()}"


def warcinfo(name: str, operator: str | None) -> bytes:
    """The record that each file begins with."""
    writer, out = _writer()
    info = {
        "software": f"nianbao (warcio {version('warcio')})",
        "format": "WARC File Format 1.1",
        "conformsTo": _CONFORMS_TO,
        "operator": " ".join((operator or "").split()),
    }
    writer.write_record(writer.create_warcinfo_record(name, info))
    return out.getvalue()


def response(page: Page) -> bytes:
    """The record of a whole answer.

    Of all records nearly each is one of these; written here it takes half the time that warcio's
    writer takes, which would copy the body twice.
    """
    block = _head(page) + page.body
    fields = (
        "WARC/1.1",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{uuid4()}>",
        f"WARC-Target-URI: {_uri(page.url)}",
        f"WARC-Date: {_date(page.fetched_at)}",
        f"WARC-Payload-Digest: {digest_of(page.body)}",
        f"WARC-Block-Digest: {digest_of(block)}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
        "",
        "",
    )
    return b"".join(("\r\n".join(fields).encode(), block, b"\r\n\r\n"))


def packed_response(page: Page) -> bytes:
    """The record of a whole answer as it goes into a file. Takes a millisecond for a page of text.

    May be called in any thread; zlib lets the others work.
    """
    return packed(response(page))


def revisit(page: Page, original: Original) -> bytes:
    """The record of an answer whose body is that of the original."""
    writer, out = _writer()
    record = writer.create_revisit_record(
        _uri(page.url),
        original.digest,
        _uri(original.url),
        _date(original.fetched_at),
        http_headers=_Head(_head(page)),
        warc_headers_dict={
            "WARC-Date": _date(page.fetched_at),
            "WARC-Refers-To": original.record_id,
            _REFERS_TO_FILE: original.place.file,
            _REFERS_TO_OFFSET: str(original.place.offset),
        },
    )
    writer.write_record(record)
    return out.getvalue()


def parse(plain: bytes) -> Record:
    """What the bytes of one record say, its digests verified; `BadWarc` if they are not sound."""
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
    try:
        raw = loader.parse_record_stream(BytesIO(plain), known_format="warc", no_record_parse=True)
    except (ArchiveLoadFailed, EOFError) as exc:
        raise BadWarc("开头不是 WARC 记录") from exc
    fields = raw.rec_headers
    block = raw.raw_stream.read()
    if raw.length is None or len(block) != raw.length:
        raise BadWarc("长度与所记不符")
    if fields.get_header("WARC-Block-Digest", "") != digest_of(block):
        raise BadWarc("摘要与所记不符")
    if raw.rec_type not in (Kind.RESPONSE, Kind.REVISIT):
        nothing = Page("", datetime.min.replace(tzinfo=UTC), 0, (), b"")
        return Record(Kind.OTHER, fields.get_header("WARC-Record-ID", ""), "", nothing, "", "", 0)
    try:
        return _record(Kind(raw.rec_type), fields, block)
    except (ValueError, IndexError) as exc:
        raise BadWarc(f"字段不对（{exc}）") from exc


def _record(kind: Kind, fields: Any, block: bytes) -> Record:
    head, _, body = block.partition(b"\r\n\r\n")
    status_line, *lines = head.split(b"\r\n")
    page = Page(
        fields.get_header("WARC-Target-URI", ""),
        datetime.fromisoformat(fields.get_header("WARC-Date", "")),
        int(status_line.split()[1]),
        tuple(_header(line) for line in lines),
        body,
    )
    digest = fields.get_header("WARC-Payload-Digest", "")
    if kind is Kind.RESPONSE and digest != digest_of(body):
        raise ValueError("正文摘要与所记不符")
    return Record(
        kind,
        fields.get_header("WARC-Record-ID", ""),
        digest,
        page,
        fields.get_header("WARC-Refers-To", ""),
        fields.get_header(_REFERS_TO_FILE, ""),
        int(fields.get_header(_REFERS_TO_OFFSET, "0")),
    )


def _writer() -> tuple[Any, BytesIO]:
    out = BytesIO()
    return WARCWriter(out, gzip=False, warc_version="1.1"), out


def _head(page: Page) -> bytes:
    lines = [f"HTTP/1.1 {page.status} {_PHRASES.get(page.status, '')}".encode()]
    for name, value in page.headers:
        if name.lower() != "transfer-encoding":
            lines.append(_encoded(name) + b": " + _encoded(value))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _encoded(text: str) -> bytes:
    """A folded line is unfolded, as RFC 9112 (5.2) wants; bytes that are no UTF-8 stay as came."""
    return _FOLD.sub(" ", text.strip(" \t\r\n")).encode("utf-8", "surrogateescape")


def _header(line: bytes) -> tuple[str, str]:
    name, _, value = line.partition(b":")
    return (
        name.decode("utf-8", "surrogateescape"),
        value.strip(b" \t").decode("utf-8", "surrogateescape"),
    )


def _uri(url: str) -> str:
    """A canonical URL as it is; what no URL may have in it cannot break the record."""
    return quote(url, safe=_IN_URLS, errors="surrogatepass")


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
