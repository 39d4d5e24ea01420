"""What readers might type: random queries, drawn from reports so that some of them answer.

Most queries are well formed and take most of their pieces from one report; some are damaged.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.indexer.readers.chains import chain
from tests.indexer.readers.damage import damaged, noise, partly_full_width
from tests.indexer.readers.queries import alternatives, in_sections, many_leaves, passage
from tests.indexer.readers.reader import GAPS, Reader
from tests.indexer.readers.sentences import whole_sentence
from tests.indexer.truth import Facts

__all__ = ["typed_query"]


def typed_query(rnd: random.Random, facts: Sequence[Facts], region_names: Sequence[str]) -> str:
    """One random text that a reader might type into the search of these reports."""
    reader = Reader(rnd, facts, region_names)
    if reader.chance(0.02):
        typed = many_leaves(reader)
    elif reader.chance(0.02):
        typed = passage(reader)
    elif reader.chance(0.05):
        typed = noise(reader)
    elif reader.chance(0.1):
        typed = whole_sentence(reader)
    elif reader.chance(0.1):
        typed = chain(reader)
    elif reader.chance(0.1):
        typed = in_sections(reader, 2)
    else:
        typed = alternatives(reader, 0)
    if reader.chance(0.15):
        typed = damaged(reader, typed)
    if reader.chance(0.3):
        typed = partly_full_width(reader, typed)
    if reader.chance(0.1):
        typed = rnd.choice(GAPS) + typed + rnd.choice(GAPS)
    return typed
