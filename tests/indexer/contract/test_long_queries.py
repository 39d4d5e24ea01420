"""What is too much for one request to a cluster is answered all the same."""

from __future__ import annotations

from indexer import SearchRequest
from indexer.boundary import AllOf, AnyOf, Engine, ExactRun, Filters, Inside, NoneOf, Unit, Want
from indexer.request import Sort
from tests.indexer.contract.home import Home

# Many units, each with many runs; together far more than a thousand terms.
RUNS = [
    f"{first}{second}" for first in "信息公开政府申请" for second in "一二三四五六七八九十的息开"
]


def _sentences(least: int) -> tuple[Inside, ...]:
    found = [AllOf((ExactRun("信息"), AnyOf(tuple(map(ExactRun, RUNS[:n]))))) for n in range(9, 60)]
    return tuple(Inside(Unit.SENTENCE, part) for part in found[least:])


def test_many_units_are_asked_for_at_once(answering: Engine, known: Engine) -> None:
    for part in (AnyOf(_sentences(0)), AllOf((*_sentences(40), NoneOf(_sentences(0)[:9])))):
        for must in (part, AllOf((AnyOf(_sentences(0)), part))):
            asked = Want(must), Filters(), Sort.NEWEST, 0, 1_000
            found, right = answering.search(*asked), known.search(*asked)
            assert [one.id for one in found.found] == [one.id for one in right.found]
            assert answering.count(Want(must), Filters()) == right.total


def test_a_query_of_two_thousand_characters_is_answered(full_home: Home) -> None:
    texts = ["信息公开工作，", "依申请公开；", "年度报告 同句 ", "“政府信息”"]
    with full_home.searching() as search:
        for text in texts:
            search.search(SearchRequest((text * 2_000)[:2_000]))
