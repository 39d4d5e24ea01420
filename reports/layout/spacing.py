"""Where did a scan or a converter put spaces between all characters: 政 府 信 息 公 开?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from reports.edits import Edit
from reports.layout.lines import Page

KIND = "scan-space"

_HAN = r"[\u3400-\u9fff\uf900-\ufaff〇○]"
_OPENING = r"[《“‘（(〔【\[\"]"
_CLOSING = r"[，。、；：？！”’》）)〕】\],;:!?.%％\"…]"
_TOKEN = rf"(?:{_OPENING}*(?:{_HAN}|\d){_CLOSING}*|{_CLOSING}+|{_OPENING}+)"
_GAP = r"[ \u3000]{1,3}"
_STRETCH = re.compile(rf"(?<!\S){_TOKEN}(?:{_GAP}{_TOKEN})+(?!\S)")
_TOKENS = re.compile(r"\S+")
# A date whose digits stand apart; the year's own character tells it from the cells of a table.
_DATE = re.compile(
    r"(?<!\S)[12] [09] \d \d ?年(?: ?\d(?: ?\d)? ?月(?: ?\d(?: ?\d)? ?日)?)?"
    r"|(?m:^[12] [09] \d \d(?: ?[-./] ?\d(?: ?\d)?){2}$)"
)
_PAIR = re.compile(rf"(?<={_HAN}|[，。、；：“《（])([ \u3000]{{1,3}})(?={_HAN}|[，。、；：”》）])")
_UNIT = re.compile(r"[年月日号件条次个人份项期篇万元部家场起宗％%、]")
_LEAST = 4
# Single characters that stand side by side as names of things: size switches, weekdays, numerals.
_CELLS = frozenset("大中小特一二三四五六七八九十日甲乙丙丁戊是否有无男女")
_MOSTLY = 0.6
_LEAST_PAIRS = 8


def scan_spaces(page: Page) -> list[Edit]:
    """The spaces that nobody wrote, as edits in order."""
    text = page.text
    if " " not in text and "\u3000" not in text:
        return []
    gaps: set[tuple[int, int]] = set()
    for stretch in _STRETCH.finditer(text):
        gaps.update(_gaps(text, *stretch.span()))
    for date in _DATE.finditer(text):
        spaces = re.finditer(" ", date.group())
        gaps.update((date.start() + gap.start(), date.start() + gap.end()) for gap in spaces)
    if gaps:
        gaps.update(_rest_of_spaced_lines(text))
    return [Edit(start, end, "", KIND) for start, end in sorted(gaps)]


def _gaps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    tokens = [match.span() for match in _TOKENS.finditer(text, start, end)]
    tokens = _without_cells(text, tokens)
    han = [c for s, e in tokens for c in text[s:e] if "\u3400" <= c <= "\u9fff" or c in "〇○"]
    if len(han) < _LEAST or all(char in _CELLS for char in han):
        return
    for (_, before), (after, _) in pairwise(tokens):
        yield before, after


def _without_cells(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Digits at the ends belong to the cells beside the words, unless a unit follows them."""
    wordy = [n for n, span in enumerate(tokens) if not text[slice(*span)].isdigit()]
    if not wordy:
        return []
    first = wordy[0]
    counted = first > 0 and _UNIT.match(text, tokens[first][0])
    return tokens[0 if counted else first : wordy[-1] + 1]


def _rest_of_spaced_lines(text: str) -> Iterator[tuple[int, int]]:
    """In a line that is spaced throughout, the gaps beside words that were not taken apart."""
    for line in re.finditer(r"[^\n]+", text):
        words = line.group()
        if "\t" in words or "|" in words:
            continue
        pairs = [match.span(1) for match in _PAIR.finditer(words)]
        joined = len(re.findall(rf"(?={_HAN}{_HAN})", words))
        if len(pairs) >= _LEAST_PAIRS and len(pairs) >= _MOSTLY * (len(pairs) + joined):
            yield from ((line.start() + start, line.start() + end) for start, end in pairs)
