"""On which further pages does an article go on that is split over several?

The pages of one article share the stem of their addresses and differ in a number that is small;
other articles, to which 上一篇 and 下一篇 lead, have stems of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4.element import Tag

from crawl.extract.files import base_of, resolved
from crawl.extract.shown import shown_line

_MOST_PARTS = 60
_NUMBER = r"(\d{1,2})"
# `t1_2.html`, `t1-2.html`, `t1_p2.html`, `t1/2.html`.
_JOINTS = ("_", "-", "_p", "/", "(")
_PARAMETER = re.compile(
    r"(?<=[?&])(page|pages|p|pn|pageno|page_no|pagenum|pageindex|curpage|currentpage|cpage|cp)="
    r"(\d{1,2})(?=&|$)",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"(?<=[^/])(_|-|_p)(\d{1,2})$")
_LABEL = re.compile(
    r"[\[【(（<〈]?\s*第?\s*(?P<number>\d{1,2})\s*页?\s*[\]】)）>〉]?|"
    r"[\[【(（]?\s*(?P<next>(?:[>»›]\s*)*(?:下一?页|后一?页|下一?頁|next(?:\s*page)?)\s*(?:[>»›]\s*)*|[>»›]{1,2})"
    r"\s*[\]】)）]?|(?P<last>尾页|末页|最后一?页|尾頁|last|第?[一二三四五六七八九十]页?)",
    re.IGNORECASE,
)
_CALL = re.compile(r"\b\w*page\w*\s*\(([^()]{3,200})\)", re.IGNORECASE)
_ARGUMENT = re.compile(r"['\"]([^'\"]*)['\"]|(\d{1,3})|([A-Za-z_]\w*)")
_COUNT = re.compile(r"\b(?:count_?page|page_?count|total_?pages?)\s*=\s*['\"]?(\d{1,2})\b", re.I)


@dataclass(frozen=True, slots=True)
class _Form:
    """How the addresses of the parts are made, and the number of the page at hand among them.

    `known`: that the page is one of several is told by its address; else its last number may be
    that of the article, and the next article's is one more.
    """

    before: str
    after: str
    own: int
    known: bool

    def number_of(self, url: str) -> int | None:
        rest = url.removeprefix(self.before)
        if rest is url or not url.startswith(self.before) or not rest.endswith(self.after):
            return None
        digits = rest[: len(rest) - len(self.after)] if self.after else rest
        return int(digits) if re.fullmatch(_NUMBER, digits) else None

    def address(self, number: int) -> str:
        return f"{self.before}{number}{self.after}"


def following(page: Tag, url: str) -> tuple[str, ...]:
    """The addresses of the parts after this page in reading order, as far as it shows them."""
    base = base_of(page, url)
    forms = tuple(_forms(url))
    numbers: dict[_Form, set[int]] = {}
    for label, address in _paging_links(page, base):
        for form in forms:
            number = form.number_of(address)
            if number is not None and number > form.own and _fits(form, number, label):
                numbers.setdefault(form, set()).add(number)
                break
    for form, count in _told_by_scripts(page, forms):
        numbers.setdefault(form, set()).update(range(form.own + 1, count))
    if not numbers:
        return ()
    form, found = max(numbers.items(), key=lambda item: len(item[1]))
    return tuple(form.address(number) for number in range(min(found), max(found) + 1))


def _forms(url: str) -> Iterator[_Form]:
    path, mark, query = url.partition("?")
    tail = mark + query
    if own := _PARAMETER.search(url):
        yield _Form(url[: own.start(2)], url[own.end(2) :], int(own[2]), known=True)
        return
    for name in ("page", "p", "pageNo", "pageno", "pageIndex", "currentPage", "curpage", "pn"):
        yield _Form(f"{url}{'&' if mark else '?'}{name}=", "", 0, known=True)
    stem, dot, suffix = path.rpartition(".")
    if not dot or "/" in suffix:
        stem, dot, suffix = path, "", ""
    for joint in _JOINTS:
        close = ")" if joint == "(" else ""
        yield _Form(f"{stem}{joint}", f"{close}{dot}{suffix}{tail}", 0, known=True)
    if not stem.endswith("/") and dot:
        yield _Form(f"{stem}/", f"{dot}{suffix}{tail}", 0, known=True)
    if own := _OWN_NUMBER.search(stem):
        yield _Form(stem[: own.start(2)], f"{dot}{suffix}{tail}", int(own[2]), known=False)


def _fits(form: _Form, number: int, label: re.Match[str]) -> bool:
    """Whether what a link says goes with the number in its address."""
    if label["number"]:
        # The second part has the number 1 in some systems, 2 in others.
        return number in (int(label["number"]), int(label["number"]) - 1)
    if form.known:
        return True
    return label["next"] is not None and number == form.own + 1 and form.own < 10


def _paging_links(page: Tag, base: str) -> Iterator[tuple[re.Match[str], str]]:
    for link in page.find_all("a", href=True):
        text = shown_line(link.get_text()) or shown_line(str(link.get("title") or ""))
        label = _LABEL.fullmatch(text) if len(text) <= 20 else None
        address = resolved(base, str(link["href"])) if label else None
        if label and address:
            yield label, address


def _told_by_scripts(page: Tag, forms: tuple[_Form, ...]) -> Iterator[tuple[_Form, int]]:
    """How many parts there are, where a script of the page writes the links to them."""
    for script in page.find_all("script"):
        text = script.get_text()
        if "page" not in text.lower():
            continue
        for form in forms:
            if form.before.endswith("_") and (count := _count_in(text, form)) > form.own + 1:
                yield form, min(count, _MOST_PARTS)


def _count_in(script: str, form: _Form) -> int:
    name = urlsplit(form.before).path.rpartition("/")[2].rstrip("_")
    if not name:
        return 0
    for call in _CALL.finditer(script):
        strings, numbers = _arguments(call[1], script)
        if name in strings and numbers:
            return max(numbers)
    # Templates that write the links themselves have the name of the page in a string.
    if re.search(rf"['\"/]{re.escape(name)}(?:_|['\"])", script) and (
        told := _COUNT.search(script)
    ):
        return int(told[1])
    return 0


def _arguments(written: str, script: str) -> tuple[list[str], list[int]]:
    strings: list[str] = []
    numbers: list[int] = []
    for text, digits, variable in _ARGUMENT.findall(written):
        if digits:
            numbers.append(int(digits))
        elif variable:
            told = re.search(rf"\b{variable}\s*=\s*['\"]?([\w.-]{{1,100}})", script)
            if told and told[1].isdigit():
                numbers.append(int(told[1]))
            elif told:
                strings.append(told[1])
        else:
            strings.append(text)
    return strings, numbers
