"""A real OpenSearch of one node, on loopback, with its data in a folder that is given."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.opensearch.artefacts import NotHere, Version

# The machine may have other things to do.
PATIENCE = 120  # seconds
HEAP = 512  # megabytes


@contextmanager
def running(version: Version, folder: Path, heap: int = HEAP) -> Iterator[str]:
    """The address of a server that runs until this is left; `NotHere` if that cannot be."""
    java, files = version.java(), version.fetch()
    http, transport = _free_ports(2)
    settings = {
        "path.home": folder,
        "cluster.name": f"tests-{os.getpid()}",
        "node.name": "one",
        "network.host": "127.0.0.1",
        "http.port": http,
        "transport.port": transport,
        "discovery.type": "single-node",
        # A disk that is nearly full says nothing of us.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    command = [str(java), f"-Xms{heap}m", f"-Xmx{heap}m", "-cp", f"{files}/*", str(version.source)]
    said = [f"{name}={value}" for name, value in settings.items()]
    with Path(folder, "said.txt").open("wb") as out:
        process = subprocess.Popen(
            [*command, *said], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield _awaited(f"http://127.0.0.1:{http}", process, folder)
    finally:
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _awaited(url: str, process: subprocess.Popen[bytes], folder: Path) -> str:
    until = time.monotonic() + PATIENCE
    while not _answers(url):
        if process.poll() is not None or time.monotonic() > until:
            said = Path(folder, "said.txt").read_text(encoding="utf-8", errors="replace")
            raise NotHere(f"OpenSearch does not start: {said[-2000:]}")
        time.sleep(0.1)
    return url


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as answer:  # noqa: S310
            return json.load(answer)["status"] in {"green", "yellow"}
    except (OSError, urllib.error.URLError):
        return False


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
