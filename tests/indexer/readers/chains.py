"""What a reader types for parts of one sentence or paragraph: `A 同句 B`."""

from __future__ import annotations

from tests.indexer.readers.fields import field
from tests.indexer.readers.leaves import (
    near,
    number,
    other_word,
    prefix,
    quotation,
    region_name,
    run,
    torn_number,
    word,
    words_together,
    year,
)
from tests.indexer.readers.reader import Draw, Reader, joined
from tests.indexer.truth.units import paragraphs, sentences

OPERANDS: dict[Draw, int] = {
    word: 30,
    number: 12,
    torn_number: 3,
    prefix: 8,
    quotation: 8,
    run: 6,
    words_together: 4,
    other_word: 3,
    region_name: 4,
    year: 4,
}
WRONG: dict[Draw, int] = {near: 1, field: 2}
AROUND = (" ", " ", " ", " ", "\u3000", "，", "、 ")


def chain(reader: Reader) -> str:
    """Operands that mostly stand in one piece of the report, and operators between them."""
    inner = reader.within(_piece(reader))
    operands = [
        _operand(inner if reader.chance(0.85) else reader)
        for _ in range(reader.rnd.choice((2, 2, 2, 3, 4)))
    ]
    if reader.chance(0.1):
        operands = reader.rnd.choice((operands[:1] * 2, [*operands, operands[0]]))
    unit = reader.rnd.choice(("同句", "同句", "同段"))
    return joined(operands, lambda: _operator(reader, unit))


def _piece(reader: Reader) -> str:
    report = reader.report()
    cut = reader.rnd.choice((sentences, sentences, paragraphs))
    pieces = [text for text in cut(report.title, report.text) if sum(map(str.isalnum, text)) > 1]
    return reader.rnd.choice(pieces) if pieces else "信息公开，申请"


def _operator(reader: Reader, unit: str) -> str:
    if reader.chance(0.1):
        unit = reader.rnd.choice(("同句", "同段"))
    if reader.chance(0.03):
        unit += reader.rnd.choice((" 同段", " OR", " AND", " 同句", " -"))
    return reader.rnd.choice(AROUND) + unit + reader.rnd.choice(AROUND)


def _operand(reader: Reader) -> str:
    if reader.chance(0.12):
        between = reader.rnd.choice((" ", " ", " OR ", "|", " AND ", " 同句 "))
        parts = [_one(reader) for _ in range(reader.rnd.choice((1, 2, 2, 3)))]
        return f"({joined(parts, lambda: between)})"
    if reader.chance(0.08):
        return reader.rnd.choice(("-", "NOT ", "NOT NOT ", "-(", "!! 同句 ")) + _one(reader)
    return _one(reader)


def _one(reader: Reader) -> str:
    if reader.chance(0.05):
        return _draw(reader, WRONG)
    return reader.source()[:1] if reader.chance(0.05) else _draw(reader, OPERANDS)


def _draw(reader: Reader, draws: dict[Draw, int]) -> str:
    return reader.rnd.choices(list(draws), list(draws.values()))[0](reader)
