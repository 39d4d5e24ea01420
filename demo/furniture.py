"""What stands around an article: navigation, the way here, counters, links, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from demo.dice import Dice
from demo.holdings import Column, Holdings, Item

Link = tuple[str, str]  # text, address


def anchor(text: str, address: str, shown: str = "") -> str:
    """One link; `shown` is what stands there if the text is cut short."""
    title = escape(text)
    return f'<a href="{escape(address)}" title="{title}">{escape(shown or text)}</a>'


def cut(text: str, length: int) -> str:
    """The text as lists cut it."""
    return text if len(text) <= length else text[:length] + "…"


def metas(site: Holdings, item: Item | None, column: Column | None) -> str:
    """The tags that the national guideline for government sites asks for."""
    pairs = [("SiteName", site.name), ("SiteDomain", site.base), ("SiteIDCode", code(site))]
    if column:
        pairs += [("ColumnName", column.name), ("ColumnType", "信息公开")]
    if item:
        pairs += [("ArticleTitle", item.label)] if item.writing.title else []
        pairs += [
            ("PubDate", f"{item.day} 09:{item.number % 60:02}"),
            ("ContentSource", item.source),
        ]
    return "\n".join(f'<meta name="{n}" content="{escape(v)}" />' for n, v in pairs)


def code(site: Holdings) -> str:
    """The site's number: the region's code and four digits."""
    return f"{site.code}{Dice('code', site.key).number(1, 99):04}"


def way(links: Sequence[Link], mark: str = "&gt;") -> str:
    """当前位置：首页 > 政府信息公开 > ..."""
    return "当前位置：" + f" {mark} ".join(anchor(text, address) for text, address in links)


def visits(site: Holdings, item: Item) -> str:
    """How often a page was read, so far: another number each day."""
    return str(item.number % 900 + 31 * site.day)


def foot(site: Holdings) -> str:
    """Who runs the site, and its numbers."""
    owner = site.name.removesuffix("网").removesuffix("门户网站")
    filed = f"ICP备{Dice('filed', site.key).number(5_000_000, 21_999_999):08}号"
    return (
        f"主办：{owner}办公室　承办：{owner}信息中心　备案编号：{filed}　"
        f"网站标识码：{code(site)}　联系电话：0000-0000000　建议使用1024×768分辨率浏览"
    )


def weather(site: Holdings) -> str:
    """What the head of a page says of the day."""
    day, sky = ("3月30日", "晴") if site.day == 1 else ("4月1日", "多云")
    return f"今天是2026年{day}　{sky}"
