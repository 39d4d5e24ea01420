"""The texts on which relevance is measured: the demonstration's, and real ones where they are.

The reports of the demonstration web are taken from what it knows about itself, without a crawl.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from crawl.cli import main as crawl
from demo.plan import site_plans
from demo.truth import Truth, truths
from indexer import upkeep
from indexer.engines import open_store
from reports import Evidence, Kind, Level, Provenance, Region, Report, Shelf
from reports.address import report_id

_ROOT: Final = Path(__file__).resolve().parent.parent
REPORTS: Final = _ROOT / "demo" / "reports"
# Those of `SHARED` that hold whole texts.
_REAL: Final = (("seeds",), ("corpus", "full"))
_FIRST_PORT: Final = 8100
_NOTHING: Final = Evidence(None, "none", "")
_PROVENANCE: Final = Provenance(_NOTHING, _NOTHING, _NOTHING, _NOTHING, _NOTHING)


def shelve(data: Path, *, web: bool, shared: Path | None = None) -> None:
    """Make a data folder of the demonstration reports, the web's and the real ones; index it."""
    real = [shared.joinpath(*parts) for parts in _REAL] if shared else []
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        crawl(["import", *map(str, [REPORTS, *real]), "--data", str(data)])
    with Shelf.open(data / "reports.db") as shelf:
        for report in _of_the_web() if web else ():
            shelf.put(report)
        upkeep.update(shelf, open_store(data), lambda done, total: None)


def _of_the_web() -> Iterator[Report]:
    bases = [f"http://127.0.0.1:{_FIRST_PORT + at}" for at in range(len(site_plans()))]
    return (_report(each) for each in truths(1, bases) if not each.same_as)


def _report(truth: Truth) -> Report:
    return Report(
        id=report_id(truth.url),
        url=truth.url,
        source=truth.site,
        title=truth.title,
        year=truth.year,
        published=date.fromisoformat(truth.published) if truth.published else None,
        region=Region(truth.region, truth.region_path),
        publisher=truth.publisher,
        level=Level(truth.level),
        kind=Kind(truth.kind),
        text=truth.text,
        provenance=_PROVENANCE,
    )
