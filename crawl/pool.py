"""How are pages read while others are fetched? By processes beside the one that fetches."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

from crawl.workers import begin_worker

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")

# Pages under way in the pool for each process; the others wait in the inbox, on the disk.
_AHEAD = 3


class Pool(Generic[_Given, _Result]):
    """Works on what it is given in processes; answers are handed to `done` in another thread."""

    def __init__(self, work: Callable[[_Given], _Result], *, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._executor = self._new_executor()
        self._under_way = 0

    @property
    def has_room(self) -> bool:
        """Whether it can take one more."""
        return self._under_way < self._jobs * _AHEAD

    @property
    def under_way(self) -> int:
        """How many it works on."""
        return self._under_way

    def submit(self, given: _Given, done: Callable[[Future[_Result]], None]) -> None:
        """Work on this, too; whoever was called with the result says so with `finished`."""
        try:
            future = self._executor.submit(self._work, given)
        except BrokenProcessPool:
            # A process was killed, by the system perhaps, for its memory. The others are gone
            # with it; what they worked on is told as failed, and the rest goes on.
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._new_executor()
            future = self._executor.submit(self._work, given)
        self._under_way += 1
        future.add_done_callback(done)

    def finished(self) -> None:
        """A result was dealt with."""
        self._under_way -= 1

    def close(self) -> None:
        """End the processes; what they work on is lost."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _new_executor(self) -> ProcessPoolExecutor:
        # Not forked from this process: it has SQLite files open, which a fork must not inherit.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([self._work.__module__])
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=begin_worker)
