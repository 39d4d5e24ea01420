"""Which addresses of the demonstration web can be reached from its home pages?

It knows the means of every layout, and nothing of how the web was made.
"""

from __future__ import annotations

import http.client
import json
import re
from collections import deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

# Addresses of the traps; a walker that knows them need not be clever.
TRAPS = re.compile(r"rili\.htm|chaxun\.htm|/zt/nianbao|tiaozhuan|tj\.php|page=(?:[3-9]\d|\d{3,})")
SESSION = re.compile(r";jsessionid=\w+")
LINKS = re.compile(r"""(?:href|src|option value)\s*=\s*["']([^"'#]+)["']|url=([^"'>]+)["']""", re.I)
SCRIPTED = re.compile(r"""createPageHTML\((\d+), \d+, "(\w+)", "(\w+)"\)""")
LOADED = re.compile(r"""\.load\("([^"]+)"\)""")
FETCHED = re.compile(r"""(?:getJSON|fetch)\(["']([^"']+)["'] \+ pageNo(?: \+ ["']([^"']*)["'])?""")
PAGES_OF_A_FEED = 8
FOLLOWED = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered in the end; `url` is where that was."""

    url: str
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Walker:
    """Gets pages over one connection a site."""

    def __init__(self) -> None:
        self._connections: dict[str, http.client.HTTPConnection] = {}

    def get(self, url: str, **headers: str) -> Answer:
        """The answer, after redirects and after an error that passes."""
        for _ in range(FOLLOWED + 1):
            answer = self._once(url, headers)
            if answer.status in (500, 503) and answer.headers["Retry-After"]:
                answer = self._once(url, headers)
            if answer.status not in (301, 302):
                break
            url = urljoin(url, answer.headers["Location"])
            if urlsplit(url).hostname != "127.0.0.1":
                break
        return answer

    def walk(self, home: str) -> dict[str, Answer]:
        """All answers of a site by their final addresses, beginning at its home page."""
        found: dict[str, Answer] = {}
        seen, waiting = {home}, deque([home])
        while waiting:
            answer = self.get(waiting.popleft())
            found[answer.url] = answer
            for link in _links(answer) if answer.status == 200 else ():
                if link.startswith(home) and link not in seen and not TRAPS.search(link):
                    seen.add(link)
                    waiting.append(link)
        return found

    def close(self) -> None:
        """Close all connections."""
        for connection in self._connections.values():
            connection.close()

    def _once(self, url: str, headers: dict[str, str]) -> Answer:
        parts = urlsplit(url)
        connection = self._connections.setdefault(
            parts.netloc, http.client.HTTPConnection(parts.netloc)
        )
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path or "/", headers=headers)
        response = connection.getresponse()
        return Answer(url, response.status, response.headers, response.read())


def _links(answer: Answer) -> set[str]:
    kind = answer.headers.get("Content-Type", "")
    if not kind.startswith(("text/", "application/json")):
        return set()
    text = answer.body.decode("utf-8", "replace")
    if "json" in kind:
        links = [row["url"] for row in json.loads(text)["data"]["list"]]
    else:
        links = [unescape(one or other).strip() for one, other in LINKS.findall(text)]
        links += LOADED.findall(text)
        for count, name, ending in SCRIPTED.findall(text):
            links += [f"{name}_{at}.{ending}" for at in range(1, int(count))]
        for before, after in FETCHED.findall(text):
            pages = range(1, PAGES_OF_A_FEED)
            rest = "&pageSize=10" if "pageSize=10" in text else after
            links += [f"{before}{page}{rest}" for page in pages]
    return {SESSION.sub("", urljoin(answer.url, link)) for link in links}
