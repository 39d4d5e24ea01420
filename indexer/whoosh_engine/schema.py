"""What the Whoosh index holds, field by field.

Whoosh gets words that are counted already; it analyses nothing.
"""

from __future__ import annotations

from typing import Final

from whoosh import columns, fields

from indexer.columns.fields import CountedWords

# Changes whenever an index written before could not be read rightly any more.
SCHEMA_VERSION: Final = 2

NO_NUMBER: Final = -1
NO_VALUE: Final = b""


def make_schema() -> fields.Schema:
    """The schema; a sentence for each field."""
    return fields.Schema(
        # The report's id: deletes by it, and reads it back.
        id=fields.ID(unique=True),
        id_value=fields.COLUMN(columns.VarBytesColumn()),
        version=fields.COLUMN(columns.NumericColumn("i", default=0)),
        # jieba's words, which rank.
        title=CountedWords(),
        text=CountedWords(),
        title_length=fields.COLUMN(columns.NumericColumn("i", default=0)),
        text_length=fields.COLUMN(columns.NumericColumn("i", default=0)),
        # The exact text, and the characters, bigrams and whole numbers that find candidates in it.
        exact=CountedWords(),
        exact_text=fields.COLUMN(columns.VarBytesColumn()),
        # Names of the report's own region and year.
        about=CountedWords(),
        # What can be suggested, as JSON.
        names=fields.COLUMN(columns.VarBytesColumn()),
        # Facets and order; a year or day that is not known is NO_NUMBER.
        year=fields.COLUMN(columns.NumericColumn("i", default=NO_NUMBER)),
        published=fields.COLUMN(columns.NumericColumn("i", default=NO_NUMBER)),
        region=fields.COLUMN(columns.RefBytesColumn()),
        level=fields.COLUMN(columns.RefBytesColumn()),
        kind=fields.COLUMN(columns.RefBytesColumn()),
    )
