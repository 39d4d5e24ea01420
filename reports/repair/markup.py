"""Which tags, comments and style rules of a page or of Word's HTML were left in the text?

They come from pages that were escaped once too often, and from extractors that took the content
of `<style>` and of conditional comments for text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.edits import Edit

KIND = "word-processor"

_TRIGGER = re.compile(r"[<{>]|\[(?:if|endif)|/\*|Normal\s+0")

_TAG = re.compile(
    r"<\s*/?\s*(?P<name>a|abbr|b|big|blockquote|body|br|center|col|colgroup|dd|div|dl|dt|em|font"
    r"|form|h[1-6]|head|hr|html|i|iframe|img|input|label|li|link|meta|nobr|ol|p|pre|s|script"
    r"|section|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|u|ul"
    r"|xml|\?xml|[ovwxm]:[A-Za-z]+|st1:[A-Za-z]+|ucapcontent|ucaptitle|ucapsource)"
    r"(?:[\s/:?][^<>]{0,1500})?>",
    re.IGNORECASE,
)
_ENDS_LINE = re.compile(r"<\s*(?:br\b|/\s*(?:p|div|tr|li|h[1-6]|table)\b)", re.IGNORECASE)
_ENDS_CELL = re.compile(r"<\s*/\s*(?:td|th)\b", re.IGNORECASE)

_LEFTOVER = re.compile(
    # The end of a tag whose beginning was cut off: class="MsoNormal">
    r"\b(?:class|style|align|lang)\s*=\s*[\"“][^\"”<>\n]{0,300}[\"”]\s*/?>"
    # Conditional comments, whole or without their angle brackets.
    r"|<?!?(?:--)?\[(?:if\s[^\]\n]{0,60}|endif)\](?:--)?>?"
    r"|/\*\s*Style Definitions\s*\*/"
    # The text of the <xml> block that Word puts into HTML.
    r"|\bNormal\s+0\s+(?:[\d.]+\s*(?:磅|pt)\s+(?:\d\s+){0,2})?(?:(?:false|true)\s*){2,5}"
    r"(?:(?:[A-Z]{2}-[A-Z]{2}|X-NONE)\s*){0,4}(?:MicrosoftInternetExplorer4)?"
)

_BLOCK = re.compile(r"\{([^{}]{0,3000})\}")
_DECLARATION = re.compile(r"\s*(?:/\*[^*]*\*/\s*)?[A-Za-z_*-][\w-]*\s*:\s*\S", re.ASCII)
_SIMPLE = r"(?:@[\w-]+(?:[ \t]+[\w:.-]+)?|[A-Za-z*][\w-]*(?:[.#:][\w-]+)*|[.#][\w-]+(?::[\w-]+)?)"
_SELECTOR = re.compile(
    rf"(?<![\w@.#]){_SIMPLE}(?:\s*[,>]\s*{_SIMPLE}|[ \t]+{_SIMPLE})*\s*$", re.ASCII
)
_SELECTOR_REACH = 400


def markup(text: str) -> Sequence[Edit]:
    """Tags become nothing or the line end they stand for, comments and style rules nothing."""
    if _TRIGGER.search(text) is None:
        return ()
    found = [*_comments(text), *_rules(text)]
    found += [
        Edit(match.start(), match.end(), _rendered(match.group()), KIND)
        for match in _TAG.finditer(text)
    ]
    found += [Edit(match.start(), match.end(), "", KIND) for match in _LEFTOVER.finditer(text)]
    return _without_nested(found)


def _rendered(tag: str) -> str:
    if _ENDS_LINE.match(tag):
        return "\n"
    return " " if _ENDS_CELL.match(tag) else ""


def _comments(text: str) -> Iterator[Edit]:
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start)
        if end < 0:
            return
        yield Edit(start, end + 3, "", KIND)
        start = text.find("<!--", end)


def _rules(text: str) -> Iterator[Edit]:
    """CSS rules: a selector and declarations in braces."""
    at = 0
    for block in _BLOCK.finditer(text):
        if _holds_declarations(block[1]):
            reach = max(at, block.start() - _SELECTOR_REACH)
            selector = _SELECTOR.search(text[reach : block.start()])
            if selector is not None:
                yield Edit(reach + selector.start(), block.end(), "", KIND)
        at = block.end()


def _holds_declarations(body: str) -> bool:
    declarations = [part for part in body.split(";") if part.strip()]
    return all(_DECLARATION.match(part) for part in declarations)


def _without_nested(edits: list[Edit]) -> list[Edit]:
    """The outermost of edits that overlap."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept
