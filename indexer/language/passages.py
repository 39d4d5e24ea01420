"""Is this a passage that was pasted, and which pieces of it are worth looking for?

A passage may have a typing error, or have been changed since; so any of its pieces will do. The
longest are taken: they are the rarest, too.
"""

from __future__ import annotations

import re
from typing import Final

from reports import skeleton

# So many letters, digits and characters; below, all words are looked for.
_LONG: Final = 200
# Nobody types so many characters without white space between.
_PASTED: Final = 60
_OPERATOR: Final = re.compile(r"(?<!\S)(?:OR|AND|NOT|同句|同段)(?!\S)|[|｜]")
_PIECE: Final = re.compile(r"[^\W_]+")
_SHORTEST: Final = 6
_MOST: Final = 12


def is_passage(text: str) -> bool:
    """Whether a text is long, runs on as if it was pasted, and has no operators."""
    return (
        sum(map(str.isalnum, text)) > _LONG
        and max(map(len, text.split()), default=0) >= _PASTED
        and _OPERATOR.search(text) is None
    )


def pieces_of(passage: str) -> tuple[str, ...]:
    """What stands between the punctuation, bare; the longest, in their order."""
    found = dict.fromkeys(_PIECE.findall(skeleton(passage)))
    longest = sorted(found, key=len, reverse=True)[:_MOST]
    wanted = {piece for piece in longest if len(piece) >= _SHORTEST} or {*longest[:1]}
    return tuple(piece for piece in found if piece in wanted)
