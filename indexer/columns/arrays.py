"""How are named arrays kept in one file, so that any damage is noticed and reading costs nothing?

The arrays stand one after the other, each at a multiple of 64 bytes. Behind them stands what they
are: JSON with name, type, place, length and CRC-32 of each, and facts of the writer's. The last
bytes say how long that is, its CRC-32, how long the whole file is, and which format it has. Read
through a memory map: processes that read the same file share its pages.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final, Self

import numpy as np
import numpy.typing as npt

from indexer.columns.errors import ColumnsDamaged

Array = npt.NDArray[Any]

_MAGIC: Final = b"NBCOLUMN"
_VERSION: Final = 2
# Length and CRC-32 of the directory, length of the file, version, magic.
_TAIL: Final = struct.Struct("<IIQI8s")
_ALIGNMENT: Final = 64
_CHUNK: Final = 1 << 22
_TYPES: Final = frozenset(("|u1", "|i1", "|b1", "<u2", "<i2", "<u4", "<i4", "<f4", "<u8", "<i8"))


@dataclass(frozen=True, slots=True)
class _Place:
    kind: str
    offset: int
    count: int
    crc: int


class ArrayWriter:
    """Writes arrays into a new file, whole or piece by piece; `close` makes it valid."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        self._file: BinaryIO = path.open("xb")
        self._places: dict[str, _Place] = {}
        self._facts: dict[str, Any] = {}
        self._at = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()

    def add(self, name: str, array: Array) -> None:
        """Write an array of one dimension."""
        self.add_pieces(name, array.dtype, iter((array,)))

    def add_pieces(self, name: str, kind: npt.DTypeLike, pieces: Iterator[Array]) -> None:
        """Write an array that comes in pieces, of which one is held at a time."""
        wanted = np.dtype(kind).newbyteorder("<")
        if wanted.str not in _TYPES or name in self._places:
            raise ValueError(f"{name}: {wanted.str}")
        self._align()
        offset, crc = self._at, 0
        for piece in pieces:
            content = np.ascontiguousarray(piece, wanted).view(np.uint8).data
            crc = zlib.crc32(content, crc)
            self._write(content)
        count = (self._at - offset) // wanted.itemsize
        self._places[name] = _Place(wanted.str, offset, count, crc)

    def say(self, **facts: Any) -> None:
        """Keep facts that JSON can hold."""
        self._facts |= facts

    def abandon(self) -> None:
        """End without making the file valid; whatever failed before may fail again here."""
        with contextlib.suppress(OSError):
            self._file.close()

    def close(self) -> None:
        """Write what the arrays are; the bytes are handed to the operating system."""
        places = {
            name: [place.kind, place.offset, place.count, place.crc]
            for name, place in self._places.items()
        }
        directory = json.dumps({"arrays": places, "facts": self._facts}, ensure_ascii=False)
        content = directory.encode()
        self._write(content)
        length = self._at + _TAIL.size
        self._write(_TAIL.pack(len(content), zlib.crc32(content), length, _VERSION, _MAGIC))
        self._file.close()

    def _align(self) -> None:
        self._write(bytes(-self._at % _ALIGNMENT))

    def _write(self, content: bytes | memoryview) -> None:
        self._file.write(content)
        self._at += len(content)


class ArrayFile:
    """The arrays of a file, without copying; `ColumnsDamaged` says what is wrong with it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as exc:  # an empty file cannot be mapped
            raise self._damaged("打不开或是空的") from exc
        self._places, self.facts = self._directory()

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def __getitem__(self, name: str) -> Array:
        """The array of that name; `KeyError` if there is none."""
        place = self._places[name]
        return np.frombuffer(self._map, place.kind, place.count, place.offset)

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return len(self._map)

    def verify_arrays(self, name: str) -> None:
        """Read the array of that name, and those that are parts of it; see `verify`."""
        for each in self._places:
            if each == name or each.startswith(f"{name}/"):
                self._verify_array(each)

    def verify(self) -> None:
        """Read everything; `ColumnsDamaged` if any byte differs from what was written."""
        end = 0
        for name, place in sorted(self._places.items(), key=lambda pair: pair[1].offset):
            if self._map[end : place.offset].strip(b"\0"):
                raise self._damaged(f"“{name}”前面的内容变了")
            self._verify_array(name)
            end = place.offset + place.count * np.dtype(place.kind).itemsize

    def _verify_array(self, name: str) -> None:
        place = self._places[name]
        end = place.offset + place.count * np.dtype(place.kind).itemsize
        if _crc(self._map, place.offset, end) != place.crc:
            raise self._damaged(f"“{name}”的内容变了")

    def _directory(self) -> tuple[Mapping[str, _Place], Mapping[str, Any]]:
        size = len(self._map)
        if size < _TAIL.size:
            raise self._damaged("不完整")
        length, crc, whole, version, magic = _TAIL.unpack_from(self._map, size - _TAIL.size)
        if magic != _MAGIC:
            raise self._damaged("不完整，或者不是索引的文件")
        if version != _VERSION:
            raise self._damaged(f"是第 {version} 版，本程序只认第 {_VERSION} 版")
        begin = size - _TAIL.size - length
        if whole != size or begin < 0:
            raise self._damaged("长度变了")
        content = self._map[begin : begin + length]
        if zlib.crc32(content) != crc:
            raise self._damaged("目录变了")
        said = json.loads(content)
        places = {name: _Place(*place) for name, place in said["arrays"].items()}
        return places, said["facts"]

    def _damaged(self, what: str) -> ColumnsDamaged:
        return ColumnsDamaged(f"索引文件 {self.path.name} {what}")


def _crc(content: mmap.mmap, begin: int, end: int) -> int:
    crc = 0
    with memoryview(content) as view:
        for at in range(begin, end, _CHUNK):
            crc = zlib.crc32(view[at : min(at + _CHUNK, end)], crc)
    return crc
