"""The language of the search box: from what was typed to what is asked, as a value."""

from indexer.language.fields import names_a_year
from indexer.language.leaves import (
    Fact,
    InSection,
    Leaf,
    MostWords,
    Near,
    OfKind,
    OfLevel,
    Passage,
    Place,
    Prefix,
    Quotation,
    Site,
    Term,
    Unknown,
    Where,
    Within,
    Years,
)
from indexer.language.most_words import most_words
from indexer.language.nodes import And, Not, Or, Part, Query, Together, Unit
from indexer.language.parsing import Reading, read_query
from indexer.language.passages import pieces_of

__all__ = [
    "And",
    "Fact",
    "InSection",
    "Leaf",
    "MostWords",
    "Near",
    "Not",
    "OfKind",
    "OfLevel",
    "Or",
    "Part",
    "Passage",
    "Place",
    "Prefix",
    "Query",
    "Quotation",
    "Reading",
    "Site",
    "Term",
    "Together",
    "Unit",
    "Unknown",
    "Where",
    "Within",
    "Years",
    "most_words",
    "names_a_year",
    "pieces_of",
    "read_query",
]
