"""Where does a redirect lead, and is that anywhere?"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from reports.address import canonical_url
from reports.errors import BadRecord

MOVED = frozenset((301, 302, 303, 307, 308))
_HOME = frozenset(
    ("", "/", "/index.html", "/index.htm", "/index.shtml", "/index.jsp", "/default.html")
)
_ERROR_PAGE = re.compile(r"/(?:err(?:or)?|404|not_?found|page_?not_?found)[\w-]*(?:\.\w+)?(?:/|$)")


def destination(url: str, location: str | None) -> str | None:
    """The canonical address that a Location means, seen from the URL; None if it means none.

    Bytes of the header that are no UTF-8 may stand in it as lone surrogates.
    """
    said = (location or "").encode("utf-8", "surrogateescape").decode("utf-8", "replace").strip()
    try:
        return canonical_url(urljoin(url, said)) if said else None
    except (BadRecord, ValueError):
        return None


def leads_nowhere(url: str) -> bool:
    """Whether sites send everybody there who asks for what is not there."""
    path = urlsplit(url).path.lower()
    return path in _HOME or bool(_ERROR_PAGE.search(path))
