"""Which matches come first? BM25F over title, words and exactness, then closeness.

Every number here has its reason beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from indexer.boundary import About, AnyOf, ExactRun, Part, RankedWord
from indexer.whoosh_engine.evaluation import Evaluation
from indexer.whoosh_engine.store import Mask, Numbers, Store

Scores = npt.NDArray[np.float32]

# The usual values of BM25. Reports differ in length by their form, not by their worth, so length
# is held against a report only half.
_K1: Final = 1.2
_B_TEXT: Final = 0.5
_B_TITLE: Final = 0.3
# A title has some ten words, a text a thousand: one word of a title tells as much as several.
_TITLE_WEIGHT: Final = 4.0
# The report's own region or year was named: as good as the word in the title.
_ABOUT_WEIGHT: Final = 4.0
# The characters stand in the text, but jieba cut that place otherwise.
_HELD_WEIGHT: Final = 0.5

# Only the best are looked at for closeness: reading a text costs more than scoring it.
CLOSEST_OF: Final = 200
# Units that stand side by side are worth as much as the rarest of them; with as many characters
# between them as here, half of that.
_NEAR: Final = 20


def scores(ranking: Sequence[RankedWord], evaluation: Evaluation, store: Store) -> Scores:
    """A score for each document, by the words that rank."""
    total = np.zeros(store.size, np.float32)
    for ranked in ranking:
        held = _held(ranked, evaluation, store)
        total += _saturated(_frequencies(ranked, held, evaluation, store)) * idf(held, store)
    return total


def idf(held: Mask, store: Store) -> float:
    """How much a part tells that so many documents hold."""
    alive = int(store.alive.sum())
    holding = int((held & store.alive).sum())
    return float(np.log(1 + (alive - holding + 0.5) / (holding + 0.5)))


def closeness(text: bytes, units: Sequence[str], worth: float) -> float:
    """What the nearness of the units in the text adds to a score."""
    window = _shortest_window(text, [unit.encode() for unit in units])
    if window is None:
        return 0.0
    # Three bytes are a Chinese character; Latin letters count less, which does no harm.
    gap = max(0, window - sum(len(unit.encode()) for unit in units)) / 3
    return worth * _NEAR / (_NEAR + gap)


def worth(ranking: Sequence[RankedWord], evaluation: Evaluation, store: Store) -> float:
    """How much the rarest of the words tells."""
    return max(idf(_held(ranked, evaluation, store), store) for ranked in ranking)


def _held(ranked: RankedWord, evaluation: Evaluation, store: Store) -> Mask:
    if ranked.part is not None:
        return evaluation.mask(ranked.part)
    held = np.zeros(store.size, np.bool_)
    for field in ("title", "text"):
        held[store.postings(field, ranked.word).documents] = True
    return held


def _saturated(frequencies: Scores) -> Scores:
    saturated: Scores = frequencies * (_K1 + 1) / (frequencies + _K1)
    return saturated


def _frequencies(ranked: RankedWord, held: Mask, evaluation: Evaluation, store: Store) -> Scores:
    in_title = _normed(store, "title", ranked.word, store.title_lengths, _B_TITLE)
    in_text = _normed(store, "text", ranked.word, store.text_lengths, _B_TEXT)
    if isinstance(ranked.part, ExactRun):
        # The run as a whole is no word of jieba's: it counts as often as it stands there.
        in_text = np.maximum(in_text, _run_frequencies(ranked.part, evaluation, store))
    frequencies = _TITLE_WEIGHT * in_title + np.maximum(in_text, _HELD_WEIGHT * held)
    frequencies += _ABOUT_WEIGHT * _named(ranked.part, evaluation, store)
    return np.where(held, frequencies, 0).astype(np.float32)


def _normed(store: Store, field: str, word: str, lengths: Numbers, b: float) -> Scores:
    frequencies = np.zeros(store.size, np.float32)
    postings = store.postings(field, word)
    if len(postings.documents):
        average = max(float(lengths.mean()), 1.0)
        norm = 1 - b + b * lengths[postings.documents] / average
        frequencies[postings.documents] = postings.frequencies / norm
    return frequencies


def _run_frequencies(run: ExactRun, evaluation: Evaluation, store: Store) -> Scores:
    frequencies = np.zeros(store.size, np.float32)
    postings = evaluation.run(run)
    frequencies[postings.documents] = postings.frequencies
    return frequencies


def _named(part: Part | None, evaluation: Evaluation, store: Store) -> Mask:
    if isinstance(part, AnyOf):
        for alternative in part.parts:
            if isinstance(alternative, About):
                return evaluation.mask(alternative)
    return np.zeros(store.size, np.bool_)


def _shortest_window(text: bytes, units: Sequence[bytes]) -> int | None:
    """Bytes from the first to behind the last of the nearest occurrences of all the units."""
    places = sorted(
        (start, which) for which, unit in enumerate(units) for start in _starts(text, unit)
    )
    last: dict[int, int] = {}
    best: int | None = None
    for start, which in places:
        last[which] = start
        if len(last) == len(units):
            begin = min(last.values())
            end = max(at + len(units[unit]) for unit, at in last.items())
            best = end - begin if best is None else min(best, end - begin)
    return best


def _starts(text: bytes, unit: bytes) -> list[int]:
    starts = []
    at = text.find(unit)
    while at >= 0:
        starts.append(at)
        at = text.find(unit, at + len(unit))
    return starts
