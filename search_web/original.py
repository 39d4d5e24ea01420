"""How is the address named at which a report was published?"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Original:
    """Where the report was published: a name, and a link where it is safe to follow one."""

    name: str
    href: str | None


def original(url: str) -> Original:
    """The address as people read it; only web addresses can be followed."""
    try:
        parts = urlsplit(url)
        safe = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return Original(url, None)
    if parts.scheme == "file":
        return Original(unquote(parts.path) or url, None)
    return Original(url, url if safe else None)
