"""How does a site arrange what it holds?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from demo.articles import article, kinds
from demo.holdings import Column, Holdings, Item
from demo.plan import LAST_YEAR, Alias, Change, Planned, SitePlan, at_site
from demo.publishers import Publisher
from demo.titles import title
from demo.writing import write

# How many articles of each kind a site has.
ARTICLES = {
    "news": 9,
    "notice": 5,
    "guide": 2,
    "rule": 3,
    "budget": 3,
    "work": 2,
    "lawful": 2,
    "digest": 2,
    "form": 1,
    "duty": 2,
}


def holdings(plan: SitePlan, day: int, base: str) -> Holdings:
    """A site on a day; `base` is its address."""
    own = plan.publishers[0][0]
    there = [report for report in at_site(plan.key) if report.there(day)]
    own_reports = [_item(report, day) for report in there]
    again = [_item(report, day, report.alias) for report in there if report.alias]
    beside = [
        _article(plan, own, kind.name, n) for kind in kinds() for n in range(ARTICLES[kind.name])
    ]
    old = [item for item in again if item.alias is Alias.OLD_PATH]
    notices = [item for item in again if item.alias is Alias.NOTICES]
    annual = [item for item in beside if item.column == "annual"]
    public = Column(
        "zfxxgk",
        "政府信息公开",
        children=(
            Column("gkzn", "政府信息公开指南", _in(beside, "guide")),
            Column("gkzd", "政府信息公开制度", _in(beside, "rule")),
            Column("fdzdgk", "法定主动公开内容", _in(beside, "budget")),
            _annual(plan, own_reports, annual),
            *((Column("wngk", "历年信息公开", _sorted(old)),) if old else ()),
        ),
    )
    columns = (
        Column("xwdt", "新闻动态", _in(beside, "news")),
        Column("tzgg", "通知公告", _sorted([*_in(beside, "notice"), *notices])),
        public,
        *_folders(plan, own_reports),
    )
    return Holdings(plan.key, plan.name, day, base, own.place.namings[-1].code, columns)


def _item(report: Planned, day: int, alias: Alias | None = None) -> Item:
    order = report.on(day)
    writing = write(order)
    label = writing.title or title(order.by, order.year)
    out = order.published()
    if report.change is Change.NEW:
        out = date(LAST_YEAR + 1, 3, 31)
    return Item(
        site=report.site,
        key=report.key,
        column="zfxxgknb",
        writing=writing,
        label=label,
        day=out,
        source=order.publisher(),
        planned=report,
        alias=alias,
    )


def _article(plan: SitePlan, own: Publisher, kind: str, number: int) -> Item:
    made = article(next(k for k in kinds() if k.name == kind), own, number)
    source = own.name(made.day.year) if own.exists(made.day.year) else plan.name
    return Item(
        plan.key, made.key, made.kind.column, made.writing, made.writing.title, made.day, source
    )


def _in(items: Iterable[Item], column: str) -> tuple[Item, ...]:
    return _sorted(item for item in items if item.column == column)


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (item.day, item.number), reverse=True))


def _annual(plan: SitePlan, reports: list[Item], beside: list[Item]) -> Column:
    """The column of annual reports, as the site arranges it."""
    name = "政府信息公开年报"
    if plan.arrange == "flat":
        return Column("zfxxgknb", name, _sorted([*reports, *beside]))
    if plan.arrange == "years":
        years = sorted({_year(item) for item in reports}, reverse=True)
        by_year = tuple(
            Column(f"nb{year}", f"{year}年", _sorted(i for i in reports if _year(i) == year))
            for year in years
        )
        return Column("zfxxgknb", name, _sorted(beside), by_year)
    own = plan.publishers[0][0]
    groups = _groups(plan, reports)
    if plan.arrange == "folders":
        mine = [item for by, items in groups for item in items if by.place == own.place]
        return Column("zfxxgknb", name, _sorted([*mine, *beside]))
    first, *others = [_of(by, items) for by, items in groups]
    departments = [c for c, (by, _) in zip(others, groups[1:], strict=True) if by.is_department]
    below = [c for c in others if c not in departments]
    children = (
        Column("bjzf", "本级政府年报", first.items),
        *((Column("bmnb", "部门年报", children=tuple(departments)),) if departments else ()),
        *((Column("xqnb", "县市区年报", children=tuple(below)),) if below else ()),
        Column("nbqt", "年报工作", _sorted(beside)),
    )
    return Column("zfxxgknb", name, children=children)


def _folders(plan: SitePlan, reports: list[Item]) -> list[Column]:
    """Counties that have a small site in a folder of the city's."""
    if plan.arrange != "folders":
        return []
    own = plan.publishers[0][0].place
    found = []
    for where in dict.fromkeys(by.place for by, _ in plan.publishers if by.place != own):
        groups = [(by, items) for by, items in _groups(plan, reports) if by.place == where]
        items = _sorted(item for _, group in groups for item in group)
        annual = Column(f"{where.key}nb", "政府信息公开年报", items)
        public = Column(f"{where.key}gk", "政府信息公开", children=(annual,))
        name = f"{where.at(LAST_YEAR).name}人民政府"
        found.append(Column(where.key, name, children=(public,)))
    return found


def _groups(plan: SitePlan, reports: list[Item]) -> list[tuple[Publisher, list[Item]]]:
    return [
        (by, [item for item in reports if item.planned and item.planned.order.by == by])
        for by, _ in plan.publishers
    ]


def _of(by: Publisher, items: list[Item]) -> Column:
    key = f"d{by.key.replace('/', '-')}"
    plain = key if key.isascii() else f"d{by.place.key}{len(by.body)}"
    return Column(plain, by.name(LAST_YEAR), _sorted(items))


def _year(item: Item) -> int:
    return item.planned.order.year if item.planned else item.day.year - 1
