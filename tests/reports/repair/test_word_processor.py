"""Field codes and bookmarks of word processors go, what a reader would have seen stays."""

from __future__ import annotations

import pytest

from reports.edits import apply
from reports.repair.word_processor import word_processor


def _mended(text: str) -> str:
    return apply(text, word_processor(text))[0]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("[bookmark: _GoBack]2017年", "2017年"),
        ('详见 HYPERLINK "http://a.example.cn/" \\t "_blank" 网站。', "详见网站。"),
        ('HYPERLINK \\l "_Toc123456" 一、概述 PAGEREF _Toc123456 \\h 3', "一、概述3"),
        ("第一页PAGE   \\* MERGEFORMAT", "第一页"),
        ('TOC \\o "1-3" \\h \\z \\u\n一、概述', "\n一、概述"),
        ("{ PAGE }", ""),
        ("{ PAGE \\* MERGEFORMAT }", ""),
        ("第 PAGE 页 共 NUMPAGES 页", ""),
        ("附表EMBED Equation.3如下", "附表如下"),
        ("EMBED Excel.Sheet.12", ""),
        ("SEQ 表 \\* ARABIC", ""),
        ("SHAPE  \\* MERGEFORMAT", ""),
        ("目录错误!未定义书签。", "目录"),
        ("\x13 HYPERLINK x \x14市政府\x15网站", "市政府网站"),
        ("\x13 PAGE \x15", ""),
        ('\\l "_Toc123456"概述', "概述"),
        ("概述_Toc123456", "概述"),
        ("MsoNormal本报告", "本报告"),
        ("= 1 \\* GB3 ①加强领导", "①加强领导"),
        ("= 2 \\* GB3加强领导", "②加强领导"),
        ("=3\\*CHINESENUM3、规范", "三、规范"),
        ("eq \\o\\ac(○,3)规范", "③规范"),
        ("eq \\o\\ac(□,√)同意", "☑同意"),
    ],
)
def test_codes_become_what_a_reader_saw(written: str, seen: str) -> None:
    assert _mended(written) == seen


@pytest.mark.parametrize(
    "text",
    [
        "PAGE、TIME 和 DATE 是英文单词",
        "（EMBED）",
        "C:\\users\\公开",
        "A\\B 类",
        "GDP、ISO 9001、PM2.5、TOC 分析仪",
        "x = 1 且 y = 2",
        "[附件: 统计表]",
        "{一}、{二}",
        "file_name_2018",
        "",
    ],
)
def test_words_that_look_like_codes_stay(text: str) -> None:
    assert not word_processor(text)


def test_latin_words_do_not_run_together() -> None:
    assert _mended('see HYPERLINK "http://a.example.cn" page') == "see page"
