"""Where among the answers does the report stand that must be found?"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from indexer.evaluation.questions import Question
from indexer.result import Hit
from indexer.search import Search

# Who has not found a report among so many looks no further.
LOOKED_AT: Final = 10


@dataclass(frozen=True, slots=True)
class Answered:
    """The place of the first right report among all that were found, from 1; None for none."""

    question: Question
    place: int | None
    total: int
    best: tuple[Hit, ...]

    @property
    def reciprocal(self) -> float:
        """1 for the first place, 1/2 for the second; 0 beyond those that people look at."""
        return 1 / self.place if self.place and self.place <= LOOKED_AT else 0.0

    def to_json(self) -> dict[str, Any]:
        request = self.question.request
        return {
            "query": request.query,
            "why": self.question.why,
            "place": self.place,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class Measured:
    """All answers to the questions of one file."""

    name: str
    answered: tuple[Answered, ...]

    @property
    def recall(self) -> float:
        """The share of questions whose report is found, wherever it stands."""
        return _mean(each.place is not None for each in self.answered)

    @property
    def mrr(self) -> float:
        """The mean reciprocal rank, of the first ten places."""
        return _mean(each.reciprocal for each in self.answered)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "questions": len(self.answered),
            "recall": round(self.recall, 4),
            "mrr": round(self.mrr, 4),
            "answers": [each.to_json() for each in self.answered],
        }


def measure(search: Search, name: str, questions: Sequence[Question]) -> Measured:
    """Ask all questions of a file."""
    return Measured(name, tuple(_asked(search, question) for question in questions))


def _asked(search: Search, question: Question) -> Answered:
    result = search.search(replace(question.request, size=LOOKED_AT))
    ids = [id for id, _ in search.found_keys(question.request)]
    places = (place for place, id in enumerate(ids, 1) if id in question.must_find)
    return Answered(question, next(places, None), result.total, result.hits)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return statistics.fmean(listed) if listed else 1.0
