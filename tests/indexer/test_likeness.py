"""Which reports say the same, and which only look alike?"""

from __future__ import annotations

from zlib import crc32

import pytest

from indexer.entry import make_entry
from indexer.likeness import Likeness, Sketch, alike
from reports import Region, Report
from tests.indexer import copies
from tests.indexer.copies import TEXT, Turned, original, replacing, with_text


def _likeness(report: Report) -> Likeness:
    return make_entry(report).likeness


def same(one: Report, other: Report) -> bool:
    """Whether one is folded into the other."""
    a, b = _likeness(one), _likeness(other)
    of_one_body = a.body == b.body != 0
    by_pieces = of_one_body and alike(Sketch(a.pieces), Sketch(b.pieces))
    assert not of_one_body or by_pieces == alike(Sketch(b.pieces), Sketch(a.pieces))
    return a.text == b.text != 0 or by_pieces


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
        replacing("2014年1月10日", "2014年1月11日"),
        replacing("28\t19\n", "281\t9\n"),
        replacing("28\t19\n", "28\t19\t0\n"),
        replacing("专职人员6名", "专职人员6.5名"),
        replacing("培训班4期", "培训班期"),
        replacing("没有提起行政诉讼", "行政诉讼三十二件"),
    ],
)
def test_a_corrected_figure_makes_another_report(corrected: Turned) -> None:
    assert not same(original(1), corrected(original(2)))
    assert not same(copies.with_furniture_above(original(1)), corrected(original(2)))


def test_a_figure_written_in_characters_is_a_figure() -> None:
    in_characters = original(1, TEXT.replace("4期", "十四期"))
    assert not same(in_characters, replacing("十四期", "十五期")(original(2, in_characters.text)))


def test_a_paragraph_more_makes_another_report() -> None:
    more = "另外，各乡镇街道都设立了查阅点，配备了电脑，方便群众就近查询，受到普遍欢迎。\n"
    assert not same(original(1), replacing("二、主动", f"{more}二、主动")(original(2)))


def test_several_sentences_written_anew_make_another_report() -> None:
    anew = with_text(
        lambda text: (
            text.replace("健全工作机制", "建立有关制度")
            .replace("加强业务培训", "组织学习交流")
            .replace("细化目录", "明确分工")
        )
    )
    assert not same(original(1), anew(original(2)))


def test_the_report_of_another_year_is_another_report() -> None:
    later = original(2, TEXT.replace("2014", "2015").replace("2013", "2014"), year=2014)
    assert not same(original(1), later)
    assert not same(original(1, TEXT.replace("2013年", "")), original(2, year=2014, text=TEXT))


def test_bodies_that_share_a_form_whose_figures_are_all_nought_are_not_one() -> None:
    nought = "".join("0" if char.isdigit() else char for char in TEXT)
    other = nought.replace("合作市", "临潭县")
    assert not same(original(1, nought), original(2, other, publisher="临潭县人民政府办公室"))
    # Even where one body is read off both pages.
    assert not same(original(1, nought), original(2, other))


def test_the_same_text_is_the_same_report_whoever_is_said_to_have_published_it() -> None:
    elsewhere = {"publisher": "合作市民政局", "region": Region("620000", ("甘肃省",))}
    assert same(original(1), original(2, **elsewhere))
    assert same(original(1), copies.with_another_layout(original(2, **elsewhere)))
    assert not same(original(1), copies.with_a_typo(original(2, **elsewhere)))


def test_the_same_text_under_titles_that_name_two_bodies_is_two_reports() -> None:
    text = TEXT.replace("合作市", "")
    one = original(1, text, title="那吾乡2013年年报", publisher="那吾乡人民政府")
    other = original(2, text, title="勒秀乡2013年年报", publisher="勒秀乡人民政府")
    assert not same(one, other)


def test_the_office_of_a_government_is_the_same_body() -> None:
    government = original(2, publisher="合作市人民政府")
    assert same(original(1), copies.with_a_typo(government))


@pytest.mark.parametrize("unknown", ["year", "publisher"])
def test_where_body_or_year_is_not_known_only_the_same_text_is_the_same(unknown: str) -> None:
    fields = {unknown: None}
    assert same(original(1, **fields), original(2, **fields))
    assert not same(original(1, **fields), copies.with_a_typo(original(2, **fields)))


@pytest.mark.parametrize("text", ["", "\n \n", "……！", "见附件。", "年度报告请点击下载：附件1"])
def test_a_text_that_says_too_little_is_like_no_other(text: str) -> None:
    assert not same(original(1, text), original(2, text))


def test_rare_characters_are_letters_like_others() -> None:
    rare = original(1, TEXT.replace("健全", "𬱟𠮷"))
    assert same(rare, original(2, rare.text))
    assert same(rare, copies.with_furniture_below(original(2, rare.text)))
    assert _likeness(rare).text != _likeness(original(2, TEXT.replace("健全", "𬱟𠮸"))).text


def test_a_likeness_is_the_same_in_every_process_and_release() -> None:
    # What indexes hold: where it changes, so must the version of the schema.
    found = _likeness(original(1))
    assert (found.text, found.body) == (8058488581917898748, 11551725128028476849)
    assert crc32(found.pieces) == 2557199926
