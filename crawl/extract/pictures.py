"""Which pictures may hold the text of an article, and is there nothing else to read?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from crawl.extract.attachments import attachments_of
from crawl.extract.files import base_of, resolved
from crawl.extract.lines import text_of
from crawl.extract.measure import names_of
from crawl.extract.page_words import CONTENT, folded_name, says_around
from crawl.extract.tree import tree_of
from crawl.extract.whereabouts import Whereabouts

# Names of files and folders of what decorates pages, as words in an address.
_DECORATION = re.compile(
    r"(?:^|[^a-z])(?:logo\w*|icons?|ico|btn|button|arrow|share|wechat|weixin|weibo|wx|qr\w*|ewm|"
    r"erweima|banners?|bg|back(?:ground)?|line|dots?|spacer|blank|space|pixel|guohui|emblem|"
    r"jiucuo|dzjg|red_?jc|beian\w*|search|print|close|top|loading|load|player|nav|menu|header|"
    r"head|foot(?:er)?|side|skin|theme|templates?|styles?|css|filetype|fileicon|icon16|word|excel|"
    r"pdf|doc|captcha|code|avatar|face|emoji|ad|ads|zoom|home|index|login|blue|red|gongan|hot|new|"
    r"wza|gwy|dot|xin|wb)(?:$|[^a-z])",
    re.IGNORECASE,
)
# What editors call the pictures that they put into an article: W020200120…, P0202….jpg, long ids.
_UPLOADED = re.compile(
    r"^[wp]\d{15,}|^[0-9a-f]{24,}|^\d{10,}|/(?:upload\w*|ueditor|attach\w*|kindeditor|image)/", re.I
)
_SOURCES = (
    "src",
    "data-src",
    "data-original",
    "data-lazy",
    "data-url",
    "lazysrc",
    "_src",
    "oldsrc",
)
_LENGTH = re.compile(r"(?<![-\w])(width|height)\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt|cm|mm|in|$|;)", re.I)
_PIXELS = {"px": 1.0, "": 1.0, ";": 1.0, "pt": 1.33, "cm": 37.8, "mm": 3.78, "in": 96.0}
# Scanned pages and tables are wide; lines of text as pictures are not, but those are decoration.
_NARROWEST = 180
_LOWEST = 60
_LONG_DATA = 40_000
_FEW_WORDS = 80  # a title, a day, a source, "图片" and the like
_PAGE_LINE = re.compile(
    r"(?:发布|成文|生成)?(?:日期|时间)|来源|浏览|字号|字体|打印|关闭|分享|责任编辑|当前位置|作者|索引号|"
    r"上一[篇页条]|下一[篇页条]|相关"
)
_WORDS = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+")


def pictures_of(markup: str, url: str) -> tuple[str, ...]:
    """The addresses of the pictures in the article that may hold text, in reading order."""
    tree = tree_of(markup)
    return tuple(dict.fromkeys(_pictures(tree.root, url, Whereabouts(tree))))


def is_only_pictures(markup: str, url: str) -> bool:
    """Whether there is nothing to read in the article but its pictures.

    A page that hands on to an attachment is none: the report is in the file.
    """
    tree = tree_of(markup)
    page, where = tree.root, Whereabouts(tree)
    pictured = _has_embedded(page) or next(_pictures(page, url, where), None) is not None
    if not pictured or attachments_of(page, url, where):
        return False
    outside = frozenset(map(id, _not_read(page, where)))
    lines = (line for line in text_of(page, outside).split("\n") if not _PAGE_LINE.search(line))
    return sum(len(_WORDS.findall(line)) for line in lines) <= _FEW_WORDS


def _has_embedded(page: Tag) -> bool:
    """Whether a picture too large for decoration stands in the page itself."""
    return any(
        len(src) > _LONG_DATA and src.startswith("data:image")
        for src in (str(image.get("src") or "") for image in page.find_all("img"))
    )


def _not_read(page: Tag, where: Whereabouts) -> Iterator[Tag]:
    """Links, and what lies elsewhere on the page."""
    for tag in page.find_all(True):
        named = tag.name in ("a", "nav", "footer", "header") or any(map(says_around, names_of(tag)))
        if named or not where.belongs(tag, below=False):
            yield tag


def _pictures(page: Tag, url: str, where: Whereabouts) -> Iterator[str]:
    base = base_of(page, url)
    images = [image for image in page.find_all("img") if where.belongs(image, below=False)]
    named = [image for image in images if _is_in_content(image)]
    for image in named or images:
        if _is_small(image) or _is_decoration(image, base):
            continue
        for attribute in reversed(_SOURCES):  # where it is loaded late, `src` is a place holder
            address = resolved(base, str(image.get(attribute) or ""))
            if address and not _names_decoration(address):
                yield address
                break


def _is_in_content(image: Tag) -> bool:
    return any(folded_name(name) in CONTENT for tag in image.parents for name in names_of(tag))


def _is_small(image: Tag) -> bool:
    sizes = {name: str(image.get(name) or "").strip() for name in ("width", "height")}
    said = {name: float(size) for name, size in sizes.items() if re.fullmatch(r"\d{1,5}", size)}
    for name, number, unit in _LENGTH.findall(str(image.get("style") or "")):
        said[name.lower()] = float(number) * _PIXELS[unit.lower()]
    return said.get("width", _NARROWEST) < _NARROWEST or said.get("height", _LOWEST) < _LOWEST


def _is_decoration(image: Tag, base: str) -> bool:
    """Whether it is named for what decorates, or leads to something else than itself."""
    for tag in (image, *image.parents):
        names = names_of(tag)
        if any(folded_name(name) in CONTENT for name in names):
            return False
        if tag.name in ("nav", "footer", "header") or any(map(says_around, names)):
            return True
        if tag.name == "a" and tag.has_attr("href"):
            target = resolved(base, str(tag["href"])) or ""
            if not re.search(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp)$", target, re.IGNORECASE):
                return True
    return False


def _names_decoration(address: str) -> bool:
    path = unquote(urlsplit(address).path)
    name = path.rpartition("/")[2]
    return not (_UPLOADED.search(name) or _UPLOADED.search(path)) and bool(
        _DECORATION.search(path) or path.lower().endswith((".svg", ".ico", ".cur"))
    )
