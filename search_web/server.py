"""How is the site served, and how does it end?"""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

from search_web.config import Config

# No page takes a body; what is larger than this is refused before it is read.
LARGEST_BODY = 64 * 1024


class _Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads addresses with unescaped Chinese, which is what people type after `curl`."""

    def parse_header(self, header: bytes) -> None:
        first, end, rest = header.partition(b"\r\n")
        escaped = b"".join(b"%%%02X" % byte if byte > 0x7F else bytes([byte]) for byte in first)
        super().parse_header(escaped + end + rest)


class _Channel(HTTPChannel):  # type: ignore[misc]
    parser_class = _Parser


class CannotServe(Exception):
    """The address cannot be served on; the text says why."""


def serve(app: Flask, config: Config, say: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT, then answer what was begun and return.

    Raises `CannotServe` when the address is taken or is none.
    """
    server = _listening(app, config)
    before = signal.signal(signal.SIGTERM, _end)
    try:
        say(f"检索网站已启动：{_address(server, config)}（Ctrl-C 结束）")
        server.run()
        say("检索网站已停止。")
    finally:
        signal.signal(signal.SIGTERM, before)
        server.close()


def _listening(app: Flask, config: Config) -> Any:
    sockets: dict[int, Any] = {}
    try:
        server = create_server(
            app,
            map=sockets,
            host=config.host,
            port=config.port,
            threads=config.threads,
            ident=None,
            max_request_body_size=LARGEST_BODY,
            **_proxy_settings(config),
        )
    except (OSError, ValueError) as exc:
        # waitress turns an unknown host name into a ValueError.
        reason = getattr(exc, "strerror", None) or str(exc)
        raise CannotServe(f"无法监听 {config.host}:{config.port}：{reason}") from exc
    for socket in sockets.values():  # a name may have several addresses, each is listened on
        socket.channel_class = _Channel
    return server


def _proxy_settings(config: Config) -> dict[str, Any]:
    if config.proxy is None:
        return {}
    return {
        "trusted_proxy": config.proxy,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _address(server: Any, config: Config) -> str:
    # A name with several addresses gives a server of servers, without a port of its own.
    port = getattr(server, "effective_port", None) or server.effective_listen[0][1]
    host = f"[{config.host}]" if ":" in config.host else config.host
    return f"http://{host}:{port}/"


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
