"""Which loops has NumPy no operation for? Those of `kernels.c`, over arrays.

A build takes three times as long where each of them is a dozen operations of NumPy's. The library
is compiled when the house is set up (`compiling`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from indexer.errors import KernelsMissing

SOURCE: Final = Path(__file__).with_suffix(".c")
LIBRARY: Final = SOURCE.with_name("libkernels.so")

Integers = npt.NDArray[np.integer[Any]]
Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.uint16]
Codes = npt.NDArray[np.uint32]
Sizes = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int32]

_FEW: Final = 1 << 16
_MOST_TERMS: Final = 2048


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


def fingerprint() -> int:
    """Of the source: the library has that of the source it was made from."""
    return crc32(SOURCE.read_bytes())


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
    _library().group(
        _at(keys, np.uint32),
        None if times is None else _at(times, np.uint32),
        *(_at(lengths, np.int64), len(lengths), _at(skipped, np.bool_), len(skipped), first_row),
        *(_at(starts, np.int64), _at(last, np.uint32), _at(rows, np.uint16)),
        *(_at(frequencies, np.uint32), _at(sums, np.int64)),
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
        _require(not words or codes[-1] == ord("\n"), "an end behind each word")
        found = np.empty(words, np.uint32)
        begins, ends = np.empty(words, np.int64), np.empty(words, np.int64)
        state = np.array([self.size, 0, 0], np.int64)
        done = 0
        while done < words:
            done += _library().number_words(
                *(_at(codes, np.uint32), words - done, self._seed),
                *(_at(self._hashes, np.uint64), _at(self._numbers, np.uint32)),
                *(len(self._hashes), _at(state, np.int64), _at(found[done:], np.uint32)),
                *(_at(begins, np.int64), _at(ends, np.int64)),
            )
            self.size = int(state[0])
            if self.size >= len(self._hashes) // 2:
                self._enlarge()
        return found, begins[: state[2]], ends[: state[2]]

    def _enlarge(self) -> None:
        hashes = np.zeros(4 * len(self._hashes), np.uint64)
        numbers = np.zeros(len(hashes), np.uint32)
        _library().enlarge(
            *(_at(self._hashes, np.uint64), _at(self._numbers, np.uint32), len(self._hashes)),
            *(_at(hashes, np.uint64), _at(numbers, np.uint32), len(hashes)),
        )
        self._hashes, self._numbers = hashes, numbers


def keep_runs(units: Rows, lengths: Sizes, *, with_letters: bool) -> tuple[Codes, Sizes]:
    """The runs of digits in texts of UTF-16, a line feed behind each; how many each text has.

    With letters, the runs of digits and small letters of ASCII that have a letter at least.
    """
    _same_sum(lengths, units)
    codes, counts = np.empty(len(units) + len(lengths), np.uint32), np.empty_like(lengths)
    kept = _library().keep_runs(
        *(_at(units, np.uint16), _at(lengths, np.int64), len(lengths), int(with_letters)),
        *(_at(codes, np.uint32), _at(counts, np.int64)),
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
    _require(len(places) == len(marks), "a letter for each border")
    most = int(_MOST_OF_CLASS[letters.classes[codes]].sum(dtype=np.int64)) + len(places)
    packed, counts = np.empty(most, np.uint64), np.empty_like(lengths)
    made = _library().pair_up(
        *(_at(codes, np.uint32), _at(lengths, np.int64), len(lengths)),
        *(_at(letters.numbers, np.uint32), _at(letters.classes, np.uint8)),
        *(_at(letters.signs, np.uint64), _at(places, np.int64), _at(marks, np.uint64)),
        *(len(places), letters.bits, shift, _at(packed, np.uint64), _at(counts, np.int64)),
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
    held = _library().split_places(
        *(_at(packed, np.uint64), count, shift, first_row, _at(keys, np.uint64)),
        *(_at(starts, np.uint32), _at(place_starts, np.uint32), _at(rows, np.uint16)),
        *(_at(marked, np.uint16), _at(posted, np.int64)),
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
    _library().find_keys(
        *(_at(ascending, np.uint64), _at(wanted, np.uint64), len(wanted), _at(numbers, np.int64))
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
    _require(whole.dtype.itemsize in (2, 4), "values of two bytes or four")
    _library().lay(
        *(_at(whole, whole.dtype), _at(free, np.int64), _at(numbers, np.int64)),
        *(_at(begins, np.int64), _at(counts, np.int64), len(numbers)),
        *(_at(values, whole.dtype), whole.dtype.itemsize),
    )


def pack(numbers: Rows, counts: Sizes, as_bits: int) -> tuple[Bytes, Sizes]:
    """The bytes of lists, see `packing`, and how many each has."""
    _same_sum(counts, numbers)
    content, sizes = np.empty(2 * len(numbers), np.uint8), np.empty_like(counts)
    end = _library().pack(
        *(_at(numbers, np.uint16), _at(counts, np.int64), len(counts), as_bits),
        *(_at(content, np.uint8), _at(sizes, np.int64)),
    )
    return content[:end], sizes


def locate(
    content: Bytes, count: int, as_bits: int, wanted: npt.NDArray[np.intp]
) -> tuple[Sizes, Sizes]:
    """Which of ascending numbers are in a list of so many from its bytes, see `packing`.

    Their places among those that are wanted, and in the list.
    """
    picks, places = np.empty(len(wanted) + 1, np.int64), np.empty(len(wanted) + 1, np.int64)
    found = _library().locate(
        *(_at(content, np.uint8), len(content), count, as_bits),
        *(_at(wanted, np.intp), len(wanted), _at(picks, np.int64), _at(places, np.int64)),
    )
    return picks[:found], places[:found]


def begin_rows(marked: Rows, count: int) -> Places:
    """Where in its marked places each row of a term begins, of so many, and the end of all."""
    begins = np.empty(count + 1, np.int32)
    rows = _library().begin_rows(
        *(_at(marked, np.uint16), len(marked), count, _at(begins, np.int32))
    )
    _require(rows == count, "as many rows as are marked")
    return begins


class Placed:
    """Where a term stands: in these rows, so many, as `packing` has them; at these marked places.

    There can be `limit` rows.
    """

    __slots__ = "_arrays", "described", "places"

    def __init__(self, rows: Bytes, row_count: int, marked: Rows, limit: int) -> None:
        self._arrays = rows, marked  # so that they stay where they are
        self.places = len(marked)
        # What the loop has to know, but where the places of each row begin.
        self.described = (
            *(_at(rows, np.uint8), len(rows), row_count, -(-limit // 8)),
            *(_at(marked, np.uint16), len(marked)),
        )

    @property
    def row_count(self) -> int:
        """In so many rows."""
        return self.described[2]


class Follower(NamedTuple):
    """A term of a phrase, which stands so far behind where the phrase begins.

    Where the places of each of its rows begin, and the end of all, need not be known.
    """

    term: Placed
    begins: Places | None
    behind: int


class Occurrences(NamedTuple):
    """Where a phrase begins: the rows, how often in each; and numbers of row and place."""

    rows: npt.NDArray[np.intp]
    counts: Sizes
    places: Places


def follow(
    terms: Sequence[Follower], within: Mask | None, limit: int, *, goes_on: bool
) -> Occurrences:
    """Where terms stand one behind the other; only in rows for which `within` is true.

    There are so many rows. What begins in a row goes on in the next one, if `goes_on`.
    """
    _require(0 < len(terms) <= _MOST_TERMS, f"one to {_MOST_TERMS} terms")
    _require(within is None or len(within) == limit, "a mask of all rows")
    ordered = sorted(terms, key=lambda each: (goes_on and each.behind, each.term.places))
    _require(not (goes_on and ordered[0].behind), "the term that begins")
    described = np.array([_described(each) for each in ordered], np.int64)
    first = ordered[0].term
    rows, counts = np.empty(first.row_count, np.intp), np.empty(first.row_count, np.int64)
    places, found = np.empty(first.places, np.int32), np.zeros(1, np.int64)
    held = _library().follow(
        *(_at(described, np.int64), len(ordered)),
        None if within is None else _at(within, np.bool_),
        *(limit, goes_on, _at(rows, np.intp), _at(counts, np.int64), _at(places, np.int32)),
        _at(found, np.int64),
    )
    return Occurrences(rows[:held], counts[:held], places[: found[0]])


def _described(each: Follower) -> tuple[int, ...]:
    if each.begins is None:
        return *each.term.described, 0, each.behind
    _require(len(each.begins) == each.term.row_count + 1, "where each row begins")
    return *each.term.described, _at(each.begins, np.int32), each.behind


def number_places(places: Places, borders: Places) -> npt.NDArray[np.intp]:
    """The number of the piece in which each place is, see `shortest`; faster than a search."""
    numbers = np.empty(len(places), np.intp)
    _library().number_places(
        *(_at(places, np.int32), len(places), _at(borders, np.int32), len(borders)),
        _at(numbers, np.intp),
    )
    return numbers


def shortest(
    places: Sequence[Places], lengths: Sequence[int], borders: Places
) -> tuple[Sizes, Places]:
    """In which pieces all runs stand, and how long the shortest stretch is that holds them there.

    Each run begins at its places and is so long. Pieces begin at the borders, and are numbered by
    how many borders are not behind them. All places ascend. Only where the runs begin counts.
    """
    every = np.concatenate([np.zeros(0, np.int32), *places])
    ends = np.cumsum([len(each) for each in places], dtype=np.int64)
    ats = np.concatenate(([0], ends[:-1]))
    most = min(map(len, places), default=0)
    pieces, stretches = np.empty(most, np.int64), np.empty(most, np.int32)
    found = 0
    if most:
        found = _library().shortest(
            *(_at(every, np.int32), _at(ats, np.int64), _at(ends, np.int64)),
            *(_at(np.array(lengths, np.int64), np.int64), len(places)),
            *(_at(borders, np.int32), len(borders), _at(pieces, np.int64)),
            _at(stretches, np.int32),
        )
    return pieces[:found], stretches[:found]


def _require(held: bool, what: str) -> None:
    """A loop would read or write beyond its arrays."""
    if not held:
        raise ValueError(f"a loop needs {what}")


def _same_sum(lengths: Sizes, values: Integers) -> None:
    """A loop runs as far as the lengths say."""
    _require(lengths.sum() == len(values), "lengths of all values")


def _at(array: Integers | Mask, kind: npt.DTypeLike) -> int:
    """Where the array lies; it must be what a loop takes it for."""
    if array.dtype != kind or not array.flags.c_contiguous:
        raise ValueError(f"a loop needs an array of {kind} in one piece")
    address: int = array.__array_interface__["data"][0]
    return address


_P, _I = ctypes.c_void_p, ctypes.c_int64
_U = ctypes.c_uint64
# What each loop answers and takes.
_LOOPS: Final[dict[str, tuple[Any, Sequence[Any]]]] = {
    "group": (None, (_P, _P, _P, _I, _P, _I, _I, _P, _P, _P, _P, _P)),
    "number_words": (_I, (_P, _I, _U, _P, _P, _I, _P, _P, _P, _P)),
    "enlarge": (None, (_P, _P, _I, _P, _P, _I)),
    "keep_runs": (_I, (_P, _P, _I, _I, _P, _P)),
    "pair_up": (_I, (_P, _P, _I, _P, _P, _P, _P, _P, _I, _I, _I, _P, _P)),
    "split_places": (_I, (_P, _I, _I, _I, _P, _P, _P, _P, _P, _P)),
    "find_keys": (None, (_P, _P, _I, _P)),
    "lay": (None, (_P, _P, _P, _P, _P, _I, _P, _I)),
    "pack": (_I, (_P, _P, _I, _I, _P, _P)),
    "begin_rows": (_I, (_P, _I, _I, _P)),
    "locate": (_I, (_P, _I, _I, _I, _P, _I, _P, _P)),
    "number_places": (None, (_P, _I, _P, _I, _P)),
    "shortest": (_I, (_P, _P, _P, _P, _I, _P, _I, _P, _P)),
    "follow": (_I, (_P, _I, _P, _I, _I, _P, _P, _P, _P)),
}


@cache
def _library() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL(str(LIBRARY))
    except OSError as exc:
        raise KernelsMissing(f"{LIBRARY} 缺失或不能用。请先运行 make setup。") from exc
    library.fingerprint.restype = ctypes.c_uint32
    if library.fingerprint() != fingerprint():
        raise KernelsMissing(f"{LIBRARY} 不是由现在的 {SOURCE.name} 编译的。请运行 make setup。")
    for name, (answers, takes) in _LOOPS.items():
        function = getattr(library, name)
        function.argtypes, function.restype = takes, answers
    return library
