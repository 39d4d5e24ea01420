"""Which reports are made: publisher, year, form, dirt, and where the evidence stands."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tests.pages.draft import Plan
from tests.pages.publishers import Publisher

SCRIPTS = {1, 2, 7, 8}
CHOICES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15]
HTML_TOO = {1, 2, 3, 4, 5, 6, 7, 10, 11, 13, 14, 15}
CLASHES = {
    1: {9}, 2: {9}, 3: {8, 9}, 5: {12}, 6: {12, 13}, 7: {9}, 8: {3, 15}, 9: {1, 2, 3, 7, 15},
    12: {5, 6, 13}, 13: {6, 12}, 15: {8, 9},
}  # fmt: skip
BLANKS = ("no_title", "no_year", "no_place", "page2", "nothing", "two", "no_title", "scripts")
YEAR_TRAPS = ("old_year", "part", "two_years", "no_year_title", "late_url", "old_year", "none")
SPAMS = ("title", "superior", "domain", "head")


def form_of(rng: random.Random, year: int) -> str:
    """The form of a year, with a few that keep the old one or were typed in again."""
    odd = rng.random() < 0.07
    if year <= 2013:
        return "D" if odd and year > 2010 else "A"
    if year <= 2018:
        return "A" if odd else "B"
    if year <= 2020:
        return rng.choice("AB") if odd else "C"
    return "C" if odd else "D"


def clashes(chosen: set[int], dirt: int) -> bool:
    if dirt in SCRIPTS and chosen & SCRIPTS:
        return True
    return bool(CLASHES.get(dirt, set()) & chosen)


def draw_dirt(
    rng: random.Random, start: set[int], count: int, used: Counter[int], steady: bool
) -> set[int]:
    """So many kinds that go together, the rarer ones first."""
    chosen = set(start)
    options = sorted(CHOICES, key=lambda d: used[d] + 9 * rng.random())
    for dirt in options:
        if len(chosen) >= count:
            break
        if not clashes(chosen, dirt) and not (dirt == 12 and not steady):
            chosen.add(dirt)
    used.update(chosen)
    return chosen


def make_plans(rng: random.Random, publishers: Sequence[Publisher]) -> list[Plan]:
    """One plan for each publisher: a third clean, a third with one or two kinds of dirt."""
    steady = [p for p in publishers if not p.trap]
    rng.shuffle(steady)
    clean = set(steady[: len(publishers) // 3])
    used: Counter[int] = Counter()
    plans = []
    for number, publisher in enumerate(rng.sample(list(publishers), len(publishers))):
        year = rng.randint(publisher.first, publisher.last)
        dirt: set[int] = set()
        if publisher not in clean:
            count = rng.choice([1, 2]) if number % 2 else rng.choice([3, 3, 4, 5])
            start = {14} if publisher.trap else set()
            start |= {9} if publisher.misread else set()
            certain = not publisher.ambiguous and not publisher.misread
            dirt = draw_dirt(rng, start, count, used, certain)
        html = dirt <= HTML_TOO and rng.random() < (0.6 if dirt else 0.4)
        plans.append(
            Plan(
                publisher,
                year,
                form_of(rng, year),
                html,
                frozenset(dirt),
                signed=rng.choices(["full", "month", "none"], [6, 1, 4])[0],
                parent=publisher.ambiguous or publisher.misread or rng.random() < 0.25,
            )
        )
    return with_details(rng, plans)


def with_details(rng: random.Random, plans: list[Plan]) -> list[Plan]:
    """The kinds of dirt that change what is written at all: 5, 12, 13."""
    turns: Counter[int] = Counter()
    done = []
    nameless = [p for p in plans if may_be_nameless(p) and 0 < len(p.dirt) < 4][:7]
    for plan in plans:
        if plan in nameless:
            plan = replace(plan, dirt=plan.dirt | {12}, html=False)
        if 12 in plan.dirt:
            plan = replace(plan, detail=blank_for(plan.publisher, turns))
            turns[12] += 1
        if 13 in plan.dirt:
            plan = replace(plan, year_trap=YEAR_TRAPS[turns[13] % len(YEAR_TRAPS)])
            turns[13] += 1
        if 5 in plan.dirt:
            plan = replace(plan, spam=SPAMS[turns[5] % len(SPAMS)])
            turns[5] += 1
        done.append(settled(plan))
    return done


def may_be_nameless(plan: Plan) -> bool:
    """Whether the place can be left out so that none could be guessed."""
    who = plan.publisher
    plain = who.unit in ("县", "局") and who.level != "national"
    return plain and not who.trap and not who.ambiguous and not plan.dirt & {5, 6, 13}


def blank_for(publisher: Publisher, turns: Counter[int]) -> str:
    """What a page lacks; only where the lack can be told with certainty."""
    if publisher.unit in ("县", "局") and publisher.level != "national" and not publisher.trap:
        return ("nothing", "no_place", "no_year")[turns[12] % 3]
    for step in range(len(BLANKS)):
        blank = BLANKS[(turns[12] + step) % len(BLANKS)]
        if blank in ("no_place", "nothing") or (blank == "no_year" and publisher.trap):
            continue
        return blank
    return "no_title"


def settled(plan: Plan) -> Plan:
    """The plan with its evidence put where its details say."""
    if plan.detail in ("no_title", "page2"):
        plan = replace(plan, title_part="none")
    if plan.detail in ("no_year", "nothing"):
        plan = replace(plan, dated=False, signed="none", title_part="title_noyear")
    if plan.detail in ("no_place", "nothing"):
        part = "title_bare" if plan.detail == "no_place" else "title_empty"
        plan = replace(plan, named=False, parent=False, title_part=part)
    if plan.year_trap in ("part", "two_years"):
        period = {"part": "period_part", "two_years": "period_two"}[plan.year_trap]
        plan = replace(plan, period=period)
    if plan.year_trap == "no_year_title":
        plan = replace(plan, title_part="title_noyear")
    if plan.year_trap == "none":
        plan = replace(plan, title_part="none")
    if plan.year_trap == "old_year":
        plan = replace(plan, old_year=True)
    if plan.spam in ("title", "domain"):
        plan = replace(plan, parent=True, signed="full" if plan.signed == "none" else plan.signed)
    return plan
