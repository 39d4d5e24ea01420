"""How much is the target of a link worth to the search for annual reports on disclosure?

Best first, a site is searched along its own words: 政府信息公开, 年报, a year or a body, the
report. What the words do not say, the address may; what neither says is worth a part of the page
on which it stands. A page of a column hands its worth to what belongs to the column: its pages,
years, bodies and files, and not to the navigation around them.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from crawl.discovery import words
from crawl.discovery.address import file_name, tail
from crawl.discovery.belonging import of_column
from crawl.discovery.link import Link, LinkKind, Place
from crawl.discovery.saying import Saying, entrance_worth, is_label, saying
from crawl.discovery.standing import START, Standing, is_worth
from crawl.discovery.traps import is_calendar, is_trap, page_number

_DISCLOSURE = 60  # pages from here on are about disclosure
_BY_WORDS = {
    Saying.DIVISION: 58,
    Saying.BODY: 45,
    Saying.SIBLING: 34,
    Saying.NOTICES: 26,
    Saying.OTHER_REPORT: 12,
    Saying.ELSEWHERE: 12,
    Saying.HOME: 5,
}
_IN_COLUMN = 85  # the least that a page which says it is a column hands on


def worth_of(link: Link, parent: Standing, *, column: bool, home: str) -> Standing:
    """The standing of a link's target; `column`: the page it stands on says it is a column."""
    depth = parent.depth if link.kind is LinkKind.PAGING else parent.depth + 1
    if column:
        parent = replace(parent, worth=max(parent.worth, _IN_COLUMN), inside=True)
    found = _judged(link, parent, column, home)
    return replace(found, worth=max(0, min(100, found.worth)), depth=depth)


def _judged(link: Link, parent: Standing, column: bool, home: str) -> Standing:
    if is_trap(link.url):
        return is_worth(0)
    said = saying(link.text)
    if said is not Saying.REPORT and _is_repetition(link, parent):
        return is_worth(10)
    if link.kind is LinkKind.PAGING:
        return _of_paging(link, parent)
    if _hands_on(link):
        return _of_part(link, parent)
    if said in (Saying.REPORT, Saying.ANNUAL):
        return is_worth(95 if said is Saying.REPORT else 86, inside=True)
    if _is_root(link.url):
        return _of_root(link, said, parent, home)
    if parent.inside and (belonging := of_column(link, said, parent, column)):
        return belonging
    return _by_own_words(link, said, parent)


def _is_repetition(link: Link, parent: Standing) -> bool:
    """The same list in another order; a calendar."""
    if is_calendar(link.url):
        return True
    if words.SAME_AGAIN.search(link.url) is None:
        return False
    return not (link.kind in (LinkKind.PAGING, LinkKind.DATA) and parent.worth >= _DISCLOSURE)


def _hands_on(link: Link) -> bool:
    """What a browser would show in place of the page, or as a part of it."""
    return link.kind in (LinkKind.FRAME, LinkKind.DATA) or (
        link.kind is LinkKind.JUMP and not link.text
    )


def _of_paging(link: Link, parent: Standing) -> Standing:
    """Lists of reports to their end; lists of other things for some pages, which hold the newest.

    The further a page, the less; so an endless list ends, and the budget goes to other lists.
    """
    number = page_number(link.url)
    if parent.inside and not (number and number > 300):
        return replace(parent, worth=parent.worth - (number is None))
    if number is None:
        return replace(parent, worth=parent.worth - 3)
    if parent.worth == START.worth:
        most = 30 - number
    elif parent.worth >= 50:
        most = max(44, 80 - number // 4) if number <= 150 else 15
    else:
        most = 40 - number
    return replace(parent, worth=min(parent.worth, most))


def _of_part(link: Link, parent: Standing) -> Standing:
    """Frames and data show what the page is about, whatever they are called."""
    if words.COLUMN_PATH.search(tail(link.url)):
        return is_worth(max(parent.worth, 90), inside=True)
    # What the script of a column fetches by itself is the column's list, whatever it is called:
    # some systems have their lists from /common/search/….
    listed = link.kind is LinkKind.DATA and parent.inside
    junk = words.JUNK_PATH.search(tail(link.url)) and not listed
    if saying(link.text) is Saying.ELSEWHERE or junk:
        return is_worth(min(parent.worth, 18))
    if link.url.lower().partition("?")[0].endswith(".js") and not parent.inside:
        # Menus and lists hide in scripts, among many that hold neither.
        return is_worth(max(24, parent.worth // 2), sure=False)
    worth = parent.worth
    if not parent.inside and link.kind is not LinkKind.JUMP:
        worth = min(parent.worth - 2, 80 if link.kind is LinkKind.FRAME else 66)
    return replace(parent, worth=worth, sure=parent.sure and parent.inside)


def _of_root(link: Link, said: Saying, parent: Standing, home: str) -> Standing:
    """The home page of another site: a body's own, or just a neighbour."""
    if urlsplit(link.url).netloc == urlsplit(home).netloc:
        return is_worth(5)
    if said is Saying.ENTRANCE:
        return is_worth(entrance_worth(link.text))
    if said in (Saying.BODY, Saying.DIVISION, Saying.YEAR):
        return is_worth(52 if parent.worth >= _DISCLOSURE else 45)
    return is_worth(26 if said is Saying.UNKNOWN else 12)


def _by_own_words(link: Link, said: Saying, parent: Standing) -> Standing:
    path = tail(link.url)
    if said not in (Saying.ELSEWHERE, Saying.OTHER_REPORT, Saying.HOME, Saying.SIBLING) and (
        words.COLUMN_PATH.search(path)
    ):
        return is_worth(90, inside=True)
    about_disclosure = parent.worth >= _DISCLOSURE and parent.worth < START.worth
    if link.kind is LinkKind.ATTACHMENT:
        return is_worth(_of_loose_file(link, said, about_disclosure))
    if said is Saying.ENTRANCE:
        return is_worth(_of_entrance(link))
    if said is Saying.BODY:
        return is_worth(60 if about_disclosure else _BY_WORDS[said])
    if said is Saying.YEAR and about_disclosure:
        return is_worth(70)
    if said in _BY_WORDS:
        worth = _BY_WORDS[said]
        helped = said is Saying.ELSEWHERE and words.ANNUAL_PATH.search(path)
        return is_worth(30 if helped else worth)
    return _by_address(link, said, parent, about_disclosure)


def _of_entrance(link: Link) -> int:
    worth = entrance_worth(link.text)
    return min(worth, 40) if words.JUNK_PATH.search(tail(link.url)) else worth


def _by_address(link: Link, said: Saying, parent: Standing, about_disclosure: bool) -> Standing:
    path = tail(link.url)
    if words.JUNK_PATH.search(path):
        return is_worth(12)
    article = words.ARTICLE_PATH.search(path) is not None
    if words.ANNUAL_PATH.search(path) and not article:
        return is_worth(80 if about_disclosure else 62, inside=about_disclosure)
    if said is Saying.BLANK and about_disclosure and link.place is not Place.EDGE:
        return is_worth(min(parent.worth - 8, 60), sure=False)
    if article and not is_label(link.text):
        return is_worth(16, sure=False)
    if words.DISCLOSURE_PATH.search(path):
        return is_worth(30 if article else 48)
    if about_disclosure and link.place is not Place.EDGE:
        return is_worth(24 if article else 42, sure=False)
    return is_worth(min(parent.worth, 38) - (14 if article else 8), sure=False)


def _of_loose_file(link: Link, said: Saying, about_disclosure: bool) -> int:
    """A file outside the columns: a report only if its name says so."""
    if saying(file_name(link.url)) in (Saying.REPORT, Saying.ANNUAL):
        return 80
    return 34 if said is Saying.YEAR and about_disclosure else 12


def _is_root(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and parts.path.lower() in (
        *("", "/", "/index.html", "/index.htm", "/index.shtml", "/index.jsp", "/default.aspx"),
        "/index.php",
    )
