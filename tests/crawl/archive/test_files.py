"""Files follow one another, hold whole records only, and are listed when the database is lost."""

from __future__ import annotations

import random
import resource
import signal
from pathlib import Path

import pytest

from crawl.archive import Archive, ArchiveError, Damaged, Kept, records
from tests.crawl.archive.pages import check, files, page, written


def numbers(folder: Path) -> list[str]:
    return [each.page.url for each in records(folder) if isinstance(each, Kept)]


def test_a_full_file_is_followed_by_a_new_one(tmp_path: Path) -> None:
    places, end = written(tmp_path, 12, roll_at=2000)

    assert len(files(tmp_path)) > 2
    assert [p.file for p in places] == sorted(p.file for p in places)
    assert end.file == places[-1].file
    assert all(path.stat().st_size < 3000 for path in files(tmp_path))
    assert numbers(tmp_path) == [page(number).url for number in range(12)]
    assert check(tmp_path) == ""


def test_a_new_file_sorts_last_also_where_the_clock_was_set_back(tmp_path: Path) -> None:
    future = "nianbao-29990101T000000Z-00041.warc.gz"
    (tmp_path / future).write_bytes(b"")

    with Archive(tmp_path) as archive:
        place = archive.add(page())

    assert place.file == "nianbao-29990101T000000Z-00042.warc.gz"


def test_a_second_process_may_read_but_not_write(tmp_path: Path) -> None:
    with Archive.open(tmp_path, committed=None) as archive:
        place = archive.add(page())
        assert Archive(tmp_path).read(place) == page()
        with pytest.raises(ArchiveError, match="另一个进程正在写存档"):
            Archive.open(tmp_path, committed=None)
        with pytest.raises(ArchiveError, match="另一个进程正在写存档"):
            Archive(tmp_path).add(page())

    with Archive.open(tmp_path, committed=archive.end()) as archive:
        assert archive.cuts == ()


@pytest.fixture
def _no_signal_where_a_file_grows_too_long() -> object:
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield None
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, before)


@pytest.mark.usefixtures("_no_signal_where_a_file_grows_too_long")
@pytest.mark.parametrize("room", [0, 1, 100, 400])
def test_a_record_for_which_there_is_no_room_leaves_nothing_behind(
    tmp_path: Path, room: int
) -> None:
    noise = page(body=random.Random(1).randbytes(5000))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Archive(tmp_path) as archive:
        first = archive.add(page(1))
        end = archive.end()
        assert end is not None
        resource.setrlimit(resource.RLIMIT_FSIZE, (end.length + room, limits[1]))

        with pytest.raises(ArchiveError, match="无法写入"):
            archive.add(noise)

        assert archive.end() == end
        assert (tmp_path / end.file).stat().st_size == end.length
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert archive.read(archive.add(noise)) == noise
        assert archive.read(first) == page(1)
    assert check(tmp_path) == ""


@pytest.mark.usefixtures("_no_signal_where_a_file_grows_too_long")
def test_a_file_for_which_there_is_no_room_is_not_begun(tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Archive(tmp_path) as archive:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, limits[1]))
        with pytest.raises(ArchiveError, match="无法写入"):
            archive.add(page())
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

        assert files(tmp_path) == []
        assert archive.end() is None
        assert archive.read(archive.add(page())) == page()


def test_the_records_are_listed_with_their_places_and_originals(tmp_path: Path) -> None:
    with Archive(tmp_path, roll_at=1500) as archive:
        places = [archive.add(page(number)) for number in range(6)]
        places.append(archive.add(page(2), same_as=archive.original(places[2])))

    found = list(records(tmp_path))

    assert [each.place for each in found] == places
    pages = [each.page for each in found if isinstance(each, Kept)]
    assert pages == [*(page(number) for number in range(6)), page(2)]
    originals = [each.original for each in found if isinstance(each, Kept)]
    assert originals == [*places[:6], places[2]]


@pytest.mark.parametrize("length", [1, 40, 200])
def test_records_behind_a_damaged_one_are_found_again(tmp_path: Path, length: int) -> None:
    places, end = written(tmp_path, 4)
    path = tmp_path / end.file
    damaged = bytearray(path.read_bytes())
    damaged[places[1].offset : places[1].offset + length] = b"\0" * length
    path.write_bytes(damaged)

    first, gap, *others = records(tmp_path)

    assert isinstance(first, Kept)
    assert isinstance(gap, Damaged)
    assert gap.place == places[1]
    assert "不能读" in gap.reason
    assert [each.place for each in others] == places[2:]
    assert all(isinstance(each, Kept) for each in others)
