"""What is a link, and what does a page give to somebody who looks for links?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """How a page leads to an address."""

    PAGE = "page"
    PAGING = "paging"  # another part of the same list
    FRAME = "frame"
    DATA = "data"  # what the script of the page fetches
    ATTACHMENT = "attachment"
    JUMP = "jump"  # an option of a <select>, a meta refresh, location= in a script


class Place(StrEnum):
    """Where on its page a link stands."""

    BODY = "body"
    SIDE = "side"  # a menu beside the body: it may be the list of a column's years
    EDGE = "edge"  # head, navigation, breadcrumb, foot: the same on every page of a site


@dataclass(frozen=True, slots=True)
class Link:
    """An address in its canonical spelling, and the words that lead there in one line."""

    url: str
    text: str
    kind: LinkKind
    place: Place = Place.BODY


@dataclass(frozen=True, slots=True)
class Found:
    """The links in the order of the page, its title, and whether it is a column of reports.

    `source` are its own scripts, as far as they may hold addresses: what it fetches is read with
    them.
    """

    links: tuple[Link, ...] = ()
    title: str = ""
    column: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A link as it was written: an address that may be relative, or none at all."""

    address: str
    text: str = ""
    kind: LinkKind = LinkKind.PAGE
    place: Place = Place.BODY
    part: int = 0  # which named part of the page it stands in; 0: none
