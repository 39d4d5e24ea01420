"""Did you mean? Other queries for one that finds nothing or little, of words that exist.

Only terms and quotations are corrected that few reports have by themselves, whatever the filters:
what many reports have is spelled right. A correction is offered, never applied.

A term with a wrong character in it often falls apart into single characters, which many reports
have somewhere (信息处里费). Such a torn term is corrected, too, if few reports have it as a whole
and many the correction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

from indexer.analysis import pieces
from indexer.language import And, Leaf, Not, Or, Part, Query, Quotation, Term, Together, Within
from indexer.result import Correction
from indexer.suggesting.lexicon import Lexicon
from indexer.suggesting.respelling import (
    MOST_RESPELLINGS,
    NOISE,
    Respelling,
    read_pinyin,
    respellings,
)
from indexer.suggesting.vocabulary import SHORTEST
from reports import skeleton

# Whoever finds as many as these sees by them whether the words were right.
FEW: Final = 3
_MOST: Final = 3
# Each part, and then each candidate, costs a count, of which the engine has to do the work of a
# search; so the likeliest are counted first, and none any more that is only noise beside them.
_MOST_LEAVES: Final = 6
_MOST_COUNTED: Final = 8
# A longer one is a sentence, in which every run would have to be tried.
_LONGEST_LEAF: Final = 40
# These stand alone in any sentence.
_CONNECTING: Final = frozenset("的和与及或在对了等是有将把被年月日为以由于中内上下")

Count = Callable[[Query], int]


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A leaf that is perhaps spelled wrong; torn, if only its parts are found."""

    leaf: Leaf
    torn: bool

    @property
    def text(self) -> str:
        return _text(self.leaf)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Another query, and what is new in it, and which of that stands for what was torn."""

    query: Query
    text: str
    likelihood: float
    made_whole: tuple[str, ...] = ()


def make_corrections(
    query: Query, found: int, lexicon: Lexicon, count: Count, count_unfiltered: Count
) -> tuple[Correction, ...]:
    """The likeliest, each of which finds more than was found; none where enough was.

    `count` tells how many reports a query finds under the filters that are on.
    """
    if len(query.wanted) > _MOST_LEAVES:
        return ()
    doubts = list(_doubts(query, found, count_unfiltered))
    least = FEW if any(doubt.torn for doubt in doubts) else found + 1
    candidates = _candidates(query, doubts, lexicon)
    corrections: list[Correction] = []
    worst = 0.0
    for candidate in candidates[:_MOST_COUNTED]:
        if len(corrections) == _MOST or candidate.likelihood < worst:
            break
        if any(count_unfiltered(_whole(text)) < FEW for text in candidate.made_whole):
            continue
        total = count(candidate.query)
        if total >= least and (not corrections or total * NOISE >= corrections[0].count):
            corrections.append(Correction(str(candidate.query), candidate.text, total))
            worst = worst or candidate.likelihood / NOISE
    return tuple(corrections)


def _doubts(query: Query, found: int, count: Count) -> Iterator[_Doubt]:
    for leaf in query.wanted:
        text = _text(leaf)
        if not text or len(text) > _LONGEST_LEAF:
            continue
        if found < FEW and count(Query(leaf)) < FEW:
            yield _Doubt(leaf, torn=False)
        elif isinstance(leaf, Term) and _falls_apart(text) and count(_whole(text)) < FEW:
            yield _Doubt(leaf, torn=True)


def _falls_apart(text: str) -> bool:
    """Whether characters stand alone in it that do so in no sentence."""
    cut = pieces(skeleton(text))
    alone = (piece for piece in cut if len(piece) < SHORTEST)
    return len(cut) > 1 and any(piece.isalpha() and piece not in _CONNECTING for piece in alone)


def _whole(text: str) -> Query:
    return Query(Quotation(text))


def _candidates(query: Query, doubts: list[_Doubt], lexicon: Lexicon) -> list[_Candidate]:
    """Other queries for all doubts at once, likeliest first."""
    most = max(2, MOST_RESPELLINGS // max(1, len(doubts)))
    choices = [
        [(doubt, new) for new in respelled[:most]]
        for doubt in doubts
        if (respelled := respellings(doubt.text, lexicon, sure=doubt.torn))
    ]
    found = [_candidate(query, chosen) for chosen in product(*choices) if chosen]
    if 1 < len(doubts) == len(query.parts):
        typed = "".join(doubt.text for doubt in doubts)
        found += [
            _Candidate(Query(Term(new.text)), new.text, new.likelihood)
            for new in read_pinyin(typed, lexicon)
        ]
    return sorted(found, key=lambda candidate: -candidate.likelihood)


def _candidate(query: Query, chosen: tuple[tuple[_Doubt, Respelling], ...]) -> _Candidate:
    replaced = {doubt.leaf: _with(doubt.leaf, new.text) for doubt, new in chosen}
    return _Candidate(
        Query(_replaced(query.root, replaced)),
        " ".join(new.text for _, new in chosen),
        prod(new.likelihood for _, new in chosen),
        tuple(new.text for doubt, new in chosen if doubt.torn),
    )


def _text(leaf: Leaf) -> str:
    """What of the leaf can be corrected; empty if it is neither term nor quotation."""
    match leaf:
        case Term(text) | Quotation(text):
            return text
        case Within(_, part):
            return part.text
    return ""


def _with(leaf: Leaf, text: str) -> Part:
    """The same leaf with another text: what was quoted is quoted."""
    match leaf:
        case Within(where, part):
            return Within(where, type(part)(text))
        case Quotation():
            return Quotation(text)
    return Term(text)


def _replaced(part: Part | None, new: Mapping[Leaf, Part]) -> Part | None:
    """The part with other leaves in the place of some; what is excluded stays."""
    match part:
        case None | Not():
            return part
        case And(parts) | Or(parts):
            replaced = (_replaced(each, new) for each in parts)
            distinct = tuple(dict.fromkeys(each for each in replaced if each is not None))
            return type(part)(distinct) if len(distinct) > 1 else distinct[0]
        case Together(unit, parts):
            replaced = (_replaced(each, new) for each in parts)
            distinct = tuple(dict.fromkeys(each for each in replaced if each is not None))
            return Together(unit, distinct) if len(distinct) > 1 else distinct[0]
        case _:
            return new.get(part, part)
