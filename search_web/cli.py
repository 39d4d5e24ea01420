"""The command that serves the site."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from indexer import IndexerError, Search, SearchRequest
from reports import ReportsError
from search_web.app import create_app
from search_web.config import DATA_VARIABLE, Config, data_folder
from search_web.server import CannotServe, serve
from search_web.warming import kept_warm

EXAMPLE = """examples:
  python -m search_web --data index_data --port 8000
  python -m search_web --host 0.0.0.0 --rate 120
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until told to stop; 0 after a clean end, 1 with a sentence when that cannot be."""
    config = _config(_parser().parse_args(arguments))
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    try:
        search = Search.open(config.data, engine=config.engine)
    except IndexerError as exc:
        _say(str(exc))
        return 1
    try:
        _look(config, search)
        with kept_warm(search):
            serve(create_app(config, search), config, _say)
    except CannotServe as exc:
        _say(str(exc))
        return 1
    finally:
        search.close()
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _look(config: Config, search: Search) -> None:
    """Ask once, so that the first visitor need not wait for dictionaries; say what is missing."""
    try:
        search.search(SearchRequest("政府信息公开", size=1, fold=True))
    except (IndexerError, ReportsError) as exc:
        _say(f"数据目录 {config.data}：{exc}（网站照常启动，就绪之前的检索答复 503。）")


def _config(options: argparse.Namespace) -> Config:
    return Config(
        data=data_folder(options.data),
        host=options.host,
        port=options.port,
        rate=options.rate,
        proxy=options.proxy,
        engine=options.engine,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m search_web",
        description="Serve the site and its JSON interface until SIGTERM or Ctrl-C.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument(
        "--port", type=_port, default=8000, help="port (8000); 0 takes any free one"
    )
    parser.add_argument(
        "--rate",
        type=_rate,
        help="requests a minute and address (no limit)",
    )
    parser.add_argument("--proxy", help="a reverse proxy whose X-Forwarded-For is believed")
    parser.add_argument(
        "--data", type=Path, help=f"data folder (else ${DATA_VARIABLE}, index_data)", metavar="DIR"
    )
    parser.add_argument(
        "--engine",
        help="whoosh or opensearch+http://HOST:9200/NAME (else $REPORTS_ENGINE, whoosh)",
        metavar="E",
    )
    return parser


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"端口应为 0 到 65535 的整数，而不是 {text!r}")
    return int(text)


def _rate(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"每分钟请求数应为正整数，而不是 {text!r}")
    return int(text)
