"""What did a run that died leave behind in the archive, and where may the next one go on?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from crawl.archive.errors import ArchiveError
from crawl.archive.members import Gap, members
from crawl.archive.names import names_in, order
from crawl.archive.place import End


@dataclass(frozen=True, slots=True)
class Cut:
    """Bytes that no run had committed and that were taken away: all behind `kept`.

    Where `kept` is 0 the file is gone.
    """

    file: str
    kept: int
    taken: int

    def __str__(self) -> str:
        if not self.kept:
            return f"存档文件 {self.file}（{self.taken:,} 字节）没有提交过，已删除。"
        return f"存档文件 {self.file} 截回 {self.kept:,} 字节，去掉没有提交的 {self.taken:,} 字节。"


@dataclass(frozen=True, slots=True)
class Recovered:
    """Where to go on (None: with a new file), what was cut, and what is wrong."""

    end: End | None
    cuts: tuple[Cut, ...]
    faults: tuple[str, ...]


def recover(folder: Path, committed: End | None) -> Recovered:
    """Cut the archive back to what was committed.

    Where nothing is known to have been committed, or what was is no longer there, nothing whole is
    thrown away: it may be all that is left. Then only unfinished records are cut off.
    """
    fault = _fault(folder, committed)
    try:
        if committed is None or fault:
            since = order(committed.file) if committed else ("", 0)
            later = [name for name in names_in(folder) if order(name) > since]
            cuts = [_cut(folder, name, _whole(folder / name)) for name in later]
        else:
            later = [name for name in names_in(folder) if order(name) > order(committed.file)]
            cuts = [_cut(folder, name, 0) for name in reversed(later)]
            cuts.append(_cut(folder, committed.file, committed.length))
    except OSError as exc:
        raise ArchiveError(f"存档 {folder} 无法截回：{exc.strerror or exc}。") from exc
    return Recovered(
        None if fault else committed,
        tuple(cut for cut in cuts if cut is not None),
        (fault,) if fault else (),
    )


def _fault(folder: Path, committed: End | None) -> str | None:
    if committed is None:
        return None
    try:
        size = (folder / committed.file).stat().st_size
    except FileNotFoundError:
        return f"存档文件 {committed.file} 不见了，新的记录写入新文件。"
    if size < committed.length:
        return (
            f"存档文件 {committed.file} 只有 {size:,} 字节，"
            f"少于已提交的 {committed.length:,} 字节，末尾的记录已丢失，新的记录写入新文件。"
        )
    return None


def _whole(path: Path) -> int:
    """The length without an unfinished record at the end."""
    length = path.stat().st_size
    for each in members(path):
        if isinstance(each, Gap) and each.offset + each.length == length:
            return each.offset
    return length


def _cut(folder: Path, name: str, kept: int) -> Cut | None:
    path = folder / name
    size = path.stat().st_size
    if size == kept and kept:
        return None
    if kept:
        os.truncate(path, kept)
    else:
        path.unlink()
    return Cut(name, kept, size - kept)
