"""The indexer's commands; see `python -m indexer --help`."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from indexer import cli_evaluate, export, upkeep
from indexer.engines import open_store
from indexer.errors import BadRequest, IndexerError
from indexer.export import Format
from indexer.request import Sort, parse_request
from indexer.result import Hit, SearchResult
from indexer.search import SHELF, Search
from indexer.store import Wanted
from reports import ReportsError, Shelf

_CHECKOUT: Final = Path(__file__).resolve().parent.parent

_EXAMPLES: Final = """examples:
  python -m indexer update
  python -m indexer search 依申请公开 --year 2013 --region 620000
  python -m indexer search -- '政府 -申请'
  python -m indexer export --format csv 三公经费 > found.csv
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 failed with one sentence, 2 bad usage."""
    options = _parser().parse_args(arguments)
    data = Path(options.data or os.environ.get("REPORTS_DATA") or _CHECKOUT / "index_data")
    try:
        return int(options.command(options, data))
    except BadRequest as exc:
        return _say(exc.text, 2)
    except (IndexerError, ReportsError) as exc:
        return _say(str(exc), 1)
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as exc:
        return _say(f"{exc.strerror or exc}：{exc.filename or data}", 1)
    except Exception as exc:
        # Last of all: what nobody foresaw is one sentence here, not a traceback.
        return _say(
            f"程序出错（{type(exc).__name__}）。请运行 python -m indexer check 查看索引。", 1
        )
    except KeyboardInterrupt:
        return _say("已中断；已完成的部分都保存着。", 1)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--data", metavar="DIR", help="data folder (else $REPORTS_DATA, index_data)"
    )
    shared.add_argument(
        "--engine",
        metavar="E",
        help="whoosh or opensearch+http://HOST:9200/NAME (else $REPORTS_ENGINE, whoosh)",
    )
    parser = argparse.ArgumentParser(
        prog="python -m indexer",
        description="Build, ask and verify the index over the shelf of reports.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(
        name: str, run: Callable[..., int], about: str, example: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            parents=[shared],
            help=about,
            description=about,
            epilog=f"example: python -m indexer {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(command=run)
        return command

    for command in (
        add("update", _update, "bring the index up to the shelf", "update --data /srv/reports"),
        add("rebuild", _rebuild, "make the index anew from the shelf, then switch", "rebuild"),
    ):
        _means(command)
    _json(add("status", _status, "what is served, and whether it is stale", "status --json"))
    add("check", _check, "verify sums, counts and texts of the index", "check")
    search = add("search", _search, "search the index", "search 三公经费 --year 2013 --json")
    search.add_argument(
        "query", metavar="QUERY", help="what to look for; after -- if it begins with -"
    )
    _filters(search)
    search.add_argument("--fold", action="store_true", help="one hit for reports that say the same")
    search.add_argument("--page", default="1", metavar="N")
    search.add_argument("--size", default="20", metavar="N")
    _json(search)
    evaluate = add(
        "evaluate",
        cli_evaluate.run,
        "ask questions whose answer is known, and say where it stands",
        "evaluate tests/relevance/reports.csv --golden tests/relevance/golden",
    )
    cli_evaluate.add_options(evaluate)
    _json(evaluate)
    out = add("export", _export, "write reports to stdout", "export --format csv --year 2013")
    out.add_argument("query", metavar="QUERY", nargs="?", help="only reports that answer it")
    out.add_argument("--format", type=Format, choices=list(Format), default=Format.JSONL)
    _filters(out)
    return parser


def _means(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--processes", type=_positive, metavar="N", help="to build a new index with (else all)"
    )
    command.add_argument(
        "--memory", type=_positive, metavar="MB", help="for all of them together (else 1024)"
    )


def _positive(said: str) -> int:
    if not said.isdecimal() or int(said) < 1:
        raise argparse.ArgumentTypeError(f"{said}: not a number from 1 on")
    return int(said)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print JSON")


def _filters(command: argparse.ArgumentParser) -> None:
    for name, metavar in (("year", "Y"), ("region", "CODE"), ("level", "L"), ("kind", "K")):
        command.add_argument(
            f"--{name}", action="append", default=[], metavar=metavar, help="may be repeated"
        )
    command.add_argument("--sort", default=Sort.RELEVANCE, metavar="S", help=", ".join(Sort))


def _update(options: argparse.Namespace, data: Path) -> int:
    with Shelf.open(data / SHELF) as shelf:
        wanted = Wanted(options.processes, options.memory)
        print(upkeep.update(shelf, open_store(data, options.engine), _progress, wanted).text)
    return 0


def _rebuild(options: argparse.Namespace, data: Path) -> int:
    with Shelf.open(data / SHELF) as shelf:
        wanted = Wanted(options.processes, options.memory)
        print(upkeep.rebuild(shelf, open_store(data, options.engine), _progress, wanted).text)
    return 0


def _status(options: argparse.Namespace, data: Path) -> int:
    with Shelf.open(data / SHELF) as shelf:
        status = upkeep.status(shelf, open_store(data, options.engine))
    if options.json:
        _print_json(status.to_json())
        return 0
    print(f"代：{status.generation or '无'}（{status.built_at or '未建立'}，{status.size:,} 字节）")
    print(f"索引 {status.reports} 份报告，书架 {status.shelved} 份。{status.text}")
    return 0


def _check(options: argparse.Namespace, data: Path) -> int:
    with Shelf.open(data / SHELF) as shelf:
        of_index = upkeep.check(shelf, open_store(data, options.engine))
        faults = [*filter(None, [shelf.check()]), *of_index]
    for fault in faults:
        print(fault)
    if not faults:
        print("书架与索引完好。")
    return 1 if faults else 0


def _search(options: argparse.Namespace, data: Path) -> int:
    asked = {**_params(options), "page": [options.page], "size": [options.size]}
    request = parse_request(asked, fold=options.fold)
    search = Search.open(data, engine=options.engine)
    try:
        result = search.search(request)
    finally:
        search.close()
    if options.json:
        _print_json(result.to_json())
    else:
        _print_result(result)
    return 0


def _export(options: argparse.Namespace, data: Path) -> int:
    params = _params(options)
    request = parse_request(params)
    asked = options.query is not None or any(params[name] for name in _FILTERS)
    search = Search.open(data, engine=options.engine)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Whoever opens the file knows nothing of the locale that it was made in.
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        if asked:
            for message in search.search(replace(request, size=1)).messages:
                _say(message.text, 0)
        with Shelf.open(data / SHELF) as shelf:
            found = export.found(search, shelf, request) if asked else export.everything(shelf)
            count = export.write(found, options.format, sys.stdout)
    finally:
        search.close()
    return _say(f"已导出 {count} 份报告。", 0)


_FILTERS: Final = ("year", "region", "level", "kind")


def _params(options: argparse.Namespace) -> dict[str, list[str]]:
    filters = {name: getattr(options, name) for name in _FILTERS}
    return {**filters, "q": [options.query or ""], "sort": [options.sort]}


def _print_json(data: dict[str, Any]) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def _print_result(result: SearchResult) -> None:
    folded = f"，合并相同后 {result.groups} 组" if result.groups < result.total else ""
    print(f"{result.understood}：{result.total} 份报告{folded}，{result.took_ms:.1f} 毫秒")
    for message in result.messages:
        print(f"! {message.text}")
    for correction in result.corrections:
        print(f"? 您要找的是不是：{correction.query}（{correction.count} 份）")
    for hit in result.hits:
        _print_hit(hit)


def _print_hit(hit: Hit) -> None:
    place = "".join(hit.region.path) if hit.region else "地区未注明"
    print(f"\n{hit.title}\n  {hit.id}  {hit.year or '年份未注明'}  {place}  {hit.url}")
    if hit.same:
        print(f"  另有 {len(hit.same)} 份相同：{'、'.join(hit.same)}")
    for snippet in hit.snippets:
        print("  …" + "".join(f"【{run.text}】" if run.hit else run.text for run in snippet.runs))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        print(f"\r索引 {done}/{total}", end=end, file=sys.stderr, flush=True)


def _say(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code
