"""Which field codes and bookmarks of a word processor were taken for text?

A field of Word is its code and the result that a reader sees. Converters write both, the code
alone, or both between the control characters U+0013 (code), U+0014 (result) and U+0015 (end).
The code goes, the result stays; where a numbering field lost its result, the code says what it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reports.edits import Edit

KIND = "word-processor"

_TRIGGER = re.compile(
    r"[A-Z]{3}|\\[*a-zA-Z]|\[bookmark|_[A-Z]|[\x13-\x15]|Mso|未定义书签|未找到引用"
)

_QUOTED = r"[\"“”][^\"“”\n]{0,500}[\"“”]"
_SWITCH = (
    rf"\\(?:\*\s*[A-Za-z0-9]+|[@\#]\s*(?:{_QUOTED}|[^\s\u4e00-\u9fff]{{1,20}})"
    rf"|[a-zA-Z!](?![A-Za-z])(?:\s*{_QUOTED})?)"
)
_SWITCHES = rf"(?:\s*{_SWITCH})"

_CODE = re.compile(
    r"[ \t]*(?:"
    r"\x13[^\x13-\x15]{0,1000}\x14|\x13[^\x13-\x15]{0,1000}\x15|[\x13-\x15]"
    r"|\[bookmark:[^\]\n]{0,100}\]"
    # In braces, as the editor shows them.
    r"|\{\s*(?:PAGE|NUMPAGES|SECTIONPAGES|TOC|HYPERLINK|REF|PAGEREF|DATE|TIME|SEQ|EMBED)\b[^{}\n]{0,300}\}"
    # With something that names the target.
    rf"|(?<![A-Za-z])HYPERLINK(?:\s*\\[a-z])?\s*(?:{_QUOTED}|[^\s\"“”\u4e00-\u9fff]{{1,300}}){_SWITCHES}*"
    rf"|(?<![A-Za-z])(?:PAGEREF|NOTEREF|REF)\s+_?[A-Za-z]\w{{2,40}}{_SWITCHES}+"
    rf"|(?<![A-Za-z])(?:EMBED|LINK)\s+[A-Z][A-Za-z]+\.[\w.]+{_SWITCHES}*"
    rf"|(?<![A-Za-z])INCLUDEPICTURE\s*{_QUOTED}{_SWITCHES}*"
    rf"|(?<![A-Za-z])(?:SEQ|MERGEFIELD|STYLEREF|DOCPROPERTY)\s+[^\s\\]{{1,40}}{_SWITCHES}+"
    # Known by their switches alone.
    rf"|(?<![A-Za-z])(?:TOC|PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|SHAPE|FILENAME|EMBED){_SWITCHES}+"
    r"|(?<![A-Za-z])(?:FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)(?![A-Za-z])"
    r"|第\s*PAGE\s*页(?:\s*共\s*NUMPAGES\s*页)?"
    # What is left where a code was cut in two.
    r"|\\\*\s*MERGEFORMAT(?:INET)?|\\[lh]\s*[\"“]_?\w+[\"”]"
    r"|(?<!\w)_(?:GoBack|(?:Toc|Ref|Hlk)\d{4,}|OLE_LINK\d+)(?!\w)"
    r"|(?<![\w.])Mso(?:Normal|BodyText|Header|Footer|Plain|ListParagraph|Hyperlink)\w*(?!\w)"
    # What Word puts where the target of a field is gone.
    r"|错误[!！]\s*(?:未定义书签|未找到引用源)。?"
    r")[ \t]?",
    re.ASCII,
)

_NUMBERING = re.compile(
    rf"[ \t]*=\s*(?P<number>\d{{1,2}})\s*\\\*\s*(?P<format>[A-Za-z]+\d?){_SWITCHES}*[ \t]*"
)
_ENCLOSED = re.compile(
    r"[ \t]*(?i:eq)\s*\\o\s*\\ac\s*\(\s*(?P<frame>[○□◇])\s*[,，]"
    r"\s*(?P<inside>[^()\n]{1,3}?)\s*\)[ \t]*"
)

# What the numbering formats look like for 1, 2, 3 …
_NUMERALS = {
    "GB1": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑",
    "GB2": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "GB3": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "GB4": "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "CHINESENUM3": "一二三四五六七八九十",
    "ROMAN": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ",
    "ALPHABETIC": "ABCDEFGHIJ",
}


def word_processor(text: str) -> Sequence[Edit]:
    """Field codes and bookmarks go; a numbering field without its result becomes the number."""
    if _TRIGGER.search(text) is None:
        return ()
    edits = [_numbered(match, text) for match in _NUMBERING.finditer(text)]
    edits += [
        Edit(match.start(), match.end(), _enclosed(match), KIND)
        for match in _ENCLOSED.finditer(text)
    ]
    taken = [(edit.start, edit.end) for edit in edits]
    edits += [
        Edit(match.start(), match.end(), _gap(match, text), KIND)
        for match in _CODE.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return edits


def _numbered(match: re.Match[str], text: str) -> Edit:
    number = int(match["number"])
    numerals = _NUMERALS.get(match["format"].upper(), "")
    numeral = numerals[number - 1] if 0 < number <= len(numerals) else match["number"]
    shown = text.startswith(numeral, match.end())
    return Edit(match.start(), match.end(), "" if shown else numeral, KIND)


def _enclosed(match: re.Match[str]) -> str:
    inside = match["inside"]
    if match["frame"] == "□":
        return "☑" if inside in "√✓" else "□"
    if inside.isascii() and inside.isdigit() and 0 < int(inside) <= len(_NUMERALS["GB3"]):
        return _NUMERALS["GB3"][int(inside) - 1]
    return inside


def _gap(match: re.Match[str], text: str) -> str:
    """One space where the code stood between two Latin words or numbers."""
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    spaced = match.group()[:1].isspace() or match.group()[-1:].isspace()
    return " " if spaced and _is_latin(before) and _is_latin(after) else ""


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
