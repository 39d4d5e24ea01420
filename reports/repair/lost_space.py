"""Where does a "?" stand for a space that the charset of a page does not have?

GBK has no no-break space, no zero-width space and none of the bullets that Word sets, and writes
"?" for each. They indent a line or end it; no Chinese line begins with a question mark, and no
question mark follows a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.edits import Edit
from reports.wording import is_nonsense

KIND = "lost-space"

_LOST_SPACE = re.compile(
    # At the beginning of a line, before words, a number or an opening mark.
    r"^[ \t\u3000]*\?[? \t\u3000]*(?=[\u3400-\u9fff0-9《“‘（(【〔①-⑳])"
    # Behind a mark that ends a sentence or a part of it.
    r"|(?<=[。；，、：！])\?{1,20}(?=[\u3400-\u9fff0-9《“‘（(【〔①-⑳]|[ \t]*$)",
    re.MULTILINE,
)
_LOOK_AHEAD = 4


def lost_space(text: str) -> Sequence[Edit]:
    """Question marks that indent a line or follow another mark go."""
    if "?" not in text:
        return ()
    return [
        Edit(match.start(), match.end(), "", KIND)
        for match in _LOST_SPACE.finditer(text)
        if not _is_damaged(text[match.end() : match.end() + _LOOK_AHEAD])
    ]


def _is_damaged(following: str) -> bool:
    """Whether the question mark stands for a lost byte rather, which has damage behind it."""
    words = following.partition("\n")[0]
    return not words.isascii() and is_nonsense(words)
