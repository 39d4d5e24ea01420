"""Which reports say the same, and which only look alike?"""

from __future__ import annotations

import pytest

from indexer.entry import make_entry
from indexer.likeness import Likeness, around_agrees
from reports import Region, Report
from tests.indexer import copies
from tests.indexer.copies import FORM, TEXT, Turned, original, replacing


def _likeness(report: Report) -> Likeness:
    return make_entry(report).likeness


def same(one: Report, other: Report) -> bool:
    """Whether one is folded into the other."""
    a, b = _likeness(one), _likeness(other)
    agree = around_agrees(a.around, b.around)
    assert agree == around_agrees(b.around, a.around)
    return a.text == b.text != 0 or (a.core == b.core != 0 and agree)


@pytest.mark.parametrize("turned", copies.FAITHFUL)
def test_a_copy_is_the_same_whatever_its_page_did_to_it(turned: Turned) -> None:
    assert same(original(1), turned(original(2)))


@pytest.mark.parametrize("one", copies.FAITHFUL[:2])
@pytest.mark.parametrize("other", copies.FAITHFUL[2:])
def test_two_copies_of_which_one_is_in_another_script_are_the_same(
    one: Turned, other: Turned
) -> None:
    assert same(one(original(1)), other(original(2)))


@pytest.mark.parametrize(
    "corrected",
    [
        replacing("收到申请28件", "收到申请29件"),
        replacing("1,546条", "1,564条"),
        replacing("1,546条", "15.46条"),
        replacing("培训班4期", "培训班四期"),
        replacing("培训班4期", "培训班期"),
        replacing(
            "合作市2013年政府信息公开工作年度报告。", "合作市2012年政府信息公开工作年度报告。"
        ),
        replacing("2014年1月10日", "2014年1月11日"),
        replacing("28\t19\n", "29\t19\n"),
    ],
)
def test_a_corrected_figure_makes_another_report(corrected: Turned) -> None:
    assert not same(original(1), corrected(original(2)))
    assert not same(copies.with_furniture_around(original(1)), corrected(original(2)))


@pytest.mark.parametrize(
    "edited",
    [
        replacing("认真贯彻条例", "认真贯彻条列"),
        replacing("没有提起行政诉讼", "提起行政诉讼"),
        replacing("二、主动", "各乡镇都设立了查阅点，方便群众就近查询。\n二、主动"),
        replacing("本年度没有收取检索、复制、邮寄等费用。\n", ""),
    ],
)
def test_other_words_in_the_core_make_another_report(edited: Turned) -> None:
    assert not same(original(1), edited(original(2)))


def test_a_table_more_at_the_end_makes_another_report() -> None:
    table = "".join(f"指标{n}\t{n * 7}\t{n * 5}\n" for n in range(100, 115))
    assert not same(original(1), original(2, TEXT + table))


def test_the_report_of_another_year_is_another_report() -> None:
    later = original(2, TEXT.replace("2014", "2015").replace("2013", "2014"), year=2014)
    assert not same(original(1), later)
    assert not same(original(1, TEXT.replace("2013年", "")), original(2, year=2014, text=TEXT))


def test_bodies_that_share_a_form_whose_figures_are_all_nought_are_not_one() -> None:
    other = FORM.replace("合作市", "临潭县")
    assert not same(original(1, FORM), original(2, other, publisher="临潭县人民政府办公室"))


def test_the_same_text_is_the_same_report_whoever_is_said_to_have_published_it() -> None:
    elsewhere = {"publisher": "合作市民政局", "region": Region("620000", ("甘肃省",))}
    assert same(original(1), original(2, **elsewhere))
    assert same(original(1), copies.with_another_layout(original(2, **elsewhere)))


def test_the_same_text_under_titles_that_name_two_bodies_is_two_reports() -> None:
    text = FORM.replace("合作市", "")
    one = original(1, text, title="那吾乡2013年年报", publisher="那吾乡人民政府")
    other = original(2, text, title="勒秀乡2013年年报", publisher="勒秀乡人民政府")
    assert not same(one, other)


def test_the_office_of_a_government_is_the_same_body() -> None:
    government = original(2, publisher="合作市人民政府")
    assert same(original(1), copies.with_another_title(government))


@pytest.mark.parametrize("unknown", ["year", "publisher"])
def test_where_body_or_year_is_not_known_only_the_same_text_is_the_same(unknown: str) -> None:
    fields = {unknown: None, "text": FORM}
    assert same(original(1, **fields), original(2, **fields))
    assert not same(original(1, **fields), copies.with_another_title(original(2, **fields)))


@pytest.mark.parametrize("text", ["", "\n \n", "……！", "见附件。", "年度报告请点击下载：附件1"])
def test_a_text_that_says_too_little_is_like_no_other(text: str) -> None:
    assert not same(original(1, text), original(2, text))


def test_a_text_without_sentences_is_compared_as_a_whole() -> None:
    table = "".join(f"指标{n}\t{n * 7}\t{n * 5}\n" for n in range(100, 130))
    assert same(original(1, table), original(2, table))
    assert not same(original(1, table), original(2, f"{table}浏览次数"))


def test_rare_characters_count_like_others() -> None:
    rare = original(1, TEXT.replace("健全", "𬱟𠮷"))
    assert same(rare, copies.with_furniture_below(original(2, rare.text)))
    assert not same(rare, original(2, TEXT.replace("健全", "𬱟𠮸")))


def test_a_likeness_is_the_same_in_every_process_and_release() -> None:
    # What indexes hold: where it changes, so must the version of the schema.
    assert _likeness(original(1)) == Likeness(
        text=12315092546231069785, core=5203598414631456934, around=b"20132013|281928192014110"
    )


def test_a_core_with_many_figures_tells_by_itself_whose_it_is() -> None:
    """As where departments copy the page of their county, each under a heading of its own."""
    figures = "".join(f"第{number}类信息{number * 37}条，" for number in range(20, 34))
    text = TEXT.replace("二、主动", f"其中{figures}详见目录。\n二、主动")
    elsewhere = {"publisher": "合作市民政局", "title": "民政局转发"}
    county, department = original(1, text), original(2, f"民政局\n{text}", **elsewhere)
    assert same(county, department)
    assert not same(county, original(2, department.text.replace("740条", "741条"), **elsewhere))
    assert not same(county, original(2, department.text, **elsewhere, year=2014))
