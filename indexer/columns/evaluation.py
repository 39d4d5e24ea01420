"""Which documents of a segment match a query of Whoosh's, with the scores that Whoosh gives them?

Whoosh walks its query tree with matchers, document by document. Here each node answers with the
list of all its matches at once. What a node is worth is Whoosh's BM25F, or its constant scores.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import query, scoring
from whoosh.fields import Schema

from indexer.columns.exact_run import ExactRun
from indexer.columns.hits import (
    NONE,
    Documents,
    Hits,
    Mask,
    Worth,
    all_of,
    any_of,
    constant,
    maybe,
    without,
)
from indexer.columns.leaf import Leaf
from indexer.columns.nearness import shortest
from indexer.columns.phrases import PlacedTerm, Places, documents_of, needed, places_of
from indexer.columns.postings import FieldPostings, Integers, Numbers


class NotEvaluable(Exception):
    """No array way is known for a node of the query; stock Whoosh has to answer."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What scores depend on over all segments: how many documents hold a term, and so on."""

    schema: Schema
    weighting: scoring.BM25F
    documents: int
    average_lengths: Mapping[str, float]
    frequencies: Mapping[tuple[str, bytes], int]

    def idf(self, field: str, term: bytes) -> float:
        """How much a term tells, as Whoosh has it."""
        return math.log(self.documents / (self.frequencies[field, term] + 1)) + 1


class Evaluation:
    """Evaluates one query on one segment; what is asked twice is evaluated once.

    Only documents for which `within` is true are matches, if it is given.
    """

    def __init__(self, leaf: Leaf, within: Mask | None = None) -> None:
        self.leaf = leaf
        self.within = within
        self._found: dict[tuple[str, bytes], tuple[FieldPostings, int] | None] = {}
        self._runs: dict[tuple[str, str], tuple[Numbers, Numbers]] = {}

    def hits(self, asked: query.Query, statistics: Statistics) -> Hits:
        """The matches; `NotEvaluable` if there is no way."""
        return _Scored(self, statistics).hits(asked)

    def count(self, field: str, term: bytes) -> int:
        """How many documents hold a term."""
        found = self.find(field, term)
        return 0 if found is None else found[0].document_count(found[1])

    def find(self, field: str, term: bytes) -> tuple[FieldPostings, int] | None:
        """The postings of the field and the number of the term in them; None if it has none."""
        if (field, term) not in self._found:
            self._found[field, term] = self.leaf.find(field, term)
        return self._found[field, term]

    def remember(self, field: str, term: bytes, postings: FieldPostings, number: int) -> None:
        """Spare `find` the search."""
        self._found[field, term] = postings, number

    def run(self, field: str, run: str) -> tuple[Numbers, Numbers]:
        """The documents that hold the run of characters, and how often."""
        if (field, run) not in self._runs:
            places = self._places(field, run, self.within)
            found = NONE.documents, NONE.documents
            if len(places):
                found = documents_of(self.leaf.terms.fields[field], places)
            self._runs[field, run] = found
        return self._runs[field, run]

    def windows(self, field: str, runs: Sequence[str], documents: Numbers) -> Numbers:
        """By document how long the shortest piece is that holds all runs; 0 where none does.

        The documents are ascending.
        """
        postings = self.leaf.terms.fields.get(field)
        if postings is None or not len(documents):
            return np.zeros(len(documents), np.intp)
        within = np.zeros(self.leaf.size, np.bool_)
        within[documents] = True
        places = [self._places(field, run, within) for run in runs]
        return shortest(postings, documents, places, [len(run) for run in runs])

    def _places(self, field: str, run: str, within: Mask | None) -> Places:
        found = [(at, self.find(field, run[at : at + 2].encode())) for at in needed(run)]
        terms = [PlacedTerm(held[1], at) for at, held in found if held is not None]
        postings = self.leaf.terms.fields.get(field)
        if postings is None or len(terms) < len(found):
            return np.zeros(0, np.int32)
        return places_of(postings, terms, _of_rows(within, postings))


def _of_rows(within: Mask | None, postings: FieldPostings) -> Mask | None:
    """Which rows are of these documents."""
    if within is None or postings.long is None:
        return within
    found: Mask = within[postings.long.documents]
    return found


class _Scored:
    """The matches of each kind of node, with what they are worth."""

    def __init__(self, evaluation: Evaluation, statistics: Statistics) -> None:
        self._evaluation = evaluation
        self._leaf = evaluation.leaf
        self._within = evaluation.within
        self._statistics = statistics
        self._size = self._leaf.size

    def hits(self, asked: query.Query) -> Hits:
        match asked:
            case query.Term():
                return self._term(asked.fieldname, asked.text, asked.boost)
            case query.And():
                lists = list(map(self.hits, asked.subqueries))
                return all_of(lists, self._size).boosted(_boost_of(asked))
            case query.Or() if not asked.minmatch and not asked.scale:
                lists = list(map(self.hits, asked.subqueries))
                return any_of(lists, self._size).boosted(_boost_of(asked))
            case query.AndNot():
                return without(self.hits(asked.a), self.hits(asked.b), self._size)
            case query.AndMaybe():
                return maybe(self.hits(asked.a), self.hits(asked.b), self._size)
            case query.Not():
                return without(constant(self._all()), self.hits(asked.query), self._size)
            case query.ConstantScoreQuery():
                return constant(self.documents(asked.child), asked.score)
            case ExactRun():
                return self._run(asked)
            case query.Phrase() if asked.slop == 1:
                return self._phrase(asked)
            case query.Prefix():
                return self._prefix(asked)
            case query.NumericRange():
                return self._range(asked)
            case query.Every() if asked.fieldname is None:
                return constant(self._all(), asked.boost)
            case _ if asked is query.NullQuery:
                return NONE
        raise NotEvaluable(type(asked).__name__)

    def documents(self, asked: query.Query) -> Documents:
        """The matches of a node whose scores nobody asks for."""
        match asked:
            case query.Term():
                found = self._found(asked.fieldname, asked.text)
                if found is None:
                    return NONE.documents
                return self._inside(Hits(found[0].documents(found[1]))).documents
            case query.And():
                lists = [Hits(self.documents(each)) for each in asked.subqueries]
                return all_of(lists, self._size).documents
            case query.Or() if not asked.minmatch and not asked.scale:
                lists = [Hits(self.documents(each)) for each in asked.subqueries]
                return any_of(lists, self._size).documents
            case query.AndNot():
                kept, gone = Hits(self.documents(asked.a)), Hits(self.documents(asked.b))
                return without(kept, gone, self._size).documents
            case query.Every() if asked.fieldname is None:
                return self._all()
        return self.hits(asked).documents

    def _all(self) -> Documents:
        if self._within is not None:
            return np.flatnonzero(self._within)
        return np.arange(self._size)

    def _inside(self, hits: Hits) -> Hits:
        return hits if self._within is None else hits.only(self._within[hits.documents])

    def _found(self, field: str, text: Any) -> tuple[FieldPostings, int, bytes] | None:
        term = _bytes_of(self._statistics.schema, field, text)
        found = None if term is None else self._evaluation.find(field, term)
        return None if found is None or term is None else (*found, term)

    def _term(self, field: str, text: Any, boost: float) -> Hits:
        found = self._found(field, text)
        if found is None:
            return NONE
        postings, number, term = found
        documents, frequencies = postings.counted_documents(number)
        idf = self._statistics.idf(field, term)
        return self._inside(Hits(documents, (self._worth(field, frequencies, idf, boost),)))

    def _run(self, asked: ExactRun) -> Hits:
        """A run tells as much as the rarest of the pairs that are looked for."""
        documents, often = self._evaluation.run(asked.fieldname, asked.run)
        if not len(documents):
            return NONE
        pairs = [asked.words[at].encode() for at in needed(asked.run)]
        idf = max(self._statistics.idf(asked.fieldname, pair) for pair in pairs)
        return Hits(documents, (self._worth(asked.fieldname, often, idf, asked.boost),))

    def _worth(self, field: str, frequencies: Integers, idf: float, boost: float) -> Worth:
        if not self._statistics.schema[field].scorable:
            return Worth(frequencies, boost)
        weighting = self._statistics.weighting
        b, k1 = weighting._field_B.get(field, weighting.B), weighting.K1
        average = self._statistics.average_lengths[field] or 1.0
        norms = self._leaf.norms(field, k1 * (1 - b), k1 * b / average)
        return Worth(frequencies, idf * (k1 + 1) * boost, norms)

    def _phrase(self, asked: query.Phrase) -> Hits:
        field = self._statistics.schema[asked.fieldname]
        if not field.format or not field.format.supports("positions"):
            raise NotEvaluable("Phrase")
        found = [self._found(asked.fieldname, word) for word in asked.words]
        terms = [PlacedTerm(each[1], at) for at, each in enumerate(found) if each is not None]
        if len(terms) < len(found) or not terms:
            return NONE
        postings = self._leaf.terms.fields[asked.fieldname]
        places = places_of(postings, terms, _of_rows(self._within, postings))
        documents, _ = documents_of(postings, places)
        words = [self._term(asked.fieldname, word, 1.0) for word in asked.words]
        scored = all_of([*words, constant(documents, 0.0)], self._size)
        return scored.boosted(asked.boost)

    def _prefix(self, asked: query.Prefix) -> Hits:
        """As Whoosh has it: the boost counts only where several words begin so."""
        postings = self._leaf.terms.fields.get(asked.fieldname)
        prefix = _bytes_of(self._statistics.schema, asked.fieldname, asked.text)
        if postings is None or prefix is None:
            return NONE
        numbers = [each for each in postings.terms.with_prefix(prefix) if postings.terms[each]]
        boost = asked.boost if len(numbers) > 1 else 1.0
        if postings.long is None:
            return self._any_word(asked.fieldname, postings, numbers, boost)
        lists = [self._term(asked.fieldname, postings.terms[each], 1.0) for each in numbers]
        return any_of(lists, self._size).boosted(boost)

    def _any_word(
        self, field: str, postings: FieldPostings, numbers: Sequence[int], boost: float
    ) -> Hits:
        """The documents that hold one of several neighbouring terms, all read at once."""
        block = postings.take(np.array(numbers, np.int64))
        idfs = []
        for number in numbers:
            term = postings.terms[number]
            self._evaluation.remember(field, term, postings, number)
            idfs.append(self._statistics.idf(field, term))
        worth = self._worth(field, block.frequencies, 1.0, boost)
        weights = np.repeat(np.array(idfs, np.float32), block.counts)
        rows, scores = block.rows, worth.scores(block.rows)
        if worth.norms is not None:
            scores *= weights
        if self._within is not None:
            kept = np.flatnonzero(self._within[rows])
            rows, scores = rows[kept], scores[kept]
        held = np.zeros(self._size, np.bool_)
        held[rows] = True
        sums = np.bincount(rows, scores, self._size)
        documents = np.flatnonzero(held)
        return Hits(documents, given=sums[documents].astype(np.float32))

    def _range(self, asked: query.NumericRange) -> Hits:
        if not self._leaf.documents.has_column(asked.fieldname):
            raise NotEvaluable("NumericRange")
        values = self._leaf.numbers(asked.fieldname)
        keep = np.ones(len(values), np.bool_)
        if asked.start is not None:
            keep &= values > asked.start if asked.startexcl else values >= asked.start
        if asked.end is not None:
            keep &= values < asked.end if asked.endexcl else values <= asked.end
        return self._inside(constant(np.flatnonzero(keep), asked.boost))


def _boost_of(asked: query.Query) -> float:
    """Whoosh forgets the boost of a node with one child."""
    return float(asked.boost) if len(asked.subqueries) > 1 else 1.0


def _bytes_of(schema: Schema, field: str, text: Any) -> bytes | None:
    if isinstance(text, bytes):
        return text
    try:
        if isinstance(text, str):
            return text.encode()
        term: bytes = schema[field].to_bytes(text)
    except ValueError:
        return None
    return term
