"""What does a run say of itself in the morning: what is new, what is missing, what is wrong?"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crawl.sites import Site
from crawl.state import State
from crawl.tally import Event, Tally
from reports.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Alarm:
    """A site that gives nothing, and since when it gives nothing."""

    site: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run. `counts` are by sort of event, over all sites."""

    number: int
    seconds: float
    alarms: tuple[Alarm, ...]
    counts: dict[Event, int]
    named: dict[str, dict[str, list[str]]]

    def line(self) -> str:
        """One line for the mail: the alarms first."""
        count = self.counts
        said = (
            f"抓取 {count[Event.FETCHED]:,} 页，新报告 {count[Event.NEW]:,}，"
            f"更正 {count[Event.CORRECTED]:,}，未变 {count[Event.UNCHANGED]:,}，"
            f"消失 {count[Event.VANISHED]:,}，受阻 {count[Event.BLOCKED]:,}，"
            f"失败 {count[Event.FAILED]:,}，用时 {self.seconds:,.0f} 秒。"
        )
        alarms = "；".join(f"{alarm.site}：{alarm.reason}" for alarm in self.alarms)
        return f"警报：{alarms}。{said}" if alarms else said

    def to_json(self) -> dict[str, Any]:
        """The same and the addresses that need a look, as plain values."""
        return {
            "run": self.number,
            "seconds": round(self.seconds, 1),
            "alarms": [{"site": alarm.site, "reason": alarm.reason} for alarm in self.alarms],
            "counts": {str(event): count for event, count in self.counts.items()},
            "sites": self.named,
        }


def start(state: State, sites: Iterable[Site], now: float) -> int:
    """Remember that a run began; its number."""
    with state.transaction():
        for site in sites:
            state.execute(
                "INSERT INTO site (name, start, region) VALUES (?, ?, ?) "
                "ON CONFLICT (name) DO UPDATE SET start = excluded.start, region = excluded.region",
                (site.name, site.start, site.region),
            )
        state.execute("INSERT INTO run (begun) VALUES (?)", (now,))
    return int(state.rows("SELECT max(number) FROM run")[0][0])


def finish(
    state: State, shelf: Shelf, number: int, tally: Tally, sites: Iterable[Site], now: float
) -> Summary:
    """Judge how the run went, remember it, and say so."""
    begun = float(state.rows("SELECT begun FROM run WHERE number = ?", (number,))[0][0])
    alarms: list[Alarm] = []
    for site in sites:
        reason = _fault(state, tally, site)
        _remember(state, tally, site, reason, now)
        if reason:
            alarms.append(Alarm(site.name, reason))
    summary = Summary(
        number=number,
        seconds=now - begun,
        alarms=tuple(alarms),
        counts={event: tally.total(event) for event in Event},
        named={
            site: {str(event): list(what) for event, what in tally.named(site).items()}
            for site in tally.sites
        },
    )
    said = json.dumps(summary.to_json(), ensure_ascii=False)
    with state.transaction():
        state.execute("UPDATE run SET ended = ?, summary = ? WHERE number = ?", (now, said, number))
    return summary


def _fault(state: State, tally: Tally, site: Site) -> str:
    """Why a site is an alarm; "" if it is none: nothing was due, or it went well.

    A site where nothing answers is one, and one that was read and shows no report, or whose
    reports are all in the way of something: silence is never a good sign.
    """
    counts = tally.of(site.name)
    if not _ever_answered(state, site):
        return f"什么也没有取到（{_last_reason(state, site)}）"
    good = counts.get(Event.FETCHED, 0) - counts.get(Event.BLOCKED, 0)
    if not good and (counts.get(Event.FAILED, 0) or counts.get(Event.BLOCKED, 0)):
        return f"这一次什么也没有取到（{_last_reason(state, site)}）"
    ((known, lost),) = state.rows(
        "SELECT count(*), coalesce(sum(state IN ('blocked', 'failed')), 0) FROM page "
        "WHERE site = ? AND report IS NOT NULL",
        (site.name,),
    )
    if not known:
        return "一份报告也没有找到"
    return f"{known:,} 份报告的网页现在都取不到" if known == lost else ""


def _ever_answered(state: State, site: Site) -> bool:
    rows = state.rows(
        "SELECT 1 FROM page WHERE site = ? AND succeeded IS NOT NULL LIMIT 1", (site.name,)
    )
    return bool(rows)


def _last_reason(state: State, site: Site) -> str:
    rows = state.rows(
        "SELECT reason FROM page WHERE site = ? AND reason != '' AND state != 'read' "
        "ORDER BY fetched DESC LIMIT 1",
        (site.name,),
    )
    return str(rows[0][0]) if rows else "没有回答"


def _remember(state: State, tally: Tally, site: Site, reason: str, now: float) -> None:
    counts = tally.of(site.name)
    with state.transaction():
        if reason:
            state.execute(
                "UPDATE site SET failing = coalesce(failing, ?), reason = ? WHERE name = ?",
                (now, reason, site.name),
            )
        else:
            state.execute(
                "UPDATE site SET succeeded = ?, failing = NULL, reason = '' WHERE name = ?",
                (now, site.name),
            )
        if counts.get(Event.FETCHED, 0):
            state.execute(
                "UPDATE site SET new = ?, corrected = ? WHERE name = ?",
                (counts.get(Event.NEW, 0), counts.get(Event.CORRECTED, 0), site.name),
            )
