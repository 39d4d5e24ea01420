"""How are a paragraph, a row of a table or a run of characters of a binary Word file set?"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from crawl.extract.doc_file import CHARACTER_PLACES, PARAGRAPH_PLACES, DocFile

_PAGE = 512
_OPERAND_LENGTHS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
# Modifiers of properties (sprm) that matter here.
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_LIST_LEVEL, _LIST, _HUGE = 0x260A, 0x460B, 0x6646
_ROW, _VERTICAL_MERGE, _MERGE = 0xD608, 0xD62B, 0x5624
_TABS = 0xC615
_DELETED, _HIDDEN, _SYMBOL = 0x0800, 0x083C, 0x6A09
_ON = (1, 0x81)


@dataclass(frozen=True, slots=True)
class RowFormat:
    """Where the cells of a row begin and the last ends, and which only go on with another.

    `beside` goes on with the one to its left, `below` with the one above.
    """

    edges: tuple[int, ...] = ()
    beside: frozenset[int] = frozenset()
    below: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What the paragraph is part of; `list_` and `level` are None where its style decides."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    list_: int | None = None
    level: int | None = None
    row: RowFormat = RowFormat()


class Formats:
    """The formats of one file by the offsets of its characters."""

    def __init__(self, file: DocFile) -> None:
        self._file = file
        paragraphs = sorted(self._runs(PARAGRAPH_PLACES))
        characters = sorted(self._runs(CHARACTER_PLACES))
        self._paragraph_starts = [start for start, _, _ in paragraphs]
        self._paragraphs = paragraphs
        self._unseen = [
            (start, end) for start, end, modifiers in characters if _is_unseen(modifiers)
        ]
        self._unseen_starts = [start for start, _ in self._unseen]

    def is_unseen(self, offset: int) -> bool:
        """Whether the character is hidden, struck out by a tracked change, or a mere symbol."""
        at = bisect_right(self._unseen_starts, offset) - 1
        return at >= 0 and offset < self._unseen[at][1]

    def paragraph(self, offset: int) -> ParagraphFormat:
        """The format of the paragraph that the character at `offset` ends."""
        at = bisect_right(self._paragraph_starts, offset) - 1
        if at < 0 or offset >= self._paragraphs[at][1]:
            return ParagraphFormat()
        raw = self._paragraphs[at][2]
        style = struct.unpack_from("<H", raw)[0] if len(raw) >= 2 else 0
        return paragraph_format(style, raw[2:], self._file.data)

    def _runs(self, kind: int) -> Iterator[tuple[int, int, bytes]]:
        """First and last offset and the modifiers of runs of one format."""
        table = self._file.structure(kind)
        count = (len(table) - 4) // 8
        for number in range(count):
            page_number = struct.unpack_from("<I", table, 4 * (count + 1) + 4 * number)[0]
            start = page_number * _PAGE
            page = self._file.main[start : start + _PAGE]
            if len(page) == _PAGE:
                yield from _runs_of_page(page, is_paragraph=kind == PARAGRAPH_PLACES)


def _runs_of_page(page: bytes, *, is_paragraph: bool) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    wide = 13 if is_paragraph else 1
    if 4 * (count + 1) + wide * count > _PAGE:
        return
    offsets = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        at = 2 * page[4 * (count + 1) + wide * number]
        modifiers = b""
        if at:
            length = page[at]
            at += 1
            if is_paragraph:
                length = 2 * length - 1
                if length < 0:
                    length, at = 2 * page[at], at + 1
            modifiers = page[at : at + length]
        yield offsets[number], offsets[number + 1], modifiers


def modifiers_of(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """The modifiers and their operands, as far as they can be made out."""
    at = 0
    while at + 2 <= len(raw):
        code = struct.unpack_from("<H", raw, at)[0]
        at += 2
        length = _OPERAND_LENGTHS.get(code >> 13)
        if code == _ROW and at + 2 <= len(raw):
            length = struct.unpack_from("<H", raw, at)[0] + 1
        elif length is None:
            if at >= len(raw) or (code == _TABS and raw[at] == 255):
                return
            length = raw[at] + 1
        yield code, raw[at : at + length]
        at += length


def paragraph_format(style: int, raw: bytes, data: bytes = b"") -> ParagraphFormat:
    """What the modifiers of a paragraph say; those too long for their place are in `data`."""
    said = dict(modifiers_of(raw))
    if _HUGE in said and len(said[_HUGE]) == 4:
        at = struct.unpack("<I", said[_HUGE])[0]
        if at + 2 <= len(data):
            length = struct.unpack_from("<H", data, at)[0]
            said |= dict(modifiers_of(data[at + 2 : at + 2 + length]))
            raw = data[at + 2 : at + 2 + length]
    in_table = _number(said.get(_IN_TABLE)) or 0
    depth = _number(said.get(_DEPTH))
    return ParagraphFormat(
        style=style,
        depth=(1 if in_table else 0) if depth is None else depth,
        ends_row=bool(_number(said.get(_ROW_END)) or _number(said.get(_INNER_ROW_END))),
        ends_inner_cell=bool(_number(said.get(_INNER_CELL))),
        list_=_number(said.get(_LIST)),
        level=_number(said.get(_LIST_LEVEL)),
        row=_row_format(raw) if _ROW in said else RowFormat(),
    )


def _row_format(raw: bytes) -> RowFormat:
    edges: tuple[int, ...] = ()
    beside: set[int] = set()
    below: set[int] = set()
    for code, operand in modifiers_of(raw):
        if code == _ROW and len(operand) > 3:
            count = operand[2]
            edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
            cells = operand[3 + 2 * (count + 1) :]
            for number in range(min(count, len(cells) // 20)):
                flags = struct.unpack_from("<H", cells, 20 * number)[0]
                if flags & 3 == 1:
                    beside.add(number)
                if flags >> 5 & 3 == 1:
                    below.add(number)
        elif code == _VERTICAL_MERGE and len(operand) >= 3:
            (below.add if operand[2] == 1 else below.discard)(operand[1])
        elif code == _MERGE and len(operand) == 2:
            beside |= set(range(operand[0] + 1, operand[1]))
    return RowFormat(edges, frozenset(beside), frozenset(below))


def _is_unseen(raw: bytes) -> bool:
    return any(
        code == _SYMBOL or (code in (_DELETED, _HIDDEN) and operand[:1] and operand[0] in _ON)
        for code, operand in modifiers_of(raw)
    )


def _number(operand: bytes | None) -> int | None:
    return int.from_bytes(operand, "little") if operand else None
