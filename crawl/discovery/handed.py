"""What is handed to a call of a script: which arguments, which properties of an object?"""

from __future__ import annotations

from crawl.discovery.expressions import Gap, Template, read_expression
from crawl.discovery.tokens import Tokens

Fields = tuple[tuple[str, Template], ...]
_MOST_ARGUMENTS = 12


def arguments(tokens: Tokens, open_bracket: int) -> tuple[Template, ...]:
    """The arguments of a call; objects and functions among them are gaps."""
    at, end = open_bracket + 1, tokens.closing[open_bracket]
    found: list[Template] = []
    while at < end and len(found) < _MOST_ARGUMENTS:
        if tokens.is_mark(at, "{") or tokens.at(at).text == "function":
            found.append((Gap(""),))
        else:
            value, at = read_expression(tokens, at)
            found.append(value)
        while at < end and not tokens.is_mark(at, ","):
            at = tokens.closing.get(at, at) + 1
        at += 1
    return tuple(found)


def fields(tokens: Tokens, at: int, around: int) -> Fields:
    """What is sent along: `$.get(url, {page: 1})`, `$.ajax({url: …, data: {page: 1}})`."""
    end = min(tokens.closing.get(around, 0), at + 400)
    index = at + 1
    if tokens.is_mark(around, "{"):
        index = around + 1
    while 0 <= around < index < end:
        if tokens.is_mark(index, "{") and index in tokens.closing:
            named = tokens.at(index - 2).text if tokens.is_mark(index - 1, ":") else ""
            if named in ("data", "params"):
                return properties(tokens, index)
            if tokens.is_mark(index - 1, ","):
                return _sent(tokens, index)
        index = tokens.closing.get(index, index) + 1
    return ()


def _sent(tokens: Tokens, brace: int) -> Fields:
    """What is sent: `{page: 1}`, or `{params: {page: 1}}` as axios has it."""
    for at in range(brace + 1, min(tokens.closing[brace], brace + 60)):
        inner = tokens.at(at).text in ("params", "data") and tokens.is_mark(at + 1, ":")
        if inner and tokens.is_mark(at + 2, "{") and at + 2 in tokens.closing:
            return properties(tokens, at + 2)
    return properties(tokens, brace)


def properties(tokens: Tokens, brace: int) -> Fields:
    """The properties of an object."""
    at, end = brace + 1, tokens.closing[brace]
    found: list[tuple[str, Template]] = []
    while at < end and len(found) < _MOST_ARGUMENTS:
        if tokens.is_mark(at + 1, ":"):
            name = tokens.at(at).text
            value, at = read_expression(tokens, at + 2)
            found.append((name, value))
        while at < end and not tokens.is_mark(at, ","):
            at = tokens.closing.get(at, at) + 1
        at += 1
    return tuple(found)
