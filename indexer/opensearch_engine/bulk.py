"""How is a request to write many documents sent? Until all of it is taken."""

from __future__ import annotations

from typing import Final

from indexer.errors import EngineRefuses, IndexerError
from indexer.opensearch_engine import troubles
from indexer.opensearch_engine.cluster import Cluster
from indexer.opensearch_engine.mapping import JSON

# The status of a document that does not fit the mapping.
_WRONG: Final = 400


def send(cluster: Cluster, index: str, lines: list[bytes]) -> None:
    """Send the actions of a request, what the cluster has no room for until it has.

    Raises an `EngineAway` in the end. Each may be sent more than once: what it does must be the
    same then.
    """

    def send_once() -> None:
        nonlocal lines
        lines, why = _turned_away(lines, cluster.bulk(index, b"".join(lines)))
        if why is not None:
            raise why

    cluster.insist(send_once)


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
