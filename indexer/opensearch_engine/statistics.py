"""How rare are words in an index, and in what measure does its cluster tell scores?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from indexer import ranking
from indexer.opensearch_engine import answers
from indexer.opensearch_engine.cluster import Cluster
from indexer.opensearch_engine.mapping import JSON

# What BM25 multiplies every score with. Elasticsearch and OpenSearch 2 do, OpenSearch 3 does not.
_FACTOR: Final = ranking.K1 + 1


class Statistics:
    """Of one index; safe for threads."""

    def __init__(self, cluster: Cluster, index: str) -> None:
        self._cluster = cluster
        self._index = index
        self._scale = 0.0

    def rarest(self, words: Sequence[str], until: float) -> float:
        """The inverse document frequency of the rarest of the words that stand in any text.

        As Whoosh reckons it, which is 1 more than Lucene does; 1 where none is known.
        """
        holding = [{"term": {"text": word}} for word in dict.fromkeys(words)]
        # Of everything a cluster counts each word by its statistics, and remembers the answer.
        answer = self._cluster.search(
            self._index,
            {
                "size": 0,
                "track_total_hits": True,
                "aggs": {"holding": {"filters": {"filters": holding}}},
            },
            until,
        )
        buckets = answer["aggregations"]["holding"]["buckets"]
        known = [count for bucket in buckets if (count := int(bucket["doc_count"]))]
        return 1 + math.log(answers.total(answer) / (min(known) + 1)) if known else 1.0

    def scale(self, report_id: str, until: float) -> float:
        """By what scores are to be multiplied to be those of BM25 with all its factors.

        Told by the score of a report that is asked for by its id, which none of the numbers that
        rank has a part in; asked once.
        """
        if not self._scale:
            asked: JSON = {
                "query": {"term": {"key": {"value": report_id}}},
                "stored_fields": "_none_",
                "aggs": {"everything": {"global": {}}},
            }
            answer = self._cluster.search(self._index, asked, until)
            reports = int(answer["aggregations"]["everything"]["doc_count"])
            right = math.log(1 + (reports - 0.5) / 1.5)
            # The number of reports is not quite what the cluster reckons with, but near.
            is_whole = answer["hits"]["max_score"] > right / math.sqrt(_FACTOR)
            self._scale = 1.0 if is_whole else _FACTOR
        return self._scale
