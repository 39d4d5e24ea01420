"""Texts that stand near each other: `"A B"~10`."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from reports import holds, skeleton
from tests.indexer.truth.facts import Condition, Facts

MOST_TEXTS = 8
BETWEEN_TEXTS = re.compile(r"[\s、;；]+|(?<![0-9０-９])[,，]+|[,，]+(?![0-9０-９])")


def texts_of(content: str) -> list[str] | None:
    """The different texts of a quotation; None if they are too few or too many."""
    texts = list(dict.fromkeys(filter(None, BETWEEN_TEXTS.split(content))))
    return texts if 2 <= len(texts) <= MOST_TEXTS else None


def near(texts: Sequence[str], distance: int) -> Condition:
    """That a piece of the report, so much longer than the texts together, holds all of them."""
    wanted = [skeleton(text) for text in texts]
    longest = sum(map(len, wanted)) + distance
    begins = re.compile(f"(?={'|'.join(map(re.escape, wanted))})")

    def in_a_piece(bare: str) -> bool:
        return any(
            all(text in bare[begin.start() : begin.start() + longest] for text in wanted)
            for begin in begins.finditer(bare)
        )

    return lambda facts: any(
        all(text in bare for text in wanted) and in_a_piece(bare) for bare in _bodies(facts)
    )


def _bodies(facts: Facts) -> Sequence[str]:
    """The text and, where it does not stand in it, the title; no piece goes from one to another."""
    return _bare_bodies(facts.title, facts.text)


@functools.cache
def _bare_bodies(title: str, text: str) -> Sequence[str]:
    return [skeleton(text)] if holds(text, title) else [skeleton(title), skeleton(text)]
