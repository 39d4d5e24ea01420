"""Which punctuation mark was set twice by a template that put its own behind the author's?

Only marks that nobody doubles on purpose: not the ellipsis …… or 。。。, not the dash ——, not ！！
and ？？, not full stops between digits, not the empty fields of a table written with commas.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.edits import Edit

KIND = "punctuation"

_DOUBLED = re.compile(
    r"([，、；：])\1+"
    r"|(?<!。)。。(?!。)"
    # The narrow marks belong to sentences only behind a Han character and before a Han character
    # or the end of the line; elsewhere they may be a table, a time or a program.
    r"|(?<=[\u4e00-\u9fff》”）)])([,;:])\2(?=[\u4e00-\u9fff《“（(]|$)",
    re.MULTILINE,
)


def punctuation(text: str) -> Sequence[Edit]:
    """A doubled mark becomes one: ，， ， and 。。 。"""
    return [
        Edit(match.start(), match.end(), match.group()[0], KIND)
        for match in _DOUBLED.finditer(text)
    ]
