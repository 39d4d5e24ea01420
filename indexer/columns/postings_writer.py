"""How are the postings of a field written? See `postings`.

They come in pieces, of which one is held at a time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.arrays import ArrayWriter
from indexer.columns.begins import Begins
from indexer.columns.halves import LARGE
from indexer.columns.packing import pack
from indexer.columns.postings import ROW, Block, Integers, LongRows
from indexer.columns.strings import Strings
from indexer.columns.terms import Terms

_CHUNK: Final = 1 << 22


def write_postings(
    writer: ArrayWriter,
    name: str,
    pieces: Iterable[tuple[Terms, Block]],
    row_counts: Integers,
) -> dict[str, int]:
    """Write the postings of a field, which come in pieces by their terms, in ascending order.

    Its documents have so many rows each. Answers what the file's facts have to say of the field.

    One piece is held at a time. No term is without rows, and all pieces have places or none has.
    """
    long = LongRows.of(row_counts)
    if long is not None:
        writer.add(f"{name}/row_documents", long.documents.astype(np.uint32))
        writer.add(f"{name}/row_begins_at", long.begins.astype(np.uint32))
    with tempfile.TemporaryFile(dir=writer.folder) as spool:
        field = _Field(writer, name, iter(pieces), spool, int(row_counts.sum()))
        field.write()
    return {"rows": int(row_counts.sum()), "longest": field.longest}


class _Field:
    """A field while it is written: the largest array as it comes, the packed rows by a detour."""

    def __init__(
        self,
        writer: ArrayWriter,
        name: str,
        pieces: Iterator[tuple[Terms, Block]],
        spool: IO[bytes],
        limit: int,
    ) -> None:
        self._limit = limit
        self.longest = 0
        self._writer = writer
        self._name = name
        self._pieces = pieces
        self._spool = spool
        self._terms: list[Terms] = []
        self._counts: list[Integers] = []
        self._row_sizes: list[Integers] = []
        self._place_sizes: list[Integers] = []
        self._large: list[tuple[Integers, Integers]] = []
        self._posted = 0

    def write(self) -> None:
        first = next(self._pieces, None)
        has_places = first is not None and first[1].marked is not None
        blocks = self._blocks(first)
        if has_places:
            self._add_pieces("places", "<u2", map(self._marked, blocks))
            self._add_begins("place_begins", self._place_sizes)
        else:
            self._add_pieces("frequencies", "u1", _halves(map(self._clipped, blocks)))
            self._add_large()
        self._spool.seek(0)
        self._add_pieces("rows", "u1", _read_back(self._spool))
        self._add_begins("row_begins", self._row_sizes)
        self._add_begins("starts", self._counts)
        Strings.write(self._writer, f"{self._name}/terms", self._terms)

    def _blocks(self, first: tuple[Terms, Block] | None) -> Iterator[Block]:
        piece = first
        while piece is not None:
            terms, block = piece
            packed = pack(block.rows, block.counts, self._limit)
            self._spool.write(packed.content.data)
            self._row_sizes.append(packed.sizes)
            self._counts.append(block.counts)
            self._terms.append(terms)
            yield block
            self._posted += len(block.rows)
            piece = next(self._pieces, None)

    def _marked(self, block: Block) -> npt.NDArray[np.uint16]:
        assert block.marked is not None  # noqa: S101  # all have, or none
        assert block.place_counts is not None  # noqa: S101
        self.longest = max(self.longest, int((block.marked & (ROW - 1)).max(initial=0)) + 1)
        self._place_sizes.append(block.place_counts)
        return block.marked.astype(np.uint16, copy=False)

    def _clipped(self, block: Block) -> npt.NDArray[np.uint8]:
        assert block.frequencies is not None  # noqa: S101  # as above
        large = np.flatnonzero(block.frequencies >= LARGE)
        self._large.append((large + self._posted, block.frequencies[large]))
        return np.minimum(block.frequencies, LARGE).astype(np.uint8)

    def _add_large(self) -> None:
        self._add_pieces("large_at", "<u4", (at for at, _ in self._large))
        self._add_pieces("large", "<u4", (often for _, often in self._large))

    def _add_begins(self, array: str, sizes: Sequence[Integers]) -> None:
        lengths = np.concatenate([np.zeros(0, np.int64), *sizes])
        Begins.of(lengths).write(self._writer, f"{self._name}/{array}")

    def _add_pieces(self, array: str, kind: str, pieces: Iterator[npt.NDArray[Any]]) -> None:
        self._writer.add_pieces(f"{self._name}/{array}", kind, pieces)


def _halves(pieces: Iterator[npt.NDArray[np.uint8]]) -> Iterator[npt.NDArray[np.uint8]]:
    """Numbers of four bits, two in a byte, the first in the low ones."""
    left = np.zeros(0, np.uint8)
    for piece in pieces:
        numbers = np.concatenate((left, piece))
        even = len(numbers) // 2 * 2
        left = numbers[even:]
        yield numbers[0:even:2] | (numbers[1:even:2] << np.uint8(4))
    yield left


def _read_back(spool: IO[bytes]) -> Iterator[npt.NDArray[np.uint8]]:
    while content := spool.read(_CHUNK):
        yield np.frombuffer(content, np.uint8)
