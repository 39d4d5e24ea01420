"""What does an answer of OpenSearch say? Read into our own types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from indexer.boundary import Counts, Found
from indexer.errors import EngineRefuses
from indexer.opensearch_engine.mapping import JSON
from indexer.opensearch_engine.queries import all_of
from indexer.opensearch_engine.troubles import STRANGER

FACETS: Final = ("year", "region", "level", "kind")
# More than any of the facets has values, so that all are counted and none is a guess.
_MOST_VALUES: Final = 10_000
_OLDEST_ELASTICSEARCH: Final = 7
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


def is_whole(answer: JSON) -> bool:
    """Whether all shards had a part in it, each to its end."""
    return not shards_missing(answer)[0]


def shards_missing(answer: JSON) -> tuple[int, int]:
    """How many shards did not answer, or not to the end, and how many there are."""
    shards = answer["_shards"]
    # One that is nowhere does not count as failed.
    successful = 0 if answer["timed_out"] else shards["successful"]
    return int(shards["total"] - successful), int(shards["total"])


def require_known(answer: Any) -> None:
    """Raises `EngineRefuses` unless a cluster that speaks as we do says who it is."""
    version = answer.get("version") if isinstance(answer, dict) else None
    number = version.get("number") if isinstance(version, dict) else None
    if not isinstance(version, dict) or not isinstance(number, str):
        raise EngineRefuses(STRANGER)
    first = number.partition(".")[0]
    new = first.isdecimal() and int(first) >= _OLDEST_ELASTICSEARCH
    if version.get("distribution") != "opensearch" and not new:
        text = f"集群的版本 {number[:20]} 太旧。需要 OpenSearch，或 Elasticsearch 7 起的版本。"
        raise EngineRefuses(text)
