"""Where is the cluster, and who are we there? Read off one setting and the environment."""

from __future__ import annotations

import re
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from indexer.errors import BadRequest, EngineRefuses

_ADDRESS: Final = re.compile(r"opensearch\+(https?)://([^/@?#]+)/([a-z0-9][a-z0-9_.-]*)")
_USER: Final = "REPORTS_ENGINE_USER"
_PASSWORD: Final = "REPORTS_ENGINE_PASSWORD"  # noqa: S105
_AUTHORITIES: Final = "REPORTS_ENGINE_CA"


@dataclass(frozen=True, slots=True)
class Address:
    """The nodes to ask, the name of the collection there, and what lets us in."""

    nodes: tuple[str, ...]
    name: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    authorities: str | None = None

    @classmethod
    def read(cls, said: str, environment: Mapping[str, str]) -> Address:
        """`opensearch+https://one:9200,two:9200/reports`; user, password and the file of
        certificate authorities come from the environment. Raises `BadRequest`.
        """
        found = _ADDRESS.fullmatch(said)
        if found is None:
            text = f"引擎应写成 opensearch+http://主机:9200/名称，而不是 {said[:80]}"
            raise BadRequest("unknown_engine", text, "engine")
        scheme, nodes, name = found.groups()
        return cls(
            tuple(f"{scheme}://{node}" for node in nodes.split(",")),
            name,
            environment.get(_USER),
            environment.get(_PASSWORD),
            environment.get(_AUTHORITIES),
        )

    def headers(self) -> dict[str, str]:
        """What lets us in, in any script."""
        if self.user is None:
            return {}
        said = b64encode(f"{self.user}:{self.password or ''}".encode()).decode()
        return {"authorization": f"Basic {said}"}

    def trust(self) -> ssl.SSLContext:
        """Believes certificates of these authorities, else of those that the machine knows.

        Raises `EngineRefuses` where the file cannot be read.
        """
        try:
            return ssl.create_default_context(cafile=self.authorities)
        except OSError as exc:
            text = f"{_AUTHORITIES} 所指的文件读不出证书。请查看路径；文件应是 PEM 格式。"
            raise EngineRefuses(text) from exc
