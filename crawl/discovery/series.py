"""Which addresses hold the rest of a list of which a program hands out one part at a time?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawl.discovery.counts import MOST_PAGES, Counts
from crawl.discovery.expressions import only_text
from crawl.discovery.link import Draft, LinkKind
from crawl.discovery.script import Script

_PAGE = re.compile(
    r"([?&](?:p|pg|page|page_?(?:no|num|number|index)|cur_?page\w*|current_?page\w*|cpage|pn|paged)=)"
    r"(\d{1,4})(?=&|$)",
    re.IGNORECASE,
)
_IN_PATH = re.compile(r"([_-]|/page/)(\d{1,3})((?:\.\w{2,6})?)$")
_DATA_IN_PATH = re.compile(r"[_-](\d{1,3})\.(?:json|js|xml)$")
_RECORDS = re.compile(r"([?&]startrecord=)(\d{1,7})(.*?&endrecord=)(\d{1,7})", re.IGNORECASE)
_OFFSET = re.compile(r"([?&](?:start|offset|skip|begin|firstresult)=)(\d{1,7})(?=&|$)", re.I)
_SIZE = re.compile(r"[?&](?:page_?size|per_?page|limit|rows|size|count|num)=(\d{1,4})(?=&|$)", re.I)
_PROXY = "dataproxy.jsp"
_USUAL_GROUP = 3  # parts that Hanweb's jpage fetches at once


def rest_of(url: str, counts: Counts) -> Iterator[Draft]:
    """The parts of the list at this address behind the one that it holds."""
    size = _SIZE.search(url)
    if size and not counts.size:
        counts.size = int(size[1])
    if records := _RECORDS.search(url):
        yield from _records(url, records, counts)
    elif page := _PAGE.search(url):
        yield from _pages(url, page, counts)
    elif (offset := _OFFSET.search(url)) and counts.total:
        step = counts.size or counts.shown or 20
        for begin in range(int(offset[2]) + step, counts.total, step)[:MOST_PAGES]:
            yield _part(url[: offset.end(1)] + str(begin) + url[offset.end() :])
    elif counts.known and "?" not in url and (named := _IN_PATH.search(url)):
        for number in range(1, counts.known + 1):
            yield _part(f"{url[: named.end(1)]}{number}{named[3]}")
    elif counts.shown and (named := _DATA_IN_PATH.search(url)):
        # A full part may have another one behind it; behind the last is nothing.
        yield _part(f"{url[: named.start(1)]}{int(named[1]) + 1}{url[named.end(1) :]}")


def _pages(url: str, page: re.Match[str], counts: Counts) -> Iterator[Draft]:
    current, head, tail = int(page[2]), url[: page.end(1)], url[page.end() :]
    if counts.known is not None:
        for number in range(min(current, 1), counts.known + 1):
            yield _part(f"{head}{number}{tail}")
    elif counts.shown and counts.shown >= counts.page_size:
        yield _part(f"{head}{current + 1}{tail}")  # a full part: there may be another one


def _records(url: str, found: re.Match[str], counts: Counts) -> Iterator[Draft]:
    first, last = int(found[2]), int(found[4])
    step = max(1, last - first + 1)
    for begin in range(last + 1, counts.total + 1, step)[:MOST_PAGES]:
        head = f"{url[: found.end(1)]}{begin}{found[3]}{begin + step - 1}"
        yield _part(head + url[found.end() :])


def groups(script: Script, counts: Counts) -> Iterator[Draft]:
    """The groups of a list that Hanweb's jpage fetches from its proxy.

    Its script sends them by POST; the proxy answers to GET as well.
    """
    proxy = next(
        (text for spot in script.spots if (text := only_text(spot.text) or "") and _PROXY in text),
        "",
    )
    parameters = next((found for found in script.objects.values() if _is_for_proxy(found)), ())
    if not proxy or (not parameters and "columnid=" not in proxy) or "startrecord=" in proxy:
        return
    size = counts.size or 15
    step = size * _group_size(script)
    said = [f"{name}={only_text(value) or ''}" for name, value in parameters]
    head, _, query = proxy.partition("?")
    rest = "&".join([*([query] if query else []), *said])
    total = counts.total or (counts.known or 1) * size
    for begin in range(1, total + 1, step)[:MOST_PAGES]:
        end = min(begin + step - 1, total)
        yield _part(f"{head}?startrecord={begin}&endrecord={end}&perpage={size}&{rest}")


def next_groups(written: str, counts: Counts) -> Iterator[Draft]:
    """The groups behind the address in `<nextgroup>`."""
    page = _PAGE.search(written)
    groups = counts.known
    if counts.total and counts.shown:
        groups = min(-(-counts.total // counts.shown), groups or MOST_PAGES)
    if not page or not groups:
        yield _part(written)
        return
    for number in range(1, min(groups, MOST_PAGES) + 1):
        yield _part(f"{written[: page.end(1)]}{number}{written[page.end() :]}")


def _is_for_proxy(properties: Sequence[tuple[str, object]]) -> bool:
    return any(name.lower() in ("columnid", "unitid") for name, _ in properties)


def _group_size(script: Script) -> int:
    text = only_text(script.values.get("groupSize", ())) or ""
    return int(text) if text.isdigit() and 0 < int(text[:4]) <= 100 else _USUAL_GROUP


def _part(address: str) -> Draft:
    return Draft(address, "", LinkKind.PAGING)
