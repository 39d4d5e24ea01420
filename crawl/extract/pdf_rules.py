"""Which straight lines are drawn on a page of a PDF, across and down?"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import pypdfium2.raw as pdfium

from crawl.extract.pdf_marks import Turn

# The official tables have some 1,000 lines; maps and drawings have millions, and no tables.
_MOST_OBJECTS = 30_000
_MOST_POINTS = 200
_DEEPEST = 8
# A box as thin as that is a line to the eye: most word processors draw the borders of cells so.
_THIN = 3.0
_STRAIGHT = 1.0
_SHORTEST = 4.0

_Point = tuple[float, float]
_Matrix = tuple[float, float, float, float, float, float]
_Shape = tuple[_Point, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across or down: at `at`, from `start` to `end`."""

    at: float
    start: float
    end: float
    across: bool


def rules_of(page: Any, turn: Turn) -> tuple[Rule, ...]:
    """The lines on a page that pypdfium2 has opened, held in this way."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    objects = (pdfium.FPDFPage_GetObject(page.raw, index) for index in range(count))
    shapes = islice(_shapes(objects, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0), _MOST_OBJECTS)
    return tuple(
        rule for shape in shapes for rule in _straight([turn.at(*point) for point in shape])
    )


def is_picture(page: Any) -> bool:
    """Whether pictures take most of the page, as on a scan."""
    left, bottom, right, top = page.get_bbox()
    count = min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)
    covered = 0.0
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(count):
        each = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(each) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(each, *sides)
            x0, y0, x1, y1 = (side.value for side in sides)
            covered += max(0.0, x1 - x0) * max(0.0, y1 - y0)
    half = 0.5 * float(right - left) * float(top - bottom)
    return covered > half


def _shapes(objects: Iterable[Any], outer: _Matrix, depth: int) -> Iterator[_Shape]:
    for each in islice(objects, _MOST_OBJECTS):
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            stroked = _is_stroked(each)
            for shape in _outlines(each, _times(_matrix(each), outer)):
                # Areas that are only filled are the shading of paragraphs and cells.
                if stroked or _is_thin(shape):
                    yield shape
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = max(0, pdfium.FPDFFormObj_CountObjects(each))
            inner = (pdfium.FPDFFormObj_GetObject(each, index) for index in range(count))
            yield from _shapes(inner, _times(_matrix(each), outer), depth + 1)


def _outlines(path: Any, matrix: _Matrix) -> Iterator[_Shape]:
    """The pieces of a path that are made of straight lines."""
    count = pdfium.FPDFPath_CountSegments(path)
    if count > _MOST_POINTS:
        return
    points: list[_Point] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != pdfium.FPDF_SEGMENT_LINETO and points:
            yield tuple(points)
            points = []
        points.append(_moved(_point(segment), matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield (*points, points[0])
            points = []
    yield tuple(points)


def _is_stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _is_thin(shape: _Shape) -> bool:
    xs, ys = [x for x, _ in shape], [y for _, y in shape]
    return bool(shape) and min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN


def _straight(points: list[_Point]) -> Iterator[Rule]:
    """The lines of an outline; one that encloses next to nothing is a single line."""
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if bottom - top <= _THIN and right - left >= _SHORTEST:
        yield Rule((top + bottom) / 2, left, right, across=True)
    elif right - left <= _THIN and bottom - top >= _SHORTEST:
        yield Rule((left + right) / 2, top, bottom, across=False)
    elif right - left > _THIN and bottom - top > _THIN:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORTEST:
                yield Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1), across=True)
            elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORTEST:
                yield Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1), across=False)


def _point(segment: Any) -> _Point:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, x, y)
    return x.value, y.value


def _matrix(each: Any) -> _Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(each, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _moved(point: _Point, by: _Matrix) -> _Point:
    x, y = point
    return x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5]


def _times(a: _Matrix, b: _Matrix) -> _Matrix:
    """First a, then b."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )
