"""From reports to answers: analysis, the query, the index and the search over it."""

from indexer.errors import (
    BadRequest,
    IndexBusy,
    IndexDamaged,
    IndexerError,
    IndexMissing,
    IndexOutdated,
)
from indexer.labels import KIND_NAMES, LEVEL_NAMES
from indexer.request import NONE, SearchRequest, Sort, parse_request
from indexer.result import (
    AskedPart,
    Copy,
    Correction,
    Facets,
    FacetValue,
    Hit,
    Message,
    Offer,
    Run,
    SearchResult,
    Snippet,
)
from indexer.search import Health, Search
from indexer.serving import Collection
from indexer.suggesting import Suggestion

__all__ = [
    "KIND_NAMES",
    "LEVEL_NAMES",
    "NONE",
    "AskedPart",
    "BadRequest",
    "Collection",
    "Copy",
    "Correction",
    "FacetValue",
    "Facets",
    "Health",
    "Hit",
    "IndexBusy",
    "IndexDamaged",
    "IndexMissing",
    "IndexOutdated",
    "IndexerError",
    "Message",
    "Offer",
    "Run",
    "Search",
    "SearchRequest",
    "SearchResult",
    "Snippet",
    "Sort",
    "Suggestion",
    "parse_request",
]
