"""What there is in an index, by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import Search
from indexer.search import SHELF
from reports import Level, Region, Shelf
from tests.indexer import making

TOWN = Region("623001", ("甘肃省", "甘南藏族自治州", "合作市", "那吾镇"))
REPORTS = (
    making.report(1, title="甲", publisher="合作市财政局", text="三公经费预算，政府信息公开条例。"),
    making.report(2, title="乙", text="三公经费决算，1号令。"),
    making.report(3, title="丙", region=TOWN, level=Level.TOWNSHIP, text="预算，决算，独此一词。"),
)


@pytest.fixture
def search(tmp_path: Path) -> Iterator[Search]:
    making.shelve(tmp_path, REPORTS)
    making.index(tmp_path)
    opened = Search.open(tmp_path)
    yield opened
    opened.close()


def suggested(search: Search, typed: str) -> dict[str, int]:
    return {found.text: found.count for found in search.suggest(typed)}


def test_a_place_has_the_reports_of_all_places_within_it(search: Search) -> None:
    assert suggested(search, "甘肃") == {"甘肃省": 3}
    assert suggested(search, "合作市")["合作市"] == 3


def test_a_town_goes_by_its_own_name(search: Search) -> None:
    assert suggested(search, "那吾") == {"那吾镇": 1}


def test_publishers_and_titles_are_counted_by_name(search: Search) -> None:
    assert suggested(search, "合作市人民政府") == {"合作市人民政府办公室": 2}
    assert suggested(search, "甲") == {"甲": 1}


def test_a_word_counts_if_two_reports_have_it(search: Search) -> None:
    assert suggested(search, "决算") == {"决算": 2}
    assert suggested(search, "独此") == {}


def test_a_word_may_stand_in_titles_alone(tmp_path: Path) -> None:
    making.shelve(tmp_path, (making.report(n, title="月度简报", text="无") for n in (1, 2)))
    making.index(tmp_path)
    search = Search.open(tmp_path)
    assert suggested(search, "简报")["简报"] == 2
    search.close()


def test_a_word_of_the_domain_counts_wherever_it_stands(search: Search) -> None:
    assert suggested(search, "政府信息公开")["政府信息公开"] == 1


def test_what_was_taken_down_is_not_suggested_any_more(search: Search, tmp_path: Path) -> None:
    assert suggested(search, "甲")
    assert suggested(search, "预算") == {"预算": 2}
    with Shelf.open(tmp_path / SHELF) as shelf:
        shelf.remove(REPORTS[0].id, "asked for by its publisher")
    assert suggested(search, "甲") == suggested(search, "预算") == {}
    assert suggested(search, "甘肃") == {"甘肃省": 2}
    making.index(tmp_path)
    assert suggested(search, "甲") == suggested(search, "预算") == {}
    assert suggested(search, "决算") == {"决算": 2}
