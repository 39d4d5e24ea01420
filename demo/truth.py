"""What should come out of a crawl?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from demo.document import Grid
from demo.frozen import frozen
from demo.holdings import Item
from demo.layouts.layout import Layout
from demo.misbehaving import faults
from demo.plan import Alias, Change, Form, Planned, site_plans
from demo.web import layout

SEEN = {Change.CHALLENGED: "challenge", Change.HIJACKED: "spam"}


@dataclass(frozen=True, slots=True)
class Truth:
    """One address of one report, and all that is true of it."""

    url: str
    same_as: str | None
    site: str
    layout: str
    format: str
    needs: str | None
    year: int
    region: str
    region_path: tuple[str, ...]
    publisher: str
    level: str
    kind: str
    title: str  # as links name it, where the page has none
    published: str | None
    text: str
    tables: tuple[Grid, ...]
    sums: str
    copied_from: str | None
    change: str | None
    shown: str | None  # what stands there on the second day instead: challenge, spam

    def line(self) -> str:
        """The truth as a line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Decoy:
    """An address that looks like a report's or stands beside reports, and what it is."""

    url: str
    what: str
    title: str

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def truths(day: int, bases: Sequence[str]) -> Iterator[Truth]:
    """Every address of every report; on the second day those that vanished too."""
    for plan, base in zip(site_plans(), bases, strict=True):
        first = layout(plan, 1, base)
        now = first if day == 1 else layout(plan, day, base)
        before = {(i.key, i.alias): i for i in first.site.items()}
        there = {(i.key, i.alias): i for i in now.site.items()}
        urls = {
            i.key: base + shown.report_address(i)
            for shown in (first, now)
            for i in shown.site.items()
            if not i.alias
        }
        for item in (before | there).values():
            if item.planned and not (day == 1 and item.planned.change is Change.NEW):
                shown = now if (item.key, item.alias) in there else first
                yield from _of_item(item, item.planned, shown, urls, day)


def decoys(day: int, bases: Sequence[str]) -> Iterator[Decoy]:
    """The addresses that are no report's."""
    for plan, base in zip(site_plans(), bases, strict=True):
        shown = layout(plan, day, base)
        for item in shown.site.items():
            if item.planned is None:
                yield Decoy(base + shown.address(item), item.key.split()[0], item.label)
                continue
            for path in shown.further_addresses(item):
                yield Decoy(base + path, "a further page of a report", item.label)
            if shown.report_address(item) != shown.address(item):
                yield Decoy(base + shown.address(item), "points to a file", item.label)
        for fault in faults(plan.key):
            yield Decoy(base + fault.path, fault.what, fault.label)


def _of_item(
    item: Item, report: Planned, shown: Layout, urls: dict[str, str], day: int
) -> Iterator[Truth]:
    base, first = shown.site.base, urls[item.key]
    if item.alias:
        yield _truth(item, report, shown, base + shown.address(item), first, urls, day)
        return
    yield _truth(item, report, shown, first, None, urls, day)
    if report.alias is Alias.PRINT:
        path = shown.print_address(item)
        yield _truth(item, report, shown, base + path, first, urls, day)
    if report.alias is Alias.FILE:
        path = shown.file_address(item)
        yield _truth(item, report, shown, base + path, first, urls, day)


def _truth(
    item: Item,
    report: Planned,
    shown: Layout,
    url: str,
    same_as: str | None,
    urls: dict[str, str],
    day: int,
) -> Truth:
    order, by = report.order, report.order.by
    file = same_as is not None and report.alias is Alias.FILE
    writing = frozen(item.key) or shown.shown(item).writing
    earlier = urls.get(f"{by.key} {order.year - 1}") if order.copied else None
    scan = report.form is Form.SCAN
    changed = report.change if day > 1 and report.change not in SEEN else None
    return Truth(
        url=url,
        same_as=same_as,
        site=shown.site.key,
        layout=type(shown).__name__.lower(),
        format="pdf" if file else str(report.form),
        needs="ocr" if scan else None,
        year=order.year,
        region=by.place.at(order.year).code,
        region_path=by.region_path(order.year),
        publisher=order.publisher(),
        level=str(by.level),
        kind=by.kind,
        title=writing.title or shown.shown(item).label,
        published=str(item.day),
        text=writing.text(),
        tables=writing.tables(),
        sums="wrong" if order.wrong else "right",
        copied_from=earlier,
        change=str(changed) if changed else None,
        shown=SEEN.get(report.change) if day > 1 and report.change else None,
    )
