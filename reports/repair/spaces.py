"""Which white space is not an ordinary space, tab or line feed?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.edits import Edit

KIND = "spaces"

# No-break, ogham, en quad to hair space, narrow no-break, mathematical, braille blank, ideographic.
_EXOTIC = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]+")
# Line and form feeds of every kind; a form feed is the end of a page, so of a line too.
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def spaces(text: str) -> Sequence[Edit]:
    """Every exotic space becomes one ordinary space, every line end becomes a line feed."""
    edits = [
        Edit(match.start(), match.end(), " " * len(match.group()), KIND)
        for match in _EXOTIC.finditer(text)
    ]
    edits += [Edit(match.start(), match.end(), "\n", KIND) for match in _LINE_END.finditer(text)]
    return edits
