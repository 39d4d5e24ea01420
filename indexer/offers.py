"""Which words of a question name a place or a year that can be filtered by?

Such a word also finds reports that only mention the place or the year, so the filter is offered;
it is never put on by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from indexer.analysis import words
from indexer.boundary import Counts
from indexer.facets import region_totals
from indexer.language import Query, Term
from indexer.request import SearchRequest
from indexer.result import Offer
from indexer.years import year_called
from reports import skeleton
from reports.place import codes_called, name_of, parents

# A name that many places have is no help.
_MOST: Final = 3


def make_offers(query: Query, counts: Counts, request: SearchRequest) -> tuple[Offer, ...]:
    """A filter for each year and place that is named and that reports were found of."""
    named = list(dict.fromkeys(_names(query)))
    found: list[Offer] = []
    if not request.regions:
        found += _places(named, counts)
    if not request.years:
        found += _years(named, counts)
    return tuple(dict.fromkeys(found))


def _names(query: Query) -> Iterator[str]:
    """The terms, and their words."""
    for leaf in query.wanted:
        if isinstance(leaf, Term):
            yield skeleton(leaf.text)
            yield from words(leaf.text)


def _places(named: Iterable[str], counts: Counts) -> Iterator[Offer]:
    called = list(filter(None, map(codes_called, named)))
    if not called:
        return
    totals = region_totals(counts.regions)
    for codes in called:
        found = [code for code in codes if totals.get(code)]
        for code in sorted(found, key=lambda code: (-totals[code], code))[:_MOST]:
            label = " › ".join(map(name_of, (*parents(code), code)))
            yield Offer("region", code, label, totals[code])


def _years(named: Iterable[str], counts: Counts) -> Iterator[Offer]:
    for name in named:
        year = year_called(name)
        if year is not None and counts.years.get(year):
            yield Offer("year", str(year), f"{year} 年度", counts.years[year])
