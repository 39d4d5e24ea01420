"""The whole search answers what a plain reading of the language answers on the bare texts."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from urllib.parse import urlsplit

from indexer import Search, SearchRequest
from reports import Report, fold
from reports.place import aliases, place_names
from tests.indexer.readers import typed_query
from tests.indexer.truth import Facts, meaning_in

QUERIES = int(os.environ.get("QUERIES", "1500"))
KNOWN = frozenset(map(fold, place_names()))
# What is said of synonyms and of signs of other search engines has tests of its own.
# Towns are in no table of regions, so what is said of a name does not tell whether it is one.
UNSAID = {"unknown_region", "synonyms", "foreign_sign"}


def facts_of(report: Report) -> Facts:
    path = report.region.path if report.region else ()
    names = {fold(alias) for name in path for alias in aliases(name)}
    years = _year_names(report.year) if report.year else set()
    return Facts(
        title=report.title,
        text=report.text,
        year=report.year,
        code=report.region.code if report.region else None,
        level=report.level,
        kind=report.kind,
        about=frozenset(names | years),
        names=frozenset(names),
        publisher=report.publisher or "",
        host=urlsplit(report.url).hostname,
        sections=tuple((each.kind.value, each.start, each.end) for each in report.sections),
    )


def _year_names(year: int) -> set[str]:
    """2013年度, 二〇一三年, 一三年; with each of the three signs for zero."""
    found = {f"{year}{unit}" for unit in ("", "年", "年度")}
    for zero in "〇零○":
        han = "".join((zero + "一二三四五六七八九")[int(digit)] for digit in str(year))
        found |= {f"{han}{unit}" for unit in ("", "年", "年度")}
        found |= {f"{han[2:]}{unit}" for unit in ("年", "年度")}
    return found


def differences(search: Search, reports: tuple[Report, ...], seed: int) -> Iterator[str]:
    rnd = random.Random(seed)
    facts = [facts_of(report) for report in reports]
    ids = [report.id for report in reports]
    names = sorted({name for each in facts for name in each.names})
    known = KNOWN | set(names)
    for _ in range(QUERIES):
        typed = typed_query(rnd, facts, names)
        right = meaning_in(typed, facts, known.__contains__)
        wanted = {id for id, each in zip(ids, facts, strict=True) if right.answers(each)}
        found = {id for id, _ in search.found_keys(SearchRequest(typed))}
        result = search.search(SearchRequest(typed, size=1))
        said = {message.code for message in result.messages}
        if found != wanted:
            yield f"{typed!r}: {len(found - wanted)} too many, {len(wanted - found)} missed"
        if result.total != len(found):
            yield f"{typed!r}: total {result.total}, not {len(found)}"
        said -= UNSAID
        if said != right.messages - UNSAID and "too_many_terms" not in said & right.messages:
            yield f"{typed!r}: says {sorted(said)}, not {sorted(right.messages)}"


def test_it_finds_what_a_plain_reading_finds(
    search: Search, collection: tuple[Report, ...]
) -> None:
    assert list(differences(search, collection, 1)) == []
