"""What does an RTF file say: its text, its list numbers, its tables as rows?

Many a `.doc` is one. Chinese stands in it as bytes of the charset of its font (`\\'d5\\'fe`), or
as `\\uN` followed by what older readers are to show instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from crawl.errors import Unreadable
from crawl.extract.rtf_rows import RtfCell, rows_of
from crawl.extract.rtf_tokens import Kind, Token, tokens_of
from crawl.extract.text import has_characters
from crawl.extract.word_rows import table_lines
from reports.document import Document

# Groups that are no text of the document. `listtext` and `pntext` hold the number of a list, which
# is: it is what readers show that know nothing of lists.
_UNREAD = frozenset(
    (
        *("colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr", "headerf"),
        *("footer", "footerl", "footerr", "footerf", "footnote", "annotation", "fldinst", "object"),
        *("datafield", "themedata", "generator", "listtable", "listoverridetable", "xmlnstbl"),
        *("nonshppict", "tc", "xe", "bkmkstart", "bkmkend", "fontemb", "fontfile", "rsidtbl"),
    )
)
_READ_THOUGH_STARRED = frozenset(("shptxt", "shpinst", "listtext", "pntext", "ud"))
_CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 0: "cp1252"}
_PAGES = {936: "gb18030", 950: "big5hkscs", 932: "cp932", 949: "cp949", 65001: "utf-8"}
_SHOWN = {
    "tab": " ",
    "line": "\n",
    "~": " ",
    "_": "-",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "{": "{",
    "}": "}",
    "\\": "\\",
}
_MOST_NESTED = 2_000
_SPACES = re.compile(r"[ \t]+")


def extract_rtf(body: bytes, url: str) -> Document:
    """The file as a document; `Unreadable` with the reason if there is no text in it."""
    reader = _Reader()
    for token in tokens_of(body):
        reader.take(token)
    text = "\n".join(reader.finish())
    if not has_characters(text):
        raise Unreadable("RTF 文件里没有文字，可能只有图片")
    return Document(url, text)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group."""

    font: int | None = None
    skipped: int = 1  # characters after \uN that are shown instead of it
    unread: bool = False
    fonts: bool = False
    hidden: bool = False
    in_table: bool = False
    number: bool = False  # of a list


@dataclass(slots=True)
class _Reader:
    """Reads one file token by token."""

    state: _State = _State()
    outer: list[_State] = field(default_factory=list)
    page: str = "cp1252"
    default_font: int = 0
    fonts: dict[int, str] = field(default_factory=dict)
    raw: bytearray = field(default_factory=bytearray)
    skip: int = 0
    starred: bool = False
    text: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    cells: list[tuple[str, ...]] = field(default_factory=list)
    formats: list[RtfCell] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    rows: list[tuple[list[tuple[str, ...]], list[RtfCell]]] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Takes in the next token."""
        if token.kind is Kind.BYTES:
            self._bytes(token)
            return
        if token.kind is Kind.OPEN:
            self._decode()
            if len(self.outer) >= _MOST_NESTED:
                raise Unreadable("RTF 文件嵌套过深")
            self.outer.append(self.state)
            self.skip = 0
        elif token.kind is Kind.CLOSE:
            self._decode()
            self.state = self.outer.pop() if self.outer else _State()
            self.skip = 0
        elif token.word == "*":
            self.starred = True
            return
        else:
            self._word(token.word, token.number)
        self.starred = False

    def finish(self) -> list[str]:
        """The lines of the file."""
        self._decode()
        self._end_paragraph()
        self._end_table()
        return self.lines

    def _bytes(self, token: Token) -> None:
        raw = token.raw
        if self.skip:
            drop = min(self.skip, len(raw))
            self.skip -= drop
            raw = raw[drop:]
        if not (self.state.unread or self.state.fonts or self.state.hidden):
            self.raw += raw

    def _decode(self) -> None:
        if self.raw:
            font = self.default_font if self.state.font is None else self.state.font
            charset = self.fonts.get(font, self.page)
            # Fonts that are said to be Western are given to Chinese by many programs.
            charset = self.page if charset == "cp1252" else charset
            self.text.append(self.raw.decode(charset, errors="replace"))
            self.raw.clear()

    def _word(self, word: str, number: int | None) -> None:
        if word != "u" or self.state.unread:
            self._decode()
        if word in _UNREAD or (self.starred and word not in _READ_THOUGH_STARRED):
            self.state = replace(self.state, unread=True)
        elif word == "fonttbl":
            self.state = replace(self.state, fonts=True)
        elif word == "upr":
            # The same twice: in bytes, then in a group `ud` as Unicode.
            self.state = replace(self.state, unread=True)
        elif word in ("listtext", "pntext"):
            self.state = replace(self.state, number=True)
        elif word == "ud":
            self.state = replace(self.state, unread=False)
        elif not self.state.unread:
            self._setting(word, number)

    def _setting(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._decode()
            if not self.state.hidden:
                self.text.append(chr(number & 0xFFFF))
            self.skip = self.state.skipped
        elif word in _SHOWN:
            self._show(word)
        elif word == "uc":
            self.state = replace(self.state, skipped=max(number or 0, 0))
        elif word in ("v", "deleted"):
            self.state = replace(self.state, hidden=number != 0)
        elif word == "ansicpg":
            self.page = _PAGES.get(
                number or 0, f"cp{number}" if number in (1250, 1251) else "cp1252"
            )
        elif word == "deff":
            self.default_font = number or 0
        elif word == "f" or word == "fcharset":
            self._font(word, number or 0)
        elif word == "plain":
            self.state = replace(self.state, font=None, hidden=False)
        else:
            self._structure(word, number)

    def _show(self, word: str) -> None:
        after_chinese = self.state.number and not (self.text and self.text[-1][-1:].isascii())
        if not (self.state.hidden or (word == "tab" and after_chinese)):
            self.text.append(_SHOWN[word])

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self.state = replace(self.state, font=number)
        elif self.state.fonts and self.state.font is not None and number in _CHARSETS:
            self.fonts[self.state.font] = _CHARSETS[number]

    def _structure(self, word: str, number: int | None) -> None:
        if word in ("par", "sect", "page"):
            self._end_paragraph()
        elif word == "pard":
            self.state = replace(self.state, in_table=False)
        elif word in ("intbl", "itap"):
            self.state = replace(self.state, in_table=word == "intbl" or bool(number))
        elif word == "trowd":
            self.formats, self.merged = [], set()
        elif word in ("clmrg", "clvmrg"):
            self.merged.add(word)
        elif word == "cellx":
            beside, below = "clmrg" in self.merged, "clvmrg" in self.merged
            self.formats.append(RtfCell(number or 0, beside, below))
            self.merged = set()
        elif word == "cell":
            self.cell.append(self._taken())
            self.cells.append(tuple(self.cell))
            self.cell = []
        elif word == "nestcell":
            self.text.append(" ")
        elif word == "row":
            self.rows.append((self.cells, list(self.formats)))
            self.cells = []

    def _taken(self) -> str:
        # Characters beyond the first plane come in two halves.
        text = "".join(self.text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self.text = []
        return text

    def _end_paragraph(self) -> None:
        text = self._taken()
        if self.state.in_table or self.cells:
            self.cell.append(text)
            return
        self._end_table()
        tidy = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))
        self.lines += [line for line in tidy if line.strip()]

    def _end_table(self) -> None:
        if self.cells or self.cell:
            self.rows.append(([*self.cells, tuple(self.cell)], []))
            self.cells, self.cell = [], []
        if self.rows:
            self.lines += table_lines(rows_of(self.rows))
            self.rows = []
