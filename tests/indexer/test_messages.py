"""Whatever is asked, there is an answer or a sentence that says what is wrong with the question."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import BadRequest, Search, SearchRequest, parse_request
from indexer.request import DEEPEST_HIT, LARGEST_PAGE, LONGEST_QUERY
from reports import Report

ODD_CHARACTERS = st.text(
    "政府公开 -－\"“”「」『』＂'\\,，.:()[]{}*?~^&|!<>\x00\x07\u200b\ufeff𠮷🎉1０\t\n", max_size=30
)

WRONG = (
    *(
        ("year", value)
        for value in ("今年", "20133", "213", "2013.0", "-2013", "", "２０１３", "20 13")
    ),
    *(
        ("region", value)
        for value in ("999999", "甘肃", "62", "6200000", "620 00", "", "００００００")
    ),
    *(("level", value) for value in ("city", "COUNTY", "县级", "", "none ")),
    *(("kind", value) for value in ("school", "政府", "")),
    *(("sort", value) for value in ("best", "", "NEWEST")),
    *(("size", value) for value in ("0", "-1", "101", "ten", "", "1e2", "9" * 40)),
    *(("page", value) for value in ("0", "-3", "two", "", "1.5", "9" * 40)),
)


def _codes(search: Search, query: str) -> set[str]:
    messages = search.search(SearchRequest(query)).messages
    assert all(message.text.endswith("。") for message in messages)
    return {message.code for message in messages}


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_parameter_is_refused_with_its_name_and_a_sentence(name: str, value: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_request({"q": ["公开"], name: [value]})
    assert caught.value.field == name
    assert caught.value.code
    assert caught.value.to_json() == {
        "code": caught.value.code,
        "text": str(caught.value),
        "field": name,
    }


def test_a_right_value_beside_a_wrong_one_does_not_save_it() -> None:
    with pytest.raises(BadRequest, match="999999"):
        parse_request({"region": ["620000", "999999"]})


def test_a_long_wrong_value_is_not_repeated_in_full() -> None:
    with pytest.raises(BadRequest) as caught:
        parse_request({"level": ["x" * 5_000]})
    assert len(caught.value.text) < 200


def test_a_query_may_have_2000_characters_and_not_one_more() -> None:
    assert len(parse_request({"q": ["公" * LONGEST_QUERY]}).query) == LONGEST_QUERY == 2_000
    for length in (2_001, 10_000):
        with pytest.raises(BadRequest) as caught:
            parse_request({"q": ["公" * length]})
        assert caught.value.field == "q"
        assert str(length) in caught.value.text


def test_what_may_be_asked_is_read_as_it_stands() -> None:
    request = parse_request(
        {
            "q": ["依申请公开"],
            "year": ["2013", "none", "2013"],
            "region": ["620000", "none", "000000"],
            "level": ["county", "none"],
            "kind": ["department"],
            "sort": ["oldest"],
            "page": ["3"],
            "size": ["100"],
        }
    )
    assert request.years == ("2013", "none")
    assert request.regions == ("620000", "none", "000000")
    assert request.levels == ("county", "none")
    assert request.kinds == ("department",)
    assert (request.sort, request.page, request.size) == ("oldest", 3, LARGEST_PAGE)


def test_nothing_asked_gives_everything(search: Search, collection: tuple[Report, ...]) -> None:
    for typed in ("", "  \u3000\n"):
        result = search.search(parse_request({"q": [typed]}))
        assert result.total == len(collection)
        assert result.messages == ()


def test_a_year_nobody_reported_about_is_no_mistake(search: Search) -> None:
    result = search.search(parse_request({"year": ["1066"]}))
    assert result.total == 0
    assert [(one.value, one.count) for one in result.facets.year if one.selected] == [("1066", 0)]


@pytest.mark.parametrize("query", ["-", "- -", '""', "“”", "「」", "，。", '-" "', "🎉", "***"])
def test_only_operators_find_nothing_and_say_so(search: Search, query: str) -> None:
    result = search.search(SearchRequest(query))
    assert result.total == 0
    assert result.hits == ()
    assert "nothing_to_search" in _codes(search, query)


@pytest.mark.parametrize("query", ["公开\x00", "\x07公开", "\ufeff公开"])
def test_control_characters_are_left_out_and_that_is_said(search: Search, query: str) -> None:
    assert "control_characters" in _codes(search, query)
    assert search.search(SearchRequest(query)).total > 0


def test_control_characters_in_a_quotation_do_not_hide_what_is_quoted(search: Search) -> None:
    plain = search.found_keys(SearchRequest('"信息公开"'))
    assert plain
    assert search.found_keys(SearchRequest('"信息\u200b公\x00开"')) == plain


@pytest.mark.parametrize("query", ['"公开', "“公开", "「公开", '公开 "', "『公开", "“公开「政府"])
def test_unbalanced_quotes_are_answered_with_a_message(search: Search, query: str) -> None:
    assert "unbalanced_quote" in _codes(search, query)


@pytest.mark.parametrize("opening", ['"', "“", "「"])
def test_an_open_quotation_goes_to_the_end(search: Search, opening: str) -> None:
    found = search.found_keys(SearchRequest(f"{opening}信息已经公开，政府没有"))
    assert found == search.found_keys(SearchRequest('"信息已经公开，政府没有"'))
    assert found


def test_what_is_left_out_is_named(search: Search) -> None:
    result = search.search(SearchRequest("公开 ****"))
    assert result.total > 0
    assert any("****" in message.text for message in result.messages)


def test_only_exclusions_find_the_others(search: Search, collection: tuple[Report, ...]) -> None:
    without = search.search(SearchRequest("-政府")).total
    assert 0 < without < len(collection)
    assert without + search.search(SearchRequest("政府")).total == len(collection)


def test_a_page_past_the_end_is_empty(search: Search) -> None:
    result = search.search(SearchRequest("公开", page=999_999))
    assert result.hits == ()
    assert result.total > 0
    assert result.pages < 999_999


def test_the_deepest_page_is_no_deeper_than_is_said(search: Search) -> None:
    assert search.search(SearchRequest(size=1, page=DEEPEST_HIT + 1)).hits == ()


@pytest.mark.parametrize(
    "query", ["政" * 2_000, "政 " * 1_000, "-" * 2_000, '"' * 2_000, "“" * 2_000, "1," * 1_000]
)
def test_the_longest_queries_are_answered(search: Search, query: str) -> None:
    result = search.search(parse_request({"q": [query]}))
    assert result.query == query
    assert result.took_ms < 5_000


def test_terms_left_out_for_their_number_are_spoken_of(search: Search) -> None:
    assert "too_many_terms" in _codes(search, " ".join(f"公开{n}" for n in range(100)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(query=ODD_CHARACTERS)
def test_no_query_fails(search: Search, collection: tuple[Report, ...], query: str) -> None:
    result = search.search(SearchRequest(query))
    assert result.query == query
    assert 0 <= result.total <= len(collection)
    assert len(result.hits) == min(20, result.total)
    assert all(message.text for message in result.messages)
    marks = search.marks(collection[0], query)
    assert all(left[1] <= right[0] for left, right in pairwise(marks))


def test_more_values_than_a_page_can_link_are_refused() -> None:
    with pytest.raises(BadRequest) as refused:
        parse_request({"year": [f"{year:04}" for year in range(101)]})
    assert refused.value.field == "year"


def test_where_nothing_is_found_each_part_says_what_it_has_to_do_with_it(search: Search) -> None:
    years = ("2012", "2013")
    result = search.search(SearchRequest("信息公开 查无此词 (复议 OR 诉讼) -附件", years=years))
    assert result.total == 0
    assert [part.text for part in result.parts] == [
        *("含「信息公开」", "含「查无此词」", "含「复议」或含「诉讼」", "不含「附件」"),
    ]
    for part in result.parts:
        alone = search.search(SearchRequest(part.text, years=years))
        assert part.found == alone.total
        assert part.left == search.search(SearchRequest(part.rest, years=years)).total
    assert [part.text for part in result.parts if part.left] == ["含「查无此词」"]


def test_where_something_is_found_nothing_more_is_counted(search: Search) -> None:
    result = search.search(SearchRequest("信息公开 -附件"))
    assert result.total
    assert {(part.found, part.left) for part in result.parts} == {(None, None)}
