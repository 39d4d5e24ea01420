"""The commands that go to the network: `python -m crawl run`, and what they say."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from urllib.parse import urlsplit

from crawl.archive import Archive
from crawl.fetching.public import is_public, literal_of
from crawl.files import ARCHIVE, LOCK, LOG, SHELF, STATE, SUMMARY
from crawl.limits import Limits
from crawl.lock import run_lock
from crawl.progress import Progress
from crawl.reextract import reextract
from crawl.sites import Site, SiteError, load_sites, select, site_of_argument
from crawl.state import State
from crawl.status import SiteStatus, statuses
from crawl.tally import Event, Tally
from reports.shelf import Shelf

RUN_HELP = """\
Crawl government sites once: what cron calls. Goes on where the last run stopped, and leaves at
once where another is at work. SITES are names, hosts or region codes of the entries in
crawl/sites; without any, all of them. Nothing is indexed: run `python -m indexer update` after it.
Ends with 1 if a site gives nothing any more, which is also the first thing in the summary.

example:
  python -m crawl run 620000
  python -m crawl run --site https://www.gansu.gov.cn=620000 --max-pages 500
"""
EXTRACT_HELP = """\
Make all reports anew from the archive, without the network, so that better extraction reaches
pages that were fetched long ago. What comes out differently becomes a new version; nothing is
fetched and nothing is taken off the shelf.

example:
  python -m crawl extract
"""
COPY_HELP = """\
Write the archived answer of a report to stdout as it came from the server, without its
Content-Encoding; also of a report whose page has vanished since.

example:
  python -m crawl copy 5f2b8c0d1e3a4f67 > page.html
"""
_AGENT = "nianbao/0.1 (annual report search; {contact})"
_NO_CONTACT = "no contact given"
_DELAY = 2.0
_LOG_BYTES = 5_000_000
_LOGS_KEPT = 5


def add_run(command: argparse.ArgumentParser) -> None:
    """The arguments of `crawl run`."""
    command.add_argument("sites", metavar="SITES", nargs="*")
    command.add_argument(
        "--site",
        metavar="URL[=CODE]",
        action="append",
        default=[],
        help="a site without an entry, CODE its region if known; may be repeated",
    )
    command.add_argument("--now", action="store_true", help="visit what is known as if it were due")
    command.add_argument(
        "--delay",
        metavar="S",
        type=_seconds,
        help=f"least seconds between two requests to a host (default: the site's, else {_DELAY})",
    )
    command.add_argument("--max-pages", metavar="N", type=_count, help="pages of a site in a run")
    command.add_argument("--max-minutes", metavar="M", type=_seconds, help="minutes of the run")
    command.add_argument(
        "--allow-private",
        action="store_true",
        help="let --site be on a private net: exactly its scheme, host and port",
    )
    command.add_argument(
        "--contact",
        metavar="TEXT",
        default=os.environ.get("REPORTS_CONTACT", ""),
        help="whom a site may ask about us, said with each request (default: $REPORTS_CONTACT)",
    )
    command.add_argument("--jobs", metavar="N", type=_count, help="how many processes read pages")
    command.add_argument("--json", action="store_true", help="print the summary as JSON")


def run_crawl(options: argparse.Namespace, *, jobs: int) -> int:
    """Crawl as the options say; the exit code."""
    from crawl.run import Options, run  # Scrapy takes half a second that other commands need not

    sites = _sites(options)
    limits = Limits()
    if options.max_pages is not None:
        limits = replace(limits, pages=options.max_pages)
    if options.max_minutes is not None:
        limits = replace(limits, run_seconds=options.max_minutes * 60)
    log = _log_to(options.data / LOG)
    progress = Progress(sys.stderr)

    def tell(message: str) -> None:
        log.info(message)

    def after_each(tally: Tally, reading: int) -> None:
        found = tally.total(Event.NEW) + tally.total(Event.UNCHANGED)
        progress.show_text(
            f"{tally.total(Event.FETCHED):,} pages, {found:,} reports, {reading} being read"
        )

    summary = run(
        options.data,
        sites,
        Options(
            agent=_AGENT.format(contact=options.contact or _NO_CONTACT),
            delay=_DELAY if options.delay is None else options.delay,
            everything=options.now,
            jobs=options.jobs or jobs,
            operator=options.contact or None,
            limits=limits,
        ),
        tell=tell,
        after_each=after_each,
    )
    progress.end()
    said = json.dumps(summary.to_json(), ensure_ascii=False)
    _write(options.data / SUMMARY, said)
    log.info(summary.line())
    print(said if options.json else summary.line())
    return 1 if summary.alarms else 0


def run_extract(options: argparse.Namespace, *, jobs: int) -> int:
    """Read the archive anew; the exit code."""
    progress = Progress(sys.stderr)
    with (
        run_lock(options.data / LOCK),
        State(options.data / STATE, create=False) as state,
        Shelf.open(options.data / SHELF) as shelf,
    ):
        archive = Archive(options.data / ARCHIVE)
        result = reextract(state, shelf, archive, jobs=jobs, after_each=progress.show)
    progress.end()
    if options.json:
        counts = {
            "taken": result.taken,
            "unchanged": result.unchanged,
            "corrected": result.corrected,
            "faults": [{"url": url, "reason": reason} for url, reason in result.faults],
        }
        print(json.dumps(counts, ensure_ascii=False))
    else:
        print(
            f"收下 {result.taken:,}，未变 {result.unchanged:,}，更正 {result.corrected:,}，"
            f"读不出 {len(result.faults):,}"
        )
        for url, reason in result.faults:
            print(f"读不出 {url}：{reason}")
    return 0 if result.done > len(result.faults) or not result.faults else 1


def run_copy(options: argparse.Namespace) -> int:
    """Write an archived answer; the exit code."""
    with State(options.data / STATE, create=False) as state:
        target = state.target_of_report(options.id)
    if target is None or target.place is None:
        print(f"存档里没有报告 {options.id} 的网页。", file=sys.stderr)
        return 1
    page = Archive(options.data / ARCHIVE).read(target.place)
    print(f"{page.url}，{page.fetched_at.isoformat(timespec='seconds')}", file=sys.stderr)
    sys.stdout.buffer.write(page.content())
    sys.stdout.buffer.flush()
    return 0


def site_statuses(data: Path, shelf: Shelf) -> tuple[SiteStatus, ...]:
    """How each site stands that was ever crawled."""
    if not (data / STATE).exists():
        return ()
    with State(data / STATE, create=False) as state:
        return statuses(state, shelf, time.time())


def _sites(options: argparse.Namespace) -> tuple[Site, ...]:
    named = [site_of_argument(said) for said in options.site]
    named = [replace(site, allow_private=options.allow_private) for site in named]
    for site in named:
        host = urlsplit(site.start).hostname or ""
        private = host == "localhost" or ((at := literal_of(host)) and not is_public(at))
        if private and not options.allow_private:
            raise SiteError(f"{site.start} 在本机或内网；确要抓取，请加 --allow-private。")
    if options.delay is not None:
        named = [replace(site, delay=options.delay) for site in named]
    listed: tuple[Site, ...] = ()
    if options.sites or not named:
        listed = select(load_sites(), options.sites)
    return (*named, *listed)


def _log_to(folder: Path) -> logging.Logger:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "crawl.log", maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("crawl")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    # Scrapy tells of a fault in a callback only through its logger.
    faults = logging.getLogger("scrapy")
    faults.handlers = [handler]
    faults.setLevel(logging.ERROR)
    faults.propagate = False
    return logger


def _write(path: Path, text: str) -> None:
    """Whoever reads the file sees the old one or the new one, never half of it."""
    beside = path.with_suffix(".tmp")
    beside.write_text(text + "\n", encoding="utf-8")
    beside.replace(path)


def _count(said: str) -> int:
    number = int(said)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _seconds(said: str) -> float:
    number = float(said)
    if not 0 <= number < 1e9:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number
