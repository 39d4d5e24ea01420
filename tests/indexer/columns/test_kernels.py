"""The compiled loops answer what the same in plain Python does."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.columns import compiled, kernels
from indexer.columns.postings import ROW
from indexer.errors import KernelsMissing

DOCUMENTS = st.lists(st.lists(st.integers(0, 9), max_size=12), max_size=6)


def lengths_of(documents: list[list[int]]) -> np.ndarray:
    return np.array([len(each) for each in documents], np.int64)


@given(DOCUMENTS, st.sets(st.integers(0, 9)), st.integers(0, 60_000))
def test_occurrences_are_grouped_by_key_and_counted(
    documents: list[list[int]], skipped: set[int], first_row: int
) -> None:
    keys = np.array([key for each in documents for key in each], np.uint32)
    left_out = np.array([key in skipped for key in range(10)])
    grouped, sums = kernels.group(keys, lengths_of(documents), left_out, first_row)
    counts = [Counter(key for key in each if key not in skipped) for each in documents]
    assert sums.tolist() == [count.total() for count in counts]
    for key in range(10):
        there = slice(grouped.starts[key], grouped.starts[key + 1])
        held = {first_row + at: count[key] for at, count in enumerate(counts) if count[key]}
        assert grouped.rows[there].tolist() == list(held)
        assert grouped.frequencies[there].tolist() == list(held.values())


@given(st.lists(st.dictionaries(st.integers(0, 9), st.integers(1, 99), max_size=6), max_size=6))
def test_what_was_counted_before_keeps_its_counts(documents: list[dict[int, int]]) -> None:
    keys = np.array([key for each in documents for key in each], np.uint32)
    times = np.array([often for each in documents for often in each.values()], np.uint32)
    lengths = np.array([len(each) for each in documents], np.int64)
    grouped, sums = kernels.group(keys, lengths, np.zeros(10, np.bool_), 0, times)
    assert sums.tolist() == [sum(each.values()) for each in documents]
    said = [
        (key, int(row), int(often))
        for key in range(10)
        for row, often in zip(
            grouped.rows[grouped.starts[key] : grouped.starts[key + 1]],
            grouped.frequencies[grouped.starts[key] : grouped.starts[key + 1]],
            strict=True,
        )
    ]
    expected = [(key, row, each[key]) for row, each in enumerate(documents) for key in each]
    assert said == sorted(expected)


def codes_of(words: list[str]) -> np.ndarray:
    text = "".join(f"{word}\n" for word in words)
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


@given(st.lists(st.lists(st.text("ab公開𠮷", max_size=4), max_size=12), max_size=4))
def test_a_word_has_the_number_in_which_order_it_was_met(times: list[list[str]]) -> None:
    table = kernels.WordTable(7)
    met: dict[str, int] = {}
    for words in times:
        numbers, begins, ends = table.numbers(codes_of(words), len(words))
        text = "".join(f"{word}\n" for word in words)
        new = [text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        assert new == [word for word in dict.fromkeys(words) if word not in met]
        for word in words:
            met.setdefault(word, len(met))
        assert numbers.tolist() == [met[word] for word in words]


def test_a_table_of_words_grows_and_forgets_none() -> None:
    table = kernels.WordTable(11)
    words = [f"{number:x}" for number in range(300_000)]
    first, *_ = table.numbers(codes_of(words), len(words))
    again, begins, _ = table.numbers(codes_of(words), len(words))
    assert first.tolist() == list(range(300_000))
    assert again.tolist() == first.tolist()
    assert len(begins) == 0


@pytest.mark.parametrize("with_letters", [False, True])
@given(texts=st.lists(st.text("019,. az公\n１Ａ𠮷", max_size=15), max_size=6))
def test_runs_are_those_that_a_pattern_finds(texts: list[str], with_letters: bool) -> None:
    units = [np.frombuffer(text.encode("utf-16-le"), np.uint16) for text in texts]
    lengths = np.array([len(each) for each in units], np.int64)
    joined = np.concatenate([np.zeros(0, np.uint16), *units])
    codes, counts = kernels.keep_runs(joined, lengths, with_letters=with_letters)
    if with_letters:
        found = [re.findall("[0-9]*[a-z][a-z0-9]*", text) for text in texts]
    else:
        found = [re.findall("[0-9]+", text) for text in texts]
    assert counts.tolist() == [len(each) for each in found]
    assert codes.tolist() == codes_of([run for each in found for run in each]).tolist()


POSITIONS = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 3 * ROW)), max_size=20)


@given(POSITIONS, st.integers(0, 60_000))
def test_packed_positions_are_split_into_rows_and_marked_places(
    held: set[tuple[int, int]], first_row: int
) -> None:
    ascending = sorted(held)
    packed = np.array([key << 20 | position for key, position in ascending], np.uint64)
    split = kernels.split_places(packed, 20, first_row)
    by_key = [(key, [at for _, at in each]) for key, each in groupby(ascending, lambda x: x[0])]
    assert split.keys.tolist() == [key for key, _ in by_key]
    for number, (_, positions) in enumerate(by_key):
        rows = split.rows[split.starts[number] : split.starts[number + 1]]
        assert rows.tolist() == [first_row + row for row in sorted({at // ROW for at in positions})]
        places = split.marked[split.place_starts[number] : split.place_starts[number + 1]]
        assert (places % ROW).tolist() == [at % ROW for at in positions]
        firsts = [
            at
            for at, other in zip(positions, [-ROW, *positions], strict=False)
            if at // ROW != other // ROW
        ]
        assert [at for at, place in zip(positions, places, strict=True) if place >= ROW] == firsts


@given(st.lists(st.tuples(st.integers(0, 3), st.lists(st.integers(0, 99), max_size=20))))
def test_ranges_are_laid_behind_what_is_there(parts: list[tuple[int, list[int]]]) -> None:
    for kind in (np.uint16, np.uint32):
        sizes = [sum(len(each) for number, each in parts if number == to) for to in range(4)]
        whole = np.zeros(sum(sizes), kind)
        free = np.cumsum([0, *sizes])[:4].astype(np.int64)
        values = np.array([value for _, each in parts for value in each], kind)
        counts = np.array([len(each) for _, each in parts], np.int64)
        begins = np.cumsum(counts) - counts
        kernels.lay(
            whole, free, np.array([to for to, _ in parts], np.int64), begins, counts, values
        )
        expected = [
            value for to in range(4) for number, each in parts if number == to for value in each
        ]
        assert whole.tolist() == expected


def test_a_library_that_is_missing_is_named_with_the_command_that_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "LIBRARY", tmp_path / "libkernels.so")
    with pytest.raises(KernelsMissing, match="make setup"):
        compiled.library.__wrapped__()


def test_a_library_of_another_source_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = tmp_path / "kernels.c"
    changed.write_bytes(compiled.SOURCE.read_bytes() + b"\n")
    monkeypatch.setattr(compiled, "SOURCE", changed)
    with pytest.raises(KernelsMissing, match="make setup"):
        compiled.library.__wrapped__()


WITHOUT_COMPILERS = """
import importlib.util, shutil
from indexer.columns import compiling
shutil.which = importlib.util.find_spec = lambda name: None
compiling.main()
"""


def test_without_a_compiler_the_set_up_says_what_to_install() -> None:
    command = [sys.executable, "-c", WITHOUT_COMPILERS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pip install ziglang" in done.stderr
    assert "Traceback" not in done.stderr
