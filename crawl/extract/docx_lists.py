"""Which automatic list does a paragraph of a DOCX belong to, and what is its number?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawl.extract.docx_package import Package, child, children, value
from crawl.extract.word_numbers import Level, Numbers


@dataclass(frozen=True, slots=True)
class _List:
    family: str
    levels: Mapping[int, Level]
    restart: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    above: str | None
    number: str | None
    level: str | None


class Lists:
    """The lists and styles of one document; numbers are given in the order of its paragraphs."""

    def __init__(self, package: Package, folder: str) -> None:
        self._numbers = Numbers()
        self._lists = dict(_read_lists(package.tree(f"{folder}numbering.xml")))
        self._styles = dict(_read_styles(package.tree(f"{folder}styles.xml")))
        styles = package.tree(f"{folder}styles.xml")
        self._default = _default_style(styles)

    def number(self, paragraph: Any) -> str:
        """What Word writes before the paragraph; to be asked once for each, in order."""
        number, level = self._membership(paragraph)
        found = self._lists.get(number or "")
        if found is None or number == "0":
            return ""
        at = int(level) if level and level.isdigit() else 0
        return self._numbers.next(
            found.family, at, found.levels, instance=number or "", restart=found.restart
        )

    def style_name(self, paragraph: Any) -> str:
        """The name of the paragraph's style in small letters."""
        style = self._styles.get(value(child(paragraph, "pPr", "pStyle")) or self._default)
        return style.name if style else ""

    def _membership(self, paragraph: Any) -> tuple[str | None, str | None]:
        own = child(paragraph, "pPr", "numPr")
        number = value(child(own, "numId")) if own is not None else None
        level = value(child(own, "ilvl")) if own is not None else None
        name = value(child(paragraph, "pPr", "pStyle")) or self._default
        for _ in range(20):  # styles may be based on each other in a circle
            style = self._styles.get(name or "")
            if style is None or (number is not None and level is not None):
                break
            number = style.number if number is None else number
            level = style.level if level is None else level
            name = style.above or ""
        return number, level


def _read_lists(tree: Any | None) -> list[tuple[str, _List]]:
    if tree is None:
        return []
    families = {
        value(each, "abstractNumId") or "": dict(map(_level, children(each, "lvl")))
        for each in children(tree, "abstractNum")
    }
    lists: list[tuple[str, _List]] = []
    for num in children(tree, "num"):
        family = value(child(num, "abstractNumId")) or ""
        levels, restart = dict(families.get(family, {})), {}
        for override in children(num, "lvlOverride"):
            at = _whole(value(override, "ilvl"), 0)
            if (start := value(child(override, "startOverride"))) is not None:
                restart[at] = _whole(start, 1)
            if (own := child(override, "lvl")) is not None:
                levels[at] = _level(own)[1]
        lists.append((value(num, "numId") or "", _List(family, levels, restart)))
    return lists


def _level(node: Any) -> tuple[int, Level]:
    level = Level(
        start=_whole(value(child(node, "start")), 1),
        style=value(child(node, "numFmt")) or "decimal",
        text=value(child(node, "lvlText")) or "",
        plain=child(node, "isLgl") is not None,
    )
    return _whole(value(node, "ilvl"), 0), level


def _read_styles(tree: Any | None) -> list[tuple[str, _Style]]:
    return [
        (
            value(each, "styleId") or "",
            _Style(
                (value(child(each, "name")) or "").lower(),
                value(child(each, "basedOn")),
                value(child(each, "pPr", "numPr", "numId")),
                value(child(each, "pPr", "numPr", "ilvl")),
            ),
        )
        for each in children(tree if tree is not None else (), "style")
    ]


def _default_style(tree: Any | None) -> str:
    for each in children(tree if tree is not None else (), "style"):
        if value(each, "default") in ("1", "true") and value(each, "type") == "paragraph":
            return value(each, "styleId") or ""
    return ""


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isascii() and said.isdigit() else otherwise
