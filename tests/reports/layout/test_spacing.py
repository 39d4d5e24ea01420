"""Spaces between all characters, and spaces that were published."""

from __future__ import annotations

import pytest

from reports.layout import strip_page


@pytest.mark.parametrize(
    ("spaced", "plain"),
    [
        ("东 岭 镇 政 府 信 息 公 开 年 度 报 告", "东岭镇政府信息公开年度报告"),
        ("2 0 1 3 年 度 政 府 信 息 公 开 报 告", "2013年度政府信息公开报告"),
        ("2 0 1 3 年 1 2 月", "2013年12月"),
        ("《 条 例 》 规 定 ， 编 制 本 报 告 。", "《条例》规定，编制本报告。"),
        ("二 ○ 一 三 年 一 月 十 日", "二○一三年一月十日"),
        ("共 收 到 申 请 2 8 件 ， 均 已 答 复 。", "共收到申请28件，均已答复。"),
        ("主 动 公 开 政 府 信 息\t5\t6", "主动公开政府信息\t5\t6"),
        ("行 政 许 可 0 0 0 0 0 0", "行政许可 0 0 0 0 0 0"),
        ("县  人  民  政  府", "县人民政府"),
        ("本 年 度 全 市 共 公 开 信息 三 千 余 条 。", "本年度全市共公开信息三千余条。"),
    ],
)
def test_spaces_that_nobody_wrote_are_taken_out(spaced: str, plain: str) -> None:
    assert strip_page(spaced).text == plain


@pytest.mark.parametrize(
    "published",
    [
        "合作市 2013 年度政府信息公开工作报告",
        "概 述",
        "总 则 篇",
        "规章 2 0 11",
        "0 0 0 0 0 0 0",
        "一 二 三 四 五 六 七",
        "持续推进 “ 政策简明问答 ” 品牌栏目建设。",
        "市级 47 期、宿城区 28 期、沭阳县 5 期。",
        "张三 李四 王五",
    ],
)
def test_spaces_that_were_published_stay(published: str) -> None:
    assert strip_page(published).text == published
