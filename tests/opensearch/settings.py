"""Settings of a cluster and its indexes that put it into a bad state, and out of it again."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def ask(url: str, path: str, body: Any = None, method: str | None = None) -> Any:
    """What the cluster at this address answers."""
    asked = urllib.request.Request(  # noqa: S310
        f"{url}/{path}",
        None if body is None else json.dumps(body).encode(),
        {"Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(asked) as answer:  # noqa: S310
        return json.load(answer)


@contextmanager
def of_cluster(url: str, settings: dict[str, str]) -> Iterator[None]:
    """The cluster has these until this is left."""
    ask(url, "_cluster/settings", {"transient": settings}, "PUT")
    try:
        yield
    finally:
        without: dict[str, None] = dict.fromkeys(settings)
        ask(url, "_cluster/settings", {"transient": without}, "PUT")


@contextmanager
def of_index(url: str, index: str, setting: str) -> Iterator[None]:
    """The index has this switched on until this is left."""
    ask(url, f"{index}/_settings", {setting: True}, "PUT")
    try:
        yield
    finally:
        ask(url, f"{index}/_settings", {setting: None}, "PUT")
