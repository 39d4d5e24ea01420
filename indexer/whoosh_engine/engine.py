"""The engine over a Whoosh index of columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import index, query

from indexer.boundary import Counts, Filters, Found, Matches, Want
from indexer.columns import searcher
from indexer.columns.leaf import Leaf, Order
from indexer.columns.searcher import ColumnSearcher
from indexer.columns.toc import verify_head
from indexer.errors import IndexDamaged
from indexer.request import Sort
from indexer.whoosh_engine import wording
from indexer.whoosh_engine.schema import NO_NUMBER, NO_VALUE

_NEWEST: Final = Order(("year", "published"), "key", NO_NUMBER, descending=True)
_OLDEST: Final = Order(("year", "published"), "key", NO_NUMBER)
_FACETS: Final = ("year", "region", "level", "kind")

# Only the best are looked at for closeness.
_CLOSEST_OF: Final = 200
# Units that stand side by side are worth as much as the rarest of them; with as many characters
# between them as here, half of that.
_NEAR: Final = 20
# A single character has no positions; what is near it tells little.
_SHORTEST_UNIT: Final = 2

# Two or three words that stand side by side as they were typed tell more than the words alone, the
# more so the fewer of the best have them so. `python -m bench.relevance`: sentences of which two
# words are forgotten have MRR 0.84 without, 0.89 at 1, 0.93 at 3, 0.95 at 6 on a collection of one
# mould.
_TOGETHER: Final = 6.0

Array = npt.NDArray[Any]

# What can be suggested, by the column that holds it.
_NAMES: Final = {"name": "title", "publisher": "publisher", "place": "region"}


class WhooshEngine:
    """Answers from one generation of the index; safe for threads."""

    def __init__(self, folder: Path) -> None:
        self._name = folder.name
        with self._noticing_damage():
            verify_head(folder)
            opened = index.open_dir(str(folder))
            self._searcher = ColumnSearcher(opened, wording.WEIGHTING)

    @property
    def keys(self) -> dict[str, int]:
        """The version of each report that is in the index."""
        return {
            report_id: version
            for leaf in self._searcher.leaves
            for report_id, version in zip(
                map(_id, _of_alive(leaf, "key")), _of_alive(leaf, "version"), strict=True
            )
        }

    @property
    def slow(self) -> int:
        """How many queries could not be evaluated on arrays, and were answered by stock Whoosh."""
        return self._searcher.by_stock

    def digests(self) -> Iterator[tuple[str, int]]:
        """Each report's id and the digest of its exact text; for checks."""
        for leaf in self._searcher.leaves:
            yield from zip(map(_id, _of_alive(leaf, "key")), _of_alive(leaf, "digest"), strict=True)

    def names(self) -> Iterator[tuple[str, str]]:
        """What can be suggested: a kind of name and the name, once for each report that has it."""
        with self._noticing_damage():
            for leaf in self._searcher.leaves:
                documents = _alive(leaf).tolist()
                for column, kind in _NAMES.items():
                    for name in leaf.texts(column, documents):
                        if name != NO_VALUE:
                            yield kind, name.decode()

    def search(self, want: Want, filters: Filters, sort: Sort, start: int, size: int) -> Matches:
        with self._noticing_damage():
            return self._search(want, filters, sort, start, size)

    def count(self, want: Want, filters: Filters) -> int:
        with self._noticing_damage():
            return self._find(Want(want.must), filters).total  # nothing is ranked

    def close(self) -> None:
        self._searcher.close()

    @contextmanager
    def _noticing_damage(self) -> Iterator[None]:
        """A damaged file of the right length makes Whoosh raise anything."""
        try:
            yield
        except Exception as exc:
            text = f"索引 {self._name} 读不出来（{type(exc).__name__}）。"
            raise IndexDamaged(f"{text}请运行：python -m indexer rebuild") from exc

    def _find(self, want: Want, filters: Filters) -> searcher.Found:
        asked = wording.matching(want)
        if filters.hidden:
            hidden = [query.Term("id", name) for name in sorted(filters.hidden)]
            asked = query.AndNot(asked, query.Or(hidden))
        return self._searcher.find(asked, wording.filters(filters))

    def _search(self, want: Want, filters: Filters, sort: Sort, start: int, size: int) -> Matches:
        found = self._find(want, filters)
        scores = None
        if sort is Sort.RELEVANCE and want.ranking:
            documents, scores = self._closest_first(found, want, start + size)
        else:
            order = _OLDEST if sort is Sort.OLDEST else _NEWEST
            documents = found.first(start + size, order)
        return Matches(
            total=found.total,
            found=self._found(documents[start : start + size], scores, start),
            counts=_counts(found.counts(_FACETS)),
        )

    def _closest_first(
        self, found: searcher.Found, want: Want, wanted: int
    ) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """The best by words; the very best of them ordered anew by how near the units stand."""
        documents, scores = found.best(max(wanted, _CLOSEST_OF), _NEWEST)
        top = documents[:_CLOSEST_OF]
        scores[: len(top)] += _nearness(found, want, top) + _held_together(found, want, top)
        again = np.argsort(-scores[: len(top)], kind="stable")
        documents[: len(top)], scores[: len(top)] = top[again], scores[: len(top)][again]
        return documents, scores

    def _found(
        self, documents: npt.NDArray[Any], scores: npt.NDArray[Any] | None, start: int
    ) -> tuple[Found, ...]:
        found = []
        for at, number in enumerate(documents.tolist()):
            leaf = self._searcher.leaf_of(number)
            document = number - leaf.base
            key, version = (leaf.numbers(column)[document] for column in ("key", "version"))
            score = None if scores is None else float(scores[start + at])
            found.append(Found(_id(key), int(version), score))
        return tuple(found)


def _nearness(found: searcher.Found, want: Want, documents: Array) -> Array:
    """What it is worth by document that the units stand near together."""
    units = [unit for unit in want.near if len(unit) >= _SHORTEST_UNIT]
    if len(units) < 2:
        return np.zeros(len(documents))
    windows = found.windows("exact", units, documents)
    gaps = np.maximum(windows - sum(map(len, units)), 0)
    words = [each.word.encode() for each in want.ranking]
    known = [word for word in words if found.statistics.frequencies["text", word]]
    worth = max((found.statistics.idf("text", word) for word in known), default=1.0)
    return np.where(windows > 0, worth * _NEAR / (_NEAR + gaps), 0)


def _held_together(found: searcher.Found, want: Want, documents: Array) -> Array:
    """What it is worth by document that pieces of the text which was typed stand in it."""
    worth = np.zeros(len(documents))
    for run in want.together:
        held = found.windows("exact", [run], documents) > 0
        worth += np.where(held, _TOGETHER * np.log1p(len(documents) / (1 + held.sum())), 0)
    return worth


def _id(key: int) -> str:
    return f"{key:016x}"


def _alive(leaf: Leaf) -> npt.NDArray[np.intp]:
    every = np.ones(leaf.size, np.bool_) if leaf.alive is None else leaf.alive
    return np.flatnonzero(every)


def _of_alive(leaf: Leaf, column: str) -> list[int]:
    values: list[int] = leaf.numbers(column)[_alive(leaf)].tolist()
    return values


def _counts(counts: Mapping[str, Mapping[Any, int]]) -> Counts:
    years = {None if year == NO_NUMBER else year: n for year, n in counts["year"].items()}
    return Counts(years, *(_named(counts[column]) for column in _FACETS[1:]))


def _named(counts: Mapping[bytes, int]) -> dict[str | None, int]:
    return {None if value == NO_VALUE else value.decode(): n for value, n in counts.items()}
