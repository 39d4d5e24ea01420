"""Which loops does it take to write an index that NumPy has no operation for? Those of `kernels.c`.

A build takes three times as long where each of them is a dozen operations of NumPy's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import Final

import numpy as np

from indexer.columns.compiled import (
    Bytes,
    Codes,
    Integers,
    Keys,
    Mask,
    Rows,
    Sizes,
    address_of,
    library,
    require,
)

_FEW: Final = 1 << 16


class Class(IntFlag):
    """What `pair_up` has to know of a code point."""

    SPACE = 1
    LINE_FEED = 2
    DECIMAL = 4
    LATIN = 8
    ENDS_SENTENCE = 16
    BREAK = 32
    COMMA = 64


def _most(kind: int) -> int:
    """How many pairs and marks come of a code point of that class, at most."""
    if kind & Class.SPACE:
        return 3  # two begin behind a line feed, and what stands apart does
    if kind & Class.BREAK:
        return 4  # what stands behind it begins a piece, a line and a sentence
    return 1 + 2 * bool(kind & Class.COMMA) + bool(kind & Class.ENDS_SENTENCE)


_MOST_OF_CLASS: Final = np.array([_most(kind) for kind in range(256)], np.uint8)


@dataclass(frozen=True, slots=True)
class Grouped:
    """Postings key by key: where those of each key begin, and the end of all."""

    starts: Sizes
    rows: Rows
    frequencies: Codes


def group(
    keys: Codes, lengths: Sizes, skipped: Mask, first_row: int, times: Codes | None = None
) -> tuple[Grouped, Sizes]:
    """The postings of keys that stand document by document, so many in each.

    `skipped` has for each key whether it is left out; each occurrence counts once, or so many
    `times`. Besides, how much was counted in each document.
    """
    _same_sum(lengths, keys)
    starts = np.zeros(len(skipped) + 1, np.int64)
    rows, frequencies = np.empty(len(keys), np.uint16), np.empty(len(keys), np.uint32)
    last, sums = np.zeros(len(skipped), np.uint32), np.empty(len(lengths), np.int64)
    library().group(
        address_of(keys, np.uint32),
        None if times is None else address_of(times, np.uint32),
        *(
            address_of(lengths, np.int64),
            len(lengths),
            address_of(skipped, np.bool_),
            len(skipped),
            first_row,
        ),
        *(address_of(starts, np.int64), address_of(last, np.uint32), address_of(rows, np.uint16)),
        *(address_of(frequencies, np.uint32), address_of(sums, np.int64)),
    )
    held = starts[-1]
    return Grouped(starts, rows[:held].copy(), frequencies[:held].copy()), sums


class WordTable:
    """The numbers of words in the order in which they were met, by their hashes.

    Two words with the same hash would be taken for one. Among ten million words that happens once
    in 300,000 collections; and nobody can bring it about who does not know the seed.
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._hashes = np.zeros(_FEW, np.uint64)
        self._numbers = np.zeros(_FEW, np.uint32)
        self.size = 0

    def numbers(self, codes: Codes, words: int) -> tuple[Codes, Sizes, Sizes]:
        """The numbers of so many words, a line feed behind each.

        Besides, where those begin and end that were new, by their numbers.
        """
        require(not words or codes[-1] == ord("\n"), "an end behind each word")
        found = np.empty(words, np.uint32)
        begins, ends = np.empty(words, np.int64), np.empty(words, np.int64)
        state = np.array([self.size, 0, 0], np.int64)
        done = 0
        while done < words:
            done += library().number_words(
                *(address_of(codes, np.uint32), words - done, self._seed),
                *(address_of(self._hashes, np.uint64), address_of(self._numbers, np.uint32)),
                *(
                    len(self._hashes),
                    address_of(state, np.int64),
                    address_of(found[done:], np.uint32),
                ),
                *(address_of(begins, np.int64), address_of(ends, np.int64)),
            )
            self.size = int(state[0])
            if self.size >= len(self._hashes) // 2:
                self._enlarge()
        return found, begins[: state[2]], ends[: state[2]]

    def _enlarge(self) -> None:
        hashes = np.zeros(4 * len(self._hashes), np.uint64)
        numbers = np.zeros(len(hashes), np.uint32)
        library().enlarge(
            *(
                address_of(self._hashes, np.uint64),
                address_of(self._numbers, np.uint32),
                len(self._hashes),
            ),
            *(address_of(hashes, np.uint64), address_of(numbers, np.uint32), len(hashes)),
        )
        self._hashes, self._numbers = hashes, numbers


def keep_runs(units: Rows, lengths: Sizes, *, with_letters: bool) -> tuple[Codes, Sizes]:
    """The runs of digits in texts of UTF-16, a line feed behind each; how many each text has.

    With letters, the runs of digits and small letters of ASCII that have a letter at least.
    """
    _same_sum(lengths, units)
    codes, counts = np.empty(len(units) + len(lengths), np.uint32), np.empty_like(lengths)
    kept = library().keep_runs(
        *(
            address_of(units, np.uint16),
            address_of(lengths, np.int64),
            len(lengths),
            int(with_letters),
        ),
        *(address_of(codes, np.uint32), address_of(counts, np.int64)),
    )
    return codes[:kept].copy(), counts


@dataclass(frozen=True, slots=True)
class Letters:
    """Small numbers for code points, of so many `bits`; and what is known of these.

    `numbers` and `classes` have a value for each code point; `signs` are the numbers of the comma,
    the break, and the marks of sentences, lines, what stands apart, and pieces.
    """

    numbers: Codes
    classes: Bytes
    signs: Keys
    bits: int


def pair_up(
    codes: Codes, lengths: Sizes, sections: tuple[Sizes, Keys], letters: Letters, shift: int
) -> tuple[Keys, Sizes]:
    """The pairs and marks of folded texts (`exact`), a break behind each, packed with positions.

    Of sections it takes the places where they begin and end, ascending, and the letters of their
    marks. A position has `shift` bits; positions are numbered as by `rows`. Besides, how many pairs
    and marks each text has.
    """
    _same_sum(lengths, codes)
    places, marks = sections
    require(len(places) == len(marks), "a letter for each border")
    most = int(_MOST_OF_CLASS[letters.classes[codes]].sum(dtype=np.int64)) + len(places)
    packed, counts = np.empty(most, np.uint64), np.empty_like(lengths)
    made = library().pair_up(
        *(address_of(codes, np.uint32), address_of(lengths, np.int64), len(lengths)),
        *(address_of(letters.numbers, np.uint32), address_of(letters.classes, np.uint8)),
        *(
            address_of(letters.signs, np.uint64),
            address_of(places, np.int64),
            address_of(marks, np.uint64),
        ),
        *(
            len(places),
            letters.bits,
            shift,
            address_of(packed, np.uint64),
            address_of(counts, np.int64),
        ),
    )
    return packed[:made], counts


@dataclass(frozen=True, slots=True)
class Split:
    """Postings with places, key by key: where those of each key begin, and the end of all.

    The highest bit of a place marks the first of its row.
    """

    keys: Keys
    starts: Codes
    place_starts: Codes
    rows: Rows
    marked: Rows


def split_places(packed: Keys, shift: int, first_row: int) -> Split:
    """The postings of keys that are packed with positions of so many bits, and ascend."""
    count = len(packed)
    keys, starts = np.empty(count + 1, np.uint64), np.empty(count + 1, np.uint32)
    place_starts, rows = np.empty(count + 1, np.uint32), np.empty(count + 1, np.uint16)
    marked, posted = np.empty(count, np.uint16), np.zeros(1, np.int64)
    held = library().split_places(
        *(address_of(packed, np.uint64), count, shift, first_row, address_of(keys, np.uint64)),
        *(
            address_of(starts, np.uint32),
            address_of(place_starts, np.uint32),
            address_of(rows, np.uint16),
        ),
        *(address_of(marked, np.uint16), address_of(posted, np.int64)),
    )
    return Split(
        keys[:held].copy(),
        starts[: held + 1].copy(),
        place_starts[: held + 1].copy(),
        rows[: posted[0]].copy(),
        marked,
    )


def find_keys(ascending: Keys, wanted: Keys) -> Sizes:
    """Which of the ascending keys are those that are wanted, which ascend and are all there."""
    numbers = np.empty(len(wanted), np.int64)
    library().find_keys(
        *(
            address_of(ascending, np.uint64),
            address_of(wanted, np.uint64),
            len(wanted),
            address_of(numbers, np.int64),
        )
    )
    return numbers


def lay(
    whole: Integers,
    free: Integers,
    numbers: Integers,
    begins: Integers,
    counts: Integers,
    values: Integers,
) -> None:
    """Lay ranges of values into the whole, each where its number has its next free place.

    The places move on.
    """
    require(whole.dtype.itemsize in (2, 4), "values of two bytes or four")
    library().lay(
        *(
            address_of(whole, whole.dtype),
            address_of(free, np.int64),
            address_of(numbers, np.int64),
        ),
        *(address_of(begins, np.int64), address_of(counts, np.int64), len(numbers)),
        *(address_of(values, whole.dtype), whole.dtype.itemsize),
    )


def pack(numbers: Rows, counts: Sizes, as_bits: int) -> tuple[Bytes, Sizes]:
    """The bytes of lists, see `packing`, and how many each has."""
    _same_sum(counts, numbers)
    content, sizes = np.empty(2 * len(numbers), np.uint8), np.empty_like(counts)
    end = library().pack(
        *(address_of(numbers, np.uint16), address_of(counts, np.int64), len(counts), as_bits),
        *(address_of(content, np.uint8), address_of(sizes, np.int64)),
    )
    return content[:end], sizes


def _same_sum(lengths: Sizes, values: Integers) -> None:
    """A loop runs as far as the lengths say."""
    require(lengths.sum() == len(values), "lengths of all values")
