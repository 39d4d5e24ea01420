"""What of a report does every engine of the measurement get?

The corpus is a file of JSON lines, written once (`bench.engines_tokens`) and only ever streamed.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Line:
    """The report and its tokens: the words of the text, which white space divides, and `chars`.

    That is the text without white space; for exact runs each of its characters is a token.
    """

    text: str
    year: int
    region: str
    province: str
    words: str
    chars: str


def read(path: Path, first: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines in their order, or some; their numbers are what engines answer with."""
    with path.open("rb") as lines:
        for line in itertools.islice(lines, first, end):
            yield Line(**json.loads(line))
