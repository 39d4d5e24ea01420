"""Do two reports say the same? A few numbers of each, kept in the index, tell it.

Texts are compared as they are searched: folded, without white space and commas in numbers; so
script, width and layout do not matter, and every other character does. Two reports say the same

- where their texts are the same, whoever is said to have published them and where; or
- where they are about one year, their cores are the same, and the digits around the core of one
  are among those around the other's, which has a few more at the outer ends; and they are of one
  body, or so many figures stand in the core that no two bodies have them all.

The core is what stands between the end of the first sentence and the end of the last. Before and
behind it stand title and signature, perhaps a table, and what was left of the page: a path, a date,
a counter, a footer. Reports of two bodies may share a form whose figures are all 0, and differ in
the names in title and signature only; hence cores without figures are compared within one body.

Whatever differs within the core, or a figure that differs anywhere, makes two reports: nothing is
hidden that says something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from zlib import crc32

from reports import Report, fold

_END: Final = "。"
# A shorter text may be "see attachment", the same for a whole county; so may a core.
_SHORTEST: Final = 200
# So many hold the dates, counters and licence numbers around a text; a table has more.
_MOST_DIGITS_MORE: Final = 64

# So many different numbers has no form that was left empty: dates, articles of the law, zeros.
_TELLING_NUMBERS: Final = 12

_OFFICE: Final = re.compile("办公(室|厅)$")
_NUMBER: Final = re.compile("[0-9]+")
_NO_DIGIT: Final = re.compile("[^0-9]+")
_CORE: Final = b"|"


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is kept of a report to tell which others say the same.

    `text` is the same number where the text is the same, 0 where it is too short to tell; `core`
    where core and year are the same, and the body if the core does not tell by itself; 0 where one
    of these is not known. `around` are the digits before and behind the core.
    """

    text: int
    core: int
    around: bytes


NOTHING: Final = Likeness(0, 0, _CORE)


def likeness(report: Report, bare: str) -> Likeness:
    """What tells who is like the report; `bare` is its exact text, see `entry`."""
    if len(bare) < _SHORTEST:
        return NOTHING
    begin, end = bare.find(_END) + 1, max(bare.rfind(_END), 0)
    core, before, behind = bare[begin:end], bare[:begin], bare[end:]
    said = f"{len(core)} {crc32(core.encode())}"
    owner = _owner(report, core) if len(core) >= _SHORTEST else None
    return Likeness(
        text=_number(f"{said}\n{before}\n{behind}"),
        core=_number(f"{said}\n{owner}") if owner else 0,
        around=_CORE.join(_NO_DIGIT.sub("", edge).encode() for edge in (before, behind)),
    )


def around_agrees(one: bytes, other: bytes) -> bool:
    """Whether the digits around one core are among those around the other."""
    return _are_among(one, other) or _are_among(other, one)


def _are_among(some: bytes, all_: bytes) -> bool:
    (before, behind), (all_before, all_behind) = some.split(_CORE), all_.split(_CORE)
    return (
        all_before.endswith(before)
        and all_behind.startswith(behind)
        and len(all_) - len(some) <= _MOST_DIGITS_MORE
    )


def _owner(report: Report, core: str) -> str | None:
    """Year and body, if they are known, or the year alone where the core tells the body.

    The office of a government is the same body.
    """
    if report.year is None:
        return None
    if len(set(_NUMBER.findall(core))) >= _TELLING_NUMBERS:
        return str(report.year)
    if report.publisher is None:
        return None
    code = report.region.code if report.region else ""
    return f"{_OFFICE.sub('', fold(report.publisher))}\n{code}\n{report.year}"


def _number(said: str) -> int:
    """The same number for the same words, on every machine; never 0."""
    return int.from_bytes(blake2b(said.encode(), digest_size=8).digest(), "little") or 1
