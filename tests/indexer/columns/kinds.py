"""Made-up documents with a field of every kind."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import chain
from typing import Any

from hypothesis import strategies as st
from whoosh import columns, fields

from indexer.columns.exact import BREAK, SECTIONS, Bigrams, Characters, ExactText
from indexer.columns.fields import CountedWords, DigitRuns, LatinRuns, PlacedWords, Words

Document = dict[str, Any]
WORD = st.text("ab公开1２.，-\0𠀀😀é", max_size=3)
_EXACT = st.text(f"0123abA公。;\n \t𠀀,٣{BREAK}", max_size=12)


def make_schema() -> fields.Schema:
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        counted=CountedWords(),
        placed=PlacedWords(),
        words=Words(),
        digits=DigitRuns(),
        latin=LatinRuns(),
        characters=Characters(),
        bigrams=Bigrams(),
        number=fields.NUMERIC(int, sortable=True, stored=True),
        year=fields.COLUMN(columns.NumericColumn("i", default=-1)),
        key=fields.COLUMN(columns.NumericColumn("Q", default=0)),
        place=fields.COLUMN(columns.RefBytesColumn()),
        name=fields.COLUMN(columns.VarBytesColumn()),
        seen=fields.COLUMN(columns.BitColumn()),
    )


@st.composite
def exact_texts(draw: st.DrawFn) -> ExactText:
    """With sections of a few kinds; those of one kind one behind the other, some of them empty."""
    text = draw(_EXACT)
    sections = []
    for kind in draw(st.sets(st.sampled_from([0, 1, len(SECTIONS) - 1]))):
        borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
        sections += [(kind, *pair) for pair in zip(borders[::2], borders[1::2], strict=False)]
    return ExactText(text, sections)


def documents() -> st.SearchStrategy[Document]:
    """Documents without ids, in which any field can be missing, None or empty."""
    values: dict[str, st.SearchStrategy[Any]] = {
        "counted": st.dictionaries(WORD, st.integers(1, 70_000), max_size=4),
        "placed": st.lists(WORD, max_size=6),
        "words": st.lists(WORD, max_size=6),
        "digits": st.text("0123456789a公,２٣ \n𠀰", max_size=12),
        "latin": st.text("0129amz公A,２ａ \n𠁡", max_size=12),
        "characters": exact_texts(),
        "bigrams": exact_texts(),
        "number": st.integers(-(1 << 31), (1 << 31) - 1),
        "year": st.integers(-(1 << 31), (1 << 31) - 1),
        "key": st.integers(0, (1 << 64) - 1),
        "place": st.sampled_from([b"", b"620000", b"62", "甘肃".encode()]),
        "name": st.binary(max_size=4),
        "seen": st.booleans(),
    }
    return st.fixed_dictionaries({}, optional={k: st.none() | v for k, v in values.items()})


def with_ids(given: Sequence[Sequence[Document]]) -> list[list[Document]]:
    """The batches with an id for each document."""
    numbers = iter(range(sum(map(len, given))))
    return [[{"id": f"r{next(numbers)}", **each} for each in batch] for batch in given]


def long_document(rnd: random.Random, length: int, letters: Sequence[str]) -> Document:
    """A document with so many words, and so many characters in its exact text."""
    drawn = rnd.choices(letters, k=length)
    text = "".join(drawn)
    exact = ExactText(text, [(3, length // 9, length // 2), (3, length // 2, length)])
    return {
        "counted": {letter: drawn.count(letter) for letter in set(drawn)},
        "placed": drawn,
        "words": [each for each in drawn if each != "\n"],
        "digits": text,
        "characters": exact,
        "bigrams": exact,
    }


def joined_up(batches: Sequence[Sequence[Document]]) -> list[Document]:
    return list(chain.from_iterable(batches))
