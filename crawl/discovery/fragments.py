"""Which pieces of markup and which addresses hide in the texts of a script?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawl.discovery import names
from crawl.discovery.address import is_asset, is_attachment, is_data, looks_like_address
from crawl.discovery.counts import plain_name
from crawl.discovery.expressions import Gap, Template, only_text
from crawl.discovery.gaps import Known
from crawl.discovery.link import Draft, LinkKind
from crawl.discovery.script import Function, Script, Spot

_IN_MARKUP = re.compile(r"\b(?:href|src|data-(?:url|href|src))\s*=\s*[\"']?", re.IGNORECASE)
_MARKUP_END = re.compile(r"[\"'\s>]")
_MARKUP = re.compile(r"<\w+[\s>/]")
_API = re.compile(r"\bapi/|dataproxy|getlist|querylist|/list/data|ajax|\.json|\.xml|/data/", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_MOST_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Markup:
    """A whole piece of markup that a script writes into the page."""

    text: str


def found_in(script: Script, known: Known) -> Iterator[Draft | Markup]:
    """The links that a script would make, and the markup in it."""
    parameters = {
        function.name: function.parameters for function in script.functions if function.name
    }
    passed_on = _passed_on(script)
    for spot in script.spots:
        if spot.callee.lstrip(".") not in passed_on:
            yield from _of_spot(spot, known, parameters.get(spot.function, ()))
    for call in script.calls:
        if call.name.rpartition(".")[2] in passed_on:
            yield from bound_calls(script, known, call.name, call.arguments)
    yield from _of_requested_names(script, known)


def _passed_on(script: Script) -> frozenset[str]:
    """The functions that put something before the address that they are handed, and request it."""
    return frozenset(
        function.name
        for function in script.functions
        if function.name
        for spot in script.spots
        if function.begin < spot.at < function.end and _ends_with_parameter(spot, function)
    )


def _ends_with_parameter(spot: Spot, function: Function) -> bool:
    last = spot.text[-1]
    return (
        names.REQUEST_CALL.search(spot.callee) is not None
        and isinstance(last, Gap)
        and last.text in function.parameters
        and all(isinstance(part, Gap) or "?" not in part for part in spot.text[:-1])
        and len(spot.text) == 2
    )


def bound_calls(
    script: Script, known: Known, name: str, arguments: tuple[Template, ...]
) -> Iterator[Draft]:
    """The addresses that a function of the page makes of what an element hands to it."""
    for function in script.functions:
        if function.name != name.rpartition(".")[2] or not function.parameters:
            continue
        bound = dict(zip(function.parameters, arguments, strict=False))
        for spot in script.spots:
            if function.begin < spot.at < function.end:
                for address in known.addresses(spot.text, bound):
                    if looks_like_address(address):
                        yield Draft(address, "", _kind(address, spot))


def _of_spot(spot: Spot, known: Known, parameters: tuple[str, ...]) -> Iterator[Draft | Markup]:
    whole = only_text(spot.text)
    if whole is not None and "<" in whole and _MARKUP.search(whole):
        yield Markup(whole)
    elif whole is None and any(isinstance(part, str) and "<" in part for part in spot.text):
        yield from _in_markup(spot, known, parameters)
    else:
        yield from _addresses(spot, known, parameters)


def _addresses(spot: Spot, known: Known, parameters: tuple[str, ...]) -> Iterator[Draft]:
    whole = _with_fields(spot)
    addresses = known.addresses(whole, None, parameters)
    if not addresses and whole != spot.text:
        addresses = known.addresses(spot.text, None, parameters)
    for address in addresses:
        if not looks_like_address(address) or is_asset(address):
            continue
        paging = any(isinstance(part, Gap) for part in spot.text) or spot.fields
        kind = _kind(address, spot)
        if paging and kind is LinkKind.PAGE and spot.function:
            kind = LinkKind.PAGING if _is_numbered(spot, known) else kind
        yield Draft(address, "" if kind is LinkKind.JUMP else spot.title, kind)


def _is_numbered(spot: Spot, known: Known) -> bool:
    gaps = [part for part in spot.text if isinstance(part, Gap)]
    return any(gap.last_name.lower() in names.PAGE_NAMES for gap in gaps)


def _kind(address: str, spot: Spot) -> LinkKind:
    if is_attachment(address):
        return LinkKind.ATTACHMENT
    if (
        (names.REQUEST_CALL.search(spot.callee) and not spot.callee.startswith("window"))
        or is_data(address)
        or _API.search(address)
    ):
        return LinkKind.DATA
    opened = names.JUMP_NAME.search(spot.callee) or names.JUMP_NAME.search(spot.key)
    if opened and "location" in f"{spot.callee} {spot.key}" and not spot.function:
        return LinkKind.JUMP
    return LinkKind.PAGE


def _with_fields(spot: Spot) -> Template:
    """The address with what is sent along as its query: servers take it there as well."""
    is_request = names.REQUEST_CALL.search(spot.callee) or spot.key == "url"
    if not spot.fields or not is_request:
        return spot.text
    parts: list[str | Gap] = list(spot.text)
    mark = "&" if any(isinstance(part, str) and "?" in part for part in parts) else "?"
    for name, value in spot.fields[:_MOST_FIELDS]:
        parts += [f"{mark}{name}=", *value]
        mark = "&"
    joined: list[str | Gap] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)


def _of_requested_names(script: Script, known: Known) -> Iterator[Draft]:
    """`var url = "…"; $.get(url)`: what the call is handed is an address of data."""
    for call in script.calls:
        if not names.REQUEST_CALL.search(call.name):
            continue
        for argument in call.arguments[:2]:
            if len(argument) == 1 and isinstance(argument[0], Gap) and argument[0].name:
                for address in known.addresses(argument):
                    if looks_like_address(address) and not is_asset(address):
                        yield Draft(address, "", LinkKind.DATA)


def templates_in(spot: Spot) -> Iterator[Template]:
    """The addresses with gaps in a text that a script puts together, markup or none."""
    if any(isinstance(part, str) and "<" in part for part in spot.text):
        yield from _templates_in_markup(spot.text)
    elif only_text(spot.text) is None:
        yield spot.text


def _in_markup(spot: Spot, known: Known, parameters: tuple[str, ...]) -> Iterator[Draft]:
    for template in _templates_in_markup(spot.text):
        yield from _filled(template, known, parameters)


def _templates_in_markup(text: Template) -> Iterator[Template]:
    """Addresses in markup with gaps: `"<a href='list_" + i + ".html'>"`."""
    address: list[str | Gap] | None = None
    for part in text:
        if isinstance(part, Gap):
            if address is not None:
                address.append(part)
            continue
        rest = part
        while True:
            if address is not None:
                end = _MARKUP_END.search(rest)
                address.append(rest[: end.start()] if end else rest)
                if not end:
                    break
                yield tuple(part for part in address if part != "")
                rest, address = rest[end.start() :], None
            start = _IN_MARKUP.search(rest)
            if not start:
                break
            rest, address = rest[start.end() :], []


def _filled(address: Template, known: Known, parameters: tuple[str, ...]) -> Iterator[Draft]:
    gaps = [part for part in address if isinstance(part, Gap)]
    numbered = any(plain_name(gap.name) in names.PAGE_NAMES for gap in gaps)
    for text in known.addresses(address, None, parameters):
        if text and not is_asset(text):
            year = _YEAR.search(text)
            kind = LinkKind.PAGING if numbered and not year else LinkKind.PAGE
            kind = LinkKind.ATTACHMENT if is_attachment(text) else kind
            yield Draft(text, year[0] if year and gaps else "", kind)
