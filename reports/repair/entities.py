"""Which characters were written as HTML entities twice, so that the entity is in the text?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from reports.edits import Edit

KIND = "word-processor"

_AMPERSANDS = r"&(?:(?:amp|#0*38|#[xX]0*26);)*"
_ENTITY = re.compile(
    rf"{_AMPERSANDS}(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,10}});"
    # Without its semicolon a name may be a parameter of an address, but for the commonest.
    rf"|{_AMPERSANDS}(?:nbsp|ldquo|rdquo|mdash|middot|hellip)(?![A-Za-z0-9;=])"
)
_ENOUGH = 8


def entities(text: str) -> Sequence[Edit]:
    """Every entity becomes its character, however often it was escaped: &amp;ldquo; “."""
    if "&" not in text:
        return ()
    found = ((match, _character(match.group())) for match in _ENTITY.finditer(text))
    return [
        Edit(match.start(), match.end(), character, KIND)
        for match, character in found
        if character != match.group()
    ]


def _character(entity: str) -> str:
    for _ in range(_ENOUGH):
        character = unescape(entity)
        if character == entity:
            break
        entity = character
    return entity
