"""The measurement of relevance asks every engine the same, and counts what its docstring says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bench.drawn_queries import quoted_runs, words_cut_otherwise
from bench.known_items import KnownItem, half_remembered, initials, mistyped_titles, place_and_year
from bench.relevance import QuerySet, Score, score, table
from bench.relevance_peers import PEERS
from indexer.analysis import words
from reports import Region
from tests.indexer.making import report

CITY = Region("360700", ("江西省", "赣州市"))
TEXT = "全年共主动公开政府信息一千二百条，其中农村低保调整结果和草原生态保护补助发放名册各占一半。"
REPORTS = (
    report(1, text=TEXT),
    report(2, text="没有收到行政复议申请。", region=CITY, title="赣州市2013年政府信息公开年度报告"),
    replace(report(3, text=TEXT.replace("一千", "两千")), year=2014),
)


class Answers:
    """Finds the same for every query."""

    def __init__(self, *ids: str) -> None:
        self._ids = ids

    def find(self, typed: str, most: int) -> Sequence[str]:
        return self._ids[:most]


def test_place_and_year_are_asked_once_and_any_of_them_is_right() -> None:
    asked = {item.query: item.right for item in place_and_year([*REPORTS, report(4)])}
    assert asked["合作市 2013 信息公开 年报"] == {f"{1:016x}", f"{4:016x}"}
    assert len(asked) == 3


def test_a_mistyped_title_has_one_other_character() -> None:
    titles = [each.title for each in REPORTS]
    for item in mistyped_titles(REPORTS, 1, 20):
        changed = [
            [a for a, b in zip(item.query, title, strict=False) if a != b] for title in titles
        ]
        assert 1 in map(len, changed)


def test_of_a_remembered_sentence_two_words_are_gone_and_whoever_holds_the_rest_is_right() -> None:
    for item in half_remembered(REPORTS, 2, 20):
        assert len(item.query) < len(TEXT) - 2
        both = "一千" not in item.query and "两千" not in item.query
        assert f"{1:016x}" in item.right or f"{3:016x}" in item.right
        assert both or item.right != {f"{1:016x}", f"{2:016x}", f"{3:016x}"}


def test_initials_are_those_of_the_place() -> None:
    assert [(each.typed, each.right) for each in initials(REPORTS)] == [
        ("gzs", frozenset({"赣州市"})),
        ("hzs", frozenset({"合作市"})),
    ]


def test_runs_are_quoted_and_words_stand_in_their_report() -> None:
    assert all(each.query[0] + each.query[-1] == "“”" for each in quoted_runs(REPORTS, 1, 50))
    texts = {each.id: each.text for each in REPORTS}
    for number, drawn in enumerate(words_cut_otherwise(REPORTS, 1, 30)):
        assert drawn.query in texts[drawn.source]
        alone = number % 2 == 0
        assert not alone or drawn.query not in words(texts[drawn.source])


def test_recall_and_rank_are_means_over_the_queries() -> None:
    items = [KnownItem("甲", frozenset("b")), KnownItem("乙", frozenset("z"))]
    assert score(QuerySet("q", items, 10), "e", Answers("a", "b")) == Score("q", "e", 0.5, 0.25)


def test_a_row_for_each_kind_and_two_columns_for_each_engine() -> None:
    lines = table([Score("q", "ours", 1, 0.5), Score("q", "peer", 0.25, 0)])
    assert lines[0].split() == ["ours", "peer"]
    assert lines[1].split() == ["q", "1.000", "0.500", "0.250", "0.000"]


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_finds_what_stands_there(name: str) -> None:
    peer = PEERS[name](REPORTS)
    assert peer.find("没有收到行政复议申请", 1) == [f"{2:016x}"]


def test_of_words_side_by_side_the_analyser_of_jieba_finds_none() -> None:
    """It stores offsets as positions: the reason why the index has its own."""
    found = {name: list(PEERS[name](REPORTS).find("“行政复议申请”", 1)) for name in PEERS}
    assert found == {"whoosh+jieba": [], "fts5 trigram": [f"{2:016x}"], "tantivy": [f"{2:016x}"]}
