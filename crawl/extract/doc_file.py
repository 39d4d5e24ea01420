"""Where in a binary Word file (97 to 2003) does each character of its text stand?

The names are those of [MS-DOC], which Microsoft publishes.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from crawl.errors import Unreadable

_WORD = 0xA5EC
_FIRST_OF_97 = 105  # nFib; those before are of Word 6 and 95, whose files are built otherwise
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LONGEST_TEXT = 5_000_000
_COMPRESSED = 0x4000_0000
# Places of (offset, length) pairs in the file information block.
STYLES, CHARACTER_PLACES, PARAGRAPH_PLACES, PIECES, LISTS, LIST_USES = 1, 12, 13, 33, 73, 74


@dataclass(frozen=True, slots=True)
class Character:
    """A character and its offset in the main stream, under which its format is filed."""

    char: str
    offset: int


class DocFile:
    """The streams of a file and what its information block says."""

    def __init__(self, body: bytes) -> None:
        with olefile.OleFileIO(io.BytesIO(body)) as ole:
            self.main: bytes = ole.openstream("WordDocument").read()
            magic, version = struct.unpack_from("<HH", self.main)
            flags = struct.unpack_from("<H", self.main, 0x0A)[0]
            if flags & _ENCRYPTED:
                raise Unreadable("Word 文件加了密码，打不开")
            if magic != _WORD or version < _FIRST_OF_97:
                raise Unreadable("Word 文件是 97 以前的版本，不能读")
            name = "1Table" if flags & _SECOND_TABLE else "0Table"
            self.table: bytes = ole.openstream(name).read()
            self.data: bytes = ole.openstream("Data").read() if ole.exists("Data") else b""
            found = ole.get_metadata().title if ole.exists("\x05SummaryInformation") else None
            self._said_title = found
            page = ole.get_metadata().codepage if found else None
        self._code_page = page

    @property
    def title(self) -> str:
        """The title in the properties of the file, "" if there is none."""
        said = self._said_title
        if isinstance(said, bytes):
            page = "utf-8" if self._code_page in (65001, -535) else "gb18030"
            return said.decode(page, errors="replace").rstrip("\x00")
        return str(said or "")

    def length(self, story: int) -> int:
        """How many characters a story has: 0 the main text, 6 what stands in text boxes."""
        return int(struct.unpack_from("<i", self.main, 0x4C + 4 * story)[0])

    def place(self, number: int) -> tuple[int, int]:
        """Where in the table stream a structure begins, and how long it is."""
        start, length = struct.unpack_from("<II", self.main, 0x9A + 8 * number)
        return start, length

    def structure(self, number: int) -> bytes:
        """A structure of the table stream."""
        start, length = self.place(number)
        return self.table[start : start + length]

    def characters(self, start: int, end: int) -> Iterator[Character]:
        """The characters from one position in the text to another."""
        if end - start > _LONGEST_TEXT:
            raise Unreadable(f"Word 文件的文字超过上限 {_LONGEST_TEXT:,} 字")
        for first, last, offset, wide in self._pieces():
            low, high = max(start, first), min(end, last)
            if low >= high:
                continue
            at = offset + (low - first) * wide
            raw = self.main[at : at + (high - low) * wide]
            text = raw.decode("utf-16-le" if wide == 2 else "cp1252", errors="replace")
            # Each half of a character beyond the first plane has a place of its own.
            for char in text:
                yield Character(char, at)
                at += wide * (2 if wide == 2 and ord(char) > 0xFFFF else 1)

    def _pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """First and last position, offset in the stream, bytes a character, of each piece."""
        clx = self.structure(PIECES)
        at = 0
        while clx[at] == 1:
            at += 3 + int(struct.unpack_from("<h", clx, at + 1)[0])
        length = struct.unpack_from("<I", clx, at + 1)[0]
        pieces = clx[at + 5 : at + 5 + length]
        count = (len(pieces) - 4) // 12
        positions = struct.unpack_from(f"<{count + 1}i", pieces)
        for number in range(count):
            place = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)[0]
            offset = place & ~_COMPRESSED
            wide = 1 if place & _COMPRESSED else 2
            yield positions[number], positions[number + 1], offset // (3 - wide), wide
