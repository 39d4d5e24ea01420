"""Is this request let in?"""

from __future__ import annotations

from flask import request

from search_web.context import site

# What costs nothing, or is asked by machines that watch over this one.
FREE = frozenset({"static", "api.healthz", "pages.robots"})
# Asked with nearly every key, so counted by itself: typing must not use up the searches.
TYPING = "api.suggest"


class TooManyRequests(Exception):
    """The address has asked too often; `wait` seconds from now it may again."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"请求过于频繁，请在 {wait} 秒后再试。")
        self.wait = wait


def check_rate() -> None:
    """Raise `TooManyRequests` if the address has used up its requests of that kind."""
    rate = site().typing_rate if request.endpoint == TYPING else site().rate
    if rate is None or request.endpoint in FREE:
        return
    wait = rate.wait(request.remote_addr)
    if wait:
        raise TooManyRequests(wait)
