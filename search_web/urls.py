"""Which address shows the same question with one thing changed?

Everything is a function from one `SearchRequest` to another or to an address. Whatever changes
what is found goes back to page 1; everything else of the question is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from urllib.parse import quote, urlencode

from indexer import SearchRequest, Sort

# Pages fold where nothing else is said; the JSON interface does not.
PLAIN = SearchRequest(fold=True)


class Filter(StrEnum):
    """A filter by the name of its parameter."""

    YEAR = "year"
    REGION = "region"
    LEVEL = "level"
    KIND = "kind"


def values(request: SearchRequest, name: Filter) -> tuple[str, ...]:
    """The values a filter has in the question."""
    match name:
        case Filter.YEAR:
            return request.years
        case Filter.REGION:
            return request.regions
        case Filter.LEVEL:
            return request.levels
        case Filter.KIND:
            return request.kinds


def with_values(request: SearchRequest, name: Filter, chosen: Iterable[str]) -> SearchRequest:
    """The question with exactly these values of a filter, each once."""
    kept = tuple(dict.fromkeys(chosen))
    match name:
        case Filter.YEAR:
            return replace(request, years=kept, page=1)
        case Filter.REGION:
            return replace(request, regions=kept, page=1)
        case Filter.LEVEL:
            return replace(request, levels=kept, page=1)
        case Filter.KIND:
            return replace(request, kinds=kept, page=1)


def with_value(request: SearchRequest, name: Filter, value: str) -> SearchRequest:
    """The question with one more value of a filter."""
    return with_values(request, name, (*values(request, name), value))


def without_value(request: SearchRequest, name: Filter, value: str) -> SearchRequest:
    """The question with one value of a filter less."""
    return with_values(request, name, (v for v in values(request, name) if v != value))


def with_query(request: SearchRequest, query: str) -> SearchRequest:
    """The question with other words."""
    return replace(request, query=query, page=1)


def without_filters(request: SearchRequest) -> SearchRequest:
    """The question with its words and order only."""
    return replace(request, years=(), regions=(), levels=(), kinds=(), page=1)


def with_sort(request: SearchRequest, sort: Sort) -> SearchRequest:
    """The question in another order."""
    return replace(request, sort=sort, page=1)


def folded(request: SearchRequest, fold: bool) -> SearchRequest:
    """The question with one hit for reports that say the same, or with each by itself."""
    return replace(request, fold=fold, page=1)


def filters(request: SearchRequest) -> tuple[tuple[Filter, str], ...]:
    """The values of all filters that are on, in the order of the facets."""
    return tuple((name, value) for name in Filter for value in values(request, name))


def parameters(request: SearchRequest) -> tuple[tuple[str, str], ...]:
    """The parameters of a question on a page, without those that say what is so anyway."""
    return _parameters(request, PLAIN)


def _parameters(request: SearchRequest, plain: SearchRequest) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    if request.query:
        pairs.append(("q", request.query))
    pairs += [(name.value, value) for name, value in filters(request)]
    if request.sort != plain.sort:
        pairs.append(("sort", request.sort.value))
    if request.size != plain.size:
        pairs.append(("size", str(request.size)))
    if request.page != plain.page:
        pairs.append(("page", str(request.page)))
    if request.fold != plain.fold:
        pairs.append(("fold", str(int(request.fold))))
    return tuple(pairs)


def search_url(request: SearchRequest) -> str:
    """The address of the result page."""
    return _address("/search", parameters(request))


def search_json_url(request: SearchRequest) -> str:
    """The address of the same answer as JSON."""
    return _address("/api/v1/search", _parameters(request, SearchRequest()))


def canonical_url(request: SearchRequest) -> str:
    """The one address of all addresses that find the same reports in the same order."""
    ordered = without_filters(replace(request, size=PLAIN.size))
    for name in Filter:
        ordered = with_values(ordered, name, sorted(values(request, name)))
    same_size = request.page if request.size == PLAIN.size else 1
    return search_url(ordered.on_page(same_size))


def report_url(id: str, request: SearchRequest = PLAIN, at: int | None = None) -> str:
    """The address of a report, which remembers the question and may point at a passage."""
    pairs = parameters(request)
    if at is None:
        return _address(f"/reports/{quote(id, safe='')}", pairs)
    return _address(f"/reports/{quote(id, safe='')}", (*pairs, ("at", str(at)))) + "#at"


def report_json_url(id: str) -> str:
    """The address of a report as JSON."""
    return f"/api/v1/reports/{quote(id, safe='')}"


def _address(path: str, pairs: tuple[tuple[str, str], ...]) -> str:
    # A lone surrogate has no UTF-8 form; a browser would send U+FFFD for it as well.
    query = urlencode(pairs, errors="replace")
    return f"{path}?{query}" if query else path
