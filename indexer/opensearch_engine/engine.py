"""The engine over an index of a cluster."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeVar

from indexer.boundary import EVERYTHING, Filters, Matches, Part, Want
from indexer.errors import BadRequest
from indexer.opensearch_engine import answers, queries
from indexer.opensearch_engine.apart import taken_apart
from indexer.opensearch_engine.cluster import Cluster
from indexer.opensearch_engine.mapping import JSON
from indexer.opensearch_engine.troubles import TooMuchAtOnce
from indexer.request import DEEPEST_HIT, Sort

# As many as one request may ask for.
_PAGE: Final = DEEPEST_HIT
_Answer = TypeVar("_Answer")

# What can be suggested, by the field that holds it.
_NAMES: Final = {"name": "title", "publisher": "publisher", "place": "region"}


class OpenSearchEngine:
    """Answers from one index of a cluster, of so many reports; safe for threads."""

    slow = 0

    def __init__(self, cluster: Cluster, index: str, reports: int = 0) -> None:
        self._cluster = cluster
        self._index = index
        self._reports = reports

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
        page = slice(start, start + size)
        return self._at_once_or_apart(
            want, until, lambda asked: self._matches(asked, filters, sort, page, fold, until)
        )

    def count(self, must: Part, filters: Filters, until: float = math.inf) -> int | None:
        return self._at_once_or_apart(
            Want(must), until, lambda asked: self._count(asked, filters, until)
        )

    def finds(self, must: Part, filters: Filters, until: float = math.inf) -> bool | None:
        count = self._at_once_or_apart(
            Want(must), until, lambda asked: self._count(asked, filters, until, most=1)
        )
        return None if count is None else count > 0

    def names(self, hidden: frozenset[str]) -> Iterator[tuple[str, str]]:
        for field, kind in _NAMES.items():
            for name, count in self._values(field, hidden):
                for _ in range(count):
                    yield kind, name

    def words(self, least: int, hidden: frozenset[str]) -> Mapping[str, int]:
        found = dict(self._values("text_word", hidden))
        for word, count in self._values("title_word", hidden):
            found[word] = max(count, found.get(word, 0))
        return {word: count for word, count in found.items() if count >= least}

    def rows(
        self, columns: Sequence[str], of: Part = EVERYTHING, until: float = math.inf
    ) -> Iterator[tuple[str, JSON]]:
        """Of all reports that hold a part, in the order of their ids, what columns say of them."""
        asked: JSON = {
            "query": queries.matching(Want(of), frozenset()),
            "size": _PAGE,
            "sort": [{"key": {"order": "asc"}}],
            "stored_fields": "_none_",
            "docvalue_fields": ["key", *columns],
        }
        ask = (
            self._cluster.collect
            if until == math.inf
            else partial(self._cluster.search, until=until)
        )
        after: JSON = {}
        while hits := ask(self._index, {**asked, **after})["hits"]["hits"]:
            for hit in hits:
                fields = {name: values[0] for name, values in hit["fields"].items()}
                yield fields["key"], fields
            after = {"search_after": hits[-1]["sort"]}

    def close(self) -> None:
        """The client belongs to the store, which has others to open with it."""

    def _at_once_or_apart(
        self, want: Want, until: float, ask: Callable[[Want], _Answer]
    ) -> _Answer:
        """The answer; where it is too much for one request, units are asked for before."""
        try:
            return ask(want)
        except TooMuchAtOnce:
            must = taken_apart(want.must, lambda part: self._ids(part, until))
        try:
            return ask(replace(want, must=must))
        except TooMuchAtOnce as exc:
            raise BadRequest("query_too_complex", f"{exc}请分几次检索。", "q") from exc

    def _ids(self, part: Part, until: float) -> tuple[str, ...]:
        return tuple(report_id for report_id, _ in self.rows([], part, until))

    def _matches(
        self, want: Want, filters: Filters, sort: Sort, page: slice, fold: bool, until: float
    ) -> Matches:
        on = queries.filters(filters)
        asked: JSON = {
            "query": queries.matching(want, filters.hidden),
            "post_filter": queries.all_of(list(on.values())),
            "sort": _order(sort if want.ranking or sort is Sort.OLDEST else Sort.NEWEST),
            **answers.SHOWN,
        }
        counted = {**asked, "track_total_hits": True, "aggs": answers.facets(on)}
        if fold:
            counted["collapse"] = {"field": "group"}
        deep = page.stop > _PAGE and not fold
        first = 0 if deep else page.start
        size = min(page.stop, _PAGE) - first
        counted |= {"from": first, "size": size}
        answer = self._cluster.search(self._index, counted, until, whole=until == math.inf)
        unsearched, late = self._unsearched(answer)
        # What is left of the time would not do for it.
        fold = fold and not unsearched
        hits = answer["hits"]["hits"]
        if deep:
            hits = self._until(asked, hits, page.stop)[page]
        total = answers.total(answer)
        return Matches(
            total=total,
            groups=total - self._folded_away(asked, until) if fold else total,
            found=answers.found(hits, self._folded_into(asked, hits, until) if fold else {}),
            counts=answers.counts(answer),
            unsearched=unsearched,
            late=late,
        )

    def _count(
        self, want: Want, filters: Filters, until: float, most: int | None = None
    ) -> int | None:
        """How many match; it need not be counted further than to the most."""
        passing = queries.filters(filters).values()
        query = queries.matching(want, filters.hidden)
        asked = {
            "query": queries.all_of([query, *passing]),
            "size": 0,
            "track_total_hits": most or True,
        }
        answer = self._cluster.search(self._index, asked, until, whole=until == math.inf)
        counted = answers.total(answer)
        enough = most is not None and counted >= most
        unsearched, _ = self._unsearched(answer)
        return counted if enough or not unsearched else None

    def _until(self, asked: JSON, hits: list[JSON], end: int) -> list[JSON]:
        """So many hits, of which the first page is known."""
        while hits and len(hits) < end and len(hits) % _PAGE == 0:
            page = {"size": min(_PAGE, end - len(hits)), "search_after": hits[-1]["sort"]}
            more = self._cluster.search(self._index, {**asked, **page})["hits"]["hits"]
            if not more:
                break
            hits = [*hits, *more]
        return hits

    def _folded_away(self, asked: JSON, until: float) -> int:
        """How many of the matches are folded into others."""
        passing = queries.all_of([asked["query"], asked["post_filter"]])
        counts = [count - 1 for _, count in self._counted("shared", passing, until)]
        return sum(counts)

    def _folded_into(
        self, asked: JSON, hits: Sequence[JSON], until: float
    ) -> Mapping[str, list[tuple[str, int]]]:
        """Of each hit that others are folded into, these others in their order."""
        leaders = {answers.shared(hit): answers.key(hit) for hit in hits if answers.shared(hit)}
        if not leaders:
            return {}
        of_groups = {"terms": {"shared": sorted(leaders)}}
        query = {"bool": {"must": [asked["query"]], "filter": [of_groups]}}
        members = self._cluster.search(
            self._index, {**asked, "query": query, "size": _PAGE}, until
        )["hits"]["hits"]
        same: dict[str, list[tuple[str, int]]] = {}
        for hit in members:
            leader, member = leaders[answers.shared(hit)], answers.key(hit)
            if member != leader:
                same.setdefault(leader[0], []).append(member)
        return same

    def _values(self, field: str, hidden: frozenset[str]) -> Iterator[tuple[str, int]]:
        """All values of a field with the number of reports that have each."""
        return self._counted(field, queries.matching(Want(), hidden))

    def _counted(
        self, field: str, query: JSON, until: float = math.inf
    ) -> Iterator[tuple[str, int]]:
        """All values of a field with the number of matches that have each."""
        sources = [{"value": {"terms": {"field": field}}}]
        after: JSON = {}
        while True:
            composite = {"size": _PAGE, "sources": sources, **after}
            asked = {
                "query": query,
                "size": 0,
                "aggs": {"all": {"composite": composite}},
            }
            said = self._cluster.search(self._index, asked, until)["aggregations"]["all"]
            for bucket in said["buckets"]:
                yield bucket["key"]["value"], int(bucket["doc_count"])
            if "after_key" not in said:
                return
            after = {"after": said["after_key"]}

    def _unsearched(self, answer: JSON) -> tuple[int, bool]:
        """How many reports were not looked at, as far as can be told, and whether time was over.

        Else the shards that have them are not there.
        """
        missing, shards = answers.shards_missing(answer)
        unsearched = max(1, self._reports * missing // shards) if missing else 0
        return unsearched, bool(answer["timed_out"])


def _order(sort: Sort) -> list[Any]:
    """What is missing comes last; reports that are alike otherwise by their ids."""
    direction = "asc" if sort is Sort.OLDEST else "desc"
    by_day = [{field: {"order": direction, "missing": "_last"}} for field in ("year", "published")]
    order: list[Any] = [*by_day, {"key": {"order": "asc"}}]
    return ["_score", *order] if sort is Sort.RELEVANCE else order
