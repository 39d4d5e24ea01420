"""Text read in the wrong encoding comes back where its bytes still say what it was."""

from __future__ import annotations

import pytest

from reports.edits import apply
from reports.repair.mojibake import UNRESOLVED, mojibake

_LABELS = (
    "政府信息公开",
    "首页",
    "当前位置：首页",
    "联系我们",
    "网站地图",
    "年度报告",
    "政策法规",
    "岳阳市人民政府门户网站",
    "依申请公开",
)


def _mended(text: str) -> str:
    return apply(text, mojibake(text))[0]


@pytest.mark.parametrize("label", _LABELS)
def test_utf8_read_as_gbk_comes_back(label: str) -> None:
    assert _mended(label.encode().decode("gb18030", "replace")) == label


@pytest.mark.parametrize("label", _LABELS)
@pytest.mark.parametrize("charset", ["latin-1", "cp1252"])
def test_utf8_read_as_latin_comes_back(label: str, charset: str) -> None:
    assert _mended(label.encode().decode(charset, "ignore")) == label


@pytest.mark.parametrize("label", [label for label in _LABELS if "：" not in label])
def test_gbk_read_as_latin_comes_back(label: str) -> None:
    assert _mended(label.encode("gbk").decode("latin-1")) == label


def test_characters_without_a_font_may_have_been_dropped() -> None:
    assert _mended("鏀垮簻淇℃伅鍏紑") == "政府信息公开"
    assert _mended("鏀垮簻淇℃伅鍏\ue100紑") == "政府信息公开"


def test_only_the_run_changes_and_the_words_around_it_stay() -> None:
    run = "政府信息".encode().decode("gbk")
    assert _mended(f"栏目：{run}，年度报告 2018") == "栏目：政府信息，年度报告 2018"


def test_a_byte_lost_at_the_end_is_filled_in_where_one_word_fits() -> None:
    assert _mended("2018骞存斂搴滀俊鎭?") == "2018年政府信息"


def test_a_byte_lost_where_several_words_fit_stays_open() -> None:
    damaged = "通知公告".encode().decode("gbk", "replace")
    assert _mended(damaged).startswith("通知\ufffd")


def test_punctuation_alone_comes_back() -> None:
    assert _mended("â€œ公开â€\x9d Â·") == "“公开” ·"


@pytest.mark.parametrize("gone", ["锟斤拷", "锟斤拷锟斤拷", "\ufffd\ufffd"])
def test_what_the_bytes_no_longer_say_is_recorded(gone: str) -> None:
    (edit,) = mojibake(f"公开{gone}信息")
    assert (edit.kind, edit.replacement) == (UNRESOLVED, gone)


@pytest.mark.parametrize(
    "text",
    [
        "鄉鎮、閱覽、鏈接、錄用、條件",
        "José Müller, café, naïve, Ångström",
        "本报告由办公室编制。",
        "沭阳县、盱眙县、鄯善县",
        "10 €、20 £、± 5 °C、§ 3",
        "",
    ],
)
def test_text_that_was_read_rightly_stays(text: str) -> None:
    assert not mojibake(text)
