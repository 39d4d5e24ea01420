"""What does a web page say: its text without what is around it, its title, its own facts?"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4.element import Tag

from crawl.extract.charset import decode
from crawl.extract.head import meta_facts, title_of
from crawl.extract.lines import text_of
from crawl.extract.tree import PageTree, tree_of
from crawl.extract.unshown import unshown_markup
from reports.document import Document
from reports.layout import strip_page

# Where browsers look for the charset, too (they stop at 1,024; comments in front make it late).
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD_LENGTH = 8_192
# Unclosed tags nest some hundred levels. Beyond that it is an attack or a broken program, whose
# structure means nothing and costs time that grows with its square.
_DEEPEST = 2_000
# A title, a day and a source have less; what the page is about is still to come.
_LITTLE = 120
_SAYING = re.compile(r"[，。；、\t]")
_HAN = re.compile(r"[\u3400-\u9fff]")


def extract_html(body: bytes, url: str, *, charset: str | None = None) -> Document:
    """The page as a document; `charset` is what the server says.

    Bytes that fit no charset are U+FFFD in the text. Lines about the page that stand among those
    of the article stay. `metadata` has what the head and the parts around the article say, and
    the title once more, so that it can be told from one that a caller gives.
    """
    return extract_markup(markup_of(body, charset), url)


def markup_of(body: bytes, charset: str | None = None) -> str:
    """The characters of the page; `charset` is what the server says."""
    return decode(body, charset or _label(body)).text


def extract_markup(markup: str, url: str) -> Document:
    """The same for a page whose characters are known already."""
    tree = tree_of(markup)
    page = tree.root
    facts = meta_facts(page)
    title = title_of(page, facts)
    if title:
        facts["title"] = title
    if _is_deeper(page, _DEEPEST):
        return Document(url, "\n".join(page.stripped_strings), title, metadata=facts)
    text = text_of(page, frozenset(map(id, tree.around)))
    if _says_little(text) and (held := unshown_markup(page)):
        links = frozenset(map(id, (*tree.around, *page.find_all("a"))))
        text = _with_unshown(text_of(page, links), tree_of(held))
    return Document(url, text, title, metadata=_facts_around(tree.around) | facts)


def _says_little(text: str) -> bool:
    said = (line for line in text.split("\n") if _SAYING.search(line))
    return sum(len(_HAN.findall(line)) for line in said) < _LITTLE


def _with_unshown(text: str, held: PageTree) -> str:
    """What a script would show, below the title and the day if that is all the page has."""
    shown = text_of(held.root, frozenset(map(id, held.around)))
    return f"{text}\n{shown}".strip() if len(_HAN.findall(text)) < _LITTLE else shown


def _is_deeper(page: Tag, limit: int) -> bool:
    depths = {id(page): 0}
    for node in page.descendants:
        if isinstance(node, Tag):
            depth = depths[id(node.parent)] + 1
            if depth > limit:
                return True
            depths[id(node)] = depth
    return False


def _label(body: bytes) -> str | None:
    found = _CHARSET.search(body[:_HEAD_LENGTH])
    return found[1].decode("ascii", errors="replace") if found else None


def _facts_around(around: Iterable[Tag]) -> dict[str, str]:
    """What the breadcrumbs and the lines below the title say that were not kept in the text."""
    return dict(strip_page("\n".join(map(text_of, around))).metadata)
