"""A crawl with the limits that a test wants, in a process of its own: Scrapy runs once in each."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from crawl.limits import Limits
from crawl.run import Options, run
from crawl.sites import Site, Tls


def main() -> None:
    """Reads what to do from stdin, and says on stdout what came of it."""
    order: dict[str, Any] = json.load(sys.stdin)
    told: list[str] = []
    summary = run(
        Path(order["data"]),
        [_site(said) for said in order["sites"]],
        Options(
            agent=order["agent"],
            delay=order["delay"],
            everything=order["now"],
            jobs=1,
            limits=replace(Limits(), **order["limits"]),
        ),
        tell=told.append,
        after_each=lambda _tally, _reading: None,
    )
    print(json.dumps({"told": told, "summary": summary.to_json()}, ensure_ascii=False))


def _site(said: dict[str, Any]) -> Site:
    return Site(**{**said, "tls": frozenset(Tls(each) for each in said.get("tls", ()))})


if __name__ == "__main__":
    main()
