"""The engine over an index of a cluster."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from indexer import ranking
from indexer.boundary import EVERYTHING, Filters, Matches, Part, Want
from indexer.errors import BadRequest
from indexer.opensearch_engine import answers, queries, second_pass
from indexer.opensearch_engine.apart import taken_apart
from indexer.opensearch_engine.cluster import Cluster, TooMuchAtOnce
from indexer.opensearch_engine.mapping import JSON
from indexer.opensearch_engine.statistics import Statistics
from indexer.request import DEEPEST_HIT, Sort

# As many as one request may ask for.
_PAGE: Final = DEEPEST_HIT
_Answer = TypeVar("_Answer")

# What can be suggested, by the field that holds it.
_NAMES: Final = {"name": "title", "publisher": "publisher", "place": "region"}


class OpenSearchEngine:
    """Answers from one index of a cluster; safe for threads."""

    slow = 0

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster = cluster
        self._index = index
        self._statistics = Statistics(cluster, index)

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
        after: JSON = {}
        while hits := self._cluster.search(self._index, {**asked, **after}, until)["hits"]["hits"]:
            for hit in hits:
                fields = {name: values[0] for name, values in hit["fields"].items()}
                yield fields["key"], fields
            after = _behind(hits[-1])

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
            # Also where it is known: a cluster that need not count adds up scores otherwise.
            "track_total_hits": True,
            **answers.SHOWN,
        }
        listed = {**asked, "collapse": {"field": "group"}} if fold else asked
        counting = answers.facets(on)
        if sort is Sort.RELEVANCE and want.ranking and page.start < ranking.RANKED_ANEW:
            answer, hits = self._best(want, listed, counting, page, until)
        else:
            answer, hits = self._listed(listed, counting, page, until)
        total = answers.total(answer)
        return Matches(
            total=total,
            groups=total - self._folded_away(asked, until) if fold else total,
            found=answers.found(hits, self._folded_into(asked, hits, until) if fold else {}),
            counts=answers.counts(answer),
            unsearched=self._unsearched(answer),
        )

    def _listed(
        self, asked: JSON, counting: JSON, page: slice, until: float
    ) -> tuple[JSON, list[JSON]]:
        """The answer, and the hits of a page as the cluster orders them."""
        deep = page.stop > _PAGE and "collapse" not in asked
        first = 0 if deep else page.start
        of_page = {"aggs": counting, "from": first, "size": min(page.stop, _PAGE) - first}
        answer = self._cluster.search(self._index, {**asked, **of_page}, until)
        hits = answer["hits"]["hits"]
        return answer, self._up_to(page.stop, asked, hits)[page] if deep else hits

    def _best(
        self, want: Want, asked: JSON, counting: JSON, page: slice, until: float
    ) -> tuple[JSON, list[JSON]]:
        """The same of a page that has some of the best, which are ranked anew.

        Where the time was over, they stay as they are.
        """
        telling = second_pass.telling(asked["query"], want)
        of_best = {"query": telling, "aggs": counting, "size": ranking.RANKED_ANEW}
        answer = self._cluster.search(self._index, {**asked, **of_best}, until)
        best = answer["hits"]["hits"]
        hits = self._up_to(min(page.stop, answers.total(answer)), asked, best)
        if best and not answers.shards_missing(answer)[0]:
            best = second_pass.ranked_anew(want, best, self._statistics, until)
        return answer, [*best, *hits[len(best) :]][page]

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
        answer = self._cluster.search(self._index, asked, until)
        counted = answers.total(answer)
        enough = most is not None and counted >= most
        return counted if enough or not self._unsearched(answer) else None

    def _up_to(self, end: int, asked: JSON, hits: list[JSON]) -> list[JSON]:
        """So many hits, of which the first are known."""
        while hits and len(hits) < end:
            size = min(_PAGE, end - len(hits))
            # What is collapsed can be asked for by its number only.
            first = {"from": len(hits)} if "collapse" in asked else _behind(hits[-1])
            answer = self._cluster.search(self._index, {**asked, **first, "size": size})
            more = answer["hits"]["hits"]
            hits = [*hits, *more]
            if len(more) < size:
                break
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

    def _unsearched(self, answer: JSON) -> int:
        """How many reports were not looked at, as far as can be told: the share of the shards."""
        missing, shards = answers.shards_missing(answer)
        if not missing:
            return 0
        everything = {"size": 0, "track_total_hits": True}
        return max(
            1, answers.total(self._cluster.search(self._index, everything)) * missing // shards
        )


def _behind(hit: JSON) -> JSON:
    """Asks for what comes after a hit."""
    return {"search_after": hit["sort"]}


def _order(sort: Sort) -> list[Any]:
    """What is missing comes last; reports that are alike otherwise by their ids."""
    direction = "asc" if sort is Sort.OLDEST else "desc"
    by_day = [{field: {"order": direction, "missing": "_last"}} for field in ("year", "published")]
    order: list[Any] = [*by_day, {"key": {"order": "asc"}}]
    return ["_score", *order] if sort is Sort.RELEVANCE else order
