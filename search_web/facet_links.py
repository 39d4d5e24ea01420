"""Which links narrow a result, and which widen it again?

Pure: from a request and the facets of its result to values that a template only loops over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer import FacetValue, SearchRequest, SearchResult
from search_web import urls
from search_web.urls import Filter
from search_web.words import FACETS

# A longer list of values is folded behind its first ones: the page stays readable on a phone.
FIRST_VALUES = 8


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A value of a facet and the address that turns it on or off."""

    value: str
    label: str
    count: int
    selected: bool
    url: str
    children: tuple[FacetLink, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: its first values, and those that are folded."""

    name: str
    title: str
    first: tuple[FacetLink, ...]
    folded: tuple[FacetLink, ...] = ()
    selected: int = 0


def facets(request: SearchRequest, result: SearchResult) -> tuple[FacetView, ...]:
    """The four facets, those without any value left out."""
    views = (
        _facet(request, Filter.YEAR, result.facets.year),
        _region_facet(request, result.facets.region),
        _facet(request, Filter.LEVEL, result.facets.level),
        _facet(request, Filter.KIND, result.facets.kind),
    )
    return tuple(view for view in views if view.first)


def _facet(request: SearchRequest, name: Filter, values: Sequence[FacetValue]) -> FacetView:
    links = [_link(request, name, value) for value in values]
    chosen = [link for link in links[FIRST_VALUES:] if link.selected]
    rest = [link for link in links[FIRST_VALUES:] if not link.selected]
    if len(rest) <= 2:  # folding two lines behind a third saves nothing
        return _view(name, links, ())
    return _view(name, [*links[:FIRST_VALUES], *chosen], rest)


def _view(name: Filter, first: Sequence[FacetLink], folded: Sequence[FacetLink]) -> FacetView:
    selected = sum(_count_selected(link) for link in (*first, *folded))
    return FacetView(name.value, FACETS[name], tuple(first), tuple(folded), selected)


def _count_selected(link: FacetLink) -> int:
    return link.selected + sum(_count_selected(child) for child in link.children)


def _link(request: SearchRequest, name: Filter, value: FacetValue) -> FacetLink:
    toggled = urls.without_value if value.selected else urls.with_value
    url = urls.search_url(toggled(request, name, value.value))
    return FacetLink(value.value, value.label, value.count, value.selected, url)


def _region_facet(request: SearchRequest, tree: Sequence[FacetValue]) -> FacetView:
    links = [_branch(request, value, ()) for value in tree]
    open_ones = [link for link in links[FIRST_VALUES:] if _count_selected(link)]
    rest = [link for link in links[FIRST_VALUES:] if not _count_selected(link)]
    if len(rest) <= 2:
        return _view(Filter.REGION, links, ())
    return _view(Filter.REGION, [*links[:FIRST_VALUES], *open_ones], rest)


def _branch(request: SearchRequest, value: FacetValue, above: tuple[str, ...]) -> FacetLink:
    below = {inner.value for child in value.children for inner in child.walk()}
    if value.selected:
        chosen = urls.without_value(request, Filter.REGION, value.value)
    else:
        # A region stands for all below it: choosing one inside another means only that one,
        # choosing the outer one again makes those inside it needless.
        kept = [v for v in request.regions if v not in above and v not in below]
        chosen = urls.with_values(request, Filter.REGION, [*kept, value.value])
    inside = (*above, value.value)
    children = tuple(_branch(request, child, inside) for child in value.children)
    url = urls.search_url(chosen)
    return FacetLink(value.value, value.label, value.count, value.selected, url, children)
