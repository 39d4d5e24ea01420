"""Which text does an expression of a script put together, and where are its gaps?

`"list_" + (page - 1) + ".html"` is the text `list_`, a gap, and the text `.html`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product

from crawl.discovery.tokens import TokenKind, Tokens, unescaped

_DEEPEST = 8
_LONGEST_GAP = 80
_MOST_PARTS = 40
_IN_TEMPLATE = re.compile(r"\$\{([^{}]{0,80})\}")
_NAME = re.compile(r"[A-Za-z_$][\w$.]*")
_WRAPPERS = re.compile(r"^(?:encodeURI(?:Component)?|escape|String|parseInt|Number|Math\.\w+|new)$")
_SUM = re.compile(r"[-+*/()\s\w$.]{1,80}")
_TERM = re.compile(r"\s*(?:(\d{1,9})|([A-Za-z_$][\w$.]*)|(.))")


@dataclass(frozen=True, slots=True)
class Gap:
    """A place that a value fills when the script runs."""

    text: str

    @property
    def name(self) -> str:
        """The variable that it depends on, without `this.` and what stands around it."""
        names = [found for found in _NAME.findall(self.text) if not _WRAPPERS.match(found)]
        return names[0].removeprefix("this.").removeprefix("self.") if names else ""

    @property
    def last_name(self) -> str:
        """The last part of that name: `size` of `page.size`."""
        return self.name.rpartition(".")[2]

    def value_for(self, value: int) -> int | None:
        """What stands there if the variable has this value; None if that is no simple sum."""
        if not _SUM.fullmatch(self.text):
            return None
        return _Sum(self.text, value).result()


Template = tuple[str | Gap, ...]


def read_expression(tokens: Tokens, at: int, deep: int = 0) -> tuple[Template, int]:
    """The expression that begins there, and where it ends."""
    parts: list[str | Gap] = []
    while True:
        term, at = _term(tokens, at, deep)
        parts += term
        is_sum = tokens.is_mark(at, "+") and not tokens.is_mark(at + 1, "+=")
        if not is_sum or len(parts) > _MOST_PARTS:
            return _joined(parts), at
        at += 1


def template_of(literal: str) -> Template:
    """The template of a literal between backticks."""
    parts: list[str | Gap] = []
    end = 0
    for found in islice(_IN_TEMPLATE.finditer(literal), _MOST_PARTS):
        parts += [unescaped(literal[end : found.start()]), Gap(found[1].strip())]
        end = found.end()
    return _joined([*parts, unescaped(literal[end:])])


def filled(template: Template, values: Callable[[Gap], Template | None]) -> Template:
    """The template with those gaps closed that have a value."""
    parts: list[str | Gap] = []
    for part in template:
        value = values(part) if isinstance(part, Gap) else None
        parts += (part,) if value is None else value
    return _joined(parts)


def texts(template: Template, values: Callable[[Gap], tuple[str, ...]], most: int) -> list[str]:
    """Every text that it may be; none if a gap has no values."""
    choices = [(part,) if isinstance(part, str) else values(part) for part in template]
    return ["".join(chosen) for chosen in islice(product(*choices), most)]


def only_text(template: Template) -> str | None:
    """The text of a template without gaps."""
    if any(isinstance(part, Gap) for part in template):
        return None
    return "".join(part for part in template if isinstance(part, str))


def _term(tokens: Tokens, at: int, deep: int) -> tuple[Template, int]:
    token = tokens.at(at)
    if token.kind is TokenKind.STRING:
        return (token.text,), at + 1
    if token.kind is TokenKind.TEMPLATE:
        return template_of(token.text), at + 1
    if token.kind is TokenKind.NUMBER and not tokens.is_mark(at + 1, "-*/"):
        return (token.text,), at + 1
    if tokens.is_mark(at, "(") and at in tokens.closing and deep < _DEEPEST:
        end = tokens.closing[at]
        inner, stop = read_expression(tokens, at + 1, deep + 1)
        if stop == end and any(isinstance(part, str) and not part.isdigit() for part in inner):
            return inner, end + 1
    return _gap(tokens, at)


def _gap(tokens: Tokens, at: int) -> tuple[Template, int]:
    """All that makes up one value: names, calls, brackets and arithmetic that is not `+`."""
    start = at
    while True:
        if tokens.at(at).text == "new":
            at += 1
        if tokens.is_mark(at, "(["):
            at = tokens.closing.get(at, at) + 1
        else:
            at += 1
        while tokens.is_mark(at, "([") and at in tokens.closing:
            at = tokens.closing[at] + 1
        if not tokens.is_mark(at, "*-/%.") or at - start > _LONGEST_GAP:
            break
        at += 1
    words = [word.text for word in tokens.words[start : min(at, start + _LONGEST_GAP)]]
    return (Gap(" ".join(words)[:_LONGEST_GAP].replace(" . ", ".")),), at


def _joined(parts: list[str | Gap]) -> Template:
    joined: list[str | Gap] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)


class _Sum:
    """Whole numbers, `+ - *`, brackets and one variable."""

    def __init__(self, text: str, value: int) -> None:
        self._terms = [(found[1], found[2], found[3]) for found in _TERM.finditer(text)]
        self._at = 0
        self._value = value

    def result(self) -> int | None:
        found = self._added()
        return found if self._at == len(self._terms) else None

    def _mark(self) -> str | None:
        return self._terms[self._at][2] if self._at < len(self._terms) else None

    def _added(self) -> int | None:
        total = self._multiplied()
        while total is not None and (mark := self._mark()) in ("+", "-"):
            self._at += 1
            other = self._multiplied()
            if other is None:
                return None
            total = total + other if mark == "+" else total - other
        return total

    def _multiplied(self) -> int | None:
        total = self._single()
        while total is not None and self._mark() == "*":
            self._at += 1
            other = self._single()
            total = None if other is None else total * other
        return total

    def _single(self) -> int | None:
        if self._at >= len(self._terms):
            return None
        number, name, mark = self._terms[self._at]
        self._at += 1
        if number:
            return int(number)
        if name:
            return None if _WRAPPERS.match(name) else self._value
        if mark != "(":
            return None
        inner = self._added()
        self._at += 1
        return inner
