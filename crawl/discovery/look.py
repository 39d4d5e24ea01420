"""What does a page of HTML hold for somebody who looks for links?

One walk over its elements in their order, without recursion: pages nest thousands of unclosed
tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, product

from lxml import etree

from crawl.discovery import names
from crawl.discovery.address import looks_like_address
from crawl.discovery.counts import Counts, plain_name
from crawl.discovery.elements import handlers, is_heading, shown, text_around, text_of, written
from crawl.discovery.link import Draft, LinkKind, Place
from crawl.discovery.places import Places, Stand
from crawl.discovery.saying import Saying, saying
from crawl.discovery.words import BREADCRUMB

_MOST_ELEMENTS = 100_000
_MOST_OPTIONS = 400
_LONGEST_VALUE = 80
_MOST_CHOICES = 600  # 30 bodies and 18 years; more are a search
_MOST_SCRIPTS = 60
_COUNTED = 400_000
_SCRIPT_TYPES = re.compile(
    r"^$|javascript|ecmascript|^module$|^text/babel$|^jscript", re.IGNORECASE
)
_ARTICLE_META = frozenset(("articletitle", "pubdate"))


@dataclass(frozen=True, slots=True)
class Handler:
    """What an element runs when it is clicked or changed, and the values that it can have."""

    source: str
    draft: Draft
    options: tuple[str, ...] = ()


@dataclass(slots=True)
class Look:
    """What there is on the page."""

    links: list[Draft | Handler] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)  # markup, JSON, XML that scripts read
    options: list[str] = field(default_factory=list)
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)  # those named data-…
    headings: list[str] = field(default_factory=list)
    base: str = ""
    title: str = ""
    crumbs: str = ""
    column_name: str = ""
    is_article: bool = False


def look_at(markup: str, counts: Counts) -> Look:
    """What there is; nothing on a page that no parser can read. `counts` learns from it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True, no_network=True)
    body = markup.replace("\x00", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(body, parser) if body.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        root = None
    look = Look()
    if root is not None:
        _Walk(look, counts).over(root)
        text = etree.tostring(root, encoding="unicode", method="text", with_tail=False)
        counts.note_text(text[:_COUNTED])
    return look


class _Walk:
    def __init__(self, look: Look, counts: Counts) -> None:
        self._look = look
        self._counts = counts
        self._places = Places()
        self._heading = ""

    def over(self, root: etree._Element) -> None:
        for element in islice(root.iter(), _MOST_ELEMENTS):
            if isinstance(element.tag, str):
                self._enter(element, self._places.enter(element))

    def _enter(self, element: etree._Element, stand: Stand) -> None:
        name = element.tag
        if name == "script":
            self._script(element)
        elif name == "select":
            self._select(element, stand)
        elif name == "form":
            self._form(element, stand)
        elif name in ("meta", "base", "title", "textarea", "input"):
            self._facts(element)
        if "位置" in (element.text or ""):
            self._crumbs(element)
        if not element.attrib and name not in ("h1", "h2", "h3", "h4", "h5", "dt", "th"):
            return
        self._attributes(element)
        self._links(element, stand)
        if is_heading(element):
            self._heading = text = shown(element, 80)
            if name in ("h1", "h2") and len(self._look.headings) < 20:
                self._look.headings.append(text)
        self._crumbs(element)

    def _attributes(self, element: etree._Element) -> None:
        for name, value in element.attrib.items():
            if str(name).startswith("data-") and 0 < len(value) <= _LONGEST_VALUE:
                known = self._look.attributes.get(str(name), ())
                if value not in known and len(known) < _MOST_OPTIONS:
                    self._look.attributes[str(name)] = (*known, str(value))

    def _links(self, element: etree._Element, stand: Stand) -> None:
        found = list(written(element))
        scripts = list(handlers(element))
        if not found and not scripts:
            return
        quiet = element.tag in ("iframe", "frame", "meta", "script", "link")
        text = "" if quiet else self._words(element, stand)
        for address, kind in found:
            self._look.links.append(Draft(address, text, kind, stand.place, stand.part))
        options = self._values(element) if element.tag == "select" else ()
        for source in scripts:
            draft = Draft("", text, LinkKind.PAGE, stand.place, stand.part)
            self._look.links.append(Handler(source, draft, options))

    def _words(self, element: etree._Element, stand: Stand) -> str:
        if element.tag == "select":
            return ""
        text = text_of(element)
        said = saying(text)
        if said is Saying.BLANK and not text.isdigit():
            text = text_around(element) or text
        # Under the heading 政府信息公开年报 stand bare years, or bodies.
        bare = said in (Saying.YEAR, Saying.BODY) and stand.place is not Place.EDGE
        if bare and saying(self._heading) in (Saying.REPORT, Saying.ANNUAL):
            text = f"{self._heading} {text}"
        return text[:200]

    def _crumbs(self, element: etree._Element) -> None:
        named = (element.get("class") or element.get("id") or "").lower()
        known = any(plain_name(name) in names.BREADCRUMB_NAMES for name in named.split())
        if known or "position" in named or "crumb" in named or "location" in named:
            text = shown(element)
            if len(text) > len(self._look.crumbs) and len(text) < 160:
                self._look.crumbs = text
        elif not self._look.crumbs and element.tag in ("div", "p", "td", "span", "h3", "ul"):
            text = "".join((element.text or "").split())
            if BREADCRUMB.search(text):
                self._look.crumbs = shown(element)[:160]

    def _script(self, element: etree._Element) -> None:
        source = element.text or ""
        if not source.strip() or len(self._look.scripts) >= _MOST_SCRIPTS:
            return
        if _SCRIPT_TYPES.search((element.get("type") or "").strip()):
            self._look.scripts.append(source)
        if "<record" in source or not _SCRIPT_TYPES.search((element.get("type") or "").strip()):
            self._look.pieces.append(source)

    def _facts(self, element: etree._Element) -> None:
        look = self._look
        if element.tag == "title":
            look.title = look.title or shown(element)
        elif element.tag == "base":
            look.base = look.base or element.get("href") or ""
        elif element.tag == "textarea":
            look.pieces += [element.text] if "<a" in (element.text or "") else []
        elif element.tag == "input":
            for name in (element.get("id"), element.get("name")):
                self._counts.note(name or "", element.get("value") or "")
        else:
            name = (element.get("name") or "").strip().lower()
            content = (element.get("content") or "").strip()
            if name == "columnname":
                look.column_name = content[:100]
            elif name in _ARTICLE_META and content:
                look.is_article = True

    def _select(self, element: etree._Element, stand: Stand) -> None:
        for option in islice(element.iter("option"), _MOST_OPTIONS):
            value = (option.get("value") or "").strip()
            if looks_like_address(value):
                draft = Draft(value, text_of(option), LinkKind.JUMP, stand.place, stand.part)
                self._look.links.append(draft)
            elif value:
                self._look.options.append(value)

    def _form(self, element: etree._Element, stand: Stand) -> None:
        """A form that only lets choose: its choices are links. One that takes words is a search."""
        inputs = list(islice(element.iter("input"), 60))
        kinds = {(field.get("type") or "text").lower() for field in inputs}
        if (element.get("method") or "get").lower() != "get" or kinds & {
            "text",
            "password",
            "search",
        }:
            return
        fixed = "&".join(
            f"{field.get('name')}={field.get('value') or ''}"
            for field in inputs
            if (field.get("type") or "").lower() == "hidden" and field.get("name")
        )
        choices = [
            [(select.get("name"), value, text_of(option)) for option, value in _choices(select)]
            for select in islice(element.iter("select"), 3)
            if select.get("name")
        ]
        # A browser sends all fields at once: each choice of one with each choice of the others.
        for chosen in islice(product(*filter(None, choices)), _MOST_CHOICES if choices else 0):
            query = "&".join(
                (*(f"{name}={value}" for name, value, _ in chosen), *filter(None, [fixed]))
            )
            address = f"{(element.get('action') or '').partition('?')[0]}?{query}"
            text = " ".join(said for _, _, said in chosen)
            draft = Draft(address, text, LinkKind.JUMP, stand.place, stand.part)
            self._look.links.append(draft)

    def _values(self, element: etree._Element) -> tuple[str, ...]:
        options: Iterator[etree._Element] = element.iter("option")
        values = (option.get("value") or shown(option) for option in options)
        return tuple(value for value in islice(values, _MOST_OPTIONS) if value)


def _choices(select: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for option in islice(select.iter("option"), _MOST_OPTIONS):
        value = option.get("value")
        if value and not looks_like_address(value):
            yield option, value
