"""Exact runs are found in the documents that hold them, and in no others."""

from __future__ import annotations

import os
import random
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from whoosh import query

from indexer.columns.exact import BREAK, ExactText
from indexer.columns.exact_run import ExactRun
from indexer.columns.leaf import Filter
from reports import skeleton
from tests.indexer.columns.quoting import (
    LETTERS,
    Corpus,
    in_batches,
    occurrences,
    searcher_of,
    window,
)
from tests.indexer.columns.written import new_folder

QUERIES = int(os.environ.get("QUERIES", "600"))


@pytest.fixture(scope="module", params=range(16))
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    rnd = random.Random(f"sizes {request.param}")
    sizes = [rnd.choice([0, 1, 2, 5, 30, 200]) for _ in range(12)]
    return Corpus(request.param, tmp_path_factory.mktemp("corpus"), sizes)


def test_a_quotation_matches_the_documents_that_hold_it(corpus: Corpus) -> None:
    for _ in range(QUERIES // 5):
        quoted = corpus.quoted(8)
        run = skeleton(quoted)
        if len(run) > 1:
            assert corpus.found(ExactRun("exact", run)) == corpus.true(quoted), repr(quoted)


def test_a_single_character_matches_the_documents_that_hold_it(corpus: Corpus) -> None:
    for char in {skeleton(letter) for letter in LETTERS if skeleton(letter)}:
        assert corpus.found(query.Term("characters", char)) == corpus.true(char), repr(char)


def test_within_filters_and_other_queries_it_is_the_same(corpus: Corpus) -> None:
    wanted = Filter("place", frozenset({b"11"}), (b"62",))
    for _ in range(QUERIES // 12):
        quoted, other = corpus.quoted(5), corpus.quoted(3)
        run, less = skeleton(quoted), skeleton(other)
        if min(len(run), len(less)) < 2:
            continue
        places = [b"11", b"62", b"6201"]
        one, two = ExactRun("exact", run), ExactRun("exact", less)
        assert corpus.found(one, [wanted]) == corpus.true(quoted, places)
        assert corpus.found(query.And([one, two])) == corpus.true(quoted) & corpus.true(other)
        assert corpus.found(query.Or([one, two])) == corpus.true(quoted) | corpus.true(other)
        assert corpus.found(query.AndNot(one, two)) == corpus.true(quoted) - corpus.true(other)


@pytest.mark.parametrize("seed", range(3))
def test_a_long_run_matches_the_documents_that_hold_it(tmp_path: Path, seed: int) -> None:
    corpus = Corpus(seed, tmp_path, [400, 1_500, 399, 0, 1_500, 2], "0,1公 ")
    for _ in range(QUERIES // 20):
        quoted = corpus.quoted(corpus.rnd.choice([40, 400, 1_500]))
        run = skeleton(quoted)
        if len(run) > 1:
            assert corpus.found(ExactRun("exact", run)) == corpus.true(quoted), repr(quoted)
    for number, text in corpus.texts.items():
        if len(run := skeleton(text)) > 1:
            assert number in corpus.found(ExactRun("exact", run))
            assert corpus.found(ExactRun("exact", f"{run}公公公")) == corpus.true(f"{run}公公公")


@pytest.mark.parametrize("letters", ["0123,a", f"{'0' * 40}1,公"], ids=["even", "rare"])
@pytest.mark.parametrize("longest", [150, 32_000])
def test_runs_of_frequent_pairs_match_the_documents_that_hold_them(
    tmp_path: Path, longest: int, letters: str
) -> None:
    # So many positions that they are compared some rows at a time.
    corpus = Corpus(longest, tmp_path, [*[150] * 200, longest, *[150] * 200], letters)
    wanted = Filter("place", frozenset({b"11"}))
    for _ in range(QUERIES // 10):
        quoted = corpus.quoted(14)
        run = skeleton(quoted)
        if len(run) > 1:
            assert corpus.found(ExactRun("exact", run)) == corpus.true(quoted), repr(quoted)
            assert corpus.found(ExactRun("exact", run), [wanted]) == corpus.true(quoted, [b"11"])


def test_no_run_goes_on_behind_a_break(tmp_path: Path) -> None:
    texts = [f"公开{BREAK}信息", "公开\n信息", f"1{BREAK}2", f"1,2{BREAK}3,4"]
    searcher = searcher_of(tmp_path, [[(ExactText(text), b"") for text in texts]])
    for run, numbers in (
        ("公开信息", [1]),
        ("开信", [1]),
        ("公开", [0, 1]),
        ("信息", [0, 1]),
        ("12", [3]),
        ("23", []),
        ("1,", [3]),
        (",3", []),
        (",4", [3]),
    ):
        assert sorted(searcher.search(ExactRun("exact", run)).documents) == numbers, run


@pytest.mark.parametrize("seed", range(4))
def test_of_documents_of_one_length_those_with_more_occurrences_come_first(
    tmp_path: Path, seed: int
) -> None:
    rnd = random.Random(seed)
    texts = ["".join(rnd.choices("ab公", k=20)) for _ in range(60)]
    batches = in_batches(rnd, [(ExactText(text), b"") for text in texts])
    searcher = searcher_of(tmp_path, batches)
    for _ in range(QUERIES // 20):
        run = "".join(rnd.choices("ab公", k=rnd.randint(2, 4)))
        found = searcher.search(ExactRun("exact", run), size=len(texts))
        often = {at: occurrences(texts[at], run) for at in found.documents}
        scores = dict(zip(found.documents, found.scores, strict=True))
        assert list(often) == sorted(often, key=lambda at: (-often[at], at))
        for one, other in combinations(often, 2):
            assert (scores[one] > scores[other]) == (often[one] > often[other])


@pytest.mark.parametrize("seed", range(6))
def test_windows_are_the_shortest_pieces_that_hold_all_runs(tmp_path: Path, seed: int) -> None:
    rnd = random.Random(seed)
    letters = rnd.choice([f"ab公{BREAK}", f"abcdef公开{BREAK}"])
    texts = ["".join(rnd.choices(letters, k=rnd.choice([0, 3, 12, 40]))) for _ in range(30)]
    searcher = searcher_of(tmp_path, in_batches(rnd, [(ExactText(text), b"") for text in texts]))
    for _ in range(QUERIES // 20):
        drawn = ("".join(rnd.choices(letters[:-1], k=rnd.randint(2, 3))) for _ in range(9))
        runs = list(dict.fromkeys(drawn))[: rnd.randint(1, 3)]
        found = searcher.find(query.Or([ExactRun("exact", run) for run in runs]))
        asked = np.array(rnd.sample(range(len(texts)), rnd.randint(0, len(texts))), np.int64)
        windows = found.windows("exact", runs, asked)
        assert windows.tolist() == [_window(texts[at], runs) for at in asked.tolist()], runs


def _window(text: str, runs: list[str]) -> int:
    """Nothing goes on behind a break."""
    found = (window(piece, runs) for piece in text.split(BREAK))
    return min((length for length in found if length), default=0)


def test_an_index_without_documents_holds_no_run(tmp_path: Path) -> None:
    for batches in ([], [[(ExactText(""), b"")]]):
        searcher = searcher_of(new_folder(tmp_path), batches)
        found = searcher.find(ExactRun("exact", "公开"))
        assert (found.total, found.windows("exact", ["公开"], np.zeros(0, np.int64)).tolist()) == (
            0,
            [],
        )
