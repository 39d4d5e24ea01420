"""What does a DOCX file say: its text with the numbers of its lists, its tables as rows?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from crawl.errors import Unreadable
from crawl.extract.docx_lists import Lists
from crawl.extract.docx_package import Package, child, children, name_of, value
from crawl.extract.file_title import fitting_title
from crawl.extract.text import has_characters
from crawl.extract.word_rows import WordCell, table_lines
from reports.document import Document

_MAIN = "word/document.xml"
# What holds other content and is nothing itself. Text that was struck out by a tracked change and
# text that was moved away (`del`, `moveFrom`) is not among them, the inserted is.
_WRAPPERS = frozenset(
    (
        *("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple"),
        *("AlternateContent", "Choice", "dir", "bdo", "rubyBase", "ruby", "oMath", "oMathPara"),
    )
)

_BREAKS = frozenset(("br", "cr"))
_CONTENTS = re.compile(r"toc \d|目录 ?\d")
_LINE_SPACES = re.compile(r"[ \t\xa0]+")


def extract_docx(body: bytes, url: str) -> Document:
    """The file as a document; `Unreadable` with the reason if it cannot be read.

    Headers, footers, notes and the table of contents are left out. What text boxes say follows
    the paragraph that they hang on.
    """
    package = Package(body)
    main = _main_part(package)
    tree = package.tree(main)
    content = child(tree, "body") if tree is not None else None
    if content is None:
        raise Unreadable("Word 文件里没有正文")
    reader = _Reader(Lists(package, f"{posixpath.dirname(main)}/"))
    text = "\n".join(reader.lines(content))
    if not has_characters(text):
        raise Unreadable("Word 文件里没有文字，可能只有图片")
    title = fitting_title(_said_title(package), text)
    return Document(url, text, title, metadata={"title": title} if title else {})


def _main_part(package: Package) -> str:
    relations = package.tree("_rels/.rels")
    for each in children(relations if relations is not None else (), "Relationship"):
        if (value(each, "Type") or "").endswith("/officeDocument"):
            return (value(each, "Target") or _MAIN).lstrip("/")
    return _MAIN


def _said_title(package: Package) -> str:
    core = package.tree("docProps/core.xml")
    title = child(core, "title") if core is not None else None
    return (title.text or "") if title is not None else ""


class _Reader:
    """Reads the content of one document in its order."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def lines(self, content: Any) -> Iterator[str]:
        """The lines of a body, a cell or a text box."""
        for node in content:
            name = name_of(node)
            if name == "p":
                yield from self._paragraph(node)
            elif name == "tbl":
                yield from table_lines(list(self._rows(node)))
            elif name in _WRAPPERS:
                yield from self.lines(node)

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        if not _CONTENTS.fullmatch(self._lists.style_name(paragraph)):
            text = "".join(_inline(paragraph))
            if text.strip():
                text = self._lists.number(paragraph) + text
            lines = (_LINE_SPACES.sub(" ", line).rstrip() for line in text.split("\n"))
            yield from filter(None, lines)
        for box in _boxes(paragraph):
            yield from self.lines(box)

    def _rows(self, table: Any) -> Iterator[list[WordCell]]:
        for node in table:
            if name_of(node) == "tr":
                if child(node, "trPr", "del") is None:
                    yield self._row(node)
            elif name_of(node) in _WRAPPERS:
                yield from self._rows(node)

    def _row(self, row: Any) -> list[WordCell]:
        before = value(child(row, "trPr", "gridBefore")) or "0"
        cells = [WordCell((), int(before))] if before.isdigit() and int(before) else []
        return cells + list(self._cells(row))

    def _cells(self, row: Any) -> Iterator[WordCell]:
        for node in row:
            if name_of(node) in _WRAPPERS:
                yield from self._cells(node)
            elif name_of(node) == "tc":
                span = value(child(node, "tcPr", "gridSpan")) or "1"
                merge = child(node, "tcPr", "vMerge")
                goes_on = merge is not None and value(merge) != "restart"
                columns = int(span) if span.isdigit() else 1
                yield WordCell(tuple(self.lines(node)), columns, goes_on)


def _inline(node: Any) -> Iterator[str]:
    """The text of a paragraph; a break of a line is a line break."""
    for each in node:
        name = name_of(each)
        if name == "r":
            if not _is_hidden(each):
                yield from _run(each)
        elif name in _WRAPPERS:
            yield from _inline(each)
        elif name == "t":  # of a formula
            yield each.text or ""


def _run(run: Any) -> Iterator[str]:
    for each in run:
        name = name_of(each)
        if name == "t":
            yield each.text or ""
        elif name in ("tab", "ptab"):
            yield " "
        elif name in _BREAKS:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "ruby" and (base := child(each, "rubyBase")) is not None:
            yield from _inline(base)


def _is_hidden(run: Any) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and value(vanish) not in ("0", "false", "off")


def _boxes(node: Any) -> Iterator[Any]:
    """The text boxes that hang on a paragraph; of two ways to draw one only the first is read."""
    for each in node:
        name = name_of(each)
        if name == "txbxContent":
            yield each
        elif name == "AlternateContent":
            choices = list(children(each, "Choice")) or list(children(each, "Fallback"))
            yield from (box for choice in choices[:1] for box in _boxes(choice))
        elif name not in ("p", "tbl"):
            yield from _boxes(each)
