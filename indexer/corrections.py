"""Did you mean? Other queries for one that finds nothing or little, of words that exist.

Only terms and quotations are corrected that few reports have by themselves, whatever the filters:
what many reports have is spelled right. In a longer one it is the words that no report has, and
single characters, that are doubted, and what stands around them. Words typed in pinyin are taken
for what is suggested for them. A correction is offered, never applied: pinyin finds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice, product
from math import prod
from typing import Final

from indexer.analysis import pieces
from indexer.language import And, Leaf, Not, Or, Part, Query, Quotation, Term, Within
from indexer.result import Correction
from indexer.suggest import Suggestions, is_spelled
from indexer.vocabulary import LONGEST, SHORTEST, Vocabulary
from reports import skeleton

# Whoever finds as many as these sees by them whether the words were right.
FEW: Final = 3
_MOST: Final = 3
# Each part, and then each candidate, costs a count.
_MOST_LEAVES: Final = 6
_MOST_COUNTED: Final = 12
_MOST_ALTERNATIVES: Final = 8
# A longer one is a sentence, in which every run would have to be tried.
_LONGEST_LEAF: Final = 40
_MOST_RUNS: Final = 60
# Who mistypes takes a character of the same sound or look far more often than any other.
_SIMILAR: Final = 20
# Less likely than the best by so much is only noise.
_NOISE: Final = 100

Count = Callable[[Query], int]


@dataclass(frozen=True, slots=True)
class _Alternative:
    """What may have been meant, and how likely that is beside others."""

    text: str
    likelihood: float


def make_corrections(
    query: Query,
    found: int,
    words: tuple[Vocabulary, Suggestions],
    count: Count,
    count_unfiltered: Count,
) -> tuple[Correction, ...]:
    """The likeliest of those that find more than was found; none where enough was."""
    leaves = [leaf for leaf in query.wanted if _text(leaf)]
    if found >= FEW or len(query.wanted) > _MOST_LEAVES:
        return ()
    doubted = [leaf for leaf in leaves if count_unfiltered(Query(leaf)) < FEW]
    candidates = _candidates(query, doubted, *words)
    corrected = []
    for candidate, text, likelihood in islice(candidates, _MOST_COUNTED):
        total = count(candidate)
        if total > found:
            corrected.append((total * likelihood, Correction(str(candidate), text, total)))
    corrected.sort(key=lambda pair: (-pair[0], pair[1].query))
    return tuple(each for worth, each in corrected[:_MOST] if worth * _NOISE >= corrected[0][0])


def _candidates(
    query: Query, doubted: list[Leaf], vocabulary: Vocabulary, suggestions: Suggestions
) -> list[tuple[Query, str, float]]:
    """Other queries with what is new in them and how likely they are, likeliest first."""
    most = max(2, _MOST_ALTERNATIVES // max(1, len(doubted)))
    choices = [
        (leaf, alternatives[:most])
        for leaf in doubted
        if (alternatives := _alternatives(_text(leaf), vocabulary, suggestions))
    ]
    found = [
        (
            Query(_replaced(query.root, {leaf: _with(leaf, new.text) for leaf, new in chosen})),
            " ".join(new.text for _, new in chosen),
            prod(new.likelihood for _, new in chosen),
        )
        for chosen in product(*([(leaf, new) for new in news] for leaf, news in choices))
        if chosen
    ]
    if len(doubted) > 1 and len(doubted) == len(query.parts):
        typed = "".join(map(_text, doubted))
        found += [
            (Query(Term(new.text)), new.text, new.likelihood)
            for new in _spelled(typed, suggestions)
        ]
    return sorted(found, key=lambda each: -each[2])


def _alternatives(
    text: str, vocabulary: Vocabulary, suggestions: Suggestions
) -> list[_Alternative]:
    bare = skeleton(text)
    if is_spelled(bare):
        return _spelled(bare, suggestions)
    likelihoods: dict[str, float] = {}
    for begin, end in islice(_doubtful_runs(bare, vocabulary), _MOST_RUNS):
        run = bare[begin:end]
        is_word = len(pieces(run)) == 1
        for near in vocabulary.neighbours(run):
            if is_word and not near.similar:
                continue  # it is spelled right, though it may be the wrong word
            whole = bare[:begin] + near.word + bare[end:]
            # That one edit makes a longer word of it is hardly by chance.
            likelihood = near.count * len(near.word) ** 2 * (_SIMILAR if near.similar else 1)
            likelihoods[whole] = max(likelihood, likelihoods.get(whole, 0))
    found = [
        _Alternative(whole, likelihood / _NOISE ** sum(_doubts(pieces(whole), vocabulary)))
        for whole, likelihood in likelihoods.items()
    ]
    return sorted(found, key=lambda each: (-each.likelihood, each.text))[:_MOST_ALTERNATIVES]


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
    if len(bare) > _LONGEST_LEAF:
        return
    cut = pieces(bare)
    ends = list(accumulate(map(len, cut)))
    doubtful = _doubts(cut, vocabulary)
    if not any(doubtful):
        doubtful = [True] * len(cut)
    for first, piece in enumerate(cut):
        begin = ends[first] - len(piece)
        for last in range(first, len(cut)):
            if ends[last] - begin > LONGEST:
                break
            if ends[last] - begin >= SHORTEST and any(doubtful[first : last + 1]):
                yield begin, ends[last]


def _doubts(cut: list[str], vocabulary: Vocabulary) -> list[bool]:
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

    def each_of(parts: Iterable[Part]) -> tuple[Part, ...]:
        return tuple(found for one in parts if (found := _replaced(one, new)) is not None)

    match part:
        case None | Not():
            return part
        case And(parts):
            return And(each_of(parts))
        case Or(parts):
            return Or(each_of(parts))
        case _:
            return new.get(part, part)
