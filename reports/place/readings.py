"""What do the parts of a page say about where the report is from and whose it is?

Every part that may name a region or a body is read once; the readings come in the order of their
worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reports.clues import Clues
from reports.fold import fold
from reports.model import EvidenceSource
from reports.place.naming import Naming, read_naming
from reports.place.resolving import Candidate, candidates
from reports.place.wording import BODY_END

_SOURCE_NAMES = {
    "title": "标题",
    "heading": "文首标题",
    "signature": "落款",
    "text": "正文",
    "metadata": "页面",
    "url": "网址",
    "caller": "来源站点",
}
# Facts of a page that name whose it is, the most telling first.
_METADATA = (
    "issuer",
    "发布机构",
    "source",
    "来源",
    "author",
    "作者",
    "name",
    "名称",
    "breadcrumb",
    "当前位置",
)
# Of these the ones that name whose it is, and of those the ones that say so of this very page.
_BODY_FACTS = frozenset(("issuer", "发布机构", "source", "来源", "author", "作者", "name", "名称"))
OF_THIS_PAGE = ("issuer", "发布机构", "name", "名称")

_DATE = re.compile(
    r"[\d〇○零一二三四五六七八九十]{2,4}年.*$|\d{4}[-./]\d.*$|[(（](?:盖章|公章|章|印章|代章)[)）]"
)
_SITE = re.compile(
    r"(?:门户)?网站?$|信息网$|在线$|日报|晚报|新闻|微信|公众号|电视台|融媒体|新华|人民网|本站|原创|转载"
)

# Sentences in which a report says who made it or whom to ask.
_CONTACTS = (
    re.compile(
        r"[请可](?:直接)?(?:[与向同和])(?P<body>[^,。;:()\s]{3,34}?)(?:直接)?(?:联系|咨询|反映|查询)"
    ),
    re.compile(
        r"(?:本|此|年度|该)报告由(?P<body>[^,。;:()\s]{3,34}?)(?:负责)?(?:组织)?(?:编制|编写|撰写|起草|发布)"
    ),
    re.compile(
        r"(?:^|[,。;\n])(?:现由|由)?(?P<body>[^,。;:()\s、]{4,34}?)(?:特|现|组织)?(?:编制|编写|起草|发布)了?"
        r"(?=(?:本|此|该)|[^,。;]{0,20}(?:年度报告|年报|信息公开))"
    ),
    re.compile(r"现将(?P<body>[^,。;:()\s、]{3,30}?)(?=(?:\d{4}|[二〇零一]{4})年|政府信息公开)"),
)

# Whose year it is, as a page says that does not begin with the beginning: 某市2011年度报告其余部分.
_SUBJECT = re.compile(
    r"(?:^|[,。;:\n)(]|[为将受由是])(?P<body>[^,。;:()\s、]{2,34}?)"
    r"(?=(?:19|20)\d\d年度?[㐀-鿿]{0,10}?(?:报告|年报|信息公开|政务公开))"
)
_SUBJECT_WITHIN = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one part of a page, what they name, and which regions that may be."""

    source: EvidenceSource
    words: str
    naming: Naming
    regions: tuple[Candidate, ...]
    key: str = ""

    @property
    def says_body(self) -> bool:
        """Whether a body is named that can be a publisher, with its region."""
        naming = self.naming
        if naming.national:
            return True
        return naming.names_place and bool(naming.body or naming.town or naming.zone)

    @property
    def sentence(self) -> str:
        """What this part says, for people."""
        return f"{_SOURCE_NAMES[self.source]}写作“{self.words}”"


def read_parts(clues: Clues, year: int | None) -> tuple[Reading, ...]:
    """The readings of all parts but the running text, in the order of their worth."""
    return tuple(
        Reading(source, words, naming, candidates(naming, year), key)
        for source, words, key in _parts(clues)
        if (naming := read_naming(words)) != Naming()
    )


def _parts(clues: Clues) -> Iterator[tuple[EvidenceSource, str, str]]:
    if clues.title:
        yield "title", clues.title.strip(), ""
    if clues.heading:
        yield "heading", clues.heading.strip(), ""
    for line in clues.signature:
        if words := _DATE.sub("", line.strip()).strip(" ()（）"):
            yield "signature", words, ""
    for words in _contacts(clues):
        yield "text", words, "contact"
    for words in _subjects(clues):
        yield "text", words, "subject"
    yield from _facts(clues)


def _facts(clues: Clues) -> Iterator[tuple[EvidenceSource, str, str]]:
    facts = clues.metadata or {}
    for key in _METADATA:
        for words in _pieces(key, facts.get(key, "")):
            yield "metadata", words, key
    for key, value in facts.items():
        if key not in _METADATA and re.search(r"机构|单位|机关|部门|主体", key):
            yield "metadata", value.strip(), "issuer"


def _pieces(key: str, value: str) -> list[str]:
    """A breadcrumb names many things, the nearest to the page last."""
    value = value.strip()
    if key in ("breadcrumb", "当前位置"):
        return [part.strip() for part in reversed(re.split(r"[>＞»›/|→]+", value)) if part.strip()]
    return [value] if value else []


def _contacts(clues: Clues) -> Iterator[str]:
    text = clues.opening or clues.text[:1500]
    for part in (text, clues.text[-600:] if len(clues.text) > len(text) else ""):
        plain = re.sub(r"[ \t\u3000]+", "", part)
        folded = fold(plain)
        for form in _CONTACTS:
            for match in form.finditer(folded):
                words = plain[match.start("body") : match.end("body")]
                if BODY_END.search(fold(words)):
                    yield words


def _subjects(clues: Clues) -> Iterator[str]:
    plain = re.sub(r"[ \t\u3000]+", "", clues.text[:_SUBJECT_WITHIN])
    for match in _SUBJECT.finditer(fold(plain)):
        words = plain[match.start("body") : match.end("body")]
        said = read_naming(words).said
        if said and words.endswith(said):
            yield said
        elif said and len(said) == len(words):  # with the real name for a mistaken one
            yield words


def is_body_fact(reading: Reading) -> bool:
    """Whether a fact of the page names a body, and not the site it is on."""
    return reading.key in _BODY_FACTS | {"issuer"} and _SITE.search(fold(reading.words)) is None
