"""Which fields can an index of columns have, and how are they told in JSON?

Whoosh pickles its schemas; a pickle runs what it likes when it is read. Here a schema is a list of
known kinds with their settings.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from whoosh import columns, fields, formats

from indexer.columns.errors import NotStorable

Item = tuple[bytes, int, float, bytes]


class CountedWords(fields.FieldType):  # type: ignore[misc]
    """Words with their counts, which somebody counted before: no positions."""

    def __init__(self) -> None:
        self.format = formats.Frequency()
        # Without lengths Whoosh looks for their file at every single posting, which takes half the
        # time of a build.
        self.scorable = True
        _is_bare(self)

    def index(self, value: Mapping[str, int], **kwargs: Any) -> Iterator[Item]:
        for word, count in value.items():
            yield word.encode(), count, float(count), struct.pack("!I", count)


class PlacedWords(fields.FieldType):  # type: ignore[misc]
    """Words in their order; phrases can be looked for."""

    def __init__(self) -> None:
        self.format = formats.Positions()
        self.scorable = True
        _is_bare(self)

    def index(self, value: Sequence[str], **kwargs: Any) -> Iterator[Item]:
        places: dict[str, list[int]] = {}
        for place, word in enumerate(value):
            places.setdefault(word, []).append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), self.format.encode(found)


def schema_to_json(schema: fields.Schema) -> dict[str, Any]:
    """The fields by name; `NotStorable` names one that has no place here."""
    return {name: _to_json(name, field) for name, field in schema.items()}


def schema_from_json(said: Mapping[str, Any]) -> fields.Schema:
    """The schema again."""
    return fields.Schema(**{name: _from_json(each) for name, each in said.items()})


_COLUMNS: Final = {
    "bytes": columns.VarBytesColumn,
    "values": columns.RefBytesColumn,
    "bits": columns.BitColumn,
}


def _is_bare(field: fields.FieldType) -> None:
    """Nothing of what a field of Whoosh can have besides."""
    field.stored = field.unique = field.vector = field.spelling = False
    field.column_type = field.analyzer = field.sortable_typecode = None


def _to_json(name: str, field: fields.FieldType) -> dict[str, Any]:
    if isinstance(field, CountedWords):
        return {"kind": "counted"}
    if isinstance(field, PlacedWords):
        return {"kind": "placed"}
    if isinstance(field, fields.ID):
        return {"kind": "id", "unique": bool(field.unique), "stored": bool(field.stored)}
    if isinstance(field, fields.COLUMN):
        return {"kind": "column", **_column_to_json(name, field.column_type)}
    raise NotStorable(f"字段 {name}：不支持 {type(field).__name__}")


def _column_to_json(name: str, column: columns.Column) -> dict[str, Any]:
    if isinstance(column, columns.NumericColumn):
        return {"of": "numbers", "type": column._typecode, "default": column.default_value()}
    for said, kind in _COLUMNS.items():
        if type(column) is kind:
            return {"of": said}
    raise NotStorable(f"字段 {name}：不支持 {type(column).__name__}")


def _from_json(said: Mapping[str, Any]) -> fields.FieldType:
    match said["kind"]:
        case "counted":
            return CountedWords()
        case "placed":
            return PlacedWords()
        case "id":
            return fields.ID(unique=said["unique"], stored=said["stored"])
        case "column" if said["of"] == "numbers":
            return fields.COLUMN(columns.NumericColumn(said["type"], default=said["default"]))
        case "column":
            return fields.COLUMN(_COLUMNS[said["of"]]())
    raise NotStorable(f"不认识的字段种类 {said['kind']}")
