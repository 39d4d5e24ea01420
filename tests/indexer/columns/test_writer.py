"""What documents hold is in the index that is written, exactly, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields, index

from indexer.columns.errors import NotStorable
from indexer.columns.fields import CountedWords, Words
from indexer.columns.writer import ColumnWriter, create_in
from tests.indexer.columns.kinds import Document, documents, joined_up, make_schema, with_ids
from tests.indexer.columns.written import (
    Content,
    add_and_commit,
    by_columns,
    by_stock,
    files_of,
    new_folder,
    no_file_beyond,
    said_postings,
    writing,
)

BATCHES = st.lists(st.lists(documents(), max_size=4), min_size=1, max_size=4).map(with_ids)
# With no megabyte to wait in, every document is laid aside by itself.
LIMITS = [128, 0]
on_disk = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=int(os.environ.get("EXAMPLES", "25")),
)


@pytest.mark.parametrize("limitmb", LIMITS)
@on_disk
@given(batches=BATCHES)
def test_the_index_is_the_one_that_whoosh_writes_posting_by_posting(
    tmp_path: Path, batches: list[list[Document]], limitmb: int
) -> None:
    ours = by_columns(new_folder(tmp_path), batches, limitmb)
    stock = by_stock(new_folder(tmp_path), batches)
    assert Content.of(ours) == Content.of(stock)
    assert Content.of(ours).postings == said_postings(joined_up(batches))


@pytest.mark.parametrize("limitmb", LIMITS)
@on_disk
@given(batches=BATCHES, more=st.lists(documents(), max_size=2), gone=st.sets(st.integers(0, 11)))
def test_merged_segments_are_the_documents_that_are_left(
    tmp_path: Path,
    batches: list[list[Document]],
    more: list[Document],
    gone: set[int],
    limitmb: int,
) -> None:
    folder = new_folder(tmp_path)
    by_columns(folder, batches)
    added = [{"id": f"m{number}", **each} for number, each in enumerate(more)]
    writer = ColumnWriter(index.open_dir(str(folder)), limitmb=limitmb)
    for number in gone:
        writer.delete_by_term("id", f"r{number}")
    for document in added:
        writer.add_document(**document)
    writer.commit(optimize=True)
    merged = index.open_dir(str(folder))
    assert len(merged._segments()) <= 1
    assert len(list(folder.glob("*.terms"))) == len(merged._segments())

    left = {each["id"]: each for each in (*joined_up(batches), *added)}
    for number in gone:
        left.pop(f"r{number}", None)
    content = Content.of(merged)
    order = [stored["id"] for stored in content.stored]
    assert sorted(order) == sorted(left)
    for batch in (*batches, added):
        own = [each["id"] for each in batch if each["id"] in left]
        assert [name for name in order if name in own] == own
    assert content == Content.of(by_columns(new_folder(tmp_path), [[left[name] for name in order]]))


@pytest.mark.parametrize("limitmb", LIMITS)
@on_disk
@given(words=st.lists(st.text("a1-", max_size=2), max_size=4))
def test_a_word_of_no_letter_is_no_word(tmp_path: Path, words: list[str], limitmb: int) -> None:
    opened = by_columns(new_folder(tmp_path), [[{"id": "r0", "words": words}]], limitmb)
    real = [word for word in words if any(map(str.isalnum, word))]
    content = Content.of(opened)
    assert content.lengths["words"] == [len(real)]
    assert {term.decode() for name, term in content.postings if name == "words"} == set(real)


@pytest.mark.parametrize("limitmb", LIMITS)
def test_a_word_with_a_line_feed_is_a_word_or_is_refused(tmp_path: Path, limitmb: int) -> None:
    opened = create_in(tmp_path, fields.Schema(words=Words()))
    with writing(opened, limitmb) as writer:
        try:
            writer.add_document(words=["a\nb", "c"])
            writer.commit()
        except NotStorable:
            return
    assert sorted(index.open_dir(str(tmp_path)).reader().field_terms("words")) == ["a\nb", "c"]


@pytest.mark.parametrize("count", [0, -1, 1.5, 1 << 32])
def test_a_count_that_is_no_count_is_refused(tmp_path: Path, count: Any) -> None:
    opened = create_in(tmp_path, fields.Schema(counted=CountedWords()))
    with writing(opened) as writer, pytest.raises((NotStorable, OverflowError)):
        add_and_commit(writer, counted={"a": count})


# What is wrong comes behind fields that were taken already.
WRONG: list[Document] = [
    {"id": "wrong", "counted": 3},
    {"id": "wrong", "counted": {"a": "often"}},
    {"id": "wrong", "placed": [["a"]]},
    {"id": "wrong", "digits": 12},
    {"id": "wrong", "bigrams": "ab"},
    {"id": "wrong", "number": 1 << 40},
    {"id": {"wrong"}},
]


@pytest.mark.parametrize("limitmb", LIMITS)
@pytest.mark.parametrize("before", [0, 1])
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_after_a_document_that_fails_nothing_is_committed(
    tmp_path: Path, wrong: Document, before: int, limitmb: int
) -> None:
    opened = by_columns(tmp_path, [[{"id": "r0", "placed": ["kept"]}]])
    files = files_of(tmp_path)
    with writing(opened, limitmb) as writer:
        writer.delete_by_term("id", "r0")
        for number in range(before):
            writer.add_document(id=f"b{number}", counted={"a": 2}, placed=["a"])
        with pytest.raises(Exception):  # noqa: B017, PT011  # whatever the field says
            writer.add_document(**wrong)
        with pytest.raises(NotStorable):
            writer.add_document(id="next")
        with pytest.raises(NotStorable):
            writer.commit()
    assert files_of(tmp_path) == files
    assert [each["id"] for each in Content.of(index.open_dir(str(tmp_path))).stored] == ["r0"]


def test_a_document_with_an_unknown_field_is_refused_whole(tmp_path: Path) -> None:
    with writing(create_in(tmp_path, make_schema())) as writer:
        with pytest.raises(fields.UnknownFieldError):
            writer.add_document(id="r0", placed=["a"], nowhere=1)
        add_and_commit(writer, id="r1", placed=["b"])
    assert Content.of(index.open_dir(str(tmp_path))) == Content.of(
        by_columns(new_folder(tmp_path), [[{"id": "r1", "placed": ["b"]}]])
    )


def test_where_laying_aside_fails_nothing_is_committed(tmp_path: Path) -> None:
    with writing(create_in(tmp_path, make_schema()), limitmb=0) as writer:
        writer.add_document(id="r0", placed=["a"])
        with no_file_beyond(1_000), pytest.raises(OSError, match="large"):
            writer.add_document(id="r1", placed=[f"w{number}" for number in range(9_000)])
        with pytest.raises(NotStorable):
            writer.commit()


def test_a_word_that_has_no_bytes_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    opened = create_in(tmp_path, make_schema())
    files = files_of(tmp_path)
    with writing(opened) as writer, pytest.raises(UnicodeEncodeError):
        add_and_commit(writer, id="r0", placed=["a", "\ud800"])
    assert files_of(tmp_path) == files


@pytest.mark.parametrize("limitmb", LIMITS)
def test_a_writer_that_is_cancelled_leaves_nothing(tmp_path: Path, limitmb: int) -> None:
    opened = create_in(tmp_path, make_schema())
    files = files_of(tmp_path)
    with writing(opened, limitmb) as writer:
        for number in range(3):
            writer.add_document(id=f"r{number}", placed=["a", "b"], words=["c"])
    assert files_of(tmp_path) == files
    add_and_commit(ColumnWriter(opened), id="r9")
    assert index.open_dir(str(tmp_path)).doc_count() == 1
