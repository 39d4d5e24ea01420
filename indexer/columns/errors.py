"""What can go wrong with an index of columns?"""

from __future__ import annotations


class ColumnsDamaged(Exception):
    """A file is not what was written. The message names it and says what is wrong."""


class NotStorable(Exception):
    """A field or a value that the columns cannot hold. The message says which and why."""
