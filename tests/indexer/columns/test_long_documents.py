"""Documents of tens of thousands of words and characters, and what stands over their borders."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from whoosh import index, query

from indexer.columns.exact import BREAK, LINE, SENTENCE, ExactText
from indexer.columns.exact_run import ExactRun
from indexer.columns.searcher import ColumnSearcher
from indexer.columns.writer import ColumnWriter
from tests.indexer.columns.kinds import Document, long_document
from tests.indexer.columns.written import Content, by_columns, by_stock, new_folder, said_postings

# So many positions a row has (`postings`): a longer document has several rows.
ROW = 32_768
LENGTHS = [ROW - 2, ROW - 1, ROW, ROW + 1, 2 * ROW - 1, 2 * ROW, 2 * ROW + 1, 70_000]
LETTERS = ["a", "b", "公", "7", "8", "𠀀", "\n"]
BEGIN, END = "始甲", "乙终"


@pytest.mark.parametrize("limitmb", [128, 0])
def test_long_documents_are_written_as_whoosh_writes_them(tmp_path: Path, limitmb: int) -> None:
    rnd = random.Random(7)
    lengths = (5, ROW, 0, 2 * ROW + 1, 3, ROW + 9)
    given: list[Document] = [
        {"id": f"r{number}", **long_document(rnd, length, LETTERS)}
        for number, length in enumerate(lengths)
    ]
    ours = Content.of(by_columns(new_folder(tmp_path), [given[:3], given[3:]], limitmb))
    assert ours.postings == said_postings(given)
    assert ours == Content.of(by_stock(new_folder(tmp_path), [given[:3], given[3:]]))


def test_merged_long_documents_are_those_that_are_left(tmp_path: Path) -> None:
    rnd = random.Random(8)
    given: list[Document] = [
        {"id": f"r{number}", **long_document(rnd, length, LETTERS)}
        for number, length in enumerate((ROW, 9, 2 * ROW, 1, ROW + 1, 5))
    ]
    folder = new_folder(tmp_path)
    writer = ColumnWriter(by_columns(folder, [given[:1], given[1:4]]))
    for number in (0, 3):
        writer.delete_by_term("id", f"r{number}")
    for document in given[4:]:
        writer.add_document(**document)
    writer.commit(optimize=True)
    merged = Content.of(index.open_dir(str(folder)))
    left = {each["id"]: each for each in given if each["id"] not in ("r0", "r3")}
    order = [left[stored["id"]] for stored in merged.stored]
    assert len(order) == len(left)
    assert merged == Content.of(by_columns(new_folder(tmp_path), [order]))


def marked(length: int) -> Document:
    """A document with marks at its begin and end, and nothing else that is found."""
    middle = "。" * (length - len(BEGIN) - len(END))
    text = BEGIN + middle + END
    return {"placed": list(text), "bigrams": ExactText(text)}


@pytest.fixture(scope="module", params=["lengths", "all laid aside"])
def searcher(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> ColumnSearcher:
    limitmb = 128 if request.param == "lengths" else 0
    given = [marked(length) for length in LENGTHS]
    return ColumnSearcher(by_columns(tmp_path_factory.mktemp("long"), [given], limitmb))


def found(searcher: ColumnSearcher, run: str) -> list[list[int]]:
    """The documents that have it as a phrase of words, and as a run of characters."""
    asked = query.Phrase("placed", list(run)), ExactRun("bigrams", run)
    return [sorted(searcher.search(each, size=99).documents) for each in asked]


@pytest.mark.parametrize("run", [END[-1] + BEGIN[0], END + BEGIN, f"。{END}{BEGIN}。", "终始甲"])
def test_no_phrase_goes_on_in_the_next_document(searcher: ColumnSearcher, run: str) -> None:
    assert found(searcher, run) == [[], []]


@pytest.mark.parametrize("run", [BEGIN, END, BEGIN + "。", "。" + END, "。" * 3 + END])
def test_begin_and_end_of_each_document_are_found(searcher: ColumnSearcher, run: str) -> None:
    assert found(searcher, run) == [list(range(len(LENGTHS)))] * 2


@pytest.mark.parametrize("border", [ROW, 2 * ROW])
def test_a_phrase_is_found_over_the_border_within_a_document(tmp_path: Path, border: int) -> None:
    run = "依申请公开"
    given: list[Document] = []
    for before in range(len(run) + 1):
        text = "。" * (border - before) + run + "。" * 9
        given.append({"placed": list(text), "bigrams": ExactText(text)})
    searcher = ColumnSearcher(by_columns(tmp_path, [given]))
    for part in (run, run[1:], run[:2], run[-2:], f"。{run}", f"{run}。。。"):
        assert found(searcher, part) == [list(range(len(given)))] * 2
    every = searcher.find(ExactRun("bigrams", run))
    numbers = every.best(99)[0]
    assert every.windows("bigrams", [run[:2], run[3:]], numbers).tolist() == [len(run)] * len(given)


def test_a_break_or_a_comma_at_the_border_is_one(tmp_path: Path) -> None:
    before = "。" * (ROW - 2)
    given: list[Document] = [
        {"bigrams": ExactText(f"{before}甲乙{BREAK}丙丁")},
        {"bigrams": ExactText(f"{before}甲1{BREAK}2丁")},
        {"bigrams": ExactText(f"{before}甲1,2丁")},
        {"bigrams": ExactText(f"{before}1,1,2丁")},
    ]
    run = partial(found_runs, ColumnSearcher(by_columns(tmp_path, [given])))
    assert run("甲乙丙丁") == run("乙丙") == []
    assert run("甲1") == [1, 2]
    assert run("甲12丁") == run("甲1,") == [2]
    assert run("12丁") == run("1,") == run(",2丁") == [2, 3]
    assert run(",1,") == run("112丁") == [3]


def found_runs(searcher: ColumnSearcher, run: str) -> list[int]:
    return sorted(searcher.search(ExactRun("bigrams", run)).documents)


@pytest.mark.parametrize("limitmb", [128, 0])
def test_very_many_different_characters_are_kept_apart(tmp_path: Path, limitmb: int) -> None:
    every = characters()
    there, back = "".join(every), "".join(reversed(every))
    given: list[Document] = [
        {"bigrams": ExactText(text), "characters": ExactText(text)} for text in (there, back)
    ]
    given += [{"placed": every, "words": every}]
    reader = by_columns(tmp_path, [given], limitmb).reader()
    assert list(reader.field_terms("characters")) == every
    assert list(reader.field_terms("placed")) == every
    assert list(reader.field_terms("words")) == [each for each in every if each.isalnum()]
    pairs = {text[at : at + 2] for text in (there, back) for at in range(len(every) - 1)}
    pairs |= {every[0] + BREAK, every[-1] + BREAK, BREAK + LINE, BREAK + SENTENCE}
    assert list(reader.field_terms("bigrams")) == sorted(pairs)
    for at in range(0, len(every) - 1, 500):
        pair = there[at : at + 2]
        assert places(reader, "bigrams", pair) == [(0, [at])]
        assert places(reader, "bigrams", pair[::-1]) == [(1, [len(every) - 2 - at])]
        assert places(reader, "placed", every[at]) == [(2, [at])]


def test_many_different_characters_in_many_documents_are_kept_apart(tmp_path: Path) -> None:
    # Too many for a character's number and a place to go into one number of 64 bits.
    every = "".join(characters())
    given: list[Document] = [
        {"bigrams": ExactText(every)},
        *[{"bigrams": ExactText("甲乙")}] * 33_000,
    ]
    reader = by_columns(tmp_path, [given]).reader()
    assert reader.doc_frequency("bigrams", "甲乙".encode()) == 33_000
    for at in range(0, len(every) - 1, 500):
        assert places(reader, "bigrams", every[at : at + 2]) == [(0, [at])]


def characters() -> list[str]:
    """More than go into two bytes, in order."""
    every = (chr(code) for code in range(0x3001, 0x14000) if not 0xD800 <= code < 0xE000)
    return [char for char in every if char != BREAK]


def places(reader: Any, field: str, term: str) -> list[tuple[int, list[int]]]:
    found = reader.postings(field, term.encode()).items_as("positions")
    return [(number, list(positions)) for number, positions in found]
