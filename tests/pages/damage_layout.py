"""Damage of layout: dirt 4, 6, 9 and 11, word processor leftovers, scans."""

from __future__ import annotations

import random
import re

from tests.pages.blocks import Page

CONFUSED = {
    "未": "末", "己": "已", "日期": "曰期", "士": "土", "沭": "沐", "歙": "歆", "酉": "西",
    "亳": "毫", "睢": "雎", "荥": "荣", "汨": "泪",
}  # fmt: skip
BETWEEN_DIGITS = re.compile(r"(?<=\d)[年月〕](?=\d)")
LEFTOVERS = [
    "[bookmark: _GoBack]",
    "[bookmark: _Toc3827]",
    "{ HYPERLINK }",
    "\u200b",
    "\ufeff",
    "\ue004",
]


def question_marks(page: Page, rng: random.Random) -> None:
    """Dirt 4: spaces that a charset did not know became question marks at the ends of lines."""
    mark = rng.choice(["?", "??"])
    for block in page.blocks:
        if block.kind in ("table", "date", "addressee"):
            continue
        if rng.random() < 0.5:
            block.shown = mark + block.shown
        elif rng.random() < 0.3:
            block.shown += mark
    page.dirt.add(4)


def strip_beside_digits(page: Page, rng: random.Random) -> None:
    """Dirt 6: characters between digits were lost: 2017年1月1日 reads 201711日."""
    changed = False
    for block in page.of_kind("para"):
        if BETWEEN_DIGITS.search(block.shown):
            block.shown = BETWEEN_DIGITS.sub("", block.shown)
            block.sure = False
            changed = True
    if changed:
        page.dirt.add(6)


def wrap(text: str, width: int) -> list[str]:
    return [text[i : i + width] for i in range(0, len(text), width)]


def page_number(number: int, pages: int, style: int) -> str:
    return [
        f"- {number} -",
        f"— {number} —",
        f"第{number}页 共{pages}页",
        str(number),
        f"{number}/{pages}",
    ][style]


def pdf_lines(page: Page, lines: list[str], rng: random.Random) -> list[str]:
    """Dirt 9: lines broken at a fixed width, page numbers between them."""
    width, height, style = rng.randint(26, 44), rng.randint(18, 28), rng.randint(0, 4)
    broken = [piece for line in lines for piece in (wrap(line, width) if line else [""])]
    pages = len(broken) // height + 1
    out: list[str] = []
    for at, line in enumerate(broken):
        out.append(line)
        if at % height == height - 1:
            number = page_number(at // height + 1, pages, style)
            out.append(number)
            if style in (1, 2):
                page.gone.append(number)
    page.dirt.add(9)
    return out


def misread(page: Page) -> None:
    """Dirt 9 of scans: look-alike characters; what they stood for cannot be asked for."""
    for block in page.blocks:
        shown = block.shown
        for right, wrong in CONFUSED.items():
            shown = shown.replace(right, wrong)
        if shown != block.shown:
            block.shown, block.sure = shown, False
    for right, wrong in CONFUSED.items():
        page.head = page.head.replace(right, wrong) if page.head else None
    page.also.add("misread")


def spaced(line: str) -> str:
    """Spaces between all characters, as some scans have them."""
    return " ".join(line)


def double_punctuation(page: Page, rng: random.Random) -> None:
    """Dirt 11: an editor doubled stops and commas."""
    for block in page.of_kind("para"):
        if rng.random() < 0.5:
            at = block.shown.find("，")
            if at > 0:
                block.shown = block.shown[:at] + "，" + block.shown[at:]
                block.sure = False
    page.dirt.add(11)


def leftovers(page: Page, rng: random.Random) -> None:
    """Bookmarks, field codes, zero-width and private-use characters in a few places."""
    mark = rng.choice(LEFTOVERS)
    for block in rng.sample(page.of_kind("para"), 2):
        at = rng.randint(1, len(block.shown) - 1)
        block.shown = block.shown[:at] + mark + block.shown[at:]
    page.gone.append(mark)
    page.also.add("leftovers")


def as_json(page: Page, lines: list[str], rng: random.Random) -> list[str]:
    """Dirt 11: the answer of an interface, its tags half broken."""
    open_tag = rng.choice(['<p style=\\"text-indent: 2em;\\">', "<p>", '<p class=\\"MsoNormal\\">'])
    body = "".join(f"{open_tag}{line}<\\/p>" for line in lines)
    day = f'"publishDate":"{page.page_date.isoformat()} 09:12:30",' if page.page_date else ""
    broken = '<span style=\\"font-family' if rng.random() < 0.5 else "<\\/div"
    page.dirt.add(11)
    page.gone += ["<\\/p>", '"code":200', "<\\/div", "font-family"]
    title = f'"title":"{page.title}",' if page.title else ""
    return [f'{{"code":200,"msg":"ok","data":{{{title}{day}"content":"{body}{broken}"}}}}']
