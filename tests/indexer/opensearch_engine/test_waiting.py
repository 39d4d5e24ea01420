"""A shard that is lost is waited for, but no longer than a search may take."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest

from indexer.opensearch_engine import Address
from indexer.opensearch_engine import cluster as module
from indexer.opensearch_engine.cluster import Cluster

pytest.importorskip("opensearchpy")

MISSING = {"timed_out": False, "_shards": {"total": 3, "successful": 2, "failed": 0}}
WHOLE = {"timed_out": False, "_shards": {"total": 3, "successful": 3, "failed": 0}}


class Answering:
    """A cluster whose answers are known; which waits there were is written down."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: dict[str, Any]) -> None:
        self.cluster = Cluster(Address.read("opensearch+http://127.0.0.1:9/reports", {}))
        self.waited: list[float] = []
        left = iter(answers)
        monkeypatch.setattr(self.cluster, "_search", lambda *asked: next(left))
        monkeypatch.setattr(module.time, "sleep", self.waited.append)


def test_it_is_asked_for_again_until_all_shards_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    answering = Answering(monkeypatch, MISSING, MISSING, WHOLE)
    assert answering.cluster.search("reports", {}, math.inf) == WHOLE
    assert len(answering.waited) == 2


def test_what_is_there_is_answered_when_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    answering = Answering(monkeypatch, MISSING)
    assert answering.cluster.search("reports", {}, time.monotonic() + 0.01) == MISSING
    assert answering.waited == []


def test_a_search_that_ran_out_of_time_is_not_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    late = {**MISSING, "timed_out": True}
    answering = Answering(monkeypatch, late)
    assert answering.cluster.search("reports", {}, math.inf) == late
    assert answering.waited == []
