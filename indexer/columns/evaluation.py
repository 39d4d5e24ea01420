"""Which documents of a segment match a query of Whoosh's, with the scores that Whoosh gives them?

Whoosh walks its query tree with matchers, document by document. Here each node answers with the
list of all its matches at once. What a node is worth is Whoosh's BM25F, or its constant scores.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from whoosh import query
from whoosh.fields import Schema

from indexer.columns.codec import TermsReader
from indexer.columns.documents import DocumentsReader
from indexer.columns.hits import NONE, Documents, Hits, all_of, any_of, constant, without
from indexer.columns.postings import FieldPostings

_B: Final = 0.75
_K1: Final = 1.2


class NotEvaluable(Exception):
    """No array way is known for a node of the query; stock Whoosh has to answer."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """What scores depend on over all segments."""

    schema: Schema
    documents: int
    average_lengths: Mapping[str, float]
    frequencies: Mapping[tuple[str, bytes], int]

    def idf(self, field: str, term: bytes) -> float:
        """How much a term tells, as Whoosh has it."""
        return math.log(self.documents / (self.frequencies[field, term] + 1)) + 1


class Evaluation:
    """Evaluates queries on one segment."""

    def __init__(
        self, terms: TermsReader, documents: DocumentsReader, statistics: Statistics
    ) -> None:
        self._terms = terms
        self._documents = documents
        self._statistics = statistics
        self._size = documents.doc_count_all()

    def hits(self, asked: query.Query) -> Hits:
        """The matches, deleted documents among them; `NotEvaluable` if there is no way."""
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
            case query.Not():
                return without(constant(self._all()), self.hits(asked.query), self._size)
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

    def _all(self) -> Documents:
        return np.arange(self._size, dtype=np.int32)

    def _found(self, field: str, text: Any) -> tuple[FieldPostings, int, bytes] | None:
        postings = self._terms.fields.get(field)
        if postings is None:
            return None
        term = _bytes_of(self._statistics.schema, field, text)
        number = None if term is None else postings.terms.find(term)
        return None if number is None or term is None else (postings, number, term)

    def _term(self, field: str, text: Any, boost: float) -> Hits:
        found = self._found(field, text)
        if found is None:
            return NONE
        postings, number, term = found
        documents, frequencies = postings.documents(number)
        return Hits(documents, self._scored(field, term, documents, frequencies)).boosted(boost)

    def _scored(
        self, field: str, term: bytes, documents: Documents, frequencies: npt.NDArray[np.int32]
    ) -> npt.NDArray[np.float32]:
        often = frequencies.astype(np.float32)
        if not self._statistics.schema[field].scorable:
            return often
        average = self._statistics.average_lengths[field] or 1.0
        lengths = self._documents.lengths(field)[documents]
        norms = np.float32(_K1 * (1 - _B)) + np.float32(_K1 * _B / average) * lengths
        weight = np.float32(self._statistics.idf(field, term) * (_K1 + 1))
        scores: npt.NDArray[np.float32] = weight * often / (often + norms.astype(np.float32))
        return scores

    def _phrase(self, asked: query.Phrase) -> Hits:
        field = self._statistics.schema[asked.fieldname]
        if not field.format or not field.format.supports("positions"):
            raise NotEvaluable("Phrase")
        found = [self._found(asked.fieldname, word) for word in asked.words]
        terms = [each for each in found if each is not None]
        if len(terms) < len(found) or not terms:
            return NONE
        documents = _documents_of_phrase([(each[0], each[1]) for each in terms], self._size)
        words = [self._term(asked.fieldname, word, 1.0) for word in asked.words]
        scored = all_of([*words, constant(documents, 0.0)], self._size)
        return scored.boosted(asked.boost)

    def _prefix(self, asked: query.Prefix) -> Hits:
        """As Whoosh has it: the boost counts only where several words begin so."""
        postings = self._terms.fields.get(asked.fieldname)
        prefix = _bytes_of(self._statistics.schema, asked.fieldname, asked.text)
        if postings is None or prefix is None:
            return NONE
        numbers = [each for each in postings.terms.with_prefix(prefix) if postings.terms[each]]
        lists = [self._term(asked.fieldname, postings.terms[each], 1.0) for each in numbers]
        return any_of(lists, self._size).boosted(asked.boost if len(lists) > 1 else 1.0)

    def _range(self, asked: query.NumericRange) -> Hits:
        if not self._documents.has_column(asked.fieldname):
            raise NotEvaluable("NumericRange")
        values = self._documents.file[f"column/{asked.fieldname}"]
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


def _documents_of_phrase(terms: Sequence[tuple[FieldPostings, int]], size: int) -> Documents:
    """The documents in which the terms stand one behind the other."""
    # The rarest first: what it leaves is looked up in the others.
    order = sorted(range(len(terms)), key=lambda at: terms[at][0].count(terms[at][1]))
    starts: npt.NDArray[np.int64] | None = None
    for at in order:
        postings, number = terms[at]
        documents, frequencies = postings.documents(number)
        places = np.repeat(documents.astype(np.int64) << 32, frequencies)
        places += postings.positions(number).astype(np.int64) - at
        if starts is None:
            starts = places
            continue
        found = np.searchsorted(places, starts)
        found[found == len(places)] = 0
        starts = starts[places[found] == starts]
    assert starts is not None  # noqa: S101  # there are terms
    mask = np.zeros(size, np.bool_)
    mask[starts >> 32] = True
    return np.flatnonzero(mask).astype(np.int32)
