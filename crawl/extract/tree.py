"""What is the tree of a page, whatever its program did to it, and what is measured on it?"""

from __future__ import annotations

from functools import cached_property, lru_cache

from bs4 import BeautifulSoup
from bs4.element import Tag

from crawl.extract.article import parts_around
from crawl.extract.measure import Measures


class PageTree:
    """The elements of a page; its article is in one place of them. Nobody changes them."""

    def __init__(self, root: Tag) -> None:
        self.root = root

    @cached_property
    def measures(self) -> Measures:
        """How much each element says."""
        return Measures(self.root)

    @cached_property
    def around(self) -> tuple[Tag, ...]:
        """The elements that do not belong to the article, none of them inside another."""
        return tuple(parts_around(self.root, self.measures))


@lru_cache(maxsize=1)
def tree_of(markup: str) -> PageTree:
    """The tree of a page. The last one is kept: its text, its parts and its pictures are asked
    for one after the other, and a tree costs more than all of them."""
    root = BeautifulSoup(markup.replace("\x00", ""), "lxml")
    # Templates put into one another end the page in the middle and begin another.
    if len(root.find_all("html", limit=2)) > 1 or len(root.find_all("body", limit=2)) > 1:
        for tag in root.find_all(("html", "body")):
            tag.unwrap()
    return PageTree(root)
