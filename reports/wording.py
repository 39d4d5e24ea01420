"""How likely is a stretch of characters as Chinese?

The cost of a text is what its cheapest division into words costs, a word costing the negative
logarithm of its share in jieba's dictionary and among the words of these reports. Sense costs
3 to 5 a character, damage 9 and more.
The dictionary is read when the first text is weighed, for a clean text never.
"""

from __future__ import annotations

import csv
import importlib.util
import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reports.fold import fold

_WORDS = Path(__file__).parent / "data" / "report_words.tsv"
_LONGEST = 6
_RAREST = 3
"""Words that the dictionary counted less often are mostly errors of its own sources."""

_NONSENSE = 8.2
"""What a character of damaged text costs at least, on average over a few of them."""
_COMMON = 12.5
_UNKNOWN_HAN = 17.0
_DIGIT = 3.0
_MARK = 5.0
_LETTER = 7.0
_STRANGE = 15.0
_MARKS = frozenset("，。、；：？！“”‘’（）《》〔〕【】—…·,.;:!()[]<>%-/ \n")
_REPEATED = 13.0
"""What a pair of characters costs that the same document has elsewhere."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text's cost and the ends of the words of its cheapest division."""

    cost: float
    ends: tuple[int, ...]

    def stands_alone(self, index: int) -> bool:
        """Whether the character is a word of its own."""
        return index + 1 in self.ends and (index == 0 or index in self.ends)


def weigh(text: str, repeated: Set[str] = frozenset()) -> Weighed:
    """The cheapest division of the text; `repeated` are pairs the document is known to have."""
    words = _costs()
    folded = fold(text)
    best = [0.0] + [math.inf] * len(folded)
    came_from = [0] * (len(folded) + 1)
    for start in range(len(folded)):
        here = best[start]
        for end in range(start + 1, min(start + _LONGEST, len(folded)) + 1):
            piece = folded[start:end]
            cost = words.get(piece)
            if cost is None:
                if end == start + 1:
                    cost = _single(piece)
                elif end == start + 2 and piece in repeated:
                    cost = _REPEATED
                else:
                    continue
            if here + cost < best[end]:
                best[end] = here + cost
                came_from[end] = start
    return Weighed(best[-1], _ends(came_from))


def is_nonsense(text: str) -> bool:
    """Whether the text, or its beginning, is hardly Chinese."""
    ends = weigh(text).ends
    # Cut where a word ends: half a word would be nonsense, too.
    sizes = {next((end for end in ends if end >= size), len(text)) for size in (2, 4, len(text))}
    return any(weigh(text[:size]).cost > _NONSENSE * size for size in sizes)


def is_common(chars: str) -> bool:
    """Whether each of the characters is in everyday use."""
    words = _costs()
    return all(words.get(char, math.inf) < _COMMON for char in fold(chars))


def _ends(came_from: list[int]) -> tuple[int, ...]:
    ends = []
    at = len(came_from) - 1
    while at > 0:
        ends.append(at)
        at = came_from[at]
    return tuple(reversed(ends))


def _single(char: str) -> float:
    if char in _MARKS:
        return _MARK
    if char.isdigit():
        return _DIGIT
    if char.isascii() and char.isalpha():
        return _LETTER
    return _UNKNOWN_HAN if "\u4e00" <= char <= "\u9fff" else _STRANGE


@cache
def _costs() -> Mapping[str, float]:
    counts: dict[str, int] = {}
    with _dictionary().open(encoding="utf-8") as file:
        for line in file:
            word, count, _ = line.split(" ")
            if len(word) <= _LONGEST and (int(count) >= _RAREST or len(word) == 1):
                counts[word] = int(count)
    with _WORDS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t")
        next(rows)
        for word, count in rows:
            counts[word] = max(counts.get(word, 0), int(count))
    all_words = sum(counts.values())
    return {word: math.log(all_words / max(count, 1)) for word, count in counts.items()}


def _dictionary() -> Path:
    # The package itself is not imported: it would build its own tables of these words.
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the dictionary of jieba is not installed")
    return Path(spec.origin).parent / "dict.txt"
