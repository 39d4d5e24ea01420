"""A page read back into data, as a person would read it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag
from werkzeug.test import TestResponse


@dataclass(frozen=True)
class Value:
    label: str
    count: int
    selected: bool
    url: str
    depth: int = 0


def page(response: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(response.get_data(), "lxml", from_encoding="utf-8")


def words(tag: Tag | None) -> str:
    return "" if tag is None else " ".join(tag.get_text().split())


def facet(soup: BeautifulSoup, name: str) -> list[Value]:
    section = soup.select_one(f'[data-facet="{name}"]')
    if section is None:
        return []
    return [
        Value(
            label=words(link.select_one(".label")),
            count=int(words(link.select_one(".count")).replace(",", "")),
            selected="on" in link["class"],
            url=str(link["href"]),
            depth=len(link.find_parents("ul", class_="values")) - 1,
        )
        for link in section.select("a.value")
    ]


def counts(soup: BeautifulSoup, name: str) -> list[tuple[str, int]]:
    return [(value.label, value.count) for value in facet(soup, name)]


def selected(soup: BeautifulSoup, name: str) -> list[str]:
    return [value.label for value in facet(soup, name) if value.selected]


def link_to(soup: BeautifulSoup, name: str, label: str) -> str:
    return next(value.url for value in facet(soup, name) if value.label == label)


def chips(soup: BeautifulSoup) -> list[tuple[str, str]]:
    return [(words(chip).split("，")[0], str(chip["href"])) for chip in soup.select("a.chip")]


def titles(soup: BeautifulSoup) -> list[str]:
    return [words(title) for title in soup.select(".hit h2")]


def total(soup: BeautifulSoup) -> int:
    return int(words(soup.select_one(".total strong")).replace(",", ""))


def parameters(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def squeezed(text: str) -> str:
    return "".join(text.split())


def prose(soup: BeautifulSoup) -> str:
    """The report's text as it stands on its page, white space aside."""
    box = soup.select_one(".prose")
    assert box is not None
    return squeezed(box.get_text())
