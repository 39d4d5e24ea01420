"""What is a report worth to who asked? The numbers and formulas that rank, for every engine.

First words rank: BM25F over the fields of a report. The best by words are then ranked anew, by how
near the units stand, how much stands together as it was typed, and the year.

Every number here has its reason beside it.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from indexer.boundary import Want

# B: reports differ in length by their form, not by their worth, so length is held against a report
# only half.
# TITLE_B: a title has some ten words and says in all of them what it is of; length tells little.
# ABOUT_B: how many names a place has says nothing of the report.
# K1: the usual one of BM25. A word said all the time tells some twice as much as one said once.
B: Final = 0.5
TITLE_B: Final = 0.3
ABOUT_B: Final = 0.0
K1: Final = 1.2

# A title has some ten words, a text a thousand: one word of a title tells more than the same word
# in the text, however often, and less than three that another text speaks of all the time.
TITLE_WEIGHT: Final = 4.0
# The report's own region or year was named: half as good again as the word in the title, where the
# names of other places stand as well.
ABOUT_WEIGHT: Final = 6.0
# The publisher's name mostly stands in the title, too, so half of what that counts: where it does
# not, the report still goes before those whose texts speak of that body.
PUBLISHER_WEIGHT: Final = 2.0

# Only the best are looked at for nearness and year: the first ten pages, and what may get there.
# Each costs a look at its positions.
RANKED_ANEW: Final = 200
# Units that stand side by side are worth as much as the rarest of them; with as many characters
# between them as here, half of that: a short clause. What stands in another sentence tells little.
NEAR: Final = 20
# A single character stands near to everything somewhere in a long text.
SHORTEST_UNIT: Final = 2

# Two or three words that stand side by side as they were typed tell more than the words alone, the
# more so the fewer of the best have them so. `python -m bench.relevance`: sentences of which two
# words are forgotten have MRR 0.89 at 1, 0.93 at 3, 0.95 at 6 on a collection of one mould.
TOGETHER: Final = 6.0

# Reports of one publisher differ in little but their years, and then the newest is meant: a year
# is worth a five-hundredth of the score. From so many years before the newest on all are alike, so
# no score that is three hundredths higher is overtaken. Of a name alone the newest report is first
# of 32 publishers of 85, else of 9; sentences and titles remembered lose nothing by it, as they do
# at twice as much.
A_YEAR: Final = 0.002
OLD: Final = 15

Array = npt.NDArray[Any]


def units_near(want: Want) -> tuple[str, ...]:
    """The units that rank by how near they stand together; none where there are not two."""
    units = tuple(unit for unit in want.near if len(unit) >= SHORTEST_UNIT)
    return units if len(units) > 1 else ()


def nearness(gaps: Array, rarest: float) -> Array:
    """What it is worth that so many characters stand between the units.

    `rarest` is the inverse document frequency of the rarest of the words.
    """
    worth: Array = rarest * NEAR / (NEAR + gaps)
    return worth


def togetherness(held: Array) -> Array:
    """What it is worth by report that it holds pieces of the text that was typed.

    `held` says it by piece and report. The fewer of the reports hold a piece, the more it tells.
    """
    rare = np.log1p(held.shape[1] / (1 + held.sum(axis=1)))
    worth: Array = TOGETHER * rare @ held
    return worth


def recency(years: Array) -> Array:
    """By what a report's score is multiplied for its year; an unknown one is an old one.

    What is not known is 0 or less.
    """
    ages = years.max(initial=0) - years
    worth: Array = 1 + A_YEAR * np.maximum(OLD - ages, 0)
    return worth


def ranked_anew(scores: Array) -> Array:
    """The places of the reports in their new order; equals stay as they were."""
    return np.argsort(-scores, kind="stable")
