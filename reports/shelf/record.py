"""How is a report written down, and when do two of them say the same?

The record of a report is its canonical JSON (sorted keys, no spaces, UTF-8) without what the
shelf knows by itself. Its SHA-256 is the content hash; compressed it is what the shelf keeps.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

from reports.errors import BadRecord
from reports.model import Report

_HOW_IT_WAS_READ = frozenset(("repairs", "provenance"))
SHELF_FIELDS = ("same_as", "version", "content_hash", "first_seen", "vanished")

# Reports shrink to a third or less at every level; 3 costs half the time of 6.
_COMPRESSION = 3
_WHITE_SPACE = re.compile(r"\s+")


def canonical_json(report: Report) -> bytes:
    """The report's content as bytes that are equal exactly when the content is."""
    data = report.to_json()
    for name in SHELF_FIELDS:
        del data[name]
    try:
        return json.dumps(
            data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        ).encode()
    except (TypeError, ValueError) as exc:  # a lone surrogate is a ValueError too
        raise BadRecord(f"报告 {report.id} 无法写成 JSON：{exc}") from exc


def content_hash(record: bytes) -> str:
    """The SHA-256 of a record, in hex digits."""
    return hashlib.sha256(record).hexdigest()


def packed(record: bytes) -> bytes:
    """The record as the shelf keeps it."""
    return zlib.compress(record, _COMPRESSION)


def unpacked(body: bytes) -> bytes:
    """The record out of what the shelf keeps; `BadRecord` if that is damaged."""
    try:
        return zlib.decompress(body)
    except zlib.error as exc:
        raise BadRecord(f"内容损坏：{exc}") from exc


def fields(body: bytes) -> dict[str, Any]:
    """The content as JSON values, out of what the shelf keeps; `BadRecord` if that is damaged."""
    try:
        data = json.loads(unpacked(body))
    except ValueError as exc:
        raise BadRecord(f"内容不是 JSON：{exc}") from exc
    if not isinstance(data, dict):
        raise BadRecord("内容不是 JSON 对象")
    return data


def says_the_same(data: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records of a report differ only in how it was read off its page.

    What was taken off a page (counters, the names of neighbours) changes with every look at it,
    and so may the words that a field was read from; neither is a correction of the report.
    """
    return all(data.get(key) == other.get(key) for key in data.keys() - _HOW_IT_WAS_READ)


def text_key(data: Mapping[str, Any]) -> str:
    """What two reports have in common that say the same about the same year, under any address."""
    text = _WHITE_SPACE.sub("", data["text"])
    return hashlib.sha256(f"{data['year']}\n{text}".encode()).hexdigest()
