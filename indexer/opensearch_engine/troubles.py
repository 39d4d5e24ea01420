"""What is wrong with the cluster, or with the way to it? A sentence, and what to do about it.

Who reads them may be a visitor of the site, so they name settings, but no address and no user.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from indexer.errors import EngineAway, EngineBusy, EngineRefuses, IndexerError, IndexMissing


class TooMuchAtOnce(EngineRefuses):
    """A query has more terms and phrases than the cluster takes."""


class _Trouble(NamedTuple):
    """How an answer can be known that says so, and the error that comes of it."""

    sign: re.Pattern[str]
    kind: type[IndexerError]
    text: str


MISSING: Final = "集群里还没有索引。请先运行：python -m indexer update"
LATE: Final = "集群没有按时回答。请稍后再试；若总是这样，请查看集群的负荷。"
STRANGER: Final = "REPORTS_ENGINE 所指的地址回答的不是 OpenSearch。请查看主机、端口和路径。"
RED: Final = (
    "索引有分片不在（集群状态为红）。请查看各节点是否都在运行；"
    "若数据找不回来，请运行：python -m indexer rebuild"
)
_BUSY: Final = "集群太忙，没有接受这个请求。请稍后再试；若总是这样，请查看集群的负荷和内存。"
_FULL: Final = (
    "集群的磁盘快满了，不再接受写入；已有的索引照常检索。请腾出或增加磁盘空间，再运行一次。"
)
_READ_ONLY: Final = (
    "集群或索引被设为只读，不能写入；已有的索引照常检索。"
    "请解除 cluster.blocks 或 index.blocks 的设置，再运行一次。"
)
_CREDENTIALS: Final = (
    "集群不接受这个用户或密码。请查看 REPORTS_ENGINE_USER 和 REPORTS_ENGINE_PASSWORD。"
)
_RIGHTS: Final = "集群不许这个用户这样做。请为 REPORTS_ENGINE_USER 的用户增加权限。"
_TOO_LARGE: Final = "集群或它前面的代理不接受这么大的请求。请放宽它的限制。"


def _trouble(sign: str, kind: type[IndexerError], text: str) -> _Trouble:
    return _Trouble(re.compile(sign), kind, text)


# The first that fits is what is meant. Some are called differently by Elasticsearch 7, OpenSearch 2
# and 3. Blocks have numbers: 5 to 8 of an index or cluster that is read-only, 10 and 12 of disks.
_SAID: Final = (
    _trouble("too_many(_nested)?_clauses", TooMuchAtOnce, "检索式太长，一次查不了。"),
    _trouble("/1[02]/|index_create_block", EngineRefuses, _FULL),
    _trouble("FORBIDDEN/[5-8]/", EngineRefuses, _READ_ONLY),
    _trouble("circuit_breaking|rejected_execution", EngineBusy, _BUSY),
    _trouble("Time exceeded", EngineAway, LATE),
    _trouble(
        "maximum (normal )?shards open", EngineRefuses, "集群的分片数已到上限，放不下新索引。"
    ),
    _trouble("already_exists|invalid_alias_name", EngineRefuses, "集群里已有同名的索引。"),
    _trouble("index_closed", EngineRefuses, "集群里的索引被关闭了。请重新打开它。"),
    _trouble("unavailable_shards|no_shard_available|missing shards", EngineBusy, RED),
    _trouble(r"all shards failed.*'failed_shards': \[\]", EngineBusy, RED),
    _trouble(
        "master_not_discovered|SERVICE_UNAVAILABLE/[12]/",
        EngineBusy,
        "集群的各节点还没有会齐。请稍后再试；若总是这样，请查看各节点是否都在运行。",
    ),
    _trouble("index_not_found|aliases_not_found|alias .*missing", IndexMissing, MISSING),
)
_BY_STATUS: Final = {
    401: (EngineRefuses, _CREDENTIALS),
    403: (EngineRefuses, _RIGHTS),
    413: (EngineRefuses, _TOO_LARGE),
    429: (EngineBusy, _BUSY),
    502: (EngineBusy, "集群前面的代理连不上集群。请稍后再试；若总是这样，请查看集群是否在运行。"),
    503: (EngineBusy, "集群暂时不能回答。请稍后再试；若总是这样，请查看集群的状态。"),
    504: (EngineBusy, LATE),
}


def of_answer(status: object, said: Any) -> IndexerError:
    """Of an answer that is an error: its status, and what was read of it if it was JSON."""
    text = str(said)
    for trouble in _SAID:
        if trouble.sign.search(text):
            return trouble.kind(trouble.text)
    if isinstance(status, int) and status in _BY_STATUS:
        kind, sentence = _BY_STATUS[status]
        return kind(sentence)
    if not isinstance(said, dict):
        return EngineRefuses(STRANGER)
    error = said.get("error")
    reason = error.get("reason") if isinstance(error, dict) else error
    return EngineAway(f"集群出错（{status}：{str(reason)[:200]}）。")


_NO_TLS: Final = "没有建成加密的连接。若集群不用 TLS，REPORTS_ENGINE 应以 opensearch+http:// 开头。"
_NO_HOST: Final = "找不到集群的主机。请查看 REPORTS_ENGINE 里的主机名。"
_NO_SERVICE: Final = "连不上集群。请确认集群已启动，REPORTS_ENGINE 里的主机和端口无误。"
_NO_CONNECTION: Final = "连不上集群，没有应答。请查看网络，以及 REPORTS_ENGINE 里的主机和端口。"
_CUT: Final = (
    "集群中途断开了连接。请稍后再试；若集群使用 TLS，REPORTS_ENGINE 应以 opensearch+https:// 开头。"
)
# What OpenSSL says of a certificate.
_TOO_OLD_OR_NEW: Final = frozenset({9, 10})
_OF_ANOTHER_HOST: Final = frozenset({62, 64})


def of_way(exc: BaseException) -> EngineAway:
    """Of a connection that was not made, or that broke: of what the client raised."""
    for cause in _causes(exc):
        match cause:
            case ssl.SSLCertVerificationError():
                return EngineRefuses(_of_certificate(cause.verify_code))
            case ssl.SSLError():
                return EngineRefuses(_NO_TLS)
            case socket.gaierror():
                return EngineAway(_NO_HOST)
            case ConnectionRefusedError():
                return EngineAway(_NO_SERVICE)
            case TimeoutError():
                return EngineAway(_NO_CONNECTION)
            case ConnectionError() | http.client.IncompleteRead():
                return EngineAway(_CUT)
            case http.client.HTTPException():
                return EngineRefuses(STRANGER)
    return EngineAway(_NO_CONNECTION)


def _of_certificate(code: int) -> str:
    if code in _OF_ANOTHER_HOST:
        return "集群的证书属于别的主机名。请让 REPORTS_ENGINE 里的主机名与证书一致。"
    if code in _TOO_OLD_OR_NEW:
        return "集群的证书已过期或尚未生效。请更换证书，并核对两边的时钟。"
    return "集群的证书不受信任。请把签发它的机构的证书存成文件，由 REPORTS_ENGINE_CA 指明。"


def _causes(exc: BaseException | None) -> Iterator[BaseException]:
    """What an exception came from, the nearest first."""
    while exc is not None:
        yield exc
        exc = exc.__cause__ or exc.__context__
