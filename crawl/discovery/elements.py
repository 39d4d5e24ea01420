"""Which addresses does one element of a page hold, and which words belong to it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from lxml import etree

from crawl.discovery import names
from crawl.discovery.address import looks_like_address
from crawl.discovery.link import LinkKind
from crawl.discovery.saying import Saying, saying

_LONGEST_TEXT = 200
_LONGEST_CONTEXT = 120
_MOST_INNER = 200  # elements in a link; more only where its end tag is missing
_LINES = frozenset(("li", "tr", "dd", "dt", "p", "td", "div", "h1", "h2", "h3", "h4", "h5", "br"))
_CUT = re.compile(r"(?:…|\.{2,3})\s*$")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?(.+?)[\"']?\s*$", re.I | re.S)
_VIEWED = re.compile(r"[?&](?:file|src|url|pdf|path|furl)=([^&#]+)", re.IGNORECASE)
_VIEWED_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|xlsx?)(?:$|[?#&])", re.IGNORECASE)
_SCRIPT_SCHEME = re.compile(r"\s*(?:javascript|vbscript)\s*:", re.IGNORECASE)
_EVENTS = ("onclick", "ondblclick", "onmousedown", "onchange", "data-onclick", "ng-click", "@click")
_STRANGE_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|layui|layer|vue|react|angular|echarts|html5shiv|respond|polyfill|"
    r"sockjs|modernizr|superslide|slick|owl|iscroll|fontawesome|axios|lodash|moment|require\.|"
    r"\.min\.js|analytics|hm\.js|wza|barrierfree|share|qrcode|video|flash|md5|crypto|base64|zepto|"
    r"gridsumdissector|conac|jiucuo|_wdytj|/lib/|/libs/|/plugins?/|weather|datepicker|calendar",
    re.IGNORECASE,
)


def text_of(element: etree._Element) -> str:
    """The words of a link: what stands in it, else its title, else its picture's words."""
    text = shown(element)
    title = " ".join((element.get("title") or "").split())[:_LONGEST_TEXT]
    if title and (not text or (_CUT.search(text) and len(title) >= len(text) - 3)):
        return title
    if title and saying(title) is Saying.REPORT and saying(text) is not Saying.REPORT:
        return title
    return text or _words_of_picture(element)


def shown(element: etree._Element, longest: int = _LONGEST_TEXT) -> str:
    """The text in an element, in one line; not more than can be a label."""
    if len(element) == 0:
        return " ".join((element.text or "").split())[:longest]
    pieces: list[str] = []
    length = 0
    for inner in islice(element.iter(), _MOST_INNER):
        if inner.tag not in ("script", "style") and isinstance(inner.tag, str):
            pieces.append(f" {inner.text or ''}" if inner.tag in _LINES else inner.text or "")
        if inner is not element:
            pieces.append(f"{inner.tail or ''} " if inner.tag in _LINES else inner.tail or "")
        length += len(pieces[-1])
        if length > 3 * longest:
            break
    return _line(pieces)[:longest]


def text_around(element: etree._Element) -> str:
    """The line in which a link stands that says nothing itself: `2019年年报 [下载]`."""
    own = shown(element)
    around = element.getparent()
    for _ in range(3):
        if around is None or around.tag not in _LINES | {"span", "em", "b", "strong", "font"}:
            return ""
        text = shown(around, _LONGEST_CONTEXT + 1)
        if len(text) > _LONGEST_CONTEXT:
            return ""
        if len(text) > len(own) + 2 and saying(text) is not Saying.BLANK:
            return text
        around = around.getparent()
    return ""


def handlers(element: etree._Element) -> Iterator[str]:
    """The scripts that run when the element is clicked or changed."""
    for event in _EVENTS:
        if source := element.get(event):
            yield source[:2_000]
    href = element.get("href") or ""
    if scheme := _SCRIPT_SCHEME.match(href):
        yield unquote(href[scheme.end() :])[:2_000]


def written(element: etree._Element) -> Iterator[tuple[str, LinkKind]]:
    """The addresses in the attributes of an element."""
    name = element.tag
    if name in ("a", "area"):
        yield from _of_anchor(element)
    elif name in ("iframe", "frame"):
        yield from _of_viewer(element.get("src") or "", LinkKind.FRAME)
    elif name in ("embed", "object"):
        yield from _of_viewer(element.get("src") or element.get("data") or "", LinkKind.ATTACHMENT)
    elif name == "meta" and (element.get("http-equiv") or "").strip().lower() == "refresh":
        if found := _REFRESH.match(element.get("content") or ""):
            yield found[1], LinkKind.JUMP
    elif name == "link" and (element.get("rel") or "").lower() in ("next", "prev"):
        yield element.get("href") or "", LinkKind.PAGING
    elif name == "script":
        source = element.get("src") or ""
        if source and not _STRANGE_LIBRARY.search(source):
            yield source, LinkKind.DATA
    yield from _of_data_attributes(element)


def is_heading(element: etree._Element) -> bool:
    """Whether it is the title of a part of the page."""
    if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "caption", "legend"):
        return True
    name = (element.get("class") or "").lower()
    return element.tag in ("div", "p", "span", "strong") and (
        "tit" in name or "head" in name or name == "bt"
    )


def _of_anchor(element: etree._Element) -> Iterator[tuple[str, LinkKind]]:
    href = element.get("href") or ""
    if href and not _SCRIPT_SCHEME.match(href):
        yield href, LinkKind.PAGE
        yield from _viewed(href)


def _of_viewer(source: str, kind: LinkKind) -> Iterator[tuple[str, LinkKind]]:
    """A frame, or the file that a viewer shows in it: `viewer.html?file=/a.pdf`."""
    viewed = list(_viewed(source))
    if viewed:
        yield from viewed
    elif _VIEWED_FILE.search(source):
        yield source, LinkKind.ATTACHMENT
    elif source and not source.startswith("about:"):
        yield source, kind


def _viewed(source: str) -> Iterator[tuple[str, LinkKind]]:
    found = _VIEWED.search(source)
    if found and _VIEWED_FILE.search(unquote(found[1])):
        yield unquote(found[1]), LinkKind.ATTACHMENT


def _of_data_attributes(element: etree._Element) -> Iterator[tuple[str, LinkKind]]:
    for key, value in element.attrib.items():
        name = str(key).lower()
        if name in names.DATA_ATTRIBUTES and name not in ("href", "src"):
            address = str(value).strip()
            lists = element.tag not in ("a", "li", "option", "span", "td", "tr", "p", "dd")
            if looks_like_address(address):
                is_list = lists and any(word in name for word in ("url", "src", "api", "list"))
                yield address, LinkKind.DATA if is_list else LinkKind.PAGE


def _words_of_picture(element: etree._Element) -> str:
    for inner in islice(element.iter("img", "input"), 5):
        if words := inner.get("alt") or inner.get("title") or inner.get("value"):
            return " ".join(words.split())[:_LONGEST_TEXT]
    own = element.get("aria-label") or element.get("alt") or element.get("value") or ""
    return " ".join(own.split())[:_LONGEST_TEXT]


def _line(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())
