"""Which parts of a page are around its article?

The other way round from looking for the article: everything stays that is not clearly something
else. First go parts that are hidden or named for what they are; then, from the page down to the
element that holds the prose, what lies beside the way and is made of links, of the words of a
page's foot, or of a few short lines. An element that holds much of the prose is never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4.element import Tag

from crawl.extract.measure import Measures, names_of
from crawl.extract.page_words import (
    ATTACHMENT,
    CONTENT,
    FOOT,
    GREETING,
    MAY_BELONG,
    NEVER,
    SIGNED,
    TITLE,
    folded_name,
    says_around,
)
from crawl.extract.tables import is_data_table

# A part with a larger share of the page's prose is kept whatever its name is.
_TOO_MUCH = 0.2
# Hidden parts may be the whole article once more, for print or for phones; only where hardly
# anything else is on the page, a script is meant to show it.
_TOO_MUCH_TO_HIDE = 0.5
# Below this share the prose is spread over the children: this element is the article itself.
_HOLDS_THE_REST = 0.75
_HALF = 0.5
_NEARLY_ALL = 0.9
_DEEP_ENOUGH = 40
_SHORT = 200
_A_SENTENCE = 60
_A_LIST = 4
# What ornaments have in them; below an article, where signatures and links to attachments stand,
# only what a reader is asked to fill in.
_SHOWN = ("a", "img", "input", "select", "button", "script")
_ASKED = ("input", "select", "button")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CONTAINERS = frozenset(
    (
        *("[document]", "html", "body", "div", "section", "article", "main", "form", "center"),
        *("table", "tbody", "tr", "td", "th", "span", "font", "ul", "li", "dl", "dd", "a", "b"),
        *("strong", "blockquote", "fieldset", "header", "aside", "nav", "footer", "frameset"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parts_around(page: Tag, measures: Measures) -> list[Tag]:
    """The elements that do not belong to the article, none of them inside another."""
    return _Page(page, measures).parts_around()


class _Page:
    def __init__(self, page: Tag, measures: Measures) -> None:
        self._page = page
        self._measures = measures
        self._around: dict[int, Tag] = {}

    def parts_around(self) -> list[Tag]:
        self._drop_what_says_so()
        if not self._measures[self._page].prose:
            self._drop_menus_and_foot()
        node: Tag | None = self._page
        while node is not None:
            node = self._drop_beside_the_way(node)
        return list(self._around.values())

    def _drop_what_says_so(self) -> None:
        todo = [(self._page, False)]
        while todo:
            node, inside = todo.pop()
            inside = inside or (self._is_content(node) and self._share(node) > _HALF)
            for child in _tags(node):
                if self._says_around(child, inside=inside):
                    self._around[id(child)] = child
                else:
                    todo.append((child, inside))

    def _drop_menus_and_foot(self) -> None:
        """Of a page that leads to no prose: its text is a picture, a file or in a script."""
        todo = [(self._page, 0)]
        while todo:
            node, depth = todo.pop()
            for child in _tags(node):
                foot = self._is_foot(child)
                if id(child) in self._around or depth > _DEEP_ENOUGH:
                    continue
                if self._is_menu(child) or (foot and not any(map(self._is_foot, _tags(child)))):
                    self._around[id(child)] = child
                else:
                    todo.append((child, depth + 1))

    def _is_menu(self, tag: Tag) -> bool:
        return (
            tag.name in ("ul", "ol", "dl", "nav", "table")
            and self._measures[tag].link_share > _NEARLY_ALL
            and _is_list(tag)
            and not ATTACHMENT.search(tag.get_text())
        )

    def _says_around(self, tag: Tag, *, inside: bool) -> bool:
        """Whether the element says that it is not shown, or not a part of the article."""
        if not self._measures[tag].chars or tag.name in ("html", "body"):
            return False
        names = names_of(tag)
        if any(name.lower() in NEVER for name in names):
            return True
        if _is_hidden(tag):
            return self._share(tag) < _TOO_MUCH_TO_HIDE
        named = tag.name in ("nav", "footer") or any(map(says_around, names))
        return named and not inside and not self._may_be_article(tag)

    def _may_be_article(self, tag: Tag) -> bool:
        """Whether an element holds what its name does not go with: sentences, a signature."""
        measure = self._measures[tag]
        if self._share(tag) >= _TOO_MUCH or SIGNED.search(tag.get_text()):
            return True
        return measure.prose > _A_SENTENCE and measure.link_share < _HALF and not self._is_foot(tag)

    def _drop_beside_the_way(self, node: Tag) -> Tag | None:
        """Drop what lies beside the child that leads to the prose; that child, if there is one."""
        children = [child for child in _tags(node) if id(child) not in self._around]
        best = max(children, key=lambda tag: self._measures[tag].prose, default=None)
        if best is None:
            return None
        beside = [child for child in children if child is not best]
        elsewhere = [child for child in beside if self._is_elsewhere(child)]
        rest = sum(self._measures[child].prose for child in beside if child not in elsewhere)
        if not self._leads_on(node, best, rest):
            self._drop(child for child in elsewhere if _is_list(child) or self._is_foot(child))
            return None
        at = children.index(best)
        self._drop(elsewhere)
        self._drop(child for child in children[:at] if self._is_ornament(child, _SHOWN))
        self._drop(child for child in children[at + 1 :] if self._is_ornament(child, _ASKED))
        return best

    def _leads_on(self, node: Tag, best: Tag, rest: int) -> bool:
        """Whether the article is in this child, and not in all the children of the element."""
        prose = self._measures[best].prose
        return (
            prose > 0
            and best.name in _CONTAINERS
            and prose >= _HOLDS_THE_REST * (prose + rest)
            and not (best.name == "table" and is_data_table(best))
            and not (self._is_content(node) and self._share(node) > _HALF)
        )

    def _is_elsewhere(self, tag: Tag) -> bool:
        """Whether an element beside the prose leads to other pages, or is the page's foot."""
        if self._is_foot(tag):
            return True
        return (
            self._measures[tag].link_share > _HALF
            and not self._holds_content(tag)
            and not ATTACHMENT.search(tag.get_text())
        )

    def _is_foot(self, tag: Tag) -> bool:
        return (
            tag.name in _CONTAINERS
            and self._share(tag) < _HALF
            and FOOT.search(tag.get_text()) is not None
        )

    def _is_ornament(self, tag: Tag, signs: tuple[str, ...]) -> bool:
        """Whether an element beside the article is a banner, a form to fill in or the like."""
        measure = self._measures[tag]
        if measure.prose or measure.chars >= _SHORT:
            return False
        if GREETING.search(tag.get_text()) and not tag.find(_HEADINGS):
            return True
        return (
            tag.find(signs) is not None
            and not MAY_BELONG.search(tag.get_text())
            and not tag.find(_HEADINGS)
            and not any(folded_name(name) in TITLE for name in names_of(tag))
            and not self._holds_data(tag)
        )

    def _is_content(self, tag: Tag) -> bool:
        return any(folded_name(name) in CONTENT for name in names_of(tag))

    def _holds_content(self, tag: Tag) -> bool:
        return any(
            self._is_content(each) and self._measures[each].prose
            for each in (tag, *tag.find_all(True))
        )

    def _holds_data(self, tag: Tag) -> bool:
        tables = [tag] if tag.name == "table" else tag.find_all("table")
        return any(is_data_table(table) for table in tables)

    def _share(self, tag: Tag) -> float:
        whole = self._measures[self._page].prose
        return self._measures[tag].prose / whole if whole else 0.0

    def _drop(self, tags: Iterable[Tag]) -> None:
        self._around |= {id(tag): tag for tag in tags}


def _is_list(tag: Tag) -> bool:
    """Among paragraphs a link may be a part of the text; many of them are a list of pages."""
    return tag.name != "p" and len(tag.find_all("a", limit=_A_LIST)) == _A_LIST


def _tags(node: Tag) -> Iterator[Tag]:
    return (child for child in node.children if isinstance(child, Tag))


def _is_hidden(tag: Tag) -> bool:
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or _HIDDEN.search(str(tag.get("style") or "")) is not None
    )
