"""Which reports answer a typed query, and what is to be said about it: the plain reading.

Slow, short and independent of the search engine: a query is read once from left to right into
tokens, the tokens into one condition, and the condition is asked of every report by itself.
"""

from __future__ import annotations

import functools
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

import indexer
from indexer.analysis import is_number, words
from reports import Folded, fold, holds, skeleton

MOST_LEAVES = 32

STRAIGHT_QUOTES = '"＂'
PAIRED_QUOTES = {"“": "”", "「": "」", "『": "』"}
OPENING_QUOTES = STRAIGHT_QUOTES + "".join(PAIRED_QUOTES)
CLOSING_QUOTES = STRAIGHT_QUOTES + "".join(PAIRED_QUOTES.values())

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
BETWEEN_TEXTS = re.compile(r"[\s、;；]+|(?<![0-9０-９])[,，]+|[,，]+(?![0-9０-９])")

OPERATOR_WORD = re.compile(r"OR|AND|NOT")

YEAR_NAMES = frozenset({"年份", "年度", "year"})
REGION_NAMES = frozenset({"地区", "region", "place"})
LEVEL_NAMES = frozenset({"级别", "level"})
KIND_NAMES = frozenset({"类别", "kind"})
TITLE_NAMES = frozenset({"标题", "title"})
PUBLISHER_NAMES = frozenset({"机关", "publisher"})
SITE_NAMES = frozenset({"网站", "site"})
FIELD_NAMES = (
    *(YEAR_NAMES | REGION_NAMES | LEVEL_NAMES | KIND_NAMES),
    *(TITLE_NAMES | PUBLISHER_NAMES | SITE_NAMES),
)

LEVELS = (
    frozenset({"国家", "national"}),
    frozenset({"省", "省级", "province"}),
    frozenset({"市", "市级", "地级", "prefecture"}),
    frozenset({"县", "县级", "county"}),
    frozenset({"乡镇", "乡级", "township"}),
)
KINDS = (frozenset({"政府", "government"}), frozenset({"部门", "department"}))

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LIKE_A_FIELD_NAME = re.compile(rf"[a-z]+|[{HAN}]{{2,4}}")

ONE_YEAR = "([0-9]{4})(?:年度?)?"
YEAR_VALUE = re.compile(ONE_YEAR)
YEAR_RANGE = re.compile(f"{ONE_YEAR}[-—–~至到]{ONE_YEAR}")
YEAR_BOUND = re.compile(f"(>=|≥|<=|≤|>|<){ONE_YEAR}")
COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    ">=": operator.ge,
    "≥": operator.ge,
    "<=": operator.le,
    "≤": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}
REGION_CODE = re.compile("[0-9]{6}")
NATION = "000000"
ZERO_PAIRS_BEHIND = re.compile("(?:00)+$")

COMMA_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d)")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the query language can ask of one report."""

    title: str
    text: str
    year: int | None
    code: str | None
    level: str | None
    kind: str | None
    about: frozenset[str]
    names: frozenset[str]
    publisher: str = ""
    host: str | None = None


Condition = Callable[[Facts], bool]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a typed query means: which reports answer it, and what the reader is told."""

    messages: frozenset[str]
    condition: Condition

    def answers(self, facts: Facts) -> bool:
        return self.condition(facts)


def meaning(typed: str, region_names: Callable[[str], bool]) -> Meaning:
    """The meaning of what was typed; `region_names` knows the folded name of every region."""
    if not typed.strip():
        return Meaning(frozenset(), _always)
    if _is_passage(typed):
        return Meaning(frozenset(), _passage(typed))
    reading = _Reading(typed, region_names)
    reading.read()
    messages = set(reading.messages)
    tokens = _at_most(MOST_LEAVES, reading.tokens)
    for each in tokens:
        if isinstance(each, _Leaf):
            messages |= each.messages
    condition = _group(iter(_balanced(tokens, messages)), messages, inner=False)
    if condition is None:
        return Meaning(frozenset(messages | {"nothing_to_search"}), _never)
    return Meaning(frozenset(messages), condition)


# --- A passage: long, running on, without operators ---


def _is_passage(typed: str) -> bool:
    runs_on = any(len(piece) >= 60 for piece in typed.split())
    has_operator = any(piece in {"OR", "AND", "NOT"} for piece in typed.split())
    is_long = sum(char.isalnum() for char in typed) > 200
    return is_long and runs_on and not has_operator and not set(BARS) & {*typed}


def _passage(typed: str) -> Condition:
    """Any of the 24 longest stretches without punctuation, of six characters at least."""
    stretches = list(dict.fromkeys(re.split(r"\W+", skeleton(typed))))
    longest = sorted(filter(None, stretches), key=lambda piece: -len(piece))[:24]
    wanted = [piece for piece in longest if len(piece) >= 6] or longest[:1]
    return lambda facts: any(_run_stands(facts, piece) for piece in wanted)


# --- What stands in one report ---


def _always(_: Facts) -> bool:
    return True


def _never(_: Facts) -> bool:
    return False


@functools.cache
def _folded(text: str) -> Folded:
    return Folded(text)


@functools.cache
def _skeleton(text: str) -> str:
    return skeleton(text)


@functools.cache
def _latin_words(text: str) -> frozenset[str]:
    return frozenset(re.findall("[a-z0-9]+", COMMA_BETWEEN_DIGITS.sub("", fold(text))))


@functools.cache
def _whole_numbers(text: str) -> frozenset[str]:
    # White space ends a number, as between the cells of a table; or it stands within one.
    readings = COMMA_BETWEEN_DIGITS.sub("", fold(text)), skeleton(text)
    return frozenset(number for each in readings for number in re.findall("[0-9]+", each))


def _run_stands(facts: Facts, run: str) -> bool:
    return holds(facts.text, run) or holds(facts.title, run)


def _number_stands(facts: Facts, number: str) -> bool:
    # Looking for the bare digits first spares most of the slow search; it decides nothing.
    return any(
        number in _skeleton(text) and bool(_folded(text).number_spans(number))
        for text in (facts.text, facts.title)
    )


def _word_stands(facts: Facts, word: str) -> bool:
    stands = _number_stands if is_number(word) else _run_stands
    return word in facts.about or stands(facts, word) or _synonym_stands(facts, word)


@functools.cache
def _synonyms() -> dict[str, set[str]]:
    """For each word of the reviewed list, skeletons of all that stand in one line with it."""
    together: dict[str, set[str]] = {}
    table = Path(indexer.__file__).parent / "data" / "synonyms.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith(("#", "word\t")):
            word, other, _ = line.split("\t")
            together.setdefault(word, {skeleton(word)}).add(skeleton(other))
    return {word: group for group in together.values() for word in group}


def _synonym_stands(facts: Facts, bare: str) -> bool:
    return any(_run_stands(facts, other) for other in _synonyms().get(bare, ()))


# --- What a leaf of the query asks of a report ---


def _quotation(content: str) -> Condition:
    return lambda facts: _run_stands(facts, content)


def _near(texts: Sequence[str], distance: int) -> Condition:
    """That the texts stand in a piece of the report which is so much longer than they together."""
    wanted = [_skeleton(text) for text in texts]
    longest = sum(map(len, wanted)) + distance

    def answers(facts: Facts) -> bool:
        both = not holds(facts.text, facts.title)
        text = f"{_skeleton(facts.title)}\n" * both + _skeleton(facts.text)
        places = [
            [found.start() for found in re.finditer(f"(?={re.escape(run)})", text)]
            for run in wanted
        ]
        for begin in sorted({place for each in places for place in each}):
            following = [next((at for at in each if at >= begin), None) for each in places]
            ends = [
                at + len(run) for at, run in zip(following, wanted, strict=True) if at is not None
            ]
            if len(ends) == len(wanted) and max(ends) - begin <= longest:
                return True
        return False

    return answers


def _term(typed: str) -> Condition:
    bare = skeleton(typed)
    if is_number(bare):
        return lambda facts: _word_stands(facts, bare)
    parts = words(typed)

    def answers(facts: Facts) -> bool:
        if bare in facts.about or _run_stands(facts, bare) or _synonym_stands(facts, bare):
            return True
        return bool(parts) and all(_word_stands(facts, part) for part in parts)

    return answers


def _prefix(beginning: str) -> tuple[Condition, frozenset[str]]:
    bare = skeleton(beginning)
    if not (bare.isascii() and bare.isalnum()):
        return (lambda facts: _run_stands(facts, bare)), frozenset()
    if len(bare) < 2:
        return _term(beginning), frozenset({"short_prefix"})
    candidates = _whole_numbers if is_number(bare) else _latin_words

    def answers(facts: Facts) -> bool:
        return any(
            word.startswith(bare) for word in candidates(facts.title) | candidates(facts.text)
        )

    return answers, frozenset()


def _field(
    name: str, value: str, region_names: Callable[[str], bool], *, quoted: bool
) -> tuple[Condition | None, frozenset[str]]:
    """The condition of a field, None if the value is of no right form."""
    wanted = fold(value).strip()
    if name in TITLE_NAMES:
        return _inside(lambda facts: facts.title, value, quoted=quoted), frozenset()
    if name in PUBLISHER_NAMES:
        return _inside(lambda facts: facts.publisher, value, quoted=quoted), frozenset()
    if name in SITE_NAMES:
        return _site(wanted), frozenset()
    if name in REGION_NAMES:
        return _region(wanted, region_names)
    if name in YEAR_NAMES:
        return _year(wanted), frozenset()
    if name in LEVEL_NAMES:
        return _one_of(LEVELS, wanted, lambda facts: facts.level), frozenset()
    return _one_of(KINDS, wanted, lambda facts: facts.kind), frozenset()


def _inside(of: Callable[[Facts], str], value: str, *, quoted: bool) -> Condition | None:
    """As a quotation or a term, but in a short text alone, and about nothing."""
    if quoted:
        return (lambda facts: holds(of(facts), value)) if skeleton(value) else None
    if not _can_be_searched(value) or any(char in WILDCARDS for char in value):
        return None

    def stands(text: str, word: str) -> bool:
        return bool(Folded(text).number_spans(word)) if is_number(word) else holds(text, word)

    bare = skeleton(value)
    if is_number(bare):
        return lambda facts: stands(of(facts), bare)
    parts = words(value)
    return lambda facts: (
        holds(of(facts), bare) or (bool(parts) and all(stands(of(facts), part) for part in parts))
    )


def _site(wanted: str) -> Condition | None:
    address = wanted.removeprefix("http://").removeprefix("https://")
    host = re.split("[:/]", address, maxsplit=1)[0]
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", host):
        return None
    return lambda facts: f".{facts.host}".endswith(f".{host}") if facts.host else False


def _year(wanted: str) -> Condition | None:
    if found := YEAR_VALUE.fullmatch(wanted):
        return _year_between(int(found[1]), int(found[1]))
    if found := YEAR_RANGE.fullmatch(wanted):
        first, last = sorted((int(found[1]), int(found[2])))
        return _year_between(first, last)
    if found := YEAR_BOUND.fullmatch(wanted):
        compare, bound = COMPARISONS[found[1]], int(found[2])
        return lambda facts: facts.year is not None and compare(facts.year, bound)
    return None


def _year_between(first: int, last: int) -> Condition:
    return lambda facts: facts.year is not None and first <= facts.year <= last


def _region(
    wanted: str, region_names: Callable[[str], bool]
) -> tuple[Condition | None, frozenset[str]]:
    if not any(map(str.isalnum, wanted)):
        return None, frozenset()
    if wanted == NATION:
        return (lambda facts: facts.code == NATION), frozenset()
    if REGION_CODE.fullmatch(wanted):
        beginning = ZERO_PAIRS_BEHIND.sub("", wanted)
        return (
            lambda facts: facts.code is not None and facts.code.startswith(beginning)
        ), frozenset()
    if not region_names(wanted):
        return _never, frozenset({"unknown_region"})
    return (lambda facts: wanted in facts.names), frozenset()


def _one_of(
    choices: Sequence[frozenset[str]], wanted: str, of: Callable[[Facts], str | None]
) -> Condition | None:
    """That a report's level or kind has the wanted name or another name of the same."""
    for choice in choices:
        same = {fold(name) for name in choice}
        if wanted in same:
            return lambda facts: fold(of(facts) or "") in same
    return None


# --- From characters to tokens ---


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A leaf of the query; without a condition a part that went but still keeps its place."""

    condition: Condition | None
    messages: frozenset[str]


_Sign = Literal["(", ")", "OR", "AND", "NOT"]
_Token = _Sign | _Leaf

SIGN_OF_WORD: dict[str, _Sign] = {"OR": "OR", "AND": "AND", "NOT": "NOT"}


class _Reading:
    """One reading of a typed text from left to right, into tokens and messages."""

    def __init__(self, typed: str, region_names: Callable[[str], bool]) -> None:
        self.typed = typed
        self.region_names = region_names
        self.tokens: list[_Token] = []
        self.messages: set[str] = set()

    def read(self) -> None:
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
            self.tokens.append(SIGN_OF_WORD[word])
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

    def _operator_word(self, at: int) -> str | None:
        """The OR, AND or NOT that stands here as a whole token."""
        if not (at == 0 or self._ends_a_term(at - 1) or self.typed[at - 1] in CLOSING_QUOTES):
            return None
        found = OPERATOR_WORD.match(self.typed.translate(TO_HALF_WIDTH_CAPITALS), at)
        return found[0] if found and self._ends_a_term(found.end()) else None

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
        content, end, messages = _quoted(self.typed, at)
        if distance := DISTANCE.match(self.typed, end):
            end = distance.end()
            texts = list(dict.fromkeys(filter(None, BETWEEN_TEXTS.split(content))))
            if 1 < len(texts) <= 8 and all(len(skeleton(text)) > 1 for text in texts):
                if all(map(_can_be_searched, texts)):
                    condition = _near(texts, int(fold(distance[1])))
                    self.tokens.append(_Leaf(condition, messages))
                else:
                    self.tokens.append(_Leaf(None, messages | {"ignored"}))
                return end
            messages |= {"nothing_near"}
        if skeleton(content):
            self.tokens.append(_Leaf(_quotation(content), messages))
        else:
            self.tokens.append(_Leaf(None, messages | {"ignored"}))
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
        quoted = self.typed[at] in OPENING_QUOTES
        if quoted:
            value, end, messages = _quoted(self.typed, at)
        else:
            end = self._end_of_term(at)
            value = self.typed[at:end]
        condition, said = _field(name, value, self.region_names, quoted=quoted)
        if condition is None:
            self._add_term(self.typed[start:end], messages | {"bad_value"})
        else:
            self.tokens.append(_Leaf(condition, messages | said))
        return end

    def _is_no_value(self, at: int) -> bool:
        if at < len(self.typed) and self.typed[at] in OPENING_QUOTES:
            return False
        return self._ends_a_term(at) or self._is_minus(at) or self._operator_word(at) is not None

    def _add_term(self, typed: str, messages: frozenset[str]) -> None:
        """Add the leaves of a term: more than one, if wildcards divide it."""
        without_stars = typed.rstrip(STARS)
        is_prefix = without_stars != typed
        pieces = _divided_at_wildcards(without_stars)
        if len(pieces) > 1:
            messages |= {"no_wildcard"}
        last = pieces.pop()
        leaves = [_term_leaf(piece, messages) for piece in pieces if piece]
        if is_prefix and (last or not pieces):
            leaves.append(_prefix_leaf(last, messages))
        elif last:
            leaves.append(_term_leaf(last, messages))
        self.tokens.extend(leaves or [_Leaf(None, messages)])


def _term_leaf(typed: str, messages: frozenset[str]) -> _Leaf:
    if not _can_be_searched(typed):
        return _Leaf(None, messages | {"ignored"})
    return _Leaf(_term(typed), messages)


def _prefix_leaf(beginning: str, messages: frozenset[str]) -> _Leaf:
    if not _can_be_searched(beginning):
        return _Leaf(None, messages | {"ignored"})
    condition, said = _prefix(beginning)
    return _Leaf(condition, messages | said)


def _can_be_searched(term: str) -> bool:
    return any(char.isalnum() for char in fold(term))


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


def _quoted(typed: str, at: int) -> tuple[str, int, frozenset[str]]:
    """What the quotation that begins here holds, the place behind it, and messages."""
    straight = typed[at] in STRAIGHT_QUOTES
    end = _end_of_straight(typed, at) if straight else _end_of_paired(typed, at)
    if end is None:
        end = _next_of("”" if straight else STRAIGHT_QUOTES, typed, at + 1)
    messages = frozenset({"unbalanced_quote"} if end is None else ())
    content = typed[at + 1 : end]
    if straight:
        content = re.sub(f"[{STRAIGHT_QUOTES}]{{2}}", '"', content)
    return content, len(typed) if end is None else end + 1, messages


def _end_of_straight(typed: str, at: int) -> int | None:
    place = at + 1
    while place < len(typed):
        if typed[place] in STRAIGHT_QUOTES:
            if typed[place + 1 : place + 2] not in tuple(STRAIGHT_QUOTES):
                return place
            place += 1
        place += 1
    return None


def _end_of_paired(typed: str, at: int) -> int | None:
    opening, closing = typed[at], PAIRED_QUOTES[typed[at]]
    depth = 0
    for place in range(at, len(typed)):
        depth += (typed[place] == opening) - (typed[place] == closing)
        if depth == 0:
            return place
    return None


def _next_of(chars: str, typed: str, at: int) -> int | None:
    return next((place for place in range(at, len(typed)) if typed[place] in chars), None)


# --- From tokens to one condition ---


def _at_most(most: int, tokens: Sequence[_Token]) -> list[_Token]:
    """The tokens, where a leaf too many keeps its place but has nothing to say any more."""
    kept: list[_Token] = []
    leaves = 0
    for each in tokens:
        if isinstance(each, _Leaf) and each.condition is not None:
            leaves += 1
            if leaves > most:
                kept.append(_Leaf(None, frozenset({"too_many_terms"})))
                continue
        kept.append(each)
    return kept


def _balanced(tokens: Sequence[_Token], messages: set[str]) -> list[_Token]:
    """The tokens with no ) too many, and with a ) at the end for each ( that lacks one."""
    kept: list[_Token] = []
    depth = 0
    for each in tokens:
        if each == ")" and depth == 0:
            messages.add("unbalanced_parenthesis")
            continue
        depth += (each == "(") - (each == ")")
        kept.append(each)
    if depth:
        messages.add("unbalanced_parenthesis")
    while kept and kept[-1] == "(":
        kept.pop()
        depth -= 1
    return [*kept, *")" * depth]


def _group(tokens: Iterator[_Token], messages: set[str], *, inner: bool) -> Condition | None:
    """The condition of the tokens up to the ) of this group; None if nothing is left of it.

    Operands that went are still operands here, so that no operator beside them is said to lack one.
    """
    operands: list[Condition | None] = []
    joins: list[_Sign] = []
    between: list[_Sign] = []
    negations = 0
    for each in tokens:
        if each == ")":
            break
        if each == "NOT":
            negations += 1
        elif each == "OR" or each == "AND":
            if negations or between or not operands:
                messages.add("operator_without_operand")
            between.append(each)
            negations = 0
        else:
            condition = (
                each.condition if isinstance(each, _Leaf) else _group(tokens, messages, inner=True)
            )
            if operands:
                joins.append("OR" if "OR" in between else "AND")
            operands.append(_negated(condition) if negations % 2 else condition)
            between, negations = [], 0
    if negations or between or (inner and not operands):
        messages.add("operator_without_operand")
    return _joined(operands, joins)


def _negated(condition: Condition | None) -> Condition | None:
    return None if condition is None else lambda facts: not condition(facts)


def _joined(operands: Sequence[Condition | None], joins: Sequence[_Sign]) -> Condition | None:
    """Operands joined by AND where it binds, those by OR; what went is not there."""
    borders = [0, *[at for at, join in enumerate(joins, start=1) if join == "OR"], len(operands)]
    alternatives = [
        conditions
        for first, behind in pairwise(borders)
        if (conditions := [each for each in operands[first:behind] if each is not None])
    ]
    if not alternatives:
        return None
    return lambda facts: any(all(each(facts) for each in every) for every in alternatives)
