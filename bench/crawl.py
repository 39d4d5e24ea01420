"""How fast is the crawler, beside Scrapy alone on the same pages in the same run?

usage: python -m bench.crawl [--pages 2000] [--hosts 8] [--rounds 3] [--json]

Both fetch the same pages of a server in a process of its own, in turn, as fast as they can with one
connection a host, which the server counts. The crawler's part is fetching, archive and memory;
reading pages is measured apart, and that it holds up nobody is shown with readers that sleep. On a
noisy machine the ratio holds, the seconds only roughly.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from statistics import median

from bench.crawl_extraction import pages_a_core_second
from bench.crawl_parties import Party, Served, crawl_with
from bench.crawl_web import Web

_SLOW = 0.2  # seconds a page; two readers then read 10 pages a second
_MANY = 100_000
_FEW = 1_000


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.crawl")
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--hosts", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--many", type=int, default=_MANY, help="addresses in the long queue")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    measured = measure(options.hosts, options.pages, options.rounds, options.many)
    if options.json:
        print(json.dumps(measured))
    else:
        for name, value in measured.items():
            print(f"{name:>36}  {value:,.2f}")
    return 0


def measure(hosts: int, pages: int, rounds: int, many: int) -> dict[str, float]:
    """Everything; the numbers by their names."""
    few = min(_FEW, pages)
    with Served(hosts) as served:
        web = Web(hosts, served.port, pages)
        return {
            "processors": os.cpu_count() or 1,
            **_throughput(served, web, rounds),
            **_slow_readers(served, Web(hosts, served.port, few)),
            **_memory(served, web, few, many),
            "read_pages_a_core_second": pages_a_core_second(),
        }


def _throughput(served: Served, web: Web, rounds: int) -> dict[str, float]:
    rates: dict[Party, list[float]] = {party: [] for party in Party}
    work: dict[Party, list[float]] = {party: [] for party in Party}
    most_open = dict.fromkeys(Party, 0)
    for _ in range(rounds):
        for party in Party:
            measured, seen = crawl_with(party, served, web)
            if not measured.pages == seen.pages == web.pages:
                raise SystemExit(f"{party}: {measured.pages} pages came, {seen.pages} were sent")
            rates[party].append(measured.rate)
            work[party].append(1000 * measured.processor_seconds / measured.pages)
            most_open[party] = max(most_open[party], seen.most_open)
    answer: dict[str, float] = {"pages": web.pages, "hosts": web.hosts}
    for party in Party:
        answer[f"{party}_pages_a_second"] = median(rates[party])
        answer[f"{party}_processor_ms_a_page"] = median(work[party])
        answer[f"{party}_connections_a_host"] = most_open[party]
    for peer in (Party.SCRAPY, Party.TRIMMED):
        ratios = [
            ours / theirs for ours, theirs in zip(rates[Party.OURS], rates[peer], strict=True)
        ]
        answer[f"crawl_to_{peer}"] = median(ratios)
    return answer


def _slow_readers(served: Served, web: Web) -> dict[str, float]:
    """What the server sees where reading takes no time, and where it takes long."""
    rates = {}
    for slow in (0.0, _SLOW):
        _, seen = crawl_with(Party.OURS, served, web, slow=slow)
        rates[slow] = seen.rate
    return {
        "requests_a_second_fast_readers": rates[0.0],
        "requests_a_second_slow_readers": rates[_SLOW],
        "slow_readers_pages_a_second_at_most": 2 / _SLOW,
    }


def _memory(served: Served, web: Web, few: int, many: int) -> dict[str, float]:
    """The peak of the crawl's process over a short queue and a long one, as much fetched."""
    peaks = {}
    for queued in (few, many):
        measured, _ = crawl_with(Party.OURS, served, Web(web.hosts, web.port, queued), most=few)
        peaks[queued] = measured.peak_kb / 1024
    return {f"peak_mb_with_{queued}_queued": peak for queued, peak in peaks.items()}


if __name__ == "__main__":
    sys.exit(main())
