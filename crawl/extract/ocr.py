"""What do pictures of pages say, where the means to recognise characters are installed?

`requirements-ocr.txt` installs them; their models come with the package, nothing is loaded from
anywhere at run time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import groupby, pairwise
from statistics import median
from typing import Any

# Two threads, so that a page takes some seconds and the machine goes on doing other things.
_THREADS = 2
_LEAST_SURE = 0.5
_SAME_LINE = 0.5  # of the height of a character
_COLUMN = 1.0  # such a gap, in heights of a character, stands between the cells of a table
_INDENT = 1.4


@dataclass(frozen=True, slots=True)
class Box:
    """Characters that were recognised side by side, and where."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def available() -> bool:
    """Whether characters in pictures can be recognised here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read_pictures(pictures: Iterable[Any]) -> str:
    """The text of pages that are given as Pillow images, one after the other.

    A line for each line of print, indented where a paragraph begins; rows of tables are cells
    with tabs between them, as far as the places of the words tell.
    """
    pages = (lines_of_boxes(_recognised(picture)) for picture in pictures)
    return "\n".join(line for page in pages for line in page)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # type: ignore[import-not-found,unused-ignore]

    return RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Global.log_level": "critical",
        }
    )


def _recognised(picture: Any) -> list[Box]:
    import numpy as np

    read = _engine()(np.asarray(picture.convert("RGB")))
    if read.boxes is None:
        return []
    return [
        Box(text, *corners.min(axis=0).tolist(), *corners.max(axis=0).tolist())
        for corners, text, score in zip(read.boxes, read.txts, read.scores, strict=True)
        if score >= _LEAST_SURE and text.strip()
    ]


def lines_of_boxes(boxes: Sequence[Box]) -> list[str]:
    """The boxes of one page as lines of text and rows of tables."""
    if not boxes:
        return []
    high = median(box.height for box in boxes)
    margin = min(box.left for box in boxes)
    lines: list[str] = []
    rows = _rows(boxes)
    for is_table, some in groupby(rows, key=lambda row: _is_row(row, high)):
        if is_table:
            lines += _table(list(some))
            continue
        for row in some:
            indent = "  " if row[0].left - margin > _INDENT * high else ""
            lines.append(indent + " ".join(box.text for box in row))
    return lines


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: each.middle):
        if rows and box.middle - rows[-1][-1].middle < _SAME_LINE * min(
            box.height, rows[-1][-1].height
        ):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.left) for row in rows]


def _is_row(row: Sequence[Box], high: float) -> bool:
    gaps = (after.left - before.right for before, after in pairwise(row))
    return any(gap > _COLUMN * high for gap in gaps)


def _table(rows: Sequence[Sequence[Box]]) -> list[str]:
    """The rows with their cells in the columns of the fullest row, where they fit them."""
    fullest = max(rows, key=len)
    middles = [(box.left + box.right) / 2 for box in fullest]
    lines: list[str] = []
    for row in rows:
        nearest = [
            min(range(len(middles)), key=lambda n: abs(middles[n] - (box.left + box.right) / 2))
            for box in row
        ]
        if len(set(nearest)) < len(nearest):
            lines.append("\t".join(box.text for box in row))
            continue
        cells = [""] * len(middles)
        for column, box in zip(nearest, row, strict=True):
            cells[column] = box.text
        lines.append("\t".join(cells).rstrip("\t"))
    return lines
