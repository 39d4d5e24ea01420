"""Which document does a JSON line hand in?

`{"url": …, "title"?: …, "published"?: …, "source"?: …, "text": …}`, or `"html"` for `"text"`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from crawl.errors import Unreadable
from crawl.extract.charset import decode
from crawl.extract.html import extract_markup
from crawl.extract.text import mended_characters
from reports.dates import read_date
from reports.document import Document

KEYS = ("url", "title", "published", "source", "text", "html")


def read_line(line: bytes) -> tuple[Document, tuple[str, ...], frozenset[str]]:
    """The document, notes on what was mended or passed over in it, and its unknown keys.

    `Unreadable` says what is wrong with the line.
    """
    data = _object(line)
    unknown = frozenset(key for key in data if key not in KEYS)
    notes: list[str] = []
    said = {key: _string(data, key, notes) for key in KEYS}
    url = said["url"]
    if not url or not url.strip():
        raise Unreadable("这一行没有 url")
    if said["text"] is None and said["html"] is None:
        raise Unreadable("这一行既没有 text 也没有 html")
    if said["text"] is not None and said["html"] is not None:
        notes.append("这一行同时有 text 和 html，html 未用")
    document = _document(url, said["text"], said["html"])
    document = replace(
        document,
        published=_published(said["published"], notes),
        source=(said["source"] or "").strip() or document.source,
    )
    if title := (said["title"] or "").strip():
        metadata = {key: value for key, value in document.metadata.items() if key != "title"}
        document = replace(document, title=title, metadata=metadata)
    return document, tuple(notes), unknown


def url_of(line: bytes) -> str | None:
    """The address that a refused line names, if it names one."""
    try:
        url = _object(line).get("url")
    except Unreadable:
        return None
    return mended_characters(url)[0].strip() or None if isinstance(url, str) else None


def _document(url: str, text: str | None, html: str | None) -> Document:
    if text is not None:
        return Document(url, text)
    return extract_markup(html or "", url)


def _object(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(decode(line).text)
    except RecursionError as exc:
        raise Unreadable("这一行的 JSON 嵌套过深") from exc
    except ValueError as exc:
        raise Unreadable(f"这一行不是 JSON：{exc}") from exc
    if not isinstance(data, dict):
        raise Unreadable("这一行是 JSON，但不是对象")
    return data


def _string(data: dict[str, Any], key: str, notes: list[str]) -> str | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unreadable(f"{key} 不是字符串")
    mended, mends = mended_characters(value)
    notes += [f"{key}：{mend}" for mend in mends]
    return mended


def _published(said: str | None, notes: list[str]) -> date | None:
    if said is None or not said.strip():
        return None
    day = read_date(said)
    if day is None:
        notes.append(f"published 不是日期，未用：{said[:40]}")
    return day
