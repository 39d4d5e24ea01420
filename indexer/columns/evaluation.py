"""Which documents of a segment match a query of Whoosh's, with the scores that Whoosh gives them?

Whoosh walks its query tree with matchers, document by document. Here each node answers with the
list of all its matches at once. What a node is worth is Whoosh's BM25F, or its constant scores.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from whoosh import query, scoring
from whoosh.fields import NUMERIC, Schema

from indexer.columns.array_queries import AtLeast, ColumnIs, InUnit, RunsNear
from indexer.columns.exact_run import ExactRun
from indexer.columns.hits import (
    NONE,
    Documents,
    Hits,
    Worth,
    all_of,
    any_of,
    at_least,
    constant,
    left_of,
    maybe,
    without,
)
from indexer.columns.lookups import Lookups, rows_within
from indexer.columns.numeric import numbers_within
from indexer.columns.phrases import PlacedTerm, documents_of, needed, occurrences_of
from indexer.columns.postings import FieldPostings, Frequencies
from indexer.columns.units import UnitEvaluation, anywhere

# What is left to look in is worth a mask where it is less than this part of the documents.
_WORTH_NARROWING: Final = 0.8


class OutOfTime(Exception):
    """The time that a query may take is over."""


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
    """Evaluates a query on one segment: the matches of each kind of node, and their worth.

    From the time `until` on, of `time.monotonic`, no further node is begun, but `OutOfTime` raised.
    """

    def __init__(self, lookups: Lookups, statistics: Statistics, until: float = math.inf) -> None:
        self._until = until
        self._lookups = lookups
        self._leaf = lookups.leaf
        self._within = lookups.within
        self._statistics = statistics
        self._size = self._leaf.size

    def hits(self, asked: query.Query) -> Hits:
        """The matches; `NotEvaluable` if there is no way."""
        self._require_time()
        match asked:
            case query.Term():
                return self._term(asked.fieldname, asked.text, asked.boost)
            case query.And():
                return self._every(asked.subqueries).boosted(_boost_of(asked))
            case query.Or() if not asked.minmatch and not asked.scale:
                lists = list(map(self.hits, asked.subqueries))
                return any_of(lists, self._size).boosted(_boost_of(asked))
            case query.AndNot():
                kept = self.hits(asked.a)
                gone = Hits(self._narrowed(kept.documents).documents(asked.b))
                return without(kept, gone, self._size)
            case query.AndMaybe():
                found = self.hits(asked.a)
                return maybe(found, self._narrowed(found.documents).hits(asked.b), self._size)
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
            case RunsNear():
                return constant(self._near(asked), asked.boost)
            case InUnit():
                return constant(self._in_unit(asked), asked.boost)
            case ColumnIs():
                passing = constant(np.flatnonzero(self._leaf.mask(asked.filter)), asked.boost)
                return self._inside(passing)
            case AtLeast():
                lists = [Hits(self.documents(each)) for each in asked.subqueries]
                return constant(at_least(lists, asked.least, self._size), asked.boost)
            case query.Every() if asked.fieldname is None:
                return constant(self._all(), asked.boost)
            case _ if asked is query.NullQuery:
                return NONE
        raise NotEvaluable(type(asked).__name__)

    def documents(self, asked: query.Query) -> Documents:
        """The matches of a node whose scores nobody asks for."""
        self._require_time()
        match asked:
            case query.Term():
                found = self._found(asked.fieldname, asked.text)
                if found is None:
                    return NONE.documents
                postings, number, _ = found
                few = self._lookups.few
                if few is None:
                    return self._inside(Hits(postings.documents(number))).documents
                return postings.documents_among(number, few)
            case ExactRun() if len(asked.words) == 1:
                return self.documents(query.Term(asked.fieldname, asked.run))
            case query.And():
                return self._documents_of_every(asked.subqueries)
            case query.Or() if not asked.minmatch and not asked.scale:
                return self._documents_of_any(asked.subqueries)
            case query.AndNot():
                documents = self.documents(asked.a)
                gone = Hits(self._narrowed(documents).documents(asked.b))
                return without(Hits(documents), gone, self._size).documents
            case query.Not():
                gone = Hits(self.documents(asked.query))
                return without(Hits(self._all()), gone, self._size).documents
            case query.Every() if asked.fieldname is None:
                return self._all()
        return self.hits(asked).documents

    def _every(self, nodes: Sequence[query.Query]) -> Hits:
        """The documents of all nodes. The filters are put to one list only, which is enough."""
        terms = [node for node in nodes if isinstance(node, query.Term)]
        lists = [self._unfiltered(each.fieldname, each.text, each.boost) for each in terms]
        if len(terms) < len(nodes):
            lists += [self.hits(node) for node in nodes if not isinstance(node, query.Term)]
        else:
            lists.sort(key=len)
            lists[:1] = map(self._inside, lists[:1])
        return all_of(lists, self._size)

    def _documents_of_every(self, nodes: Sequence[query.Query]) -> Documents:
        """What takes least to look for and leaves few comes first, the others in what is left."""
        first, *others = sorted(nodes, key=lambda node: self._most(node) * _effort(node))
        found = self.documents(first)
        for node in others:
            if not len(found):
                break
            narrowed = self._narrowed(found)
            matches = narrowed.documents(node)
            if narrowed is self:
                matches = all_of([Hits(found), Hits(matches)], self._size).documents
            found = matches
        return found

    def _documents_of_any(self, nodes: Sequence[query.Query]) -> Documents:
        """Words first, then what seems the most: the others are looked for in what is left."""
        ordered = sorted(nodes, key=self._most, reverse=True)
        ordered.sort(key=lambda node: not isinstance(node, query.Term))
        few = self._lookups.few
        if few is not None:
            return self._few_of_any(ordered, few)
        left = np.ones(self._size, np.bool_) if self._within is None else self._within.copy()
        wanted = left.copy()
        evaluation = self
        for node in ordered:
            left[evaluation.documents(node)] = False
            rest = left.nonzero()[0]
            if not len(rest):
                break
            evaluation = self._narrowed(rest)
        return (wanted & ~left).nonzero()[0]

    def _few_of_any(self, nodes: Sequence[query.Query], few: Documents) -> Documents:
        """The same in few documents, by lists of them."""
        left = few
        for node in nodes:
            left = left_of(left, self._narrowed(left).documents(node))
            if not len(left):
                return few
        return left_of(few, left)

    def _most(self, asked: query.Query) -> int:
        """How many documents match at most, by a quick look; each node is looked at once."""
        sizes = self._lookups.sizes
        if id(asked) not in sizes:
            sizes[id(asked)] = asked, self._look(asked)
        return sizes[id(asked)][1]

    def _look(self, asked: query.Query) -> int:
        match asked:
            case query.Term():
                found = self._found(asked.fieldname, asked.text)
                return 0 if found is None else found[0].count(found[1])
            case ExactRun():
                pairs = (asked.words[at].encode() for at in needed(asked.run))
                return min(self._lookups.count(asked.fieldname, pair) for pair in pairs)
            case query.And() if asked.subqueries:
                return min(map(self._most, asked.subqueries))
            case query.Or():
                return min(sum(map(self._most, asked.subqueries)), self._size)
            case query.AndNot():
                return self._most(asked.a)
            case AtLeast():
                return min(sum(map(self._most, asked.subqueries)), self._size)
        return self._size

    def _narrowed(self, documents: Documents) -> Evaluation:
        """The evaluation in these documents alone, if they are so few that it is worth it."""
        if len(documents) > _WORTH_NARROWING * self._size:
            return self
        return Evaluation(self._lookups.narrowed(documents), self._statistics, self._until)

    def _require_time(self) -> None:
        if time.monotonic() >= self._until:
            raise OutOfTime

    def _all(self) -> Documents:
        found = self._lookups.documents
        return np.arange(self._size) if found is None else found

    def _inside(self, hits: Hits) -> Hits:
        return hits if self._within is None else hits.where(self._within[hits.documents])

    def _found(self, field: str, text: Any) -> tuple[FieldPostings, int, bytes] | None:
        term = _bytes_of(self._statistics.schema, field, text)
        found = None if term is None else self._lookups.find(field, term)
        return None if found is None or term is None else (*found, term)

    def _term(self, field: str, text: Any, boost: float) -> Hits:
        few = self._lookups.few
        found = self._found(field, text)
        if few is None or found is None or found[0].has_places or found[0].long is not None:
            return self._inside(self._unfiltered(field, text, boost))
        postings, number, term = found
        return self._counted(field, term, boost, *postings.counted_among(number, few))

    def _unfiltered(self, field: str, text: Any, boost: float) -> Hits:
        found = self._found(field, text)
        if found is None:
            return NONE
        postings, number, term = found
        return self._counted(field, term, boost, *postings.counted_documents(number))

    def _counted(
        self, field: str, term: bytes, boost: float, documents: Documents, often: Frequencies
    ) -> Hits:
        idf = self._statistics.idf(field, term)
        return Hits(documents, (self._worth(field, often, idf, boost),))

    def _run(self, asked: ExactRun) -> Hits:
        """A run tells as much as the rarest of the pairs that are looked for."""
        documents, often = self._lookups.run(asked.fieldname, asked.run)
        if not len(documents):
            return NONE
        pairs = [asked.words[at].encode() for at in needed(asked.run)]
        idf = max(self._statistics.idf(asked.fieldname, pair) for pair in pairs)
        return Hits(documents, (self._worth(asked.fieldname, often, idf, asked.boost),))

    def _near(self, asked: RunsNear) -> Documents:
        """The documents in which some piece that is short enough holds all runs."""
        lists = [Hits(self._lookups.run(asked.fieldname, run)[0]) for run in asked.runs]
        documents = all_of(lists, self._size).documents
        windows = self._lookups.windows(asked.fieldname, asked.runs, documents)
        longest = sum(map(len, asked.runs)) + asked.distance
        found: Documents = documents[(windows > 0) & (windows <= longest)]
        return found

    def _in_unit(self, asked: InUnit) -> Documents:
        """What a piece of a document answers, the document answers too."""
        documents = self.documents(anywhere(asked.asked, asked.fieldname))
        units = UnitEvaluation(self._lookups, self._statistics.schema, asked, documents)
        return units.documents()

    def _worth(self, field: str, frequencies: Frequencies, idf: float, boost: float) -> Worth:
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
        occurrences = occurrences_of(postings, terms, rows_within(self._within, postings))
        documents, _ = documents_of(postings, occurrences)
        words = [self._term(asked.fieldname, word, 1.0) for word in asked.words]
        scored = all_of([*words, constant(documents, 0.0)], self._size)
        return scored.boosted(asked.boost)

    def _prefix(self, asked: query.Prefix) -> Hits:
        """As Whoosh has it: the boost counts only where several words begin so."""
        postings = self._leaf.terms.fields.get(asked.fieldname)
        prefix = _bytes_of(self._statistics.schema, asked.fieldname, asked.text)
        if postings is None or prefix is None:
            return NONE
        numbers = postings.terms.with_prefix(prefix)
        if numbers and not postings.terms[numbers.start]:
            numbers = numbers[1:]  # the empty word begins with nothing
        boost = asked.boost if len(numbers) > 1 else 1.0
        if postings.long is None:
            return self._any_word(asked.fieldname, postings, numbers, boost)
        lists = [self._term(asked.fieldname, postings.terms[each], 1.0) for each in numbers]
        return any_of(lists, self._size).boosted(boost)

    def _any_word(self, field: str, postings: FieldPostings, numbers: range, boost: float) -> Hits:
        """The documents that hold one of several neighbouring terms, all read at once."""
        counts, rows, frequencies = postings.counted_rows(numbers)
        idfs = []
        for number in numbers:
            term = postings.terms[number]
            self._lookups.remember(field, term, postings, number)
            idfs.append(self._statistics.idf(field, term))
        worth = self._worth(field, frequencies, 1.0, boost)
        weights = np.repeat(np.array(idfs, np.float32), counts)
        scores = worth.scores(rows)
        if worth.norms is not None:
            scores *= weights
        if self._within is not None:
            kept = np.flatnonzero(self._within[rows])
            rows, scores = rows[kept], scores[kept]
        sums = np.bincount(rows, scores, self._size)
        # With a boost each word is worth something.
        documents = np.flatnonzero(sums) if boost > 0 else np.unique(rows)
        return Hits(documents, given=sums[documents].astype(np.float32))

    def _range(self, asked: query.NumericRange) -> Hits:
        """The documents that hold a number within; one at least, if they hold several."""
        field = self._statistics.schema[asked.fieldname]
        postings = self._leaf.terms.fields.get(asked.fieldname)
        if not isinstance(field, NUMERIC):
            raise NotEvaluable("NumericRange")
        numbers = numbers_within(field, asked, postings) if postings else range(0)
        if postings is None or not numbers:
            return NONE
        held = np.zeros(self._size, np.bool_)
        held[postings.rows_of(numbers)] = True
        return self._inside(constant(np.flatnonzero(held), asked.boost))


def _effort(asked: query.Query) -> int:
    """How many lists of places are compared in each document, at most."""
    match asked:
        case ExactRun():
            return len(needed(asked.run))
        case query.And() | query.Or() | AtLeast():
            return max(map(_effort, asked.subqueries), default=1)
        case query.AndNot():
            return _effort(asked.a)
    return 1


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
