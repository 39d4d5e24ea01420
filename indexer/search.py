"""Everything a reader can ask: search, one report, what there is in all.

A `Search` is opened once in a process and used by all its threads.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from indexer import analysis, interpretation
from indexer.boundary import EVERYTHING, Counts, Filters, Found, Matches
from indexer.engines import open_store
from indexer.errors import IndexerError
from indexer.facets import make_facets
from indexer.foreign import foreign_signs
from indexer.language import Query, Reading, Term, most_words, read_query
from indexer.offers import make_offers
from indexer.request import DEEPEST_HIT, NONE, SearchRequest
from indexer.result import AskedPart, Copy, Hit, Message, SearchResult
from indexer.serving import Collection, Served, Serving
from indexer.showing import Lately, Shown, make_snippets, marks, runs
from indexer.suggesting import Suggestion, make_corrections
from indexer.synonyms import said_in, synonyms_of
from indexer.understood import understood
from reports import Report, Shelf, ShelfError

SHELF: Final = "reports.db"
# Where nothing is found, each part costs two more searches.
MOST_EXPLAINED: Final = 8
# So long a search may take before it answers with what it has found.
LONGEST_SECONDS: Final = 5.0
# Of so many of the reports that are folded into a hit is told where they stand.
MOST_COPIES: Final = 20


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
    """The search over one data folder; safe for threads.

    After so many `seconds` a search answers with what it has found until then.
    """

    def __init__(
        self, data: Path, seconds: float = LONGEST_SECONDS, engine: str | None = None
    ) -> None:
        self._seconds = seconds
        self._shelf_path = data / SHELF
        self._serving = Serving(open_store(data, engine))
        self._lock = threading.Lock()
        self._shelf: Shelf | None = None
        self._lately = Lately()

    @classmethod
    def open(
        cls, data: Path, seconds: float = LONGEST_SECONDS, engine: str | None = None
    ) -> Search:
        """Never fails for a missing index: asking raises `IndexMissing` then.

        Of `engine` see `engines`.
        """
        analysis.load()
        return cls(data, seconds, engine)

    def search(self, request: SearchRequest) -> SearchResult:
        """The answer to a request; raises an `IndexerError` where there is no index to ask."""
        began = time.monotonic()
        return self._serving.answer(lambda served: self._result(served, request, began))

    def count(self, request: SearchRequest) -> int | None:
        """How many reports answer a request, and nothing else of them; None if time ran out."""
        until = time.monotonic() + self._seconds
        with self._serving.current() as served:
            filters = self._filters(request)
            reading = _reading(served, request.query, filters.hidden, until)
            if reading.empty:
                return 0
            return served.engine.count(interpretation.must(reading.query), filters, until)

    def found_keys(self, request: SearchRequest) -> tuple[tuple[str, int], ...]:
        """Id and version of all reports that answer the request, in its order, however many."""
        with self._serving.current() as served:
            filters = self._filters(request)
            reading = _reading(served, request.query, filters.hidden)
            if reading.empty:
                return ()
            everything = served.engine.count(EVERYTHING, Filters()) or 0
            want = interpretation.want(reading.query)
            matches = served.engine.search(want, filters, request.sort, 0, everything)
        return tuple((found.id, found.version) for found in matches.found)

    def report(self, report_id: str) -> Report | None:
        """The newest version of a report; None if there is none or it was taken down."""
        return self._open_shelf().get(report_id)

    def marks(self, report: Report, query: str) -> tuple[tuple[int, int], ...]:
        """What of the report's text answers the query, as offsets in order without overlaps.

        The query is read as the search reads it; as it was typed where there is no index to ask.
        """
        try:
            with self._serving.current() as served:
                reading = _reading(served, query, self._removed())
        except IndexerError:
            reading = read_query(query)
        return marks.spans(reading.query, report.text, report.sections)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """What a person may mean who has typed this much."""
        with self._serving.current() as served:
            return served.lexicon(self._removed()).suggestions.for_text(text)

    def prepare(self) -> None:
        """Make what suggestions and corrections need; the first who asks would wait for it."""
        with self._serving.current() as served:
            served.lexicon(self._removed()).prepare()

    @property
    def prepared(self) -> bool:
        """Whether nobody has to wait for that any more."""
        with self._serving.current() as served:
            return served.lexicon(self._removed()).prepared

    def collection(self) -> Collection:
        """What there is to search in."""
        with self._serving.current() as served:
            return served.collection

    def health(self) -> Health:
        """Whether searches are answered, and from which generation; one is made to see it."""
        until = time.monotonic() + self._seconds
        try:
            with self._serving.current() as served:
                note = served.note.text if served.note else "正常"
                if served.engine.count(EVERYTHING, Filters(), until) is None:
                    note = "索引有一部分暂时读不到，或回答得太慢；检索结果不全。"
                return Health(True, served.kept.name, note, served.engine.slow)
        except (IndexerError, ShelfError) as exc:
            return Health(False, None, str(exc))

    def close(self) -> None:
        """Ends the use of index and shelf once the answers under way are done."""
        self._serving.close()
        with self._lock:
            if self._shelf is not None:
                self._shelf.close()
                self._shelf = None

    def _result(self, served: Served, request: SearchRequest, began: float) -> SearchResult:
        """The answer of this generation."""
        until = began + self._seconds
        filters = self._filters(request)
        reading = _reading(served, request.query, filters.hidden, until)
        matches = NOTHING
        if not reading.empty:
            matches = _matches(served, reading, request, filters, until)
        total = None if matches.unsearched else matches.total
        count = _counting(served, {(reading.query, filters): total}, until)
        parts = _parts(reading.query, matches.total, filters, count)
        corrections = make_corrections(
            reading.query,
            matches.total,
            served.lexicon(filters.hidden),
            lambda asked: count(asked, filters) or 0,
            lambda asked: count(asked, Filters(hidden=filters.hidden)) or 0,
        )
        messages = (
            *reading.messages,
            *foreign_signs(reading.query),
            *_synonyms(reading),
            *_unknown_years(request, served),
            *_depth_message(matches),
            *_partial_message(matches, self._seconds),
            *((served.note,) if served.note else ()),
        )
        hits = self._hits(matches.found, reading)
        facets = make_facets(matches.counts, request)
        return SearchResult(
            query=request.query,
            understood=understood(reading, request),
            parts=parts,
            offers=make_offers(reading.query, matches.counts, request),
            corrections=corrections,
            messages=messages,
            total=matches.total,
            groups=matches.groups,
            page=request.page,
            pages=-(-min(matches.groups, DEEPEST_HIT) // request.size),
            took_ms=(time.monotonic() - began) * 1000,
            hits=hits,
            facets=facets,
            partial=matches.unsearched > 0,
        )

    def _filters(self, request: SearchRequest) -> Filters:
        return Filters(
            years=tuple(None if year == NONE else int(year) for year in request.years),
            regions=_values(request.regions),
            levels=_values(request.levels),
            kinds=_values(request.kinds),
            hidden=self._removed(),
        )

    def _removed(self) -> frozenset[str]:
        """A report that was taken down is not shown any more, even before the next update."""
        return frozenset(self._open_shelf().removed())

    def _hits(self, found: tuple[Found, ...], reading: Reading) -> tuple[Hit, ...]:
        shown = self._shown([(one.id, one.version) for one in found])
        return tuple(
            _hit(each, one, self._copies(one), reading)
            for each, one in zip(shown, found, strict=True)
            if each is not None
        )

    def _copies(self, found: Found) -> tuple[Copy, ...]:
        if not found.same:
            return ()
        reports = [each.report for each in self._shown(found.same[:MOST_COPIES]) if each]
        return tuple(Copy(each.id, each.url, each.publisher) for each in reports)

    def _shown(self, keys: Sequence[tuple[str, int]]) -> list[Shown | None]:
        return self._lately.get_many(self._open_shelf(), keys)

    def _open_shelf(self) -> Shelf:
        with self._lock:
            if self._shelf is None:
                self._shelf = Shelf.open(self._shelf_path)
            return self._shelf


Count = Callable[[Query, Filters], int | None]
NOTHING: Final = Matches(0, 0, (), Counts({}, {}, {}, {}))
MOST_WORDS: Final = Message(
    "most_words", "没有报告写有这样的文字，已改为查找含有其中大部分词的报告，最接近的在前。"
)


def _reading(
    served: Served, typed: str, hidden: frozenset[str], until: float = math.inf
) -> Reading:
    """As it was typed; of a title or a sentence that stands nowhere, most of the words.

    What a query means is the same whatever the filters are.
    """
    reading = read_query(typed)
    loose = most_words(reading.query, typed)
    if loose is None:
        return reading
    anywhere = Filters(hidden=hidden)
    stands = interpretation.as_it_stands(reading.query, loose)
    if served.engine.finds(stands, anywhere, until) is not False:
        return reading
    if not served.engine.finds(interpretation.must(loose), anywhere, until):
        return reading
    return replace(reading, query=loose, messages=(*reading.messages, MOST_WORDS))


def _matches(
    served: Served, reading: Reading, request: SearchRequest, filters: Filters, until: float
) -> Matches:
    start = (request.page - 1) * request.size
    size = max(0, min(request.size, DEEPEST_HIT - start))
    want = interpretation.want(reading.query)
    return served.engine.search(
        want, filters, request.sort, start, size, fold=request.fold, until=until
    )


def _counting(
    served: Served, counted: dict[tuple[Query, Filters], int | None], until: float
) -> Count:
    """How many reports a query finds; some are known, each other is counted once."""

    def count(asked: Query, filters: Filters) -> int | None:
        if (asked, filters) not in counted:
            must = interpretation.must(asked)
            counted[asked, filters] = served.engine.count(must, filters, until)
        return counted[asked, filters]

    return count


def _parts(query: Query, total: int, filters: Filters, count: Count) -> tuple[AskedPart, ...]:
    """The parts that all must hold; where nothing is found, what each has to do with it."""
    asked = [(part, query.without(part)) for part in query.parts]
    if total or len(asked) > MOST_EXPLAINED:
        return tuple(AskedPart(part.in_words(), str(rest)) for part, rest in asked)
    return tuple(
        AskedPart(part.in_words(), str(rest), count(Query(part), filters), count(rest, filters))
        for part, rest in asked
    )


def _values(values: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(None if value == NONE else value for value in values)


def _unknown_years(request: SearchRequest, served: Served) -> Iterator[Message]:
    for year in request.years:
        if year != NONE and int(year) not in served.years:
            yield Message("unknown_year", f"库中没有 {year} 年度的报告。")


def _synonyms(reading: Reading) -> Iterator[Message]:
    terms = (leaf.text for leaf in reading.query.wanted if isinstance(leaf, Term))
    for word in dict.fromkeys(word for term in terms for word in said_in(term)):
        others = "、".join(f"「{other}」" for other in synonyms_of(word))
        yield Message("synonyms", f"「{word}」也按{others}检索；只要这几个字，请加引号。")


def _depth_message(matches: Matches) -> tuple[Message, ...]:
    if matches.groups <= DEEPEST_HIT:
        return ()
    unit = "份" if matches.groups == matches.total else "组"
    text = f"共 {matches.groups} {unit}，可翻阅前 {DEEPEST_HIT} {unit}；"
    return (Message("deep_results", f"{text}其余请用筛选缩小范围，或导出。"),)


def _partial_message(matches: Matches, seconds: float) -> tuple[Message, ...]:
    if not matches.unsearched:
        return ()
    left = f"还有 {matches.unsearched:,} 份报告没有查到，结果不全"
    if matches.late:
        return (Message("partial", f"检索超过 {seconds:g} 秒，{left}；请少用几个词。"),)
    return (Message("partial", f"索引有一部分暂时读不到，{left}；请稍后再试。"),)


def _hit(shown: Shown, found: Found, copies: tuple[Copy, ...], reading: Reading) -> Hit:
    report, query = shown.report, reading.query
    asked = marks.spans(query, report.text, report.sections)
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
        score=found.score,
        snippets=make_snippets(shown, asked),
        same=tuple(id for id, _ in found.same),
        copies=copies,
    )
