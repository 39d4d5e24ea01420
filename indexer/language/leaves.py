"""What can be asked for by itself: words, quotations, fields.

`str` gives it as it can be typed, `in_words` for the person who asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexer.labels import KIND_NAMES, LEVEL_NAMES, SECTION_NAMES, UNKNOWN
from reports import Kind, Level, SectionKind, skeleton


@dataclass(frozen=True, slots=True)
class Term:
    """A word, several, or a sentence: all its words, wherever they stand."""

    text: str

    def __str__(self) -> str:
        return self.text

    def in_words(self) -> str:
        return f"含{_in_brackets(self.text)}"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exactly these characters."""

    text: str

    def __str__(self) -> str:
        doubled = self.text.replace('"', '""')
        return f'"{doubled}"'

    def in_words(self) -> str:
        return f"含原文{_in_brackets(self.text)}"


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words of letters or digits that begin so; of anything else, exactly these characters."""

    text: str

    @property
    def is_latin(self) -> bool:
        """Whether it is the beginning of a word of letters or digits."""
        bare = skeleton(self.text)
        return bare.isascii() and bare.isalnum()

    def __str__(self) -> str:
        return f"{self.text}*"

    def in_words(self) -> str:
        return f"含{_in_brackets(self.text)[:-1]}*」"


@dataclass(frozen=True, slots=True)
class Years:
    """The year that the report is about lies between these, both included; None is no limit."""

    first: int | None
    last: int | None

    def __str__(self) -> str:
        if self.last is None:
            return f"年份:>={self.first:04}"
        if self.first is None:
            return f"年份:<={self.last:04}"
        between = "" if self.first == self.last else f"-{self.last:04}"
        return f"年份:{self.first:04}{between}"

    def in_words(self) -> str:
        if self.last is None:
            return f"年份不早于 {self.first}"
        if self.first is None:
            return f"年份不晚于 {self.last}"
        return f"年份 {self.first}" + ("" if self.first == self.last else f" 至 {self.last}")


@dataclass(frozen=True, slots=True)
class Place:
    """The report's region lies in one that is called so, or has that code."""

    name: str

    def __str__(self) -> str:
        return f"地区:{_quoted(self.name)}"

    def in_words(self) -> str:
        return f"地区{_in_brackets(self.name)}"


@dataclass(frozen=True, slots=True)
class OfLevel:
    """The level of the government."""

    level: Level

    def __str__(self) -> str:
        return f"级别:{LEVEL_NAMES[self.level]}"

    def in_words(self) -> str:
        return f"级别「{LEVEL_NAMES[self.level]}」"


@dataclass(frozen=True, slots=True)
class OfKind:
    """Whether the publisher is a government or a department."""

    kind: Kind

    def __str__(self) -> str:
        return f"类别:{KIND_NAMES[self.kind]}"

    def in_words(self) -> str:
        return f"类别「{KIND_NAMES[self.kind]}」"


@dataclass(frozen=True, slots=True)
class Near:
    """Texts that stand near together, in any order, with so many characters between at most."""

    texts: tuple[str, ...]
    distance: int

    def __str__(self) -> str:
        return f"{Quotation(' '.join(self.texts))}~{self.distance}"

    def in_words(self) -> str:
        return f"{''.join(map(_in_brackets, self.texts))}相距不超过 {self.distance} 字"


@dataclass(frozen=True, slots=True)
class Passage:
    """A long text, of which any piece will do: the report that it comes from has most of them."""

    text: str

    def __str__(self) -> str:
        return self.text

    def in_words(self) -> str:
        return f"与这段文字相近{_in_brackets(self.text)}"


class Fact(StrEnum):
    """What may not be known of a report."""

    YEAR = "年份"
    PLACE = "地区"
    LEVEL = "级别"
    KIND = "类别"


@dataclass(frozen=True, slots=True)
class Unknown:
    """The reports of which it is not known."""

    fact: Fact

    def __str__(self) -> str:
        return f"{self.fact}:{UNKNOWN}"

    def in_words(self) -> str:
        return f"{self.fact}{UNKNOWN}"


@dataclass(frozen=True, slots=True)
class MostWords:
    """More than half of the words of terms that were pasted or remembered with an error."""

    terms: tuple[Term, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.terms))

    def in_words(self) -> str:
        return f"含大部分词{''.join(_in_brackets(term.text) for term in self.terms)}"


class Where(StrEnum):
    """A short text of a report in which one can look by itself."""

    TITLE = "标题"
    PUBLISHER = "机关"


@dataclass(frozen=True, slots=True)
class Within:
    """A term or a quotation in a short text of the report."""

    where: Where
    part: Term | Quotation

    def __str__(self) -> str:
        return f"{self.where}:{self.part}"

    def in_words(self) -> str:
        return f"{self.where}{self.part.in_words()}"


@dataclass(frozen=True, slots=True)
class Site:
    """The report's address is on that host, or on one below it."""

    host: str

    def __str__(self) -> str:
        return f"网站:{self.host}"

    def in_words(self) -> str:
        return f"网站「{self.host}」"


@dataclass(frozen=True, slots=True)
class InSection:
    """The report has such a section; and in it is looked for what stands beside this."""

    kind: SectionKind

    def __str__(self) -> str:
        return f"章节:{SECTION_NAMES[self.kind]}"

    def in_words(self) -> str:
        return f"限于章节「{SECTION_NAMES[self.kind]}」"


Leaf = (
    Term
    | Quotation
    | Prefix
    | Near
    | Passage
    | MostWords
    | Within
    | Years
    | Place
    | OfLevel
    | OfKind
    | Unknown
    | Site
    | InSection
)


def _in_brackets(text: str) -> str:
    """A closing one in the text is doubled, so that the words can be read again."""
    return f"「{text.replace('」', '」」')}」"


def _quoted(value: str) -> str:
    """As a value of a field: quoted where it would not be read as one piece."""
    return value if value.isalnum() else str(Quotation(value))
