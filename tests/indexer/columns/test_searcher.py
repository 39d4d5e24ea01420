"""Queries evaluated on arrays give what stock Whoosh gives on the same index."""

from __future__ import annotations

import os
import random
from collections import Counter
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path

import numpy as np
import pytest
from whoosh import index, query
from whoosh.searching import Searcher

from indexer.columns.leaf import Filter
from indexer.columns.searcher import ColumnSearcher
from tests.indexer.columns.making import documents, fill, new_columns, new_stock, some_query
from tests.indexer.columns.truth import matches

QUERIES = int(os.environ.get("QUERIES", "600"))


class Both:
    """The array way, stock Whoosh on the same index, stock Whoosh on its own, and the documents."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.rnd = rnd = random.Random(seed)
        self.size = rnd.choice([1, 5, 40, 200])
        borders = sorted(rnd.sample(range(1, self.size), min(self.size - 1, rnd.randint(0, 3))))
        batches = [
            documents(rnd, range(begin, end))
            for begin, end in zip([0, *borders], [*borders, self.size], strict=True)
        ]
        share = rnd.choice([0, 0.1])
        gone = [f"r{number}" for number in range(self.size) if rnd.random() < share]
        opened = []
        for name, make in (("ours", new_columns), ("stock", new_stock)):
            (folder / name).mkdir()
            fill(make(folder / name), batches, gone)
            opened.append(index.open_dir(str(folder / name)))
        self.arrays = ColumnSearcher(opened[0])
        self.stock: Searcher = opened[0].searcher()
        self.own: Searcher = opened[1].searcher()
        self.documents = {
            number: document
            for number, document in enumerate(chain.from_iterable(batches))
            if document["id"] not in gone
        }

    def true(self, asked: query.Query) -> set[int]:
        return {number for number, each in self.documents.items() if matches(asked, each)}


def scored(searcher: Searcher, asked: query.Query) -> dict[int, float] | None:
    """What stock Whoosh finds; None where it stumbles.

    `terms` makes it build the same matchers whatever the size of an index: without, some of its
    scores depend on that.
    """
    try:
        return {hit.docnum: hit.score for hit in searcher.search(asked, limit=None, terms=True)}
    except IndexError:
        return None


@pytest.fixture(scope="module", params=range(6))
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Both:
    return Both(request.param, tmp_path_factory.mktemp("both"))


def test_documents_totals_and_facets_are_those_of_the_documents_themselves(both: Both) -> None:
    for _ in range(QUERIES // 6):
        asked = some_query(both.rnd)
        found = both.arrays.search(asked, size=both.size, facets=("year", "place"))
        true = both.true(asked)
        assert set(found.documents) == true, asked
        assert found.total == len(found.documents) == len(true)
        for name, missing in (("year", -1), ("place", b"")):
            values = (both.documents[number].get(name, missing) for number in true)
            assert found.counts[name] == Counter(values), asked


def test_something_is_found_where_a_document_matches_and_passes_the_filters(both: Both) -> None:
    for _ in range(QUERIES // 6):
        asked = some_query(both.rnd)
        assert both.arrays.finds(asked) == bool(both.true(asked)), asked
        only = Filter("year", frozenset(both.rnd.sample(range(2008, 2024), 3)))
        passing = {at for at, each in both.documents.items() if each.get("year") in only.values}
        assert both.arrays.finds(asked, [only]) == bool(both.true(asked) & passing), asked
    assert both.arrays.finds(query.Wildcard("words", "w*"))
    assert not both.arrays.finds(query.Wildcard("words", "v*"))


def test_scores_are_those_of_stock_whoosh(both: Both) -> None:
    # Where an exclusion stands within another node, Whoosh's AndNotMatcher loses its place in one
    # query of a hundred: it finds too much or too little, adds what it excluded, or raises.
    compared = 0
    for _ in range(QUERIES // 6):
        asked = some_query(both.rnd, excluding=1)
        found = both.arrays.search(asked, size=both.size)
        ours = dict(zip(found.documents, found.scores, strict=True))
        exact, rounded = scored(both.stock, asked), scored(both.own, asked)
        if exact is not None and exact.keys() == both.true(asked):
            compared += 1
            assert ours == pytest.approx(exact, rel=1e-5), asked
            # Its own files round lengths to a byte, so scores differ there.
            assert rounded is not None
            assert ours.keys() == rounded.keys()
        order = sorted(ours.items(), key=lambda pair: (-pair[1], pair[0]))
        assert list(ours.items()) == order
    assert compared >= 0.9 * (QUERIES // 6)


def test_pages_one_after_the_other_are_the_whole_list(both: Both) -> None:
    for _ in range(20):
        asked = some_query(both.rnd)
        whole = both.arrays.search(asked, size=both.size).documents
        pages = [
            number
            for start in range(0, both.size, 7)
            for number in both.arrays.search(asked, start=start, size=7).documents
        ]
        assert tuple(pages) == whole


def test_the_numbers_of_a_column_are_those_of_the_documents_in_any_order(both: Both) -> None:
    numbers = list(both.documents)
    both.rnd.shuffle(numbers)
    found = both.arrays.find(query.Every()).numbers("year", np.array(numbers, np.int64))
    assert found.tolist() == [both.documents[number].get("year", -1) for number in numbers]


def test_some_of_what_was_found_is_found_in_the_same_order_with_the_same_scores(both: Both) -> None:
    for _ in range(20):
        found = both.arrays.find(some_query(both.rnd))
        documents, scores = found.best(both.size)
        assert found.documents.tolist() == sorted(documents.tolist())
        some = {number for number in range(both.size) if both.rnd.random() < 0.3}
        ours, ours_scores = found.among(np.array(sorted(some), np.int64)).best(both.size)
        kept = np.isin(documents, [*some])
        assert ours.tolist() == documents[kept].tolist()
        assert ours_scores.tolist() == scores[kept].tolist()


def test_what_has_no_array_way_is_answered_by_stock_whoosh_and_counted(both: Both) -> None:
    before = both.arrays.by_stock
    found = both.arrays.search(query.Wildcard("words", "w*1"), size=both.size, facets=("year",))
    assert both.arrays.by_stock == before + 1
    true = {
        number
        for number, document in both.documents.items()
        if any(fnmatchcase(word, "w*1") for word in document["words"])
    }
    assert set(found.documents) == true
    assert sum(found.counts["year"].values()) == found.total == len(true)
