"""Which characters of the text cannot be seen, or only with the font they were made for?

Private-use characters mean something in one font only. Those of Word's symbol fonts that are
bullets, boxes and ticks, and those that GBK used before Unicode had the character, are known
(`reports/data/private_use.tsv`); the rest say nothing to a reader and are taken away.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from reports.edits import Edit

KIND = "invisible"
_TABLE = Path(__file__).parent.parent / "data" / "private_use.tsv"

_UNSEEN = re.compile(
    "["
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls but tab, line ends (spaces.py)
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0"  # soft hyphen, fillers
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, direction
    r"\ufe00-\ufe0f\U000e0000-\U000e0fff"  # variation selectors, tags
    r"\ufff0-\ufffc\ufdd0-\ufdef\ufffe\uffff"  # annotations, object, no characters
    r"\ud800-\udfff"  # lone surrogates
    "]+"
)
_PRIVATE_USE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]+")


def invisible(text: str) -> Sequence[Edit]:
    """What cannot be seen is taken away; lone surrogates become U+FFFD."""
    return [
        Edit(match.start(), match.end(), "".join(map(_seen, match.group())), KIND)
        for match in _UNSEEN.finditer(text)
    ]


def _seen(char: str) -> str:
    return "\ufffd" if "\ud800" <= char <= "\udfff" else ""


def private_use(text: str) -> Sequence[Edit]:
    """Known symbols become a character everybody has; the other private-use characters go."""
    return [
        Edit(match.start(), match.end(), "".join(map(_known, match.group())), KIND)
        for match in _PRIVATE_USE.finditer(text)
    ]


def _known(char: str) -> str:
    return _private_use_table().get(char, "")


@cache
def _private_use_table() -> Mapping[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)
        return {chr(int(row[0], 16)): chr(int(row[1], 16)) for row in rows}
