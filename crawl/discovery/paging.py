"""Where are the other pages of a list whose pages have numbers in their names?

TRS writes `index.html`, `index_1.html`, `index_2.html` and calls `createPageHTML(3, 0, "index",
"html")`. Imitations swap the arguments, count from one, or leave the name out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawl.discovery import names
from crawl.discovery.counts import MOST_PAGES, Counts
from crawl.discovery.expressions import Template, only_text
from crawl.discovery.link import Draft, LinkKind
from crawl.discovery.script import Script

_NUMBERED = re.compile(r"(.+?)_\d{1,4}")
_STEM = re.compile(r"[\w./:%-]{1,200}")


def paged(script: Script, counts: Counts, url: str) -> Iterator[Draft]:
    """The pages that calls such as `createPageHTML` write links to."""
    for call in script.calls:
        if not names.PAGING_CALL.fullmatch(call.name.rpartition(".")[2]):
            continue
        arguments = [_text_of(argument, script) for argument in call.arguments]
        if any(argument is None for argument in arguments) and len(arguments) < 2:
            continue
        if count := _count(arguments):
            counts.pages.append(count)
            yield from _numbered(*_name(arguments, url), count)


def numbered(script: Script, counts: Counts, url: str) -> Iterator[Draft]:
    """The pages of a list of which the page only says how many they are.

    `var countPage = 5` stands beside a function of another file that makes links of it.
    """
    if counts.pages and _says_how_many(script):
        yield from _numbered(*_name([], url), max(counts.pages))


def _says_how_many(script: Script) -> bool:
    return any(
        name.lower() in ("countpage", "pagecount", "totalpage", "pages", "page_count")
        for name in script.values
    )


def _text_of(argument: Template, script: Script) -> str | None:
    text = only_text(argument)
    if text is None and len(argument) == 1 and not isinstance(argument[0], str):
        text = only_text(script.values.get(argument[0].name, argument))
    return text


def _count(arguments: list[str | None]) -> int:
    """How many pages a call speaks of: of the first two numbers the larger one.

    Beside them may stand the number of entries, which is larger by the size of a page.
    """
    numbers = [int(text) for text in arguments if text and text.isdigit() and len(text) < 7]
    if not numbers or (len(numbers) == 1 and len(arguments) == 1 and numbers[0] < 2):
        return 0
    first = numbers[:2]
    if len(numbers) > 2 and first[0] > first[1] > numbers[2] and first[0] >= 5 * first[1]:
        return first[1]  # entries, pages, current page
    return max(first)


def _name(arguments: list[str | None], url: str) -> tuple[str, str]:
    """The name of the list without number and ending, and the ending."""
    said = [text or "" for text in arguments]
    for index in range(len(said) - 1, 0, -1):
        end, stem = said[index].lstrip("."), said[index - 1]
        if end.lower() in names.STEM_ENDS and _STEM.fullmatch(stem) and not stem.isdigit():
            return _resolved_stem(stem, url), end
    path, _, query = url.partition("?")
    folder, _, name = path.rpartition("/")
    stem, dot, end = name.rpartition(".")
    if query or (name and not dot):
        return "", ""
    if not name:
        return f"{folder}/index", "html"
    numbered = _NUMBERED.fullmatch(stem)
    return f"{folder}/{numbered[1] if numbered else stem}", end


def _resolved_stem(stem: str, url: str) -> str:
    folder = url.partition("?")[0].rpartition("/")[0]
    return stem if "/" in stem else f"{folder}/{stem}"


def _numbered(stem: str, end: str, count: int) -> Iterator[Draft]:
    """From one to the count: where the first page has no number the last one is one too many,
    and costs an answer that there is no such page."""
    if not stem or count < 2:
        return
    for number in range(1, min(count, MOST_PAGES) + 1):
        yield Draft(f"{stem}_{number}.{end}", str(number), LinkKind.PAGING)
