"""Which article is in data that the script of a page fetches and shows?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from crawl.discovery.listed import Value, json_of, objects_in, title_of_object
from crawl.extract.html import extract_markup
from reports.document import Document

_HAN = re.compile(r"[\u3400-\u9fff]")
# Abstracts in lists are shorter.
_AN_ARTICLE = 200
_PUBLISHED = re.compile(r"pub|release|time|date|day|rq|sj", re.IGNORECASE)
# Programs count milliseconds since 1970: those of 2000 to 2100.
_FIRST, _LAST = 946_684_800, 4_102_444_800
_CHINA = timezone(timedelta(hours=8))
_DAY = re.compile(r"20\d\d[-/.]\d\d?[-/.]\d\d?")


def article_in(data: str, url: str) -> Document | None:
    """The only long text in a JSON value as the article of the page at the address.

    None where there is none, or several: those are a list.
    """
    value = json_of(data)
    held = [] if value is None else list(_texts(value))
    if len(held) != 1:
        return None
    row, text = held[0]
    document = extract_markup(text if "<" in text else f"<pre>{text}</pre>", url)
    title = title_of_object({key: inner for key, inner in row.items() if inner is not text})
    facts = {"published": day} if (day := _day(row)) else {}
    return Document(url, document.text, title or document.title, metadata=facts)


def _texts(value: Value) -> Iterator[tuple[dict[str, Value], str]]:
    for row, _ in objects_in(value):
        texts = [inner for inner in row.values() if isinstance(inner, str)]
        longest = max(texts, key=_length, default="")
        if _length(longest) >= _AN_ARTICLE:
            yield row, longest


def _day(row: dict[str, Value]) -> str | None:
    for key, inner in row.items():
        if not _PUBLISHED.search(key):
            continue
        if isinstance(inner, str) and (found := _DAY.match(inner)):
            return found[0]
        if isinstance(inner, int) and _FIRST < inner / 1_000 < _LAST:
            return datetime.fromtimestamp(inner / 1_000, _CHINA).date().isoformat()
    return None


def _length(text: str) -> int:
    return len(_HAN.findall(text))
