"""What goes wrong while typing: too much, too little, misplaced, in other widths."""

from __future__ import annotations

import re

from tests.indexer.readers.leaves import OPERATOR_CHARS
from tests.indexer.readers.queries import leaf
from tests.indexer.readers.reader import Reader, joined

FULL_WIDTH = str.maketrans('()|-*:"<>=?~,;', "（）｜－＊：＂＜＞＝？～，；")
FULL_WIDTH_CAPITALS = str.maketrans("ORANDT", "ＯＲＡＮＤＴ")
NOISE = (
    *("!!", "。", "《》", '""', "“ ”", "()", "*", "?", "-", "--", "……"),
    *("OR", "AND", "NOT", "|", "同句", "同段"),
)


def noise(reader: Reader) -> str:
    """Next to nothing, alone or beside a leaf."""
    parts = [reader.rnd.choice(NOISE) for _ in range(reader.rnd.randint(1, 3))]
    if reader.chance(0.7):
        parts.insert(reader.rnd.randint(0, len(parts)), leaf(reader))
    return joined(parts, lambda: reader.rnd.choice((" ", " ", "")))


def damaged(reader: Reader, typed: str) -> str:
    """A query with something too much, too little or misplaced."""
    damages = (_with_a_stray, _with_a_stray, _without_one, _with_dangling, _with_noise)
    return reader.rnd.choice(damages)(reader, typed)


def _with_a_stray(reader: Reader, typed: str) -> str:
    at = reader.rnd.randint(0, len(typed))
    return typed[:at] + reader.rnd.choice("""()"“”「」『』《》|-*?:,;、－""") + typed[at:]


def _without_one(reader: Reader, typed: str) -> str:
    """A query that lacks an operator character or, where it has none, its last character."""
    places = [found.start() for found in OPERATOR_CHARS.finditer(typed)]
    at = reader.rnd.choice(places) if places else len(typed) - 1
    return typed[:at] + typed[at + 1 :]


def _with_dangling(reader: Reader, typed: str) -> str:
    sign = reader.rnd.choice(
        ("OR", "AND", "NOT", "|", "-", "--", "- ", "OR AND", "同句", "同段", "同句 OR")
    )
    return reader.rnd.choice((f"{sign} {typed}", f"{typed} {sign}", f"({typed} {sign}) {sign}"))


def _with_noise(reader: Reader, typed: str) -> str:
    nothing, sign = reader.rnd.choice(NOISE), reader.rnd.choice(("", "OR ", "AND ", "NOT ", "-"))
    return reader.rnd.choice((f"{typed} {sign}{nothing}", f"{sign}{nothing} {typed}"))


def partly_full_width(reader: Reader, typed: str) -> str:
    likely = reader.rnd.choice((0.3, 1.0))
    typed = "".join(char.translate(FULL_WIDTH) if reader.chance(likely) else char for char in typed)
    return re.sub(
        r"\b(?:OR|AND|NOT)\b",
        lambda found: (
            found[0].translate(FULL_WIDTH_CAPITALS) if reader.chance(likely) else found[0]
        ),
        typed,
    )
