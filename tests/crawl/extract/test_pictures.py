"""A page whose text is only pictures is known, and so are the pictures."""

from __future__ import annotations

import pytest

from crawl.extract.pictures import is_only_pictures, pictures_of

URL = "http://www.example.gov.cn/xxgk/t20200120_4711.html"
FOLDER = "http://www.example.gov.cn/xxgk/"
PROSE = "全年主动公开政府信息一千余条，其中通过政府网站公开八百余条，通过公报公开二百余条。"
MENU = (
    "<div class=header><img src=/images/logo.png><img src=/top.jpg width=1000 height=200></div>"
    "<div class=nav>" + "<a href='/c'>栏目</a>" * 9 + "</div>"
)
TITLE = "<h1>某县2012年政府信息公开工作年度报告</h1><p>发布日期：2013-01-20 来源：某县政府办</p>"
FOOT = (
    "<div class=share><img src=/wx.png></div><div class=footer>版权所有 某县人民政府 "
    "备案号：京ICP备05000001号<img src=/guohui.png><img src=/dzjg_red.png></div>"
)


def page(article: str) -> str:
    return f"<html><body>{MENU}<div class=con>{TITLE}<div>{article}</div></div>{FOOT}</body></html>"


@pytest.mark.parametrize(
    "around", ["{}", "<div class=TRS_Editor>{}</div>", "<div id=zoom><p>{}</p></div>", "<p>{}</p>"]
)
def test_a_page_of_pictures_is_known(around: str) -> None:
    markup = page(around.format("<img src=./W1.jpg><br><img src=./W2.jpg width=800>"))

    assert is_only_pictures(markup, URL)
    assert pictures_of(markup, URL) == (f"{FOLDER}W1.jpg", f"{FOLDER}W2.jpg")


def test_a_picture_in_the_page_itself_counts_if_it_is_large() -> None:
    assert is_only_pictures(page(f"<img src='data:image/png;base64,{'iVBO' * 20_000}'>"), URL)


def test_a_page_with_text_beside_its_pictures_is_none() -> None:
    markup = page(f"<p>{PROSE * 4}</p><p><img src=./chart.png width=600></p><p>{PROSE}</p>")

    assert not is_only_pictures(markup, URL)
    assert pictures_of(markup, URL) == (f"{FOLDER}chart.png",)


def test_a_page_that_hands_on_to_a_file_is_none() -> None:
    assert not is_only_pictures(page("<img src=1.jpg><a href=a.pdf>附件：年报.pdf</a>"), URL)


def test_a_page_without_pictures_is_none() -> None:
    assert not is_only_pictures(page(""), URL)
    assert not is_only_pictures("", URL)


@pytest.mark.parametrize(
    "image",
    [
        "<img src=/images/icon_pdf.gif>",
        "<img src=a.jpg width=16 height=16>",
        "<img src=a.jpg style='width: 40px; height:40px'>",
        "<img src=/public/spacer.gif>",
        "<img src=/img/guohui.png>",
        "<img src='data:image/png;base64,AAAA'>",
        "<a href='/other.html'><img src=a.jpg></a>",
        "<div class=share><img src=a.jpg></div>",
        "<img src=/images/line.svg>",
        "<img>",
    ],
)
def test_what_decorates_is_no_picture_of_text(image: str) -> None:
    assert pictures_of(page(f"<p>{PROSE}</p>{image}"), URL) == ()
    assert not is_only_pictures(page(image), URL)


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img src=/images/blank.gif data-src=p1.png>", f"{FOLDER}p1.png"),
        ("<a href=big.jpg><img src=small1.jpg></a>", f"{FOLDER}small1.jpg"),
        ("<img src=/upload/icon/2013/1.jpg>", "http://www.example.gov.cn/upload/icon/2013/1.jpg"),
        ("<img src='年报 1.jpg'>", f"{FOLDER}%E5%B9%B4%E6%8A%A5%201.jpg"),
        ("<img src=W020130120345678901234.png style='width:15.2cm;height:21cm'>",
         f"{FOLDER}W020130120345678901234.png"),
    ],
)  # fmt: skip
def test_a_picture_is_found_where_it_stands(image: str, address: str) -> None:
    assert pictures_of(page(image), URL) == (address,)
