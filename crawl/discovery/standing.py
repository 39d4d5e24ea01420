"""What is a page worth to the search for annual reports on disclosure?"""

from __future__ import annotations

from dataclasses import dataclass

FOLLOW = 20  # what is worth less is never fetched


@dataclass(frozen=True, slots=True)
class Standing:
    """How much a page is worth.

    `worth` is 0 to 100, below `FOLLOW` never fetched; `inside`: it belongs to a column of annual
    reports on disclosure; `depth`: links from the home page, paging not counted; `sure`: the worth
    was earned by words or address of the link itself and not inherited.
    """

    worth: int
    inside: bool
    depth: int
    sure: bool


START = Standing(100, inside=False, depth=0, sure=True)


def is_worth(worth: int, *, inside: bool = False, sure: bool = True) -> Standing:
    """A standing whose depth is not known yet."""
    return Standing(worth, inside=inside, depth=0, sure=sure)
