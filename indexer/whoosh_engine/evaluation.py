"""Which reports hold what is wanted? Parts of a query evaluated on whole columns.

An exact run of one or two characters is a term of the index. A longer one finds candidates by its
bigrams, and the exact text of each candidate decides.
"""

from __future__ import annotations

import functools

import numpy as np

from indexer.analysis import bigrams
from indexer.boundary import About, AllOf, AnyOf, ExactRun, Part, WholeNumber
from indexer.entry import SEPARATOR, number_term
from indexer.whoosh_engine.store import Mask, Numbers, Postings, Store

_SEPARATOR = SEPARATOR.encode()
_LONGEST_TERM = 2


class Evaluation:
    """The evaluation of one query; `candidates` counts the texts that were looked at.

    Each part is evaluated once, however often a query names it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[Part, Mask] = {}
        self._runs: dict[ExactRun, Postings] = {}
        self.candidates = 0

    def mask(self, part: Part) -> Mask:
        """True for each document that holds the part."""
        if part not in self._known:
            self._known[part] = self._evaluate(part)
        return self._known[part]

    def run(self, run: ExactRun) -> Postings:
        """The documents that hold the run, and how often."""
        if run not in self._runs:
            self._runs[run] = self._look_for(run)
        return self._runs[run]

    def _evaluate(self, part: Part) -> Mask:
        match part:
            case ExactRun():
                return self._as_mask(self.run(part).documents)
            case WholeNumber(digits):
                return self._as_mask(self._term("exact", number_term(digits)))
            case About(word):
                return self._as_mask(self._term("about", word))
            case AllOf(parts):
                return functools.reduce(np.logical_and, map(self.mask, parts))
            case AnyOf(parts):
                return functools.reduce(np.logical_or, map(self.mask, parts))

    def _term(self, field: str, term: str) -> Numbers:
        return self._store.postings(field, term).documents

    def _as_mask(self, documents: Numbers) -> Mask:
        mask = np.zeros(self._store.size, np.bool_)
        mask[documents] = True
        return mask

    def _look_for(self, run: ExactRun) -> Postings:
        if len(run.bare) <= _LONGEST_TERM:
            return self._store.postings("exact", run.bare)
        bare, squeezed = run.bare.encode(), run.squeezed.encode()
        documents: list[int] = []
        frequencies: list[int] = []
        for document in self._candidates(run):
            count = _occurrences(self._store.exact_text(int(document)), bare, squeezed)
            if count:
                documents.append(int(document))
                frequencies.append(count)
        return Postings(np.array(documents, np.int32), np.array(frequencies, np.int32))

    def _candidates(self, run: ExactRun) -> Numbers:
        found = [self._holding_all(form) for form in dict.fromkeys((run.bare, run.squeezed))]
        documents = functools.reduce(np.union1d, found).astype(np.int32)
        documents = documents[self._store.alive[documents]]
        self.candidates += len(documents)
        return documents

    def _holding_all(self, form: str) -> Numbers:
        terms = (self._term("exact", bigram) for bigram in set(bigrams(form)))
        rarest_first = sorted(terms, key=len)
        return functools.reduce(_common, rarest_first)


def _common(some: Numbers, others: Numbers) -> Numbers:
    return np.intersect1d(some, others, assume_unique=True)


def _occurrences(text: bytes, bare: bytes, squeezed: bytes) -> int:
    """How often the run stands in the text; at least once if it does in either form.

    Each form of the run is looked for in that form of the text, and where there are two, every
    occurrence stands in both, so only those of the first are counted.
    """
    end = text.find(_SEPARATOR)
    if end < 0:
        return text.count(bare) or int(squeezed in text)
    return text.count(bare, 0, end) or int(text.find(squeezed, end) >= 0)
