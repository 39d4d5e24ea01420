"""Is this a title or a sentence, of which a report may be meant that lacks some of the words?

A title with one wrong character, or a sentence remembered with words missing, is in no report as it
was typed. Whoever types a few words means each of them; whoever types a whole sentence means the
report that it comes from.
"""

from __future__ import annotations

from typing import Final

from indexer.analysis import words
from indexer.language.leaves import InSection, MostWords, Quotation, Term
from indexer.language.nodes import Part, Query, all_of

# So many letters, digits and characters without white space between: the shortest titles have
# some fifteen, the longest single words (依申请公开政府信息) nine.
_LONG: Final = 12
# Or a term of so many words.
_MANY: Final = 5


def most_words(query: Query, typed: str) -> Query | None:
    """The query that is content with most of the words of its long terms; None if it has none.

    All else stays as it is: words that were typed apart, quotations, fields, what is not wanted.
    Quotes within a run of text came along with it, and are no more than its punctuation.
    """
    run_on = [piece for piece in typed.split() if _letters(piece) >= _LONG]
    long = tuple(part for part in query.parts if _is_long(part, run_on))
    # Words are held to a section one by one.
    if not long or any(isinstance(part, InSection) for part in query.parts):
        return None
    others = (part for part in query.parts if part not in long)
    terms = tuple(Term(part.text) for part in long if isinstance(part, Term | Quotation))
    return Query(all_of([MostWords(terms), *others]))


def _is_long(part: Part, run_on: list[str]) -> bool:
    match part:
        case Term(text):
            return len(words(text)) >= _MANY or any(text in piece for piece in run_on)
        case Quotation(text):
            return any(text in piece and _letters(text) < _letters(piece) for piece in run_on)
    return False


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
