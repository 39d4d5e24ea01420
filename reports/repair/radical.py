"""Where does a code point for a radical stand in place of the ideograph that looks the same?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.edits import Edit
from reports.radicals import RADICALS

KIND = "radical"
_RADICAL = re.compile(f"[{''.join(RADICALS)}]")


def radical(text: str) -> Sequence[Edit]:
    """Every radical code point becomes its unified ideograph: ⺠ 民, ⼈ 人, ⻓ 长."""
    return [
        Edit(match.start(), match.end(), RADICALS[match.group()], KIND)
        for match in _RADICAL.finditer(text)
    ]
