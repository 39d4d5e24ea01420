"""What does a script say: its values, functions, calls, and the texts it puts together?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawl.discovery import names
from crawl.discovery.expressions import Template, only_text, read_expression
from crawl.discovery.handed import Fields, arguments, fields, properties
from crawl.discovery.tokens import TokenKind, Tokens, tokens_of

_MOST_SPOTS = 3_000
_LOOP = re.compile(
    r"\bfor\s*\(\s*(?:var\s+|let\s+)?(\w+)\s*=\s*(\d{1,6})\s*;\s*\1\s*(<=?|>=?)\s*(\d{1,6}|[\w.$]+)\s*;"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_MAY_BE_ADDRESS = re.compile(r"[/?<]|\w\.\w|\.$|^\.\w|_$")
_MOST_VALUES = 300
_NEAR = 24  # words between an address and its title in the same brackets


@dataclass(frozen=True, slots=True)
class Spot:
    """A text that the script puts together: its place, the call it is handed to, the function
    around it, the words that stand beside it as its title."""

    text: Template
    at: int
    callee: str = ""
    key: str = ""
    function: str = ""
    title: str = ""
    fields: Fields = ()


@dataclass(frozen=True, slots=True)
class Function:
    """A function by its name, its parameters, and where its body stands."""

    name: str
    parameters: tuple[str, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """A call with what it is handed."""

    name: str
    arguments: tuple[Template, ...]


@dataclass(slots=True)
class Script:
    """What was found; `values` holds variables and properties by their names."""

    values: dict[str, Template] = field(default_factory=dict)
    arrays: dict[str, tuple[str, ...]] = field(default_factory=dict)
    objects: dict[str, Fields] = field(default_factory=dict)
    properties: dict[str, list[str]] = field(default_factory=dict)
    loops: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    functions: list[Function] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)


def read_script(source: str) -> Script:
    """What a script says; nothing is run."""
    reader = _Reader(tokens_of(source))
    script = reader.read()
    for found in _LOOP.finditer(source[:300_000]):
        script.loops[found[1]] = (found[2], found[3], found[4])
    return script


class _Reader:
    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._script = Script()

    def read(self) -> Script:
        self._read_functions()
        tokens, at = self._tokens, 0
        while at < len(tokens.words) and len(self._script.spots) < _MOST_SPOTS:
            token = tokens.at(at)
            if token.kind is TokenKind.NAME:
                self._read_name(at)
            begins_text = token.kind in (TokenKind.STRING, TokenKind.TEMPLATE) or (
                token.kind is TokenKind.NAME and tokens.is_mark(at + 1, "+")
            )
            if token.kind is TokenKind.STRING and tokens.is_mark(at + 1, ":"):
                self._read_value(token.text, at + 1)
            elif begins_text:
                at = self._read_spot(at)
                continue
            at += 1
        return self._script

    def _read_functions(self) -> None:
        """`function f(a)`, `f = function (a)`, `f: function (a)`, `f = (a) =>`, `f(a) {`."""
        tokens = self._tokens
        for open_bracket, close in tokens.closing.items():
            if not tokens.is_mark(open_bracket, "("):
                continue
            arrow = tokens.is_mark(close + 1, "=") and tokens.is_mark(close + 2, ">")
            begin = close + 3 if arrow else close + 1
            if not tokens.is_mark(begin, "{") or begin not in tokens.closing:
                continue
            inside = tokens.words[open_bracket + 1 : min(close, open_bracket + 25)]
            parameters = tuple(word.text for word in inside if word.kind is TokenKind.NAME)
            name = self._function_name(open_bracket)
            if name not in ("if", "for", "while", "switch", "catch"):
                end = tokens.closing[begin]
                self._script.functions.append(Function(name, parameters, begin, end))
        self._script.functions.sort(key=lambda function: function.end - function.begin)

    def _function_name(self, open_bracket: int) -> str:
        tokens, at = self._tokens, open_bracket - 1
        if tokens.at(at).kind is TokenKind.NAME and tokens.at(at).text not in ("function", "async"):
            return tokens.at(at).text
        if tokens.at(at).text in ("function", "async"):
            at -= 1
        if tokens.is_mark(at, "=:"):
            return tokens.at(at - 1).text.rpartition(".")[2]
        return ""

    def _read_name(self, at: int) -> None:
        tokens, name = self._tokens, self._tokens.at(at).text
        following = tokens.at(at + 1).text
        if following == "=" and not tokens.is_mark(at + 2, "=>"):
            self._read_value(name, at + 1)
        elif following == "+" and tokens.is_mark(at + 2, "="):
            added, _ = read_expression(tokens, at + 3)
            known = self._script.values.get(name)
            if known and len(known) + len(added) < 20:
                self._script.values[name] = (*known, *added)
        elif following == ":":
            self._read_value(name, at + 1)
        elif following == "(" and at + 1 in tokens.closing:
            self._script.calls.append(Call(name, arguments(tokens, at + 1)))

    def _read_value(self, name: str, sign: int) -> None:
        """The first value of a name that says anything: later ones are changes to it."""
        tokens, values = self._tokens, self._script.values
        if tokens.is_mark(sign + 1, "[") and sign + 1 in tokens.closing:
            end = min(tokens.closing[sign + 1], sign + 200)
            inside = tokens.words[sign + 2 : end]
            kinds = (TokenKind.STRING, TokenKind.NUMBER)
            listed = tuple(word.text for word in inside if word.kind in kinds)
            if listed and not any(word.text in "[{" for word in inside if word.text):
                self._script.arrays.setdefault(name, listed)
            return
        if tokens.is_mark(sign + 1, "{") and sign + 1 in tokens.closing:
            self._script.objects.setdefault(name, properties(tokens, sign + 1))
            return
        if tokens.at(sign + 1).text == "function":
            return
        value, _ = read_expression(tokens, sign + 1)
        if tokens.is_mark(sign, ":") and (text := only_text(value)):
            rows = self._script.properties.setdefault(name, [])
            if text not in rows and len(rows) < _MOST_VALUES:
                rows.append(text)
        for key in dict.fromkeys((name, name.rpartition(".")[2])):
            if value and (key not in values or only_text(values[key]) == ""):
                values[key] = value

    def _read_spot(self, at: int) -> int:
        text, end = read_expression(self._tokens, at)
        around = self._tokens.before(at)
        may_be = any(isinstance(part, str) and _MAY_BE_ADDRESS.search(part) for part in text)
        # `fetch(base + path)`
        if not may_be and not names.REQUEST_CALL.search(self._callee(at, around)):
            return max(end, at + 1)
        key = self._key_of(at)
        spot = Spot(
            text,
            at,
            self._callee(at, around),
            key,
            self._function_around(at),
            self._title(at, around, key),
            fields(self._tokens, at, around),
        )
        self._script.spots.append(spot)
        # A function within the expression puts together texts of its own.
        inside = self._tokens.words[at:end]
        return at + 1 if any(word.text == "function" for word in inside) else max(end, at + 1)

    def _key_of(self, at: int) -> str:
        tokens = self._tokens
        if tokens.is_mark(at - 1, ":=") or (
            tokens.is_mark(at - 1, "=") and tokens.is_mark(at - 2, "+")
        ):
            return tokens.at(at - 2).text
        return ""

    def _callee(self, at: int, around: int) -> str:
        tokens = self._tokens
        if tokens.is_mark(around, "{") and tokens.is_mark(around - 1, "(,"):
            around = tokens.before(around)
        if tokens.is_mark(around, "("):
            name = tokens.at(around - 1)
            if name.kind is TokenKind.NAME:
                if tokens.is_mark(around - 2, "."):
                    return "." + name.text
                return name.text
        return ""

    def _function_around(self, at: int) -> str:
        for function in self._script.functions:  # the smallest first
            if function.name and function.begin < at < function.end:
                return function.name
        return ""

    def _title(self, at: int, around: int, key: str) -> str:
        """The Chinese text nearest to an address within the same brackets."""
        if around < 0:
            return ""
        tokens = self._tokens
        end = tokens.closing.get(around, len(tokens.words))
        before = range(at - 1, max(around, at - _NEAR), -1)
        after = range(at + 1, min(end, at + _NEAR))
        for index in (*before, *after):
            word = tokens.at(index)
            same = tokens.before(index) == around
            if same and word.kind is TokenKind.STRING and _HAN.search(word.text):
                return word.text[:200]
        return ""
