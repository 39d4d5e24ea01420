"""Ranges of numbers give the documents whose number lies within, as stock Whoosh does."""

from __future__ import annotations

import operator
import random
from pathlib import Path

import pytest
from whoosh import fields, index, query
from whoosh.fields import NUMERIC

from indexer.columns.searcher import ColumnSearcher
from indexer.columns.writer import create_in
from tests.indexer.columns.written import writing

RANGES = 150
Number = int | None


class Numbers:
    """Documents with a number or without, in several segments, some of them deleted.

    One of the segments can have no number at all.
    """

    def __init__(self, folder: Path, field: NUMERIC, *, without: int | None = None) -> None:
        self.rnd = random.Random(f"{field.bits} {field.signed}")
        self.lowest, self.highest = max(field.min_value, -300), min(field.max_value - 1, 300)
        opened = create_in(folder, fields.Schema(id=fields.ID(unique=True), number=field))
        self.by_document: dict[int, Number] = {}
        for segment, size in enumerate((40, 5, 9)):
            with writing(opened) as writer:
                for _ in range(size):
                    at = len(self.by_document)
                    held = segment != without and self.rnd.random() < 0.9
                    number = self.number() if held else None
                    writer.add_document(id=f"r{at}", number=number)
                    self.by_document[at] = number
                writer.commit(merge=False)
        with writing(opened) as writer:
            for gone in (0, 7, 46):
                writer.delete_by_term("id", f"r{gone}")
                del self.by_document[gone]
            writer.commit(merge=False)
        self.opened = index.open_dir(str(folder))
        self.searcher = ColumnSearcher(self.opened)

    def number(self) -> int:
        return self.rnd.randint(self.lowest, self.highest)

    def some_range(self) -> query.NumericRange:
        ends = [self.number(), self.number()]
        if self.rnd.random() < 0.9:
            ends.sort()
        start, end = (None if self.rnd.random() < 0.2 else number for number in ends)
        exclusive = [self.rnd.random() < 0.3 for _ in ends]
        return query.NumericRange("number", start, end, *exclusive, boost=self.rnd.choice([1, 2]))

    def true(self, asked: query.NumericRange) -> set[int]:
        above = operator.gt if asked.startexcl else operator.ge
        below = operator.lt if asked.endexcl else operator.le
        return {
            at
            for at, number in self.by_document.items()
            if number is not None
            and (asked.start is None or above(number, asked.start))
            and (asked.end is None or below(number, asked.end))
        }


@pytest.fixture(
    params=[(bits, signed) for bits in (8, 16, 32, 64) for signed in (True, False)],
    ids=lambda param: f"{param[0]} bits, signed: {param[1]}",
)
def field(request: pytest.FixtureRequest) -> NUMERIC:
    bits, signed = request.param
    return NUMERIC(int, bits=bits, signed=signed, sortable=True)


@pytest.mark.parametrize("without", [None, 0, 1])
def test_a_range_gives_the_documents_whose_number_lies_within(
    tmp_path: Path, field: NUMERIC, without: int | None
) -> None:
    numbers = Numbers(tmp_path, field, without=without)
    for _ in range(RANGES):
        asked = numbers.some_range()
        found = numbers.searcher.search(asked, size=99)
        assert set(found.documents) == numbers.true(asked), repr(asked)
        assert set(found.scores) <= {float(asked.boost)}


@pytest.mark.parametrize("without", [None, 0, 1])
@pytest.mark.parametrize("bits", [16, 32, 64])
def test_a_range_gives_what_stock_whoosh_gives(
    tmp_path: Path, bits: int, without: int | None
) -> None:
    # Of fields without a sign, and where an end is the lowest number, Whoosh finds too many.
    field = NUMERIC(int, bits=bits, sortable=True)
    numbers = Numbers(tmp_path, field, without=without)
    with numbers.opened.searcher() as stock:
        for _ in range(RANGES):
            asked = numbers.some_range()
            found = numbers.searcher.search(asked, size=99)
            answers = stock.search(asked, limit=None)
            assert dict(zip(found.documents, found.scores, strict=True)) == {
                hit.docnum: hit.score for hit in answers
            }, repr(asked)


def test_ranges_within_other_queries_are_exclusions_and_conditions(tmp_path: Path) -> None:
    numbers = Numbers(tmp_path, NUMERIC(int, sortable=True))
    for _ in range(RANGES):
        one, other = numbers.some_range(), numbers.some_range()
        both = numbers.searcher.search(query.And([one, other]), size=99).documents
        only = numbers.searcher.search(query.AndNot(one, other), size=99).documents
        assert set(both) == numbers.true(one) & numbers.true(other)
        assert set(only) == numbers.true(one) - numbers.true(other)


def test_the_highest_number_is_one_and_a_number_that_is_missing_is_none(
    tmp_path: Path, field: NUMERIC
) -> None:
    opened = create_in(tmp_path, fields.Schema(number=field))
    with writing(opened) as writer:
        for number in (field.min_value, None, field.max_value, 1):
            writer.add_document(number=number)
        writer.commit()
    searcher = ColumnSearcher(index.open_dir(str(tmp_path)))
    for start, end, true in (
        (field.max_value, None, [2]),
        (field.max_value, field.max_value, [2]),
        (1, None, [2, 3]),
        (None, field.min_value, [0]),
        (None, None, [0, 2, 3]),
    ):
        asked = query.NumericRange("number", start, end)
        assert sorted(searcher.search(asked).documents) == true, repr(asked)
