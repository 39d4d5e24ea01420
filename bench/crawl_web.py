"""Which pages do the measurements of the crawler fetch?

Made-up pages of about 30 KB on several hosts of this machine: 127.0.0.1, 127.0.0.2 and so on, so
that each is a host to anybody who counts by host name.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.corpus import made_reports

_SIZE = 30_000
_BODIES = 40  # different texts; a number and the address are put into each page
_HEAD = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="/css/main.css"><script src="/js/main.js"></script></head>
<body><div class="top"><a href="/">网站首页</a> <a href="/zfxxgk/">政府信息公开</a></div>
<div class="content"><h1>{title}</h1>
"""


@dataclass(frozen=True, slots=True)
class Web:
    """So many hosts at one port, with so many pages on all of them together."""

    hosts: int
    port: int
    pages: int

    def host(self, number: int) -> str:
        """A host with its port."""
        return f"{address_of(number % self.hosts)}:{self.port}"

    def url(self, number: int) -> str:
        """The address of a page; neighbours lie on different hosts."""
        return f"http://{self.host(number)}/zfxxgk/nb/{number}.html"

    def urls(self) -> Iterator[str]:
        """The addresses of all pages."""
        return (self.url(number) for number in range(self.pages))


def address_of(host: int) -> str:
    """Linux answers at all of 127.0.0.0/8."""
    return f"127.0.0.{host + 1}"


def page_bodies() -> tuple[bytes, ...]:
    """Pages of Chinese prose in markup, without their ends."""
    rnd = random.Random(5)
    records = list(made_reports(_BODIES))
    paragraphs = [part for record in records for part in record["text"].splitlines()]
    bodies = []
    for record in records:
        parts = [_HEAD.format(title=record["title"])]
        length = 0
        while length < _SIZE:
            part = f'<p style="text-indent: 2em;">{rnd.choice(paragraphs)}</p>\n'
            length += len(part.encode())
            parts.append(part)
        bodies.append("".join(parts).encode())
    return tuple(bodies)
