"""Which year is the report about?

Not the year it appeared, and not the first year in its text. All evidence is collected as votes,
the votes of each year are added up, and what spoke for other years is recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from reports.clues import Clues
from reports.dates import find_mentions
from reports.fold import squeeze
from reports.model import Evidence
from reports.published import read_published
from reports.year.in_address import votes_of_address, votes_of_page
from reports.year.in_text import years_of_text
from reports.year.in_title import votes_of_title
from reports.year.vote import ALONE, FIRST_TITLE_YEAR, MARGIN, Vote, sentence

_TITLES = ("title", "heading")
_MOST_DISAGREEING = 6


def read_year(clues: Clues, *, today: date | None = None) -> tuple[int | None, Evidence]:
    """The year the report is about and why we think so; None where nothing decides."""
    published, _ = read_published(clues, today=today)
    last_year = (today or date.today()).year
    in_text = years_of_text(clues.text, clues.opening)
    votes = [*_votes(clues, in_text.votes), *_publication_votes(published)]
    possible = [vote for vote in votes if _possible(vote, last_year, published)]
    totals = _totals(possible)
    ranked = sorted(totals, key=lambda year: (-totals[year], -_title_worth(possible, year)))
    if (reason := _undecided(ranked, totals)) is not None:
        return None, Evidence(None, "none", reason, _sentences(votes))
    year = ranked[0]
    best = max((v for v in possible if v.year == year), key=lambda v: (not v.supports, v.worth))
    against = [vote for vote in votes if vote.year != year and not vote.supports]
    against += [vote for vote in in_text.sentences if vote.year != year]
    return year, Evidence(year, best.source, best.words, _sentences(against))


def _votes(clues: Clues, in_text: Iterable[Vote]) -> Iterator[Vote]:
    if clues.title:
        yield from votes_of_title(clues.title, "title", 3.0)
    if clues.heading:
        # A heading that only repeats the title is no second witness, but shows it belongs here.
        repeats = clues.title is not None and squeeze(clues.heading) == squeeze(clues.title)
        yield from votes_of_title(clues.heading, "heading", 1.0 if repeats else 3.0)
    yield from in_text
    yield from _signature_votes(clues.signature)
    yield from votes_of_page(clues.metadata or {})
    yield from votes_of_address(clues.url)


def _signature_votes(signature: tuple[str, ...]) -> Iterator[Vote]:
    """Reports are signed in the first months of the next year, some in December of their own."""
    for line in reversed(signature):
        for mention in find_mentions(line):
            if mention.year is None or mention.month is None:
                continue
            if mention.month >= 11:
                yield Vote(mention.year, 1.0, "signature", line)
            else:
                worth = 2.0 if mention.month <= 3 else 1.5 if mention.month <= 5 else 0.5
                yield Vote(mention.year - 1, worth, "signature", line)
            return


def _publication_votes(published: date | None) -> Iterator[Vote]:
    """Pages move; so the day only tips the scales between years that something else speaks for."""
    if published is not None and published.month <= 4:
        yield Vote(published.year - 1, 0.75, "caller", published.isoformat(), supports=True)


def _possible(vote: Vote, last_year: int, published: date | None) -> bool:
    """Whether the vote's year can be: nobody reports on a year that has not begun."""
    if not FIRST_TITLE_YEAR <= vote.year <= last_year:
        return False
    return vote.source in _TITLES or published is None or vote.year <= published.year


def _totals(votes: list[Vote]) -> dict[int, float]:
    """Worth by year. Of one source and year only the best vote counts."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for vote in votes:
        key = (vote.year, "support" if vote.supports else vote.source)
        best[key] = max(best[key], vote.worth)
    brought_up = {vote.year for vote in votes if not vote.supports}
    totals: dict[int, float] = defaultdict(float)
    for (year, _), worth in best.items():
        if year in brought_up:
            totals[year] += worth
    return dict(totals)


def _title_worth(votes: list[Vote], year: int) -> float:
    return max((v.worth for v in votes if v.year == year and v.source in _TITLES), default=0.0)


def _undecided(ranked: list[int], totals: dict[int, float]) -> str | None:
    """Why no year can be given, None if one can."""
    if not ranked:
        return "标题、正文、落款和网址都没有说明报告年度"
    if totals[ranked[0]] < ALONE:
        return "只有不足以确定年度的线索"
    if len(ranked) > 1 and totals[ranked[0]] - totals[ranked[1]] < MARGIN:
        return f"线索互相矛盾：{ranked[0]}年与{ranked[1]}年"
    return None


def _sentences(votes: Iterable[Vote]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence(vote) for vote in votes))[:_MOST_DISAGREEING]
