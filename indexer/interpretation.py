"""What must a report hold to answer a query? From clauses to runs, numbers and words.

A quotation is an exact run. An unquoted term is an exact run, or every word of its own
segmentation as an exact run, a number among them as a whole number; or it names the report's own
region or year. So what matches never depends on how a report was segmented.
"""

from __future__ import annotations

from indexer.analysis import is_number, words
from indexer.boundary import About, AllOf, AnyOf, ExactRun, Part, RankedWord, Want, WholeNumber
from indexer.query import Clause, Query
from reports import Folded, skeleton


def want(query: Query) -> Want:
    """The query in the terms of the engine's boundary."""
    return Want(
        must=tuple(_part(clause) for clause in query.wanted),
        must_not=tuple(_part(clause) for clause in query.excluded),
        ranking=tuple(dict.fromkeys(word for clause in query.wanted for word in _ranked(clause))),
        near=tuple(dict.fromkeys(unit for clause in query.wanted for unit in _units(clause))),
    )


def spans(query: Query, text: str) -> tuple[tuple[int, int], ...]:
    """What of the text answers the query: offsets in order, overlapping ones made one."""
    folded = Folded(text)
    found = [span for clause in query.wanted for span in _clause_spans(clause, folded)]
    return _merged(sorted(found))


def _part(clause: Clause) -> Part:
    run = _run(clause.text)
    if clause.exact:
        return run
    if is_number(run.bare):
        return AnyOf((WholeNumber(run.bare), About(run.bare)))
    parts = tuple(_word_part(word) for word in words(clause.text))
    together: Part = parts[0] if len(parts) == 1 else AllOf(parts)
    if not any(map(is_number, words(clause.text))):
        # Whatever holds the run holds each of its words.
        return AnyOf((together, About(run.bare)))
    return AnyOf((run, together, About(run.bare)))


def _run(text: str) -> ExactRun:
    return ExactRun(skeleton(text))


def _word_part(word: str) -> Part:
    held: Part = WholeNumber(word) if is_number(word) else ExactRun(word)
    return AnyOf((held, About(word)))


def _ranked(clause: Clause) -> list[RankedWord]:
    """The words, and the run as a whole: a report that holds it together ranks higher."""
    run = _run(clause.text)
    whole = RankedWord(run.bare, run)
    found = words(clause.text)
    if clause.exact:
        return [*(RankedWord(word) for word in found), whole]
    ranked = [RankedWord(word, _word_part(word)) for word in found]
    return ranked if len(ranked) == 1 else [*ranked, whole]


def _units(clause: Clause) -> list[str]:
    return [skeleton(clause.text)] if clause.exact else words(clause.text)


def _clause_spans(clause: Clause, folded: Folded) -> list[tuple[int, int]]:
    if clause.exact:
        return list(folded.spans(clause.text))
    found = [] if is_number(skeleton(clause.text)) else list(folded.spans(clause.text))
    for word in words(clause.text):
        found += folded.number_spans(word) if is_number(word) else folded.spans(word)
    return found


def _merged(ordered: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in ordered:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
