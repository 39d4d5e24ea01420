"""The engine that keeps the index in a cluster of OpenSearch, or of what speaks its interface.

Of its interface only what Elasticsearch 7 and OpenSearch 1 to 3 have unchanged is used.
"""

from indexer.opensearch_engine.address import Address
from indexer.opensearch_engine.engine import OpenSearchEngine
from indexer.opensearch_engine.store import OpenSearchStore

__all__ = ["Address", "OpenSearchEngine", "OpenSearchStore"]
