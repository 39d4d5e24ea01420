"""How reports get into a Whoosh index: a new one, or one that is brought up to date."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from whoosh import index

from indexer.columns.writer import ColumnWriter, create_in
from indexer.entry import Entry
from indexer.whoosh_engine.schema import NO_NUMBER, NO_VALUE, make_schema

# Reports a segment. Their postings are held in memory, some 0.7 GB; sorting them on disk instead
# takes Whoosh nearly twice as long.
_SEGMENT: Final = 1_000
_MEGABYTES: Final = 4_096


def create(folder: Path, entries: Iterable[Entry]) -> int:
    """Make an index of the entries in an empty folder; answers how many there are."""
    return _write(folder, create_in(folder, make_schema()), (), entries)


def change(folder: Path, deleted: Iterable[str], entries: Iterable[Entry]) -> int:
    """Take the deleted ids out of the index in the folder and put the entries in.

    Only new files are written and old ones unlinked, so files may be hard links into another
    index. Answers how many reports the index then holds.
    """
    return _write(folder, index.open_dir(folder), deleted, entries)


def _write(
    folder: Path, opened: index.FileIndex, deleted: Iterable[str], entries: Iterable[Entry]
) -> int:
    waiting = iter(entries)
    some = tuple(itertools.islice(waiting, _SEGMENT))
    _write_segment(opened, deleted, some)
    while some := tuple(itertools.islice(waiting, _SEGMENT)):
        _write_segment(opened, (), some)
    count = int(opened.doc_count())
    opened.close()
    # The lock of Whoosh is no part of the index; ours is held around all of this.
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()
    return count


def _write_segment(
    opened: index.FileIndex, deleted: Iterable[str], entries: Iterable[Entry]
) -> None:
    """One segment of the entries; Whoosh joins small segments by itself."""
    writer = ColumnWriter(opened, limitmb=_MEGABYTES)
    try:
        for report_id in deleted:
            writer.delete_by_term("id", report_id)
        for entry in entries:
            writer.add_document(**_fields(entry))
        writer.commit()
    except BaseException:
        writer.cancel()
        raise


def _fields(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "id_value": entry.id.encode(),
        "version": entry.version,
        "title": entry.title_words,
        "text": entry.text_words,
        "title_length": sum(entry.title_words.values()),
        "text_length": sum(entry.text_words.values()),
        "exact": entry.exact_terms,
        "exact_text": entry.exact_text.encode(),
        "about": dict.fromkeys(entry.about, 1),
        "names": json.dumps(dict(entry.names), ensure_ascii=False).encode(),
        "year": NO_NUMBER if entry.year is None else entry.year,
        "published": NO_NUMBER if entry.published is None else entry.published,
        "region": _value(entry.region),
        "level": _value(entry.level),
        "kind": _value(entry.kind),
    }


def _value(value: str | None) -> bytes:
    return NO_VALUE if value is None else value.encode()
