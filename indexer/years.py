"""How is a year written in words? 2013年度, 二〇一三年, 一三年."""

from __future__ import annotations

import re
from typing import Final

_ZEROS: Final = "〇零○"
_HAN: Final = "〇一二三四五六七八九"
_UNITS: Final = ("", "年", "年度")
_NAME: Final = re.compile(
    f"([0-9]{{4}}|[{_ZEROS}{_HAN}]{{4}}|[{_ZEROS}{_HAN}]{{2}}(?=年))(?:年度?)?"
)
_DIGITS: Final = str.maketrans(_ZEROS + _HAN, "000" + "0123456789")
# Years of which somebody may write two numerals only.
CENTURY: Final = range(2000, 2100)
# Other numbers of four digits name none.
_LIKELY: Final = range(1949, 2050)


def year_called(name: str) -> int | None:
    """The year that the name is one of, which is bare."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    digits = found[1].translate(_DIGITS)
    return int(digits) if len(digits) == 4 else CENTURY.start + int(digits)


def names_of(year: int) -> tuple[str, ...]:
    """All names of the year, in digits and in Chinese numerals."""
    return *(f"{year}{unit}" for unit in _UNITS), *han_names_of(year)


def han_names_of(year: int) -> tuple[str, ...]:
    """Its names in Chinese numerals, with each of the signs for zero."""
    found = dict[str, None]()
    for zero in _ZEROS:
        han = f"{year:04}".translate(str.maketrans("0123456789", zero + _HAN[1:]))
        found |= dict.fromkeys(f"{han}{unit}" for unit in _UNITS)
        if year in CENTURY:
            found |= dict.fromkeys(f"{han[2:]}{unit}" for unit in _UNITS[1:])
    return tuple(found)


def written_otherwise(word: str) -> tuple[str, ...]:
    """How else a text may have the year that the word names: in digits, or in numerals.

    Without units behind, so that 2013年 and 2013年度 are found too; none of what names no year.
    """
    year = year_called(word)
    if year is None or year not in _LIKELY:
        return ()
    names = (str(year), *(name for name in han_names_of(year) if name[-1] not in "年度"))
    return tuple(name for name in names if not word.startswith(name))
