"""The demonstration web: serve it, say the truth about it, list its decoys, make its files."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from threading import Event

from demo.connection import Request
from demo.crawling import crawl
from demo.making import make_files
from demo.plan import site_plans
from demo.serving import HOST, DemoServer
from demo.truth import decoys, truths

PORT = 8100


def main() -> None:
    """Do what the first word says."""
    parser = argparse.ArgumentParser(
        prog="python -m demo",
        description="示例网站：提供服务、给出答案、列出不是报告的地址、制作文件。",
    )
    words = parser.add_subparsers(dest="word", required=True)
    for word, told in (
        ("serve", "提供示例网站，直到被要求停止"),
        ("crawl", "serve, crawl all of it into a data folder, and stop"),
        ("truth", "每个报告地址一行 JSON"),
        ("decoys", "每个不是报告的地址一行 JSON"),
        ("files", "重新制作随项目保存的文件（需要 LibreOffice 和中文字体）"),
    ):
        one = words.add_parser(word, help=told)
        one.add_argument("--port", type=int, default=PORT, help="第一个端口；0 表示任选空闲端口")
        one.add_argument("--day", type=int, choices=(1, 2), default=1, help="哪一天的网站")
        one.add_argument("--log", type=Path, help="每个请求结束时记入的文件")
        one.add_argument("--data", type=Path, default=Path("demo_data"), help="where crawl puts it")
    given = parser.parse_args()
    if given.word == "serve":
        _serve(given.port, given.day, given.log)
    elif given.word == "crawl":
        sys.exit(crawl(given.port, given.day, given.data))
    elif given.word == "files":
        make_files()
    else:
        lines = truths if given.word == "truth" else decoys
        for line in lines(given.day, _bases(given.port)):
            sys.stdout.write(line.line() + "\n")


def _bases(port: int) -> list[str]:
    return [f"http://{HOST}:{port + at}" for at in range(len(site_plans()))]


def _serve(port: int, day: int, log: Path | None) -> None:
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with ExitStack() as stack:
        note: Callable[[Request], None] | None = None
        if log:
            out = stack.enter_context(log.open("w", encoding="utf-8", buffering=1))

            def note(request: Request) -> None:
                out.write(json.dumps(asdict(request), ensure_ascii=False) + "\n")

        server = stack.enter_context(DemoServer(port, day, note))
        told = {"sites": [asdict(site) for site in server.sites]}
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        stop.wait()


if __name__ == "__main__":
    main()
