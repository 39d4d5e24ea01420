"""What a person meant comes first, whichever engine keeps the index."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from indexer import SearchRequest, ranking
from reports import Report
from tests.indexer import making
from tests.indexer.contract.home import Home

FILL = "全年收到申请。"
SENTENCE = "乡镇网页由一人兼管，遇到出差便无人更新"
Order = Callable[..., list[int]]


def report(number: int, **fields: Any) -> Report:
    """One of no place and no publisher, of which the title tells nothing."""
    plain: dict[str, Any] = {"title": "年报", "region": None, "publisher": None}
    return making.report(number, **plain | fields)


def others(**fields: Any) -> list[Report]:
    """Against which a word that is asked for is rare."""
    return [report(n, text=f"第{n}份。{FILL * 20}", **fields) for n in range(10, 20)]


@pytest.fixture
def order(home: Home) -> Order:
    """The numbers of the reports found among some, the best first."""

    def found(query: str, *reports: Report, fold: bool = False) -> list[int]:
        home.shelve(reports)
        home.update()
        request = SearchRequest(query, size=100, fold=fold)
        with home.searching() as search:
            pages = range(1, search.search(request).pages + 1)
            hits = [hit for page in pages for hit in search.search(request.on_page(page)).hits]
            if not fold:
                assert [hit.id for hit in hits] == [id for id, _ in search.found_keys(request)]
        return [int(hit.id, 16) for hit in hits]

    return found


def test_the_nearer_words_stand_together_the_better(order: Order) -> None:
    """All are of one length; of equals the one with the least number would be first."""
    apart = [0, 4, 30, 60]
    texts = [f"教育{'收' * gap}医疗，{'收' * (60 - gap)}" for gap in apart]
    reports = [report(60 - gap, text=text) for gap, text in zip(apart, texts, strict=True)]
    assert order("教育 医疗", *reports, *others()) == [60, 56, 30, 0]


def test_two_words_said_four_times_make_up_for_twenty_characters_between(order: Order) -> None:
    """Versions of a cluster tell scores in different measures; nearness weighs the same in all."""
    found = order(
        "教育 医疗",
        report(1, text="教育医疗" + FILL * 38),
        report(2, text="教育" + "收" * 20 + "医疗" + (FILL * 6 + "教育" + FILL * 6 + "医疗") * 3),
        *others(),
    )
    assert found == [2, 1]


def test_words_of_title_and_text_are_not_near_each_other(order: Order) -> None:
    title, text = "教育年报", f"医疗{FILL * 30}"
    beside, between = (
        report(1, title=title, text=text),
        report(2, title=title, text=text + "教育医疗"),
    )
    assert order("教育 医疗", beside, between, *others()) == [2, 1]


def test_pieces_of_a_sentence_as_they_stand_are_better_than_its_words_said_oftener(
    order: Order,
) -> None:
    scattered = "更新无人，便到出差；兼管一人，由网页遇到乡镇。更新无人，便到出差；兼管一人。"
    found = order(
        SENTENCE.replace("乡镇", "").replace("便", ""),
        report(1, text=f"存在问题。{SENTENCE}。" + FILL * 30),
        report(2, text=scattered),
        *others(),
    )
    assert found == [1, 2]


def test_a_title_with_a_wrong_character_is_first(order: Order) -> None:
    titles = [
        "合作市教育局2013年年度报告",
        "合作市水利局2013年年度报告",
        "合作市教育局2012年年度报告",
    ]
    found = order(
        "合作市教肓局2013年年度报告",
        *(report(n, title=title, year=None, text=FILL * n) for n, title in enumerate(titles, 1)),
    )
    assert found[0] == 1


def test_of_reports_that_hardly_differ_the_newest_is_first(order: Order) -> None:
    found = order(
        "教育",
        report(1, year=2008, text="教育" + "全年" * 28),
        report(2, year=2023, text="教育" + "全年" * 30),
        report(3, year=None, text="教育" + "全年" * 30),
        report(4, year=2023, text="教育" + "全年" * 60),
        *others(),
    )
    assert found == [2, 1, 3, 4]


def test_who_names_a_year_means_the_report_about_it_however_many_are(order: Order) -> None:
    found = order(
        "合作市 2021",
        report(1, year=2021, title="二〇二一年合作市年报", text=FILL * 20),
        report(2, year=2020, title="合作市2020年年报", text=f"合作市2021年计划。{FILL * 20}"),
        *others(year=2021),
    )
    assert found == [1, 2]


@pytest.mark.parametrize("fold", [False, True])
def test_the_best_two_hundred_are_ranked_anew_and_the_others_follow(
    order: Order, fold: bool
) -> None:
    """What stands near in the last of the best makes it the first; behind these it does not."""
    apart, together = "教育" + FILL * 14 + "医疗" + FILL * 20, "教育医疗" + FILL * 34
    last, behind = ranking.RANKED_ANEW - 10, ranking.RANKED_ANEW + 10
    numbers = range(1, ranking.RANKED_ANEW + 31)
    texts = {n: (together if n in (last, behind) else apart) + "收到" * n for n in numbers}
    found = order("教育 医疗", *(report(n, text=text) for n, text in texts.items()), fold=fold)
    assert sorted(found) == list(numbers)
    assert found[0] == last
    assert found.index(behind) >= ranking.RANKED_ANEW
