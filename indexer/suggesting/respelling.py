"""What may have been meant by a text that is not found? Words that exist in the place of others.

In a term of several words it is those that no report has, and single characters, that are
doubted, and what stands around them. What is typed in pinyin is taken for what is suggested for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Final

from indexer.analysis import pieces
from indexer.suggesting.lexicon import Lexicon
from indexer.suggesting.suggest import is_spelled
from indexer.suggesting.vocabulary import LONGEST, SHORTEST, Neighbour, Vocabulary
from reports import skeleton

MOST_RESPELLINGS: Final = 8
_MOST_RUNS: Final = 60
# One edit in so many characters makes a word hardly by chance.
_SURE: Final = 4
# Who mistypes takes a character of the same sound or look far more often than any other.
_SIMILAR: Final = 20
# Less likely than the best by so much is only noise: what is not similar beside what is.
NOISE: Final = 20


@dataclass(frozen=True, slots=True)
class Respelling:
    """What may have been meant, and how likely that is beside others."""

    text: str
    likelihood: float


def respellings(text: str, lexicon: Lexicon, *, sure: bool) -> list[Respelling]:
    """The likeliest first; if they have to be sure, only those that hardly come by chance."""
    bare = skeleton(text)
    if is_spelled(bare):
        return read_pinyin(bare, lexicon)
    vocabulary = lexicon.vocabulary
    likelihoods: dict[str, float] = {}
    for begin, end in islice(_doubtful_runs(bare, vocabulary), _MOST_RUNS):
        for near in _neighbours(bare[begin:end], vocabulary, sure=sure):
            whole = bare[:begin] + near.word + bare[end:]
            # That one edit makes a longer word of it is hardly by chance.
            likelihood = near.count * len(near.word) ** 2 * (_SIMILAR if near.similar else 1)
            likelihoods[whole] = max(likelihood, likelihoods.get(whole, 0))
    found = [
        Respelling(whole, likelihood / NOISE ** sum(_doubtful(pieces(whole), vocabulary)))
        for whole, likelihood in likelihoods.items()
    ]
    return sorted(found, key=lambda each: (-each.likelihood, each.text))[:MOST_RESPELLINGS]


def read_pinyin(typed: str, lexicon: Lexicon) -> list[Respelling]:
    """What is suggested for pinyin; the first is far likelier than the others."""
    if not is_spelled(typed):
        return []
    texts = [each.text for each in lexicon.suggestions.for_text(typed) if each.kind != "title"]
    return [
        Respelling(text, 1 / 4**place)
        for place, text in enumerate(filter(str.isalnum, texts[:MOST_RESPELLINGS]))
    ]


def _neighbours(run: str, vocabulary: Vocabulary, *, sure: bool) -> Iterator[Neighbour]:
    """What may have been meant by the run; of what has to be sure, the longer ones.

    For a word that is spelled right, though it may be the wrong one, only what is similar.
    """
    is_word = len(pieces(run)) == 1
    for near in vocabulary.neighbours(run):
        if near.similar or not (is_word or (sure and len(run) < _SURE)):
            yield near


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
