"""Which segments and fields has an index? Whoosh's table of contents without its pickles.

The head of the file is as Whoosh has it, with a version of its own, by which Whoosh finds the
function that reads the rest: JSON, its length, and its CRC-32.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from whoosh import __version__ as release
from whoosh import index, legacy
from whoosh.fields import Schema
from whoosh.filedb.structfile import StructFile

from indexer.columns.errors import ColumnsDamaged
from indexer.columns.schema import schema_from_json, schema_to_json
from indexer.columns.segment import ColumnSegment

VERSION: Final = -9001


def write_toc(
    storage: Any, indexname: str, generation: int, schema: Schema, segments: Sequence[ColumnSegment]
) -> None:
    """Write the table of contents, whole or not at all."""
    name = index.TOC._filename(indexname, generation)
    said = {
        "generation": generation,
        "fields": schema_to_json(schema),
        "segments": [segment.to_json() for segment in segments],
    }
    content = json.dumps(said).encode()
    stream = storage.create_file(f"{name}.new")
    _write_head(stream)
    stream.write_string(content)
    stream.write_uint(zlib.crc32(content))
    stream.close()
    storage.rename_file(f"{name}.new", name, safe=True)


def verify_head(folder: Path) -> None:
    """`ColumnsDamaged` where the head of the newest table of contents is not ours.

    Whoosh leaves such a file open.
    """
    head = BytesIO()
    _write_head(StructFile(head))
    tables = sorted(folder.glob("_*.toc"), key=lambda path: int(path.stem.rpartition("_")[2]))
    if tables and not tables[-1].read_bytes().startswith(head.getvalue()):
        raise ColumnsDamaged("索引的目录变了")


def _write_head(stream: Any) -> None:
    """What Whoosh writes before the contents: sizes of numbers, a mark, versions."""
    for size in (index._INT_SIZE, index._LONG_SIZE, index._FLOAT_SIZE):
        stream.write_varint(size)
    stream.write_int(-12345)
    stream.write_int(VERSION)
    for number in release[:3]:
        stream.write_varint(number)


def _load(
    stream: Any, generation: int, schema: Schema | None, version: int
) -> tuple[Schema, list[ColumnSegment]]:
    try:
        return _read(stream, generation, schema)
    except BaseException:
        stream.close()  # which Whoosh does not do
        raise


def _read(
    stream: Any, generation: int, schema: Schema | None
) -> tuple[Schema, list[ColumnSegment]]:
    content: bytes = stream.read_string()
    if zlib.crc32(content) != stream.read_uint():
        raise ColumnsDamaged("索引的目录变了")
    said = json.loads(content)
    if said["generation"] != generation:
        raise ColumnsDamaged("索引的目录是另一代的")
    segments = [ColumnSegment.from_json(index._DEF_INDEX_NAME, each) for each in said["segments"]]
    return schema or schema_from_json(said["fields"]), segments


legacy.toc_loaders[VERSION] = _load
