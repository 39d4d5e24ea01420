"""Which addresses never end?"""

from __future__ import annotations

import re

from demo.pages import Page, fixed

DEEPEST = 400  # even an endless folder of ours has an end somewhere


def calendar(path: str) -> Page | None:
    """A calendar: every month links to the next and the one before."""
    asked = re.fullmatch(r"/rili\.htm\?year=(\d+)&month=(\d+)", path)
    if not asked:
        return None
    year, month = map(int, asked.groups())
    months = year * 12 + month - 1
    links = [
        f'<a href="/rili.htm?year={m // 12}&amp;month={m % 12 + 1}">{m // 12}年{m % 12 + 1}月</a>'
        for m in (months - 1, months + 1, months + 12)
    ]
    return _page(f"{year}年{month}月政务日历", "".join(links))


def search(path: str) -> Page | None:
    """A search whose every page is full of the same, with a next one."""
    asked = re.fullmatch(r"/chaxun\.htm\?key=nianbao&page=(\d+)", path)
    if not asked:
        return None
    at = int(asked.group(1))
    onward = f'<a href="/chaxun.htm?key=nianbao&amp;page={at + 1}">下一页</a>'
    same = '<a href="/zfxxgk.htm">政府信息公开</a><a href="/xwdt.htm">新闻动态</a>'
    return _page("年度报告查询结果", f"<p>共99999条</p>{same}{onward}")


def folders(path: str) -> Page | None:
    """Folders in folders: a relative link that should have been absolute."""
    if not re.fullmatch(rf"/zt(/nianbao){{1,{DEEPEST}}}/", path):
        return None
    return _page("年度报告专题", '<a href="nianbao/">政府信息公开年报</a>')


def long_address(path: str) -> Page | None:
    """Addresses that grow with every step."""
    if not path.startswith("/tiaozhuan.htm?from="):
        return None
    onward = f"{path}%2Fzfxxgk%2Fnianbao%2Fndbg"[:6000]
    return _page("正在跳转", f'<a href="{onward}">政府信息公开年度报告</a>')


def session_calendar(path: str) -> Page | None:
    """Links with a session of PHP, another on each page."""
    asked = re.fullmatch(r"/tj\.php\?PHPSESSID=([0-9a-f]{1,16})", path)
    if not asked:
        return None
    following = (int(asked.group(1), 16) * 6364136223846793005 + 1442695040888963407) % 2**64
    return _page("统计", f'<a href="/tj.php?PHPSESSID={following:x}">政府信息公开年度报告统计</a>')


TRAPS = (calendar, search, folders, long_address, session_calendar)


def trap(path: str) -> Page | None:
    """The page of an address that one of the traps knows."""
    return next((page for lay in TRAPS if (page := lay(path))), None)


def _page(title: str, middle: str) -> Page:
    return fixed(
        f'<html><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1>{middle}</body></html>"
    )
