"""Did you mean? Other queries for one that finds nothing or little, of words that exist.

Only terms and quotations are corrected that few reports have by themselves, whatever the filters:
what many reports have is spelled right. In a longer one it is the words that no report has, and
single characters, that are doubted, and what stands around them. Words typed in pinyin are taken
for what is suggested for them. A correction is offered, never applied: pinyin finds nothing.

A term with a wrong character in it often falls apart into single characters, which many reports
have somewhere (信息处里费). Such a torn term is corrected, too, if few reports have it as a whole
and many the correction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice, product
from math import prod
from typing import Final

from indexer.analysis import pieces
from indexer.language import And, Leaf, Not, Or, Part, Query, Quotation, Term, Within
from indexer.lexicon import Lexicon
from indexer.result import Correction
from indexer.suggest import Suggestions, is_spelled
from indexer.vocabulary import LONGEST, SHORTEST, Neighbour, Vocabulary
from reports import skeleton

# Whoever finds as many as these sees by them whether the words were right.
FEW: Final = 3
_MOST: Final = 3
# Each part, and then each candidate, costs a count, of which the engine has to do the work of a
# search; so the likeliest are counted first, and none any more that is only noise beside them.
_MOST_LEAVES: Final = 6
_MOST_COUNTED: Final = 8
_MOST_ALTERNATIVES: Final = 8
# A longer one is a sentence, in which every run would have to be tried.
_LONGEST_LEAF: Final = 40
_MOST_RUNS: Final = 60
# One edit in so many characters makes a word hardly by chance.
_SURE: Final = 4
# These stand alone in any sentence.
_CONNECTING: Final = frozenset("的和与及或在对了等是有将把被年月日为以由于中内上下")
# Who mistypes takes a character of the same sound or look far more often than any other.
_SIMILAR: Final = 20
# Less likely than the best by so much is only noise: what is not similar beside what is.
_NOISE: Final = 20

Count = Callable[[Query], int]


@dataclass(frozen=True, slots=True)
class _Alternative:
    """What may have been meant, and how likely that is beside others."""

    text: str
    likelihood: float


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
        if total >= least and (not corrections or total * _NOISE >= corrections[0].count):
            corrections.append(Correction(str(candidate.query), candidate.text, total))
            worst = worst or candidate.likelihood / _NOISE
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
    most = max(2, _MOST_ALTERNATIVES // max(1, len(doubts)))
    choices = [
        [(doubt, new) for new in alternatives[:most]]
        for doubt in doubts
        if (alternatives := _alternatives(doubt, lexicon))
    ]
    found = [_candidate(query, chosen) for chosen in product(*choices) if chosen]
    if 1 < len(doubts) == len(query.parts):
        typed = "".join(doubt.text for doubt in doubts)
        found += [
            _Candidate(Query(Term(new.text)), new.text, new.likelihood)
            for new in _spelled(typed, lexicon.suggestions)
        ]
    return sorted(found, key=lambda candidate: -candidate.likelihood)


def _candidate(query: Query, chosen: tuple[tuple[_Doubt, _Alternative], ...]) -> _Candidate:
    replaced = {doubt.leaf: _with(doubt.leaf, new.text) for doubt, new in chosen}
    return _Candidate(
        Query(_replaced(query.root, replaced)),
        " ".join(new.text for _, new in chosen),
        prod(new.likelihood for _, new in chosen),
        tuple(new.text for doubt, new in chosen if doubt.torn),
    )


def _alternatives(doubt: _Doubt, lexicon: Lexicon) -> list[_Alternative]:
    """The likeliest first."""
    bare = skeleton(doubt.text)
    if is_spelled(bare):
        return _spelled(bare, lexicon.suggestions)
    vocabulary = lexicon.vocabulary
    likelihoods: dict[str, float] = {}
    for begin, end in islice(_doubtful_runs(bare, vocabulary), _MOST_RUNS):
        for near in _neighbours(bare[begin:end], vocabulary, sure=doubt.torn):
            whole = bare[:begin] + near.word + bare[end:]
            # That one edit makes a longer word of it is hardly by chance.
            likelihood = near.count * len(near.word) ** 2 * (_SIMILAR if near.similar else 1)
            likelihoods[whole] = max(likelihood, likelihoods.get(whole, 0))
    found = [
        _Alternative(whole, likelihood / _NOISE ** sum(_doubtful(pieces(whole), vocabulary)))
        for whole, likelihood in likelihoods.items()
    ]
    return sorted(found, key=lambda each: (-each.likelihood, each.text))[:_MOST_ALTERNATIVES]


def _neighbours(run: str, vocabulary: Vocabulary, *, sure: bool) -> Iterator[Neighbour]:
    """What may have been meant by the run; of what has to be sure, the longer ones.

    For a word that is spelled right, though it may be the wrong one, only what is similar.
    """
    is_word = len(pieces(run)) == 1
    for near in vocabulary.neighbours(run):
        if near.similar or not (is_word or (sure and len(run) < _SURE)):
            yield near


def _spelled(typed: str, suggestions: Suggestions) -> list[_Alternative]:
    """What is suggested for pinyin; the first is far likelier than the others."""
    if not is_spelled(typed):
        return []
    texts = [each.text for each in suggestions.for_text(typed) if each.kind != "title"]
    return [
        _Alternative(text, 1 / 4**place)
        for place, text in enumerate(filter(str.isalnum, texts[:_MOST_ALTERNATIVES]))
    ]


def _doubtful_runs(bare: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where runs of whole words begin and end that hold a doubtful one; any, if none is."""
    cut = pieces(bare)
    ends = list(accumulate(map(len, cut)))
    doubtful = _doubtful(cut, vocabulary)
    if not any(doubtful):
        doubtful = [True] * len(cut)
    for first, piece in enumerate(cut):
        begin = ends[first] - len(piece)
        for last in range(first, len(cut)):
            if ends[last] - begin > LONGEST:
                break
            if ends[last] - begin >= SHORTEST and any(doubtful[first : last + 1]):
                yield begin, ends[last]


def _doubtful(cut: list[str], vocabulary: Vocabulary) -> list[bool]:
    """Which pieces of a segmentation are single characters, or words that no report has."""
    return [len(piece) < SHORTEST or piece not in vocabulary for piece in cut]


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
        case _:
            return new.get(part, part)
