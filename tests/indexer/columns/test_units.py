"""A query is answered by a document if one of its sentences, lines or sections answers it."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from whoosh import columns, fields, index, query

from indexer.columns.array_queries import InUnit, RunsNear
from indexer.columns.exact import (
    BREAK,
    LINE,
    SECTIONS,
    SENTENCE,
    Bigrams,
    Characters,
    ExactText,
)
from indexer.columns.exact_run import ExactRun
from indexer.columns.fields import DigitRuns, LatinRuns
from indexer.columns.leaf import Filter
from indexer.columns.searcher import ColumnSearcher
from indexer.columns.writer import create_in
from reports import Folded, fold, holds, skeleton
from tests.indexer.columns.quoting import PLACES, in_batches, window
from tests.indexer.columns.written import writing

QUERIES = int(os.environ.get("QUERIES", "600"))
LETTERS = "0011223,,， \n\t。；!公开件abＡ" + BREAK
UNITS = (SENTENCE, LINE, SECTIONS[1])
SCHEMA = fields.Schema(
    characters=Characters(),
    exact=Bigrams(),
    number=DigitRuns(),
    latin=LatinRuns(),
    place=fields.COLUMN(columns.RefBytesColumn()),
)


class Reports:
    """Texts with sections, and an index of them in several segments."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.rnd = rnd = random.Random(f"units {seed}")
        letters = "".join(rnd.sample(LETTERS, rnd.randint(5, len(LETTERS))))
        sizes = [rnd.choice([0, 1, 3, 8, 30, 90]) for _ in range(14)]
        self.texts = [ExactText(fold("".join(rnd.choices(letters, k=n))), []) for n in sizes]
        self.texts = [ExactText(text, list(self._sections(text))) for text, _ in self.texts]
        self.places = [rnd.choice(PLACES) for _ in self.texts]
        documents = list(zip(self.texts, self.places, strict=True))
        opened = create_in(folder, SCHEMA)
        for batch in in_batches(rnd, documents):
            with writing(opened) as writer:
                for text, place in batch:
                    readings = "\n".join(_readings(text.text))
                    writer.add_document(
                        characters=text,
                        exact=text,
                        number=readings,
                        latin=Folded(text.text).without_digit_commas,
                        place=place,
                    )
                writer.commit(merge=False)
        self.searcher = ColumnSearcher(index.open_dir(str(folder)))

    def _sections(self, text: str) -> Iterator[tuple[int, int, int]]:
        """As in reports they begin and end where lines do, within a text; those of a kind do not
        touch.
        """
        starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
        at = 0
        while at + 1 < len(starts):
            end = self.rnd.randint(at + 1, len(starts) - 1)
            if self.rnd.random() < 0.6 and BREAK not in text[starts[at] : starts[end]]:
                yield self.rnd.choice([0, 1]), starts[at], starts[end]
                end += 1
            at = end

    def piece(self, longest: int) -> str:
        """What stands in a text, in the searching form; or what may stand nowhere.

        A comma at the edge of a line is in neither, so none begins or ends it.
        """
        drawn = ""
        while not drawn.strip(",") or drawn.strip(",") != drawn or BREAK in drawn:
            text = self.rnd.choice(self.texts).text
            begin = self.rnd.randint(0, len(text))
            length = self.rnd.randint(1, longest)
            drawn = skeleton(text[begin : begin + length])
            if self.rnd.random() < 0.2 or not text:
                drawn = "".join(self.rnd.choices("01公a", k=length))
        return drawn

    def leaf(self) -> query.Query:
        kind = self.rnd.randrange(5)
        if kind == 0:
            return query.Term("number", str(self.rnd.choice([0, 1, 2, 10, 11, 12, 122, 1012])))
        if kind == 1:
            beginning = self.rnd.choice(["1", "10", "02", "a", "b1", "1a", "ab"])
            return query.Prefix("number" if beginning.isdecimal() else "latin", beginning)
        run = self.piece(4)
        return query.Term("characters", run) if len(run) == 1 else ExactRun("exact", run)

    def tree(self, depth: int = 2) -> query.Query:
        if depth == 0 or self.rnd.random() < 0.4:
            return self.leaf()
        join = self.rnd.choice([query.And, query.Or])
        return join([self.tree(depth - 1) for _ in range(self.rnd.randint(1, 3))])

    def units(self, text: ExactText, mark: str, section: str | None) -> list[str]:
        """The pieces of a text, within sections of a kind if one is named."""
        spans = [(kind, begin, end) for kind, begin, end in text.sections]
        held = [text.text]
        if section is not None:
            held = [text.text[b:e] for kind, b, e in spans if SECTIONS[kind] == section]
        if mark in SECTIONS:
            return [text.text[b:e] for kind, b, e in spans if SECTIONS[kind] == mark]
        border = f"[\n{BREAK}]" if mark == LINE else f"(?<=[。!?;])|[\n{BREAK}]"
        return [unit for piece in held for unit in re.split(border, piece)]

    def found(self, asked: query.Query, filters: Sequence[Filter] = ()) -> set[int]:
        return set(self.searcher.search(asked, size=len(self.texts), filters=filters).documents)


def _readings(text: str) -> tuple[str, str]:
    return Folded(text).number_readings


def answers(asked: query.Query, unit: str) -> bool:
    """Whether a text by itself answers, by looking at it."""
    match asked:
        case query.And():
            return all(answers(each, unit) for each in asked.subqueries)
        case query.Or():
            return any(answers(each, unit) for each in asked.subqueries)
        case ExactRun():
            return _holds(unit, asked.run)
        case RunsNear():
            shortest = window(skeleton(unit), asked.runs)
            return 0 < shortest <= sum(map(len, asked.runs)) + asked.distance
        case query.Prefix() if asked.text.isdecimal():
            found = re.findall("[0-9]+", "\n".join(_readings(unit)))
            return any(number.startswith(asked.text) for number in found)
        case query.Prefix():
            found = re.findall("[0-9a-z]+", Folded(unit).without_digit_commas)
            return any(word.startswith(asked.text) for word in found)
        case query.Term() if asked.fieldname == "characters":
            return _holds(unit, asked.text)
    return bool(Folded(unit).number_spans(asked.text))


def _holds(unit: str, run: str) -> bool:
    return any(holds(piece, run) for piece in unit.split(BREAK))


@pytest.fixture(scope="module", params=range(16))
def reports(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reports:
    return Reports(request.param, tmp_path_factory.mktemp("reports"))


def test_one_unit_has_to_answer_the_whole_query(reports: Reports) -> None:
    rnd = reports.rnd
    for _ in range(QUERIES // 3):
        tree = reports.tree()
        mark = rnd.choice(UNITS)
        section = mark if mark in SECTIONS else rnd.choice([None, None, SECTIONS[0]])
        wanted = {
            number
            for number, text in enumerate(reports.texts)
            if any(answers(tree, unit) for unit in reports.units(text, mark, section))
        }
        asked = InUnit("exact", mark, tree, section)
        assert reports.found(asked) == wanted, (tree, mark, section)


def test_within_filters_it_is_the_same(reports: Reports) -> None:
    here = Filter("place", frozenset({b"11"}))
    for _ in range(QUERIES // 20):
        asked = InUnit("exact", reports.rnd.choice(UNITS), reports.tree())
        of_place = {at for at in reports.found(asked) if reports.places[at] == b"11"}
        assert reports.found(asked, [here]) == of_place


def test_runs_stand_near_together_within_a_section(reports: Reports) -> None:
    for _ in range(QUERIES // 10):
        runs = list({reports.piece(3) for _ in range(reports.rnd.randint(2, 3))})
        near = RunsNear("exact", runs, reports.rnd.randint(0, 9))
        if any("," in run for run in runs):
            continue
        mark = reports.rnd.choice([SECTIONS[0], SECTIONS[1]])
        wanted = {
            number
            for number, text in enumerate(reports.texts)
            if any(answers(near, unit) for unit in reports.units(text, mark, mark))
        }
        assert reports.found(InUnit("exact", mark, near, mark)) == wanted, (runs, near.distance)
