"""What is there in an index that can be named? Places, publishers, titles and words.

Each with the number of its reports; reports that were taken down do not count. A place has the
reports of all places within it. A word has those in whose segmentation it is a word of its own,
so that a search for it may find more; the words of the domain are counted wherever they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from indexer.analysis import domain_words
from indexer.boundary import Engine, ExactRun, Filters, Named, Want
from indexer.facets import region_totals
from indexer.request import Sort
from reports.place import name_of, parents

# What one report alone has is more often damage than a word.
_FEWEST: Final = 2
# The rarest of a large index cost more memory than they are ever asked for.
_MOST_WORDS: Final = 60_000
_WORD: Final = re.compile("[\u3400-\u9fff]{2,}")

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Inventory:
    """Names and words by how many reports have them."""

    regions: Counts
    publishers: Counts
    titles: Counts
    words: Counts


def take_inventory(engine: Engine, hidden: frozenset[str]) -> Inventory:
    """Ask the engine for all of it; takes some two seconds for 57,600 reports."""
    return Inventory(
        regions=_regions(engine, engine.names(Named.PLACE, hidden), hidden),
        publishers=engine.names(Named.PUBLISHER, hidden),
        titles=engine.names(Named.TITLE, hidden),
        words=_words(engine, hidden),
    )


def _regions(engine: Engine, places: Counts, hidden: frozenset[str]) -> Counts:
    """By name, since there are several 朝阳区; each with what lies within it."""
    everything = engine.search(Want(), Filters(hidden=hidden), Sort.NEWEST, 0, 0)
    found = Counter[str]()
    paths = set[str]()
    for code, count in region_totals(everything.counts.regions).items():
        found[name_of(code)] += count
        paths.add("".join(map(name_of, (*parents(code), code))))
    # What has no code, towns and zones, or has another name by now.
    for place in places.keys() - paths:
        found[_within(place, paths)] += places[place]
    return found


def _within(place: str, paths: set[str]) -> str:
    """What is left of the names from the province down without those of an enclosing region."""
    ends = (end for end in range(len(place) - 1, 0, -1) if place[:end] in paths)
    return place[next(ends, 0) :]


def _words(engine: Engine, hidden: frozenset[str]) -> Counts:
    found = {word: n for word, n in engine.words(_FEWEST, hidden).items() if _WORD.fullmatch(word)}
    # The segmentation prefers the longest of them, so that the others hardly stand alone.
    for word in domain_words():
        count = engine.count(ExactRun(word), Filters(hidden=hidden)) or 0
        if count:
            found[word] = count
    return dict(Counter(found).most_common(_MOST_WORDS))
