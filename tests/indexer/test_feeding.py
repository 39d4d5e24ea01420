"""Whatever the number of processes and requests, every report is sent once."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

from indexer.opensearch_engine import feeding
from indexer.store import Shelved
from reports import ShelfError
from tests.indexer.making import report, shelve

COUNT = 430


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Shelved:
    data = tmp_path_factory.mktemp("fed")
    reports = [report(number) for number in range(COUNT)]
    shelve(data, reports)
    return Shelved(data / "reports.db", tuple((one.id, 1) for one in reports))


@pytest.mark.parametrize("processes", [1, 2])
def test_processes_make_each_document_once_in_the_order_of_the_shelf(
    shelved: Shelved, processes: int
) -> None:
    made = [action.splitlines() for action in feeding.puts(shelved, processes)]
    assert [json.loads(head)["index"]["_id"] for head, _ in made] == [id for id, _ in shelved.keys]
    assert all(json.loads(fields)["key"] for _, fields in made)


def test_requests_are_sent_side_by_side_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeding, "_REQUEST_BYTES", 100)
    both = threading.Barrier(2, timeout=20)
    received: list[bytes] = []

    def send(request: list[bytes]) -> None:
        received.extend(request)
        assert sum(map(len, request)) <= 100
        both.wait()  # nobody goes on alone

    actions = [feeding.remove(f"{number:016x}") for number in range(20)]
    done = list(feeding.sent(actions, send))
    assert sorted(received) == sorted(actions)
    assert done == sorted(done)
    assert done[-1] == len(actions)


def test_what_goes_wrong_in_a_request_ends_the_sending() -> None:
    def send(request: list[bytes]) -> None:
        raise OSError("the cluster is gone")

    with pytest.raises(OSError, match="the cluster is gone"):
        list(feeding.sent(map(feeding.remove, ["a", "b"]), send))


def test_a_shelf_that_cannot_be_read_is_said_by_the_one_who_asked(tmp_path: Path) -> None:
    gone = Shelved(tmp_path / "reports.db", tuple((f"{number:016x}", 1) for number in range(900)))
    with pytest.raises(ShelfError):
        list(feeding.puts(gone, 2))
