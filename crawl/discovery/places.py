"""Where on its page does an element stand: in the body, in a side menu, at the edge?

Names of classes and ids are copied from template to template, and some lie. So a part whose links
speak of reports, or that holds all links of the page, is the body whatever it is called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from crawl.discovery import names
from crawl.discovery.link import Draft, Place
from crawl.discovery.saying import Saying, saying

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_EDGE_TAGS = frozenset(("header", "footer", "nav"))
_ALL = 0.95


@dataclass(frozen=True, slots=True)
class Stand:
    """The place of an element, and the number of the named part that it belongs to."""

    place: Place
    part: int = 0


_BODY = Stand(Place.BODY)


@dataclass(slots=True)
class Places:
    """The places of the elements of one page, asked for in the order of the page."""

    _known: dict[etree._Element, Stand] = field(default_factory=dict)
    _parts: int = 0

    def enter(self, element: etree._Element) -> Stand:
        """Where it stands: as the outermost named element around it says."""
        around = element.getparent()
        stand = _BODY if around is None else self._known.get(around, _BODY)
        if stand.place is Place.BODY and (named := _named(element)):
            self._parts += 1
            stand = Stand(named, self._parts)
        self._known[element] = stand
        return stand


def rectified(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a page with those parts taken for the body that are it."""
    links, reports = Counter[int](), Counter[int]()
    for draft in drafts:
        links[draft.part] += 1
        reports[draft.part] += saying(draft.text) is Saying.REPORT
    body = {
        part
        for part, count in links.items()
        if (reports[part] > 1 and 3 * reports[part] > count)
        or (count > 2 and count >= _ALL * len(drafts))
    }
    return [
        replace(draft, place=Place.BODY) if draft.part and draft.part in body else draft
        for draft in drafts
    ]


def _named(element: etree._Element) -> Place | None:
    if element.tag in _EDGE_TAGS:
        return Place.EDGE
    if element.tag == "aside":
        return Place.SIDE
    if element.tag in ("body", "html", "form", "a"):
        return None
    for name in (*(element.get("class") or "").split()[:8], element.get("id") or ""):
        if name and (place := _of_name(name)):
            return place
    return None


def _of_name(name: str) -> Place | None:
    whole = name.lower().replace("-", "").replace("_", "").rstrip("0123456789")
    said = {whole, *(word.lower() for word in _WORD.findall(name[:60]))}
    if said & names.SIDE_NAMES:
        return Place.SIDE
    return Place.EDGE if said & names.EDGE_NAMES else None
