"""Does a link on a page of a column of reports lead to a part of the column?

Its years, bodies, files and reports belong to it; the navigation around it does not.
"""

from __future__ import annotations

from crawl.discovery import words
from crawl.discovery.address import tail
from crawl.discovery.link import Link, LinkKind, Place
from crawl.discovery.saying import Saying, is_label
from crawl.discovery.standing import Standing, is_worth


def of_column(link: Link, said: Saying, parent: Standing, column: bool) -> Standing | None:
    """The target as a part of the column on whose page the link stands; None if it is none."""
    as_year = said is Saying.YEAR or (said is Saying.BLANK and link.place is Place.BODY)
    if as_year and (link.place is not Place.EDGE or column):
        return is_worth(parent.worth - 1, inside=True, sure=said is Saying.YEAR)
    if link.place is Place.EDGE:
        return None
    if link.kind is LinkKind.ATTACHMENT:
        return _of_attachment(said, parent) if link.place is Place.BODY else None
    if said in (Saying.BODY, Saying.DIVISION) and (column or link.place is Place.BODY):
        return is_worth(parent.worth - 2, inside=True)
    if link.place is not Place.BODY:
        return None
    neighbour = words.NEIGHBOUR.search(link.text)
    if neighbour or (link.kind is LinkKind.JUMP and said in (Saying.UNKNOWN, Saying.ENTRANCE)):
        return is_worth(parent.worth - 4, inside=True, sure=False)
    # The title of an article may hold any word; only names of columns say what they are.
    title = said is Saying.UNKNOWN or (said is Saying.ELSEWHERE and not is_label(link.text))
    if title and words.CUT_OFF.search(link.text.strip()):
        return is_worth(parent.worth - 3, inside=True, sure=False)
    if title and not words.JUNK_PATH.search(tail(link.url)):
        return _of_unknown_inside(link, parent, column)
    return None


def _of_attachment(said: Saying, parent: Standing) -> Standing:
    if said in (Saying.OTHER_REPORT, Saying.SIBLING, Saying.NOTICES):
        return is_worth(40, inside=True, sure=False)
    return is_worth(parent.worth - 1, inside=True, sure=parent.sure)


def _of_unknown_inside(link: Link, parent: Standing, column: bool) -> Standing:
    """Reports have odd titles. What is reached twice without a word for it is something else."""
    by_path = words.COLUMN_PATH.search(tail(link.url)) is not None
    if by_path and parent.sure:
        return is_worth(parent.worth - 5, inside=True, sure=False)
    if column:
        return is_worth(min(parent.worth - 20, 66), inside=True, sure=False)
    if parent.sure:
        return is_worth(min(parent.worth - 35, 50), inside=True, sure=False)
    return is_worth(min(parent.worth - 40, 30), sure=False)
