"""Bytes of every charset that such pages come in are read as what they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawl.extract.charset import charset_of_label, decode, is_utf16

SIMPLIFIED = "根据《政府信息公开条例》的要求，现将合作市2013年度政府信息公开工作情况报告如下：\n"
TRADITIONAL = "根據《政府資訊公開條例》的要求，現將合作市2013年度政府資訊公開工作情況報告如下：\n"


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "政府", "<html><body>" + SIMPLIFIED])
def test_text_is_read_without_a_label(text: str, charset: str) -> None:
    if charset in ("utf-16-le", "utf-16-be") and text == "政府":
        pytest.skip("two units without a mark and without an ASCII character could be anything")
    assert decode(text.encode(charset)).text == text


@pytest.mark.parametrize("label", [None, "gb2312", "utf-8", "iso-8859-1", "big5", "no such"])
@pytest.mark.parametrize(
    ("text", "charset"),
    [(SIMPLIFIED, "utf-8"), (SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5hkscs")],
)
def test_a_wrong_label_changes_nothing(text: str, charset: str, label: str | None) -> None:
    decoded = decode(text.encode(charset), label)

    assert (decoded.text, decoded.charset, decoded.replaced) == (text, charset, 0)


def test_gb2312_stands_for_all_of_gb18030() -> None:
    beyond_gb2312 = "镕堃䶮㙍" + SIMPLIFIED

    assert decode(beyond_gb2312.encode("gb18030"), "gb2312").text == beyond_gb2312


def test_valid_utf8_comes_before_the_label() -> None:
    assert decode("镇政府".encode(), "gbk").charset == "utf-8"


def test_a_label_decides_where_the_bytes_do_not() -> None:
    undecided = "縣府".encode("big5")

    assert decode(undecided, "big5").text == "縣府"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_text_cut_inside_a_character_is_read_and_the_damage_counted(charset: str) -> None:
    decoded = decode((SIMPLIFIED * 3).strip().encode(charset)[:-1])

    assert decoded.charset == charset
    assert decoded.replaced == 1
    assert decoded.text.endswith("\ufffd")


def test_replacement_characters_that_were_written_are_not_counted_as_damage() -> None:
    assert decode("政\ufffd府".encode()).replaced == 0


@pytest.mark.parametrize(
    ("label", "charset"),
    [
        ("GB2312", "gb18030"),
        (" 'gbk' ", "gb18030"),
        ("UTF8", "utf-8"),
        ("Big5-HKSCS", "big5hkscs"),
        ("iso-8859-1", None),
        ("", None),
        (None, None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str | None, charset: str | None) -> None:
    assert charset_of_label(label) == charset


def test_zero_bytes_alone_make_no_utf16() -> None:
    assert not is_utf16(b"\x00" * 100)
    assert not is_utf16(bytes(range(256)))
    assert not is_utf16("政府\x00信息公开".encode())
    assert is_utf16('{"url": "a"}'.encode("utf-16-le"))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text(body: bytes) -> None:
    decoded = decode(body)

    decoded.text.encode()
    assert decoded.replaced >= 0


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    if not is_utf16(text.encode()) and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text
