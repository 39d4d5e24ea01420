"""The engine over a Whoosh index: matches, order and counts on arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.boundary import Counts, Filters, Found, Matches, Want
from indexer.errors import IndexDamaged
from indexer.request import Sort
from indexer.whoosh_engine import ranking
from indexer.whoosh_engine.evaluation import Evaluation
from indexer.whoosh_engine.schema import NO_NUMBER
from indexer.whoosh_engine.store import Mask, Numbers, Store


class WhooshEngine:
    """Answers from one generation of the index; safe for threads."""

    def __init__(self, folder: Path) -> None:
        self._name = folder.name
        with self._noticing_damage():
            self._store = Store(folder)
            self._newest = _order(self._store, newest=True)
            self._oldest = _order(self._store, newest=False)

    @property
    def keys(self) -> dict[str, int]:
        """The version of each report that is in the index."""
        store = self._store
        return {store.ids[doc]: int(store.versions[doc]) for doc in np.flatnonzero(store.alive)}

    def exact_texts(self) -> Iterator[tuple[str, str]]:
        """Each report's id and the text in which its exact runs are looked for; for checks."""
        store = self._store
        for doc in np.flatnonzero(store.alive):
            yield store.ids[doc], store.exact_text(int(doc)).decode()

    def names(self) -> Iterator[tuple[str, str]]:
        """What can be suggested: a kind of name and the name, once for each report that has it."""
        with self._noticing_damage():
            all_names = self._store.names()
        for doc, names in enumerate(all_names):
            if self._store.alive[doc]:
                yield from names.items()

    def search(self, want: Want, filters: Filters, sort: Sort, start: int, size: int) -> Matches:
        with self._noticing_damage():
            return self._search(want, filters, sort, start, size)

    def close(self) -> None:
        self._store.close()

    @contextmanager
    def _noticing_damage(self) -> Iterator[None]:
        """Whoosh has no checksums: a damaged file of the right length makes it raise anything."""
        try:
            yield
        except Exception as exc:
            text = f"索引 {self._name} 读不出来（{type(exc).__name__}）。"
            raise IndexDamaged(f"{text}请运行：python -m indexer rebuild") from exc

    def _search(self, want: Want, filters: Filters, sort: Sort, start: int, size: int) -> Matches:
        evaluation = Evaluation(self._store)
        matching = self._matching(want, evaluation, filters.hidden)
        fields = self._fields(filters)
        documents = np.flatnonzero(matching & fields.all()).astype(np.int32)
        scores = None
        if want.must and want.ranking:
            scores = ranking.scores(want.ranking, evaluation, self._store)
        if scores is None or sort is not Sort.RELEVANCE:
            place = self._oldest if sort is Sort.OLDEST else self._newest
            ordered = documents[np.argsort(place[documents], kind="stable")]
        else:
            ordered = self._by_score(documents, scores, want, evaluation, start + size)
        return Matches(
            total=len(documents),
            found=self._found(ordered[start : start + size], scores),
            counts=self._counts(matching, fields),
            candidates=evaluation.candidates,
        )

    def _matching(self, want: Want, evaluation: Evaluation, hidden: frozenset[str]) -> Mask:
        matching = self._store.alive.copy()
        for part in want.must:
            matching &= evaluation.mask(part)
        for part in want.must_not:
            matching &= ~evaluation.mask(part)
        if hidden:
            matching &= np.array([name not in hidden for name in self._store.ids], np.bool_)
        return matching

    def _by_score(
        self,
        documents: Numbers,
        scores: ranking.Scores,
        want: Want,
        evaluation: Evaluation,
        wanted: int,
    ) -> Numbers:
        """The best first; equal ones newest first. Only what is wanted is put in order."""
        enough = max(wanted, ranking.CLOSEST_OF)
        if len(documents) > enough:
            least = np.partition(scores[documents], -enough)[-enough]
            documents = documents[scores[documents] >= least]
        order = np.lexsort((self._newest[documents], -scores[documents]))
        ordered: Numbers = documents[order]
        if len(want.near) > 1:
            best = ordered[: ranking.CLOSEST_OF]
            self._add_closeness(best, scores, want, evaluation)
            again = np.lexsort((self._newest[best], -scores[best]))
            ordered = np.concatenate([best[again], ordered[ranking.CLOSEST_OF :]])
        return ordered

    def _add_closeness(
        self, documents: Numbers, scores: ranking.Scores, want: Want, evaluation: Evaluation
    ) -> None:
        worth = ranking.worth(want.ranking, evaluation, self._store)
        for document in documents:
            text = self._store.exact_text(int(document))
            scores[document] += ranking.closeness(text, want.near, worth)

    def _found(self, documents: Numbers, scores: ranking.Scores | None) -> tuple[Found, ...]:
        store = self._store
        return tuple(
            Found(
                store.ids[doc],
                int(store.versions[doc]),
                None if scores is None else float(scores[doc]),
            )
            for doc in documents
        )

    def _fields(self, filters: Filters) -> _FieldMasks:
        store = self._store
        return _FieldMasks(
            years=_any_of(store.years, [_year(year) for year in filters.years]),
            regions=_within(store.regions, filters.regions),
            levels=_any_of(store.levels, [level or "" for level in filters.levels]),
            kinds=_any_of(store.kinds, [kind or "" for kind in filters.kinds]),
        )

    def _counts(self, matching: Mask, fields: _FieldMasks) -> Counts:
        store = self._store
        years = _count(store.years[matching & fields.all_but("years")])
        return Counts(
            years={None if year == NO_NUMBER else int(year): n for year, n in years.items()},
            regions=_named(_count(store.regions[matching & fields.all_but("regions")])),
            levels=_named(_count(store.levels[matching & fields.all_but("levels")])),
            kinds=_named(_count(store.kinds[matching & fields.all_but("kinds")])),
        )


class _FieldMasks:
    """Which documents pass the filter of each field."""

    def __init__(self, **masks: Mask) -> None:
        self._masks = masks

    def all(self) -> Mask:
        return self.all_but("")

    def all_but(self, field: str) -> Mask:
        """All filters but that of the field: its facet counts as if its own were off."""
        others = [mask for name, mask in self._masks.items() if name != field]
        passed: Mask = np.logical_and.reduce(others)
        return passed


def _year(year: int | None) -> int:
    return NO_NUMBER if year is None else year


def _any_of(column: npt.NDArray[Any], values: Sequence[object]) -> Mask:
    if not values:
        return np.ones(len(column), np.bool_)
    return np.isin(column, np.array(values))


def _within(regions: npt.NDArray[np.str_], codes: Sequence[str | None]) -> Mask:
    if not codes:
        return np.ones(len(regions), np.bool_)
    inside = np.zeros(len(regions), np.bool_)
    for code in codes:
        inside |= (
            regions == ""
            if code is None
            else (regions == code) | np.strings.startswith(regions, _stem(code))
        )
    return inside


def _stem(code: str) -> str:
    """The digits that all regions below the code begin with; the nation has none below it."""
    if code == "000000":
        return code
    for zeros in ("0000", "00"):
        if code.endswith(zeros):
            return code.removesuffix(zeros)
    return code


def _count(values: npt.NDArray[Any]) -> Counter[Any]:
    unique, counts = np.unique(values, return_counts=True)
    return Counter(dict(zip(unique.tolist(), counts.tolist(), strict=True)))


def _named(counts: Counter[Any]) -> dict[str | None, int]:
    return {str(value) or None: count for value, count in counts.items()}


def _order(store: Store, *, newest: bool) -> Numbers:
    """The place of each document when ordered by year, then day, then id; unknown ones last."""
    sign = -1 if newest else 1
    unknown = np.iinfo(np.int32).max
    year = np.where(store.years == NO_NUMBER, unknown, sign * store.years)
    day = np.where(store.published == NO_NUMBER, unknown, sign * store.published)
    order = np.lexsort((np.array(store.ids), day, year))
    place = np.empty(store.size, np.int32)
    place[order] = np.arange(store.size, dtype=np.int32)
    return place
