"""How does a content system show a report: messy pages of eight families?"""

from __future__ import annotations

import html
import random
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tests.pages.blocks import Block, Page
from tests.pages.tables import table_html, table_lines

CMS = Path(__file__).parent / "stock" / "cms"
# Texts of each family that must not stay in a report.
FURNITURE = {
    "trs": ["请输入关键字", "网站标识码", "相关文档", "打印本页"],
    "jcms": ["走进本地", "技术支持：大汉网络", "分享到", "上一篇"],
    "ucap": ["无障碍", "政府网站标识码", "年报导航", "扫一扫在手机打开当前页", "责任编辑"],
    "openness": ["公开指南", "组配分类", "访问统计", "历年年报"],
    "vsb": ["政民互动", "推荐阅读", "最佳浏览效果", "counter.js"],
    "content_gd": ["相关推荐", "网站地图", "粤公网安备"],
    "old_table": ["领导之窗", "最新公告", "本站总访问量", "MM_openBrWindow"],
    "govcn": ["工作动态", "我要纠错", "未经协议授权禁止转载"],
}
UNDATED = ("vsb", "old_table")
WORD = "font-family:仿宋_GB2312;font-size:16pt"
PARAGRAPHS = [
    '<p style="text-indent:2em">{}</p>',
    f'<p class="MsoNormal"><span style="{WORD}">&#12288;&#12288;{{}}</span></p>',
    "<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>",
    "<P><FONT face=宋体>　　{}</FONT></P>",
    "<div>{}</div>",
]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page of a content system says around the report."""

    family: str
    site: str
    source: str
    publisher: str
    host: str


def block_html(block: Block, pattern: str, table_as: str, rng: random.Random) -> str:
    if block.kind == "table":
        if table_as == "tabs":
            return table_html(block.rows)
        lines = table_lines(block.rows, table_as, rng)
        return "\n".join(pattern.format(html.escape(line)) for line in lines)
    text = html.escape(block.shown)
    if block.kind in ("signature", "date"):
        return f'<p style="text-align:right">{text}</p>'
    if block.kind == "heading":
        return pattern.format(f"<strong>{text}</strong>")
    if pattern.startswith("<p class") and len(text) > 40 and "&" not in text:
        middle = rng.randint(10, len(text) - 10)
        text = f"{text[:middle]}</span><span lang=EN-US>{text[middle:]}"
    return pattern.format(text)


def sibling_links(rng: random.Random, name: str, year: int) -> list[str]:
    """Links to the reports of other years, as sidebars have them."""
    years = rng.sample([y for y in range(year - 3, year + 4) if y != year], 4)
    return [f"{name}{y}年政府信息公开工作年度报告" for y in years]


def page_html(page: Page, frame: Frame, rng: random.Random) -> str:
    """The page in a content system; what it adds is noted as what must be gone."""
    pattern = rng.choice(PARAGRAPHS)
    shown = [b for b in page.blocks if b.kind != "title"]
    body = "\n".join(block_html(b, pattern, page.table_as, rng) for b in shown)
    body = "\n".join([*(f"<p>{html.escape(t)}</p>" for t in page.before), body])
    body = "\n".join([body, *(f"<p>{html.escape(t)}</p>" for t in page.after)])
    titles = [b.shown for b in page.of_kind("title")]
    links = sibling_links(rng, "", page.year or 2015)
    page.gone += [*FURNITURE[frame.family], links[0]]
    template = Template((CMS / f"{frame.family}.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=titles[0] if titles else "政府信息公开年报",
        head=page.head or (titles[0] if titles else ""),
        published=page.page_date.isoformat() if page.page_date else "",
        site=frame.site, source=frame.source, publisher=frame.publisher, host=frame.host,
        index=f"{rng.randint(100, 999)}/{rng.randint(2008, 2024)}-{rng.randint(1, 999):05}",
        links="".join(f'<li><a href="#">{t}</a></li>' for t in links),
        link=f'<a href="#">{links[1]}</a>', body=body,
    )  # fmt: skip
