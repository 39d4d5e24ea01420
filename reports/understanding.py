"""Which report is in this document, or why is none in it?

The one way from a document to a report: repair its characters, take the page off it, gather what
there is to go by, decide whether it is a report at all, and read its fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from reports.acceptance import Refusal, judge
from reports.address import canonical_url, report_id
from reports.clues import Clues, gather
from reports.document import Document
from reports.fold import simplify
from reports.layout import strip_page
from reports.model import Evidence, EvidenceSource, Kind, Level, Provenance, Region, Repair, Report
from reports.place import read_level_kind, read_publisher, read_region
from reports.published import read_published
from reports.repair import repair_characters
from reports.repair.pinyin_gloss import KIND as PINYIN_GLOSS
from reports.sections import read_sections
from reports.year import read_year

# Where the head of a page and its text say different things under one key, what the text says is
# kept under the label that pages use for it, and the readers see both.
_SECOND_LABELS = {
    "published": "发布日期",
    "written": "成文日期",
    "source": "来源",
    "issuer": "发布机构",
    "name": "名称",
    "author": "作者",
    "index_number": "索引号",
    "breadcrumb": "当前位置",
}
# Under this key an extractor repeats a title that it read off the page; any other title is what
# the caller knows.
_PAGE_TITLE = "title"
# The repair that says that the whole text was read from pictures, and may be misread.
READ_BY_MACHINE = "read-by-machine"
PAGES_UNREAD = "pages-unread"

# What editors give for a title that is none: the name of the column, of the attachment, nothing.
_NAMELESS = re.compile(
    r"(?:(?:政府|政务)?信息公开(?:工作)?)?(?:年度?)?(?:工作)?(?:报告|年报)|附件[\d一二三]*|无标题|正文|详情"
)
# The site that pages put behind a title in their head: …年度报告-西夏区人民政府网.
_SITE = re.compile(
    r"(?<=[告報报結结總总表)）])(?:"
    r"(?:[ ]*[-_|｜—–·]+[ ]*[^-_|｜—–]{1,30}){0,3}?[ ]*[-_|｜—–·»]+[ ]*[^-_|｜—–]{0,30}"
    r"(?:网|網|网站|網站|平台|平臺|门户|門戶|专栏|專欄|政府|办公室|办公厅|[局厅委])"
    r"|[ ]*[-_|｜—–»]+[ ]*中[国國][·•・.][^-_|｜—–]{2,8}|[ ]*[【\[][^】\]]{2,20}[网網][】\]])$"
)
_DAMAGED = re.compile(r"[(（][^()（）一-鿿]{1,12}[)）]|[?？](?=.)")
_LOST_AT_ENDS = "?？\ufffd "  # what a lost byte order mark or half a character leaves
_CUT_OFF = re.compile(r"(?:\.{2,}|…+)$")
_NAMES_YEAR = re.compile(
    r"(?:19|20)\d\d|[二一][〇○零ＯO0九][〇○零ＯO0一二三四五六七八九]{2}|[\d]{2}年"
)
_WHITE_SPACE = re.compile(r"\s+")
# Scans put space between all characters, some word processors about every year: that says
# nothing. Spaces that only the title has (县政府 2016 年度) stay as published.
_SPACE_IN_CHINESE = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef《》〔〕]) | (?=[\u2e80-\u9fff\uff00-\uffef《》〔〕])"
)
_SPACED_OUT = 0.3
_SPACED_YEAR = re.compile(r"[\u4e00-\u9fff] 20\d\d|20\d\d 年")
_SPACED_YEARS = 5  # the two of the title itself among them


@dataclass(frozen=True, slots=True)
class _Fields:
    """What was read about a report, and from where."""

    year: int | None
    region: Region | None
    publisher: str | None
    level: Level | None
    kind: Kind | None
    evidence: Mapping[str, Evidence]


def understand(document: Document) -> Report | Refusal:
    """The report in the document, not yet on the shelf, or the reason why it is not shelved.

    `BadRecord` where the document's address is none.
    """
    url = canonical_url(document.url)
    text, repairs = repair_characters(document.text)
    stripped = strip_page(text, repairs)
    metadata = _merged(document.metadata, stripped.metadata)
    title = _clean_title(document)
    clues = gather(replace(document, url=url, title=title), stripped.text, metadata)
    refusal = judge(title, stripped.text, heading=clues.heading or "")
    if refusal is not None:
        return refusal
    fields = _read_fields(clues)
    published, day = read_published(clues)
    chosen, named = _title(clues, fields, document)
    if any(repair.kind == PINYIN_GLOSS for repair in stripped.repairs):
        # Mirrors that turn pages into traditional characters leave readings behind them. The
        # title was published in simplified ones; the evidence keeps the words of this page.
        chosen = simplify(chosen)
        named = replace(named, value=chosen)
    return Report(
        id=report_id(url),
        url=url,
        source=document.source,
        title=chosen,
        year=fields.year,
        published=published,
        region=fields.region,
        publisher=fields.publisher,
        level=fields.level,
        kind=fields.kind,
        text=stripped.text,
        provenance=Provenance(title=named, published=day, **fields.evidence),
        sections=read_sections(stripped.text),
        repairs=(*_marks(document), *stripped.repairs),
    )


def _marks(document: Document) -> tuple[Repair, ...]:
    """What is to be known about the text as a whole: that it was read from pictures, or not all."""
    marks = []
    if document.metadata.get("read_by") == "ocr":
        marks.append(READ_BY_MACHINE)
    if document.metadata.get("unread_pages"):
        marks.append(PAGES_UNREAD)
    return tuple(Repair(0, 0, "", mark) for mark in marks)


def _read_fields(clues: Clues) -> _Fields:
    year, of_year = read_year(clues)
    region, of_region = read_region(clues, year)
    publisher, of_publisher = read_publisher(clues, region)
    level, kind = read_level_kind(clues, region, publisher)
    evidence = {"year": of_year, "region": of_region, "publisher": of_publisher}
    return _Fields(year, region, publisher, level, kind, evidence)


def _merged(of_head: Mapping[str, str], of_text: Mapping[str, str]) -> dict[str, str]:
    """The facts of both; the head's come first, and what differs from them is kept beside them."""
    merged = {key: value for key, value in of_head.items() if key != _PAGE_TITLE}
    for key, value in of_text.items():
        if merged.setdefault(key, value) != value:
            merged.setdefault(_SECOND_LABELS.get(key, f"{key}（正文）"), value)
    return merged


def _clean_title(document: Document) -> str | None:
    if document.title is None:
        return None
    title = _tidy(document.title, document.text)
    repaired, _ = repair_characters(title)
    if _DAMAGED.search(repaired):
        # A title is too short to show that brackets hold pinyin; above its text it may.
        repaired, _ = repair_characters(f"{title}\n{document.text}")
        repaired = repaired.partition("\n")[0]
    return _SITE.sub("", _tidy(repaired, document.text).strip(_LOST_AT_ENDS)) or None


def _title(clues: Clues, fields: _Fields, document: Document) -> tuple[str, Evidence]:
    """The title as published; a made one where there is none."""
    given: EvidenceSource = "title" if _PAGE_TITLE in document.metadata else "caller"
    title, heading = clues.title, _tidy(clues.heading or "", document.text) or None
    if title is None and heading is None:
        made = _made_title(fields)
        return made, Evidence(made, "made", "没有标题，由发布单位或地区和年度拼成")
    if heading is not None and (title is None or _says_more(heading, title)):
        against = (f"页面标题：{title}",) if title else ()
        return heading, Evidence(heading, "heading", heading, against)
    assert title is not None  # noqa: S101
    differs = heading is not None and _squeezed(heading) != _squeezed(title)
    against = (f"正文标题：{heading}",) if differs else ()
    return title, Evidence(title, given, document.title or title, against)


def _says_more(heading: str, title: str) -> bool:
    """Whether the text's own title is the whole one where the given one is cut off or empty."""
    plain = _squeezed(title)
    if _CUT_OFF.search(plain):
        return _squeezed(heading).startswith(_CUT_OFF.sub("", plain))
    # Without a year it is the name of a column, of which the text's own title is one report.
    names_column = _NAMES_YEAR.search(heading) and not _NAMES_YEAR.search(plain)
    return bool(names_column) or _NAMELESS.fullmatch(plain) is not None


def _made_title(fields: _Fields) -> str:
    whose = fields.publisher or ""
    if fields.region is not None and fields.kind is not Kind.DEPARTMENT:
        whose = fields.region.path[-1]
    year = f"{fields.year}年" if fields.year is not None else ""
    return f"{whose}{year}政府信息公开工作年度报告"


def _tidy(title: str, text: str) -> str:
    tidy = _WHITE_SPACE.sub(" ", title).strip()
    if " " not in tidy:
        return tidy
    if tidy.count(" ") >= _SPACED_OUT * len(tidy):
        return tidy.replace(" ", "")
    if len(_SPACED_YEAR.findall(text)) >= _SPACED_YEARS:
        return _SPACE_IN_CHINESE.sub("", tidy)
    return tidy


def _squeezed(title: str) -> str:
    return _WHITE_SPACE.sub("", title)
