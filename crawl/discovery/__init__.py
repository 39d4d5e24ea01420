"""From a fetched page to the links that are worth following."""

from crawl.discovery.find import find_links
from crawl.discovery.link import Found, Link, LinkKind, Place
from crawl.discovery.standing import FOLLOW, START, Standing
from crawl.discovery.traps import is_trap
from crawl.discovery.worth import worth_of

# Raise it when links are found that were not found before: lists are then fetched and read once
# more, even where they did not change.
VERSION = 1

__all__ = [
    "FOLLOW",
    "START",
    "VERSION",
    "Found",
    "Link",
    "LinkKind",
    "Place",
    "Standing",
    "find_links",
    "is_trap",
    "worth_of",
]
