"""How is a whole index built by several processes, in as much memory as is allowed?

Each process builds an index of its own of a share of the reports; the files of all are moved into
one. A process whose parent is gone ends by itself.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Final

from indexer.columns import memory
from indexer.entry import Entry
from indexer.errors import BadRequest
from indexer.processes import end_with, noticing_their_end
from indexer.store import Wanted
from indexer.whoosh_engine.writing import create, gather

# The entries of a share of all reports. Shares go to other processes, so they can be pickled.
Share = Callable[[], Iterable[Entry]]

# A process takes some 300 megabytes by itself, and while it joins, as much as what had waited.
_OF_ITSELF: Final = 300
_TIMES: Final = 2
LEAST_MEGABYTES: Final = 400
# To begin a process takes as long as to index so many reports.
_WORTH_A_PROCESS: Final = 2_000
_MEGABYTES: Final = 1_024
_EVERY: Final = 0.2  # seconds
_KEPT: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Means:
    """With how many processes an index is built, and with how many megabytes in all.

    Each needs `LEAST_MEGABYTES`.
    """

    processes: int = 1
    megabytes: int = 1024

    @property
    def waiting(self) -> int:
        """How many megabytes wait to be sorted in each process."""
        return (self.megabytes // self.processes - _OF_ITSELF) // _TIMES


def means_for(wanted: Wanted, reports: int) -> Means:
    """All processors, where there is enough to do and memory enough for them."""
    megabytes = wanted.megabytes or max(_MEGABYTES, LEAST_MEGABYTES * (wanted.processes or 1))
    processors = len(os.sched_getaffinity(0))
    fitting = min(processors, reports // _WORTH_A_PROCESS, megabytes // LEAST_MEGABYTES)
    processes = wanted.processes or max(1, fitting)
    if megabytes < processes * LEAST_MEGABYTES:
        text = f"每个进程至少要 {LEAST_MEGABYTES} MB 内存：{processes} 个进程请至少给 {{}} MB。"
        raise BadRequest("memory", text.format(processes * LEAST_MEGABYTES), "memory")
    return Means(processes, megabytes)


def build(
    folder: Path, shares: Sequence[Share], means: Means, progress: Callable[[int], None]
) -> int:
    """Build an index of all shares in an empty folder; answers how many reports it has.

    `progress` is told how many reports are in so far.
    """
    if means.processes == 1:
        memory.keep(_KEPT)
        return create(folder, _told(shares, progress), means.waiting)
    context = multiprocessing.get_context("spawn")
    done = context.Value("Q", 0)
    # Named anew each time: processes of a build that was killed may live on for a moment.
    parts = [folder / f"part-{os.getpid()}-{number}" for number in range(len(shares))]
    pool = ProcessPoolExecutor(
        means.processes, context, initializer=_begin, initargs=(done, os.getpid())
    )
    with noticing_their_end(), pool:
        futures = [
            pool.submit(_build_part, part, share, means.waiting)
            for part, share in zip(parts, shares, strict=True)
        ]
        _await(futures, done, progress)
    count = gather(folder, parts)
    for part in parts:
        shutil.rmtree(part)
    return count


def _told(shares: Sequence[Share], progress: Callable[[int], None]) -> Iterator[Entry]:
    entries = itertools.chain.from_iterable(share() for share in shares)
    for done, entry in enumerate(entries, 1):
        yield entry
        progress(done)


def _await(
    futures: Sequence[Future[None]], done: Synchronized[int], progress: Callable[[int], None]
) -> None:
    waiting = set(futures)
    try:
        while waiting:
            ended, waiting = wait(waiting, timeout=_EVERY)
            progress(done.value)
            for future in ended:
                future.result()
    except BaseException:
        for future in futures:
            future.cancel()
        raise


# What the processes of a pool count together, given to each when it begins.
_counts: list[Synchronized[int]] = []


def _begin(done: Synchronized[int], parent: int) -> None:
    memory.keep(_KEPT)
    _counts.append(done)
    end_with(parent)


def _build_part(part: Path, share: Share, megabytes: int) -> None:
    part.mkdir()
    create(part, _counted(share), megabytes)


def _counted(share: Share) -> Iterator[Entry]:
    done = _counts[-1]
    for entry in share():
        yield entry
        with done.get_lock():
            done.value += 1
