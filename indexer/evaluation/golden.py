"""What stands first for each question? A text that shows a change of ranking as a difference.

Scores are left out: they change with every report that is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indexer.evaluation.measuring import Answered, Measured
from indexer.request import SearchRequest
from indexer.result import Hit

_SHOWN: Final = 5


def golden_file(measured: Measured) -> str:
    """Each query with its five best reports, a star before what must be found."""
    return "\n".join(line for each in measured.answered for line in _lines(each))


def _lines(answered: Answered) -> Iterator[str]:
    yield " ".join(["?", answered.question.request.query, *_filters(answered.question.request)])
    for hit in answered.best[:_SHOWN]:
        star = "*" if hit.id in answered.question.must_find else " "
        yield f"{star} {_described(hit)}"
    yield ""


def _filters(request: SearchRequest) -> Iterator[str]:
    for name in ("years", "regions", "levels", "kinds"):
        yield from (f"[{value}]" for value in getattr(request, name))


def _described(hit: Hit) -> str:
    title = hit.title.replace("\n", " ")
    return f"{hit.year or '----'} | {title} | {hit.publisher or '-'} | {hit.url}"
