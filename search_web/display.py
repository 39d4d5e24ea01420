"""Can this be put into a page?"""

from __future__ import annotations

from typing import Any

# Control characters have no place in HTML, lone surrogates none in UTF-8.
_UNPRINTABLE = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}


def printable(value: Any) -> Any:
    """A string (markup stays markup) with a visible sign for what a page cannot hold."""
    if isinstance(value, str) and not value.isprintable():
        return value.translate(_UNPRINTABLE)
    return value
