"""Which number does Word write before a paragraph of an automatic list?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LEVELS = 9
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_COUNTING = frozenset(
    (
        *("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"),
        "taiwaneseCountingThousand",
    )
)
_LEGAL_COUNTING = frozenset(("chineseLegalSimplified", "ideographLegalTraditional"))
# The first characters of the series of Unicode, and how long they are.
_SERIES = {
    "decimalEnclosedCircle": ("①", 20),
    "decimalEnclosedCircleChinese": ("①", 20),
    "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20),
    "ideographEnclosedCircle": ("㊀", 10),
    "ideographParenthesized": ("㈠", 10),
}
_CYCLES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its first number, the name of its style of numbers, and the text.

    In `text` `%1` stands for the number of the first level, and so on. `plain`: numbers of higher
    levels are in Arabic figures whatever their own style.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    plain: bool = False


class Numbers:
    """Counts the paragraphs of the lists of one document in their order."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def next(
        self,
        family: str,
        level: int,
        levels: Mapping[int, Level],
        *,
        instance: str = "",
        restart: Mapping[int, int] | None = None,
    ) -> str:
        """The number of the next paragraph at this level, "" for a bullet.

        Lists of one `family` go on counting; an `instance` of it may begin anew with `restart`.
        """
        counts = self._counts.setdefault(family, {})
        if restart and instance not in self._begun:
            self._begun.add(instance)
            for each, number in restart.items():
                counts[each] = number - 1
        here = levels.get(level, Level())
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return _written(level, levels, counts)


def _written(level: int, levels: Mapping[int, Level], counts: dict[int, int]) -> str:
    here = levels.get(level, Level())
    if here.style in ("bullet", "none"):
        return ""

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        of = levels.get(place, Level())
        style = "decimal" if here.plain and place < level else of.style
        return written_number(counts.get(place, of.start), style)

    text = _PLACE.sub(number, here.text)
    return f"{text} " if text and (text[-1].isdigit() or text[-1] == ".") else text


def written_number(number: int, style: str) -> str:
    """The number in a style of numbers by its name in Office Open XML."""
    if style in _COUNTING:
        return _counted(number, _DIGITS, "十百千")
    if style in _LEGAL_COUNTING:
        return _counted(number, _LEGAL, "拾佰仟", one_ten=True)
    if style in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return str(number).translate(str.maketrans("0123456789", _DIGITS))
    if style in ("decimalFullWidth", "decimalFullWidth2"):
        return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    if style in _SERIES:
        first, length = _SERIES[style]
        return chr(ord(first) + number - 1) if 1 <= number <= length else str(number)
    if style in _CYCLES and number > 0:
        return _CYCLES[style][(number - 1) % len(_CYCLES[style])]
    return _western(number, style)


def _western(number: int, style: str) -> str:
    if style in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (number // value)
            number %= value
        return roman if style == "upperRoman" else roman.lower()
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _counted(number: int, digits: str, places: str, *, one_ten: bool = False) -> str:
    """Chinese numerals up to 9,999: 十二, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += "零" if gap else ""
            text += digits[digit] + (places[place - 1] if place else "")
        gap = not digit and bool(text)
    return text if one_ten or not text.startswith("一十") else text[1:]
