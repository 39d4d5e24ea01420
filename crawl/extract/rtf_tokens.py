"""Which groups, control words and characters does an RTF file consist of?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)


class Kind(StrEnum):
    """What a token is."""

    OPEN = "open"
    CLOSE = "close"
    WORD = "word"
    BYTES = "bytes"


@dataclass(frozen=True, slots=True)
class Token:
    """A group's begin or end, a control word with its number, or bytes of text.

    `escaped` bytes were written as `\\'xx`: those of one character come one by one.
    """

    kind: Kind
    word: str = ""
    number: int | None = None
    raw: bytes = b""
    escaped: bool = False


def tokens_of(body: bytes) -> Iterator[Token]:
    """The tokens in order; binary data is skipped."""
    at = 0
    while match := _TOKEN.match(body, at):
        at = match.end()
        word, number, escaped, symbol, brace, plain = match.groups()
        if word is not None:
            name = word.decode()
            value = None if number is None else int(number)
            if name == "bin" and value and value > 0:
                at += value
            else:
                yield Token(Kind.WORD, name, value)
        elif escaped is not None:
            yield Token(Kind.BYTES, raw=bytes((int(escaped, 16),)), escaped=True)
        elif symbol is not None:
            yield Token(Kind.WORD, symbol.decode("latin-1"))
        elif brace is not None:
            yield Token(Kind.OPEN if brace == b"{" else Kind.CLOSE)
        elif plain is not None:
            yield Token(Kind.BYTES, raw=plain)
