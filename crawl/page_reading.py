"""What is in a page that was fetched: a report, links that lead on, or something in the way?

All the work on one page that takes time; pure, and run in many processes at once.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from lxml import etree, html

from crawl.discovery import Found, LinkKind, find_links
from crawl.errors import Unreadable
from crawl.extract.data import article_in
from crawl.extract.formats import extract
from crawl.extract.html import markup_of
from crawl.extract.parts import Parts, join, parts_of
from crawl.extract.pictures import is_only_pictures
from crawl.leads import (
    FACTS,
    REPORT_NAME,
    attachments_of,
    is_named,
    leads_of,
    scripts_of,
    with_facts,
)
from crawl.obstacles import Obstacle, ObstacleKind, obstacle, same_as_probe
from crawl.page import Page
from crawl.sites import in_scope
from crawl.state import Role
from crawl.task import PageReading, Task
from reports.acceptance import Refusal
from reports.document import Document
from reports.errors import BadRecord
from reports.model import Report
from reports.understanding import understand

_MOST_PARTS = 50
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml refuses one in text
# Signs that an article goes on on another page.
_PAGED = re.compile(
    r"[下后後]\s*一?\s*[页頁]|尾页|末页|createPage|第\s*[2二]\s*[页頁]|<a\b[^>]*>\s*[\[（(]?\s*2\s*[\])）]?\s*<",
    re.IGNORECASE,
)
# A page with more text than that is no obstacle: the longest of them have some 600 characters.
_TOO_LONG_FOR_AN_OBSTACLE = 3_000
# Nor does a page whose report is in pictures have much text beside them.
_TOO_LONG_FOR_PICTURES = 2_000
_FILES = re.compile(
    r"附\s*[件表]|\.(?:pdf|docx?|wps|ofd|rtf)\b|download|<(?:embed|object|iframe)\b", re.IGNORECASE
)
_FILE_SUFFIX = re.compile(r"\.(?:pdf|docx?|wps|rtf|txt)$", re.IGNORECASE)
_PAGES = ("html", "xml", "json", "javascript", "text/plain")


def read_page(task: Task) -> PageReading:
    """The report, the links or the obstacle in a page. Never raises."""
    try:
        return _read(task)
    except Unreadable as exc:
        return PageReading(refusal=str(exc), content_hash=_hash(task.page.body))
    except Exception as exc:
        # One page that the program stumbles over must not stop the crawl.
        return PageReading(refusal=f"程序处理时出错（{type(exc).__name__}：{exc}）")


def shown_text(page: Page, longest: int) -> str:
    """The text that a page of at most so many bytes shows; for comparing pages of a host."""
    try:
        return _shown(markup_of(page.content(longest), page.charset))
    except Unreadable:
        return ""


def _shown(markup: str) -> str:
    try:
        tree = html.fromstring(_DECLARATION.sub("", markup.replace("\x00", "")))
    except (etree.ParserError, ValueError):
        return ""
    lines = (text.strip() for text in tree.xpath("//text()[not(parent::script|parent::style)]"))
    return "\n".join(line for line in lines if line)


def _read(task: Task) -> PageReading:
    page = task.page
    content = page.content()
    if _is_file(page, content):
        return _read_file(task, content)
    markup = markup_of(content, page.charset)
    if stands_in_the_way := _obstacle(task, markup, _shown(markup)):
        return PageReading(obstacle=stands_in_the_way)
    found = find_links(
        content,
        page.url,
        media_type=page.media_type,
        charset=page.charset,
        scripts=task.scripts,
        shown_at=task.shown_at,
    )
    if task.role is Role.SCRIPT:
        return PageReading(refusal="是脚本", content_hash=_hash(content), source=found.source)
    if _is_markup(markup):
        return _read_markup(task, content, markup, found)
    if task.shown_at and (report := _shown_article(task, markup)):
        return PageReading(report=report, content_hash=_hash(report.text))
    leads = leads_of(task, found, found.links)
    return PageReading(
        refusal="是列表数据", content_hash=_hash_of(found), leads=leads, source=found.source
    )


def _shown_article(task: Task, data: str) -> Report | None:
    """The report in data that the script of a page shows as its article."""
    article = article_in(data, task.shown_at)
    if article is None:
        return None
    understood = _understood(_of_site(task, article))
    return understood if isinstance(understood, Report) else None


def _read_markup(task: Task, content: bytes, markup: str, found: Found) -> PageReading:
    page = task.page
    document = _document(task, content)
    understood = _understood(document)
    is_report = isinstance(understood, Report)
    # Looking for parts costs as much as all the rest; a report without a sign of them has none.
    signs = _PAGED if is_report else _FILES
    parts = parts_of(markup, page.url) if signs.search(markup) else Parts()
    following = _following(task, parts)
    asked = tuple(url for url in following if url not in task.tried)
    if asked and (is_report or is_named(document.title or found.title)):
        return PageReading(parts=asked, refusal="等待其余各页")
    if isinstance(understood, Report):
        links = [each for each in found.links if each.kind is not LinkKind.ATTACHMENT]
        leads = leads_of(task, found, links, without={*following, page.url})
        return PageReading(report=understood, content_hash=_hash(understood.text), leads=leads)
    reason = understood
    if len(document.text) < _TOO_LONG_FOR_PICTURES and is_only_pictures(markup, page.url):
        reason = "正文只有图片，图中的文字没有识别"
    leads = (*attachments_of(task, found, document, parts), *leads_of(task, found, found.links))
    if is_named(document.title or ""):
        leads = tuple(with_facts(leads, document))
    return PageReading(
        refusal=reason,
        content_hash=_hash_of(found),
        leads=leads,
        scripts=scripts_of(task, found),
        source=found.source if any(lead.role is Role.DATA for lead in leads) else "",
    )


def _following(task: Task, parts: Parts) -> tuple[str, ...]:
    """The further pages of the report, by its first page and by those that are here."""
    following = list(parts.following)
    for more in task.more:
        following += parts_of(markup_of(more.content(), more.charset), more.url).following
    return tuple(
        dict.fromkeys(url for url in following if url != task.page.url and in_scope(task.site, url))
    )[:_MOST_PARTS]


def _read_file(task: Task, content: bytes) -> PageReading:
    document = _document(task, content)
    if document.title is None and (title := _title_of_hint(task.hint)):
        document = replace(document, title=title)
    understood = _understood(document)
    if isinstance(understood, Report):
        return PageReading(report=understood, content_hash=_hash(understood.text))
    return PageReading(refusal=understood, content_hash=_hash(content))


def _document(task: Task, content: bytes) -> Document:
    page = task.page
    documents = [_extracted(page, content)]
    documents += [_extracted(more, more.content()) for more in task.more]
    document = join(documents) if len(documents) > 1 else documents[0]
    return _of_site(task, document)


def _of_site(task: Task, document: Document) -> Document:
    region = task.site.region if in_scope(task.site, task.page.url) else None
    facts = {name: task.facts[name] for name in FACTS if name in task.facts}
    # What the page calls a file may be the file's own name; a frame is the page itself.
    title = None if task.role is Role.ATTACHMENT else task.facts.get("title")
    return replace(
        document,
        source=task.site.name,
        region_code=region,
        title=title or document.title,
        metadata={**document.metadata, **facts},
    )


def _extracted(page: Page, content: bytes) -> Document:
    return extract(
        content,
        page.url,
        media_type=page.media_type,
        charset=page.charset,
        file_name=page.file_name,
    )


def _understood(document: Document) -> Report | str:
    """The report, or the sentence that says why there is none."""
    if not document.text.strip():
        return "里面没有文字"
    try:
        understood = understand(document)
    except BadRecord as exc:
        return str(exc)
    return understood.reason if isinstance(understood, Refusal) else understood


def _obstacle(task: Task, markup: str, shown: str) -> Obstacle | None:
    if len(shown) < _TOO_LONG_FOR_AN_OBSTACLE and (in_the_way := obstacle(task.page, markup)):
        return in_the_way
    if task.probe and task.standing.depth > 0 and same_as_probe(shown, task.probe):
        return Obstacle(ObstacleKind.SOFT_404, "与网站对不存在的网址的回答相同")
    return None


def _title_of_hint(hint: str) -> str | None:
    title = _FILE_SUFFIX.sub("", hint.strip())
    title = re.sub(r"^附件?[\d一二三四五]*\s*[：:.、]?\s*", "", title)
    return title if REPORT_NAME.search(title) and len(title) > 3 else None


def _is_file(page: Page, content: bytes) -> bool:
    """Whether it is a document of a word processor or the like, and not markup or data."""
    if content[:4] in (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or content[:5] == b"{\\rtf":
        return True
    media = page.media_type
    return bool(media) and not any(name in media for name in _PAGES)


def _is_markup(markup: str) -> bool:
    start = markup.lstrip("\ufeff \t\r\n")[:2_000].lower()
    return (start.startswith("<") and not start.startswith("<?xml")) or "<html" in start


def _hash_of(found: Found) -> str:
    """Of a page that is no report what it links to is the content, its place in a list apart."""
    urls = {link.url for link in found.links if link.kind is not LinkKind.PAGING}
    return _hash("\n".join(sorted(urls)))


def _hash(content: str | bytes) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()
