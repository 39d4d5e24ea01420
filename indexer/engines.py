"""Which engine keeps the index of a data folder? The one place where it is chosen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from indexer.errors import BadRequest
from indexer.store import Store
from indexer.whoosh_engine import WhooshStore

INDEX: Final = "index"
WHOOSH: Final = "whoosh"
_CLUSTER: Final = "opensearch+"
_SETTING: Final = "REPORTS_ENGINE"


def open_store(data: Path, engine: str | None = None) -> Store:
    """The index of the reports in a data folder.

    `engine` is `whoosh`, which keeps it in the folder, or the address of a cluster,
    `opensearch+http://host:9200/name`; where none is named, what REPORTS_ENGINE says, else Whoosh.
    Raises `BadRequest` for what is neither.
    """
    named = engine or os.environ.get(_SETTING) or WHOOSH
    if named == WHOOSH:
        return WhooshStore(data / INDEX)
    if named.startswith(_CLUSTER):
        # Whoever keeps the index in Whoosh needs nothing of this.
        from indexer.opensearch_engine import Address, OpenSearchStore

        return OpenSearchStore(Address.read(named, os.environ), data / INDEX)
    raise BadRequest("unknown_engine", f"没有这种引擎：{named[:80]}", "engine")
