"""Where does a record stand, and where does the archive end?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: `length` bytes, one gzip member, from `offset` on."""

    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class End:
    """The file that is written to and its length after the last record.

    This is what is committed together with the state of the pages; whatever lies behind it was
    written by a run that died before it could commit.
    """

    file: str
    length: int


@dataclass(frozen=True, slots=True)
class Original:
    """A kept response whose body later answers may have again.

    `digest` is that of the body as it came, `sha1:` and base 32.
    """

    place: Place
    record_id: str
    url: str
    fetched_at: datetime
    digest: str
