"""What can the reader narrow by? From raw counts to facets, the regions as a tree.

A parent is the sum of its children and its own; a selected value is always listed, even at zero;
reports without a value count under `none`. The tree is opened only along selected branches, and
where there is but one branch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.boundary import Counts
from indexer.labels import KIND_NAMES, LEVEL_NAMES, UNKNOWN
from indexer.request import NONE, SearchRequest
from indexer.result import Facets, FacetValue
from reports import Kind, Level
from reports.place import name_of, parents


def make_facets(counts: Counts, request: SearchRequest) -> Facets:
    """The four facets of an answer, in the order in which they are shown."""
    years = {_text(year): count for year, count in counts.years.items()}
    return Facets(
        year=_flat(years, request.years, sorted(years.keys() | {*request.years}, reverse=True), {}),
        region=_tree(counts.regions, request.regions),
        level=_flat(_texts(counts.levels), request.levels, [*Level], LEVEL_NAMES),
        kind=_flat(_texts(counts.kinds), request.kinds, [*Kind], KIND_NAMES),
    )


def _text(value: object) -> str:
    return NONE if value is None else str(value)


def _texts(counts: Mapping[str | None, int]) -> dict[str, int]:
    return {_text(value): count for value, count in counts.items()}


def _flat(
    counts: Mapping[str, int],
    selected: Sequence[str],
    order: Sequence[str],
    names: Mapping[str, str],
) -> tuple[FacetValue, ...]:
    values = [*(value for value in order if value != NONE), NONE]
    return tuple(
        FacetValue(str(value), _label(value, names), counts.get(value, 0), value in selected)
        for value in values
        if counts.get(value) or value in selected
    )


def _label(value: str, names: Mapping[str, str]) -> str:
    return UNKNOWN if value == NONE else names.get(value, str(value))


def _tree(own: Mapping[str | None, int], selected: Sequence[str]) -> tuple[FacetValue, ...]:
    totals = region_totals(own, selected)
    children: dict[str | None, list[str]] = {}
    for code in sorted(totals):
        children.setdefault(_parent(code), []).append(code)
    opened = {above for code in selected if code != NONE for above in (*parents(code), code)}
    roots = tuple(
        _branch(code, totals, children, opened, selected) for code in children.get(None, ())
    )
    none = own.get(None, 0)
    if none or NONE in selected:
        roots += (FacetValue(NONE, UNKNOWN, none, NONE in selected),)
    return roots


def region_totals(own: Mapping[str | None, int], selected: Sequence[str] = ()) -> dict[str, int]:
    """How many reports each region has, those below it among them; of a selected one also none."""
    totals = {
        code: 0 for chosen in selected if chosen != NONE for code in (*parents(chosen), chosen)
    }
    for region, count in own.items():
        if region is not None:
            totals[region] = totals.get(region, 0) + count
            for code in parents(region):
                totals[code] = totals.get(code, 0) + count
    return totals


def _branch(
    code: str,
    totals: Mapping[str, int],
    children: Mapping[str | None, list[str]],
    opened: set[str],
    selected: Sequence[str],
) -> FacetValue:
    below = children.get(code, [])
    alone = len(children[_parent(code)]) == 1
    shown = below if code in opened or alone else []
    return FacetValue(
        code,
        name_of(code),
        totals[code],
        code in selected,
        tuple(_branch(child, totals, children, opened, selected) for child in shown),
    )


def _parent(code: str) -> str | None:
    above = parents(code)
    return above[-1] if above else None
