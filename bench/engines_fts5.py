"""How does SQLite's FTS5 answer the measurement?

Its tokeniser would cut words anew, so it gets them in hexadecimal digits: of UTF-8, where the
beginning of a word stays one. Words and characters are tables of their own, without the texts.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from bench.engines_corpus import read
from bench.engines_protocol import Answer, Asked

_TABLES: Final = """
    pragma journal_mode = off;
    pragma synchronous = off;
    pragma cache_size = -262144;
    create table reports (number integer primary key, year integer, province text);
    create virtual table words using fts5 (tokens, content = '', tokenize = 'ascii');
    create virtual table chars using fts5 (tokens, content = '', tokenize = 'ascii');
    insert into words (words, rank) values ('hashsize', 67108864);
    insert into chars (chars, rank) values ('hashsize', 67108864);
"""
_MERGE: Final = """
    insert into words (words) values ('optimize');
    insert into chars (chars) values ('optimize');
"""
_READING: Final = "pragma mmap_size = 2147418112; pragma cache_size = -262144;"


class Fts5:
    name = "fts5"

    def build(self, corpus: Path, folder: Path) -> None:
        database = sqlite3.connect(_file(folder))
        database.executescript(_TABLES)
        with database:
            for number, line in enumerate(read(corpus)):
                words = " ".join(map(_word, line.words.split(" ")))
                values = (number, line.year, line.province)
                database.execute("insert into reports values (?, ?, ?)", values)
                database.execute("insert into words (rowid, tokens) values (?, ?)", (number, words))
                chars = (number, _characters(line.chars))
                database.execute("insert into chars (rowid, tokens) values (?, ?)", chars)
        database.executescript(_MERGE)
        database.close()

    def open(self, folder: Path) -> None:
        self._database = sqlite3.connect(_file(folder))
        self._database.executescript(_READING)

    def answer(self, asked: Asked) -> Answer:
        counts = self._counts(asked)
        years, provinces = Counter[int](), Counter[str]()
        total = 0
        for year, province, count in counts:
            year_passes = not asked.years or year in asked.years
            province_passes = not asked.regions or province in asked.regions
            if province_passes:
                years[year] += count
            if year_passes:
                provinces[province] += count
            if year_passes and province_passes:
                total += count
        return Answer(total, self._best(asked), years, provinces)

    def _counts(self, asked: Asked) -> list[tuple[int, str, int]]:
        """By year and province at once, which holds all counts and walks the matches once."""
        source, values = _matching(asked)
        return self._database.execute(
            f"select year, province, count(*) {source} group by year, province", values
        ).fetchall()

    def _best(self, asked: Asked) -> tuple[int, ...]:
        source, values = _matching(asked)
        for column, wanted in (("year", asked.years), ("province", asked.regions)):
            if wanted:
                source += f" and {column} in ({', '.join('?' * len(wanted))})"
                values += wanted
        # `rank` is quicker than the function where all is ranked, but ranks before the filters.
        score = f"bm25({_table(asked)})" if asked.years or asked.regions else "rank"
        rows = self._database.execute(
            f"select number {source} order by {score} limit ? offset ?",
            (*values, asked.size, asked.start),
        )
        return tuple(number for (number,) in rows)


def _file(folder: Path) -> Path:
    return folder / "fts5.db"


def _table(asked: Asked) -> str:
    return "words" if any(_required(asked)) else "chars"


def _matching(asked: Asked) -> tuple[str, tuple[int | str, ...]]:
    """The reports that match before they are filtered: a piece of SQL, and its values."""
    table = _table(asked)
    source = f"from {table} join reports on number = {table}.rowid where {table} match ?"
    run = f'"{_characters(asked.run)}"'
    if table == "chars":
        return source, (run,)
    expression = " AND ".join(_required(asked))
    if asked.none:
        expression = f"({expression}) NOT {_either(asked.none)}"
    if asked.run:
        # The plus keeps SQLite from looking each number up by matching anew.
        source += " and +number in (select rowid from chars where chars match ?)"
        return source, (expression, run)
    return source, (expression,)


def _required(asked: Asked) -> Iterator[str]:
    yield from map(_quoted, asked.all)
    if asked.any:
        yield _either(asked.any)
    if asked.prefix:
        yield f"{_quoted(asked.prefix)}*"


def _either(words: Sequence[str]) -> str:
    return "(" + " OR ".join(_quoted(word) for word in words) + ")"


def _quoted(word: str) -> str:
    return f'"{_word(word)}"'


@lru_cache(1 << 16)
def _word(word: str) -> str:
    return word.encode().hex()


def _characters(text: str) -> str:
    return text.encode("utf-16-be").hex(" ", 2)
