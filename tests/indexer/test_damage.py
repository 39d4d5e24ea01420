"""Whatever happens to the files of an index, somebody notices, and a reader goes on."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from indexer import IndexerError, Search
from tests.indexer.damaging import (
    ASKED,
    NEWEST,
    OLDER,
    REPLACEMENTS,
    REPORTS,
    Copies,
    asked,
    current,
    faults,
    flipped,
    make_sound,
    noticed,
)
from tests.indexer.making import index, report, shelve

FLIPS = 200


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("sound")
    make_sound(data)
    return data


@pytest.fixture
def copies(sound: Path, tmp_path: Path) -> Copies:
    return Copies(sound, tmp_path)


def test_nothing_is_the_matter_with_a_sound_index(copies: Copies) -> None:
    assert noticed(copies()) == []


def test_every_flipped_bit_is_noticed(copies: Copies) -> None:
    rnd = random.Random(1)
    missed = []
    for _ in range(FLIPS):
        data = copies()
        file = current(data) / rnd.choice(copies.names)
        at, bit = rnd.randrange(file.stat().st_size), rnd.randrange(8)
        file.write_bytes(flipped(file.read_bytes(), at, bit))
        if not noticed(data):
            missed.append((file.name, at, bit))
    assert missed == []


@pytest.mark.parametrize("value", ["name", "built_at", "reports", "schema", "analysis"])
def test_every_flipped_bit_of_what_the_manifest_says_is_noticed(copies: Copies, value: str) -> None:
    data = copies()
    manifest = current(data) / "manifest.json"
    content = manifest.read_bytes()
    begin = content.index(f'"{value}"'.encode())
    missed = []
    for at in range(begin, content.index(b"\n", begin)):
        manifest.write_bytes(changed := flipped(content, at, at % 8))
        if not noticed(data):
            missed.append(changed[begin : begin + 40])
    assert missed == []


@pytest.mark.parametrize("value", [b"623001", b"county", b"government"])
def test_a_reader_of_a_value_that_has_changed_says_nothing_foreign(
    copies: Copies, value: bytes
) -> None:
    data = copies()
    for file in current(data).glob("*.documents"):
        content = file.read_bytes()
        begin = content.index(value)
        for at in range(begin, begin + len(value)):
            file.write_bytes(flipped(content, at, at % 8))
            with suppress(IndexerError):
                assert asked(data).total == REPORTS + 1
        file.write_bytes(content)


def test_what_current_says_is_right_or_is_noticed(copies: Copies) -> None:
    data = copies()
    file = data / "index" / "CURRENT"
    content = file.read_bytes()
    for at in range(len(content)):
        for bit in range(8):
            file.write_bytes(flipped(content, at, bit))
            noticed(data)  # which asserts that an answer without a word is right
    for said in (b"", b"\n", b"00000001", b"00000007", b"\xff" * 8, content * 9):
        file.write_bytes(said)
        assert noticed(data), said


def test_a_file_that_is_cut_anywhere_is_noticed_by_reader_and_check(copies: Copies) -> None:
    rnd = random.Random(3)
    for name in copies.names:
        size = (current(copies.sound) / name).stat().st_size
        for length in {0, 1, size - 1, *rnd.sample(range(size), 5)}:
            data = copies()
            file = current(data) / name
            file.write_bytes(file.read_bytes()[:length])
            assert faults(data), (name, length)
            assert [each.code for each in asked(data).messages] == [OLDER], (name, length)


@pytest.mark.parametrize("replace", REPLACEMENTS, ids=lambda replace: replace.__name__)
def test_a_file_of_another_kind_is_noticed(copies: Copies, replace: Callable[[Path], None]) -> None:
    for name in copies.names:
        data = copies()
        replace(current(data) / name)
        assert noticed(data), name
        assert faults(data), name


def test_a_reader_stays_with_the_last_good_generation_and_says_so(tmp_path: Path) -> None:
    make_sound(tmp_path)
    search = Search.open(tmp_path)
    before = search.search(ASKED)
    shelve(tmp_path, [report(100, text="公开的又一份。")])
    index(tmp_path)
    for file in current(tmp_path).glob("*.toc"):
        file.write_bytes(file.read_bytes()[:-1])
    for _ in range(2):
        after = search.search(ASKED)
        assert [each.code for each in after.messages] == [OLDER]
        assert [hit.id for hit in after.hits] == [hit.id for hit in before.hits]
        assert OLDER not in [each.code for each in before.messages]
    assert search.health().ok
    assert "上一代" in search.health().text

    assert "重建" in index(tmp_path).text
    mended = search.search(ASKED)
    assert (mended.total, mended.messages) == (before.total + 1, ())
    assert NEWEST.id in [hit.id for hit in mended.hits]
    search.close()
    assert faults(tmp_path) == []
