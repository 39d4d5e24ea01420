"""Is this a title or a sentence, of which a report may be meant that lacks some of the words?

A title with one wrong character, or a sentence remembered with words missing, is in no report as it
was typed. Whoever types a few words means each of them; whoever types a whole sentence means the
report that it comes from.
"""

from __future__ import annotations

from typing import Final

from indexer.analysis import words
from indexer.language.nodes import MostWords, Query, Term, all_of

# So many letters, digits and characters without white space between: the shortest titles have
# some fifteen, the longest single words (依申请公开政府信息) nine.
_LONG: Final = 12
# Or a term of so many words.
_MANY: Final = 5


def most_words(query: Query, typed: str) -> Query | None:
    """The query that is content with most of the words of its long terms; None if it has none.

    All else stays as it is: words that were typed apart, quotations, fields, what is not wanted.
    """
    run_on = [each for each in typed.split() if sum(map(str.isalnum, each)) >= _LONG]
    terms = [part for part in query.parts if isinstance(part, Term)]
    long = tuple(
        term
        for term in terms
        if len(words(term.text)) >= _MANY or any(term.text in piece for piece in run_on)
    )
    others = (part for part in query.parts if part not in long)
    return Query(all_of([MostWords(long), *others])) if long else None
