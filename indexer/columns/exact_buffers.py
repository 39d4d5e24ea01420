"""How are characters and their pairs collected? As arrays of code points, see `exact`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.columns.alphabet import CODE_BITS, ENCODING, Alphabet, codes_of, spaces_up_to
from indexer.columns.begins import Begins
from indexer.columns.compiled import Codes, Keys, Sizes
from indexer.columns.errors import NotStorable
from indexer.columns.exact import BREAK, SECTIONS, ExactText
from indexer.columns.kernels import pair_up
from indexer.columns.rows import Rows, bits_of, counts_of
from indexer.columns.runs import Run, grouped_run, placed_run
from indexer.columns.terms import Terms

Integers = npt.NDArray[np.integer[Any]]

# So many different characters of a document fit into the keys of its pairs, with their positions;
# some are left for breaks and marks.
_MOST_LETTERS: Final = (1 << 18) - 64
_KEY_BITS: Final = 64
_SECTION_MARKS: Final = np.array(list(map(ord, SECTIONS)))


class CharacterBuffer:
    """Single characters, counted."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._lengths: list[Sizes] = [np.zeros(0, np.int64)]
        self._drained = 0
        self.size = 0

    def add(self, value: ExactText | None) -> None:
        self._texts.append(value.text if value else "")
        self.size += len(self._texts[-1])

    def drain(self) -> list[Run]:
        if not self._texts:
            return []
        sizes = np.fromiter(map(len, self._texts), np.int64, len(self._texts))
        codes = codes_of("".join(self._texts))
        self._texts, self.size = [], 0
        largest = int(codes.max(initial=ord(BREAK)))
        skipped = np.zeros(largest + 1, np.bool_)
        skipped[[ord(BREAK), *spaces_up_to(largest)]] = True
        run, lengths = grouped_run(codes, sizes, skipped, self._drained)
        self._lengths.append(lengths)
        self._drained += len(sizes)
        return [run]

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        return None, _terms(keys[:, np.newaxis])

    @property
    def rows(self) -> int:
        return self._drained + len(self._texts)

    @property
    def lengths(self) -> Integers:
        return np.concatenate(self._lengths)

    @property
    def row_counts(self) -> Integers:
        return np.ones(self._drained, np.int64)


class BigramBuffer:
    """Pairs of neighbours, and marks, with their positions."""

    def __init__(self) -> None:
        self._rows = Rows()
        self._texts: list[str] = []
        # Where sections begin and end, and the kind: in pairs of numbers.
        self._sections: list[tuple[int, int]] = []
        self._lengths: list[Sizes] = [np.zeros(0, np.int64)]
        self.size = 0

    def add(self, value: ExactText | None) -> None:
        value = value or ExactText("")
        text = value.text
        if len(text) > _MOST_LETTERS and len(set(text)) > _MOST_LETTERS:
            raise NotStorable(f"一份文档最多 {_MOST_LETTERS:,} 种字符")
        self._rows.add(len(text) + 1)
        self._sections += _borders(value.sections, self.size)
        self._texts.append(text)
        self.size += len(text) + 1

    def drain(self) -> list[Run]:
        if not self._texts:
            return []
        codes = codes_of(BREAK.join(chain(self._texts, [""])))
        borders = np.array(self._sections, np.int64).reshape(-1, 2)
        self._texts, self._sections, self.size = [], [], 0
        return self._runs(codes, borders, *self._rows.place())

    def _runs(self, codes: Codes, borders: Sizes, lengths: Sizes, first_row: int) -> list[Run]:
        """The run of the documents; several if their characters are so many kinds."""
        alphabet = Alphabet(codes)
        bits = bits_of(lengths)
        if 2 * alphabet.letters.bits + bits > _KEY_BITS:
            half = len(lengths) // 2
            end = int(lengths[:half].sum())
            low = int(np.searchsorted(borders[:, 0], end))
            row = first_row + int(counts_of(lengths[:half]).sum())
            return [
                *self._runs(codes[:end], borders[:low], lengths[:half], first_row),
                *self._runs(codes[end:], borders[low:] - (end, 0), lengths[half:], row),
            ]
        marks = alphabet.letters.numbers[_SECTION_MARKS[borders[:, 1]]].astype(np.uint64)
        sections = np.ascontiguousarray(borders[:, 0]), marks
        packed, counts = pair_up(codes, lengths, sections, alphabet.letters, bits)
        self._lengths.append(counts)
        run = placed_run(packed, bits, first_row)
        return [run.with_keys(alphabet.codes_of_pairs(run.keys))]

    def terms(self, keys: Keys) -> tuple[Integers | None, Terms]:
        codes = np.stack([keys >> CODE_BITS, keys & ((np.uint64(1) << CODE_BITS) - 1)], axis=1)
        return None, _terms(codes)

    @property
    def rows(self) -> int:
        return self._rows.number

    @property
    def lengths(self) -> Integers:
        return np.concatenate(self._lengths)

    @property
    def row_counts(self) -> Integers:
        return self._rows.counts


def _terms(codes: Keys) -> Terms:
    """The terms of so many code points each."""
    lengths = 1 + (codes >= 0x80) + (codes >= 0x800) + (codes >= 0x10000)
    text = codes.astype(np.uint32).tobytes().decode(ENCODING)
    return Terms(np.frombuffer(text.encode(), np.uint8), Begins.of(lengths.sum(axis=1)))


def _borders(sections: Sequence[tuple[int, int, int]], behind: int) -> list[tuple[int, int]]:
    """Where sections begin and end in the text of all documents, ascending, and their kind."""
    return sorted((behind + at, kind) for kind, *span in sections for at in span)
