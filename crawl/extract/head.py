"""What does a page say about itself: its title, its day, its source?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4.element import Tag

from crawl.extract.measure import names_of
from crawl.extract.page_words import META, TITLE, folded_name
from crawl.extract.shown import shown_line
from crawl.extract.tables import cell_text

_LONGEST_TITLE = 120
# What parts the name of a page from those of its column and its site in <title>.
_TITLE_BORDER = re.compile(r"\s*(?:[_|｜<>»―]|(?<!\d)[-–—]+(?!\d))\s*")
_SITE = re.compile(
    r"(?:政府|政务|信息)?(?:门户)?网站?$|^网站首页$|^首页$|信息公开(?:网|平台|专栏|目录)$|"
    r"(?:人民政府|管委会|管理委员会|办公室|办公厅|[局厅委])$|^中国.{1,8}$|^正文$|^详情$|^内容$|"
    r"^(?:政府|政务)?信息公开(?:年报|年度报告)?$|^年度报告$|^法定主动公开内容$"
)
_NO_TITLE = re.compile(r"^(?:无标题文档|untitled|document|title|标题|新建网页.*)$", re.IGNORECASE)
_REPORT = re.compile(r"报告|報告|年报|年報|\d{4}\s*年|二[〇零○]")


def meta_facts(page: Tag) -> dict[str, str]:
    """What the page's meta tags say, under the keys that all formats share."""
    said: dict[str, str] = {}
    for tag in page.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or "").strip().lower()
        content = shown_line(str(tag.get("content") or ""))
        if name and content:
            said.setdefault(name, content)
    facts: dict[str, str] = {}
    for key, names in META.items():
        if value := next((said[name] for name in names if name in said), None):
            facts[key] = value
    return facts


def title_of(page: Tag, facts: dict[str, str]) -> str | None:
    """The title of the article: of the meta tags, else of its heading, else of the page."""
    site = facts.get("site_name")
    if "name" in facts and _is_title(facts["name"], site):
        return facts["name"]
    headings = [text for text in _headings(page) if _is_title(text, site)]
    of_page = _title_of_page(page, site)
    if best := next((text for text in headings if _REPORT.search(text)), None):
        return best
    if of_page and (_REPORT.search(of_page) or not headings):
        return of_page
    return headings[0] if headings else None


def _headings(page: Tag) -> Iterator[str]:
    yield from map(cell_text, page.find_all("h1"))
    for tag in page.find_all(_named_title):
        yield cell_text(tag)
    yield from map(cell_text, page.find_all("h2"))


def _named_title(tag: Tag) -> bool:
    return tag.name not in ("title", "meta") and any(
        folded_name(name) in TITLE for name in names_of(tag)
    )


def _is_title(text: str, site: str | None) -> bool:
    return (
        3 < len(text) <= _LONGEST_TITLE
        and text != site
        and not _NO_TITLE.search(text)
        and not _SITE.search(text)
    )


def _title_of_page(page: Tag, site: str | None) -> str | None:
    for tag in page.find_all("title"):
        whole = shown_line(tag.get_text())
        parts = [part for part in _TITLE_BORDER.split(whole) if part]
        if title := _best(part for part in parts if _is_title(part, site)):
            return title
    return None


def _best(parts: Iterable[str]) -> str | None:
    found = list(parts)
    return next((part for part in found if _REPORT.search(part)), found[0] if found else None)
