"""A cluster of several nodes, some of which are killed and others started."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.opensearch.artefacts import Version
from tests.opensearch.server import PATIENCE, Node, free_ports

HEAP = 256  # megabytes of each node


class Nodes:
    """The nodes of one cluster, each a process of its own."""

    def __init__(self, version: Version, folder: Path) -> None:
        self._version = version
        self._folder = folder
        self._living: list[Node] = []
        self._made = 0

    @property
    def urls(self) -> list[str]:
        """Where those that run can be asked."""
        return [node.url for node in self._living]

    def begin(self, count: int) -> None:
        """Start the first nodes, all at once; they choose their manager among them."""
        first = [self._make() for _ in range(count)]
        names = ",".join(node.name for node in first)
        self._start(first, {"cluster.initial_cluster_manager_nodes": names})

    def add(self) -> None:
        """Start one more, which joins the others."""
        self._start([self._make()], {})

    def kill(self, name: str) -> None:
        """With `kill -9`."""
        (node,) = (node for node in self._living if node.name == name)
        self._living.remove(node)
        node.kill()

    def stop(self) -> None:
        for node in self._living:
            node.stop()

    def manager(self) -> str:
        """The name of the node that the others chose."""
        return str(self.ask("_cat/cluster_manager?format=json")[0]["node"])

    def holder(self, index: str) -> str:
        """The name of the node that has the first copy of an index of one shard."""
        shards = self.ask(f"_cat/shards/{index}?format=json")
        return str(next(shard["node"] for shard in shards if shard["prirep"] == "p"))

    def wait_until_whole(self, shards: str = "green") -> None:
        """Until all that run have joined, and all copies of all shards are where they should be."""
        wanted = f"wait_for_nodes={len(self._living)}&wait_for_status={shards}"
        said = self.ask(f"_cluster/health?{wanted}&timeout={PATIENCE}s")
        assert not said["timed_out"], said

    def ask(self, path: str, body: Any = None, method: str | None = None) -> Any:
        """The answer of any node."""
        asked = urllib.request.Request(  # noqa: S310
            f"{self.urls[0]}/{path}",
            None if body is None else json.dumps(body).encode(),
            {"Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
            return json.load(answer)

    def _make(self) -> Node:
        self._made += 1
        name = f"node-{self._made}"
        folder = self._folder / name
        folder.mkdir()
        http, transport = free_ports(2)
        return Node(name, folder, http, transport)

    def _start(self, nodes: list[Node], discovery: dict[str, str]) -> None:
        known = [*self._living, *nodes]
        seeds = ",".join(f"127.0.0.1:{node.transport}" for node in known)
        for node in nodes:
            node.start(self._version, {"discovery.seed_hosts": seeds, **discovery}, HEAP)
            self._living.append(node)
        for node in nodes:
            node.wait()
        self.wait_until_whole("yellow")


@contextmanager
def three_nodes(version: Version, folder: Path) -> Iterator[Nodes]:
    """A cluster of three nodes that runs until this is left; `NotHere` if that cannot be."""
    nodes = Nodes(version, folder)
    try:
        nodes.begin(3)
        yield nodes
    finally:
        nodes.stop()
