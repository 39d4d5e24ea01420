"""What does a server hold for one address?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer that is made when it is first asked for.

    `troubles` are the statuses of the first answers of a process, before it goes well.
    """

    body: Callable[[], bytes]
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Headers = ()
    modified: date | None = None
    etag: bool = True
    delay: float = 0.0
    troubles: tuple[int, ...] = ()


def fixed(text: str, status: int = 200, content_type: str = "text/html; charset=utf-8") -> Page:
    """A page whose text is at hand."""
    body = text.encode()
    return Page(lambda: body, content_type, status, etag=status == 200)


def redirect(target: str, status: int = 301) -> Page:
    """An answer that sends elsewhere."""
    return Page(lambda: b"", status=status, headers=(("Location", target),), etag=False)
