"""Which year do the address and the labelled facts of a page name as the report's?

Folders name the year of a report or the year of its publication, and nobody says which. So a folder
counts only where its form says annual report (2009nb, n2015, xxgknb2020), and against the day of
publication in the same address it must not look misfiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, unquote, urlsplit

from reports.dates import find_bare_years, find_mentions
from reports.fold import fold
from reports.published import year_of_appearance
from reports.year.in_title import votes_of_title
from reports.year.vote import FIRST_YEAR, Vote

# Parameters that hold the year reported on. fbtime, of the annual report pages of 浙江 and 山东,
# says 发布时间 and means the year of the report; the last three may also mean that of publication.
_YEAR_PARAMETERS = {
    **dict.fromkeys(("fbtime", "ndbgyear", "reportyear", "bgnd", "nbyear", "nbnd"), 2.0),
    **dict.fromkeys(("year", "nd", "niandu"), 1.5),
}
_YEAR = r"(?P<year>20[0-3]\d)"
# Pinyin initials of 2013年政府信息公开(工作)年度报告, which nothing else abbreviates to.
_INITIALS = re.compile(rf"(?<!\d){_YEAR}n(?:d)?(?:z[fw])?xxgk(?:gz)?(?:nd?bg|nb)")
_FOLDERS = (
    re.compile(rf"{_YEAR}(?:n|nb|nd|nian|ndbg|nianbao|ndnb|ndxxgk)(?:_\d+)?"),  # 2009nb, 2018n
    re.compile(rf"n{_YEAR}(?:_\d+)?"),  # n2015
    re.compile(rf"[a-z]{{0,16}}(?:nb|ndbg|gzbg|nianbao)_?{_YEAR}(?:_\d{{3,}})?"),  # xxgknb2020
    re.compile(rf"[a-z]{{0,12}}bm{_YEAR}"),  # dcqzfbm2009: reports of departments
)
_REPORT_COLUMN = re.compile(r"(?:nb|ndbg|nianbao|annual|gknb|gzndbg)", re.IGNORECASE)
_PLAIN_YEAR = re.compile(rf"{_YEAR}")

_NAME_LABELS = re.compile("(?:信息|文件|正文|信息)?(?:名称|标题)|题目|name|(?:article)?title")
_PATH_LABELS = re.compile(
    "您?(?:的|当前的?|所在的?)?位置|栏目|所属栏目|面包屑|导航|columnname|breadcrumb|分类"
)


def votes_of_address(url: str) -> Iterator[Vote]:
    """What the address says; nothing where its parts disagree in a way that may be misfiling."""
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        worth = _YEAR_PARAMETERS.get(name.lower())
        if worth is not None and _PLAIN_YEAR.fullmatch(value):
            yield Vote(int(value), worth, "url", f"{name}={value}")
    path = unquote(parts.path)
    if (match := _INITIALS.search(path.lower())) is not None:
        yield Vote(int(match["year"]), 2.0, "url", match.group())
    name = path.rstrip("/").rpartition("/")[2]
    if re.search(r"报告|報告|年报|年報|公开|公開", path):
        named = next((part for part in reversed(path.split("/")) if _is_title(part)), name)
        yield from votes_of_title(named, "url", 2.0)
    yield from _folder_votes(path, year_of_appearance(url))


def votes_of_page(metadata: Mapping[str, str]) -> Iterator[Vote]:
    """What the labelled facts of the page say: its name, and the folders of its column."""
    for label, value in metadata.items():
        key = re.sub(r"[\s:]+", "", fold(label))
        if _NAME_LABELS.fullmatch(key):
            yield from votes_of_title(value, "metadata", 2.5)
        elif _PATH_LABELS.fullmatch(key):
            yield from _column_votes(value)


def _is_title(part: str) -> bool:
    return re.search(r"[报報]", part) is not None


def _folder_votes(path: str, appeared: int | None) -> Iterator[Vote]:
    folders = [folder.lower() for folder in path.split("/") if folder]
    clear: dict[int, str] = {}
    plain: dict[int, str] = {}
    in_report_column = False
    for folder in folders:
        for form in _FOLDERS:
            if (match := form.fullmatch(folder)) is not None:
                clear.setdefault(int(match["year"]), folder)
        if in_report_column and _PLAIN_YEAR.fullmatch(folder):
            plain.setdefault(int(folder), folder)
        in_report_column = in_report_column or _REPORT_COLUMN.search(folder) is not None
    plain = {year: folder for year, folder in plain.items() if year != appeared}
    if len(clear) == 1:
        (year, folder), *_ = clear.items()
        yield from _clear_vote(year, folder, appeared)
    elif not clear and len(plain) == 1:
        (year, folder), *_ = plain.items()
        if appeared == year + 1:
            yield Vote(year, 1.5, "url", f"/{folder}/")


def _clear_vote(year: int, folder: str, appeared: int | None) -> Iterator[Vote]:
    """A folder agrees with a publication in the year after; or many years later, when old reports
    were moved to a new site. In the same year it may be the folder of publication, two years later
    the next report laid into the wrong folder.
    """
    if year < FIRST_YEAR or (appeared is not None and appeared < year):
        return
    late = None if appeared is None else appeared - year
    says_report = re.search(r"nb|bg|bm|nianbao", folder) is not None
    decides = late == 1 or (late is not None and late >= 3) or (late is None and says_report)
    yield Vote(year, 2.0 if decides else 1.0, "url", f"/{folder}/")


def _column_votes(path: str) -> Iterator[Vote]:
    for part in re.split(r"[>»›/＞]+", fold(path)):
        mentions = (*find_mentions(part), *find_bare_years(part))
        years = {mention.year for mention in mentions if mention.year is not None}
        if len(years) == 1 and len(part.strip()) <= 24:
            yield Vote(years.pop(), 1.5, "metadata", part.strip())
