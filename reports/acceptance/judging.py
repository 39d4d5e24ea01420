"""Is a page an annual report of a government or department on its disclosure work?

Title and body decide together. A title that names something else refuses; a report's title is
believed unless the body is plainly something else; everything else is decided by the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.acceptance.refusal_words import (
    ASKS_FOR_REPORTS,
    BODY_END,
    CARRIES_REPORT,
    DOUBTFUL_TITLE_ROWS,
    NO_AUTHORITY,
    NO_BODY,
    REPORT_TAIL,
    REPORT_TITLE,
    TELLING_REMARK,
    TITLE_ROWS,
    RefusalKind,
    TitleRow,
)
from reports.acceptance.report_signs import (
    CONTRARIES,
    Signs,
    articles,
    is_attachment_only,
    is_empty_form,
    is_link_list,
    looks_like,
    read_signs,
)
from reports.acceptance.voice import of_others, speaks_for_itself, tells_of_own_work
from reports.fold import squeeze
from reports.heading import find_heading

# How many different signs a body needs: to be a report in its own right, to be one under an odd
# title, and to be so much of one that words of notices or news inside it no longer matter.
_ENOUGH = 3
_ENOUGH_UNDER_ODD_TITLE = 4
_STRONG = 6

# What the words of newspapers and superiors in a body's own report do not make of it.
_OF_VOICE = ("news", "notice", "research")

_EMPTY_LENGTH = 30
_LONGEST_NAME = 60
_WITHOUT_A_SENTENCE = 300
_SENTENCE = re.compile(r"[。；;]|(?<!\d)\.(?!\d)")
_NO_NAME = re.compile(r"。|附件|下载|点击")
_ARTICLES_OF_A_LAW = 4

_SITE_NAME = re.compile(r"(?<=[告报结])\s*(?:[_|｜]|\s[-—–]+\s|--).*$", re.DOTALL)
_REMARK = re.compile(r"(?<=.)[(\[【〔][^()\[\]【】〔〕]{0,40}[)\]】〕]$")
_WRAPPED = re.compile(r"[(《〈「\"“\[【](.*)[)》〉」\"”\]】]")
_NAMED = re.compile(r"[《〈「](.{8,60})[》〉」]的?(?:公告|通知|通告|函|请示|报告)$")


_REPORT_NAME = re.compile(r"年度?报告?|年報|情况的报告")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page is no annual report: what it is, and the sentence for people."""

    kind: RefusalKind
    reason: str


def judge(title: str | None, text: str, *, heading: str | None = None) -> Refusal | None:
    """None if the page is an annual report, else why not.

    `heading` is the title that stands in the text itself, "" if none does; it is looked for if it
    is not given.
    """
    signs = read_signs(text)
    if signs.length == 0:
        return Refusal("empty", "正文是空的。")
    if heading is None:
        heading = _heading_of(text)
    if not title and not heading:
        heading = _name_of(text)
    by_title = _judge_titles(title, heading, signs)
    if isinstance(by_title, Refusal):
        return by_title
    return _judge_body(signs, titled=by_title)


def _judge_titles(title: str | None, heading: str | None, signs: Signs) -> Refusal | bool | None:
    """A refusal, or whether a title says report; None if there is no title at all."""
    titles = [_plain(name) for name in (title, heading) if name and _plain(name)]
    if not titles:
        return None
    refusals = [_refused_title(name) or _doubted(name, signs) for name in titles]
    if refusals[0] is None:
        # A column's name over a page (政府信息公开年报) says nothing; the text's own title does.
        generic = re.search(r"20\d\d|[〇○零一二]{2}", titles[0]) is None
        if len(titles) > 1 and generic and (own := refusals[1]) is not None:
            return own
        return any(_names_report(name) for name in titles)
    if len(titles) > 1 and refusals[1] is None and _is_full_title(titles[1]):
        return signs.report >= _ENOUGH_UNDER_ODD_TITLE or refusals[0]
    return refusals[0]


def _judge_body(signs: Signs, *, titled: bool | None) -> Refusal | None:
    if is_link_list(signs):
        return Refusal("link-list", "正文是报告的链接列表，不是一份报告。")
    if is_empty_form(signs):
        return Refusal("form", "正文是没有填写的格式，不是报告。")
    if articles(signs) >= _ARTICLES_OF_A_LAW:
        return Refusal("regulation", "正文是分条的制度或法规，不是年度报告。")
    if contrary := _contrary(signs, titled=bool(titled)):
        return contrary
    if is_attachment_only(signs):
        return Refusal("attachment-only", "正文只有附件，没有报告的内容。")
    return _judge_strength(signs, titled=titled)


def _says_nothing(signs: Signs) -> bool:
    """Whether a few lines hold no sentence and no fact: names of pages, a report's among them.

    A fact among several names of reports is that of a headline.
    """
    if signs.length >= _WITHOUT_A_SENTENCE or _SENTENCE.search(signs.plain):
        return False
    return not signs.facts or len(_REPORT_NAME.findall(signs.plain)) > 1


def _contrary(signs: Signs, *, titled: bool) -> Refusal | None:
    if signs.report >= _STRONG:
        return None
    own = titled and speaks_for_itself(signs.plain) and tells_of_own_work(signs.plain)
    for contrary in CONTRARIES:
        if looks_like(signs, contrary) and not (own and contrary.kind in _OF_VOICE):
            return Refusal(contrary.kind, contrary.reason)
    if of_others(signs.plain) and not speaks_for_itself(signs.plain):
        return Refusal("news", "正文是新闻报道，不是报告本身。")
    return None


def _judge_strength(signs: Signs, *, titled: bool | None) -> Refusal | None:
    if titled:
        if _says_nothing(signs) and signs.length >= _EMPTY_LENGTH:
            return Refusal("link-list", "正文只是几行标题，不是一份报告。")
        if signs.report >= 1 or signs.facts:
            return None
        if signs.length < _EMPTY_LENGTH:
            return Refusal("empty", "标题之外几乎没有正文。")
        return Refusal("other", "正文看不出是政府信息公开工作年度报告。")
    needed = _ENOUGH if titled is None else _ENOUGH_UNDER_ODD_TITLE
    if signs.facts and (signs.report >= needed or tells_of_own_work(signs.plain, titled=False)):
        return None
    if signs.length < _EMPTY_LENGTH:
        return Refusal("empty", "几乎没有正文。")
    return Refusal("other", "标题和正文都看不出是政府信息公开工作年度报告。")


def _refused_title(plain: str) -> Refusal | None:
    if remark := TELLING_REMARK.search(plain):
        if remark["form"]:
            return Refusal("form", "这是表格或格式范本，不是填好的年度报告。")
        return Refusal("interpretation", "这是对报告或政策的解读，不是报告本身。")
    if _is_report_of_body(plain) or _carries_report(plain):
        return None
    return _first_of(TITLE_ROWS, plain)


def _doubted(plain: str, signs: Signs) -> Refusal | None:
    """The refusal of a title that stands over reports, too, unless the body is one."""
    if _is_report_of_body(plain) or _carries_report(plain):
        return None
    doubt = _first_of(DOUBTFUL_TITLE_ROWS, plain)
    if doubt is None or "公开" not in plain:
        return doubt
    strong = signs.report >= _STRONG and not of_others(signs.plain)
    return None if strong or (signs.facts and tells_of_own_work(signs.plain)) else doubt


def _first_of(rows: Iterable[TitleRow], plain: str) -> Refusal | None:
    core = _core(plain)
    for row in rows:
        if row.words.search(core):
            return Refusal(row.kind, row.reason)
    return None


def _carries_report(plain: str) -> bool:
    """Whether the title is of a letter with the report in it: 关于发布《…年度报告》的公告."""
    if not CARRIES_REPORT.search(plain):
        return False
    named = _NAMED.search(plain)
    if named and _is_report_of_body(named[1]):
        return True
    return ASKS_FOR_REPORTS.search(plain) is None


def _is_report_of_body(plain: str) -> bool:
    """Whether the title is a body's name and the words of a report, and nothing else."""
    core = _core(plain)
    tail = REPORT_TAIL.search(core)
    if tail is None:
        return False
    head = core[: tail.start()]
    if re.search(r"政府|政务", core) is None and NO_AUTHORITY.search(head):
        return False
    return bool(BODY_END.search(head)) and NO_BODY.search(head) is None


def _names_report(plain: str) -> bool:
    return REPORT_TITLE.search(plain) is not None


def _is_full_title(plain: str) -> bool:
    """Whether a title names a year and a report, so that it can only be this report's own."""
    return _is_report_of_body(plain) and re.search(r"20\d\d|[〇○零一二]{2,}", plain) is not None


def _plain(title: str) -> str:
    return squeeze(_SITE_NAME.sub("", title.strip().lstrip("#＃ "))).strip("-—_|")


def _core(plain: str) -> str:
    """The title without remarks behind it and without marks around it."""
    before = ""
    while before != plain:
        before = plain
        plain = _REMARK.sub("", plain)
        if wrapped := _WRAPPED.fullmatch(plain):
            plain = wrapped[1]
        plain = plain.rstrip('》〉」"”。.:,;、_-')
    return plain


def _heading_of(text: str) -> str | None:
    heading = find_heading([line.strip() for line in text.splitlines() if line.strip()])
    return heading.text if heading else None


def _name_of(text: str) -> str | None:
    """The first line where it names a report in words that no title of a report has."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    plain = _plain(first)
    named = len(plain) <= _LONGEST_NAME and _NO_NAME.search(plain) is None and _names_report(plain)
    return first if named else None
