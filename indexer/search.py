"""Everything a reader can ask: search, one report, what there is in all.

A `Search` is opened once in a process and used by all its threads.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from indexer import analysis, interpretation, marks
from indexer.boundary import Counts, Filters, Found, Matches, Want
from indexer.errors import IndexerError
from indexer.facets import make_facets
from indexer.language import Query, Reading, Term, most_words, read_query
from indexer.offers import make_offers
from indexer.request import DEEPEST_HIT, NONE, SearchRequest
from indexer.result import AskedPart, Hit, Message, SearchResult
from indexer.serving import Collection, Served, Serving
from indexer.snippets import make_snippets, runs
from indexer.suggest import Suggestion
from indexer.synonyms import said_in, synonyms_of
from indexer.understood import understood
from reports import Report, Shelf, ShelfError

SHELF: Final = "reports.db"
INDEX: Final = "index"
# Where nothing is found, each part costs two more searches.
MOST_EXPLAINED: Final = 8


@dataclass(frozen=True, slots=True)
class Health:
    """Whether searches are answered, from which generation, and what is wrong if not.

    `slow` counts the queries for which the engine had no fast way since it opened the generation.
    """

    ok: bool
    generation: str | None
    text: str
    slow: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "generation": self.generation,
            "text": self.text,
            "slow": self.slow,
        }


class Search:
    """The search over one data folder; safe for threads."""

    def __init__(self, data: Path) -> None:
        self._shelf_path = data / SHELF
        self._serving = Serving(data / INDEX)
        self._lock = threading.Lock()
        self._shelf: Shelf | None = None

    @classmethod
    def open(cls, data: Path) -> Search:
        """Never fails for a missing index: asking raises `IndexMissing` then."""
        analysis.load()
        return cls(data)

    def search(self, request: SearchRequest) -> SearchResult:
        """The answer to a request; raises an `IndexerError` where there is no index to ask."""
        began = time.perf_counter()
        with self._serving.current() as served:
            filters = self._filters(request)
            reading = _reading(served, request.query, filters.hidden)
            matches = NOTHING if reading.empty else _matches(served, reading, request, filters)
            parts = _parts(served, reading.query, filters, matches.total)
            messages = (
                *reading.messages,
                *_synonyms(reading),
                *_unknown_years(request, served.collection),
                *_depth_message(matches.total),
                *((served.note,) if served.note else ()),
            )
        hits = self._hits(matches.found, reading)
        facets = make_facets(matches.counts, request)
        return SearchResult(
            query=request.query,
            understood=understood(reading, request),
            parts=parts,
            offers=make_offers(reading.query, matches.counts, request),
            messages=messages,
            total=matches.total,
            page=request.page,
            pages=-(-min(matches.total, DEEPEST_HIT) // request.size),
            took_ms=(time.perf_counter() - began) * 1000,
            hits=hits,
            facets=facets,
        )

    def found_keys(self, request: SearchRequest) -> tuple[tuple[str, int], ...]:
        """Id and version of all reports that answer the request, in its order, however many."""
        with self._serving.current() as served:
            filters = self._filters(request)
            reading = _reading(served, request.query, filters.hidden)
            if reading.empty:
                return ()
            total = served.engine.count(Want(), Filters())
            want = interpretation.want(reading.query)
            matches = served.engine.search(want, filters, request.sort, 0, total)
        return tuple((found.id, found.version) for found in matches.found)

    def report(self, report_id: str) -> Report | None:
        """The newest version of a report; None if there is none or it was taken down."""
        return self._open_shelf().get(report_id)

    def marks(self, report: Report, query: str) -> tuple[tuple[int, int], ...]:
        """What of the report's text answers the query, as offsets in order without overlaps."""
        return marks.spans(read_query(query).query, report.text)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """What a person may mean who has typed this much."""
        with self._serving.current() as served:
            return served.suggestions.for_text(text)

    def collection(self) -> Collection:
        """What there is to search in."""
        with self._serving.current() as served:
            return served.collection

    def health(self) -> Health:
        """Whether searches are answered, and from which generation."""
        try:
            with self._serving.current() as served:
                note = served.note.text if served.note else "正常"
                return Health(True, served.manifest.name, note, served.engine.slow)
        except (IndexerError, ShelfError) as exc:
            return Health(False, None, str(exc))

    def close(self) -> None:
        """Ends the use of index and shelf once the answers under way are done."""
        self._serving.close()
        with self._lock:
            if self._shelf is not None:
                self._shelf.close()
                self._shelf = None

    def _filters(self, request: SearchRequest) -> Filters:
        return Filters(
            years=tuple(None if year == NONE else int(year) for year in request.years),
            regions=_values(request.regions),
            levels=_values(request.levels),
            kinds=_values(request.kinds),
            # A report that was taken down is not shown any more, even before the next update.
            hidden=frozenset(self._open_shelf().removed()),
        )

    def _hits(self, found: tuple[Found, ...], reading: Reading) -> tuple[Hit, ...]:
        reports = self._open_shelf().get_many([(one.id, one.version) for one in found])
        return tuple(
            _hit(report, one.score, reading)
            for report, one in zip(reports, found, strict=True)
            if report is not None
        )

    def _open_shelf(self) -> Shelf:
        with self._lock:
            if self._shelf is None:
                self._shelf = Shelf.open(self._shelf_path)
            return self._shelf


NOTHING: Final = Matches(0, (), Counts({}, {}, {}, {}))
MOST_WORDS: Final = Message(
    "most_words", "没有报告写有这样的文字，已改为查找含有其中大部分词的报告，最接近的在前。"
)


def _reading(served: Served, typed: str, hidden: frozenset[str]) -> Reading:
    """As it was typed; of a title or a sentence that stands nowhere, most of the words.

    What a query means is the same whatever the filters are.
    """
    reading = read_query(typed)
    loose = most_words(reading.query, typed)
    if loose is None:
        return reading
    stands = Want(interpretation.as_it_stands(reading.query, loose))
    most = Want(interpretation.want(loose).must)
    anywhere = Filters(hidden=hidden)
    if served.engine.count(stands, anywhere) or not served.engine.count(most, anywhere):
        return reading
    return replace(reading, query=loose, messages=(*reading.messages, MOST_WORDS))


def _matches(served: Served, reading: Reading, request: SearchRequest, filters: Filters) -> Matches:
    start = (request.page - 1) * request.size
    size = max(0, min(request.size, DEEPEST_HIT - start))
    want = interpretation.want(reading.query)
    return served.engine.search(want, filters, request.sort, start, size)


def _parts(served: Served, query: Query, filters: Filters, total: int) -> tuple[AskedPart, ...]:
    """The parts that all must hold; where nothing is found, what each has to do with it."""

    def count(asked: Query) -> int:
        return served.engine.count(interpretation.want(asked), filters)

    asked = [(part, query.without(part)) for part in query.parts]
    if total or len(asked) > MOST_EXPLAINED:
        return tuple(AskedPart(part.in_words(), str(rest)) for part, rest in asked)
    return tuple(
        AskedPart(part.in_words(), str(rest), count(Query(part)), count(rest))
        for part, rest in asked
    )


def _values(values: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(None if value == NONE else value for value in values)


def _unknown_years(request: SearchRequest, collection: Collection) -> Iterator[Message]:
    for year in request.years:
        if year != NONE and int(year) not in collection.years:
            yield Message("unknown_year", f"库中没有 {year} 年度的报告。")


def _synonyms(reading: Reading) -> Iterator[Message]:
    terms = (leaf.text for leaf in reading.query.wanted if isinstance(leaf, Term))
    for word in dict.fromkeys(word for term in terms for word in said_in(term)):
        others = "、".join(f"「{other}」" for other in synonyms_of(word))
        yield Message("synonyms", f"「{word}」也按{others}检索；只要这几个字，请加引号。")


def _depth_message(total: int) -> tuple[Message, ...]:
    if total <= DEEPEST_HIT:
        return ()
    text = f"共 {total} 份，可翻阅前 {DEEPEST_HIT} 份；其余请用筛选缩小范围，或导出。"
    return (Message("deep_results", text),)


def _hit(report: Report, score: float | None, reading: Reading) -> Hit:
    query = reading.query
    asked = marks.spans(query, report.text)
    title_spans = marks.title_spans(query, report.title)
    return Hit(
        id=report.id,
        title=report.title,
        title_runs=runs(report.title, 0, len(report.title), title_spans),
        year=report.year,
        published=report.published,
        region=report.region,
        publisher=report.publisher,
        level=report.level,
        kind=report.kind,
        url=report.url,
        score=score,
        snippets=make_snippets(report, asked),
    )
