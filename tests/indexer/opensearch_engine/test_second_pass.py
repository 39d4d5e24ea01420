"""What is asked beside a query decides nothing and is never too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from indexer.boundary import ExactRun, RankedWord, Want
from indexer.interpretation import want
from indexer.language import read_query
from indexer.opensearch_engine import queries, second_pass

SENTENCES = "乡镇网页由一人兼管，遇到出差便无人更新。" * 9


def asked_beside(query: Any) -> list[Any]:
    """The named queries; they may hold or not, in a filter, which scores nothing."""
    beside = query["bool"]["filter"]["bool"]
    assert beside["minimum_should_match"] == 0
    assert beside["filter"] == {"match_all": {}}
    found: list[Any] = beside["should"]
    return found


def names(found: list[Any]) -> Iterator[str]:
    return (each["bool"]["_name"] for each in found)


def test_what_must_hold_and_scores_stays_as_it_is() -> None:
    wanted = want(read_query("教育 医疗").query)
    query = queries.matching(wanted, frozenset())
    assert second_pass.telling(query, wanted)["bool"]["must"] == query


def test_each_name_is_given_once() -> None:
    wanted = want(read_query(f"{SENTENCES[:40]} 教育 教育").query)
    found = list(names(asked_beside(second_pass.telling({"match_all": {}}, wanted))))
    assert len(found) == len(set(found)) > 40


def test_nothing_is_asked_beside_runs_alone() -> None:
    run = ExactRun("信息公开")
    wanted = Want(run, (RankedWord("信息公开", run),))
    assert second_pass.telling({"match_all": {}}, wanted) == {"match_all": {}}


@pytest.mark.parametrize(
    "text", ["教育", "教育 医疗", SENTENCES[:60], f"{SENTENCES} 教育 医疗" * 5]
)
def test_it_is_never_more_than_a_cluster_takes(text: str) -> None:
    wanted = want(read_query(text).query)
    query = second_pass.telling(queries.matching(wanted, frozenset()), wanted)
    assert queries.clauses(query) <= queries.MOST_CLAUSES
