"""What the Whoosh index holds, field by field.

Whoosh gets words that are cut already; it analyses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from whoosh import columns, fields

from indexer.boundary import Where
from indexer.columns.exact import Bigrams, Characters
from indexer.columns.fields import CountedWords, DigitRuns, LatinRuns, Words
from reports import SectionKind

# Changes whenever an index written before could not be read rightly any more.
SCHEMA_VERSION: Final = 7

NO_NUMBER: Final = -1
NO_VALUE: Final = b""
# By which kinds of sections are told apart in the exact text.
SECTION_NUMBERS: Final = {kind: number for number, kind in enumerate(SectionKind)}


@dataclass(frozen=True, slots=True)
class Exact:
    """The fields in which is looked for what stands exactly in a text."""

    characters: str
    pairs: str
    numbers: str


FIELDS: Final = {
    Where.REPORT: Exact("characters", "exact", "number"),
    Where.TITLE: Exact("title_characters", "title_exact", "title_number"),
    Where.PUBLISHER: Exact("publisher_characters", "publisher_exact", "publisher_number"),
}


def make_schema() -> fields.Schema:
    """The schema; a sentence for each field."""
    return fields.Schema(
        # The report's id: deletes by it; and as a number, which reads it back and orders by it.
        id=fields.ID(unique=True),
        key=fields.COLUMN(columns.NumericColumn("Q", default=0)),
        version=fields.COLUMN(columns.NumericColumn("i", default=0)),
        # jieba's words, which rank.
        title=Words(),
        text=Words(),
        # The exact text: its characters, their pairs and marks with positions, its numbers.
        characters=Characters(),
        exact=Bigrams(),
        number=DigitRuns(),
        # Words of letters and digits, of which one can look for the beginning.
        latin=LatinRuns(),
        # The same of short texts.
        title_characters=Characters(),
        title_exact=Bigrams(),
        title_number=DigitRuns(),
        publisher_characters=Characters(),
        publisher_exact=Bigrams(),
        publisher_number=DigitRuns(),
        # Names of the report's own region and year.
        about=CountedWords(),
        # What the exact text was, to be checked.
        digest=fields.COLUMN(columns.NumericColumn("I", default=0)),
        # Which other reports say the same, see `likeness`.
        same_text=fields.COLUMN(columns.NumericColumn("Q", default=0)),
        same_core=fields.COLUMN(columns.NumericColumn("Q", default=0)),
        around=fields.COLUMN(columns.VarBytesColumn()),
        # What can be suggested.
        name=fields.COLUMN(columns.VarBytesColumn()),
        publisher=fields.COLUMN(columns.RefBytesColumn()),
        place=fields.COLUMN(columns.RefBytesColumn()),
        # Facets and order; a year or day that is not known is NO_NUMBER.
        year=fields.COLUMN(columns.NumericColumn("i", default=NO_NUMBER)),
        published=fields.COLUMN(columns.NumericColumn("i", default=NO_NUMBER)),
        region=fields.COLUMN(columns.RefBytesColumn()),
        level=fields.COLUMN(columns.RefBytesColumn()),
        kind=fields.COLUMN(columns.RefBytesColumn()),
        # The host of its address, see `below`.
        site=fields.COLUMN(columns.RefBytesColumn()),
    )
