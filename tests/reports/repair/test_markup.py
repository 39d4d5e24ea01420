"""Tags, comments and style rules that became text go again."""

from __future__ import annotations

import pytest

from reports.edits import apply
from reports.repair.markup import markup


def _mended(text: str) -> str:
    return apply(text, markup(text))[0]


@pytest.mark.parametrize(
    ("left_over", "text"),
    [
        ("一、概述</p><p>二、公开<br/>三、收费<o:p></o:p>", "一、概述\n二、公开\n三、收费"),
        ('<p class="MsoNormal" style="text-indent:21pt">本报告', "本报告"),
        ('<?xml:namespace prefix = o ns = "urn:x" />本报告', "本报告"),
        ("<td>受理</td><td>3</td>", "受理 3 "),
        ('class="MsoNormal">本报告', "本报告"),
        ("<!--[if gte mso 9]><xml><w:View/></xml><![endif]-->本报告", "本报告"),
        ("<!--StartFragment-->本报告<!--EndFragment-->", "本报告"),
        ("[if !supportLists]一、[endif]概述", "一、概述"),
        ('@font-face{font-family:"宋体";}p.MsoNormal{margin:0pt;}本报告', "本报告"),
        (
            "/* Style Definitions */\ntable.MsoNormalTable {mso-style-name:普通表格;}本报告",
            "\n本报告",
        ),
        ("p.MsoNormal, li.MsoNormal\n\t{margin:0cm;\n\tfont-size:10.5pt;}本报告", "本报告"),
        ("Normal 0 7.8 磅 0 2 false false false EN-US ZH-CN X-NONE 本报告", "本报告"),
        ("Normal 0 false false false MicrosoftInternetExplorer4 本报告", " 本报告"),
    ],
)
def test_what_a_page_is_written_with_goes(left_over: str, text: str) -> None:
    assert _mended(left_over) == text


@pytest.mark.parametrize(
    "text",
    [
        "<信息公开条例>",
        "3<5且7>6",
        "受理数<答复数,a<c>d",
        "《条例》{附件}",
        '{"title": "年报"}',
        "首页>政府信息公开>年报",
        "【注】[1]",
        "",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert not markup(text)


@pytest.mark.parametrize("unit", ["<", "<!--", "{", "<p ", "a,a ", "a{b:c;}", "<a", "Normal 0 "])
def test_endless_openings_do_not_take_endless_time(unit: str) -> None:
    markup(unit * 20_000)
