"""How are many documents read at once, and their results had in order?"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from crawl.errors import WorkersLost

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")

# Starting processes and loading the gazetteer in each takes about a second.
_NOT_WORTH_IT = 24
# Results wait for the one before them; that many documents for each process are held at most.
_AHEAD = 8


def in_order(
    work: Callable[[_Given], _Result], given: Iterable[_Given], *, jobs: int
) -> Generator[_Result, None, None]:
    """The results for what is given, in its order; few are worked on here, many by processes.

    `work` must be a function of a module. `WorkersLost` if a process was killed.
    """
    rest = iter(given)
    first = list(islice(rest, _NOT_WORTH_IT))
    if jobs < 2 or len(first) < _NOT_WORTH_IT:
        yield from map(work, chain(first, rest))
    else:
        yield from _spread(work, chain(first, rest), jobs)


def _spread(
    work: Callable[[_Given], _Result], given: Iterator[_Given], jobs: int
) -> Iterator[_Result]:
    # Not forked from this process: it has an SQLite file open, which a fork must not inherit.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([work.__module__])
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=begin_worker)
    pending: deque[Future[_Result]] = deque()
    try:
        for each in given:
            pending.append(pool.submit(work, each))
            if len(pending) >= jobs * _AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()
    except BrokenProcessPool as exc:
        raise WorkersLost("一个读取文档的进程被终止，可能是内存不足；可加 --jobs 1 重试。") from exc
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def begin_worker() -> None:
    """What a process does first: it ends with its parent, and leaves interrupts to it."""
    # Trees of pages are many small objects; looking through them for cycles at Python's usual
    # pace takes a tenth of the time.
    gc.freeze()
    gc.set_threshold(50_000)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that was killed cannot say goodbye, and the pool's pipes stay open."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
