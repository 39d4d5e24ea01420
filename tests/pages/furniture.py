"""What stands around a report on its page and must not stay in it."""

from __future__ import annotations

import datetime
import random

from tests.pages.blocks import Page
from tests.pages.publishers import Publisher
from tests.pages.stockroom import Stockroom

CRUMBS = [
    "当前位置：首页 > 政府信息公开 > 政府信息公开年报 > 正文",
    "您当前的位置: 首页>政务公开>信息公开年度报告>{Y}",
    "首页 >> 信息公开 >> 年度报告 >> 正文内容",
    "您现在所在的位置：网站首页-政务公开-政府信息公开工作年度报告",
    "当前位置: 首页 / 法定主动公开内容 / 政府信息公开年报",
]
META = [
    "发布时间：{iso} 来源：{source} 浏览次数：{clicks} 【字体：大 中 小】",
    "{iso} {time} 来源：{source} 作者：办公室 编辑：值班员 点击：{clicks}",
    "信息来源：{source} 发布日期：{iso} 阅读：{clicks}次",
    "发布日期：{cn} {time} 访问量：[{clicks}]",
    "时间：{iso} {time} 来源：{source} 点击数：{clicks}",
    "日期：{iso} 　信息来源：{source} 　【打印】【关闭】",
]
LABELS = [
    "索引号：{index}",
    "信息分类：政府信息公开年报",
    "发布机构：{source}",
    "发文日期：{iso}",
    "名称：{title}",
    "文号：",
    "主题词：信息公开；年度报告",
]
MOJIBAKE = [
    "首页 政务公开 办事服务 互动交流",
    "当前位置：首页 > 政府信息公开年报",
    "网站导航 联系我们 无障碍浏览",
    "今天是星期三 欢迎访问",
]


def read_as_gbk(text: str) -> str:
    """UTF-8 bytes read as GBK, as pages with a wrong charset show them."""
    return text.encode("utf-8").decode("gbk", errors="replace")


def iso(day: datetime.date) -> str:
    return day.isoformat()


class Furnisher:
    """Puts furniture of one kind or another around a page."""

    def __init__(self, stock: Stockroom, rng: random.Random) -> None:
        self._stock = stock
        self._rng = rng

    def breadcrumb(self, page: Page, year: int | None) -> None:
        line = self._rng.choice(CRUMBS)
        line = line.format(Y=year or "年报")
        page.before.insert(0, line)
        page.gone.append(line)

    def metadata(self, page: Page, day: datetime.date, source: str) -> None:
        """A line of date, source and clicks; the date is then the page's."""
        rng = self._rng
        line = rng.choice(META).format(
            iso=iso(day), cn=f"{day.year}年{day.month}月{day.day}日", source=source,
            time=f"{rng.randint(8, 17):02}:{rng.randint(0, 59):02}:{rng.randint(0, 59):02}",
            clicks=rng.randint(20, 9000),
        )  # fmt: skip
        page.before.append(line)
        page.gone.append(line)
        page.page_date = day

    def label_table(self, page: Page, day: datetime.date, publisher: Publisher) -> None:
        """The table of labels above a document of the disclosure catalogue."""
        rng = self._rng
        number = rng.randint(10**7, 10**9)
        index = f"{number}/{rng.randint(2008, 2023)}-{rng.randint(1, 99999):05}"
        lines = [
            label.format(
                index=index, source=publisher.name, iso=iso(day), title=page.title or "年度报告"
            )
            for label in LABELS
        ]
        if rng.random() < 0.5:
            lines = [
                part for line in lines for part in line.replace("：", "：\n").split("\n") if part
            ]
        page.before += lines
        page.gone.append(index)
        page.page_date = day

    def tail(self, page: Page) -> None:
        """Editors, buttons and a line to scan."""
        rng = self._rng
        for part, chance in (("editorial", 0.6), ("buttons", 0.5), ("scan", 0.7)):
            if rng.random() < chance:
                line = rng.choice(self._stock.choices(part, "A"))
                page.after.append(line)
                page.gone.append(line)
                page.also.add(part)

    def mojibake(self, page: Page) -> None:
        """Navigation whose charset was mistaken; the report itself is whole."""
        for text in self._rng.sample(MOJIBAKE, 2):
            line = read_as_gbk(text)
            page.before.insert(0, line)
            page.gone.append(line[:8])
        page.dirt.add(15)
