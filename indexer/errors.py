"""What can go wrong in the indexer.

IndexerError
├── BadRequest       a request that cannot be answered as it stands (the web's 400)
├── IndexMissing     there is no index yet (503); the text says which command makes it
├── IndexOutdated    the index was made with another schema or analysis (503)
├── IndexDamaged     what is on disk is not what was written (503)
├── IndexBusy        another process is writing the index
├── BuildStopped     an index could not be built to its end
├── EngineAway       the cluster that holds the index does not answer as it should (503)
│   ├── EngineBusy     it has too much to do, or waits for nodes of its own
│   └── EngineRefuses  it will not before somebody changes something, there or here
└── KernelsMissing   what writes an index was not compiled, or from another source
"""

from __future__ import annotations


class IndexerError(Exception):
    """Base of all errors of this package; its text is a sentence for people."""


class KernelsMissing(IndexerError):
    """What is compiled for writing an index is not there; the text says which command makes it."""


class BadRequest(IndexerError):
    """A request that cannot be answered as it stands: which field, and why."""

    def __init__(self, code: str, text: str, field: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.field = field

    def to_json(self) -> dict[str, str]:
        return {"code": self.code, "text": self.text, "field": self.field}


class IndexMissing(IndexerError):
    """There is no index yet."""


class IndexOutdated(IndexerError):
    """The index was made with another schema or analysis than this program's."""


class IndexDamaged(IndexerError):
    """What is on disk is not what was written."""


class IndexBusy(IndexerError):
    """Another process is writing the index."""


class BuildStopped(IndexerError):
    """An index could not be built to its end. What is served stays."""


class EngineAway(IndexerError):
    """The cluster that holds the index does not answer as it should; the text says why."""


class EngineBusy(EngineAway):
    """The cluster cannot for now: it has too much to do, or waits for nodes of its own."""


class EngineRefuses(EngineAway):
    """The cluster will not, however often it is asked, before somebody changes something."""
