"""What are the lines of a text, and what does each say without its marks?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.fold import fold

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Marks of Markdown and of lists that stand before the words. A hyphen is none of them: `- 3 -`
# is a page number. A tab is an indent only where no other follows, else it is an empty cell.
_MARKS = re.compile(r"[ ]*(?:\t+(?=[^\t]*$))?[ ]*(?:#{1,6} +|[*_]{2,3}|[•·●▪◆■□○▶►] *|> +)*")
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]"
)
_QUOTES = re.compile(r"[“”‘’—…·]")


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` without trailing spaces; the next line begins at `next`.

    `words` is folded and stands at `at`: no indent, no marks of Markdown, same length as in the
    text, so an offset into `words` plus `at` is an offset into the text.
    """

    start: int
    end: int
    next: int
    at: int
    words: str

    @property
    def blank(self) -> bool:
        return not self.words

    @property
    def indent(self) -> int:
        """How many columns the words stand in from the left, their marks included."""
        return self.at - self.start


@dataclass(frozen=True, slots=True)
class Page:
    """A text with all its lines, blank ones too."""

    text: str
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, text: str) -> Page:
        """The page of a text; it is folded once for all who read it."""
        folded = fold(text)
        return cls(text, tuple(_line(folded, m.start(), m.end()) for m in _LINE.finditer(text)))


def width(words: str) -> int:
    """How many columns the words take in print, where a Chinese character takes two."""
    return len(words) + len(_WIDE.findall(words)) + len(_QUOTES.findall(words))


def _line(folded: str, start: int, after: int) -> Line:
    end = after - 1 if folded.endswith("\n", start, after) else after
    row = folded[start:end]
    at = start + _after_marks(row)
    words = folded[at:end].rstrip(" ")
    if words.endswith("**"):
        words = words.rstrip("* ")
    return Line(start, start + len(row.rstrip(" ")), after, at, words)


def _after_marks(row: str) -> int:
    marks = _MARKS.match(row)
    return marks.end() if marks else 0
