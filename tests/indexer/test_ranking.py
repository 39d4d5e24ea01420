"""Which of the reports that answer comes first, and by how much? Every number that ranks is moved.

Where a number decides, the order is told three times: with half of it, with itself, with twice it.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from whoosh import scoring

from indexer import Search, SearchRequest, entry, ranking
from indexer.whoosh_engine import wording
from reports import Region, Report
from tests.indexer import making
from tests.indexer.making import index, shelve

CITY = Region("360700", ("江西省", "赣州市"))
DISTRICT = Region("360703", ("江西省", "赣州市", "南康区"))
HEZUO = Region("623001", ("甘肃省", "甘南藏族自治州", "合作市"))
NAMELESS = "2013年政府信息公开工作年度报告"
FILL = "全年收到申请。"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Any]:
    """Opens a search over some reports."""
    searches = []

    def over(*reports: Report) -> Search:
        shelve(tmp_path, reports)
        index(tmp_path)
        searches.append(Search.open(tmp_path))
        return searches[-1]

    yield over
    for each in searches:
        each.close()


def report(number: int, **fields: Any) -> Report:
    """One of no place and no publisher, of which the title tells nothing."""
    plain: dict[str, Any] = {"title": "年报", "region": None, "publisher": None}
    return making.report(number, **plain | fields)


def others(**fields: Any) -> list[Report]:
    """Against which a word that is asked for is rare."""
    return [report(n, text=f"第{n}份。{FILL * 20}", **fields) for n in range(10, 20)]


def order(search: Search, query: str) -> list[int]:
    """The numbers of the reports found, the best first."""
    return [int(hit.id, 16) for hit in search.search(SearchRequest(query)).hits]


def moved(half: Sequence[int], itself: Sequence[int], twice: Sequence[int]) -> Any:
    """The orders that are right with half of a number, with itself and with twice it."""
    orders = [(0.5, half), (1, itself), (2, twice)]
    return pytest.mark.parametrize(("times", "right"), [(t, list(right)) for t, right in orders])


def weighing(**changed: float) -> scoring.BM25F:
    """The weighting with other numbers; lengths of a field by its name."""
    weighting = copy.deepcopy(wording.WEIGHTING)
    for name, value in changed.items():
        if name in ("B", "K1"):
            setattr(weighting, name, value)
        else:
            weighting._field_B[name] = value
    return weighting


@moved([2, 3, 1], [2, 1, 3], [1, 2, 3])
def test_a_text_may_be_longer_that_says_it_twice_but_not_by_far(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(wording, "WEIGHTING", weighing(B=wording.WEIGHTING.B * times))
    search = opened(
        report(1, text="教育局。"),
        report(2, text="教育局、教育局。" + FILL * 12),
        report(3, text="教育局、教育局。" + FILL * 40),
        *others(),
    )
    assert order(search, "教育局") == right


@moved([1, 4, 3, 2], [3, 1, 4, 2], [3, 4, 2, 1])
def test_what_is_said_all_the_time_tells_as_much_as_two_words_but_not_what_is_said_now_and_then(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(wording, "WEIGHTING", weighing(K1=wording.WEIGHTING.K1 * times))
    search = opened(
        report(1, text="教育" + FILL * 15 + "医疗" + FILL * 15),
        report(2, text="教育、" * 4 + FILL * 19),
        report(3, text="教育、" * 40),
        report(4, text="医疗、" * 5 + FILL * 17),
        *others(),
    )
    assert order(search, "教育 OR 医疗") == right


@moved([1, 2, 3, 4], [1, 2, 4, 3], [1, 4, 2, 3])
def test_a_title_tells_more_than_a_text_although_it_is_long_but_not_if_it_is_far_too_long(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    length = wording.WEIGHTING._field_B["title"]
    monkeypatch.setattr(wording, "WEIGHTING", weighing(title=length * times))
    search = opened(
        report(1, title="教育局年报"),
        report(2, title="教育局年报" + "全年收到申请" * 2),
        report(3, title="教育局年报" + "全年收到申请" * 4),
        report(4, text="教育局、" * 4),
        *others(),
    )
    assert order(search, "教育局") == right


@pytest.mark.parametrize(("length", "right"), [(None, [1, 2]), (0.1, [2, 1]), (1, [2, 1])])
def test_a_report_is_not_less_about_its_year_for_the_many_names_of_its_place(
    opened: Any, monkeypatch: pytest.MonkeyPatch, length: float | None, right: list[int]
) -> None:
    if length is not None:
        monkeypatch.setattr(wording, "WEIGHTING", weighing(about=length))
    search = opened(report(1, region=HEZUO), report(2), *others(year=2011))
    assert order(search, "2013") == right


@moved([3, 4, 2, 1], [3, 1, 4, 2], [1, 3, 4, 2])
def test_a_word_of_a_title_tells_more_than_two_of_a_text_and_less_than_three_told_often(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "TITLE_WEIGHT", ranking.TITLE_WEIGHT * times)
    search = opened(
        report(1, title="教育局年报"),
        report(2, text="教育局" * 20),
        report(3, text="教育局、医疗、街道。" * 9),
        report(4, text="医疗、街道。"),
        *others(),
    )
    assert order(search, "教育局 OR 医疗 OR 街道") == right


@moved([3, 2, 1], [3, 1, 2], [1, 3, 2])
def test_the_own_year_tells_more_than_title_and_text_and_less_than_they_with_one_word_more(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "ABOUT_WEIGHT", ranking.ABOUT_WEIGHT * times)
    search = opened(
        report(1, year=2021),
        report(2, title="2021年报", text="2021年计划，2021年目标。"),
        report(3, title="2021年教育局年报", text="教育局2021年计划。" * 3),
        *others(),
    )
    assert order(search, "2021 OR 教育局") == right


@moved([3, 2, 1], [3, 1, 2], [1, 3, 2])
def test_the_name_of_a_publisher_tells_more_than_its_text_and_less_than_a_title(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "PUBLISHER_WEIGHT", ranking.PUBLISHER_WEIGHT * times)
    search = opened(
        report(1, publisher="合作市教育局", text=f"教育局。{FILL * 60}"),
        report(2, text="教育局、" * 6 + FILL * 8),
        report(3, title="教育局年报"),
        *others(publisher="合作市水利局"),
    )
    assert order(search, "教育局") == right


def test_the_name_of_a_publisher_ranks_but_finds_nothing_by_itself(opened: Any) -> None:
    bureau = report(1, title=NAMELESS, publisher="合作市教育局", text="我局收到申请28件。")
    search = opened(bureau)
    assert order(search, "教育局") == []
    assert order(search, "机关:教育局") == [1]


def test_who_names_a_publisher_means_its_own_report_though_no_title_names_it(opened: Any) -> None:
    names = ["合作市教育局", "合作市人民政府", "合作市水利局"]
    texts = [
        "教育局收到申请。" + "我局收到申请28件。" * 9,
        "教育局、水利局等收到申请。" * 5,
        "与教育局收到申请。",
    ]
    search = opened(
        *(
            report(n, title=NAMELESS, publisher=name, text=text, region=HEZUO)
            for n, (name, text) in enumerate(zip(names, texts, strict=True))
        ),
        *others(title=NAMELESS, publisher="合作市卫生局", region=HEZUO),
    )
    assert order(search, "合作市教育局 2013")[0] == 0


def test_a_single_character_tells_nothing_of_a_publisher(opened: Any) -> None:
    search = opened(
        report(1, publisher="合作市水利局", text=f"五水共治，{FILL}"),
        report(2, publisher="合作市卫生局", text="五水共治。"),
        *others(publisher="合作市卫生局"),
    )
    assert order(search, "五水共治") == [2, 1]


@moved([2, 3, 1], [2, 1, 3], [1, 2, 3])
def test_who_names_a_city_means_its_own_report_unless_the_title_of_a_district_hardly_says_more(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(entry, "_OWN_REGION", round(entry._OWN_REGION * times))
    search = opened(
        report(1, region=CITY),
        report(2, region=DISTRICT, title="年报赣州市"),
        report(3, region=DISTRICT, title="年报赣州市全年收到申请"),
        *others(),
    )
    assert order(search, "赣州市") == right


def test_a_year_in_numerals_ranks_as_one_in_digits(opened: Any) -> None:
    titles = ["二〇一三年年报", "年报2013年", "年报全年"]
    search = opened(*(report(n, title=title) for n, title in enumerate(titles)), *others(year=2011))
    hits = search.search(SearchRequest("2013")).hits
    numerals, digits, none = (hit.score for hit in sorted(hits, key=lambda hit: hit.id))
    assert numerals == pytest.approx(digits, rel=0.1)
    assert none < 0.7 * numerals


@moved([1, 3, 2], [3, 1, 2], [3, 2, 1])
def test_a_word_said_thrice_makes_up_for_twenty_characters_between_but_not_one_said_twice(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "NEAR", ranking.NEAR * times)
    apart = "教育" + "收" * 20 + "医疗"
    search = opened(
        report(1, text="教育医疗" + FILL * 23),
        report(2, text=apart + FILL * 15 + "教育" + FILL * 5),
        report(3, text=apart + FILL * 8 + "教育" + FILL * 8 + "教育" + FILL * 4),
        *others(),
    )
    assert order(search, "教育 医疗") == right


@moved([2, 1], [1, 2], [2, 1])
def test_what_is_near_a_single_character_is_not_asked_but_of_two_characters_it_is(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "SHORTEST_UNIT", int(ranking.SHORTEST_UNIT * times))
    search = opened(
        report(1, text="教育医疗" + FILL * 25 + "水"),
        report(2, text="水" + "收" * 5 + "教育" + "收" * 5 + "医疗" + FILL * 20),
        *others(),
    )
    assert order(search, "水 教育 医疗") == right


@moved([1, 2], [150, 1], [150, 210])
def test_nearness_is_looked_at_in_the_best_two_hundred(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "RANKED_ANEW", int(ranking.RANKED_ANEW * times))
    apart = "教育" + FILL * 14 + "医疗" + FILL * 20
    together = "教育医疗" + FILL * 34
    search = opened(
        *(
            report(n, text=(together if n in (150, 210) else apart) + "收到" * n)
            for n in range(1, 231)
        )
    )
    assert order(search, "教育 医疗")[:2] == right


SENTENCE = "乡镇网页由一人兼管，遇到出差便无人更新"
# Holds the words of the sentence, oftener, but nowhere as they stand in it.
SCATTERED = "更新无人，便到出差；兼管一人，由网页遇到乡镇。更新无人，便到出差；兼管一人。"


@moved([3, 2, 1, 4], [3, 1, 2, 4], [1, 3, 2, 4])
def test_pieces_of_a_sentence_as_they_stand_make_up_for_one_word_in_a_title_but_not_for_three(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "TOGETHER", ranking.TOGETHER * times)
    search = opened(
        report(1, text=f"存在问题。{SENTENCE}。" + FILL * 30),
        report(2, text=SCATTERED, title="更新年报"),
        report(3, text=SCATTERED, title="网页出差更新年报"),
        report(4, text=SCATTERED),
        *others(),
    )
    assert order(search, SENTENCE.replace("乡镇", "").replace("便", "")) == right


@moved([3, 2, 1], [3, 1, 2], [1, 3, 2])
def test_five_years_make_up_for_a_text_that_is_hardly_better_only(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "A_YEAR", ranking.A_YEAR * times)
    search = opened(
        report(1, year=2023, text="教育" + "全年" * 40),
        report(2, year=2018, text="教育" + "全年" * 39),
        report(3, year=2018, text="教育" + "全年" * 38),
        *others(),
    )
    assert order(search, "教育") == right


@moved([3, 2, 1], [3, 1, 2], [1, 3, 2])
def test_a_clearly_better_text_is_first_however_old_it_is(
    opened: Any, monkeypatch: pytest.MonkeyPatch, times: float, right: list[int]
) -> None:
    monkeypatch.setattr(ranking, "OLD", ranking.OLD * times)
    search = opened(
        report(1, year=2023, text="教育" + "全年" * 40),
        report(2, year=2000, text="教育" + "全年" * 36),
        report(3, year=2000, text="教育" + "全年" * 33),
        *others(),
    )
    assert order(search, "教育") == right


def test_a_report_of_no_known_year_is_an_old_one(opened: Any) -> None:
    search = opened(*(report(n, year=year) for n, year in enumerate([None, 2012, 2013])))
    assert order(search, "申请") == [2, 1, 0]


def test_equal_reports_are_in_order_of_year_then_day_then_id_the_newest_first(opened: Any) -> None:
    days = [None, date(2014, 1, 10), date(2014, 3, 1), date(2014, 3, 1)]
    search = opened(*(report(n, published=day) for n, day in enumerate(days)))
    hits = search.search(SearchRequest("申请")).hits
    assert len({hit.score for hit in hits}) == 1
    assert [int(hit.id, 16) for hit in hits] == [2, 3, 1, 0]


def test_equal_reports_beyond_the_best_are_in_order_of_their_years(
    opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "RANKED_ANEW", 1)
    search = opened(*(report(n, year=2010 + n) for n in (3, 1, 2)))
    assert order(search, "申请") == [3, 2, 1]
