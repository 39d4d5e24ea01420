"""The engine over a Whoosh index of columns."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import index, query

from indexer import ranking
from indexer.boundary import Counts, Filters, Found, Matches, Named, Part, Want
from indexer.columns import searcher
from indexer.columns.leaf import Leaf, Order
from indexer.columns.searcher import ColumnSearcher
from indexer.columns.toc import verify_head
from indexer.errors import IndexDamaged
from indexer.groups import Groups
from indexer.request import Sort
from indexer.whoosh_engine import wording
from indexer.whoosh_engine.alike import groups_in
from indexer.whoosh_engine.folding import Ordered, first_of_groups, same_as
from indexer.whoosh_engine.schema import NO_NUMBER, NO_VALUE

_NEWEST: Final = Order(("year", "published"), "key", NO_NUMBER, descending=True)
_OLDEST: Final = Order(("year", "published"), "key", NO_NUMBER)
_FACETS: Final = ("year", "region", "level", "kind")

Array = npt.NDArray[Any]

# What can be suggested, by the column that holds it.
_NAMES: Final = {Named.TITLE: "name", Named.PUBLISHER: "publisher", Named.PLACE: "place"}


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

    def names(self, of: Named, hidden: frozenset[str]) -> Mapping[str, int]:
        found = Counter[bytes]()
        with self._noticing_damage():
            for leaf in self._searcher.leaves:
                documents = np.flatnonzero(_shown(leaf, hidden)).tolist()
                found.update(leaf.texts(_NAMES[of], documents))
        return {name.decode(): count for name, count in found.items() if name != NO_VALUE}

    def words(self, least: int, hidden: frozenset[str]) -> Mapping[str, int]:
        with self._noticing_damage():
            found = self._words("text", hidden)
            for word, count in self._words("title", hidden).items():
                found[word] = max(count, found[word])
            return {word.decode(): count for word, count in found.items() if count >= least}

    def _words(self, field: str, hidden: frozenset[str]) -> Counter[bytes]:
        found = Counter[bytes]()
        for leaf in self._searcher.leaves:
            postings = leaf.terms.fields.get(field)
            if postings is not None:
                shown = _shown(leaf, hidden)
                counts = postings.document_counts(None if shown.all() else shown)
                found.update(dict(zip(postings.terms, counts.tolist(), strict=True)))
        return found

    def search(
        self,
        want: Want,
        filters: Filters,
        sort: Sort,
        start: int,
        size: int,
        *,
        fold: bool = False,
        until: float = math.inf,
    ) -> Matches:
        with self._noticing_damage():
            found = self._find(want, filters, until)
            search = self._folded if fold else self._unfolded
            return search(found, want, sort, slice(start, start + size))

    def count(self, must: Part, filters: Filters, until: float = math.inf) -> int | None:
        with self._noticing_damage():
            found = self._find(Want(must), filters, until)
            return None if found.unsearched else found.total

    def finds(self, must: Part, filters: Filters, until: float = math.inf) -> bool | None:
        with self._noticing_damage():
            asked = self._asked(Want(must), filters)
            return self._searcher.finds(asked, wording.filters(filters), until)

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

    def _find(self, want: Want, filters: Filters, until: float) -> searcher.Found:
        return self._searcher.find(self._asked(want, filters), wording.filters(filters), until)

    def _asked(self, want: Want, filters: Filters) -> query.Query:
        asked = wording.matching(want)
        if not filters.hidden:
            return asked
        hidden = [query.Term("id", name) for name in sorted(filters.hidden)]
        return query.AndNot(asked, query.Or(hidden))

    @cached_property
    def _groups(self) -> Groups:
        """Which documents say the same; worked out when it is asked for first."""
        return groups_in(self._searcher)

    def _unfolded(self, found: searcher.Found, want: Want, sort: Sort, page: slice) -> Matches:
        ordered = self._first(found, want, sort, page.stop).only(page)
        return Matches(
            total=found.total,
            groups=found.total,
            found=self._found(ordered, {}),
            counts=_counts(found.counts(_FACETS)),
            unsearched=found.unsearched,
        )

    def _folded(self, found: searcher.Found, want: Want, sort: Sort, page: slice) -> Matches:
        groups = self._groups
        leading, seen = first_of_groups(
            groups, lambda wanted: self._first(found, want, sort, wanted), found.total, page.stop
        )
        shown = leading.only(page)
        same = same_as(
            groups,
            shown.documents,
            seen.documents,
            found,
            lambda some: _by_rank(some, want, sort, some.total).documents,
        )
        return Matches(
            total=found.total,
            groups=groups.count(found.documents),
            found=self._found(shown, same),
            counts=_counts(found.counts(_FACETS)),
            unsearched=found.unsearched,
        )

    def _first(self, found: searcher.Found, want: Want, sort: Sort, wanted: int) -> Ordered:
        """The first matches in their order, so many or more."""
        if _is_ranked(want, sort):
            return self._closest_first(found, want, max(wanted, ranking.RANKED_ANEW))
        return _by_rank(found, want, sort, wanted)

    def _closest_first(self, found: searcher.Found, want: Want, wanted: int) -> Ordered:
        """The best by words; the very best of them ordered anew by nearness and year.

        Where the time was over, neither is looked at.
        """
        documents, scores = found.best(wanted, _NEWEST)
        if found.unsearched:
            return Ordered(documents, scores)
        top = documents[: ranking.RANKED_ANEW]
        scores[: len(top)] += _nearness(found, want, top) + _held_together(found, want, top)
        scores[: len(top)] *= ranking.recency(found.numbers("year", top))
        again = ranking.ranked_anew(scores[: len(top)])
        documents[: len(top)], scores[: len(top)] = top[again], scores[: len(top)][again]
        return Ordered(documents, scores)

    def _found(self, ordered: Ordered, same: Mapping[int, Sequence[int]]) -> tuple[Found, ...]:
        documents = ordered.documents.tolist()
        scores = [None] * len(documents) if ordered.scores is None else ordered.scores.tolist()
        return tuple(
            Found(*self._key(document), score, tuple(map(self._key, same.get(document, ()))))
            for document, score in zip(documents, scores, strict=True)
        )

    def _key(self, number: int) -> tuple[str, int]:
        """Id and version of a document."""
        leaf = self._searcher.leaf_of(number)
        document = number - leaf.base
        key, version = (leaf.numbers(column)[document] for column in ("key", "version"))
        return _id(key), int(version)


def _is_ranked(want: Want, sort: Sort) -> bool:
    return sort is Sort.RELEVANCE and bool(want.ranking)


def _by_rank(found: searcher.Found, want: Want, sort: Sort, wanted: int) -> Ordered:
    """The first by words, or in the order that was asked for."""
    if _is_ranked(want, sort):
        return Ordered(*found.best(wanted, _NEWEST))
    order = _OLDEST if sort is Sort.OLDEST else _NEWEST
    return Ordered(found.first(wanted, order), None)


def _nearness(found: searcher.Found, want: Want, documents: Array) -> Array:
    """What it is worth by document that the units stand near together."""
    units = ranking.units_near(want)
    if not units:
        return np.zeros(len(documents))
    windows = found.windows("exact", units, documents)
    gaps = np.maximum(windows - sum(map(len, units)), 0)
    words = [each.word.encode() for each in want.ranking]
    known = [word for word in words if found.statistics.frequencies["text", word]]
    rarest = max((found.statistics.idf("text", word) for word in known), default=1.0)
    return np.where(windows > 0, ranking.nearness(gaps, rarest), 0)


def _held_together(found: searcher.Found, want: Want, documents: Array) -> Array:
    """What it is worth by document that pieces of the text which was typed stand in it.

    Where it stands as a whole in one, its pieces are not looked for.
    """
    worth: Array = np.zeros(len(documents))
    for whole, *pieces in want.together:
        held = found.holding("exact", [whole], documents)
        if not held.any():
            held = found.holding("exact", pieces, documents)
        worth += ranking.togetherness(held)
    return worth


def _id(key: int) -> str:
    return f"{key:016x}"


def _alive(leaf: Leaf) -> npt.NDArray[np.bool_]:
    return np.ones(leaf.size, np.bool_) if leaf.alive is None else leaf.alive


def _shown(leaf: Leaf, hidden: frozenset[str]) -> npt.NDArray[np.bool_]:
    """Which documents are neither deleted nor hidden."""
    keys = np.array([int(report_id, 16) for report_id in hidden], np.uint64)
    return _alive(leaf) & ~np.isin(leaf.numbers("key"), keys)


def _of_alive(leaf: Leaf, column: str) -> list[int]:
    values: list[int] = leaf.numbers(column)[_alive(leaf)].tolist()
    return values


def _counts(counts: Mapping[str, Mapping[Any, int]]) -> Counts:
    years = {None if year == NO_NUMBER else year: n for year, n in counts["year"].items()}
    return Counts(years, *(_named(counts[column]) for column in _FACETS[1:]))


def _named(counts: Mapping[bytes, int]) -> dict[str | None, int]:
    return {None if value == NO_VALUE else value.decode(): n for value, n in counts.items()}
