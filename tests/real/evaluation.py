"""How many of the expected values does the reading of a report get right?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reports import Report


@dataclass(slots=True)
class Tally:
    """Right and wrong answers to one question, the wrong ones in words."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, correct: bool, words: str) -> None:
        if correct:
            self.right += 1
        else:
            self.wrong.append(words)

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    def __str__(self) -> str:
        return f"{self.right}/{self.right + len(self.wrong)}\n" + "\n".join(self.wrong)


def compare(report: Report, expected: Mapping[str, Any]) -> Iterable[tuple[str, bool, str]]:
    """Field, whether it is right, and what was read instead; only fields that are expected."""
    read = {
        "year": report.year,
        "published": report.published.isoformat() if report.published else None,
        "region": report.region.to_json() if report.region else None,
        "publisher": report.publisher,
        "level": report.level,
        "kind": report.kind,
        "title": report.title,
    }
    for name, value in expected.items():
        if name in read:
            yield name, read[name] == value, f"{name}: {read[name]!r} instead of {value!r}"
