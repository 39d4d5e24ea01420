"""What does an answer of OpenSearch say? Read into our own types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from indexer.boundary import Counts, Found
from indexer.opensearch_engine.mapping import JSON
from indexer.opensearch_engine.queries import all_of

FACETS: Final = ("year", "region", "level", "kind")
# More than any of the facets has values, so that all are counted and none is a guess.
_MOST_VALUES: Final = 10_000
# What is read back of a report.
SHOWN: Final[Mapping[str, Any]] = {
    "stored_fields": "_none_",
    "docvalue_fields": ["key", "version", "shared", "year"],
}


def total(answer: JSON) -> int:
    return int(answer["hits"]["total"]["value"])


def found(hits: Sequence[JSON], same: Mapping[str, Sequence[tuple[str, int]]]) -> tuple[Found, ...]:
    """The hits, each with what is folded into it."""
    keys = map(key, hits)
    return tuple(
        Found(report_id, version, hit.get("_score"), tuple(same.get(report_id, ())))
        for hit, (report_id, version) in zip(hits, keys, strict=True)
    )


def shared(hit: JSON) -> str:
    """The group of a report that others belong to as well; else nothing."""
    return str(hit["fields"].get("shared", [""])[0])


def key(hit: JSON) -> tuple[str, int]:
    """Id and version of a report."""
    fields = hit["fields"]
    return fields["key"][0], int(fields["version"][0])


def facets(filters: Mapping[str, JSON]) -> JSON:
    """What counts the values of each facet, the filters of the others on."""
    return {
        facet: {
            "filter": all_of([query for field, query in filters.items() if field != facet]),
            "aggs": {
                "values": {"terms": {"field": facet, "size": _MOST_VALUES}},
                "unknown": {"missing": {"field": facet}},
            },
        }
        for facet in FACETS
    }


def counts(answer: JSON) -> Counts:
    return Counts(*(_counted(answer["aggregations"][facet]) for facet in FACETS))


def _counted(said: JSON) -> dict[Any, int]:
    counted = {bucket["key"]: int(bucket["doc_count"]) for bucket in said["values"]["buckets"]}
    unknown = int(said["unknown"]["doc_count"])
    return {**counted, None: unknown} if unknown else counted


def shards_missing(answer: JSON) -> tuple[int, int]:
    """How many shards did not answer, or not to the end, and how many there are."""
    shards = answer["_shards"]
    missing = shards["total"] if answer["timed_out"] else shards["failed"]
    return int(missing), int(shards["total"])
