"""Requests to a cluster and its answers as they come; what goes wrong becomes a sentence.

With `transport` the one place that knows the client library, which is imported when the first
cluster is opened.

Who waits for an answer gets it, or a sentence, in time. Who writes, or reads all there is, asks
again while the cluster is busy, or its nodes are started anew. A request may reach the cluster more
than once, so each does the same then.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import time
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from indexer.errors import EngineAway, EngineBusy, EngineRefuses, IndexerError, IndexMissing
from indexer.opensearch_engine import troubles
from indexer.opensearch_engine.address import Address
from indexer.opensearch_engine.answers import is_whole, require_known
from indexer.opensearch_engine.mapping import JSON

# So long is waited for an answer that has no time set to it.
_PATIENCE: Final = 60.0
# So long for one that every cluster has at hand.
LOOK: Final = 5.0
# Every node knows by itself what stands in the mappings, and tells it at once.
_KNOWN: Final = {"local": True}
# A search that stops in time answers soon after.
_GRACE: Final = 2.0
# A cluster that has too much to do is asked again after these seconds, then given up.
_WAITS: Final = (0.5, 1, 2, 4, 8, 16, 32)
# So long it may wait itself for shards before it says that they are not there.
_SHARDS: Final = "10s"
# As many connections to a node are kept as a site has threads, and some more.
_CONNECTIONS: Final = 12

_Answer = TypeVar("_Answer")


class Cluster:
    """A client of one cluster; safe for threads."""

    def __init__(self, address: Address) -> None:
        try:
            import opensearchpy

            from indexer.opensearch_engine.transport import WAITS, Transport
        except ImportError:
            text = "没有安装 opensearch-py。请运行：pip install -r requirements-opensearch.txt"
            raise EngineRefuses(text) from None
        # What goes wrong is said in a sentence of ours.
        logging.getLogger("opensearch").setLevel(logging.CRITICAL)
        self._errors = opensearchpy.exceptions
        self._waits = WAITS
        self._known = False
        self._client = opensearchpy.OpenSearch(
            list(address.nodes),
            headers=address.headers(),
            ssl_context=address.trust(),
            transport_class=Transport,
            timeout=_PATIENCE,
            pool_maxsize=_CONNECTIONS,
        )

    def greet(self) -> None:
        """Raises `EngineRefuses` if it is none, or too old a one; asked until that is known."""
        if self._known:
            return
        said = self._ask(self._info)
        if said is not None:
            require_known(said)
        self._known = True

    def search(
        self,
        index: str,
        asked: JSON,
        until: float = math.inf,
        *,
        whole: bool = True,
        page_of: JSON | None = None,
    ) -> JSON:
        """What was asked of all of an index; of what answered in time if it need not be whole.

        A shard whose node was lost under way stands elsewhere, too, so it is asked again. All pages
        of a query, which `page_of` names where it is asked for with something beside, come from one
        copy. Raises `EngineAway` where the answer was not in time, or soon after.
        """
        asked_as = asked.get("query", {}) if page_of is None else page_of
        for wait in (*self._waits, None):
            answer = self._search(index, asked, until, whole, _copy(asked_as))
            late = answer["timed_out"] or (wait or 0) > until - time.monotonic()
            if wait is None or late or is_whole(answer):
                break
            time.sleep(wait)
        return answer

    def _search(self, index: str, asked: JSON, until: float, whole: bool, copy: str) -> JSON:
        patience = _PATIENCE
        if until < math.inf:
            left = until - time.monotonic()
            patience = left + _GRACE
            if patience <= 0:
                raise EngineAway(troubles.LATE)
            asked = {**asked, "timeout": f"{math.ceil(max(left, 0.001) * 1000)}ms"}
        return self._ask(
            lambda: dict(
                self._client.search(
                    index=index,
                    body=asked,
                    preference=copy,
                    # Of several shards all weigh words as the whole index does.
                    search_type="dfs_query_then_fetch",
                    request_timeout=patience,
                    allow_partial_search_results=not whole,
                )
            )
        )

    def collect(self, index: str, asked: JSON) -> JSON:
        """The same for whoever reads all there is, and has time."""
        return self.insist(lambda: self.search(index, asked))

    def create(self, index: str, said: JSON) -> None:
        """Make an index that is not there yet; soon all of its copies are ready to be written."""
        self.insist(lambda: self._create(index, said))

    def delete(self, index: str) -> None:
        self.insist(lambda: self._client.indices.delete(index=index, ignore_unavailable=True))

    def refresh(self, index: str) -> None:
        """Let be found what was written; a minute is waited for shards that are not there."""
        self.insist(lambda: self._refresh(index))

    def point(self, alias: str, index: str) -> None:
        """Let the alias stand for this index and no more for others, in one step."""
        self.insist(lambda: self._point(alias, index))

    def pointed(self, alias: str) -> list[str]:
        """The indices that an alias stands for; none if there is no such alias."""
        try:
            return sorted(self._look(self._client.indices.get_alias, name=alias, **_KNOWN))
        except IndexMissing:
            return []

    def described(self, name: str, patience: float = LOOK) -> dict[str, Mapping[str, Any]]:
        """What was kept with each index that a name stands for (`say`).

        It may be an alias, or a pattern, which need not stand for any.
        """
        said = self._look(self._client.indices.get_mapping, patience, index=name, **_KNOWN)
        return {index: each["mappings"].get("_meta", {}) for index, each in said.items()}

    def say(self, index: str, meta: Mapping[str, Any]) -> None:
        """Keep something with the index."""
        self.insist(
            lambda: self._client.indices.put_mapping(index=index, body={"_meta": dict(meta)})
        )

    def count(self, index: str) -> int:
        """How many documents can be found."""
        return int(self.insist(lambda: self._count(index))["count"])

    def size(self, index: str) -> int:
        """How many bytes the index has on all nodes."""
        said = self._look(self._client.indices.stats, index=index, metric="store")
        return int(said["_all"]["total"].get("store", {}).get("size_in_bytes", 0))

    def require_whole(self, index: str) -> None:
        """Raises `EngineBusy` unless all of the index can be searched."""
        said = self._look(self._client.cluster.health, index=index)
        if said["status"] == "red":
            raise EngineBusy(troubles.RED)

    def bulk(self, index: str, body: bytes) -> JSON:
        """What became of each action."""
        return self._ask(lambda: dict(self._client.bulk(index=index, body=body, timeout=_SHARDS)))

    def insist(self, ask: Callable[[], _Answer]) -> _Answer:
        """The answer; asked again as long as it may yet come."""
        for wait in _WAITS:
            try:
                return self._ask(ask)
            except EngineRefuses:
                raise
            except EngineAway:
                time.sleep(wait)
        return self._ask(ask)

    def close(self) -> None:
        self._client.close()

    def _point(self, alias: str, index: str) -> None:
        gone = self.pointed(alias)
        if gone == [index]:
            return
        actions: list[JSON] = [{"remove": {"index": each, "alias": alias}} for each in gone]
        actions.append({"add": {"index": index, "alias": alias}})
        try:
            self._client.indices.update_aliases(body={"actions": actions})
        except self._errors.NotFoundError:
            # Moved by the same request, when its answer was lost.
            if self.pointed(alias) != [index]:
                raise

    def _create(self, index: str, said: JSON) -> None:
        try:
            self._client.indices.create(
                index=index, body=said, wait_for_active_shards="all", timeout=_SHARDS
            )
        except self._errors.RequestError as exc:
            # Made by the same request, when its answer was lost; else it is not ours.
            there = exc.error == "resource_already_exists_exception"
            if not there or self.described(index)[index] != said["mappings"]["_meta"]:
                raise

    def _refresh(self, index: str) -> None:
        # A copy that is nowhere is no failure: it sees everything once it is made.
        if self._client.indices.refresh(index=index)["_shards"]["failed"]:
            raise EngineBusy(troubles.RED)

    def _count(self, index: str) -> JSON:
        said = dict(self._client.count(index=index))
        if said["_shards"]["successful"] < said["_shards"]["total"]:
            raise EngineBusy(troubles.RED)
        return said

    def _info(self) -> Any:
        """What the cluster says of itself; None where this user may not ask for it."""
        try:
            return self._client.info(request_timeout=LOOK)
        except self._errors.AuthorizationException:
            return None

    def _look(self, ask: Callable[..., Any], patience: float = LOOK, **asked: Any) -> Any:
        """What every cluster has at hand."""
        return self._ask(lambda: ask(**asked, request_timeout=patience))

    def _ask(self, ask: Callable[[], _Answer]) -> _Answer:
        """The answer; what goes wrong in the cluster or on the way to it is an error of ours."""
        try:
            return ask()
        except IndexerError:
            raise
        except Exception as exc:
            raise self._trouble(exc) from exc

    def _trouble(self, exc: Exception) -> IndexerError:
        """Of what the client raised."""
        errors = self._errors
        if isinstance(exc, errors.ConnectionTimeout):
            return EngineAway(troubles.LATE)
        if isinstance(exc, errors.ConnectionError):
            return troubles.of_way(exc)
        if isinstance(exc, errors.TransportError):
            return troubles.of_answer(exc.status_code, exc.info)
        if isinstance(exc, errors.SerializationError):
            return EngineRefuses(troubles.STRANGER)
        raise exc


def _copy(query: JSON) -> str:
    """Which copy of each shard is asked: for one query always the same, while it is there.

    Copies give scores that differ by what each still holds of reports that were replaced; pages of
    one answer from several of them would show a report twice, and another one never.
    """
    return hashlib.sha256(json.dumps(query).encode()).hexdigest()[:16]
