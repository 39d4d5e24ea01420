"""Which text does a page hold that only a script would show?

Pages that build themselves hold their article in a template, a form field or a string of a
script. Asked only where there is nothing else to read.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from bs4.element import Tag

_HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[。；：]")
_TEMPLATE_TYPES = re.compile(r"html|template|plain|handlebars|xml", re.IGNORECASE)
_HOLDERS = ("textarea", "noscript", "template", "xmp", "noframes")
_STRING = re.compile(
    r'"((?:[^"\\\n]|\\.)*+)"|' r"'((?:[^'\\\n]|\\.)*+)'|" r"`((?:[^`\\]|\\.)*+)`", re.DOTALL
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r?\n|.)", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": ""}
_OLD_ESCAPE = re.compile(r"%u([0-9a-fA-F]{4})")
_COMMENTED = re.compile(r"\A\s*<!--|-->\s*\Z")
# Titles and names that scripts hold are shorter, and have no sentences in them.
_AN_ARTICLE = 100
_A_PIECE = 10
# An article may be written piece by piece.
_PUT_TOGETHER = re.compile(r"document\.write|\+=|['\"`]\s*\+\s*['\"`]|\.push\(")


def unshown_markup(page: Tag) -> str | None:
    """The markup of the article that a script would show, None if the page holds none."""
    held = [*_in_holders(page), *_in_scripts(page)]
    best = max(held, key=_chinese, default="")
    return best if _chinese(best) >= _AN_ARTICLE and _SENTENCE.search(best) else None


def _in_holders(page: Tag) -> Iterator[str]:
    for tag in page.find_all(_HOLDERS):
        yield _unescaped(tag.decode_contents())
    for tag in page.find_all("script", type=_TEMPLATE_TYPES):
        yield _COMMENTED.sub("", tag.get_text())


def _unescaped(markup: str) -> str:
    """Form fields hold markup as text, and text as it is."""
    return html.unescape(markup) if "&lt;" in markup else markup


def _in_scripts(page: Tag) -> Iterator[str]:
    for script in page.find_all("script"):
        if script.get("src") or _TEMPLATE_TYPES.search(str(script.get("type") or "")):
            continue
        source = script.get_text()
        strings = [text for text in _strings(source) if _chinese(text) >= _A_PIECE]
        marked = [text for text in strings if "<" in text]
        if len(marked) > 1 and _PUT_TOGETHER.search(source):
            yield "".join(marked)
        elif strings:
            yield max(strings, key=_chinese)


def _strings(script: str) -> Iterator[str]:
    if "%u" in script or "%E" in script or "\\u" in script or _HAN.search(script):
        for found in _STRING.finditer(script):
            yield _written(found[1] or found[2] or found[3] or "")


def _written(text: str) -> str:
    """What a string of a script says."""
    text = _ESCAPE.sub(_character, text)
    if "%u" in text:
        text = _OLD_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = unquote(text, errors="replace")
    elif "%E" in text and not _HAN.search(text):
        text = unquote(text, errors="replace")
    # Halves of characters beyond the basic plane, written one by one.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if text.lstrip().startswith(("{", "[")) and (inner := _longest_of_json(text)):
        text = inner
    return _unescaped(text)


def _character(found: re.Match[str]) -> str:
    code = found[1]
    if len(code) > 1 and code[0] in "ux":
        return chr(int(code[1:], 16))
    return "" if code in ("\n", "\r\n") else _PLAIN_ESCAPES.get(code, code)


def _longest_of_json(text: str) -> str | None:
    """The longest string of JSON that stands in a string."""
    try:
        todo = [json.loads(text)]
    except (ValueError, RecursionError):
        return None
    found: list[str] = []
    while todo:
        value = todo.pop()
        if isinstance(value, dict):
            todo += value.values()
        elif isinstance(value, list):
            todo += value
        elif isinstance(value, str):
            found.append(value)
    return max(found, key=_chinese, default=None)


def _chinese(text: str) -> int:
    return len(_HAN.findall(text))
