"""What can go wrong in the domain.

ReportsError
├── BadRecord        a stored or handed-in record is not what it should be
├── ShelfError       the shelf cannot be opened, read or written
└── UnknownRegion    a region code that no list has had since 2006
"""

from __future__ import annotations


class ReportsError(Exception):
    """Base of all errors of this package; its text is a sentence for people."""


class BadRecord(ReportsError):
    """A stored or handed-in record is not what it should be."""


class ShelfError(ReportsError):
    """The shelf cannot be opened, read or written."""


class UnknownRegion(ReportsError):
    """A region code that no list has had since 2006."""
