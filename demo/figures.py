"""Which numbers has a report, and do they add up?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from demo.dice import Dice
from demo.places import Level
from demo.publishers import Publisher

APPLICANTS = 6  # 自然人, 商业企业, 科研机构, 社会公益组织, 法律服务机构, 其他
SPREAD = (78, 12, 1, 2, 5, 2)
# How often each of the ways to end a request occurs, in the order of the official table.
ENDINGS = (30, 8, 1, 1, 1, 3, 2, 3, 4, 3, 26, 3, 2, 4, 2, 1, 1, 1, 4)
REQUESTS = {
    Level.PROVINCE: (400, 1600),
    Level.PREFECTURE: (60, 520),
    Level.COUNTY: (0, 130),
    Level.TOWNSHIP: (0, 6),
}
# A town publishes some hundreds of items a year, a province as many hundred thousands.
ITEMS = {
    Level.PROVINCE: (40_000, 400_000),
    Level.PREFECTURE: (6_000, 90_000),
    Level.COUNTY: (900, 9_000),
    Level.TOWNSHIP: (80, 600),
}
Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Requests:
    """Requests by kind of applicant: those that came, that were left over, and how they ended."""

    new: Row
    carried: Row
    left: Row
    endings: tuple[Row, ...]

    def done(self) -> Row:
        """How many ended, by kind of applicant."""
        return tuple(map(sum, zip(*self.endings, strict=True)))

    def class_total(self, first: int, last: int) -> int:
        """How many ended in the ways from first to last."""
        return sum(map(sum, self.endings[first : last + 1]))


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of a report: by name for the text, rows for the tables."""

    named: Mapping[str, int]
    requests: Requests
    reviews: Row  # five each: reviews, suits without a review, suits after one
    others: Row  # numbers of the tables that add up to nothing

    def __getitem__(self, name: str) -> int:
        return self.named[name]


def figures(by: Publisher, year: int, wrong: bool) -> Figures:
    """The numbers of a publisher's year; those that came at first and those left agree by years."""
    dice = Dice("figures", by.key, year)
    requests = _requests(by, year)
    named = _channels(sum(requests.new), dice) | _published(by, dice) | _staff(by, dice)
    reviews = _reviews(by, dice)
    named |= _cases(reviews) | _consulted(dice)
    if year >= 2019:
        named |= _outcome(requests)
    if wrong:
        slipped = "face" if named["req"] else "by_site"
        named[slipped] += dice.number(3, 19)
    others = tuple(dice.number(3, 900) for _ in range(24))
    return Figures(named, requests, reviews, others)


def _left(by: Publisher, year: int) -> Row:
    """What a year leaves to the next; nothing before the tables of 2019 asked for it."""
    if year < 2019 or _new_count(by, year) < 12:
        return (0,) * APPLICANTS
    dice = Dice("left", by.key, year)
    return (dice.number(0, 9), dice.number(0, 2), 0, 0, dice.number(0, 1), 0)


def _new_count(by: Publisher, year: int) -> int:
    dice = Dice("requests", by.key, year)
    low, high = REQUESTS[by.level]
    if by.is_department:
        low, high = 0, max(8, high // 8)
    return dice.number(low, high) if dice.chance(80) else low


def _requests(by: Publisher, year: int) -> Requests:
    dice = Dice("applicants", by.key, year)
    new = tuple(dice.shares(_new_count(by, year), SPREAD))
    carried, left = _left(by, year - 1), _left(by, year)
    # Nobody leaves more than came.
    left = tuple(min(a, b + c) for a, b, c in zip(left, new, carried, strict=True))
    ended = [a + b - c for a, b, c in zip(new, carried, left, strict=True)]
    columns = [dice.shares(count, ENDINGS) for count in ended]
    return Requests(new, carried, left, tuple(zip(*columns, strict=True)))


def _channels(total: int, dice: Dice) -> dict[str, int]:
    face, net, letter, fax = dice.shares(total, (30, 50, 17, 3))
    answers = dice.shares(total, (20, 45, 6, 5, 14, 10))
    words = ("already", "agree", "part", "refuse", "absent", "other")
    found = dict(zip(words, answers, strict=True))
    # Before 2014 nobody counted apart what had been published already, nor the new media.
    found["granted"] = found["already"] + found["agree"]
    return {"req": total, "face": face, "net": net, "letter": letter, "fax": fax} | found


def _published(by: Publisher, dice: Dice) -> dict[str, int]:
    low, high = ITEMS[by.level]
    scale = 12 if by.is_department else 1
    total = dice.number(low, high) // scale
    gazette, site, weibo, weixin, other = dice.shares(total, (3, 76, 8, 9, 4))
    return {
        "published": total,
        "by_gazette": gazette,
        "by_site": site,
        "by_weibo": weibo,
        "by_weixin": weixin,
        "by_other": other,
        "by_rest": other + weibo + weixin,
        "docs": dice.number(0, 40),
    }


def _staff(by: Publisher, dice: Dice) -> dict[str, int]:
    full, part = dice.number(1, 30), dice.number(4, 300)
    return {
        "staff": full + part,
        "staff_full": full,
        "staff_part": part,
        "spots": dice.number(1, 80),
        "money": dice.number(0, 90),
        "meetings": dice.number(1, 9),
        "trainings": dice.number(1, 9),
        "trained": dice.number(20, 900),
    }


def _reviews(by: Publisher, dice: Dice) -> Row:
    if by.level is Level.TOWNSHIP or dice.chance(40):
        return (0,) * 15
    most = 60 if by.level is Level.PROVINCE else 9
    return tuple(
        part
        for _ in range(3)
        for part in _with_total(dice.shares(dice.number(0, most), (6, 1, 2, 1)))
    )


def _with_total(parts: list[int]) -> Row:
    return (*parts, sum(parts))


def _cases(reviews: Row) -> dict[str, int]:
    """The same cases as the years before 2019 count them: nothing is pending."""
    kept, fixed, other, pending = reviews[:4]
    suits = [a + b for a, b in zip(reviews[5:9], reviews[10:14], strict=True)]
    return {
        "review": sum(reviews[:4]),
        "review_kept": kept,
        "review_fixed": fixed,
        "review_other": other + pending,
        "suits": sum(suits),
        "suits_kept": suits[0],
        "suits_fixed": suits[1],
        "suits_other": suits[2] + suits[3],
    }


def _consulted(dice: Dice) -> dict[str, int]:
    here, phone, net = (dice.number(12, 2_000) for _ in range(3))
    return {
        "consult": here + phone + net,
        "consult_here": here,
        "consult_phone": phone,
        "consult_net": net,
    }


def _outcome(requests: Requests) -> dict[str, int]:
    new, done = requests.new, requests.done()
    return {
        "people": new[0],
        "legal": sum(new[1:]),
        "carried": sum(requests.carried),
        "left": sum(requests.left),
        "done": sum(done),
        "agree": requests.class_total(0, 0),
        "part": requests.class_total(1, 1),
        "refuse": requests.class_total(2, 9),
        "absent": requests.class_total(10, 12),
        "unhandled": requests.class_total(13, 17),
        "other": requests.class_total(18, 18),
    }
