"""The language of the search box: from what was typed to what is asked, as a value."""

from indexer.language.fields import names_a_year
from indexer.language.nodes import (
    And,
    Leaf,
    Not,
    OfKind,
    OfLevel,
    Or,
    Part,
    Place,
    Prefix,
    Query,
    Quotation,
    Site,
    Term,
    Where,
    Within,
    Years,
)
from indexer.language.parsing import Reading, read_query

__all__ = [
    "And",
    "Leaf",
    "Not",
    "OfKind",
    "OfLevel",
    "Or",
    "Part",
    "Place",
    "Prefix",
    "Query",
    "Quotation",
    "Reading",
    "Site",
    "Term",
    "Where",
    "Within",
    "Years",
    "names_a_year",
    "read_query",
]
