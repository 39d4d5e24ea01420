"""Where on a page is its article, and which parts stand right below it?"""

from __future__ import annotations

import re

from bs4.element import Tag

from crawl.extract.measure import Measures, names_of
from crawl.extract.page_words import CONTENT, folded_name, says_around
from crawl.extract.tree import PageTree

# The article is the smallest element that holds so much of the page's prose.
_HOLDS_IT = 0.75
_SOME_PROSE = 30
_ATTACHED = re.compile(r"附\s*[件表]")
_NAMED_ATTACHED = re.compile(
    r"attach|annex|appendix|fujian|accessory|(?:^|[-_])fj(?:$|[-_\d])", re.I
)


class Whereabouts:
    """What lies in the article of a page, what right below it, and what elsewhere."""

    def __init__(self, tree: PageTree) -> None:
        page, measures, around = tree.root, tree.measures, tree.around
        self._around = frozenset(map(id, around))
        whole = measures[page].prose - sum(measures[tag].prose for tag in around)
        self.has_prose = whole >= _SOME_PROSE
        self._article = self._smallest(page, measures, whole) if self.has_prose else page
        self._above = frozenset(id(tag) for tag in (self._article, *self._article.parents))

    def belongs(self, tag: Tag, *, below: bool = True) -> bool:
        """Whether an element is a part of the article, or stands `below` it for its sake."""
        outside = self._outside(tag)
        if outside is None:
            return True
        # The last step from the element up to where the way to the article parts from it.
        return below and self._is_attached(outside)

    def _outside(self, tag: Tag) -> Tag | None:
        """The largest element around the tag that is not on the way to the article."""
        outside: Tag | None = None
        dropped: Tag | None = None
        for each in (tag, *tag.parents):
            if id(each) in self._around:
                dropped = each
            if each is self._article:
                return dropped
            if id(each) in self._above:
                return dropped or outside
            outside = each
        return dropped or outside

    def _is_attached(self, tag: Tag) -> bool:
        """Whether a part beside the article is made of what is attached to it."""
        if any(map(_NAMED_ATTACHED.search, names_of(tag))):
            return True
        if id(tag) in self._around or tag.name in ("nav", "footer", "header"):
            return _ATTACHED.search(tag.get_text()) is not None and not _is_menu(tag)
        return not any(map(says_around, names_of(tag))) and not _is_menu(tag)

    def _smallest(self, page: Tag, measures: Measures, whole: int) -> Tag:
        node = page
        while True:
            if any(folded_name(name) in CONTENT for name in names_of(node)):
                return node
            children = (child for child in node.children if isinstance(child, Tag))
            best = max(children, key=lambda child: measures[child].prose, default=None)
            if best is None or id(best) in self._around or best.name in ("p", "tr", "td"):
                return node
            if measures[best].prose < _HOLDS_IT * whole:
                return node
            node = best


def _is_menu(tag: Tag) -> bool:
    """Whether most links of an element lead to pages rather than to files."""
    links = tag.find_all("a", href=True, limit=60)
    files = sum(_FILE.search(f"{link['href']} {link.get_text()}") is not None for link in links)
    return len(links) - files > max(2, files)


_FILE = re.compile(
    r"附\s*[件表]|\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar|7z)\b|download|attach", re.I
)
