"""From what was typed to tokens: read once from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from reports import fold, skeleton
from tests.indexer.truth.fields import FIELD_NAMES, can_be_searched, field_part
from tests.indexer.truth.near import near, texts_of
from tests.indexer.truth.parts import Leaf, Part
from tests.indexer.truth.quotes import CLOSING_QUOTES, OPENING_QUOTES, quoted
from tests.indexer.truth.standing import prefix, quotation, term

OPENING_GROUP = "(（"
CLOSING_GROUP = ")）"
BARS = "|｜"
MINUSES = "-－−"
COMMAS = ",，"
SEPARATORS = COMMAS + "、;；"
COLONS = ":："
STARS = "*＊"
WILDCARDS = STARS + "?？"

TO_HALF_WIDTH_CAPITALS = {ord("Ａ") + i: ord("A") + i for i in range(26)}
DISTANCE = re.compile("[~～]([0-9０-９]{1,4})(?![0-9０-９])")
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LIKE_A_FIELD_NAME = re.compile(rf"[a-z]+|[{HAN}]{{2,4}}")

Binary = Literal["OR", "同段", "同句", "AND"]
Sign = Literal["(", ")", "NOT"] | Binary

OPERATOR_WORDS: tuple[Sign, ...] = ("OR", "AND", "NOT", "同句", "同段")


@dataclass(frozen=True, slots=True)
class Operand:
    """A leaf as it was read; without a part one that went but still keeps its place."""

    part: Part | None
    messages: frozenset[str]


Token = Sign | Operand


class Reading:
    """One reading of a typed text from left to right, into tokens and messages."""

    def __init__(self, typed: str, region_names: Callable[[str], bool]) -> None:
        self.typed = typed
        self.region_names = region_names
        self.tokens: list[Token] = []
        self.messages: set[str] = set()
        at = 0
        while at < len(self.typed):
            at = self._read_one(at)

    def _read_one(self, at: int) -> int:
        """Read what stands at a place, and return the place behind it."""
        char = self.typed[at]
        if self._is_gap(at):
            return at + 1
        if char in OPENING_QUOTES:
            return self._read_quotation(at)
        if char in OPENING_GROUP:
            self.tokens.append("(")
            return at + 1
        if char in CLOSING_GROUP:
            self.tokens.append(")")
            return at + 1
        if char in BARS:
            self.tokens.append("OR")
            return at + 1
        if self._is_minus(at):
            return self._read_minus(at)
        if word := self._operator_word(at):
            self.tokens.append(word)
            return at + len(word)
        return self._read_field_or_term(at)

    # What a place is

    def _is_gap(self, at: int) -> bool:
        """White space or a separator; a comma directly between two digits is neither."""
        char = self.typed[at]
        if char in COMMAS and self._is_digit(at - 1) and self._is_digit(at + 1):
            return False
        return char.isspace() or char in SEPARATORS

    def _is_digit(self, at: int) -> bool:
        return 0 <= at < len(self.typed) and fold(self.typed[at]).isdecimal()

    def _ends_a_term(self, at: int) -> bool:
        if at >= len(self.typed) or self._is_gap(at):
            return True
        return self.typed[at] in OPENING_GROUP + CLOSING_GROUP + BARS + OPENING_QUOTES

    def _begins_token(self, at: int) -> bool:
        return at == 0 or self._is_gap(at - 1) or self.typed[at - 1] in OPENING_GROUP + BARS

    def _is_minus(self, at: int) -> bool:
        return at >= 0 and self.typed[at] in MINUSES and self._begins_token(at)

    def _operator_word(self, at: int) -> Sign | None:
        """The operator that stands here as a whole token, written as a word."""
        if not (at == 0 or self._ends_a_term(at - 1) or self.typed[at - 1] in CLOSING_QUOTES):
            return None
        behind = self.typed[at:].translate(TO_HALF_WIDTH_CAPITALS)
        word = next((word for word in OPERATOR_WORDS if behind.startswith(word)), None)
        return word if word and self._ends_a_term(at + len(word)) else None

    def _end_of_term(self, at: int) -> int:
        while not self._ends_a_term(at):
            at = (_end_of_title(self.typed, at) or at) + 1
        return at

    # Reading

    def _read_minus(self, at: int) -> int:
        behind = at + 1
        if (
            behind == len(self.typed)
            or self._is_gap(behind)
            or self.typed[behind] in CLOSING_GROUP + BARS
        ):
            self.messages.add("operator_without_operand")
        else:
            self.tokens.append("NOT")
        return behind

    def _read_quotation(self, at: int) -> int:
        content, end, messages = quoted(self.typed, at)
        if distance := DISTANCE.match(self.typed, end):
            end = distance.end()
            if texts := texts_of(content):
                if all(map(can_be_searched, texts)):
                    condition = near(texts, int(fold(distance[1])))
                    self._add(Leaf("near", self.typed[at:end], condition), messages)
                else:
                    self._add(None, messages | {"ignored"})
                return end
            messages |= {"nothing_near"}
        if skeleton(content):
            self._add(Leaf("quotation", content, quotation(content)), messages)
        else:
            self._add(None, messages | {"ignored"})
        return end

    def _read_field_or_term(self, at: int) -> int:
        end = self._end_of_term(at)
        if self._begins_token(at) or self._is_minus(at - 1):
            name, colon = _before_colon(self.typed[at:end])
            if colon and fold(name) in FIELD_NAMES:
                return self._read_field(at, fold(name), at + len(name) + 1)
            behind = self.typed[at + len(name) + 1 :][:1]
            if colon and LIKE_A_FIELD_NAME.fullmatch(fold(name)) and _may_be_value(behind):
                self._add_term(self.typed[at:end], frozenset({"unknown_field"}))
                return end
        self._add_term(self.typed[at:end], frozenset())
        return end

    def _read_field(self, start: int, name: str, behind_colon: int) -> int:
        at = behind_colon
        while at < len(self.typed) and self.typed[at].isspace():
            at += 1
        if self._is_no_value(at):
            self._add_term(self.typed[start:behind_colon], frozenset({"bad_value"}))
            return behind_colon
        messages: frozenset[str] = frozenset()
        in_quotes = self.typed[at] in OPENING_QUOTES
        if in_quotes:
            value, end, messages = quoted(self.typed, at)
        else:
            end = self._end_of_term(at)
            value = self.typed[at:end]
        part, said = field_part(name, value, self.region_names, quoted=in_quotes)
        if part is None:
            self._add_term(self.typed[start:end], messages | {"bad_value"})
        else:
            self._add(part, messages | said)
        return end

    def _is_no_value(self, at: int) -> bool:
        if at < len(self.typed) and self.typed[at] in OPENING_QUOTES:
            return False
        return self._ends_a_term(at) or self._is_minus(at) or self._operator_word(at) is not None

    def _add(self, part: Part | None, messages: frozenset[str]) -> None:
        self.tokens.append(Operand(part, messages))

    def _add_term(self, typed: str, messages: frozenset[str]) -> None:
        """Add the leaves of a term: more than one, if wildcards divide it."""
        without_stars = typed.rstrip(STARS)
        is_prefix = without_stars != typed
        pieces = _divided_at_wildcards(without_stars)
        if len(pieces) > 1:
            messages |= {"no_wildcard"}
        last = pieces.pop()
        leaves = [_term_operand(piece, messages) for piece in pieces if piece]
        if is_prefix and (last or not pieces):
            leaves.append(_prefix_operand(last, messages))
        elif last:
            leaves.append(_term_operand(last, messages))
        self.tokens.extend(leaves or [Operand(None, messages)])


def _term_operand(typed: str, messages: frozenset[str]) -> Operand:
    if not can_be_searched(typed):
        return Operand(None, messages | {"ignored"})
    return Operand(Leaf("term", typed, term(typed)), messages)


def _prefix_operand(beginning: str, messages: frozenset[str]) -> Operand:
    if not can_be_searched(beginning):
        return Operand(None, messages | {"ignored"})
    if len(bare := skeleton(beginning)) < 2 and bare.isascii():
        return _term_operand(beginning, messages | {"short_prefix"})
    return Operand(Leaf("prefix", beginning, prefix(beginning)), messages)


def _before_colon(typed: str) -> tuple[str, bool]:
    """What stands before the first colon, and whether there is one."""
    name = re.split(f"[{COLONS}]", typed, maxsplit=1)[0]
    return name, name != typed


def _may_be_value(behind_colon: str) -> bool:
    return behind_colon not in ("", "/") and not behind_colon.isspace()


def _end_of_title(typed: str, at: int) -> int | None:
    """Where the 》 of a 《 that stands here is; None if it is no such, or a quote comes first."""
    if typed[at] != "《":
        return None
    for place in range(at + 1, len(typed)):
        if typed[place] == "》":
            return place
        if typed[place] in OPENING_QUOTES:
            return None
    return None


def _divided_at_wildcards(typed: str) -> list[str]:
    """The pieces between the wildcards, empty ones too; inside 《》 nothing divides."""
    pieces = [""]
    at = 0
    while at < len(typed):
        behind = (_end_of_title(typed, at) or at) + 1
        if typed[at] in WILDCARDS:
            pieces.append("")
        else:
            pieces[-1] += typed[at:behind]
        at = behind
    return pieces
