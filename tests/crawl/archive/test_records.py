"""A page that was archived comes back as it was, and other programs read it too."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawl.archive import Archive, ArchiveError, Place
from crawl.page import Page
from tests.crawl.archive.pages import HEADERS, WHEN, check, files, page, seen


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path) as opened:
        yield opened


def with_headers(*headers: tuple[str, str]) -> Page:
    return replace(page(), headers=headers)


# Header lines as servers send them: any bytes but line ends, no blanks around, not all of them
# UTF-8.
_values = st.binary(max_size=40).map(
    lambda raw: raw.translate(None, b"\r\n").strip(b" \t").decode("utf-8", "surrogateescape")
)
_names = st.text("abcXYZ-_!#09", min_size=1, max_size=12)
_headers = st.lists(st.tuples(_names, _values), max_size=6).map(
    lambda found: tuple(each for each in found if each[0].lower() != "transfer-encoding")
)
_pages = st.builds(
    Page,
    url=st.text("abc/?=&%.~[]", max_size=30).map(lambda path: f"http://www.example.gov.cn/{path}"),
    fetched_at=st.datetimes(timezones=st.just(UTC)),
    status=st.integers(100, 599),
    headers=_headers,
    body=st.binary(max_size=3000),
)


@settings(max_examples=150)
@given(pages=st.lists(_pages, min_size=1, max_size=4))
def test_any_page_comes_back_as_it_was(pages: list[Page]) -> None:
    with TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
        places = [archive.add(each) for each in pages]

        assert [archive.read(place) for place in places] == pages

        (path,) = files(Path(folder))
        _, *records = seen(path)
        assert [record.payload for record in records] == [each.body for each in pages]
        assert [Place(path.name, r.offset, r.length) for r in records] == places


def test_the_files_pass_warcio_check(archive: Archive, tmp_path: Path) -> None:
    for number in range(5):
        archive.add(page(number))
    archive.add(page(6, b""))
    archive.add(page(7), same_as=archive.original(archive.add(page(7))))

    assert check(tmp_path) == ""


def test_a_body_that_came_compressed_stays_so(archive: Archive, tmp_path: Path) -> None:
    came = replace(
        page(body=gzip.compress("年度报告".encode())), headers=(("Content-Encoding", "gzip"),)
    )

    back = archive.read(archive.add(came))

    assert back == came
    assert back.content().decode() == "年度报告"
    assert check(tmp_path) == ""


def test_repeated_headers_keep_their_order(archive: Archive) -> None:
    came = with_headers(("Set-Cookie", "a=1"), ("Via", "x"), ("set-cookie", "b=2"))

    assert archive.read(archive.add(came)).headers == came.headers


def test_header_bytes_that_are_not_ascii_are_written_as_they_came(
    archive: Archive, tmp_path: Path
) -> None:
    raw = b"attachment; filename=\xc4\xea\xb1\xa8.doc"  # GB 2312
    came = with_headers(("Content-Disposition", raw.decode("utf-8", "surrogateescape")))

    place = archive.add(came)

    assert archive.read(place) == came
    assert raw in gzip.decompress((tmp_path / place.file).read_bytes()[place.offset :])


def test_the_transfer_encoding_is_left_out_because_the_body_has_none(archive: Archive) -> None:
    came = with_headers(("TRANSFER-Encoding", "chunked"), *HEADERS)

    assert archive.read(archive.add(came)).headers == HEADERS


def test_a_folded_header_cannot_break_the_record(archive: Archive, tmp_path: Path) -> None:
    came = with_headers(("X-Odd", "one\r\n two\r\n\r\nthree"), *HEADERS)

    back = archive.read(archive.add(came))

    assert back.headers == (("X-Odd", "one two three"), *HEADERS)
    assert back.body == came.body
    assert check(tmp_path) == ""


def test_an_address_with_a_line_end_in_it_cannot_break_the_record(archive: Archive) -> None:
    came = replace(page(), url="http://www.example.gov.cn/a\r\nWARC-Type: x 年")

    back = archive.read(archive.add(came))

    assert back.url == "http://www.example.gov.cn/a%0D%0AWARC-Type:%20x%20%E5%B9%B4"


def test_the_date_is_that_of_the_page_in_utc(archive: Archive, tmp_path: Path) -> None:
    there = WHEN.astimezone(timezone(timedelta(hours=8)))

    archive.add(replace(page(), fetched_at=there))

    assert seen(*files(tmp_path))[1].fields["WARC-Date"] == "2026-03-31T08:15:30.123456Z"


def test_a_record_has_the_digests_of_its_payload_and_its_block(
    archive: Archive, tmp_path: Path
) -> None:
    archive.add(page(body=b""))

    fields = seen(*files(tmp_path))[1].fields
    # The SHA-1 of nothing, as every WARC file that holds an empty page has it.
    assert fields["WARC-Payload-Digest"] == "sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"
    assert fields["WARC-Block-Digest"].startswith("sha1:")


def test_a_file_begins_with_who_wrote_it_and_how(tmp_path: Path) -> None:
    with Archive(tmp_path, operator="crawl@example.org\r\nformat: other") as archive:
        place = archive.add(page())

    info = seen(tmp_path / place.file)[0]
    assert info.type == "warcinfo"
    assert info.fields["WARC-Filename"] == place.file
    lines = info.payload.decode().split("\r\n")
    assert lines[0].startswith("software: nianbao")
    assert lines[1] == "format: WARC File Format 1.1"
    assert lines[2].startswith("conformsTo: http://iipc.github.io/warc-specifications/")
    assert lines[3:] == ["operator: crawl@example.org format: other", ""]


def test_a_body_that_was_kept_before_is_not_kept_again(archive: Archive, tmp_path: Path) -> None:
    first = replace(page(body=bytes(range(256)) * 40), fetched_at=datetime(2026, 1, 2, tzinfo=UTC))
    later = replace(first, fetched_at=WHEN, headers=(("Server", "other"),))
    place = archive.add(first)

    again = archive.add(later, same_as=archive.original(place))

    assert archive.read(again) == later
    record = seen(tmp_path / again.file)[2]
    assert record.type == "revisit"
    assert record.payload == b""
    assert record.head["Server"] == "other"
    profile = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    assert record.fields["WARC-Profile"] == profile
    assert record.fields["WARC-Refers-To-Target-URI"] == first.url
    assert record.fields["WARC-Refers-To-Date"] == "2026-01-02T00:00:00Z"
    original = seen(tmp_path / place.file)[1]
    assert record.fields["WARC-Refers-To"] == original.fields["WARC-Record-ID"]
    assert record.fields["WARC-Payload-Digest"] == original.fields["WARC-Payload-Digest"]


def test_the_original_of_a_revisit_is_the_one_that_has_the_body(archive: Archive) -> None:
    place = archive.add(page())
    again = archive.add(page(), same_as=archive.original(place))

    assert archive.original(again) == archive.original(place)


def test_a_body_that_is_not_the_same_is_kept_whatever_the_caller_says(archive: Archive) -> None:
    original = archive.original(archive.add(page(1)))

    assert archive.read(archive.add(page(2), same_as=original)) == page(2)


def test_a_revisit_is_read_across_files(tmp_path: Path) -> None:
    with Archive(tmp_path, roll_at=1) as archive:
        first = archive.add(page())
        again = archive.add(page(), same_as=archive.original(first))

        assert first.file != again.file
        assert archive.read(again) == page()


def test_every_damaged_byte_of_a_record_is_noticed(archive: Archive, tmp_path: Path) -> None:
    place = archive.add(page(3))
    path = tmp_path / place.file
    sound = path.read_bytes()
    # The gzip head has bytes that mean nothing: time, extra flags, system (4 to 9).
    for at in (0, 1, 2, 3, *range(10, place.length)):
        damaged = bytearray(sound)
        damaged[place.offset + at] ^= 0x55
        path.write_bytes(damaged)

        with pytest.raises(ArchiveError, match=r"的记录不能读：.+。$"):
            archive.read(place)


@pytest.mark.parametrize(
    ("moved", "says"),
    [
        (Place("nianbao-20260101T000000Z-00001.warc.gz", 0, 9), "不见了。"),
        (Place("../other.warc.gz", 0, 9), "不对。"),
    ],
)
def test_a_file_that_is_not_there_is_told(archive: Archive, moved: Place, says: str) -> None:
    with pytest.raises(ArchiveError, match=says):
        archive.read(moved)


def test_a_place_that_is_not_a_page_is_told(archive: Archive) -> None:
    place = archive.add(page())

    for wrong, says in (
        (Place(place.file, 0, place.offset), "不是网页的记录"),
        (Place(place.file, place.offset + 1, place.length), "压缩损坏"),
        (Place(place.file, place.offset, place.length - 1), "应为"),
        (Place(place.file, place.offset + place.length, 10), "没有写完"),
    ):
        with pytest.raises(ArchiveError, match=says):
            archive.read(wrong)


def test_a_revisit_whose_original_is_lost_is_told(tmp_path: Path) -> None:
    with Archive(tmp_path, roll_at=1) as archive:
        first = archive.add(page())
        again = archive.add(page(), same_as=archive.original(first))
        (tmp_path / first.file).unlink()

        with pytest.raises(ArchiveError, match=f"而存档文件 {first.file} 不见了"):
            archive.read(again)
