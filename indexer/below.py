"""What lies below a region or a host? Both are told so that what lies below begins as they do."""

from __future__ import annotations


def stem(code: str) -> str:
    """The digits that all regions below the code begin with; the nation has none below it."""
    if code == "000000":
        return code
    for zeros in ("0000", "00"):
        if code.endswith(zeros):
            return code.removesuffix(zeros)
    return code


def backwards(host: str) -> str:
    """The host with its last part first: so all hosts below one begin as it does, and a dot."""
    return ".".join(reversed(host.split(".")))
