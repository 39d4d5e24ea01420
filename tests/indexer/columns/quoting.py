"""Small corpora of exact texts, quotations drawn for them, and what is true of both."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from whoosh import columns, fields, index, query

from indexer.columns.exact import Bigrams, Characters, ExactText
from indexer.columns.leaf import Filter
from indexer.columns.searcher import ColumnSearcher
from indexer.columns.writer import create_in
from reports import fold, holds
from tests.indexer.columns.written import writing

LETTERS = "0123456789,,，公开信息 \n\tab件１²٣Ａ開　𠀀"
PLACES = [b"62", b"6201", b"11", b""]


def searcher_of(
    folder: Path, batches: Sequence[Sequence[tuple[ExactText, bytes]]], gone: Sequence[int] = ()
) -> ColumnSearcher:
    """Over an index of exact texts and their places, a segment for each batch."""
    schema = fields.Schema(
        id=fields.ID(unique=True),
        characters=Characters(),
        exact=Bigrams(),
        place=fields.COLUMN(columns.RefBytesColumn()),
    )
    opened = create_in(folder, schema)
    numbers = iter(range(sum(map(len, batches))))
    for batch in batches:
        with writing(opened) as writer:
            for exact, place in batch:
                name = f"r{next(numbers)}"
                writer.add_document(id=name, characters=exact, exact=exact, place=place)
            writer.commit(merge=False)
    with writing(opened) as writer:
        for number in gone:
            writer.delete_by_term("id", f"r{number}")
        writer.commit(merge=False)
    return ColumnSearcher(index.open_dir(str(folder)))


def in_batches(
    rnd: random.Random, documents: Sequence[tuple[ExactText, bytes]]
) -> list[list[tuple[ExactText, bytes]]]:
    """The documents in one to three batches."""
    borders = sorted(rnd.randint(0, len(documents)) for _ in range(rnd.randint(0, 2)))
    ends = [*borders, len(documents)]
    return [list(documents[begin:end]) for begin, end in zip([0, *borders], ends, strict=True)]


class Corpus:
    """Texts of few different letters, so that runs are met often; some of them are deleted."""

    def __init__(self, seed: int, folder: Path, sizes: Sequence[int], letters: str = "") -> None:
        self.rnd = rnd = random.Random(seed)
        self.letters = letters or "".join(rnd.sample(LETTERS, rnd.randint(2, 12)))
        texts = ["".join(rnd.choices(self.letters, k=size)) for size in sizes]
        self.places = [rnd.choice(PLACES) for _ in texts]
        gone = [number for number in range(len(texts)) if rnd.random() < 0.1]
        exact = [ExactText(fold(text)) for text in texts]
        batches = in_batches(rnd, list(zip(exact, self.places, strict=True)))
        self.searcher = searcher_of(folder, batches, gone)
        self.texts = {number: text for number, text in enumerate(texts) if number not in gone}

    def quoted(self, longest: int) -> str:
        """A piece of a text as it stands there, or changed, or what may stand nowhere."""
        length = self.rnd.randint(1, longest)
        if not self.texts or self.rnd.random() < 0.3:
            return "".join(self.rnd.choices(self.letters, k=length))
        text = self.rnd.choice(list(self.texts.values()))
        begin = self.rnd.randint(0, max(len(text) - length, 0))
        piece = text[begin : begin + length]
        if self.rnd.random() < 0.3:
            at = self.rnd.randint(0, len(piece))
            piece = piece[:at] + self.rnd.choice(self.letters) + piece[at + 1 :]
        return piece

    def true(self, quoted: str, places: Sequence[bytes] = PLACES) -> set[int]:
        return {
            number
            for number, text in self.texts.items()
            if self.places[number] in places and holds(text, quoted)
        }

    def found(self, asked: query.Query, filters: Sequence[Filter] = ()) -> set[int]:
        found = self.searcher.search(asked, size=len(self.places) or 1, filters=filters)
        assert found.total == len(found.documents)
        return set(found.documents)


def occurrences(text: str, run: str) -> int:
    return sum(text.startswith(run, at) for at in range(len(text)))


def window(text: str, runs: Sequence[str]) -> int:
    """The length of the shortest piece of the text that holds all runs, 0 if none does."""
    lengths = range(1, len(text) + 1)
    pieces = ((text[at : at + length], length) for length in lengths for at in range(len(text)))
    return next((length for piece, length in pieces if all(run in piece for run in runs)), 0)
