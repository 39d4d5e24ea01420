"""Which wording is there for which part, form and publisher?"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STOCK = Path(__file__).parent / "stock"
NUMBER_SLOT = re.compile(r"\{n:(\d+)-(\d+)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence or pattern, with the forms and kinds of publisher it suits."""

    text: str
    forms: str
    who: str


class Stockroom:
    """All wording of a folder of stock files, by part."""

    def __init__(self, folder: Path = STOCK) -> None:
        self._parts: dict[str, list[Entry]] = {}
        for name in ("frames.txt", "sections_ab.txt", "sections_cd.txt"):
            self._read(folder / name)

    def _read(self, path: Path) -> None:
        part, forms, who = "", "", ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                part, forms, *rest = line[3:].split()
                who = rest[0] if rest else "gdtn"
            elif line and not line.startswith("#"):
                self._parts.setdefault(part, []).append(Entry(line, forms, who))

    def choices(self, part: str, form: str, who: str = "g") -> list[str]:
        """The texts of a part that suit this form and publisher; empty where there are none."""
        return [e.text for e in self._parts.get(part, []) if form in e.forms and who in e.who]


def fill(pattern: str, slots: Mapping[str, str], rng: random.Random) -> str:
    """The pattern with its numbers drawn and its names put in."""
    drawn = NUMBER_SLOT.sub(lambda m: str(rng.randint(int(m[1]), int(m[2]))), pattern)
    return drawn.format_map(slots)
