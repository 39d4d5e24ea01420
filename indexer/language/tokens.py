"""Which tokens has a typed text? Operators, and leaves: terms, quotations, prefixes, fields.

Nothing is dropped silently: what cannot be read as it stands is said in a message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Final

from indexer.language.fields import Value, is_field, is_known, read_field, values_of
from indexer.language.leaves import Leaf, Near, Place, Prefix, Quotation, Term
from indexer.language.quotations import CLOSING, QUOTES, quoted_at
from indexer.result import Message
from reports import fold, skeleton

MOST_LEAVES: Final = 32
MOST_NEAR: Final = 8

_MINUS: Final = "-－−"
_COMMAS: Final = ",，"
_SEPARATORS: Final = frozenset(",，、;；")
# A title in brackets is one piece, whatever stands in it.
_WILDCARD: Final = re.compile("《[^》]*》|([*＊?？])")
_STARS: Final = "*＊"
_TITLE: Final = ("《", "》")
# What may be the name of a field, folded.
_NAME: Final = re.compile(
    "[a-z]+|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,4}"
)
_COLON: Final = re.compile("[^:：]*[:：]")
# A distance behind a quotation, and what divides the texts in it.
_DISTANCE: Final = re.compile(r"[~～]([0-9０-９]{1,4})(?![0-9０-９])")
_BETWEEN: Final = re.compile(r"[\s、;；]+|(?<![0-9０-９])[,，]+|[,，]+(?![0-9０-９])")
_SPACE: Final = re.compile(r"\s*")


class Mark(Enum):
    """An operator, or a parenthesis. Two sides have all operators but NOT."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    SENTENCE = "同句"
    PARAGRAPH = "同段"
    OPEN = "("
    CLOSE = ")"


def lonely(operator: str) -> Message:
    """What is said of an operator without an operand."""
    return Message("operator_without_operand", f"「{operator}」旁边缺少检索词，已忽略。")


# None is a leaf of which nothing can be searched.
Token = Mark | Leaf | None
_SIGNS: Final = {
    "(": Mark.OPEN,
    "（": Mark.OPEN,
    ")": Mark.CLOSE,
    "）": Mark.CLOSE,
    "|": Mark.OR,
    "｜": Mark.OR,
}
_OPERATORS: Final = (Mark.OR, Mark.AND, Mark.NOT, Mark.SENTENCE, Mark.PARAGRAPH)
_WORDS: Final = {operator.value: operator for operator in _OPERATORS}


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, one after the other; `messages` gets what there is to say of it."""

    text: str
    messages: list[Message]
    at: int = 0
    leaves: int = 0

    def __iter__(self) -> Iterator[Token]:
        begins = True  # whether an operator or a field may begin here
        while self.at < len(self.text):
            char = self.text[self.at]
            if char.isspace() or self._divides(self.at):
                self.at += 1
                begins = True
            elif char in _SIGNS:
                self.at += 1
                begins = _SIGNS[char] is not Mark.CLOSE
                yield _SIGNS[char]
            elif char in QUOTES:
                yield self._leaf(self._near_or(self._quotation()))
                begins = False
            elif begins and char in _MINUS:
                self.at += 1
                if self._ends_here():
                    self.messages.append(lonely(char))
                else:
                    yield Mark.NOT
                    yield from self._piece(begins=True)
                begins = False
            else:
                yield from self._piece(begins=begins)
                begins = False

    def _piece(self, *, begins: bool) -> Iterator[Token]:
        """A field or a term, if one begins here."""
        end = self._term_end()
        if end == self.at:
            return
        if begins and (field := _COLON.match(self.text, self.at, end)):
            name = fold(field[0][:-1])
            if is_field(name):
                yield from self._field(name, field)
                return
            following = self.text[field.end() : field.end() + 1]
            if _NAME.fullmatch(name) and following.strip() not in ("", "/"):
                text = f"没有「{field[0][:-1]}」这个字段，已按文字检索。"
                self.messages.append(Message("unknown_field", text))
        typed, may_be_operator = self.text[self.at : end], self._stands_apart()
        self.at = end
        word = unicodedata.normalize("NFKC", typed)
        if word in _WORDS and may_be_operator:
            yield _WORDS[word]
        else:
            yield from self._terms(typed)

    def _field(self, name: str, field: re.Match[str]) -> Iterator[Token]:
        """A known field with its value; if that is none, the whole is a term."""
        start = self.at
        value = self._value(field.end())
        leaf = read_field(name, value)
        if leaf is None:
            typed = self.text[start : self.at]
            listed = "、".join(values_of(name))
            hint = f"可用：{listed}；" if listed else ""
            text = f"「{typed}」里的值不能用于「{field[0][:-1]}」；{hint}已按文字检索。"
            self.messages.append(Message("bad_value", text))
            yield from self._terms(typed)
            return
        if isinstance(leaf, Place) and not is_known(leaf):
            text = f"地区表里没有「{value.text}」，只按报告所属的乡镇、园区名称查找。"
            self.messages.append(Message("unknown_region", text))
        yield self._counted(leaf)

    def _value(self, behind_colon: int) -> Value:
        """The value of a field, which may stand behind white space; empty if there is none."""
        self.at = behind_colon + len(_SPACE.match(self.text, behind_colon)[0])  # type: ignore[index]
        if self.at < len(self.text) and self.text[self.at] in QUOTES:
            return Value(self._quotation(), quoted=True)
        begin, end = self.at, self._term_end()
        value = self.text[begin:end]
        is_operator = begin > behind_colon and (
            value[:1] in _MINUS or unicodedata.normalize("NFKC", value) in _WORDS
        )
        if not value or is_operator:
            self.at = behind_colon
            return Value("", quoted=False)
        self.at = end
        return Value(value, quoted=False)

    def _terms(self, typed: str) -> Iterator[Token]:
        """A term or a prefix; several where it holds what cannot be searched for."""
        bare = typed.rstrip(_STARS)
        wildcards = [found.start() for found in _WILDCARD.finditer(bare) if found[1]]
        borders = pairwise([-1, *wildcards, len(bare)])
        pieces = [bare[before + 1 : end] for before, end in borders if before + 1 < end]
        if wildcards:
            instead = f"已读作「{' '.join(pieces)}」" if pieces else "已忽略"
            text = f"不能用 ? 或词首词中的 * 代替别的字，「{typed}」{instead}。"
            self.messages.append(Message("no_wildcard", text))
        if not pieces:
            yield None if wildcards else self._leaf(Term(typed))
        is_prefix = len(bare) < len(typed) and len(bare) - 1 not in wildcards
        for number, piece in enumerate(pieces, 1):
            last = is_prefix and number == len(pieces)
            yield self._leaf(self._prefix(piece) if last else Term(piece))

    def _prefix(self, text: str) -> Leaf:
        bare = skeleton(text)
        if len(bare) < 2 and bare.isascii() and bare.isalnum():
            said = f"「{text}*」太短：至少两个字母或数字，已读作「{text}」。"
            self.messages.append(Message("short_prefix", said))
            return Term(text)
        return Prefix(text)

    def _near_or(self, quoted: str) -> Leaf:
        """The quotation; or, where a distance stands behind it, what must stand near together."""
        distance = _DISTANCE.match(self.text, self.at)
        if distance is None:
            return Quotation(quoted)
        self.at = distance.end()
        texts = tuple(dict.fromkeys(filter(None, _BETWEEN.split(quoted))))
        if 1 < len(texts) <= MOST_NEAR and all(map(skeleton, texts)):
            return Near(texts, int(fold(distance[1])))
        said = f"「{distance[0]}」前的引号里要有两到{MOST_NEAR}个词；已读作逐字相同。"
        self.messages.append(Message("nothing_near", said))
        return Quotation(quoted)

    def _leaf(self, leaf: Leaf) -> Token:
        """The leaf, if anything of it can be searched."""
        match leaf:
            case Quotation(text):
                sensible = bool(skeleton(text))
            case Near(texts):
                sensible = all(any(map(str.isalnum, fold(text))) for text in texts)
            case Term(text) | Prefix(text):
                sensible = any(map(str.isalnum, fold(text)))
            case _:
                sensible = True
        if not sensible:
            text = f"已忽略「{str(leaf).strip()}」：里面没有可以检索的字。"
            self.messages.append(Message("ignored", text))
            return None
        return self._counted(leaf)

    def _counted(self, leaf: Leaf) -> Token:
        self.leaves += 1
        if self.leaves <= MOST_LEAVES:
            return leaf
        if self.leaves == MOST_LEAVES + 1:
            text = f"检索词多于 {MOST_LEAVES} 个，只用了前 {MOST_LEAVES} 个。"
            self.messages.append(Message("too_many_terms", text))
        return None

    def _ends_here(self) -> bool:
        """Whether nothing stands here that a minus could belong to."""
        if self.at == len(self.text):
            return True
        char = self.text[self.at]
        closes = _SIGNS.get(char) in (Mark.CLOSE, Mark.OR)
        return char.isspace() or closes or self._divides(self.at)

    def _stands_apart(self) -> bool:
        """Whether nothing stands directly before that a word could belong to."""
        if self.at == 0:
            return True
        before = self.text[self.at - 1]
        return (
            before.isspace() or before in _SIGNS or before in CLOSING or self._divides(self.at - 1)
        )

    def _divides(self, at: int) -> bool:
        """Whether a separator stands here; a comma between two digits belongs to the number."""
        if self.text[at] not in _SEPARATORS:
            return False
        around = fold(self.text[max(at - 1, 0) : at] + self.text[at + 1 : at + 2])
        return not (self.text[at] in _COMMAS and len(around) == 2 and around.isdecimal())

    def _term_end(self) -> int:
        end = self.at
        while end < len(self.text):
            char = self.text[end]
            if char == _TITLE[0] and (close := self._title_end(end)) is not None:
                end = close
            elif char.isspace() or char in _SIGNS or char in QUOTES or self._divides(end):
                break
            end += 1
        return end

    def _title_end(self, at: int) -> int | None:
        """Where a title ends that begins here; none if a quotation begins in it."""
        close = self.text.find(_TITLE[1], at)
        inside = self.text[at:close]
        return None if close < 0 or any(quote in inside for quote in QUOTES) else close

    def _quotation(self) -> str:
        """What the quotation says that begins here."""
        quoted = quoted_at(self.text, self.at)
        if not quoted.closed:
            text = "引号没有成对，已当作引到末尾。"
            self.messages.append(Message("unbalanced_quote", text))
        self.at = quoted.end
        return quoted.content
