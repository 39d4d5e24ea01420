"""Which terms of a field of numbers lie in a range?"""

from __future__ import annotations

from typing import Final

from whoosh import query
from whoosh.fields import NUMERIC

from indexer.columns.postings import FieldPostings
from indexer.columns.terms import Terms

# A term of a NUMERIC field begins with how many bits were cut off.
_WHOLE: Final = b"\0"
_BEYOND_WHOLE: Final = b"\1"


def numbers_within(field: NUMERIC, asked: query.NumericRange, postings: FieldPostings) -> range:
    """The numbers of the terms for whole numbers in the range; there are others, for parts."""
    terms = postings.terms
    low, high = asked.start, asked.end
    first = terms.first_from(_WHOLE)
    end = terms.first_from(_BEYOND_WHOLE)
    if (low is not None and low > field.max_value) or (high is not None and high < field.min_value):
        return range(0)
    if low is not None and low >= field.min_value:
        first = _place(terms, field.to_bytes(low), behind=asked.startexcl)
    if high is not None and high <= field.max_value:
        end = _place(terms, field.to_bytes(high), behind=not asked.endexcl)
    return range(first, max(first, end))


def _place(terms: Terms, term: bytes, *, behind: bool) -> int:
    """Where a term stands, or would; or the place behind it."""
    at = terms.first_from(term)
    return at + 1 if behind and at < len(terms) and terms[at] == term else at
