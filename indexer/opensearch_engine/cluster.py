"""Requests to a cluster and its answers as they come; what goes wrong becomes a sentence.

The one place that knows the client library, which is imported when the first cluster is opened.
"""

from __future__ import annotations

import json
import logging
import math
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from indexer.errors import EngineAway, IndexMissing
from indexer.opensearch_engine.address import Address
from indexer.opensearch_engine.mapping import JSON

# So long is waited for an answer that has no time set to it.
_PATIENCE: Final = 60.0
# A search that stops in time answers soon after.
_GRACE: Final = 2.0
# A request of so many bytes is what a cluster takes best.
_REQUEST_BYTES: Final = 5_000_000
# A cluster that has too much to do is asked again after these seconds, then given up.
_WAITS: Final = (0.5, 1, 2, 4, 8, 16, 32)
_TOO_MUCH: Final = frozenset({429, 503})
_NOT_FOUND: Final = 404


# Elasticsearch 7 and OpenSearch 2 call it differently.
_TOO_MANY_CLAUSES: Final = re.compile("too_many(_nested)?_clauses")


class TooMuchAtOnce(EngineAway):
    """A query has more terms and phrases than the cluster takes."""


class Cluster:
    """A client of one cluster; safe for threads."""

    def __init__(self, address: Address) -> None:
        try:
            import opensearchpy
        except ImportError:
            text = "没有安装 opensearch-py。请运行：pip install -r requirements-opensearch.txt"
            raise EngineAway(text) from None
        # What goes wrong is said in a sentence of ours.
        logging.getLogger("opensearch").setLevel(logging.CRITICAL)
        self._errors = opensearchpy.exceptions
        self._client = opensearchpy.OpenSearch(
            list(address.nodes),
            http_auth=(address.user, address.password) if address.user else None,
            ca_certs=address.authorities,
            timeout=_PATIENCE,
        )

    def search(self, index: str, asked: JSON, until: float = math.inf) -> JSON:
        """The answer of as many shards as answered in time."""
        if until < math.inf:
            left = max(until - time.monotonic(), 0.001)
            asked = {**asked, "timeout": f"{math.ceil(left * 1000)}ms"}
            patience = left + _GRACE
        else:
            patience = _PATIENCE
        with self._noticing():
            return dict(self._client.search(index=index, body=asked, request_timeout=patience))

    def create(self, index: str, said: JSON) -> None:
        with self._noticing():
            self._client.indices.create(index=index, body=said)

    def delete(self, index: str) -> None:
        with self._noticing():
            self._client.indices.delete(index=index)

    def refresh(self, index: str) -> None:
        """Let be found what was written."""
        with self._noticing():
            self._client.indices.refresh(index=index)

    def point(self, alias: str, index: str, gone: Iterable[str]) -> None:
        """Let the alias stand for this index and no more for others, in one step."""
        actions: list[JSON] = [{"remove": {"index": each, "alias": alias}} for each in gone]
        actions.append({"add": {"index": index, "alias": alias}})
        with self._noticing():
            self._client.indices.update_aliases(body={"actions": actions})

    def pointed(self, alias: str) -> list[str]:
        """The indices that an alias stands for; none if there is no such alias."""
        with self._noticing():
            try:
                return sorted(self._client.indices.get_alias(name=alias))
            except self._errors.NotFoundError:
                return []

    def indices(self, beginning: str) -> list[str]:
        """The names of all indices that begin so."""
        with self._noticing():
            return sorted(self._client.indices.get_alias(index=f"{beginning}*"))

    def described(self, alias: str) -> dict[str, Mapping[str, Any]]:
        """The indices that an alias stands for, with what was kept with each (`say`)."""
        with self._noticing():
            said = self._client.indices.get_mapping(index=alias)
            return {index: each["mappings"].get("_meta", {}) for index, each in said.items()}

    def say(self, index: str, meta: Mapping[str, Any]) -> None:
        """Keep something with the index."""
        with self._noticing():
            self._client.indices.put_mapping(index=index, body={"_meta": dict(meta)})

    def count(self, index: str) -> int:
        """How many documents can be found."""
        with self._noticing():
            return int(self._client.count(index=index)["count"])

    def size(self, index: str) -> int:
        """How many bytes the index has on all nodes."""
        with self._noticing():
            said = self._client.indices.stats(index=index, metric="store")
            return int(said["_all"]["total"]["store"]["size_in_bytes"])

    def is_whole(self, index: str) -> bool:
        """Whether all of the index can be searched."""
        with self._noticing():
            return str(self._client.cluster.health(index=index)["status"]) != "red"

    def write(self, index: str, actions: Iterable[Sequence[JSON]]) -> Iterator[int]:
        """Send the actions of `_bulk`, each one line or two; tells after each request how many."""
        done = 0
        for batch in _batches(actions):
            self._send(index, batch)
            done += len(batch)
            yield done

    def _send(self, index: str, lines: list[bytes]) -> None:
        """Send until nothing was turned away for want of room."""
        for wait in (*_WAITS, None):
            lines = self._turned_away(index, lines)
            if not lines:
                return
            if wait is None:
                raise EngineAway("集群忙，写不进去；已写入的部分都保存着，请稍后再试。")
            time.sleep(wait)

    def _turned_away(self, index: str, lines: list[bytes]) -> list[bytes]:
        """Send once; the actions that the cluster had no room for."""
        with self._noticing():
            try:
                said = self._client.bulk(index=index, body=b"".join(lines))
            except self._errors.TransportError as exc:
                if exc.status_code in _TOO_MUCH:
                    return lines
                raise
        left = []
        for line, item in zip(lines, said["items"], strict=True):
            (result,) = item.values()
            if result["status"] in _TOO_MUCH:
                left.append(line)
            elif "error" in result:
                reason = result["error"].get("reason", "")
                raise EngineAway(f"集群不接受报告 {result['_id']}：{reason[:200]}")
        return left

    def close(self) -> None:
        self._client.close()

    @contextmanager
    def _noticing(self) -> Iterator[None]:
        """What goes wrong in the cluster or on the way to it."""
        errors = self._errors
        try:
            yield
        except errors.NotFoundError:
            raise IndexMissing("集群里还没有索引。请先运行：python -m indexer update") from None
        except (errors.AuthenticationException, errors.AuthorizationException) as exc:
            raise EngineAway("集群不接受这个用户或密码。") from exc
        except errors.SSLError as exc:
            raise EngineAway("集群的证书不受信任。") from exc
        except errors.ConnectionTimeout as exc:
            raise EngineAway("集群没有按时回答。") from exc
        except errors.ConnectionError as exc:
            raise EngineAway("连不上集群。") from exc
        except errors.TransportError as exc:
            if _TOO_MANY_CLAUSES.search(str(exc.info)):
                raise TooMuchAtOnce("检索式太长，一次查不了。") from exc
            raise EngineAway(f"集群出错（{exc.status_code} {exc.error}）。") from exc


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
