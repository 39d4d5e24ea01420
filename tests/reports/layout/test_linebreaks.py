"""Which line breaks go, and which stay."""

from __future__ import annotations

import pytest

from reports.layout import strip_page


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("（四）以网站为主，多渠道公开。发挥好", "市政府门户网站作为平台，围绕热点做好发布。"),
        ("公开范围涉及应急管理、行政执法、环境保护、", "扶贫和教育等许多方面的内容。"),
        ("2025年，我县坚持以群众需求为导向，努力让信息“看", "得懂、用得上”。"),
        ("有相当一部分群众不知道政府信息公开的内容，", "不知道如何申请、查询。"),
        ("全面落实《中华人民共和国政府信息公开条例》，按照", "统一部署，公开各类信息。"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
def test_a_cut_sentence_is_put_together(above: str, below: str, gap: str) -> None:
    assert strip_page(f"{above}{gap}{below}").text == above + below


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("六、存在的问题、", "回顾一年来的工作，取得了阶段性成果。"),
        ("2010年，全区共公开信息5021条", "目前，全区已有48个单位建立了专栏，覆盖率达到100%。"),
        ("主要问题是，公开不及时，内容不全面", "二、改进措施"),
        ("主要做了以下工作，取得了较好成效，", "1.健全制度"),
        ("合作市人民政府办公室", "2014年1月10日"),
        ("我们将继续努力，做好各项工作", "合作市人民政府办公室"),
        ("2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "0"),
        ("社会公益", "组织"),
        ("（一）主动公开，", "规章 2 0 11"),
        ("一、概述", "2013年，我市认真贯彻《条例》，扎实推进。"),
        ("省政务公开办公室：", "《条例》施行以来，我市加强领导，健全机制。"),
        ("# 一、强化领导，健全机制，", "2013年，我市认真贯彻《条例》，扎实推进。"),
        ("一是公开意识有待增强，能力不足", "　　二是公开形式单一，内容不全。"),
    ],
)
def test_what_stands_for_itself_stays_a_line(above: str, below: str) -> None:
    text = f"{above}\n{below}"

    assert strip_page(text).text == text


def test_lines_of_one_width_are_put_together_to_paragraphs() -> None:
    paragraph = "".join(
        "本机关深入贯彻条例各项规定，聚焦重点领域和关键环节，持续提升公开质量和服务水平，"
        f"全年第{number}季度主动公开各类信息若干条，群众评价总体良好。"
        for number in range(1, 9)
    )
    lines = [paragraph[at : at + 40] for at in range(0, len(paragraph), 40)]

    stripped = strip_page("一、总体情况\n" + "\n".join(lines) + "\n二、主动公开情况\n见下表。")

    joined = stripped.text.split("\n")
    assert joined[0] == "一、总体情况"
    assert "".join(joined[1:-2]) == paragraph
    assert all(line.endswith("。") for line in joined[1:-2])


def test_latin_words_keep_a_space_between_them() -> None:
    text = "主要平台包括、Open\nGovernment，以及其他平台。"

    assert strip_page(text).text in (text, "主要平台包括、Open Government，以及其他平台。")
