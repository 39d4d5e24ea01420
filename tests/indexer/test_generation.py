"""Generations on disk: built aside, stamped, switched at once, damage noticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.errors import IndexBusy, IndexDamaged, IndexMissing
from indexer.generation import Generations
from indexer.store import Stamp

STAMP = Stamp(1, "words")


def _filled_with(**files: str) -> Callable[[Path], int]:
    def fill(folder: Path) -> int:
        for name, text in files.items():
            # As Whoosh does: a changed file is a new one, never one that is written over.
            (folder / name).unlink(missing_ok=True)
            (folder / name).write_text(text)
        return len(files)

    return fill


@pytest.fixture
def generations(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "index")


def _build(generations: Generations, base: str | None = None, **files: str) -> str:
    with generations.writing():
        return generations.add(_filled_with(**files), STAMP, base).name


def test_without_an_index_the_command_that_makes_one_is_named(generations: Generations) -> None:
    with pytest.raises(IndexMissing, match="python -m indexer update"):
        generations.current()


def test_a_built_generation_is_served(generations: Generations) -> None:
    name = _build(generations, postings="one")
    assert generations.current() == name
    manifest = generations.open_checked(name)
    assert (manifest.reports, manifest.stamp) == (1, STAMP)
    assert list(generations.verify(name)) == []


def test_the_generation_before_is_kept_and_older_ones_are_not(generations: Generations) -> None:
    first, second, third = (_build(generations, postings=text) for text in "abc")
    assert generations.servable() == [third, second]
    assert not generations.path(first).exists()


def test_an_update_shares_the_files_that_did_not_change(generations: Generations) -> None:
    first = _build(generations, old="kept", postings="one")
    second = _build(generations, first, postings="two")
    inode = (generations.path(first) / "old").stat().st_ino
    assert (generations.path(second) / "old").stat().st_ino == inode
    assert (generations.path(first) / "postings").read_text() == "one"
    assert list(generations.verify(first)) == list(generations.verify(second)) == []


def test_only_one_process_builds_at_a_time(generations: Generations) -> None:
    with generations.writing(), pytest.raises(IndexBusy), Generations(generations.folder).writing():
        pass


def test_a_build_that_fails_leaves_the_served_one_and_is_cleared_away(
    generations: Generations,
) -> None:
    name = _build(generations, postings="one")

    def fail(folder: Path) -> int:
        (folder / "half").write_text("half")
        raise OSError(28, "No space left on device")

    with generations.writing(), pytest.raises(OSError, match="space"):
        generations.add(fail, STAMP)
    assert generations.current() == name
    next_name = _build(generations, postings="two")
    assert sorted(path.name for path in generations.folder.iterdir()) == sorted(
        [name, next_name, "CURRENT", "LOCK"]
    )


def test_one_that_was_built_but_never_switched_to_is_not_served(generations: Generations) -> None:
    name = _build(generations, postings="one")
    (generations.folder / "00000099").mkdir()
    assert generations.servable() == [name]


@pytest.mark.parametrize("damage", ["cut", "missing"])
def test_opening_notices_a_file_that_is_cut_or_missing(
    generations: Generations, damage: str
) -> None:
    name = _build(generations, postings="one two three")
    file = generations.path(name) / "postings"
    file.write_text("one") if damage == "cut" else file.unlink()
    with pytest.raises(IndexDamaged, match="postings"):
        generations.open_checked(name)


def test_verifying_notices_a_single_changed_bit(generations: Generations) -> None:
    name = _build(generations, postings="one two three")
    file = generations.path(name) / "postings"
    data = bytearray(file.read_bytes())
    data[5] ^= 1
    file.write_bytes(data)
    assert generations.open_checked(name)
    assert [text for text in generations.verify(name) if "postings" in text]


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"format": 99}', "\x00"])
def test_a_manifest_that_is_none_is_damage(generations: Generations, manifest: str) -> None:
    name = _build(generations, postings="one")
    (generations.path(name) / "manifest.json").write_text(manifest)
    with pytest.raises(IndexDamaged):
        generations.open_checked(name)


def test_the_manifest_is_plain_json_with_a_sum_for_each_file(generations: Generations) -> None:
    name = _build(generations, postings="one")
    data = json.loads((generations.path(name) / "manifest.json").read_text())
    assert data["files"].keys() == {"postings"}
    assert len(data["files"]["postings"]["sha256"]) == 64
