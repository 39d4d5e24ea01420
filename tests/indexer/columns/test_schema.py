"""Fields that are written into an index are those that come back, or they are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from whoosh import analysis, columns, fields, index

from indexer.columns.errors import NotStorable
from indexer.columns.writer import create_in
from tests.indexer.columns.kinds import make_schema

KEPT: list[fields.FieldType] = [
    *(field for _, field in make_schema().items()),
    fields.ID(),
    fields.ID(stored=True),
    *(
        fields.NUMERIC(int, bits=bits, signed=signed, sortable=sortable)
        for bits in (8, 16, 32, 64)
        for signed in (False, True)
        for sortable in (False, True)
    ),
    fields.NUMERIC(int, shift_step=0, unique=True),
    fields.NUMERIC(int, shift_step=8, stored=True),
    *(fields.COLUMN(columns.NumericColumn(code, default=7)) for code in "bBhHiIqQ"),
]

UNUSUAL: list[fields.FieldType] = [
    fields.NUMERIC(int, sortable=True, default=5),
    fields.NUMERIC(int, decimal_places=2),
    fields.NUMERIC(int, field_boost=2.0),
    fields.NUMERIC(float),
    fields.ID(field_boost=2.0),
    fields.ID(sortable=True),
    fields.ID(analyzer=analysis.IDAnalyzer(lowercase=True)),
    fields.COLUMN(columns.RefBytesColumn(fixedlen=2)),
    fields.COLUMN(columns.NumericColumn("f", default=0.5)),
    fields.TEXT(),
    fields.STORED(),
    fields.DATETIME(),
    fields.BOOLEAN(),
]


def told(value: Any) -> Any:
    """A field as plain values: of what else there is in it, its kind and its parts."""
    if not hasattr(value, "__dict__") or isinstance(value, type):
        return value
    state = {name: told(each) for name, each in vars(value).items() if name != "_struct"}
    return type(value), state


@pytest.mark.parametrize("field", KEPT, ids=lambda field: type(field).__name__)
def test_a_field_comes_back_as_it_was(tmp_path: Path, field: fields.FieldType) -> None:
    create_in(tmp_path, fields.Schema(field=field))
    assert told(index.open_dir(str(tmp_path)).schema["field"]) == told(field)


@pytest.mark.parametrize("field", UNUSUAL, ids=lambda field: type(field).__name__)
def test_a_field_that_would_not_come_back_as_it_was_is_refused(
    tmp_path: Path, field: fields.FieldType
) -> None:
    try:
        create_in(tmp_path, fields.Schema(field=field))
    except NotStorable:
        return
    assert told(index.open_dir(str(tmp_path)).schema["field"]) == told(field)


def test_all_fields_come_back_under_their_names(tmp_path: Path) -> None:
    create_in(tmp_path, make_schema())
    schema = index.open_dir(str(tmp_path)).schema
    assert {name: told(field) for name, field in schema.items()} == {
        name: told(field) for name, field in make_schema().items()
    }
