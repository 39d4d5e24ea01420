"""Does a name lead to a public address, and not into somebody's private net?

Checked after the name was resolved, and the address that was checked is the one connected to, so
that a name cannot mean one thing when it is checked and another when it is used.
"""

from __future__ import annotations

import ipaddress
import socket

from crawl.errors import CrawlError

# Where clouds tell their machines secrets; 169.254 is link-local anyway, these are not.
_METADATA = frozenset(("100.100.100.200", "168.63.129.16", "192.0.0.192"))
# All that was ever given out of IPv6; beside it lie private addresses, and IPv4 ones in disguise.
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddress(CrawlError):
    """A name leads to an address that nobody outside may be sent to."""


def is_public(address: str) -> bool:
    """Whether the address (IPv4 or IPv6, no name) is one of the public net."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo or (None, None))[1]
        if inner is None and parsed in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if parsed not in _GIVEN_OUT:
            return False
    return parsed.is_global and not parsed.is_multicast and address not in _METADATA


def literal_of(host: str) -> str | None:
    """The address that a host is written as, in any spelling that resolvers take; None for names.

    `2130706433`, `0x7f.1` and `127.1` all mean 127.0.0.1.
    """
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, ValueError):
        return None
