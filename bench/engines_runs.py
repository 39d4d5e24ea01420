"""Which runs of characters are common in a corpus, and which stand in a handful of reports?

Runs are drawn from a sample of the texts and looked for in it; those that seem rare are then looked
for in all. They are of letters only, so that no comma in a number is a question.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from bench.engines_corpus import read

_LENGTHS: Final = (1, 2, 4, 8)
_SAMPLE: Final = 1_000
_DRAWN: Final = 500
_COMMON: Final = 0.25  # of the sample, so that it is a fifth of the whole for sure
_RARE: Final = 40
_HANDFUL: Final = 5


def pick_runs(corpus: Path, reports: int, each: int) -> Iterator[tuple[str, str]]:
    """Classes and their runs, `each` of every class where there are so many."""
    step = max(1, reports // _SAMPLE)
    sample = list(itertools.islice(_texts(corpus), 0, None, step))
    drawn = [_drawn(sample, length) for length in _LENGTHS]
    held = _reports_with(itertools.chain(*drawn), sample)
    for length, runs in zip(_LENGTHS, drawn, strict=True):
        common = [run for run in runs if held[run] >= _COMMON * len(sample)]
        common.sort(key=lambda run: (-held[run], run))
        yield from ((f"common run of {length}", run) for run in spread(common, each))
    seldom = [spread([run for run in runs if held[run] == 1], _RARE) for runs in drawn]
    held = _reports_with(itertools.chain(*seldom), _texts(corpus))
    for length, runs in zip(_LENGTHS[1:], seldom[1:], strict=True):
        rare = sorted(runs, key=lambda run: (abs(held[run] - _HANDFUL), run))
        yield from ((f"rare run of {length}", run) for run in rare[:each])


def spread(found: Sequence[str], count: int) -> list[str]:
    """So many of them at even distances, the first among them."""
    wanted = min(count, len(found))
    return [found[place * len(found) // wanted] for place in range(wanted)]


def _texts(corpus: Path) -> Iterator[str]:
    return (line.chars for line in read(corpus))


def _drawn(sample: Sequence[str], length: int) -> list[str]:
    rnd = random.Random(length)
    texts = [text for text in sample if len(text) >= length]
    found = set[str]()
    for text in rnd.choices(texts, k=_DRAWN) if texts else ():
        start = rnd.randint(0, len(text) - length)
        found.add(text[start : start + length])
    return sorted(run for run in found if run.isalpha())


def _reports_with(runs: Iterable[str], texts: Iterable[str]) -> Counter[str]:
    wanted = [*runs]
    return Counter(run for text in texts for run in wanted if run in text)
