"""A phrase is found wherever it stands, however its rows fall into the blocks that are compared."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from whoosh import query

from indexer.columns import phrases
from indexer.columns.searcher import ColumnSearcher
from tests.indexer.columns.making import new_columns, writer_of


@pytest.mark.parametrize("rows_at_once", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [1, 2, 3, 6, 7, 8, 14, 15])
def test_no_row_falls_between_two_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows_at_once: int, count: int
) -> None:
    rnd = random.Random(count)
    texts = [rnd.choices("abc", k=rnd.randint(3, 8)) for _ in range(count)]
    texts[0] = texts[-1] = ["a", "b", "c"]
    opened = new_columns(tmp_path)
    writer = writer_of(opened)
    for number, text in enumerate(texts):
        writer.add_document(id=f"r{number}", text=text)
    writer.commit()
    longest = max(map(len, texts))
    monkeypatch.setattr(phrases, "_FEW", 0)
    searcher = ColumnSearcher(opened)
    for phrase in (["a", "b"], ["a", "b", "c"], ["c", "c"]):
        monkeypatch.setattr(phrases, "_SPAN", rows_at_once * (longest + len(phrase) - 1))
        joined = " ".join(phrase)
        held = [at for at, text in enumerate(texts) if joined in " ".join(text)]
        found = searcher.search(query.Phrase("text", phrase), size=count).documents
        assert sorted(found) == held
