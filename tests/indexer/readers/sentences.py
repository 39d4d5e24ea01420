"""What a reader types or pastes of a title or a sentence, mostly not as it stands there."""

from __future__ import annotations

from indexer.analysis import words
from tests.indexer.readers.fields import field
from tests.indexer.readers.leaves import QUOTES, plain_leaf, region_name, sentence, year
from tests.indexer.readers.reader import GAPS, Reader, clean, joined

WRONG_CHARS = "壁龘错誤Ｘ8，"
SHORTEST_START = 8


def whole_sentence(reader: Reader) -> str:
    """A title or a sentence, changed or not, and now and then something beside it."""
    typed = _title(reader) if reader.chance(0.4) else _start_of(reader, sentence(reader))
    for _ in range(reader.rnd.choice((0, 1, 1, 1, 2))):
        typed = reader.rnd.choice(CHANGES)(reader, typed)
    parts = [typed]
    while reader.chance(0.25):
        beside = reader.rnd.choice((year, region_name, field, field, plain_leaf))(reader)
        minus = "-" if reader.chance(0.2) else ""
        parts.insert(reader.rnd.randint(0, len(parts)), minus + beside)
    bar = " OR " if reader.chance(0.05) else " "
    return joined(parts, lambda: bar)


def _title(reader: Reader) -> str:
    return clean(reader.report().title).strip() or "政府信息公开工作年度报告"


def _start_of(reader: Reader, text: str) -> str:
    """Now and then only so much of the text that it is hardly long or hardly not."""
    return text[: reader.rnd.randint(SHORTEST_START, 16)] if reader.chance(0.25) else text


def _with_a_wrong_char(reader: Reader, typed: str) -> str:
    at = reader.rnd.randrange(len(typed))
    return typed[:at] + reader.rnd.choice(WRONG_CHARS) + typed[at + 1 :]


def _with_words_missing(reader: Reader, typed: str) -> str:
    found = words(typed)
    left = typed
    for word in reader.rnd.sample(found, min(len(found), 2)):
        left = left.replace(word, "", 1)
    return left.strip() or typed


def _with_words_of_another(reader: Reader, typed: str) -> str:
    """Words that another report holds, or this one, somewhere in it."""
    other = Reader(reader.rnd, reader.facts, reader.region_names)
    for _ in range(reader.rnd.randint(1, 4)):
        at = reader.rnd.randint(0, len(typed))
        typed = typed[:at] + reader.rnd.choice(other.known_words()) + typed[at:]
    return typed


def _with_quotes_inside(reader: Reader, typed: str) -> str:
    opening, closing = reader.rnd.choice(QUOTES)
    start, end = sorted(reader.rnd.randint(0, len(typed)) for _ in range(2))
    return typed[:start] + opening + typed[start:end] + closing + typed[end:]


def _with_gaps(reader: Reader, typed: str) -> str:
    for _ in range(reader.rnd.randint(1, 3)):
        at = reader.rnd.randint(0, len(typed))
        typed = typed[:at] + reader.rnd.choice(GAPS) + typed[at:]
    return typed


CHANGES = (
    _with_a_wrong_char,
    _with_a_wrong_char,
    _with_words_missing,
    _with_words_missing,
    _with_words_of_another,
    _with_words_of_another,
    _with_quotes_inside,
    _with_gaps,
)
