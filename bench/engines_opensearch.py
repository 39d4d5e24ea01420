"""How does a cluster of OpenSearch answer the measurement? As the product asks it.

Documents, mapping, bulk requests, facets and exact runs are the product's own. Words of the text
only rank there; so a query that asks for them is put here, in the form that the product gives to
all of its own. Which cluster is asked says OPENSEARCH_URL; a node for it can be started with
`python -m tests.opensearch`.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from bench.engines_ours import entries
from bench.engines_protocol import Answer, Asked
from indexer.boundary import Counts, ExactRun, Filters, RankedWord, Want
from indexer.opensearch_engine import Address, OpenSearchEngine, answers, bulk, feeding, queries
from indexer.opensearch_engine.cluster import Cluster
from indexer.opensearch_engine.documents import document
from indexer.opensearch_engine.mapping import JSON, make_index
from indexer.request import Sort

_SERVER: Final = "OPENSEARCH_URL"
_BY_SCORE: Final = ["_score", {"key": {"order": "asc"}}]


class Opensearch:
    """An index of the measurement's own in a cluster; it is removed at the end."""

    name = "opensearch"

    def build(self, corpus: Path, folder: Path) -> None:
        self._connect(folder)
        self._cluster.create(self._index, make_index({}))
        actions = (feeding.put(document(entry)) for entry in entries(corpus))
        for _ in feeding.sent(actions, partial(bulk.send, self._cluster, self._index)):
            continue
        self._cluster.refresh(self._index)

    def size(self) -> int:
        return self._cluster.size(self._index)

    def open(self, folder: Path) -> None:
        self._connect(folder)
        self._engine = OpenSearchEngine(self._cluster, self._index)

    def answer(self, asked: Asked) -> Answer:
        filters = Filters(asked.years, asked.regions)
        if _words(asked):
            return self._found_by_words(asked, filters)
        matches = self._engine.search(
            _want(asked.run), filters, Sort.RELEVANCE, asked.start, asked.size
        )
        return _answer(matches.total, [found.id for found in matches.found], matches.counts)

    def close(self) -> None:
        self._cluster.delete(self._index)

    def _connect(self, folder: Path) -> None:
        """The name is the folder's, so that who builds and who answers mean the same index."""
        self._index = f"bench-{sha256(str(folder).encode()).hexdigest()[:12]}"
        address = f"opensearch+{os.environ[_SERVER]}/{self._index}"
        self._cluster = Cluster(Address.read(address, os.environ))

    def _found_by_words(self, asked: Asked, filters: Filters) -> Answer:
        on = queries.filters(filters)
        answer = self._cluster.search(
            self._index,
            {
                "query": _query(asked),
                "post_filter": queries.all_of(list(on.values())),
                "sort": _BY_SCORE,
                "track_total_hits": True,
                "aggs": answers.facets(on),
                "from": asked.start,
                "size": asked.size,
                **answers.SHOWN,
            },
        )
        ids = [report_id for report_id, _ in map(answers.key, answer["hits"]["hits"])]
        return _answer(answers.total(answer), ids, answers.counts(answer))


def _words(asked: Asked) -> bool:
    return bool(asked.all or asked.any or asked.none or asked.prefix)


def _want(run: str) -> Want:
    """The exact run, which ranks by itself as it does for the other engines."""
    exact = ExactRun(run)
    return Want(exact, (RankedWord(run, exact),))


def _query(asked: Asked) -> JSON:
    wanted: list[JSON] = [_word(word) for word in asked.all]
    if asked.any:
        wanted.append({"bool": {"should": [_word(word) for word in asked.any]}})
    if asked.prefix:
        wanted.append({"prefix": {"text": {"value": asked.prefix}}})
    if asked.run:
        wanted.append(queries.matching(_want(asked.run), frozenset()))
    return {"bool": {"must": wanted, "must_not": [_word(word) for word in asked.none]}}


def _word(word: str) -> JSON:
    return {"match": {"text": word}}


def _answer(total: int, ids: Iterable[str], counts: Counts) -> Answer:
    provinces = Counter[str]()
    for code, count in counts.regions.items():
        provinces[f"{str(code)[:2]}0000"] += count
    years = {year: count for year, count in counts.years.items() if year is not None}
    return Answer(total, tuple(int(each, 16) for each in ids), years, dict(provinces))
