"""How does the index follow the shelf? Update, rebuild, status, check.

The shelf is the truth and the index can always be thrown away. A report is in the index with the
version that was indexed; where the shelf has another one, it is indexed anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from indexer import analysis, whoosh_engine
from indexer.entry import Entry, make_entry
from indexer.errors import BadRequest, IndexDamaged, IndexerError, IndexMissing
from indexer.generation import Generations, Manifest, Stamp
from indexer.whoosh_engine import LEAST_MEGABYTES, Means
from reports import Shelf

_BATCH: Final = 200
# To begin a process takes as long as to index so many reports.
_WORTH_A_PROCESS: Final = 2_000
_SHARE: Final = 50_000
_MEGABYTES: Final = 1_024

Progress = Callable[[int, int], None]


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

    @property
    def stale(self) -> bool:
        return self.outdated or bool(self.missing or self.superfluous)

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """With how many processes and megabytes to build a new index; None is what fits."""

    processes: int | None = None
    megabytes: int | None = None

    def means_for(self, reports: int) -> Means:
        """All processors, where there is enough to do and memory enough for them."""
        megabytes = self.megabytes or max(_MEGABYTES, LEAST_MEGABYTES * (self.processes or 1))
        processors = len(os.sched_getaffinity(0))
        fitting = min(processors, reports // _WORTH_A_PROCESS, megabytes // LEAST_MEGABYTES)
        processes = self.processes or max(1, fitting)
        if megabytes < processes * LEAST_MEGABYTES:
            text = f"每个进程至少要 {LEAST_MEGABYTES} MB 内存：{processes} 个进程请至少给 {{}} MB。"
            raise BadRequest("memory", text.format(processes * LEAST_MEGABYTES), "memory")
        return Means(processes, megabytes)


ANY: Final = Wanted()


def stamp() -> Stamp:
    """With what this program would make an index."""
    return Stamp(whoosh_engine.SCHEMA_VERSION, analysis.fingerprint())


def update(shelf: Shelf, folder: Path, progress: Progress, wanted: Wanted = ANY) -> Outcome:
    """Bring the index up to the shelf: what changed, or everything where that is not possible."""
    generations = Generations(folder)
    with generations.writing():
        try:
            manifest = generations.open_checked(generations.current())
            indexed = None if manifest.stamp != stamp() else _indexed(generations, manifest)
        except IndexMissing:
            return _rebuild(shelf, generations, progress, wanted, "已建立索引")
        except IndexDamaged as exc:
            return _rebuild(shelf, generations, progress, wanted, f"{exc}已重建索引")
        if indexed is None:
            return _rebuild(
                shelf, generations, progress, wanted, "索引的结构或分词已改变，已重建索引"
            )
        try:
            return _change(shelf, generations, manifest, indexed, progress)
        except IndexDamaged as exc:
            return _rebuild(shelf, generations, progress, wanted, f"{exc}已重建索引")


def rebuild(shelf: Shelf, folder: Path, progress: Progress, wanted: Wanted = ANY) -> Outcome:
    """Make a new generation from the shelf alone, then switch to it."""
    generations = Generations(folder)
    with generations.writing():
        return _rebuild(shelf, generations, progress, wanted, "已重建索引")


def status(shelf: Shelf, folder: Path) -> Status:
    """What is served, without changing anything."""
    wanted = dict(shelf.current())
    generations = Generations(folder)
    try:
        manifest = generations.open_checked(generations.current())
        indexed = _indexed(generations, manifest)
    except IndexerError as exc:
        return Status(None, None, 0, len(wanted), 0, len(wanted), 0, False, str(exc))
    missing = sum(indexed.get(key) != version for key, version in wanted.items())
    superfluous = len(indexed.keys() - wanted.keys())
    outdated = manifest.stamp != stamp()
    size = sum(length for length, _ in manifest.files.values())
    text = "与书架一致。"
    if outdated or missing or superfluous:
        text = "索引落后于书架，请运行：python -m indexer update"
    return Status(
        manifest.name,
        manifest.built_at,
        manifest.reports,
        len(wanted),
        size,
        missing,
        superfluous,
        outdated,
        text,
    )


def check(shelf: Shelf, folder: Path) -> Iterator[str]:
    """What is wrong with the served index, each a sentence; reads everything."""
    generations = Generations(folder)
    try:
        name = generations.current()
        wrong = list(generations.verify(name))
        yield from wrong
        if wrong:
            yield "请运行：python -m indexer rebuild"
            return
        manifest = generations.open_checked(name)
    except IndexerError as exc:
        yield str(exc)
        return
    if manifest.stamp != stamp():
        yield "索引的结构或分词与程序不同，请运行：python -m indexer update"
        return
    yield from _check_contents(shelf, generations, manifest)


def _rebuild(
    shelf: Shelf, generations: Generations, progress: Progress, wanted: Wanted, done: str
) -> Outcome:
    keys = list(shelf.current())
    means = wanted.means_for(len(keys))
    # As many as processes at least, and none larger than a segment.
    size = min(-(-len(keys) // means.processes), _SHARE) or 1
    shares = [
        _Share(shelf.path, tuple(keys[start : start + size])) for start in range(0, len(keys), size)
    ]
    manifest = generations.add(
        lambda building: whoosh_engine.build(
            building, shares, means, lambda count: progress(count, len(keys))
        ),
        stamp(),
    )
    text = f"{done}：{manifest.reports} 份报告，第 {int(manifest.name)} 代。"
    return Outcome(text, manifest.reports, 0, manifest.reports)


def _change(
    shelf: Shelf,
    generations: Generations,
    manifest: Manifest,
    indexed: Mapping[str, int],
    progress: Progress,
) -> Outcome:
    wanted = dict(shelf.current())
    new = [key for key in wanted.items() if indexed.get(key[0]) != key[1]]
    gone = [key for key in indexed if key not in wanted]
    if not new and not gone:
        return Outcome(f"索引已是最新：{manifest.reports} 份报告。", 0, 0, manifest.reports)
    # Deleting by an id that is not there does nothing, so new ones need not be told apart.
    replaced = [*gone, *(report_id for report_id, _ in new if report_id in indexed)]
    entries = _entries(shelf, new, progress)
    made = generations.add(
        lambda building: whoosh_engine.change(building, replaced, entries), stamp(), manifest.name
    )
    text = f"索引已更新：新增或修改 {len(new)} 份，移除 {len(gone)} 份，共 {made.reports} 份报告。"
    return Outcome(text, len(new), len(gone), made.reports)


@dataclass(frozen=True, slots=True)
class _Share:
    """Some of the reports of a shelf, as what the index holds of them."""

    shelf: Path
    keys: tuple[tuple[str, int], ...]

    def __call__(self) -> Iterator[Entry]:
        with Shelf.open(self.shelf) as shelf:
            yield from _entries(shelf, self.keys, lambda done, total: None)


def _entries(shelf: Shelf, keys: Sequence[tuple[str, int]], progress: Progress) -> Iterator[Entry]:
    for start in range(0, len(keys), _BATCH):
        for report in shelf.get_many(keys[start : start + _BATCH]):
            # One that was removed meanwhile is not indexed.
            if report is not None:
                yield make_entry(report)
        progress(min(start + _BATCH, len(keys)), len(keys))


def _indexed(generations: Generations, manifest: Manifest) -> dict[str, int]:
    engine = whoosh_engine.WhooshEngine(generations.path(manifest.name))
    try:
        return engine.keys
    finally:
        engine.close()


def _check_contents(shelf: Shelf, generations: Generations, manifest: Manifest) -> Iterator[str]:
    engine = whoosh_engine.WhooshEngine(generations.path(manifest.name))
    try:
        keys = engine.keys
        if len(keys) != manifest.reports:
            yield f"索引里有 {len(keys)} 份报告，清单写的是 {manifest.reports} 份。"
        for report_id, digest in engine.digests():
            report = shelf.get(report_id, keys[report_id])
            if report is None:
                yield f"索引里的报告 {report_id} 第 {keys[report_id]} 版不在书架上。"
            elif make_entry(report).digest != digest:
                yield f"报告 {report_id} 的索引原文与书架不符。"
    finally:
        engine.close()
    behind = sum(keys.get(key) != version for key, version in shelf.current())
    if behind:
        yield f"有 {behind} 份报告尚未入索引，请运行：python -m indexer update"
