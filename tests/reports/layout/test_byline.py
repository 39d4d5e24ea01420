"""What pages print beside the title: the page's day in all the ways of content systems."""

from __future__ import annotations

import pytest

from reports.layout import strip_page

_TITLE = "青山县人民政府2014年政府信息公开工作年度报告"
_BODY = "根据《中华人民共和国政府信息公开条例》的规定，编制本报告。\n一、概述\n全年公开信息12条。"


@pytest.mark.parametrize(
    "line",
    [
        "中央政府门户网站　www.gov.cn　　2015年03月21日　　来源：县政府办",
        "日期 2015/3/21 点击数 35",
        "[ 2015年03月21日 ] 【字号：大 中 小】",
        "作者 县政府办 时间 2015-03-21 阅读 33",
        "作者\t时间\t阅读\n县政府办\t2015-03-21\t33",
        "| 索引号 | 名称 | 发布日期 |\n| --- | --- | --- |\n| QS0001 | 年报 | 2015-03-21 |",
        "2015年3月21日 信息来源 县政府办",
        "稿件来源：县政府办　2015年3月21日",
        "2015年3月21日 星期六 来源：青山县政府网",
        "2015-03-21 星期六 10:12 点击量：30",
        "http://www.qingshan.gov.cn 2015-03-21 10:01 青山县政府网",
        "浏览次数：22 2015-03-21 来源：县政府办",
        "大同市政府网 2015年3月21日",
        "刊发日期：2015-03-21",
        "发布日期：二○一五年三月二十一日",
        "发布日期\n2015年3月21日\n来源\n县政府办",
        "20150321 来源：县政府办",
        "發佈時間：2015-3-21 來源：縣政府辦 瀏覽次數：3",
        "编辑：admin 2015-03-21 阅读(22)",
        "县政府办 | 2015-03-21 | 22",
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_a_byline_is_taken_off_and_its_day_kept(line: str, below: bool) -> None:
    head = f"{_TITLE}\n{line}" if below else f"{line}\n{_TITLE}"

    stripped = strip_page(f"{head}\n{_BODY}")

    assert stripped.text.strip() == f"{_TITLE}\n{_BODY}"
    assert stripped.metadata["published"] == "2015-03-21"


@pytest.mark.parametrize(
    "line",
    [
        "（2014年1月10日）",
        "2015年3月21日",
        "二〇一五年三月二十一日",
        "青山县人民政府办公室  2015年3月21日",
    ],
)
def test_the_reports_own_day_stays(line: str) -> None:
    stripped = strip_page(f"{_TITLE}\n{line}\n{_BODY}")

    assert line in stripped.text
    assert "published" not in stripped.metadata


def test_the_day_of_the_visit_is_no_day_of_the_page() -> None:
    stripped = strip_page(f"2021年5月3日 星期一\n{_TITLE}\n{_BODY}")

    assert stripped.text.startswith(_TITLE)
    assert "published" not in stripped.metadata


def test_a_byline_keeps_the_spelling_of_its_names() -> None:
    stripped = strip_page(f"{_TITLE}\n2015-03-21 來源：縣政府辦 10:20\n{_BODY}")

    assert stripped.metadata["source"] == "縣政府辦"
