"""Why was there no answer, and may it pass?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.python.failure import Failure

from crawl.fetching.public import PrivateAddress


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence for people, and whether it is worth trying again in this run."""

    reason: str
    passes: bool


_FAULTS: tuple[tuple[type[Exception], str, bool], ...] = (
    (PrivateAddress, "", False),
    (IgnoreRequest, "", False),
    (DownloadTimeoutError, "等不到完整的回答，超过时限", True),
    (DownloadCancelledError, "内容超过字节上限", False),
    (CannotResolveHostError, "域名解析不到地址", True),
    (DownloadConnectionRefusedError, "服务器拒绝连接", True),
    (ResponseDataLossError, "内容没有传完", True),
    (UnsupportedURLSchemeError, "不是 http 或 https 的地址", False),
    (DownloadFailedError, "连接中断", True),
)

# OpenSSL and the check of names say it in words only, inside of what Twisted makes of it.
_CERTIFICATE = re.compile(r"SSL routines.*certificate|VerificationError|CertificateError")
_HANDSHAKE = re.compile(r"SSL routines")


def fault_of(failure: Failure) -> Fault:
    """What went wrong, by the exception or the one that caused it."""
    chain: list[BaseException] = []
    error: BaseException | None = failure.value
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    if any(_CERTIFICATE.search(repr(each)) for each in chain):
        return Fault("TLS 证书无法验证", False)
    if any(_HANDSHAKE.search(repr(each)) for each in chain):
        return Fault("TLS 连接无法建立", False)
    for kind, reason, passes in _FAULTS:
        for each in chain:
            if isinstance(each, kind):
                return Fault(reason or str(each), passes)
    return Fault(f"取不到（{type(failure.value).__name__}：{failure.value}）"[:200], True)
