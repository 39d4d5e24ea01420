"""A file of arrays gives back what was written, and any change to it is noticed."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from indexer.columns.arrays import ArrayFile, ArrayWriter
from indexer.columns.errors import ColumnsDamaged

FLIPS = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.columns"
    with ArrayWriter(path) as writer:
        writer.add("years", np.array([2009, -1, 2025], np.int16))
        writer.add_pieces("rows", np.uint32, iter((np.arange(5), np.arange(7))))
        writer.add("none", np.zeros(0, np.float32))
        writer.say(reports=3, name="年报")
    return path


def test_arrays_and_facts_come_back(path: Path) -> None:
    file = ArrayFile(path)
    assert file["years"].tolist() == [2009, -1, 2025]
    assert file["rows"].tolist() == [*range(5), *range(7)]
    assert file["none"].dtype == np.float32
    assert file.facts == {"reports": 3, "name": "年报"}
    assert "years" in file
    assert "months" not in file
    file.verify()


def test_arrays_are_read_only_views(path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        ArrayFile(path)["years"][0] = 1


def test_every_flipped_bit_is_found(path: Path) -> None:
    content = path.read_bytes()
    rnd = random.Random(5)
    for _ in range(FLIPS):
        at, bit = rnd.randrange(len(content)), 1 << rnd.randrange(8)
        changed = bytearray(content)
        changed[at] ^= bit
        path.write_bytes(changed)
        with pytest.raises(ColumnsDamaged, match=r"a\.columns"):
            ArrayFile(path).verify()


@pytest.mark.parametrize("length", [0, 1, 27, 100])
def test_a_file_that_is_cut_off_is_not_opened(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(ColumnsDamaged):
        ArrayFile(path)


def test_a_longer_file_is_not_opened(path: Path) -> None:
    path.write_bytes(b"\0" * 64 + path.read_bytes())
    with pytest.raises(ColumnsDamaged, match="长度"):
        ArrayFile(path)


def test_a_foreign_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "b").write_text("x" * 500)
    with pytest.raises(ColumnsDamaged, match="不是索引的文件"):
        ArrayFile(tmp_path / "b")


def test_a_writer_that_fails_leaves_no_valid_file(tmp_path: Path) -> None:
    writer = ArrayWriter(tmp_path / "c")
    writer.add("years", np.zeros(100, np.int16))
    writer.__exit__(RuntimeError, RuntimeError(), None)
    with pytest.raises(ColumnsDamaged):
        ArrayFile(tmp_path / "c")
