"""What can go wrong with the archive?

CrawlError
├── ArchiveError     a record cannot be read or written
└── BadWarc          these bytes are no sound record; never leaves the package
"""

from __future__ import annotations

from crawl.errors import CrawlError


class ArchiveError(CrawlError):
    """A record cannot be read or written; the text says which, and why."""


class BadWarc(CrawlError):
    """These bytes are no sound record; the text says why, in half a sentence."""
