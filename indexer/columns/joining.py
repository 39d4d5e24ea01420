"""How do runs, or the postings of segments, become the postings of one segment?

The terms of all are put in one order. Then, some terms at a time, the postings of each source are
laid behind those of the sources before it, term by term, all by array operations.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from indexer.columns.compiled import Mask
from indexer.columns.kernels import lay
from indexer.columns.postings import ROW, Block, Lent, Ranges
from indexer.columns.ranges import begins_of, lengths_of
from indexer.columns.terms import Terms

Integers = npt.NDArray[np.integer[Any]]
# So many positions, or rows where there are none, are held at once.
_AT_ONCE: Final = 1 << 20


class Postings(Protocol):
    """Postings whose terms can be taken some at a time."""

    @property
    def sizes(self) -> Integers: ...

    def lend(self, numbers: Integers) -> Lent: ...

    def let_go(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Postings that are joined.

    `order` says which of its terms come one after the other, None if as they stand; `numbers` which
    terms of all these are, ascending. `rows` has the new number of each of its rows, -1 where the
    document is gone; None where they stay.
    """

    postings: Postings
    order: Integers | None
    numbers: Integers
    rows: Integers | None = None


def joined(terms: Terms, sources: Sequence[Source]) -> Iterator[tuple[Terms, Block]]:
    """The postings of all sources by term, in pieces; terms without rows are left out."""
    sizes: Integers = np.zeros(len(terms), np.int64)
    for source in sources:
        of_source = source.postings.sizes
        sizes[source.numbers] += of_source if source.order is None else of_source[source.order]
    for first, end in _ranges(sizes):
        parts = [_part(source, first, end) for source in sources]
        block = _laid([each for each in parts if len(each[0])], end - first)
        for source in sources:
            source.postings.let_go()
        held = np.flatnonzero(block.counts)
        if len(held):
            place_counts = None if block.place_counts is None else block.place_counts[held]
            block = replace(block, counts=block.counts[held], place_counts=place_counts)
            yield terms.only(held + first), block


def numbered(all_terms: Sequence[Terms]) -> tuple[Terms, list[Integers]]:
    """The terms of several fields in one order, and which of these are those of each field."""
    listed = [list(terms) for terms in all_terms]
    ascending = sorted(set().union(*listed))
    number = {term: at for at, term in enumerate(ascending)}
    numbers = [np.fromiter(map(number.__getitem__, each), np.uint32, len(each)) for each in listed]
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


def _part(source: Source, first: int, end: int) -> tuple[Integers, Lent]:
    """The terms of a range that the source has, counted from its first, and their postings."""
    # Of the same type, else the whole array would be copied.
    borders = np.array((first, end), source.numbers.dtype)
    low, high = np.searchsorted(source.numbers, borders).tolist()
    wanted = np.arange(low, high) if source.order is None else source.order[low:high]
    lent = source.postings.lend(wanted)
    if source.rows is not None:
        lent = _renumbered(lent, source.rows)
    return source.numbers[low:high].astype(np.int64) - first, lent


def _renumbered(lent: Lent, rows: Integers) -> Lent:
    """The postings with new rows, without those of documents that are gone.

    The terms must stand one behind the other, as those of a segment do.
    """
    found = rows[lent.rows.values]
    kept = found >= 0
    if kept.all():
        return replace(lent, rows=replace(lent.rows, values=found))
    of_rows = _only(lent.rows.counts, kept)
    if lent.marked is None:
        assert lent.frequencies is not None  # noqa: S101  # one or the other is there
        frequencies = replace(of_rows, values=lent.frequencies.values[kept])
        return Lent(replace(of_rows, values=found[kept]), frequencies, None)
    of_row = np.cumsum(lent.marked.values >= ROW) - 1
    kept_places = kept[of_row]
    places = replace(_only(lent.marked.counts, kept_places), values=lent.marked.values[kept_places])
    return Lent(replace(of_rows, values=found[kept]), None, places)


def _only(counts: Integers, kept: Mask) -> Ranges:
    """Where lists lie when some of their values are left out; the values are not there yet."""
    sums = begins_of(kept.view(np.uint8))[begins_of(counts)]
    return Ranges(sums[:-1], lengths_of(sums), np.zeros(0, np.uint16))


def _laid(parts: Sequence[tuple[Integers, Lent]], terms: int) -> Block:
    """The postings of all parts, with the terms that each has, as one over so many terms."""
    counts, rows = _values([(numbers, lent.rows) for numbers, lent in parts], terms)
    often = [(numbers, lent.frequencies) for numbers, lent in parts if lent.frequencies]
    if often:
        return Block(counts, rows, _values(often, terms)[1])
    places = [(numbers, lent.marked) for numbers, lent in parts if lent.marked]
    return Block(counts, rows, None, *_values(places, terms))


def _values(parts: Sequence[tuple[Integers, Ranges]], terms: int) -> tuple[Integers, Integers]:
    """Values of several parts, term by term, where those of a term follow one another.

    Besides, how many each term has.
    """
    counts: Integers = np.zeros(terms, np.int64)
    for numbers, ranges in parts:
        counts[numbers] += ranges.counts
    narrow = all(ranges.values.itemsize <= 2 for _, ranges in parts)
    whole: Integers = np.empty(int(counts.sum()), np.uint16 if narrow else np.uint32)
    free = np.cumsum(counts) - counts
    for numbers, ranges in parts:
        values: Integers = ranges.values.astype(whole.dtype, copy=False)
        lay(whole, free, numbers, ranges.begins, ranges.counts, values)
    return counts, whole
