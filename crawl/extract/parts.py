"""Which other addresses hold parts of the report that a page begins: its next pages, its files?"""

from __future__ import annotations

from dataclasses import dataclass

from crawl.extract.attachments import Attachment, attachments_of
from crawl.extract.joining import join
from crawl.extract.paging import following
from crawl.extract.tree import tree_of
from crawl.extract.whereabouts import Whereabouts

__all__ = ["Attachment", "Parts", "join", "parts_of"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The further pages of the article, and the files in and right below it, in reading order."""

    following: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def parts_of(markup: str, url: str) -> Parts:
    """What belongs to the article of the page and stands elsewhere.

    Paging of a list is none of it: a page without prose of its own has no further parts.
    """
    tree = tree_of(markup)
    where = Whereabouts(tree)
    pages = following(tree.root, url) if where.has_prose else ()
    return Parts(pages, attachments_of(tree.root, url, where))
