"""Which articles have moved, so that lists link to where they were?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from demo.dice import Dice
from demo.holdings import Item
from demo.pages import Page, redirect
from demo.plan import Form, planned

OLD = "/was/"
# Systems whose lists are made by programs know where things are.
NEVER = {"annual", "sessions", "framed"}
COUNT = 8


@cache
def _moved() -> frozenset[str]:
    free = [r.key for r in planned() if r.form is Form.HTML and not r.change and not r.alias]
    return frozenset(Dice("moved").some(free, COUNT))


def is_moved(item: Item) -> bool:
    """Whether lists give an address that only leads on."""
    return item.alias is None and item.key in _moved()


def moves(items: tuple[Item, ...], address: dict[int, str]) -> Iterator[tuple[str, Page]]:
    """The old addresses: most lead straight on, every third by way of another."""
    for item in items:
        if not is_moved(item):
            continue
        if item.number % 3:
            yield f"{OLD}{item.number}.html", redirect(address[item.number])
        else:
            yield f"{OLD}{item.number}.html", redirect(f"{OLD}again/{item.number}.html", 302)
            yield f"{OLD}again/{item.number}.html", redirect(address[item.number])
