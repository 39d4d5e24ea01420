"""Names that are wrong on the page: dirt 5, spam or a domain for a name, and a borrowed title."""

from __future__ import annotations

import random

from tests.pages.blocks import Block, Page
from tests.pages.publishers import Publisher

SPAM_WORDS = [
    "365体育投注", "澳门新葡萄京", "英国威廉希尔公司", "ag真人登录", "bet365官网", "亚博体育app",
    "必威betway", "老虎机平台", "乐鱼体育",
]  # fmt: skip


def spam_names(page: Page, how: str, publisher: Publisher, host: str, rng: random.Random) -> None:
    """Puts spam for the name in the title, for the superior, or a domain for the name."""
    word = rng.choice(SPAM_WORDS)
    if how == "title" and page.title:
        put_in_title(page, publisher, word)
    elif how == "domain":
        domain = host.removeprefix("www.").removeprefix("m.")
        put_in_title(page, publisher, domain)
        replace_everywhere(page, f"我{publisher.unit}", domain, 2)
    else:
        for old in ("省委", "市委", "县委", "区委", "州委", "党中央"):
            replace_everywhere(page, old, word, 3)
        replace_everywhere(page, "领导小组", word, 1)
    if how == "head" or page.head:
        page.head = f"{word}_{page.head or page.title or '信息公开年报'}"
    page.dirt.add(5)
    page.also.add("spam_" + how)


def put_in_title(page: Page, publisher: Publisher, word: str) -> None:
    """The place name in the title becomes the word; the publisher stays named below."""
    for block in page.of_kind("title"):
        for name in (publisher.place, publisher.short_place, publisher.path[-1]):
            if name in block.clean:
                block.change(lambda t, n=name: t.replace(n, word))  # type: ignore[misc]
                page.title = None
                page.head = None
                return


def replace_everywhere(page: Page, old: str, new: str, most: int) -> None:
    for block in page.of_kind("para"):
        if most and old in block.clean:
            block.change(lambda t: t.replace(old, new, 1))
            block.sure = False
            most -= 1


def put_county_title(page: Page, publisher: Publisher) -> None:
    """A town filled in the county's form and left the county's title; it signs for itself."""
    page.title = f"{publisher.path[-2]}{page.year}年政府信息公开工作年度报告"
    page.publisher = publisher.name
    page.blocks = [b for b in page.blocks if b.kind not in ("title", "signature")]
    page.blocks.insert(0, Block("title", page.title))
    at = len(page.blocks) - (page.blocks[-1].kind == "date")
    page.blocks.insert(at, Block("signature", publisher.name))
    page.also.add("county_title")
