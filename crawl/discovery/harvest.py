"""Which links come of the drafts of a page: each address once, with the best words for it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawl.discovery import words
from crawl.discovery.address import Base, file_name, is_asset, is_attachment, path_of
from crawl.discovery.link import Draft, Link, LinkKind, Place
from crawl.discovery.saying import Saying, saying
from crawl.discovery.traps import page_number
from reports.fold import squeeze

MOST_LINKS = 5_000
_LONGEST_TEXT = 200
_FIRST_KINDS = (
    *(LinkKind.ATTACHMENT, LinkKind.FRAME, LinkKind.DATA, LinkKind.PAGING),
    *(LinkKind.JUMP, LinkKind.PAGE),
)
_FIRST_SAYINGS = tuple(Saying)
_FIRST_PLACES = tuple(Place)


@dataclass(slots=True)
class Harvest:
    """The links of one page as they are gathered."""

    base: Base
    page: str
    _links: dict[str, Link] = field(default_factory=dict)

    def add(self, drafts: Iterable[Draft]) -> None:
        """Take those that lead anywhere."""
        for draft in drafts:
            url = self.base.resolve(draft.address)
            if url is None or url == self.page:
                continue
            if is_asset(url) and not (
                draft.kind is LinkKind.DATA and url.partition("?")[0][-3:] == ".js"
            ):
                continue
            link = self._link(url, draft)
            known = self._links.get(url)
            if known is None and len(self._links) >= MOST_LINKS:
                return
            self._links[url] = _better(known, link) if known else link

    def links(self) -> tuple[Link, ...]:
        """All, in the order in which their addresses were first met."""
        return tuple(self._links.values())

    def _link(self, url: str, draft: Draft) -> Link:
        text = " ".join(draft.text.split())[:_LONGEST_TEXT]
        kind = draft.kind
        if kind is LinkKind.PAGE or (kind is LinkKind.JUMP and is_attachment(url)):
            if is_attachment(url):
                kind = LinkKind.ATTACHMENT
            elif self._is_paging(url, text):
                kind = LinkKind.PAGING
        if kind is LinkKind.ATTACHMENT and saying(text) is Saying.BLANK:
            text = file_name(url) if "." in file_name(url) and not text else text
        return Link(url, text, kind, draft.place)

    def _is_paging(self, url: str, text: str) -> bool:
        said = squeeze(text)
        if not said or not words.PAGING.fullmatch(said) or saying(text) is Saying.YEAR:
            return False
        here, there = urlsplit(self.page), urlsplit(url)
        same_folder = path_of(url).rpartition("/")[0] == path_of(self.page).rpartition("/")[0]
        return here.netloc == there.netloc and (same_folder or page_number(url) is not None)


def _better(known: Link, other: Link) -> Link:
    """One link of two to the same address: the words that say most, the nearest place."""
    texts = sorted((known.text, other.text), key=lambda text: (_rank(text), not text.strip()))
    return Link(
        known.url,
        texts[0],
        min(known.kind, other.kind, key=_FIRST_KINDS.index),
        min(known.place, other.place, key=_FIRST_PLACES.index),
    )


def _rank(text: str) -> int:
    said = saying(text)
    # A link that says nothing is named by any other that leads there.
    return len(_FIRST_SAYINGS) if said is Saying.BLANK else _FIRST_SAYINGS.index(said)
