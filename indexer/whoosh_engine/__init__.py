"""The engine that keeps the index in Whoosh and evaluates queries on NumPy arrays."""

from indexer.whoosh_engine.building import LEAST_MEGABYTES, Means, Share, build, means_for
from indexer.whoosh_engine.engine import WhooshEngine
from indexer.whoosh_engine.schema import SCHEMA_VERSION
from indexer.whoosh_engine.store import WhooshStore
from indexer.whoosh_engine.writing import change

__all__ = [
    "LEAST_MEGABYTES",
    "SCHEMA_VERSION",
    "Means",
    "Share",
    "WhooshEngine",
    "WhooshStore",
    "build",
    "change",
    "means_for",
]
