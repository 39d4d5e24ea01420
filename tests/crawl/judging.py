"""How good is a crawl, beside the truth that a web knows about itself?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Shares are of the true reports that were found, scores are character F1 by layout."""

    missed: tuple[str, ...]
    extra: tuple[str, ...]
    wrong_year: tuple[str, ...]
    wrong_region: tuple[str, ...]
    scores: Mapping[str, Sequence[float]]
    broken_tables: tuple[str, ...]
    true: int

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.true

    @property
    def precision(self) -> float:
        found = self.true - len(self.missed)
        return found / (found + len(self.extra))

    @property
    def median_score(self) -> float:
        return median(score for scores in self.scores.values() for score in scores)

    @property
    def worst_layout(self) -> float:
        return min(median(scores) for scores in self.scores.values())


def judge(shelved: Sequence[Record], truth: Sequence[Record]) -> Verdict:
    """Hold what was shelved against the truth.

    What needs OCR is left out. A report that stands under several addresses is found with one of
    them; the others may be shelved beside it or not.
    """
    due = {row["url"]: row for row in truth if not row["needs"]}
    allowed = {row["url"] for row in truth}
    found = {row["url"]: row for row in shelved}
    both = [(found[url], row) for url, row in due.items() if url in found]
    scores: dict[str, list[float]] = {}
    for ours, row in both:
        scores.setdefault(row["layout"], []).append(character_f1(ours["text"], row["text"]))
    return Verdict(
        missed=tuple(each[0] for each in _same(due.values()) if not found.keys() & set(each)),
        extra=tuple(url for url in found if url not in allowed),
        wrong_year=tuple(row["url"] for ours, row in both if ours["year"] != row["year"]),
        wrong_region=tuple(row["url"] for ours, row in both if _code(ours) != row["region"]),
        scores=scores,
        broken_tables=tuple(row["url"] for ours, row in both if not has_tables(ours, row)),
        true=len(_same(due.values())),
    )


def character_f1(ours: str, true: str) -> float:
    """Twice the characters in common over the characters of both, white space left out."""
    left, right = (Counter("".join(text.split())) for text in (ours, true))
    common = (left & right).total()
    total = left.total() + right.total()
    return 2 * common / total if total else 1.0


def has_tables(ours: Record, row: Record) -> bool:
    """Whether every row of the true tables stands in our text as one line with its cells.

    On paper nobody sees that a cell spans two columns where all rows of the table do: there only
    the cells that are filled count.
    """
    cells_of = _filled if row["format"] == "pdf" else _row
    lines = {cells_of(line.split("\t")) for line in ours["text"].split("\n")}
    return all(cells_of(cells) in lines for table in row["tables"] for cells in table if any(cells))


def _same(rows: Iterable[Record]) -> list[list[str]]:
    """The addresses of each report."""
    addresses: dict[str, list[str]] = {}
    for row in rows:
        addresses.setdefault(row["same_as"] or row["url"], []).append(row["url"])
    return list(addresses.values())


def _row(cells: Sequence[str]) -> tuple[str, ...]:
    squeezed = ["".join(cell.split()) for cell in cells]
    while squeezed and not squeezed[-1]:
        squeezed.pop()
    return tuple(squeezed)


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, _row(cells)))


def _code(record: Record) -> str | None:
    region = record["region"]
    return region["code"] if region else None
