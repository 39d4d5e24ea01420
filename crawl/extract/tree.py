"""What is the tree of a page, whatever its program did to it?"""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Tag


def tree_of(page: Tag | str) -> Tag:
    """The tree of a page, which may be one already; its article is in one place of it."""
    if isinstance(page, Tag):
        return page
    tree = BeautifulSoup(page.replace("\x00", ""), "lxml")
    # Templates put into one another end the page in the middle and begin another.
    if len(tree.find_all("html", limit=2)) > 1 or len(tree.find_all("body", limit=2)) > 1:
        for tag in tree.find_all(("html", "body")):
            tag.unwrap()
    return tree
