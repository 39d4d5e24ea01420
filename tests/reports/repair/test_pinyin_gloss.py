"""Readings in brackets behind their characters go; everything else in brackets stays."""

from __future__ import annotations

import pytest

from reports.edits import apply
from reports.repair.pinyin_gloss import UNRESOLVED, pinyin_gloss


def _mended(text: str) -> str:
    return apply(text, pinyin_gloss(text))[0]


@pytest.mark.parametrize(
    ("glossed", "clean"),
    [
        ("根據(jù)條例", "根據條例"),
        ("關（guān）于", "關于"),
        ("領(lǐng)導(dǎo)", "領導"),
        ("牡丹江(jiāng)市", "牡丹江市"),
        ("莘（shēn）县", "莘县"),
        ("系(jì, xì)统", "系统"),
        ("系(xì)(xì)统", "系统"),
        ("根據(jùjù)", "根據"),
        ("綠(lǜ)色", "綠色"),
        ("綠(lv4)色", "綠色"),
        ("导(dăo)", "导"),
        ("据(ju\u0300)", "据"),
        ("關(ɡuān)", "關"),
        ("據 (jù)", "據"),
        ("據[jù]", "據"),
        ("和谐(héxié)社会", "和谐社会"),
        ("一(yí)次", "一次"),
    ],
)
def test_a_gloss_with_a_tone_goes_wherever_it_stands(glossed: str, clean: str) -> None:
    assert _mended(glossed) == clean


def test_glosses_without_tones_go_where_there_are_several() -> None:
    glossed = "煙氣(qi)在線連(lian)續監測(ce)系(xi)(xi)(xi)統(tong)的(de)簡稱"
    assert _mended(glossed) == "煙氣在線連續監測系統的簡稱"


@pytest.mark.parametrize(
    "text",
    [
        '"A(jù)"',
        "條例(GDP)",
        "(a)總則",
        "第(a)項",
        "附表(e)",
        "例(an)",
        "数据(shuju)",
        "北京(Beijing)",
        "莘(shen)县",
        "微信(wechat)和微博(weibo)",
        "平台(app)、小程序(h5)、网站(www)",
        "请示(一)、报告(2)",
        "服务(service)",
    ],
)
def test_what_is_no_gloss_or_has_no_company_stays(text: str) -> None:
    assert not pinyin_gloss(text)


def test_abbreviations_stay_among_glosses() -> None:
    assert (
        _mended("根據(jù)國內生產總值(GDP)和領(lǐng)域(wto)") == "根據國內生產總值(GDP)和領域(wto)"
    )


def test_toneless_readings_outnumbered_by_other_words_stay() -> None:
    text = "表(biao)一(a)表(biao)二(b)项(xiang)三(c)项(x)"
    assert not pinyin_gloss(text)


def test_a_gloss_of_another_character_stays_and_is_recorded() -> None:
    (edit,) = pinyin_gloss("申請(zhí)")
    assert (edit.kind, edit.replacement) == (UNRESOLVED, "(zhí)")


def test_three_thousand_glosses_are_removed_at_once() -> None:
    assert _mended("據(jù)導(dǎo)關(guān)" * 1000) == "據導關" * 1000
