"""Which fields can an index of columns have, and how are they told in JSON?

Whoosh pickles its schemas; a pickle runs what it likes when it is read. Here a schema is a list of
known kinds with their settings.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import Struct
from typing import Any, Final

from whoosh import columns, fields

from indexer.columns.errors import NotStorable
from indexer.columns.exact import Bigrams, Characters
from indexer.columns.fields import CountedWords, DigitRuns, LatinRuns, PlacedWords, Words

_COLUMNS: Final = {
    "bytes": columns.VarBytesColumn,
    "values": columns.RefBytesColumn,
    "bits": columns.BitColumn,
}
_PLAIN: Final[Mapping[str, type[fields.FieldType]]] = {
    "counted": CountedWords,
    "placed": PlacedWords,
    "digits": DigitRuns,
    "latin": LatinRuns,
    "words": Words,
    "characters": Characters,
    "bigrams": Bigrams,
}


def schema_to_json(schema: fields.Schema) -> dict[str, Any]:
    """The fields by name; `NotStorable` names one that has no place here."""
    said = {name: _to_json(name, field) for name, field in schema.items()}
    for name, field in schema.items():
        if not _same(_from_json(said[name]), field):
            raise NotStorable(f"字段 {name}：{type(field).__name__} 的这种设置不支持")
    return said


def schema_from_json(said: Mapping[str, Any]) -> fields.Schema:
    """The schema again."""
    return fields.Schema(**{name: _from_json(each) for name, each in said.items()})


def _same(some: Any, other: Any) -> bool:
    """Whether two fields, or parts of them, are of one kind and have the same settings."""
    if type(some) is not type(other):
        return False
    if isinstance(some, type | Struct) or not hasattr(some, "__dict__"):
        return isinstance(some, Struct) or bool(some == other)
    theirs = vars(other)
    return vars(some).keys() == theirs.keys() and all(
        _same(each, theirs[name]) for name, each in vars(some).items()
    )


def _to_json(name: str, field: fields.FieldType) -> dict[str, Any]:
    for said, kind in _PLAIN.items():
        if type(field) is kind:
            return {"kind": said}
    if isinstance(field, fields.ID):
        return {"kind": "id", "unique": bool(field.unique), "stored": bool(field.stored)}
    if type(field) is fields.NUMERIC and field.numtype is int:
        return {"kind": "number", **_number_to_json(field)}
    if isinstance(field, fields.COLUMN):
        return {"kind": "column", **_column_to_json(name, field.column_type)}
    raise NotStorable(f"字段 {name}：不支持 {type(field).__name__}")


def _number_to_json(field: fields.NUMERIC) -> dict[str, Any]:
    return {
        "bits": field.bits,
        "signed": bool(field.signed),
        "shift_step": field.shift_step,
        "unique": bool(field.unique),
        "stored": bool(field.stored),
        "sortable": field.column_type is not None,
    }


def _column_to_json(name: str, column: columns.Column) -> dict[str, Any]:
    if isinstance(column, columns.NumericColumn):
        return {"of": "numbers", "type": column._typecode, "default": column.default_value()}
    for said, kind in _COLUMNS.items():
        if type(column) is kind:
            return {"of": said}
    raise NotStorable(f"字段 {name}：不支持 {type(column).__name__}")


def _from_json(said: Mapping[str, Any]) -> fields.FieldType:
    settings = {key: value for key, value in said.items() if key != "kind"}
    match said["kind"]:
        case kind if kind in _PLAIN:
            return _PLAIN[kind]()
        case "id":
            return fields.ID(**settings)
        case "number":
            return fields.NUMERIC(int, **settings)
        case "column" if said["of"] == "numbers":
            return fields.COLUMN(columns.NumericColumn(said["type"], default=said["default"]))
        case "column":
            return fields.COLUMN(_COLUMNS[said["of"]]())
    raise NotStorable(f"不认识的字段种类 {said['kind']}")
