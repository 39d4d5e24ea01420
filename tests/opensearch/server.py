"""A real OpenSearch on loopback, with its data in a folder that is given."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.opensearch.artefacts import NotHere, Version

# The machine may have other things to do.
PATIENCE = 120  # seconds
HEAP = 512  # megabytes
# What starts soonest, and leaves the processors to whoever else needs them.
JAVA = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")


@contextmanager
def running(version: Version, folder: Path, heap: int = HEAP) -> Iterator[str]:
    """The address of a server that runs until this is left; `NotHere` if that cannot be."""
    http, transport = free_ports(2)
    node = Node("one", folder, http, transport)
    node.start(version, {"discovery.type": "single-node"}, heap)
    try:
        node.wait()
        yield node.url
    finally:
        node.stop()


@dataclass
class Node:
    """One node, a process of its own, that listens on these two ports."""

    name: str
    folder: Path
    http: int
    transport: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http}"

    def start(self, version: Version, discovery: Mapping[str, str], heap: int) -> None:
        """Begin to start; raises `NotHere` if that cannot be. Of `discovery` see OpenSearch."""
        java, files = version.java(), version.fetch()
        settings = {
            "path.home": self.folder,
            "cluster.name": f"tests-{os.getpid()}",
            "node.name": self.name,
            "network.host": "127.0.0.1",
            "http.port": self.http,
            "transport.port": self.transport,
            # A disk that is nearly full says nothing of us.
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            **discovery,
        }
        memory = (f"-Xms{heap}m", f"-Xmx{heap}m")
        command = [str(java), *JAVA, *memory, "-cp", f"{files}/*", str(version.source)]
        said = [f"{name}={value}" for name, value in settings.items()]
        with self._said.open("wb") as out:
            self.process = subprocess.Popen(
                [*command, *said], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT
            )

    def wait(self) -> None:
        """Until it answers; raises `NotHere` if it does not."""
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process is None or self.process.poll() is not None or time.monotonic() > until:
                said = self._said.read_text(encoding="utf-8", errors="replace")
                raise NotHere(f"OpenSearch does not start: {said[-2000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """It ends when its input does."""
        if self.process is None:
            return
        try:
            self.process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """As `kill -9` does; nothing is told to the others."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    @property
    def _said(self) -> Path:
        return self.folder / "said.txt"

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_cluster/health", timeout=5) as answer:  # noqa: S310
                return json.load(answer)["status"] in {"green", "yellow"}
        except (OSError, urllib.error.URLError):
            return False


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
