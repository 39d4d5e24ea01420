"""What does a reader see of a page at a glance: lines outside links, links, forms, scripts?

Cheaper and coarser than the extraction of the article, since every answer is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from crawl.extract.page_words import ATTACHMENT, FOOT
from crawl.extract.shown import BLOCKS, UNREAD, shown_line

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALERT = re.compile(r"\balert\s*\(\s*(['\"])(.{2,120}?)\1\s*\)")
_WORD = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+")
# Pages that stand in the way are small. Of a page that is larger the beginning tells enough.
_ENOUGH = 400_000
_HAS_CONTENT = frozenset(("img", "iframe", "frame", "object", "embed", "video"))


@dataclass(slots=True)
class Seen:
    """What there is to judge by. `words`: Han characters and words outside links and foot."""

    title: str = ""
    lines: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    links: int = 0
    files: int = 0
    framed: int = 0  # pictures, frames and players
    password: bool = False
    scripts: str = ""
    alerts: tuple[str, ...] = ()
    words: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether the page shows nothing that anybody could have come for."""
        return self.words < 40 and self.links < 5 and not self.files and self.framed < 3


def see(markup: str) -> Seen:
    """The page at a glance; nothing of a page that no parser can read."""
    seen = Seen()
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True)
    body = markup[:_ENOUGH].replace("\x00", "").encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(body, parser) if body.strip() else None
    except etree.XMLSyntaxError:
        root = None
    if root is not None:
        _Look(seen).over(root)
    seen.alerts = tuple(found[2] for found in _ALERT.finditer(seen.scripts))
    seen.words = sum(len(_WORD.findall(line)) for line in seen.lines if not FOOT.search(line))
    return seen


class _Look:
    """One walk over the tree, without recursion: pages nest thousands of unclosed tags."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._pieces: list[str] = []
        self._scripts: list[str] = []

    def over(self, root: etree._Element) -> None:
        todo: list[etree._Element | str | None] = [root]
        while todo:
            step = todo.pop()
            if step is None:
                self._end_line()
            elif isinstance(step, str):
                self._pieces.append(step)
            else:
                todo += self._enter(step)
        self._end_line()
        self._seen.scripts = "\n".join(self._scripts)

    def _enter(self, tag: etree._Element) -> list[etree._Element | str | None]:
        """What is to do next, last first."""
        after: list[etree._Element | str | None] = [tag.tail] if tag.tail else []
        if not isinstance(tag.tag, str):  # a comment
            return after
        name = tag.tag.lower()
        self._note(name, tag)
        if name in UNREAD or name == "head" or self._is_link(name, tag) or _is_hidden(tag):
            if name == "head":
                return after + list(reversed(tag))
            return after
        border: list[etree._Element | str | None] = [None] if name in BLOCKS else []
        inside: list[etree._Element | str | None] = list(reversed(tag))
        return after + border + inside + ([tag.text] if tag.text else []) + border

    def _note(self, name: str, tag: etree._Element) -> None:
        seen = self._seen
        if name == "script":
            self._scripts.append(etree.tostring(tag, encoding="unicode", with_tail=False)[:200_000])
        elif name == "title" and not seen.title:
            seen.title = shown_line("".join(tag.itertext()))[:300]
        elif name in ("h1", "h2"):
            seen.headings.append(shown_line("".join(tag.itertext()))[:300])
        elif name == "input" and (tag.get("type") or "").lower() == "password":
            seen.password = True
        elif name in _HAS_CONTENT:
            seen.framed += 1
        elif name in ("meta", "form") and (tag.get("r") or tag.get("action")):
            # Firewalls leave their marks on these as well.
            self._scripts.append(etree.tostring(tag, encoding="unicode", with_tail=False)[:500])

    def _is_link(self, name: str, tag: etree._Element) -> bool:
        if name != "a" or not tag.get("href"):
            return False
        text = "".join(tag.itertext())
        if len(text) > 200:  # its end tag is missing and it swallowed the page
            return False
        self._seen.links += 1
        if ATTACHMENT.search(f"{tag.get('href')} {text}"):
            self._seen.files += 1
        return True

    def _end_line(self) -> None:
        line = shown_line("".join(self._pieces))
        self._pieces.clear()
        if line:
            self._seen.lines.append(line)


def _is_hidden(tag: etree._Element) -> bool:
    return tag.get("hidden") is not None or _HIDDEN.search(tag.get("style") or "") is not None
