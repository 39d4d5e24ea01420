"""The words of a text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import analysis
from reports import skeleton

SENTENCES = [
    "本机关全年收到依申请公开政府信息申请28件，其中“三公”经费类3件，按时答复率100%。",
    "甘南藏族自治州合作市人民政府办公室负责《政府信息公开条例》的贯彻落实，共发布1,546条。",
    "縣城中區域的行政規範性文件，經行政復議維持1件；通過門戶網站、微信公眾號公開GDP等數據99.2%。",
    "西峰区２０１７年召开政府信息公开工作专题会议2次，办理12345热线转办件A4纸13000余张。",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_rjieba_and_jieba_give_the_same_words(sentence: str) -> None:
    text = skeleton(sentence)
    assert analysis.rust_cut()(text) == analysis.python_cut()(text)


@given(st.text("政府信息公开依申请条例甘肃省合作市12,ab。 ", max_size=40))
def test_they_agree_on_any_mixture(text: str) -> None:
    bare = skeleton(text)
    assert analysis.rust_cut()(bare) == analysis.python_cut()(bare)


def test_without_rjieba_the_slower_jieba_takes_over_and_a_warning_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rust, python = analysis.rust_cut, analysis.python_cut()
    rust.cache_clear()
    # What Python does for a module that is not there.
    monkeypatch.setitem(sys.modules, "rjieba", None)
    assert analysis._cut.__wrapped__() is python
    assert "jieba" in caplog.text
    rust.cache_clear()


def test_a_word_of_the_domain_stays_whole() -> None:
    found = analysis.words("依申请公开与主动公开规范性文件，三公经费，依据政府信息公开条例。")
    assert {"依申请公开", "主动公开", "规范性文件", "三公经费", "政府信息公开条例"} <= set(found)


def test_a_place_name_stays_whole_but_tears_no_common_words_apart() -> None:
    assert "甘南藏族自治州" in analysis.words("甘南藏族自治州人民政府")
    assert "城中区" not in analysis.words("县城中区域划分")


def test_words_are_folded_and_hold_no_punctuation_or_white_space() -> None:
    assert analysis.words("申請 ２８ 件，GDP！") == ["申请", "28", "件", "gdp"]


def test_a_number_with_commas_is_one_word() -> None:
    assert "1546" in analysis.words("共1,546条")


@given(st.text(max_size=60))
def test_no_word_is_lost_or_invented(text: str) -> None:
    found = "".join(analysis.words(text))
    assert set(filter(str.isalnum, skeleton(text))) <= set(found)
    assert set(found) <= set(skeleton(text))


def test_the_fingerprint_is_the_same_each_time() -> None:
    assert analysis.fingerprint() == analysis.fingerprint()
    assert len(analysis.fingerprint()) == 16
