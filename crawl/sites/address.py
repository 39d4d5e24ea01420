"""Which server does a URL lead to, and is it a government's?

A URL that two programs could read in two ways leads nowhere: one that names a user, that has a
backslash, a blank or an encoded character in front of its path.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_GOVERNMENT = "gov.cn"
# Names that never leave the machine or the house (RFC 6761, RFC 6762, RFC 8375, ICANN 2024).
_HOUSE_NAMES = ("localhost", "local", "internal", "test", "home.arpa", "lan")


@dataclass(frozen=True, slots=True)
class Address:
    """A server: the scheme, the host as DNS has it, and the port, the usual one if none is said."""

    scheme: str
    host: str
    port: int

    @property
    def at_usual_port(self) -> bool:
        """Whether the port goes without saying."""
        return self.port == _PORTS[self.scheme]

    @property
    def authority(self) -> str:
        """Host and port as a URL has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.at_usual_port else f"{host}:{self.port}"

    @property
    def is_private(self) -> bool:
        """Whether the host says that it is not on the public net."""
        try:
            return not ipaddress.ip_address(self.host).is_global
        except ValueError:
            return "." not in self.host or self.host.endswith(tuple(f".{n}" for n in _HOUSE_NAMES))

    @property
    def government(self) -> str | None:
        """The name below gov.cn under which all hosts are one government's, None for others.

        www.gov.cn is the State Council's: below it lie its other hosts, beside it all others.
        """
        if self.host == _GOVERNMENT:
            return f"www.{_GOVERNMENT}"
        if not self.host.endswith(f".{_GOVERNMENT}"):
            return None
        return ".".join(self.host.split(".")[-3:])


def address_of(url: str) -> Address | None:
    """The server that an http or https URL leads to, None for any other and for odd ones."""
    if re.search(r"[\x00-\x20\x7f\\]", url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or "@" in parts.netloc or port == 0:
        return None
    host = host_of(parts.hostname or "")
    return Address(parts.scheme, host, port or _PORTS[parts.scheme]) if host else None


def host_of(said: str) -> str | None:
    """A host as DNS has it: small letters, IDN as punycode, no last dot; None if it is odd."""
    try:
        return str(ipaddress.ip_address(said))
    except ValueError:
        pass
    try:
        host = said.lower().encode("idna").decode() if not said.isascii() else said.lower()
    except UnicodeError:
        return None
    host = host.removesuffix(".")
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        # 2130706433, 0x7f.1 and 127.1 are 127.0.0.1 to some programs and names to others.
        odd = re.fullmatch(r"\d+|0x[0-9a-f]*", host.rpartition(".")[2])
        return host if _HOST.fullmatch(host) and not odd and len(host) < 254 else None


def is_government_host(url: str) -> bool:
    """Whether the URL leads to the usual port of a host of a Chinese government."""
    address = address_of(url)
    return address is not None and address.at_usual_port and address.government is not None
