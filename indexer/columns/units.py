"""Which documents have a sentence, a line or a section that answers a query by itself?

All pieces of a kind are numbered through the segment, in the order of their places. A run lies in a
piece if it begins and ends in it; a query is answered by the numbers of the pieces that answer it.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from functools import cached_property, reduce
from typing import Final

import numpy as np
from whoosh import query
from whoosh.fields import Schema

from indexer.columns.array_queries import InUnit, RunsNear
from indexer.columns.exact import APART, BREAK, COMMA, SECTIONS, Characters
from indexer.columns.exact_run import ExactRun
from indexer.columns.fields import DigitRuns
from indexer.columns.finding import number_places, shortest
from indexer.columns.hits import Documents, Mask
from indexer.columns.lookups import Lookups
from indexer.columns.phrases import Places, document_of
from indexer.columns.postings import Numbers

_LETTERS: Final = string.digits + string.ascii_lowercase


def anywhere(asked: query.Query, field: str) -> query.Query:
    """What a document holds anywhere of which a unit answers.

    A number that ends where its unit does may go on in the next: of the document it is none.
    """
    match asked:
        case query.And() | query.Or():
            return type(asked)([anywhere(each, field) for each in asked.subqueries])
        case query.Prefix() | query.Term():
            # One character has no run; most documents hold it anyway.
            return ExactRun(field, asked.text) if len(asked.text) > 1 else query.Every()
    return asked


class UnitEvaluation:
    """Evaluates what is asked of the units of some documents of a segment."""

    def __init__(
        self, lookups: Lookups, schema: Schema, asked: InUnit, documents: Documents
    ) -> None:
        self._lookups = lookups
        self._schema = schema
        self._field = asked.fieldname
        self._asked = asked.asked
        self._within: Mask = np.zeros(lookups.leaf.size, np.bool_)
        self._within[documents] = True
        self._begins = self._places(BREAK + asked.mark)
        # Where the unit of each number ends, the next begins.
        self._ends = np.append(self._begins, np.iinfo(np.int32).max)
        self._is_section = asked.mark in SECTIONS
        self._section = self._places(BREAK + asked.section) if asked.section else None

    @cached_property
    def _apart(self) -> Places:
        """Where white space stood before a letter or a digit that follows one."""
        return self._places(BREAK + APART)

    def documents(self) -> Documents:
        """The documents that have a unit which answers."""
        found = self._units(self._asked)
        if not len(found):
            return np.zeros(0, np.intp)
        postings = self._lookups.leaf.terms.fields[self._field]
        return _distinct(document_of(postings, self._begins[found - 1]))

    def _units(self, asked: query.Query) -> Numbers:
        """The numbers of the units that answer, ascending, the first of them 1."""
        match asked:
            case query.And():
                return reduce(_both, map(self._units, asked.subqueries))
            case query.Or():
                every = [np.zeros(0, np.intp), *map(self._units, asked.subqueries)]
                return _distinct(np.sort(np.concatenate(every)))
            case RunsNear():
                return self._near(asked.runs, asked.distance)
            case ExactRun():
                return self._of(*self._digits_at_edges(asked.run))
            case query.Prefix():
                return self._of(self._beginning(asked.text), len(asked.text))
            case query.Term() if isinstance(self._schema[asked.fieldname], Characters):
                return self._of(self._places(asked.text), 1)
            case query.Term() if isinstance(self._schema[asked.fieldname], DigitRuns):
                return self._of(self._whole_number(asked.text), len(asked.text))
        raise TypeError(f"{asked!r} cannot be asked of a unit")

    def _near(self, runs: Sequence[str], distance: int) -> Numbers:
        places = [self._inside(self._places(run), len(run))[0] for run in runs]
        lengths = [len(run) for run in runs]
        units, windows = shortest(places, lengths, self._begins)
        found: Numbers = units[windows <= sum(lengths) + distance]
        return found

    def _digits_at_edges(self, run: str) -> tuple[Places, int]:
        """Where the run begins, and how long it is; without a comma beside a digit at its edge.

        Where such a comma was skipped, it stands where the digit before stands (`exact`).
        """
        leading = run[0] == COMMA and run[1].isdecimal()
        trailing = run[-1] == COMMA and run[-2].isdecimal()
        return self._places(run) + np.int32(leading), len(run) - leading - trailing

    def _of(self, places: Places, length: int) -> Numbers:
        """The units in which a run of that length lies that begins at one of the places."""
        return _distinct(self._inside(places, length)[1])

    def _inside(self, places: Places, length: int) -> tuple[Places, Numbers]:
        """Those of the places at which a run of that length lies in one unit, and their units."""
        last = places + np.int32(length - 1)
        units = self._number(places)
        kept = self._ends[units] > last
        if self._is_section:
            kept &= units % 2 == 1
        if self._section is not None:
            number = number_places(places, self._section)
            kept &= (number % 2 == 1) & (number == number_places(last, self._section))
        return places[kept], units[kept]

    def _number(self, places: Places) -> Numbers:
        """The number of the unit in which each place is; of a section also that behind its end."""
        return number_places(places, self._begins)

    def _places(self, run: str) -> Places:
        return self._lookups.places(self._field, run, self._within)

    def _whole_number(self, digits: str) -> Places:
        """Where the digits stand with none beside them.

        White space ends a number, or it stands within one; both readings count. What stands beside
        in another unit does not.
        """
        places = self._places(digits)
        behind = places + np.int32(len(digits))
        alone_before = ~self._follows(places, digits[0], string.digits)
        alone_behind = ~self._precedes(behind, digits[-1], string.digits)
        ended = self._unbroken(places, behind)
        ended &= alone_before | _among(self._apart, places)
        ended &= alone_behind | _among(self._apart, behind)
        going_on = alone_before | _among(self._begins, places)
        going_on &= alone_behind | _among(self._begins, behind)
        found: Places = places[ended | going_on]
        return found

    def _beginning(self, text: str) -> Places:
        """Where the text begins a whole number, or a word of letters and digits."""
        is_number = text.isdecimal()
        places = self._places(text)
        alone = ~self._follows(places, text[0], string.digits if is_number else _LETTERS)
        ended = self._unbroken(places, places + np.int32(len(text)))
        ended &= alone | _among(self._apart, places)
        if is_number:
            ended |= alone | _among(self._begins, places)
        found: Places = places[ended]
        return found

    def _unbroken(self, places: Places, behind: Places) -> Mask:
        """Whether no white space stands in what begins and ends there."""
        last = behind - np.int32(1)
        first_gap = np.searchsorted(self._apart, places, "right")
        unbroken: Mask = first_gap == np.searchsorted(self._apart, last, "right")
        return unbroken

    def _follows(self, places: Places, char: str, others: str) -> Mask:
        """Whether the character at each place has one of the others before it."""
        return self._any_pair([other + char for other in others], places - np.int32(1))

    def _precedes(self, behind: Places, char: str, others: str) -> Mask:
        """Whether the character before each place has one of the others behind it."""
        return self._any_pair([char + other for other in others], behind - np.int32(1))

    def _any_pair(self, pairs: Sequence[str], places: Places) -> Mask:
        found: Mask = np.zeros(len(places), np.bool_)
        for pair in pairs:
            found |= _among(self._places(pair), places)
        return found


def _distinct(ascending: Numbers) -> Numbers:
    return ascending[np.flatnonzero(np.diff(ascending, prepend=-1))]


def _both(some: Numbers, others: Numbers) -> Numbers:
    return np.intersect1d(some, others, assume_unique=True)


def _among(ascending: Places, places: Places) -> Mask:
    """Which of the places are among the ascending ones?"""
    if not len(ascending):
        return np.zeros(len(places), np.bool_)
    at = np.minimum(np.searchsorted(ascending, places), len(ascending) - 1)
    found: Mask = ascending[at] == places
    return found
