"""How does the index follow the shelf? Update, rebuild, status, check.

The shelf is the truth and the index can always be thrown away. A report is in the index with the
version that was indexed; where the shelf has another one, it is indexed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from indexer.entry import make_entry
from indexer.errors import EngineAway, IndexDamaged, IndexerError, IndexMissing
from indexer.store import ANY, Kept, Progress, Shelved, Store, Wanted
from reports import Shelf


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an update or a rebuild did; `text` is a sentence for people."""

    text: str
    added: int
    removed: int
    reports: int


@dataclass(frozen=True, slots=True)
class Status:
    """What is served and whether it is what the shelf holds."""

    generation: str | None
    built_at: str | None
    reports: int
    shelved: int
    size: int
    missing: int
    superfluous: int
    outdated: bool
    text: str

    unfinished: bool = False

    @property
    def stale(self) -> bool:
        return self.outdated or self.unfinished or bool(self.missing or self.superfluous)

    def to_json(self) -> dict[str, Any]:
        return {
            "generation": self.generation,
            "built_at": self.built_at,
            "reports": self.reports,
            "shelved": self.shelved,
            "bytes": self.size,
            "to_index": self.missing,
            "to_remove": self.superfluous,
            "outdated": self.outdated,
            "stale": self.stale,
            "text": self.text,
        }


def update(shelf: Shelf, store: Store, progress: Progress, wanted: Wanted = ANY) -> Outcome:
    """Bring the index up to the shelf: what changed, or everything where that is not possible."""
    with store.writing():
        try:
            kept = store.kept()
            if kept.stamp == store.stamp:
                return _change(shelf, store, kept, progress)
            why = "索引的结构或分词已改变，已重建索引"
        except IndexMissing:
            why = "已建立索引"
        except IndexDamaged as exc:
            why = f"{exc}已重建索引"
        return _rebuild(shelf, store, progress, wanted, why)


def rebuild(shelf: Shelf, store: Store, progress: Progress, wanted: Wanted = ANY) -> Outcome:
    """Make a new index from the shelf alone, then switch to it."""
    with store.writing():
        return _rebuild(shelf, store, progress, wanted, "已重建索引")


def status(shelf: Shelf, store: Store) -> Status:
    """What is served, without changing anything; an `EngineAway` where that cannot be seen."""
    wanted = dict(shelf.current())
    try:
        kept = store.kept()
        indexed = store.versions()
    except (IndexMissing, IndexDamaged) as exc:
        return Status(None, None, 0, len(wanted), 0, len(wanted), 0, False, str(exc))
    missing = sum(indexed.get(key) != version for key, version in wanted.items())
    superfluous = len(indexed.keys() - wanted.keys())
    outdated = kept.stamp != store.stamp
    text = "与书架一致。"
    if outdated or missing or superfluous or not kept.finished:
        text = "索引落后于书架，请运行：python -m indexer update"
    return Status(
        kept.name,
        kept.built_at,
        kept.reports,
        len(wanted),
        kept.size,
        missing,
        superfluous,
        outdated,
        text,
        not kept.finished,
    )


def check(shelf: Shelf, store: Store) -> Iterator[str]:
    """What is wrong with the served index, each a sentence; reads everything."""
    try:
        wrong = list(store.faults())
        yield from wrong
        if wrong:
            yield "请运行：python -m indexer rebuild"
            return
        kept = store.kept()
    except IndexerError as exc:
        yield str(exc)
        return
    if kept.stamp != store.stamp:
        yield "索引的结构或分词与程序不同，请运行：python -m indexer update"
        return
    try:
        yield from _check_contents(shelf, store, kept)
    except EngineAway as exc:
        yield str(exc)


def _rebuild(shelf: Shelf, store: Store, progress: Progress, wanted: Wanted, done: str) -> Outcome:
    kept = store.build(Shelved(shelf.path, tuple(shelf.current())), wanted, progress)
    text = f"{done}：{kept.reports} 份报告，第 {kept.number} 代。"
    return Outcome(text, kept.reports, 0, kept.reports)


def _change(shelf: Shelf, store: Store, kept: Kept, progress: Progress) -> Outcome:
    indexed, wanted = store.versions(), dict(shelf.current())
    new = tuple(key for key in wanted.items() if indexed.get(key[0]) != key[1])
    gone = [report_id for report_id in indexed if report_id not in wanted]
    if kept.finished and not new and not gone:
        return Outcome(f"索引已是最新：{kept.reports} 份报告。", 0, 0, kept.reports)
    made = store.change(gone, Shelved(shelf.path, new), progress)
    text = f"索引已更新：新增或修改 {len(new)} 份，移除 {len(gone)} 份，共 {made.reports} 份报告。"
    return Outcome(text, len(new), len(gone), made.reports)


def _check_contents(shelf: Shelf, store: Store, kept: Kept) -> Iterator[str]:
    if not kept.finished:
        yield "上次更新没有完成，请运行：python -m indexer update"
        return
    versions = store.versions()
    if len(versions) != kept.reports:
        yield f"索引里有 {len(versions)} 份报告，清单写的是 {kept.reports} 份。"
    for report_id, digest in store.digests():
        report = shelf.get(report_id, versions[report_id])
        if report is None:
            yield f"索引里的报告 {report_id} 第 {versions[report_id]} 版不在书架上。"
        elif make_entry(report).digest != digest:
            yield f"报告 {report_id} 的索引原文与书架不符。"
    behind = sum(versions.get(key) != version for key, version in shelf.current())
    if behind:
        yield f"有 {behind} 份报告尚未入索引，请运行：python -m indexer update"
