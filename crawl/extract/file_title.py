"""Is the title that a file carries in its properties the title of what it says?"""

from __future__ import annotations

import re

_TITLE = re.compile(
    r"[^\\/]{4,80}(?:报告|年报|总结|情况|报表|统计表)(?:[（(][^（）()]{1,20}[）)])?"
)
_NEAR_BEGIN = 800


def fitting_title(said: str, text: str) -> str | None:
    """The title if the text begins with it, else None.

    Programs fill the field with a file name or the first line, and files keep the title of the
    one they were made from: last year's.
    """
    title = " ".join(said.split())
    begin = "".join(text.split())[:_NEAR_BEGIN]
    return title if _TITLE.fullmatch(title) and "".join(title.split()) in begin else None
