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


@dataclass(frozen=True, slots=True)
class Given:
    """A report as it was handed in; the region is a code of six digits."""

    text: str
    year: int
    region: str


def read(path: Path) -> Iterator[Line]:
    """The lines in their order; their numbers are what engines answer with."""
    with path.open("rb") as lines:
        for line in lines:
            yield Line(**json.loads(line))


def texts_beside(path: Path) -> Path:
    """Where the texts of a corpus lie, line by line, without tokens."""
    return path.with_suffix(".texts")


def read_texts(path: Path, first: int = 0, end: int | None = None) -> Iterator[Given]:
    """The texts of a corpus in their order, or some of them."""
    with texts_beside(path).open("rb") as lines:
        for line in itertools.islice(lines, first, end):
            yield Given(**json.loads(line))
