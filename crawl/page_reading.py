"""What is in a page that was fetched: a report, links that lead on, or something in the way?

All the work on one page that takes time; pure, and run in many processes at once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from crawl.discovery import FOLLOW, Found, Link, LinkKind, Standing, find_links, is_trap, worth_of
from crawl.errors import Unreadable
from crawl.extract.data import article_in
from crawl.extract.formats import extract
from crawl.extract.html import markup_of
from crawl.extract.parts import Parts, join, parts_of
from crawl.extract.pictures import is_only_pictures
from crawl.obstacles import Obstacle, ObstacleKind, obstacle, same_as_probe
from crawl.page import Page
from crawl.sites import Site, in_scope, is_government_host
from crawl.state import Role
from reports.acceptance import Refusal
from reports.document import Document
from reports.errors import BadRecord
from reports.layout import strip_page
from reports.model import Report
from reports.understanding import understand

# What a link has to be worth to be followed off the site: it says itself that it is a report.
_SURELY_A_REPORT = 85
_ATTACHMENT_WORTH = 95
_MOST_PARTS = 50
# From here on a page is about disclosure, or is the home page; its scripts may hold its list.
_ON_THE_WAY = 55
_MOST_SCRIPTS = 8
_FACTS = ("published", "source")
_ROLES = {LinkKind.PAGING: Role.LIST, LinkKind.DATA: Role.DATA, LinkKind.FRAME: Role.FRAME}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # lxml refuses one in text
_REPORT_NAME = re.compile(r"报告|報告|年报|年報")
_YEAR = re.compile(r"20\d\d|二[〇○零Ｏ0]")
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


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read. `more` are the further pages of the same report, where it has any.

    `hint` is what its link or its report page called it; `probe` the text that its host shows for
    an address that cannot exist; `tried` are all further pages that were asked for, whether they
    are here or not; `scripts` are the sources of scripts by which it is read; `shown_at` is the
    address of the page whose script fetched it; `facts` are what the page says that it is a file or
    a frame of.
    """

    page: Page
    site: Site
    standing: Standing
    role: Role = Role.PAGE
    hint: str = ""
    probe: str = ""
    more: tuple[Page, ...] = ()
    tried: frozenset[str] = frozenset()
    scripts: tuple[str, ...] = ()
    shown_at: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lead:
    """An address to go on with, and what it is worth."""

    url: str
    standing: Standing
    hint: str
    role: Role = Role.PAGE
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageReading:
    """What came of a page; with an obstacle there is nothing else.

    `parts` are the further pages of the report that begins here: it is read again with them.
    `scripts` are the addresses of scripts with which it is to be read once more, `source` is what
    its own scripts say, or what it says where it is one.
    """

    obstacle: Obstacle | None = None
    report: Report | None = None
    refusal: str = ""
    content_hash: str = ""
    leads: tuple[Lead, ...] = ()
    parts: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    source: str = ""


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
    leads = _leads(task, found, found.links)
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
    if asked and (is_report or _is_named(document.title or found.title)):
        return PageReading(parts=asked, refusal="等待其余各页")
    if isinstance(understood, Report):
        links = [each for each in found.links if each.kind is not LinkKind.ATTACHMENT]
        leads = _leads(task, found, links, without={*following, page.url})
        return PageReading(report=understood, content_hash=_hash(understood.text), leads=leads)
    reason = understood
    if len(document.text) < _TOO_LONG_FOR_PICTURES and is_only_pictures(markup, page.url):
        reason = "正文只有图片，图中的文字没有识别"
    leads = (*_attachments(task, found, document, parts), *_leads(task, found, found.links))
    if _is_named(document.title or ""):
        leads = tuple(_with_facts(leads, document))
    return PageReading(
        refusal=reason,
        content_hash=_hash_of(found),
        leads=leads,
        scripts=_scripts(task, found),
        source=found.source if any(lead.role is Role.DATA for lead in leads) else "",
    )


def _with_facts(leads: Iterable[Lead], document: Document) -> Iterator[Lead]:
    """A file or a frame does not say itself when it appeared; the page around it does."""
    facts: dict[str, str] | None = None
    for lead in leads:
        if lead.role not in (Role.ATTACHMENT, Role.DATA, Role.FRAME):
            yield lead
            continue
        if facts is None:
            said = {**strip_page(document.text).metadata, **document.metadata}
            facts = {name: said[name] for name in _FACTS if name in said}
            facts["title"] = document.title or ""
        yield replace(lead, facts=facts)


def _scripts(task: Task, found: Found) -> tuple[str, ...]:
    """The scripts of its site that a page on the way to reports refers to."""
    if task.scripts or not (found.column or task.standing.worth >= _ON_THE_WAY):
        return ()
    urls = (link.url for link in found.links if _is_script(link) and in_scope(task.site, link.url))
    return tuple(islice(urls, _MOST_SCRIPTS))


def _is_script(link: Link) -> bool:
    return link.kind is LinkKind.DATA and urlsplit(link.url).path.lower().endswith(".js")


def _is_named(title: str) -> bool:
    """Whether a title is that of one report, and not of a column of them."""
    return bool(_REPORT_NAME.search(title) and _YEAR.search(title))


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
    facts = {name: task.facts[name] for name in _FACTS if name in task.facts}
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


def _attachments(task: Task, found: Found, document: Document, parts: Parts) -> Iterable[Lead]:
    """The files that a page refers to, where the page or their names say that they are reports."""
    title = document.title or found.title
    named = bool(_REPORT_NAME.search(title))
    for each in parts.attachments:
        if not (named or _REPORT_NAME.search(each.text) or task.standing.inside):
            continue
        if not in_scope(task.site, each.url):
            continue
        hint = each.text if _REPORT_NAME.search(each.text) or not named else title
        standing = replace(task.standing, worth=_ATTACHMENT_WORTH, sure=True)
        yield Lead(each.url, standing, hint, Role.ATTACHMENT)


def _leads(
    task: Task, found: Found, links: Iterable[Link], *, without: Iterable[str] = ()
) -> tuple[Lead, ...]:
    if not in_scope(task.site, task.page.url):
        return ()  # a report that stands off the site; where it leads to is not ours to follow
    leads = []
    for link in links:
        if link.url in without or is_trap(link.url):
            continue
        standing = worth_of(link, task.standing, column=found.column, home=task.site.start)
        if standing.worth < FOLLOW or not _may_follow(task.site, link.url, standing):
            continue
        role = Role.PAGE if _is_script(link) else _ROLES.get(link.kind, Role.PAGE)
        leads.append(Lead(link.url, standing, link.text, role))
    return tuple(leads)


def _may_follow(site: Site, url: str, standing: Standing) -> bool:
    if in_scope(site, url):
        return True
    surely = standing.sure and standing.worth >= _SURELY_A_REPORT
    return surely and not site.allow_private and is_government_host(url)


def _title_of_hint(hint: str) -> str | None:
    title = _FILE_SUFFIX.sub("", hint.strip())
    title = re.sub(r"^附件?[\d一二三四五]*\s*[：:.、]?\s*", "", title)
    return title if _REPORT_NAME.search(title) and len(title) > 3 else None


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
