"""What does a record say, a revisit with the body of its original?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crawl.archive.errors import ArchiveError, BadWarc
from crawl.archive.members import Gap, Member, member_at, members
from crawl.archive.names import names_in
from crawl.archive.place import Original, Place
from crawl.archive.record import Kind, Record, parse
from crawl.page import Page


@dataclass(frozen=True, slots=True)
class Kept:
    """A page and where it is kept; a revisit's original stands elsewhere."""

    place: Place
    page: Page
    original: Place


@dataclass(frozen=True, slots=True)
class Damaged:
    """A stretch of a file that can no longer be read, and why."""

    place: Place
    reason: str


def records(folder: Path) -> Iterator[Kept | Damaged]:
    """Every answer of the archive in the order in which they came, and every damage.

    This is what a lost database is rebuilt from.
    """
    for name in names_in(folder):
        try:
            for each in members(folder / name):
                place = Place(name, each.offset, each.length)
                found = _found(folder, place, each)
                if found is not None:
                    yield found
        except OSError as exc:
            yield Damaged(Place(name, 0, 0), f"存档文件 {name} 无法读取：{exc.strerror or exc}。")


def read(folder: Path, place: Place) -> Kept:
    """The page that stands there; `ArchiveError` says what is wrong."""
    record = _record(folder, place)
    if record.kind is Kind.OTHER:
        raise _bad(place, "不是网页的记录")
    return _kept(folder, place, record)


def original(folder: Path, place: Place) -> Original:
    """What a later answer with the same body can refer to; of a revisit, its original."""
    first = read(folder, place).original
    record = _record(folder, first)
    return Original(first, record.id, record.page.url, record.page.fetched_at, record.digest)


def _found(folder: Path, place: Place, each: Member | Gap) -> Kept | Damaged | None:
    if isinstance(each, Gap):
        return Damaged(place, str(_bad(place, each.reason)))
    try:
        record = _parsed(place, each)
        return None if record.kind is Kind.OTHER else _kept(folder, place, record)
    except ArchiveError as exc:
        return Damaged(place, str(exc))


def _kept(folder: Path, place: Place, record: Record) -> Kept:
    if record.kind is Kind.RESPONSE:
        return Kept(place, record.page, place)
    first = Place(record.refers_to_file, record.refers_to_offset, 0)
    try:
        member = _member(folder, first)
        found = _parsed(first, member)
    except ArchiveError as exc:
        raise _bad(place, f"正文与另一条记录相同，而{exc}") from exc
    if (found.kind, found.id, found.digest) != (Kind.RESPONSE, record.refers_to, record.digest):
        raise _bad(place, f"正文应在 {first.file} 的 {first.offset:,} 字节处，那里是另一条记录")
    return Kept(
        place,
        replace(record.page, body=found.page.body),
        Place(first.file, first.offset, member.length),
    )


def _record(folder: Path, place: Place) -> Record:
    member = _member(folder, place)
    if member.length != place.length:
        raise _bad(place, f"长 {member.length:,} 字节，应为 {place.length:,} 字节")
    return _parsed(place, member)


def _member(folder: Path, place: Place) -> Member:
    if Path(place.file).name != place.file:
        raise ArchiveError(f"存档文件名 {place.file!r} 不对。")
    try:
        return member_at(folder / place.file, place.offset)
    except FileNotFoundError:
        raise ArchiveError(f"存档文件 {place.file} 不见了。") from None
    except OSError as exc:
        raise ArchiveError(f"存档文件 {place.file} 无法读取：{exc.strerror or exc}。") from exc
    except BadWarc as exc:
        raise _bad(place, str(exc)) from exc


def _parsed(place: Place, member: Member) -> Record:
    try:
        return parse(member.plain)
    except BadWarc as exc:
        raise _bad(place, str(exc)) from exc


def _bad(place: Place, reason: str) -> ArchiveError:
    text = reason.rstrip("。")
    return ArchiveError(f"存档文件 {place.file} 第 {place.offset:,} 字节处的记录不能读：{text}。")
