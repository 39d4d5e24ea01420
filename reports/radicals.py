"""Which ideograph is meant where a text has a code point for a radical of the dictionaries?

Fonts draw ⺠ and 民 with one glyph, and PDF writers then store the wrong code point of the two.
The table holds Unicode's property Equivalent_Unified_Ideograph for the blocks CJK Radicals
Supplement (U+2E80 to U+2EF3) and Kangxi Radicals (U+2F00 to U+2FD5). U+2E80 has no equivalent.
NFKC mends the second block only.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_TABLE = Path(__file__).parent / "data" / "radicals.tsv"


def _read() -> Mapping[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)
        return MappingProxyType({row[0]: row[1] for row in rows})


RADICALS: Mapping[str, str] = _read()
"""Radical code point to the unified ideograph that looks the same, one character to one."""
