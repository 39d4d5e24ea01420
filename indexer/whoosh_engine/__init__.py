"""The engine that keeps the index in Whoosh and evaluates queries on NumPy arrays."""

from indexer.whoosh_engine.engine import WhooshEngine
from indexer.whoosh_engine.schema import SCHEMA_VERSION
from indexer.whoosh_engine.writing import change, create

__all__ = ["SCHEMA_VERSION", "WhooshEngine", "change", "create"]
