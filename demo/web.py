"""Which addresses are there on a day, and what do they answer?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from demo import decoys
from demo.columns import holdings
from demo.layouts.annual import Annual
from demo.layouts.attached import Attached
from demo.layouts.breaks import Breaks
from demo.layouts.feed import Feed
from demo.layouts.framed import Framed
from demo.layouts.gateway import Gateway
from demo.layouts.jcms import Jcms
from demo.layouts.layout import Layout
from demo.layouts.mislabelled import Mislabelled
from demo.layouts.openness import Openness
from demo.layouts.plain import Plain
from demo.layouts.selector import Selector
from demo.layouts.sessions import Sessions
from demo.layouts.shtml import Shtml
from demo.layouts.trs import Trs
from demo.layouts.vsb import Vsb
from demo.layouts.word import Word
from demo.misbehaving import links, troubled, unknown
from demo.moves import moves
from demo.pages import Page
from demo.plan import Change, SitePlan, site_plans
from demo.robots import robots

LAYOUTS: Mapping[str, type[Layout]] = {
    kind.__name__.lower(): kind
    for kind in (
        Annual,
        Attached,
        Breaks,
        Feed,
        Framed,
        Gateway,
        Jcms,
        Mislabelled,
        Openness,
        Plain,
        Selector,
        Sessions,
        Shtml,
        Trs,
        Vsb,
        Word,
    )
}
SESSION = re.compile(r";jsessionid=[0-9A-F]+")


@dataclass(frozen=True, slots=True)
class Site:
    """A site on a day."""

    plan: SitePlan
    layout: Layout
    pages: Mapping[str, Page]
    otherwise: Callable[[str], Page]

    def find(self, path: str) -> Page:
        """What the address answers."""
        page = self.pages.get(path)
        return page or self.pages.get(SESSION.sub("", path)) or self.otherwise(path)


def sites(day: int, bases: Sequence[str]) -> tuple[Site, ...]:
    """The whole web on a day; `bases` are the addresses of its sites, in their order."""
    plans = site_plans()
    names = [(plan.name, f"{base}/") for plan, base in zip(plans, bases, strict=True)]
    return tuple(
        _site(plan, day, base, tuple(names[at + 1 : at + 3]))
        for at, (plan, base) in enumerate(zip(plans, bases, strict=True))
    )


def layout(plan: SitePlan, day: int, base: str, names: tuple[tuple[str, str], ...] = ()) -> Layout:
    """A site's layout with what it holds on a day."""
    held = holdings(plan, day, base)
    return LAYOUTS[plan.layout](replace(held, neighbours=names, extras=links(plan.key)))


def _site(plan: SitePlan, day: int, base: str, names: tuple[tuple[str, str], ...]) -> Site:
    made = layout(plan, day, base, names)
    pages = made.pages()
    items = made.site.items()
    pages |= dict(moves(items, {item.number: made.address(item) for item in items}))
    pages = troubled(made, pages) | {"/robots.txt": robots(plan.key)}
    if day > 1:
        pages |= _later(plan, made, layout(plan, 1, base))
    return Site(plan, made, pages, _otherwise(plan, made, pages))


def _later(plan: SitePlan, now: Layout, before: Layout) -> dict[str, Page]:
    """What stands on the second day where something else was."""
    found: dict[str, Page] = {}
    for item in before.site.items():
        change = item.planned.change if item.planned else None
        path = before.report_address(item)
        if change is Change.VANISHED:
            found[path] = decoys.gone() if item.number % 2 else decoys.not_found()
        elif change is Change.CHALLENGED:
            found[path] = decoys.puzzle()
        elif change is Change.HIJACKED:
            found[path] = decoys.spam("澳门新葡京娱乐场_官方网站")
    return found


def _otherwise(plan: SitePlan, made: Layout, pages: Mapping[str, Page]) -> Callable[[str], Page]:
    answer = unknown(plan.key, pages["/"])
    if not isinstance(made, Sessions):
        return answer
    columns = {c.number: c for top in made.site.columns for c in top.walk() if c.items}

    def endless(path: str) -> Page:
        asked = re.fullmatch(r"/channel\.do\?cid=(\d+)&page=(\d+)", SESSION.sub("", path))
        if not asked or int(asked.group(1)) not in columns:
            return answer(path)
        column, at = columns[int(asked.group(1))], int(asked.group(2))
        return made.page(lambda: made.beyond(column, at))

    return endless
