"""How much does each element of a page say, and how much of that is prose?

Measured once for all elements, from the leaves up, without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import NavigableString, PageElement, Tag

from crawl.extract.page_words import FOOT
from crawl.extract.shown import BLOCKS, UNREAD

# A line from this length on is a sentence of somebody, not a button or a label.
_PROSE_LENGTH = 30
_SENTENCE_END = re.compile(r"[。；！？]")
_COUNTED = re.compile(r"\w")
# Whoever puts more than that of a line into links wants to send the reader elsewhere.
_LINKS_RULE = 0.5
# On a page whose text is a picture or a file, its foot would be all the prose there is.
_LONGEST_FOOT = 300
# No link is as long as that; where one is, its end tag is missing and it swallowed the text.
_LONGEST_LINK = 200


@dataclass(slots=True)
class Measure:
    """Letters, digits and Han characters of an element: all, in links, in prose."""

    chars: int = 0
    linked: int = 0
    prose: int = 0

    @property
    def link_share(self) -> float:
        return self.linked / self.chars if self.chars else 0.0


class Measures:
    """The measure of every element below a root, the root included."""

    def __init__(self, root: Tag) -> None:
        self._of: dict[int, Measure] = {}
        order: list[Tag] = [root, *(node for node in root.descendants if isinstance(node, Tag))]
        for tag in order:
            self._of[id(tag)] = Measure()
        for line in _lines(root):
            self._add(line)
        for tag in reversed(order):  # children come after their parents
            if tag is not root and tag.parent is not None:
                self._sum_up(tag.parent, tag)

    def __getitem__(self, tag: Tag) -> Measure:
        return self._of.get(id(tag)) or Measure()

    def _add(self, line: list[tuple[NavigableString, bool]]) -> None:
        counts = [(string, len(_COUNTED.findall(string)), linked) for string, linked in line]
        total = sum(count for _, count, _ in counts)
        linked_count = sum(count for _, count, linked in counts if linked)
        says_sentence = any(_SENTENCE_END.search(string) for string, _, _ in counts)
        prose = (
            (total >= _PROSE_LENGTH or (says_sentence and total >= 8))
            and linked_count <= _LINKS_RULE * total
            and not (total < _LONGEST_FOOT and FOOT.search("".join(string for string, *_ in line)))
        )
        for string, count, linked in counts:
            if string.parent is not None:
                own = self._of[id(string.parent)]
                own.chars += count
                own.linked += count if linked else 0
                own.prose += count if prose and not linked else 0

    def _sum_up(self, parent: Tag, child: Tag) -> None:
        into, more = self[parent], self[child]
        into.chars += more.chars
        into.linked += more.linked
        into.prose += more.prose


def names_of(tag: Tag) -> list[str]:
    """The id and the classes of an element."""
    names: list[str] = []
    for attribute in ("id", "class"):
        value = tag.get(attribute)
        names += value.split() if isinstance(value, str) else (value or [])
    return names


def _lines(root: Tag) -> Iterator[list[tuple[NavigableString, bool]]]:
    """The strings of the page by the lines they stand in, each with whether it is in a link.

    A table row counts as one line: its cells are short, and together they say much. Only the type
    itself is text that a reader sees; comments, scripts and styles are subtypes of it. The title in
    the head is no line: it would be the prose of a page that only hands on to a file.
    """
    line: list[tuple[NavigableString, bool]] = []
    stack: list[tuple[PageElement | None, bool]] = [(root, False)]
    while stack:
        node, linked = stack.pop()
        if isinstance(node, Tag):
            if node.name in UNREAD:
                continue
            border = [(None, False)] if _breaks_line(node) else []
            linked = linked or _is_link(node)
            stack += border
            stack += [(child, linked) for child in reversed(node.contents)]
            stack += border
        elif type(node) is NavigableString:
            line.append((node, linked))
        elif node is None and line:
            yield line
            line = []
    if line:
        yield line


def _is_link(tag: Tag) -> bool:
    return tag.name == "a" and tag.has_attr("href") and len(tag.get_text()) <= _LONGEST_LINK


def _breaks_line(tag: Tag) -> bool:
    return tag.name in BLOCKS and tag.name not in ("td", "th")
