"""The server as people start and end it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.search_web.serving import CHECKOUT, serving


def run(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "search_web", *options],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_says_where_it_serves_and_ends_cleanly(data: Path) -> None:
    with serving(data) as (process, address):
        with urlopen(address + "healthz") as answer:  # noqa: S310
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "Server" not in answer.headers
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0
        assert "Traceback" not in said
        assert "已停止" in said


def test_it_understands_addresses_with_unescaped_chinese(data: Path) -> None:
    with serving(data) as (_, address):
        host, port = address.removeprefix("http://").rstrip("/").split(":")
        with socket.create_connection((host, int(port))) as connection:
            request = "GET /api/v1/search?q=合作市 HTTP/1.0\r\nHost: x\r\n\r\n"
            connection.sendall(request.encode())
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        assert json.loads(answer.split(b"\r\n\r\n", 1)[1])["query"] == "合作市"


def statuses(address: str, visitor: str) -> list[int]:
    found = []
    for _ in range(3):
        request = Request(address + "search", headers={"X-Forwarded-For": visitor})  # noqa: S310
        try:
            with urlopen(request) as answer:  # noqa: S310
                found.append(answer.status)
        except HTTPError as answer:
            with answer:
                found.append(answer.code)
    return found


def test_visitors_behind_a_proxy_are_told_apart_only_if_it_is_known(data: Path) -> None:
    with serving(data, "--rate", "2", "--proxy", "127.0.0.1") as (_, address):
        assert statuses(address, "203.0.113.9") == [200, 200, 429]
        assert statuses(address, "203.0.113.10") == [200, 200, 429]
    with serving(data, "--rate", "2") as (_, address):
        assert statuses(address, "203.0.113.9") == [200, 200, 200]


def test_a_port_in_use_is_one_sentence(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = run("--data", str(data), "--port", port)
    assert ended.returncode == 1
    assert port in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "options",
    [("--port", "http"), ("--port", "65536"), ("--port", "-1"), ("--rate", "0"), ("--nonsense",)],
)
def test_a_wrong_option_is_bad_usage(options: tuple[str, ...]) -> None:
    ended = run(*options)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_a_host_that_is_none_is_one_sentence(data: Path) -> None:
    ended = run("--data", str(data), "--host", "no.such.host.invalid")
    assert ended.returncode == 1
    assert "no.such.host.invalid" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_help_has_an_example() -> None:
    ended = run("--help")
    assert ended.returncode == 0
    assert "python -m search_web --" in ended.stdout


def test_without_an_index_it_starts_says_so_and_answers_503(tmp_path: Path) -> None:
    with serving(tmp_path) as (_, address):
        with pytest.raises(HTTPError) as caught:
            urlopen(address + "healthz")  # noqa: S310
        with caught.value as answer:
            assert answer.code == 503


def test_an_engine_that_is_none_is_said_at_once(data: Path) -> None:
    done = run("--data", str(data), "--port", "0", "--engine", "sphinx")
    assert done.returncode == 1
    assert "sphinx" in done.stderr
    assert "Traceback" not in done.stderr
