"""Which lines at the edges of the pages count them, or stand on every one of them?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from crawl.extract.pdf_pages import Read

_EDGE = 0.1  # of the height of a page, above and below
_MOST_LINES = 3  # at one edge
_NUMBER = re.compile(
    r"[\s\-—–－―~·•第Pp.]*(\d{1,4})[\s\-—–－―~·•页]*"
    r"(?:(?:[/,，共]|of)[\s共]*\d{1,4}[\s\-—–页]*)?$"
)
_STROKED = re.compile(r"\s*[-—–]+\s*1\s*[-—–]+\s*$")
_LEAST_PAGES = 2
_MOSTLY = 0.6


def without_furniture(pages: Sequence[Sequence[Read]]) -> list[list[Read]]:
    """The pages without their numbers and running heads.

    A running head stays where it stands first, if the pages do not say the same elsewhere.
    """
    numbers = set(_page_numbers(pages))
    heads = set(_running_heads(pages))
    return [
        [
            line
            for place, line in enumerate(lines)
            if (number, place) not in numbers and (number, place) not in heads
        ]
        for number, lines in enumerate(pages)
    ]


def _edges(lines: Sequence[Read]) -> Iterator[int]:
    """Which lines stand at the edges of a page."""
    first = [n for n, line in enumerate(lines[:_MOST_LINES]) if line.depth < _EDGE]
    start = max(len(lines) - _MOST_LINES, 0)
    last = [n for n, line in enumerate(lines[start:], start) if line.depth > 1 - _EDGE]
    yield from (n for n in dict.fromkeys(first + last) if not lines[n].columns)


def _page_numbers(pages: Sequence[Sequence[Read]]) -> Iterator[tuple[int, int]]:
    """The numbers that count up with the pages."""
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for place in _edges(lines):
            if match := _NUMBER.match(lines[place].text):
                found[int(match[1]) - number].append((number, place))
    best = max(found.values(), key=len, default=[])
    if len(pages) == 1:
        # A single page has nothing to count with; strokes about the number say what it is.
        yield from (each for each in best if _STROKED.match(pages[0][each[1]].text))
    elif len(best) >= max(2, 0.4 * len(pages)):
        yield from best


def _running_heads(pages: Sequence[Sequence[Read]]) -> Iterator[tuple[int, int]]:
    if len(pages) < _LEAST_PAGES:
        return
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for place in _edges(lines):
            words = "".join(lines[place].text.split())
            if not words.isdigit():
                places[words].append((number, place))
    said = Counter("".join(line.text.split()) for lines in pages for line in lines)
    for where in places.values():
        if len({number for number, _ in where}) < max(_LEAST_PAGES, _MOSTLY * len(pages)):
            continue
        number, place = where[0]
        words = "".join(pages[number][place].text.split())
        yield from where if said[words] > len(where) else where[1:]
