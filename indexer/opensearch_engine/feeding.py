"""How do many reports get to a cluster? Some processes make documents, while others are sent.

A report is as much work for this side as for the cluster, and an answer to a request is waited for
longer than it takes to make the next one.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Final, TypeVar

from indexer.opensearch_engine.documents import document
from indexer.opensearch_engine.mapping import JSON
from indexer.processes import end_with, noticing_their_end
from indexer.store import Shelved

# Made by a process at a time.
_SHARE: Final = 200
# To begin a process takes as long as to make so many documents.
_WORTH_A_PROCESS: Final = 1_000
# A request of so many bytes is what a cluster takes best, and so many at a time.
_REQUEST_BYTES: Final = 5_000_000
_REQUESTS: Final = 4

# An action of a request as it is sent: a line, or two.
Action = bytes
_Made = TypeVar("_Made")


def put(fields: JSON) -> Action:
    """Have the report of these fields, in the place of what was there by its id."""
    return _lines({"index": {"_id": fields["key"]}}, fields)


def remove(report_id: str) -> Action:
    return _lines({"delete": {"_id": report_id}})


def _lines(*said: JSON) -> bytes:
    return b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in said)


def puts(reports: Shelved, processes: int | None = None) -> Iterator[Action]:
    """What puts each of the reports, made by so many processes; else as many as are worth it."""
    fitting = max(1, min(len(os.sched_getaffinity(0)), len(reports) // _WORTH_A_PROCESS))
    shares = reports.shares(_SHARE)
    if (processes or fitting) == 1:
        made: Iterator[list[Action]] = map(_puts, shares)
    else:
        made = _by_processes(shares, processes or fitting)
    for share in made:
        yield from share


def _puts(share: Shelved) -> list[Action]:
    return [put(document(entry)) for entry in share()]


def _by_processes(shares: list[Shelved], processes: int) -> Iterator[list[Action]]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=end_with, initargs=(os.getpid(),))
    with noticing_their_end(), pool:
        yield from _in_order(pool.submit, _puts, shares, 2 * processes)


def sent(actions: Iterable[Action], send: Callable[[list[Action]], None]) -> Iterator[int]:
    """Send all actions, some requests at a time; tells how many are done after each."""

    def counted(request: list[Action]) -> int:
        send(request)
        return len(request)

    done = 0
    with ThreadPoolExecutor(_REQUESTS) as pool:
        for count in _in_order(pool.submit, counted, _requests(actions), _REQUESTS):
            done += count
            yield done


def _requests(actions: Iterable[Action]) -> Iterator[list[Action]]:
    """The actions, as many together as one request should have."""
    request: list[Action] = []
    size = 0
    for action in actions:
        if request and size + len(action) > _REQUEST_BYTES:
            yield request
            request, size = [], 0
        request.append(action)
        size += len(action)
    if request:
        yield request


def _in_order(
    submit: Callable[..., Future[_Made]],
    make: Callable[..., _Made],
    wanted: Iterable[object],
    ahead: int,
) -> Iterator[_Made]:
    """What is made of each that is wanted; so many are begun before the first is asked for."""
    begun: deque[Future[_Made]] = deque()
    try:
        for each in wanted:
            begun.append(submit(make, each))
            if len(begun) >= ahead:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        for future in begun:
            future.cancel()
