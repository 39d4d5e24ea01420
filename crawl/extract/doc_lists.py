"""Which automatic list does a paragraph of a binary Word file belong to, and what is its number?"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crawl.extract.doc_file import LIST_USES, LISTS, STYLES, DocFile
from crawl.extract.doc_formats import ParagraphFormat, paragraph_format
from crawl.extract.word_numbers import LEVELS, Level, Numbers

# What the codes of styles of numbers (MSONFC) are called in Office Open XML.
_STYLES = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    16: "chineseLegalSimplified",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
_NO_LIST = (0, 0xF801)
_CONTENTS = range(19, 28)  # the built-in styles of a table of contents


@dataclass(frozen=True, slots=True)
class _List:
    family: str
    levels: Mapping[int, Level]
    restart: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class _Style:
    built_in: int
    above: int
    own: ParagraphFormat


class DocLists:
    """The lists of one file; numbers are given in the order of its paragraphs."""

    def __init__(self, file: DocFile) -> None:
        self._numbers = Numbers()
        families = dict(_families(file))
        self._lists = list(_uses(file.structure(LIST_USES), families))
        self._styles = list(_read_styles(file.structure(STYLES)))

    def number(self, paragraph: ParagraphFormat) -> str:
        """What Word writes before the paragraph; to be asked once for each, in order."""
        use, level = self._membership(paragraph)
        if use is None or use in _NO_LIST or use > len(self._lists):
            return ""
        found = self._lists[use - 1]
        return self._numbers.next(
            found.family, level or 0, found.levels, instance=str(use), restart=found.restart
        )

    def is_contents(self, paragraph: ParagraphFormat) -> bool:
        """Whether the paragraph is a line of the table of contents."""
        style = self._style(paragraph.style)
        return style is not None and style.built_in in _CONTENTS

    def _style(self, number: int) -> _Style | None:
        return self._styles[number] if number < len(self._styles) else None

    def _membership(self, paragraph: ParagraphFormat) -> tuple[int | None, int | None]:
        use, level, number = paragraph.list_, paragraph.level, paragraph.style
        for _ in range(20):  # styles may be based on each other in a circle
            style = self._style(number)
            if style is None or (use is not None and level is not None):
                break
            use = style.own.list_ if use is None else use
            level = style.own.level if level is None else level
            number = style.above
        return use, level


def _families(file: DocFile) -> Iterator[tuple[int, dict[int, Level]]]:
    """The levels of each list; they stand behind the table of the lists."""
    start, length = file.place(LISTS)
    if not length:
        return
    table = file.table
    count = struct.unpack_from("<h", table, start)[0]
    at = start + 2 + 28 * count
    for number in range(count):
        entry = start + 2 + 28 * number
        identity = struct.unpack_from("<i", table, entry)[0]
        levels: dict[int, Level] = {}
        for level in range(1 if table[entry + 26] & 1 else LEVELS):
            levels[level], at = _level(table, at)
        yield identity, levels


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start, style, flags = struct.unpack_from("<iBB", table, at)
    places = {place for place in table[at + 6 : at + 15] if place}
    at += 28 + table[at + 24] + table[at + 25]
    length = struct.unpack_from("<H", table, at)[0]
    text = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", errors="replace")
    shown = "".join(
        f"%{ord(char) + 1}" if place in places and ord(char) < LEVELS else char
        for place, char in enumerate(text, 1)
    )
    level = Level(start, _STYLES.get(style, "decimal"), shown, plain=bool(flags & 4))
    return level, at + 2 + 2 * length


def _uses(table: bytes, families: Mapping[int, dict[int, Level]]) -> Iterator[_List]:
    if len(table) < 4:
        return
    count = struct.unpack_from("<I", table)[0]
    at = 4 + 16 * count
    for number in range(count):
        identity = struct.unpack_from("<i", table, 4 + 16 * number)[0]
        levels, restart = dict(families.get(identity, {})), {}
        at += 4
        for _ in range(table[4 + 16 * number + 12]):
            start, flags = struct.unpack_from("<iI", table, at)
            at += 8
            if flags & 0x20:
                levels[flags & 15], at = _level(table, at)
                start = levels[flags & 15].start
            if flags & 0x10:
                restart[flags & 15] = start
        yield _List(str(identity), levels, restart)


def _read_styles(sheet: bytes) -> Iterator[_Style]:
    if len(sheet) < 6:
        return
    head, count, base = struct.unpack_from("<HHH", sheet)
    at = 2 + head
    for _ in range(count):
        if at + 2 > len(sheet):
            return
        length = struct.unpack_from("<H", sheet, at)[0]
        yield _style(sheet[at + 2 : at + 2 + length], base)
        at += 2 + length + length % 2


def _style(raw: bytes, base: int) -> _Style:
    if len(raw) < base + 2 or base < 6:
        return _Style(0xFFF, 0xFFF, ParagraphFormat())
    first, second = struct.unpack_from("<HH", raw)
    at = base + 2 + 2 * struct.unpack_from("<H", raw, base)[0] + 2
    own = ParagraphFormat()
    if second & 15 == 1 and at + 4 <= len(raw):
        length = struct.unpack_from("<H", raw, at)[0]
        own = paragraph_format(0, raw[at + 4 : at + 2 + length])
    return _Style(first & 0xFFF, second >> 4, own)
