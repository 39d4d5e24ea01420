"""How are many documents written? In requests of a good size, sent until all of it is taken."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from indexer.errors import EngineRefuses, IndexerError
from indexer.opensearch_engine import troubles
from indexer.opensearch_engine.cluster import Cluster
from indexer.opensearch_engine.mapping import JSON

# A request of so many bytes is what a cluster takes best.
_REQUEST_BYTES: Final = 5_000_000
# The status of a document that does not fit the mapping.
_WRONG: Final = 400


def write(cluster: Cluster, index: str, actions: Iterable[Sequence[JSON]]) -> Iterator[int]:
    """Send the actions of `_bulk`, each one line or two; tells after each request how many.

    Each may be sent more than once: what it does must be the same then.
    """
    done = 0
    for batch in _batches(actions):
        _send(cluster, index, batch)
        done += len(batch)
        yield done


def _send(cluster: Cluster, index: str, lines: list[bytes]) -> None:
    """Send what the cluster has no room for until it has; raises an `EngineAway` in the end."""

    def send() -> None:
        nonlocal lines
        lines, why = _turned_away(lines, cluster.bulk(index, b"".join(lines)))
        if why is not None:
            raise why

    cluster.insist(send)


def _turned_away(lines: list[bytes], said: JSON) -> tuple[list[bytes], IndexerError | None]:
    """The actions that were not done, and why."""
    left, why = [], None
    for line, item in zip(lines, said["items"], strict=True):
        (result,) = item.values()
        if "error" not in result:
            continue
        if result["status"] == _WRONG:
            reason = result["error"].get("reason", "")
            raise EngineRefuses(f"集群不接受报告 {result['_id']}：{reason[:200]}")
        left.append(line)
        why = troubles.of_answer(result["status"], {"error": result["error"]})
    return left, why


def _batches(actions: Iterable[Sequence[JSON]]) -> Iterator[list[bytes]]:
    """The actions as lines, as many together as one request should have."""
    batch: list[bytes] = []
    size = 0
    for action in actions:
        line = b"".join(json.dumps(each, ensure_ascii=False).encode() + b"\n" for each in action)
        if batch and size + len(line) > _REQUEST_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch
