"""What is wrong with a site, besides what its system does?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from demo import decoys
from demo.dice import Dice
from demo.holdings import Item
from demo.layouts.layout import Layout
from demo.pages import Page, fixed, redirect
from demo.robots import FORBIDDEN, FORBIDDING
from demo.traps import trap

Link = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """An address that looks like a report's, or leads astray; linked from the home page."""

    path: str
    label: str
    page: Page | None  # None: traps answer
    what: str


def _fault(path: str, label: str, page: Page | None, what: str) -> Fault:
    return Fault(path, label, page, what)


def faults(site: str) -> tuple[Fault, ...]:
    """The faults of a site, in the order in which its home page links to them."""
    found = _FAULTS.get(site, ())
    if site in FORBIDDING:
        label = "江西省2006年政府信息公开工作年度报告（内部稿）"
        page = decoys.spam(label)
        return (*found, _fault(f"{FORBIDDEN}nb2006.html", label, page, "forbidden by robots.txt"))
    return found


_FAULTS: dict[str, tuple[Fault, ...]] = {
    "ganzhou": (
        _fault("/oa/index.jsp", "年度报告填报系统", redirect("/login.jsp", 302), "login"),
        _fault("/login.jsp", "内部登录", fixed(decoys.LOGIN), "login"),
    ),
    "zhanggong": (
        _fault(
            "/info/1042/2007.htm",
            "章贡区2007年政府信息公开工作年度报告",
            decoys.spam("章贡区2007年政府信息公开工作年度报告_澳门新葡京"),
            "spam",
        ),
    ),
    "gz": (
        _fault(
            "/loop/a.html", "贵州省历年政府信息公开年度报告", decoys.loop()["/loop/a.html"], "loop"
        ),
        _fault("/loop/b.html", "年度报告目录", decoys.loop()["/loop/b.html"], "loop"),
        _fault("/jump/nb.html", "年报旧版", redirect(decoys.SPAM_HOST, 302), "leaves the site"),
    ),
    "anshun": (
        _fault("/nb/2007.html", "安顺市2007年政府信息公开年度报告", decoys.puzzle(), "challenge"),
        _fault("/nb/2006.html", "安顺市2006年政府信息公开年度报告", decoys.cookie(), "challenge"),
    ),
    "jiujiang": (
        _fault(
            "/c1/200801/gone.shtml",
            "九江市2007年政府信息公开工作年度报告",
            decoys.soft_not_found(),
            "soft 404",
        ),
    ),
    "xingan": (
        _fault("/c1/error.shtml", "兴安盟2009年政府信息公开年报", decoys.broken(), "error"),
        _fault("/c1/none.shtml", "兴安盟2008年政府信息公开年报", decoys.not_found(), "not found"),
    ),
    "hulunbuir": (
        _fault("/rili.htm?year=2026&month=4", "政务日历", None, "trap"),
        _fault("/chaxun.htm?key=nianbao&page=1", "年度报告查询", None, "trap"),
        _fault("/zt/nianbao/", "年度报告专题", None, "trap"),
        _fault("/tiaozhuan.htm?from=%2Fzfxxgk", "年度报告跳转", None, "trap"),
        _fault("/tj.php?PHPSESSID=1f", "年度报告统计", None, "trap"),
    ),
}
SLOW = 0.3
SLOW_REPORTS = {"ordos": 6}
PASSING_REPORTS = {"xingan": 4, "jiujiang": 1}  # answer 503 or 500 first
UNKNOWN_IS_HOME = {"bijie"}
UNKNOWN_IS_SOFT = {"jiujiang"}


def links(site: str) -> tuple[Link, ...]:
    """What the home page links to besides."""
    return tuple((fault.label, fault.path) for fault in faults(site))


def troubled(layout: Layout, pages: dict[str, Page]) -> dict[str, Page]:
    """The pages, some slow, some failing at first, and the faults beside them."""
    site = layout.site.key
    items = [i for i in layout.site.items() if i.planned and not i.alias and not i.planned.change]
    for item in _chosen("slow", site, items, SLOW_REPORTS.get(site, 0)):
        path = layout.address(item)
        pages[path] = replace(pages[path], delay=SLOW)
    for n, item in enumerate(_chosen("passing", site, items, PASSING_REPORTS.get(site, 0))):
        path = layout.address(item)
        pages[path] = replace(pages[path], troubles=(500,) if n == 0 else (503,))
    return pages | {fault.path: fault.page for fault in faults(site) if fault.page}


def unknown(site: str, home: Page) -> Callable[[str], Page]:
    """What an address answers that the site does not have."""

    def answer(path: str) -> Page:
        if site == "hulunbuir" and (page := trap(path)):
            return page
        if site in UNKNOWN_IS_HOME:
            return home
        return decoys.soft_not_found() if site in UNKNOWN_IS_SOFT else decoys.not_found()

    return answer


def _chosen(why: str, site: str, items: list[Item], count: int) -> list[Item]:
    """The oldest reports there are on both days, drawn by lot."""
    return Dice(why, site).some(sorted(items, key=lambda i: i.key), count)
