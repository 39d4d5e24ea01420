"""The way to the nodes of a cluster. A request that meets the loss of one is sent again.

A node that cannot be reached, or does not answer in time, is left alone for a minute and longer,
and another one is asked. The others need a moment to notice: until they have chosen who manages
them, and copies stand in for what the lost node held, they may answer that they cannot answer.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Mapping
from typing import Any, Final

import opensearchpy
from opensearchpy.exceptions import ConnectionError as NotReached
from opensearchpy.exceptions import ConnectionTimeout, TransportError
from urllib3 import Timeout

# A node to which there is no connection after so many seconds is not there.
_REACHED: Final = 2.0
# After these seconds a cluster that lost a node is asked again. It needs half a second, on a slow
# machine; a search that has been given its time waits no longer than this for it.
WAITS: Final = (0.1, 0.2, 0.4, 0.8)
_NOT_NOW: Final = frozenset({502, 503, 504})
# How a node says, with a status of 500, that it still counts on one that is lost.
_LOST: Final = re.compile("node_(not_connected|disconnected|closed)_exception")


class Transport(opensearchpy.Transport):
    """The client library's own, which chooses among the nodes, with another way to try again.

    `timeout` is how long a node may take for an answer where a request says nothing of it.
    """

    def __init__(self, hosts: Any, timeout: float, **settings: Any) -> None:
        # What is sent again is decided here. The library leaves a node alone if it might try again.
        super().__init__(
            hosts, max_retries=0, retry_on_timeout=True, retry_on_status=(), **settings
        )
        self._patience = timeout

    def perform_request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        body: Any = None,
        timeout: float | None = None,
        ignore: Collection[int] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """The answer of the first node that gives one; raises what the last one failed with."""
        said = dict(params or {})
        patience = said.pop("request_timeout", timeout or self._patience)
        limits: Any = Timeout(connect=min(_REACHED, patience), read=patience)
        waits = iter(WAITS)
        others = len(self.hosts)
        while True:
            try:
                return super().perform_request(
                    method, url, dict(said), body, limits, ignore, headers
                )
            except NotReached as exc:
                others -= 1
                if others < 0 or not _may_be_sent_again(method, exc, others):
                    raise
            except TransportError as exc:
                wait = next(waits, None)
                if wait is None or not _passes(exc):
                    raise
                time.sleep(wait)


def _may_be_sent_again(method: str, failed: Exception, others: int) -> bool:
    """Who asks how the cluster stands goes on where a node says nothing, if there are others.

    A search has used up its time by then, and what is written may be under way.
    """
    return not isinstance(failed, ConnectionTimeout) or (method == "GET" and others > 0)


def _passes(failed: TransportError) -> bool:
    """Whether the cluster may be able to answer in a moment."""
    return failed.status_code in _NOT_NOW or (
        failed.status_code == 500 and bool(_LOST.search(str(failed.info)))
    )
