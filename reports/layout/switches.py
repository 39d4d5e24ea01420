"""Are these words the buttons and switches of a page, and where do such words end?"""

from __future__ import annotations

import re

from reports.layout.words import BUTTONS, SCAN_ME, SWITCHES

_SEPARATORS = re.compile(r"[\s|\[\]【】()<>《》«»:·•,、/\\_+\-—～~;〗〖]+")
_NUMBER = re.compile(r"\d+")
_LONGEST = 200


def is_switches(words: str, *, beside: bool = False) -> bool:
    """Whether the words are buttons and switches of a page and nothing else.

    Switches without a button count where three stand side by side, or `beside` furniture.
    """
    if not words or len(words) > _LONGEST or not SWITCHES.search(words):
        return False
    sure = BUTTONS.search(words) or words[0] in "[【〖" or len(SWITCHES.findall(words)) >= 3
    return bool(beside or sure) and after_switches(words, 0, numbers=True) >= len(words)


def after_separators(words: str, at: int) -> int:
    """Behind the brackets, strokes and spaces at `at`."""
    match = _SEPARATORS.match(words, at)
    return match.end() if match else at


def after_switches(words: str, at: int, *, numbers: bool = False) -> int:
    """Behind the switches and separators at `at`."""
    while at < len(words):
        match = _SEPARATORS.match(words, at) or SWITCHES.match(words, at)
        if match is None and numbers:
            match = _NUMBER.match(words, at)
        if match is None:
            scan = SCAN_ME.match(words, at)
            return scan.end() if scan and at else at
        at = match.end()
    return at
