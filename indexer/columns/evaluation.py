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
from indexer.columns.hits import NONE, Documents, Hits, Scores, all_of, any_of, constant, without
from indexer.columns.leaf import Leaf
from indexer.columns.nearness import rows_of, shortest
from indexer.columns.phrases import PlacedTerm, Places, documents_of, needed, places_of
from indexer.columns.postings import FieldPostings, Numbers


class NotEvaluable(Exception):
    """No array way is known for a node of the query; stock Whoosh has to answer."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What scores depend on over all segments.

    `frequencies` tells how many documents hold a term of a field (bytes), or a run (characters).
    """

    schema: Schema
    weighting: scoring.BM25F
    documents: int
    average_lengths: Mapping[str, float]
    frequencies: Mapping[tuple[str, bytes | str], int]

    def idf(self, field: str, held: bytes | str) -> float:
        """How much it tells, as Whoosh has it."""
        return math.log(self.documents / (self.frequencies[field, held] + 1)) + 1


class Evaluation:
    """Evaluates one query on one segment; what is asked twice is evaluated once."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        self._size = leaf.size
        self._runs: dict[tuple[str, str], Places] = {}

    def hits(self, asked: query.Query, statistics: Statistics) -> Hits:
        """The matches, deleted documents among them; `NotEvaluable` if there is no way."""
        return _Scored(self, self._leaf, statistics).hits(asked)

    def count(self, field: str, held: bytes | str) -> int:
        """How many documents hold a term or a run."""
        if isinstance(held, str):
            return len(self.run(field, held)[0])
        found = self._leaf.find(field, held)
        return 0 if found is None else found[0].document_count(found[1])

    def run(self, field: str, run: str) -> tuple[Numbers, Numbers]:
        """The documents that hold the run of characters, and how often."""
        postings = self._leaf.terms.fields.get(field)
        places = self.places(field, run)
        if postings is None or not len(places):
            return NONE.documents, NONE.documents
        return documents_of(postings, places)

    def places(self, field: str, run: str) -> Places:
        """Where the run begins: ascending numbers of row and place."""
        if (field, run) not in self._runs:
            self._runs[field, run] = self._places(field, run)
        return self._runs[field, run]

    def windows(self, field: str, runs: Sequence[str], documents: Numbers) -> Numbers:
        """By document how long the shortest piece is that holds all runs; 0 where none does.

        The documents are ascending.
        """
        postings = self._leaf.terms.fields.get(field)
        if postings is None or not len(documents):
            return np.zeros(len(documents), np.int32)
        rows = rows_of(postings, documents)
        places = [self._places(field, run, rows) for run in runs]
        return shortest(postings, documents, places, [len(run) for run in runs])

    def _places(self, field: str, run: str, within: Numbers | None = None) -> Places:
        found = [(at, self._leaf.find(field, run[at : at + 2].encode())) for at in needed(run)]
        terms = [PlacedTerm(held[1], at) for at, held in found if held is not None]
        postings = self._leaf.terms.fields.get(field)
        if postings is None or len(terms) < len(found):
            return NONE.documents
        return places_of(postings, terms, within)


class _Scored:
    """The matches of each kind of node, with scores."""

    def __init__(self, evaluation: Evaluation, leaf: Leaf, statistics: Statistics) -> None:
        self._evaluation = evaluation
        self._leaf = leaf
        self._statistics = statistics
        self._size = leaf.size

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
                return self._maybe(self.hits(asked.a), self.hits(asked.b))
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
                return NONE.documents if found is None else found[0].documents(found[1])
            case query.And():
                lists = [constant(self.documents(each)) for each in asked.subqueries]
                return all_of(lists, self._size).documents
            case query.Or() if not asked.minmatch and not asked.scale:
                lists = [constant(self.documents(each)) for each in asked.subqueries]
                return any_of(lists, self._size).documents
            case query.AndNot():
                kept = constant(self.documents(asked.a))
                return without(kept, constant(self.documents(asked.b)), self._size).documents
            case query.Every() if asked.fieldname is None:
                return self._all()
            case ExactRun():
                return self._evaluation.run(asked.fieldname, asked.run)[0]
        return self.hits(asked).documents

    def _all(self) -> Documents:
        return np.arange(self._size, dtype=np.int32)

    def _found(self, field: str, text: Any) -> tuple[FieldPostings, int, bytes] | None:
        term = _bytes_of(self._statistics.schema, field, text)
        found = None if term is None else self._leaf.find(field, term)
        return None if found is None or term is None else (*found, term)

    def _term(self, field: str, text: Any, boost: float) -> Hits:
        found = self._found(field, text)
        if found is None:
            return NONE
        postings, number, term = found
        documents, frequencies = postings.counted_documents(number)
        return Hits(documents, self._bm25(field, term, documents, frequencies)).boosted(boost)

    def _run(self, asked: ExactRun) -> Hits:
        documents, often = self._evaluation.run(asked.fieldname, asked.run)
        if not len(documents):
            return NONE
        scores = self._bm25(asked.fieldname, asked.run, documents, often)
        return Hits(documents, scores).boosted(asked.boost)

    def _bm25(
        self, field: str, held: bytes | str, documents: Documents, frequencies: Numbers
    ) -> Scores:
        often = frequencies.astype(np.float32)
        if not self._statistics.schema[field].scorable:
            return often
        average = self._statistics.average_lengths[field] or 1.0
        weighting = self._statistics.weighting
        b, k1 = weighting._field_B.get(field, weighting.B), weighting.K1
        norms = self._leaf.norms(field, k1 * (1 - b), k1 * b / average)
        below = norms[documents] if len(documents) < self._size else norms
        scores: Scores = often / (often + below)
        scores *= np.float32(self._statistics.idf(field, held) * (k1 + 1))
        return scores

    def _maybe(self, some: Hits, more: Hits) -> Hits:
        """Those of the first list; where the second has them too, with the sum of the scores."""
        if not len(some) or not len(more):
            return some
        scores = np.zeros(self._size, np.float32)
        scores[more.documents] = more.scores
        return Hits(some.documents, some.scores + scores[some.documents])

    def _phrase(self, asked: query.Phrase) -> Hits:
        field = self._statistics.schema[asked.fieldname]
        if not field.format or not field.format.supports("positions"):
            raise NotEvaluable("Phrase")
        found = [self._found(asked.fieldname, word) for word in asked.words]
        terms = [PlacedTerm(each[1], at) for at, each in enumerate(found) if each is not None]
        if len(terms) < len(found) or not terms:
            return NONE
        postings = self._leaf.terms.fields[asked.fieldname]
        documents, _ = documents_of(postings, places_of(postings, terms))
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
        lists = [self._term(asked.fieldname, postings.terms[each], 1.0) for each in numbers]
        return any_of(lists, self._size).boosted(asked.boost if len(lists) > 1 else 1.0)

    def _range(self, asked: query.NumericRange) -> Hits:
        if not self._leaf.documents.has_column(asked.fieldname):
            raise NotEvaluable("NumericRange")
        values = self._leaf.numbers(asked.fieldname)
        keep = np.ones(len(values), np.bool_)
        if asked.start is not None:
            keep &= values > asked.start if asked.startexcl else values >= asked.start
        if asked.end is not None:
            keep &= values < asked.end if asked.endexcl else values <= asked.end
        return constant(np.flatnonzero(keep).astype(np.int32), asked.boost)


def _boost_of(asked: query.Query) -> float:
    """Whoosh forgets the boost of a node with one child."""
    return float(asked.boost) if len(asked.subqueries) > 1 else 1.0


def _bytes_of(schema: Schema, field: str, text: Any) -> bytes | None:
    if isinstance(text, bytes):
        return text
    try:
        term: bytes = schema[field].to_bytes(text)
    except ValueError:
        return None
    return term
