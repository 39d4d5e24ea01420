"""Which signs of other search engines stand in a query that are only text here?

Whoever types them asks for something else than is answered, so it is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from indexer.language import Query, Term
from indexer.result import Message
from reports import fold

# What a folded term looks like, and what to write instead.
_FOREIGN: Final = (
    (re.compile(r"!+[^!]+"), "不要某个词，请在它前面写减号"),
    (re.compile(r".+\^[0-9.]+"), "这里不能给词加权"),
    # More digits make a range of years: 2013~2015.
    (re.compile(r".+~(?:[0-9]|0?\.[0-9]+)?"), "这里没有模糊检索"),
    (re.compile(r"/.+/"), "这里没有正则表达式"),
    (re.compile(r"and|or|not"), "作运算符请用大写字母"),
)
_RANGE: Final = re.compile(r"[\[{][^\s\]}]+")
_RANGE_WORD: Final = "TO"


def foreign_signs(query: Query) -> Iterator[Message]:
    """A message for each term that has one."""
    terms = [leaf.text for leaf in query.wanted if isinstance(leaf, Term)]
    has_range = _RANGE_WORD in terms and any(map(_RANGE.fullmatch, terms))
    for term in dict.fromkeys(terms):
        advice = [said for sign, said in _FOREIGN if sign.fullmatch(fold(term))]
        if has_range and term == _RANGE_WORD:
            advice = ["年份的范围请写成「年份:2010-2013」"]
        for said in advice[:1]:
            yield Message("foreign_sign", f"「{term}」已按文字检索；{said}。")
