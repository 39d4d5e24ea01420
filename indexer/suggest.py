"""What could a person mean who has typed this much? Regions, publishers and titles that exist.

Made from the reports that are served; a suggestion tells how many reports it stands for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from reports import skeleton

MOST: Final = 10


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text to search for, what it is (`region`, `publisher` or `title`), and how many reports."""

    text: str
    kind: str
    count: int

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "kind": self.kind, "count": self.count}


class Suggestions:
    """Everything that can be suggested, by its folded text."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        """Takes pairs of kind and text, one for each report and name."""
        counts = Counter(named)
        self._known = [
            (skeleton(text), Suggestion(text, kind, count))
            for (kind, text), count in counts.items()
        ]

    def for_text(self, typed: str) -> tuple[Suggestion, ...]:
        """The best few: those that begin so before those that hold it, frequent ones first."""
        wanted = skeleton(typed)
        if not wanted:
            return ()
        held = [(text.find(wanted), found) for text, found in self._known if wanted in text]
        held.sort(key=lambda pair: (pair[0] > 0, -pair[1].count, len(pair[1].text), pair[1].text))
        return tuple(found for _, found in held[:MOST])
