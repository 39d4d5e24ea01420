"""Whoosh indexes whose postings are columns of numbers, read and scored as arrays.

Once this is imported, `whoosh.index.open_dir` opens them like any other.
"""

from indexer.columns import codec, toc

__all__ = ["codec", "toc"]
