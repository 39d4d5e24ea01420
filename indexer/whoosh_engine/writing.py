"""How reports get into a Whoosh index: a new one, or one that is brought up to date."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from whoosh import index

from indexer.below import backwards
from indexer.columns.exact import BREAK, ExactText
from indexer.columns.writer import ColumnWriter, create_in
from indexer.entry import Entry
from indexer.whoosh_engine.schema import (
    NO_NUMBER,
    NO_VALUE,
    SECTION_NUMBERS,
    make_schema,
)

# What a writer keeps in memory before it sorts.
MEGABYTES: Final = 128


def create(folder: Path, entries: Iterable[Entry], megabytes: int = MEGABYTES) -> int:
    """Make an index of the entries in an empty folder; answers how many there are."""
    return _write(folder, create_in(folder, make_schema()), (), entries, megabytes)


def change(folder: Path, deleted: Iterable[str], entries: Iterable[Entry]) -> int:
    """Take the deleted ids out of the index in the folder and put the entries in.

    Only new files are written and old ones unlinked, so files may be hard links into another
    index. Answers how many reports the index then holds.
    """
    return _write(folder, index.open_dir(str(folder)), deleted, entries, MEGABYTES)


def gather(folder: Path, parts: Iterable[Path]) -> int:
    """Make an index in a folder of indexes in others, whose files are moved; in their order."""
    opened = create_in(folder, make_schema())
    writer = ColumnWriter(opened)
    for part in parts:
        made = index.open_dir(str(part))
        for segment in made._segments():
            for name in segment.list_files(made.storage):
                (part / name).rename(folder / name)
            writer.adopt(segment)
        made.close()
    writer.commit(merge=False)
    return _closed(folder, opened)


def _write(
    folder: Path,
    opened: index.FileIndex,
    deleted: Iterable[str],
    entries: Iterable[Entry],
    megabytes: int,
) -> int:
    writer = ColumnWriter(opened, limitmb=megabytes)
    try:
        for report_id in deleted:
            writer.delete_by_term("id", report_id)
        for entry in entries:
            if writer.is_full:
                writer.commit(merge=False)
                writer = ColumnWriter(opened, limitmb=megabytes)
            writer.add_document(**_fields(entry))
        writer.commit()
    except BaseException:
        writer.cancel()
        raise
    return _closed(folder, opened)


def _closed(folder: Path, opened: index.FileIndex) -> int:
    """How many reports the index holds; it is closed."""
    count = int(opened.doc_count())
    opened.close()
    # The lock of Whoosh is no part of the index; ours is held around all of this.
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()
    return count


def _fields(entry: Entry) -> dict[str, object]:
    exact = _exact(entry)
    return {
        "id": entry.id,
        "key": int(entry.id, 16),
        "version": entry.version,
        "title": entry.title_words,
        "text": entry.text_words,
        "characters": exact,
        "exact": exact,
        "number": entry.numbers,
        "latin": entry.latin,
        "title_characters": ExactText(entry.title_exact),
        "title_exact": ExactText(entry.title_exact),
        "title_number": entry.title_numbers,
        "publisher_characters": ExactText(entry.publisher_exact),
        "publisher_exact": ExactText(entry.publisher_exact),
        "publisher_number": entry.publisher_numbers,
        "about": entry.about,
        "digest": entry.digest,
        "same_text": entry.likeness.text,
        "same_core": entry.likeness.core,
        "around": entry.likeness.around,
        "name": entry.title.encode(),
        "publisher": _value(entry.publisher),
        "place": _value(entry.place),
        "year": NO_NUMBER if entry.year is None else entry.year,
        "published": NO_NUMBER if entry.published is None else entry.published,
        "region": _value(entry.region),
        "level": _value(entry.level),
        "kind": _value(entry.kind),
        "site": NO_VALUE if entry.host is None else backwards(entry.host).encode(),
    }


def _exact(entry: Entry) -> ExactText:
    """Title and text in one, so that no run goes on from the one into the other."""
    title = entry.exact_title + BREAK if entry.exact_title else ""
    behind = len(title)
    sections = [
        (SECTION_NUMBERS[kind], behind + begin, behind + end)
        for kind, begin, end in entry.stretches
    ]
    return ExactText(title + entry.exact_text, sections)


def _value(value: str | None) -> bytes:
    return NO_VALUE if value is None else value.encode()
