"""Of which words does a script consist, and which bracket closes which?

Enough of JavaScript to read what a page does with addresses. A script that is broken, or uses
what is not known here, gives some odd words more and no error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

# The scripts that templates put into pages are small. What is larger is a library.
_LONGEST = 300_000
_MOST = 60_000
_TOKEN = re.compile(
    r"""\s++|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|<!--|-->
    |(?P<string>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')
    |(?P<template>`(?:[^`\\]|\\.)*+`)
    |(?P<name>[A-Za-z_$][\w$]*+(?:\.[A-Za-z_$][\w$]*+)*+)
    |(?P<number>\d++(?:\.\d++)?)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r?\n|(.))", re.DOTALL)
_NAMED_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": ""}
_PAIRS = {")": "(", "]": "[", "}": "{"}


class TokenKind(StrEnum):
    """The kinds of words that are told apart."""

    STRING = "string"
    TEMPLATE = "template"
    NAME = "name"  # with its dots: `this.page.size`
    NUMBER = "number"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word; of strings and template literals what stands between the quotes."""

    kind: TokenKind
    text: str


_END = Token(TokenKind.MARK, "")
_KINDS = {kind.value: kind for kind in TokenKind}


@dataclass(slots=True)
class Tokens:
    """The words of a script; `closing` leads from an open bracket to the one that closes it,
    `opening` from any word to the bracket around it."""

    words: list[Token] = field(default_factory=list)
    closing: dict[int, int] = field(default_factory=dict)
    opening: list[int] = field(default_factory=list)

    def at(self, index: int) -> Token:
        """The word there, an empty one before the first and behind the last."""
        if index < 0:
            return _END
        try:
            return self.words[index]
        except IndexError:
            return _END

    def is_mark(self, index: int, marks: str) -> bool:
        """Whether one of these characters stands there."""
        token = self.at(index)
        return token.kind is TokenKind.MARK and token is not _END and token.text in marks

    def before(self, index: int) -> int:
        """The open bracket around a word, -1 if there is none."""
        return self.opening[index] if 0 <= index < len(self.opening) else -1


def tokens_of(source: str) -> Tokens:
    """The words of a script."""
    found = Tokens()
    open_brackets: list[int] = []
    for match in _TOKEN.finditer(source[:_LONGEST]):
        if match.lastgroup is None:
            continue
        text = match[0]
        kind = _KINDS[match.lastgroup]
        if kind is TokenKind.STRING:
            text = unescaped(text[1:-1])
        elif kind is TokenKind.TEMPLATE:
            text = text[1:-1]
        elif kind is TokenKind.MARK:
            _match_bracket(found, open_brackets, text)
        found.opening.append(open_brackets[-1] if open_brackets else -1)
        if kind is TokenKind.MARK and text in "([{":
            open_brackets.append(len(found.words))
        found.words.append(Token(kind, text))
        if len(found.words) >= _MOST:
            break
    return found


def unescaped(text: str) -> str:
    """The characters that a string of a script stands for."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    if code := escape[1] or escape[2]:
        char = chr(int(code, 16))
        return "" if "\ud800" <= char <= "\udfff" else char
    return _NAMED_ESCAPES.get(escape[3], escape[3]) if escape[3] else ""


def _match_bracket(found: Tokens, open_brackets: list[int], mark: str) -> None:
    opener = _PAIRS.get(mark)
    if opener and open_brackets and found.words[open_brackets[-1]].text == opener:
        found.closing[open_brackets.pop()] = len(found.words)
