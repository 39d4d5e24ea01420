"""What does a request handler have at hand?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app, request

from indexer import Search, SearchRequest, parse_request
from search_web.config import Config
from search_web.rate import RateLimit

EXTENSION = "search_web"


@dataclass(frozen=True, slots=True)
class Site:
    """The parts that live as long as the application."""

    config: Config
    search: Search
    rate: RateLimit | None
    typing_rate: RateLimit | None


def site() -> Site:
    """The parts of the application that answers now."""
    return cast(Site, current_app.extensions[EXTENSION])


def asked(plain: SearchRequest) -> SearchRequest:
    """The question of this request; raises `BadRequest`. Parameters nobody knows are ignored.

    Whether to fold is as in the plain question, where the request does not say it.
    """
    return parse_request(dict(request.args.lists()), fold=plain.fold)
