"""Which words does a text have?

fold -> skip white space and commas between digits -> jieba (precise, no guessing of new words)
-> keep what holds a letter, a digit or a Han character.

`rjieba` and pure `jieba` give the same words; `rjieba` is some 14 times faster. jieba's guessing of
unknown words (HMM) stays off: it would cut the same words differently in different sentences.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from indexer.years import han_names_of
from reports import skeleton
from reports.place import place_names

_log = logging.getLogger(__name__)

DICTIONARY: Final = Path(__file__).parent / "data" / "words.txt"
VERSION: Final = 1
# High enough that a word of the domain is not cut into the commoner words it is made of; a place
# name only so high that it does not tear common words apart (县城中区域 holds no 城中区).
_FREQUENCY: Final = {"domain": 100_000, "place": 1_000}
_SHORTEST_PLACE: Final = 3
# Of reports, and those that they speak of.
_YEARS: Final = range(1990, 2050)

Cut = Callable[[str], list[str]]


def words(text: str) -> list[str]:
    """The words of the text in their order, folded, without punctuation."""
    return [piece for piece in pieces(skeleton(text)) if any(map(str.isalnum, piece))]


def pieces(bare: str) -> list[str]:
    """The words of a skeleton in their order, and between them punctuation."""
    return _cut()(bare)


def load() -> None:
    """Read the dictionary now, so that the first question need not wait for it."""
    _cut()


def is_number(word: str) -> bool:
    """Whether the word is a whole number, which is searched as one."""
    return word.isascii() and word.isdigit()


def fingerprint() -> str:
    """Changes when the same text could give other words than it gave before."""
    digest = hashlib.sha256(f"{VERSION}\n".encode())
    for word, frequency in own_words():
        digest.update(f"{word} {frequency}\n".encode())
    return digest.hexdigest()[:16]


@cache
def domain_words() -> frozenset[str]:
    """The words of this domain that people search as one, folded."""
    listed = DICTIONARY.read_text(encoding="utf-8").splitlines()
    return frozenset(skeleton(line) for line in listed if line.strip() and line[0] != "#")


def _years() -> frozenset[str]:
    """二零一三年, 一三年度; at 〇 and ○ the segmentation cuts in any case."""
    names = {name for year in _YEARS for name in han_names_of(year)}
    return frozenset(name for name in names if name[-1] in "年度" and not {*name} & {*"〇○"})


@cache
def own_words() -> tuple[tuple[str, int], ...]:
    """The words that we add to jieba's dictionary with their frequencies, folded."""
    domain = domain_words() | _years()
    places = {name for place in place_names() if len(name := skeleton(place)) >= _SHORTEST_PLACE}
    return (
        *((word, _FREQUENCY["domain"]) for word in sorted(domain)),
        *((word, _FREQUENCY["place"]) for word in sorted(places - domain)),
    )


@cache
def _cut() -> Cut:
    try:
        return rust_cut()
    except ImportError:
        _log.warning("rjieba 不可用，改用较慢的 jieba。")
        return python_cut()


@cache
def rust_cut() -> Cut:
    """jieba's algorithm in Rust; raises ImportError where the library is missing."""
    import rjieba

    segmenter = rjieba.Jieba()
    for word, frequency in own_words():
        segmenter.add_word(word, frequency, None)

    def cut(text: str) -> list[str]:
        return list(segmenter.cut(text, False))

    return cut


@cache
def python_cut() -> Cut:
    """jieba itself: the fallback, and the oracle of the tests."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    # Its cache is unmarshalled: it must not lie where other users can write.
    segmenter.tmp_dir = _private_folder()
    for word, frequency in own_words():
        segmenter.add_word(word, frequency)

    def cut(text: str) -> list[str]:
        return list(segmenter.cut(text, HMM=False))

    return cut


@cache
def _private_folder() -> str:
    return tempfile.mkdtemp(prefix="jieba-")
