"""Is the text wrapped in what a program sent: JSON with a page's HTML in it, tags left over?"""

from __future__ import annotations

import html
import re

from reports.edits import Edit
from reports.layout.label_values import iso_day
from reports.layout.lines import Page

KIND = "markup"

_TAGS = (
    "p br div span font strong b a i u em table tbody thead tr td th img ul ol li h1 h2 h3 h4 h5 h6"
    " section article center sup sub style script o:p st1:\\w+ ins label input form iframe col"
    " colgroup"
    " html body head meta link title pre blockquote hr"
)
_TAG = re.compile(
    rf"<[\\]?/?(?:{'|'.join(_TAGS.split())})(?=[\s/>\\=]|$)(?:[^<>\n]{{0,600}}>|[^<>\n\u4e00-\u9fff]{{0,600}})"
    r"|<!--.{0,400}?-->|<!\[endif\]-->",
    re.IGNORECASE,
)
# Style sheets and scripts that an extractor took for text.
_STYLE = re.compile(
    r"(?:(?:[.#@]?[a-z][\w.:-]*|\*)(?:[ ,>]+[.#]?[a-z][\w.:-]*){0,8}[ ]*"
    r"\{[ \n]*[a-z-]+[ ]*:[^{}\u3002]{1,400}\}[ ]*)+"
    r"|^[ ]*(?:document\.\w+|var [\w$]+[ ]*=|function [\w$]*\(|\$\(|window\.\w+|try ?\{).{0,300}$"
    r"|/\* .{0,80}? \*/|Normal 0 .{0,60}MicrosoftInternetExplorer4",
    re.IGNORECASE | re.MULTILINE,
)
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|[nrt\"/\\])")
_CELL_END = re.compile(r"<\\?/t[dh]", re.IGNORECASE)
_LINE_END = re.compile(r"<\\?/?(?:p|br|div|tr|li|h[1-6]|table|section)\b", re.IGNORECASE)
_JSON_HEAD = re.compile(r"\s*[\[({]+\s*\"\w+\"\s*:")
_PAIR = re.compile(r"\"(\w+)\"\s*:\s*(?:\"((?:[^\"\\]|\\.)*)\"?|([^,{}\[\]\"]*))")
# What interfaces call these facts, less case and underscores.
_KEYS = {
    "publishtime": "published",
    "publishdate": "published",
    "publishedtime": "published",
    "pubdate": "published",
    "pubtime": "published",
    "releasetime": "published",
    "createtime": "published",
    "fbrq": "published",
    "source": "source",
    "infosource": "source",
    "origin": "source",
    "laiyuan": "source",
    "title": "name",
    "doctitle": "name",
    "articletitle": "name",
    "author": "author",
    "zuozhe": "author",
    "indexno": "index_number",
    "indexnumber": "index_number",
    "syh": "index_number",
    "publisher": "issuer",
    "organ": "issuer",
    "fbjg": "issuer",
}
_LEAST_CONTENT = 80
_MAY_BE = re.compile(r"[<&{]|document\.|var |MicrosoftInternetExplorer")


def unwrap(page: Page, metadata: dict[str, str]) -> list[Edit]:
    """Wrapper, tags, entities and escapes of a page that was sent by a program, as edits."""
    text = page.text
    wrapper = _wrapper(text, metadata)
    if wrapper is None:
        return _tags(text, 0, len(text), escapes=False)
    start, end = wrapper
    edits = [Edit(0, start, "", KIND), *_tags(text, start, end, escapes=True)]
    return [*edits, Edit(end, len(text), "", KIND)] if end < len(text) else edits


def _wrapper(text: str, metadata: dict[str, str]) -> tuple[int, int] | None:
    """Where the longest value of the JSON stands, None where the text is no JSON."""
    if not _JSON_HEAD.match(text):
        return None
    longest = (0, 0)
    for pair in _PAIR.finditer(text):
        if pair[2] is not None and pair.end(2) - pair.start(2) > longest[1] - longest[0]:
            longest = pair.span(2)
        key = _KEYS.get(pair[1].lower().replace("_", ""))
        value = (pair[2] or pair[3] or "").strip()
        if key and value and len(value) <= 100 and value != "null":
            day = iso_day(value) if key == "published" else None
            metadata.setdefault(key, day or value)
    return longest if longest[1] - longest[0] >= _LEAST_CONTENT else None


def _tags(text: str, start: int, end: int, *, escapes: bool) -> list[Edit]:
    if not escapes and not _MAY_BE.search(text):
        return []
    patterns = [_STYLE, _TAG, _ENTITY, *([_ESCAPE] if escapes else [])]
    found = sorted(
        (match for pattern in patterns for match in pattern.finditer(text, start, end)),
        key=lambda match: (match.start(), -match.end()),
    )
    edits: list[Edit] = []
    for match in found:
        if not edits or match.start() >= edits[-1].end:
            edits.append(Edit(match.start(), match.end(), _plain(match.group()), KIND))
    return [edit for edit in edits if edit.replacement != text[edit.start : edit.end]]


def _plain(piece: str) -> str:
    """What the piece of markup means in plain text."""
    if piece.startswith("&"):
        char = html.unescape(piece)
        return " " if char == "\xa0" else char
    if piece.startswith("\\"):
        escaped = {"n": "\n", "r": "", "t": "\t"}.get(piece[1], piece[1])
        return chr(int(piece[2:], 16)) if piece[1] == "u" else escaped
    if _CELL_END.match(piece):
        return "\t"
    return "\n" if _LINE_END.match(piece) else ""
