"""What an index of OpenSearch holds, field by field, and how it is told so.

Fields get tokens that are joined with blanks: nothing is analysed there. Only what OpenSearch and
Elasticsearch have understood alike since version 7 is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from indexer.boundary import Where
from indexer.opensearch_engine.terms import BESIDE

# Changes whenever an index written before could not be read rightly any more.
SCHEMA_VERSION: Final = 1

# What may stand in a token, in characters: a byte more in an index would be refused.
LONGEST_TOKEN: Final = 8_000

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exact:
    """The fields in which is looked for what stands exactly in a text."""

    runs: str
    numbers: str


FIELDS: Final = {
    Where.REPORT: Exact("exact", "number"),
    Where.TITLE: Exact("title_exact", "title_number"),
    Where.PUBLISHER: Exact("publisher_exact", "publisher_number"),
}

_PLACES: Final = {"type": "text", "analyzer": "places", "search_analyzer": "tokens"}
_TOKENS: Final = {"type": "text", "analyzer": "tokens", "index_options": "docs", "norms": False}
_NAME: Final = {"type": "keyword"}
_NUMBER: Final = {"type": "integer"}


def _counted(similarity: str) -> JSON:
    return {
        "type": "text",
        "analyzer": "tokens",
        "index_options": "freqs",
        "similarity": similarity,
    }


_PROPERTIES: Final[Mapping[str, JSON]] = {
    # The report's id, to order by.
    "key": _NAME,
    "version": _NUMBER,
    # jieba's words, which rank; and each once, to be counted.
    "title": _counted("titles"),
    "text": _counted("texts"),
    "title_word": _NAME,
    "text_word": _NAME,
    # The exact text, see `terms`; its whole numbers, and words of letters and digits.
    "exact": {**_PLACES, "similarity": "texts"},
    "number": _TOKENS,
    "latin": _TOKENS,
    # The same of short texts.
    "title_exact": {**_PLACES, "similarity": "titles"},
    "title_number": _TOKENS,
    "publisher_exact": {**_PLACES, "similarity": "titles"},
    "publisher_number": _TOKENS,
    # Names of the report's own region and year.
    "about": _counted("names"),
    # The kinds of its sections.
    "section": _NAME,
    # What the exact text was, to be checked.
    "digest": {"type": "long"},
    # Which other reports say the same, see `likeness`; the group that comes of it by the id of one
    # of its reports, and the same once more where others belong to it.
    "same_text": {"type": "long"},
    "same_core": {"type": "long"},
    "around": {"type": "binary", "doc_values": True},
    "group": _NAME,
    "shared": _NAME,
    # What can be suggested.
    "name": _NAME,
    "publisher": _NAME,
    "place": _NAME,
    # Facets and order; what is not known is missing.
    "year": _NUMBER,
    "published": _NUMBER,
    "region": _NAME,
    "level": _NAME,
    "kind": _NAME,
    # The host of its address, the last part first: so all hosts below one begin as it does.
    "site": _NAME,
}

# The weights of BM25 and their reasons are those of the Whoosh index, see `whoosh_engine.wording`.
_SIMILARITIES: Final = {
    "texts": {"type": "BM25", "k1": 1.2, "b": 0.5},
    "titles": {"type": "BM25", "k1": 1.2, "b": 0.3},
    "names": {"type": "BM25", "k1": 1.2, "b": 0.0},
}
_ANALYSIS: Final = {
    "tokenizer": {"blanks": {"type": "whitespace", "max_token_length": LONGEST_TOKEN}},
    "filter": {
        "beside": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": [f"([^{BESIDE}]+)"],
        }
    },
    "analyzer": {
        "tokens": {"type": "custom", "tokenizer": "blanks"},
        "places": {"type": "custom", "tokenizer": "blanks", "filter": ["beside"]},
    },
}


def make_index(meta: Mapping[str, Any], shards: int = 1, replicas: int = 1) -> JSON:
    """What creates an index; `meta` is kept with it and read back."""
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            # What was sent is kept for a while for replicas to catch up, half as large so.
            "codec": "best_compression",
            # What is written shows when a writer says so, all at once.
            "refresh_interval": "-1",
            "similarity": _SIMILARITIES,
            "analysis": _ANALYSIS,
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": dict(meta),
            # What is read back stands in columns; the texts are on the shelf.
            "_source": {"enabled": False},
            "properties": dict(_PROPERTIES),
        },
    }
