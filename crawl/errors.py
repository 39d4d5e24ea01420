"""What can go wrong on the way to a document.

CrawlError
├── Unreadable       there is no document in what was handed in
├── StateError       what the crawl remembers cannot be read or written
├── AlreadyRunning   another run is at work on this data folder
└── WorkersLost      the processes that read documents died
"""

from __future__ import annotations


class CrawlError(Exception):
    """Base of all errors of this package; its text is a sentence for people."""


class Unreadable(CrawlError):
    """There is no document in what was handed in; the text says why."""


class WorkersLost(CrawlError):
    """The processes that read documents died, and not all were read."""


class StateError(CrawlError):
    """What the crawl remembers cannot be read or written."""


class AlreadyRunning(CrawlError):
    """Another run is at work on this data folder."""
