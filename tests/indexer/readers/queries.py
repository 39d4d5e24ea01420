"""What a reader types: leaves, chains and groups, and what joins them."""

from __future__ import annotations

from tests.indexer.readers.chains import chain
from tests.indexer.readers.fields import SECTION_NAMES, field, section_value, written
from tests.indexer.readers.leaves import plain_leaf
from tests.indexer.readers.reader import GAPS, Reader, joined

DEEPEST_GROUP = 3
AROUND_END = 20
SEPARATORS = (",", "，", "、", ";", "；", "， ", " ; ")


def leaf(reader: Reader) -> str:
    return field(reader) if reader.chance(0.15) else plain_leaf(reader)


def alternatives(reader: Reader, depth: int) -> str:
    parts = [_together(reader, depth) for _ in range(reader.rnd.choice((1, 1, 1, 2, 2, 3)))]
    bars = (" OR ", " OR ", " | ", "|", " |", " or ", " OR\u3000")
    return joined(parts, lambda: reader.rnd.choice(bars))


def _together(reader: Reader, depth: int) -> str:
    """Parts that must all hold: by themselves, in sections, or some of them in one sentence."""
    if reader.chance(0.1):
        return in_sections(reader, depth)
    parts = [operand(reader, depth) for _ in range(reader.rnd.choice((1, 1, 2, 2, 3)))]
    return joined(parts, lambda: _all_of(reader))


def _all_of(reader: Reader) -> str:
    if reader.chance(0.15):
        return " AND "
    if reader.chance(0.15):
        return reader.rnd.choice(SEPARATORS)
    if reader.chance(0.04):
        return ""
    return reader.rnd.choice(GAPS)


def operand(reader: Reader, depth: int) -> str:
    if depth < DEEPEST_GROUP and reader.chance(0.15):
        gap = reader.rnd.choice(("", "", "", " "))
        inside = f"({gap}{alternatives(reader, depth + 1)}{gap})"
    elif reader.chance(0.1):
        return chain(reader)
    else:
        inside = leaf(reader)
    if reader.chance(0.12):
        return reader.rnd.choice(("-", "-", "−", "NOT ", "NOT NOT ", "NOT -")) + inside
    return inside


def in_sections(reader: Reader, depth: int) -> str:
    """Parts that mostly stand in a section of the report in mind, and the section's name."""
    sections = reader.whole.sections
    kind, start, end = reader.rnd.choice(sections) if sections else (None, 0, None)
    # Around its end, where another may begin that makes one stretch with it, or does not.
    around = slice(max(0, (end or 0) - AROUND_END), (end or 0) + AROUND_END)
    place = around if end and reader.chance(0.3) else slice(start, end)
    inner = reader.within(reader.whole.text[place])
    parts = [
        operand(inner if reader.chance(0.75) else reader, depth)
        for _ in range(reader.rnd.choice((0, 1, 1, 2, 2, 3)))
    ]
    parts = [f"-{part}" if reader.chance(0.15) else part for part in parts]
    for named in (kind, None)[: reader.rnd.choice((1, 1, 2))]:
        minus = reader.rnd.choice(("", "", "", "", "", "", "-", "NOT "))
        section = minus + written(reader, SECTION_NAMES, section_value(reader, named))
        if reader.chance(0.1):
            section = f"({section})"
        parts.insert(reader.rnd.randint(0, len(parts)), section)
    return joined(parts, lambda: _all_of(reader))


def many_leaves(reader: Reader) -> str:
    """About as many leaves as are allowed, and alternatives so that some report answers."""
    parts = [plain_leaf(reader) for _ in range(reader.rnd.randint(30, 37))]
    bars = (" OR ", "|", " OR ", " ", " OR -")
    return joined(parts, lambda: reader.rnd.choice(bars))


def passage(reader: Reader) -> str:
    """A long piece of a text, now and then with a wrong character."""
    text = reader.report().text
    start = reader.rnd.randrange(max(1, len(text) - 200))
    piece = text[start : start + reader.rnd.randint(150, 700)]
    if not piece or reader.chance(0.5):
        return piece
    at = reader.rnd.randrange(len(piece))
    return piece[:at] + reader.rnd.choice("错誤Ｘ，") + piece[at + 1 :]
