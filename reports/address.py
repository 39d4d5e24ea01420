"""Which page is meant by an address, and what is its report's id?

Two spellings of one address must give one report, and two pages must never give the same one.
So only what cannot tell pages apart is taken off: case of scheme and host, a default port, the
fragment, and session ids.
"""

from __future__ import annotations

import hashlib
import re

from reports.errors import BadRecord

_LONGEST = 4_000  # servers and browsers stop long before
_DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21"}
_PARTS = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):"
    r"(?P<authority>//[^/?#]*)?"
    r"(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?"
    r"(?:#.*)?",
    re.DOTALL,
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

# Names under which servers hand out session ids. `sid` is also what some systems call a site or a
# column; there it is a short number, and then it does tell pages apart.
_SESSION_NAME = (
    r"(?:jsessionid|phpsessid|sessionid|session_id|sessid|cfid|cftoken|aspsessionid[a-z]*)=[^&;]*"
    r"|sid=(?!\d{1,10}(?:[&;]|$))[^&;]*"
)
_SESSION_IN_PATH = re.compile(rf";(?:{_SESSION_NAME})(?=[;/]|$)", re.IGNORECASE)
_SESSION_IN_QUERY = re.compile(rf"(?:{_SESSION_NAME})$", re.IGNORECASE)
_ASP_NET_SESSION = re.compile(r"/\([SFA]\([^()/]*\)\)(?=/)")  # http://host/(S(abc))/page.aspx


def canonical_url(url: str) -> str:
    """The one spelling of an address; `BadRecord` says why something is not an address."""
    url = url.strip().replace(" ", "%20")
    if not url:
        raise BadRecord("网址是空的")
    if len(url) > _LONGEST:
        raise BadRecord(f"网址超过 {_LONGEST:,} 个字符")
    if _UNPRINTABLE.search(url):
        raise BadRecord("网址里有控制字符")
    parts = _PARTS.fullmatch(url)
    if parts is None:
        raise BadRecord("网址没有 http: 之类的协议名")
    scheme = parts["scheme"].lower()
    authority = _canonical_authority(parts["authority"] or "", scheme)
    if scheme in ("http", "https") and not authority[2:]:
        raise BadRecord("网址没有主机名")
    path = _SESSION_IN_PATH.sub("", _ASP_NET_SESSION.sub("", parts["path"]))
    return f"{scheme}:{authority}{path}{_canonical_query(parts['query'])}"


def report_id(url: str) -> str:
    """The id of the report at an address, whichever way the address is spelt."""
    return hashlib.sha256(canonical_url(url).encode()).hexdigest()[:16]


def _canonical_authority(authority: str, scheme: str) -> str:
    user, at, host = authority.removeprefix("//").rpartition("@")
    name, colon, port = host.rpartition(":")
    if colon and (port in ("", _DEFAULT_PORTS.get(scheme))):
        host = name
    return f"//{user}{at}{host.lower()}" if authority else ""


def _canonical_query(query: str | None) -> str:
    if query is None:
        return ""
    kept = [pair for pair in query.split("&") if not _SESSION_IN_QUERY.match(pair)]
    return "?" + "&".join(kept) if kept and (kept != [""]) else ""
