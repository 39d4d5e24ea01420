"""How do runs, or the postings of segments, become the postings of one segment?

The terms of all are put in one order. Then, some terms at a time, the postings of each source are
laid behind those of the sources before it, term by term, all by array operations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from indexer.columns.postings import Block
from indexer.columns.strings import spread
from indexer.columns.terms import Terms

Integers = npt.NDArray[np.integer[Any]]

# So many positions, or rows where there are none, are held at once.
_AT_ONCE: Final = 1 << 20


class Postings(Protocol):
    """Postings whose terms can be taken some at a time."""

    @property
    def sizes(self) -> Integers: ...

    def take(self, numbers: Integers) -> Block: ...

    def let_go(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Postings that are joined.

    `order` says which of its terms come one after the other, `numbers` which terms of all these
    are, ascending. `rows` has the new number of each of its rows, -1 where the document is gone;
    None where they stay.
    """

    postings: Postings
    order: Integers
    numbers: Integers
    rows: Integers | None = None


def joined(terms: Terms, sources: Sequence[Source]) -> Iterator[tuple[Terms, Block]]:
    """The postings of all sources by term, in pieces; terms without rows are left out."""
    sizes = np.zeros(len(terms), np.int64)
    for source in sources:
        sizes[source.numbers] += source.postings.sizes[source.order]
    for first, end in _ranges(sizes):
        blocks = [_part(source, first, end) for source in sources]
        block = _interleaved([each for each in blocks if len(each[0])], end - first)
        del blocks
        for source in sources:
            source.postings.let_go()
        held = np.flatnonzero(block.counts)
        if len(held):
            counts = block.counts[held]
            yield (
                terms.only(held + first),
                Block(counts, block.rows, block.frequencies, block.places),
            )


def numbered(all_terms: Sequence[Terms]) -> tuple[Terms, list[Integers]]:
    """The terms of several fields in one order, and which of these are those of each field."""
    listed = [list(terms) for terms in all_terms]
    ascending = sorted(set().union(*listed))
    number = {term: at for at, term in enumerate(ascending)}
    numbers = [np.fromiter(map(number.__getitem__, each), np.int64, len(each)) for each in listed]
    return Terms.of(ascending), list(numbers)


def _ranges(sizes: Integers) -> Iterator[tuple[int, int]]:
    """Neighbouring terms that are taken at once."""
    ends = np.cumsum(sizes)
    first = 0
    while first < len(sizes):
        before = ends[first] - sizes[first]
        end = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        yield first, end
        first = end


def _part(source: Source, first: int, end: int) -> tuple[Integers, Block]:
    """The terms of a range that the source has, counted from its first, and their postings."""
    low, high = np.searchsorted(source.numbers, (first, end))
    block = source.postings.take(source.order[low:high])
    if source.rows is not None:
        block = _renumbered(block, source.rows)
    return source.numbers[low:high] - first, block


def _renumbered(block: Block, rows: Integers) -> Block:
    """The postings with new rows, without those of documents that are gone."""
    found = rows[block.rows]
    kept = found >= 0
    if kept.all():
        return Block(block.counts, found, block.frequencies, block.places)
    of_term = np.repeat(np.arange(len(block.counts)), block.counts)
    counts = np.bincount(of_term[kept], minlength=len(block.counts))
    places = None
    if block.places is not None:
        places = block.places[np.repeat(kept, block.frequencies)]
    return Block(counts, found[kept], block.frequencies[kept], places)


def _interleaved(blocks: Sequence[tuple[Integers, Block]], terms: int) -> Block:
    """Blocks, with the terms that each has, as one over so many terms."""
    counts = np.zeros(terms, np.int64)
    for numbers, block in blocks:
        counts[numbers] += block.counts
    if len(blocks) == 1:
        block = blocks[0][1]
        return Block(counts, block.rows, block.frequencies, block.places)
    rows = _laid([(numbers, block.counts, block.rows) for numbers, block in blocks], counts)
    frequencies = _laid(
        [(numbers, block.counts, block.frequencies) for numbers, block in blocks], counts
    )
    if any(block.places is None for _, block in blocks):
        return Block(counts, rows, frequencies)
    places = [_places(numbers, block) for numbers, block in blocks]
    place_counts = np.zeros(terms, np.int64)
    for numbers, sizes, _ in places:
        place_counts[numbers] += sizes
    return Block(counts, rows, frequencies, _laid(places, place_counts))


def _places(numbers: Integers, block: Block) -> tuple[Integers, Integers, Integers]:
    """The places of a block, and how many each of its terms has."""
    assert block.places is not None  # noqa: S101  # asked before
    sums = np.concatenate(([0], np.cumsum(block.frequencies, dtype=np.int64)))
    ends = np.cumsum(block.counts)
    return numbers, sums[ends] - sums[ends - block.counts], block.places


def _laid(parts: Sequence[tuple[Integers, Integers, Integers]], counts: Integers) -> Integers:
    """Values of several parts, term by term, where those of a term follow one another."""
    free = np.cumsum(counts) - counts
    whole = np.empty(int(counts.sum()), np.result_type(*(values for _, _, values in parts)))
    for numbers, sizes, values in parts:
        whole[spread(free[numbers], sizes)] = values
        free[numbers] += sizes
    return whole
