"""The command line of the crawler: `python -m crawl`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from crawl.cli_run import (
    COPY_HELP,
    EXTRACT_HELP,
    RUN_HELP,
    add_run,
    run_copy,
    run_crawl,
    run_extract,
    site_statuses,
)
from crawl.errors import CrawlError
from crawl.files import SHELF
from crawl.finding import LATER_SUFFIXES, Found
from crawl.imports import Import, Imported
from crawl.progress import Progress
from crawl.reading import Reading, Refused, read
from crawl.stopping import stopped_by_signals
from reports.errors import ReportsError
from reports.shelf import Shelf

_DONE, _FAILED, _BAD_USAGE = 0, 1, 2
_CHECKOUT = Path(__file__).resolve().parent.parent

_IMPORT_HELP = f"""\
Take reports into the shelf: .txt .html .htm .pdf .docx .doc files, folders of them, and .jsonl
files with one object a line:
{{"url": ..., "title": ..., "published": ..., "source": ..., "text": ...}} or the same
with "html" for "text" (title, published and source may be left out).
{", ".join(LATER_SUFFIXES)} are not read yet and are refused.
What is no annual report is not shelved and is listed with the reason. Nothing is indexed:
run `python -m indexer update` afterwards.

example:
  python -m crawl import reports/ more.jsonl
"""
_REMOVE_HELP = """\
Take a report down. Its versions are kept, it is shown nowhere, and it is not taken in again.

example:
  python -m crawl remove 5f2b8c0d1e3a4f67 --reason "names a private person"
"""
_STATUS_HELP = """\
Say what is on the shelf and whether the file is sound, and how each crawled site stands: its last
success, its reports, which years are missing between others, what is new, corrected, vanished,
blocked, and since when it fails. Ends with 1 if the shelf is damaged.

example:
  python -m crawl status --json
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 if it was done, 1 if it failed, 2 if it was called wrongly."""
    _open_standard_streams()
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as exc:
        return exc.code if isinstance(exc.code, int) else _BAD_USAGE
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except (ReportsError, CrawlError) as exc:
        _say(str(exc))
    except KeyboardInterrupt:
        _say("已中断；已收下的都保存着，可再次运行。")
    except BrokenPipeError:
        # Whoever reads our output has enough of it; the rest of it must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as exc:
        _say(f"程序出错（{type(exc).__name__}：{exc}）。")
    return _FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m crawl", description="From files and the web to reports on the shelf."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    add_run(_command(commands, "run", _run, RUN_HELP, "one crawl run: what cron calls"))
    taking = _command(commands, "import", _import, _IMPORT_HELP, "files into the shelf")
    taking.add_argument("paths", metavar="PATH", nargs="+", type=_path)
    taking.add_argument("--json", action="store_true", help="print the summary as JSON")
    taking.add_argument(
        "--jobs",
        metavar="N",
        type=_count,
        default=_cores(),
        help="how many processes read documents (default: one for each core, %(default)s)",
    )
    extracting = _command(commands, "extract", _extract, EXTRACT_HELP, "reports anew from archive")
    extracting.add_argument("--json", action="store_true", help="print the summary as JSON")
    copying = _command(commands, "copy", run_copy, COPY_HELP, "the archived page of a report")
    copying.add_argument("id", metavar="ID")
    removing = _command(commands, "remove", _remove, _REMOVE_HELP, "take a report down")
    removing.add_argument("id", metavar="ID")
    removing.add_argument("--reason", metavar="TEXT", required=True, type=_not_blank)
    status = _command(commands, "status", _status, _STATUS_HELP, "what is on the shelf")
    status.add_argument("--json", action="store_true", help="print it as JSON")
    return parser


def _path(said: str) -> Path:
    """An empty one is refused: it would mean the current folder, and is an unset variable."""
    if not said:
        raise argparse.ArgumentTypeError("路径是空的")
    return Path(said)


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    description: str,
    short: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=short,
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        default=Path(os.environ.get("REPORTS_DATA") or _CHECKOUT / "index_data"),
        help="the data folder (default: $REPORTS_DATA, else index_data of the checkout)",
    )
    command.set_defaults(run=run)
    return command


def _run(options: argparse.Namespace) -> int:
    return run_crawl(options, jobs=_cores())


def _extract(options: argparse.Namespace) -> int:
    return run_extract(options, jobs=_cores())


def _import(options: argparse.Namespace) -> int:
    missing = [path for path in options.paths if not _exists(path)]
    for path in missing:
        _say(f"没有这个文件或文件夹：{path}。")
    if missing:
        return _BAD_USAGE
    progress = Progress(sys.stderr)
    with Shelf.open(options.data / SHELF, create=True) as shelf, stopped_by_signals() as stop:
        importing = Import(shelf, jobs=options.jobs, tell=progress.say, read=_read)

        def after_each() -> None:
            progress.show(importing.done)
            stop.here()

        try:
            result = importing.run(options.paths, after_each=after_each)
        except (ReportsError, CrawlError, KeyboardInterrupt):
            progress.end()
            _print_import(importing.result, as_json=options.json)
            raise
    progress.end()
    _print_import(result, as_json=options.json)
    if not result.read:
        _say("没有读到任何文档。")
    return _DONE if result.read else _FAILED


def _read(found: Found) -> Reading:
    """One document that the program stumbles over must not keep the others off the shelf."""
    try:
        return read(found)
    except Exception as exc:
        reason = f"程序处理时出错（{type(exc).__name__}：{exc}）"
        return Reading(found.url, Refused(found.url, reason, unread=True))


def _print_import(result: Imported, *, as_json: bool) -> None:
    counts = {
        "taken": result.taken,
        "unchanged": result.unchanged,
        "corrected": result.corrected,
    }
    if as_json:
        refused = [{"url": each.url, "reason": each.reason} for each in result.refused]
        print(json.dumps(counts | {"refused": refused}, ensure_ascii=False))
        return
    said = f"收下 {result.taken:,}，未变 {result.unchanged:,}，更正 {result.corrected:,}"
    print(f"{said}，拒收 {len(result.refused):,}")
    for each in result.refused:
        print(f"拒收 {each.url}：{each.reason}")


def _remove(options: argparse.Namespace) -> int:
    with Shelf.open(options.data / SHELF) as shelf:
        if shelf.remove(options.id, options.reason):
            print(f"报告 {options.id} 已撤下。")
            return _DONE
        if shelf.removal_reason(options.id) is not None:
            print(f"报告 {options.id} 此前已经撤下。")
            return _DONE
    _say(f"书架上没有报告 {options.id}。")
    return _FAILED


def _status(options: argparse.Namespace) -> int:
    with Shelf.open(options.data / SHELF) as shelf:
        fault = shelf.check()
        counts = shelf.counts()
        sources = shelf.sources()
        sites = site_statuses(options.data, shelf) if fault is None else ()
        path = shelf.path
    if options.json:
        status = {
            "shelf": str(path),
            "reports": counts.reports,
            "versions": counts.versions,
            "removed": counts.removed,
            "sources": [{"source": name, "reports": count} for name, count in sources],
            "sites": [site.to_json() for site in sites],
            "integrity": fault or "ok",
        }
        print(json.dumps(status, ensure_ascii=False))
    else:
        print(f"书架：{path}")
        print(
            f"报告 {counts.reports:,} 份，版本 {counts.versions:,} 个，撤下 {counts.removed:,} 份"
        )
        for name, count in sources:
            print(f"来源 {name}：{count:,} 份")
        for site in sites:
            print("\n".join(site.lines()))
        print(f"完整性：{fault or '完好'}")
    if fault:
        _say(f"书架 {path} 已损坏：{fault}")
    return _FAILED if fault else _DONE


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def _open_standard_streams() -> None:
    """Where a caller closed stdin, the next file opened would take its number, and be read."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # it is there, and reading it will say what is wrong


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _count(said: str) -> int:
    number = int(said)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _not_blank(said: str) -> str:
    if not said.strip():
        raise argparse.ArgumentTypeError("must say something")
    return said.strip()
