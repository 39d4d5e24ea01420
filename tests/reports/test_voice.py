"""Who speaks: a body about its own work, a newspaper about others, a superior."""

from __future__ import annotations

import pytest

from reports.acceptance.voice import of_a_superior, of_others, tells_of_own_work

_LETTER = (
    "我办今年的政府信息公开工作逐步走上正轨。编了指南和目录,挂到网上,共上网文件78份。"
    "递交申请表的2人,都给了答复。没有收费,也没有人申请复议。目前人手少,还有不少问题,今后要逐步解决。"
)
_NEWS = (
    "昨日,县政府公布2012年政府信息公开年度报告。报告显示,去年全县公开信息3万条,收到申请320件,"
    "引发行政复议3件。据了解,存在的问题将逐步改进。记者看到,网站已经改版。"
)
_CIRCULAR = (
    "各乡镇人民政府:\n县政府办对政府信息公开工作进行了考核,公开信息31万条,受理申请2120件。"
    "部分单位存在问题。请各单位认真整改,将结果报送至县政府办。网站要改进。"
)


@pytest.mark.parametrize("titled", [True, False])
def test_a_letter_without_numbers_tells_of_own_work(titled: bool) -> None:
    assert tells_of_own_work(_LETTER, titled=titled)


@pytest.mark.parametrize("text", [_NEWS, _CIRCULAR])
def test_news_and_circulars_do_not(text: str) -> None:
    assert not tells_of_own_work(text)


def test_the_voices_are_told_apart() -> None:
    assert (of_others(_NEWS), of_a_superior(_NEWS)) == (True, False)
    assert (of_others(_CIRCULAR), of_a_superior(_CIRCULAR)) == (False, True)


def test_own_work_of_another_kind_does_not_count() -> None:
    text = "我局全年完成项目32个,发布公告12条,收到来电310次。制度健全。存在不足,今后改进。"
    assert not tells_of_own_work(text)
